"""The checklist of a case: every material of the item, as it was handed in, checked against what the item allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desk.cases.material import Attachment, CheckedMaterial
from desk.cases.originals import is_identity_card
from desk.cases.pledges import not_allowed
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Material
from desk.errors import Refused
from desk.people.hints import Hint

_MOST_COPIES = 999


def check_materials(
    item: Item, given: Sequence[MaterialInput], attachments: Mapping[str, Attachment], *, required: frozenset[int]
) -> tuple[tuple[CheckedMaterial, ...], tuple[Hint, ...]]:
    """The whole checklist in the item's order, and what the clerk should know.

    Args:
        item: The item in the case's version.
        given: What the clerk entered; a material not listed is missing.
        attachments: Kept scans by the name they have in `given`.
        required: Numbers of the materials this applicant must bring.

    Raises:
        Refused: A number the item does not have or that comes twice, a state the item does not allow, an identity
            card kept as original (居民身份证法第十五条第三款).
    """
    for fault in checklist_faults(item, given):
        raise fault
    return lines_of(item, given, attachments, required=required), checklist_hints(item, given)


def lines_of(
    item: Item, given: Sequence[MaterialInput], attachments: Mapping[str, Attachment], *, required: frozenset[int]
) -> tuple[CheckedMaterial, ...]:
    """The whole checklist in the item's order, unchecked."""
    by_seq = {entry.seq: entry for entry in given}
    lines = []
    for material in item.materials:
        entry = by_seq.get(material.seq) or MaterialInput(seq=material.seq, state="missing")
        lines.append(
            CheckedMaterial(
                seq=material.seq,
                name=material.name,
                state=entry.state,
                originals=entry.originals,
                copies=entry.copies,
                required=material.seq in required,
                files=tuple(attachments[name] for name in entry.files),
                note=entry.note,
                problem=entry.problem,
                how=entry.how,
                deadline=entry.deadline,
            )
        )
    return tuple(lines)


def checklist_faults(item: Item, given: Sequence[MaterialInput]) -> Iterator[Refused]:
    """Everything about the lines that `check_materials` refuses, in the order of the item's materials."""
    by_seq: dict[int, MaterialInput] = {}
    for index, entry in enumerate(given):
        if item.material(entry.seq) is None:
            numbers = "、".join(str(m.seq) for m in item.materials) or "无"
            yield Refused(
                "material.unknown",
                f"“{item.name}”没有第{entry.seq}号材料，可用的序号是：{numbers}。指南以外的材料不要收。",
                field=f"materials[{index}].seq",
            )
        if entry.seq in by_seq:
            yield Refused(
                "material.twice", f"第{entry.seq}号材料填了两次，请合并成一行。", field=f"materials[{index}].seq"
            )
        by_seq[entry.seq] = entry
    for material in item.materials:
        if material.seq in by_seq:
            yield from _line_faults(material, by_seq[material.seq])
    yield from not_allowed(item, by_seq.values())


def checklist_hints(item: Item, given: Sequence[MaterialInput]) -> tuple[Hint, ...]:
    """What the clerk should know about the lines, in the order of the item's materials."""
    waived = {entry.seq for entry in given if entry.state == "waived"}
    return tuple(
        Hint(
            code="material.not_waivable",
            field=f"materials[seq={material.seq}].state",
            message=f"“{material.name}”在目录里没有标明可以免交，请确认有依据。",
        )
        for material in item.materials
        if material.seq in waived and not material.waivable_by_data_sharing
    )


def missing_required(materials: Sequence[CheckedMaterial]) -> tuple[CheckedMaterial, ...]:
    """Materials without which nothing can be accepted; may be empty."""
    return tuple(m for m in materials if m.required and m.state == "missing")


def _line_faults(material: Material, entry: MaterialInput) -> Iterator[Refused]:
    field = f"materials[seq={material.seq}]"
    if not (0 <= entry.originals <= _MOST_COPIES and 0 <= entry.copies <= _MOST_COPIES):
        yield Refused(
            "material.count", f"“{material.name}”的份数要在0到{_MOST_COPIES}之间。", field=f"{field}.originals"
        )
    if (entry.problem or entry.how) and entry.state != "missing":
        yield Refused(
            "material.problem_not_missing",
            f"“{material.name}”写了要补正的问题，状态就应当是 missing（未提交）；没有问题的，请删去 problem 和 how。",
            field=f"{field}.state",
        )
    if entry.state == "deferred" and not material.deferrable:
        yield Refused(
            "material.not_deferrable",
            f"“{material.name}”不在可以容缺后补的材料里，请收齐，或者改为一次性告知补正。",
            field=f"{field}.state",
        )
    if entry.deadline:
        yield from _day_faults(entry.deadline, f"{field}.deadline")
    if is_identity_card(material) and entry.state in ("copy_kept", "scanned") and entry.originals:
        how = "只扫描的，原件份数填0" if entry.state == "scanned" else "只收复印件的，原件份数填0"
        yield Refused(
            "material.identity_card_kept",
            f"居民身份证原件不得扣留，核验后请当场退还：状态选 original_seen（已核验原件并退还）；{how}。",
            field=f"{field}.originals",
        )


def _day_faults(text: str, field: str) -> Iterator[Refused]:
    try:
        date.fromisoformat(text)
    except ValueError:
        yield Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field=field)
