"""The checklist of a case: every material of the item, as it was handed in, checked against what the item allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desk.cases.case import Attachment, CheckedMaterial
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Material
from desk.errors import Refused
from desk.people.hints import Hint

_IDENTITY_CARD = "居民身份证"
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
    by_seq: dict[int, MaterialInput] = {}
    for index, entry in enumerate(given):
        if item.material(entry.seq) is None:
            numbers = "、".join(str(m.seq) for m in item.materials) or "无"
            raise Refused(
                "material.unknown",
                f"“{item.name}”没有第{entry.seq}号材料，可用的序号是：{numbers}。指南以外的材料不要收。",
                field=f"materials[{index}].seq",
            )
        if entry.seq in by_seq:
            raise Refused(
                "material.twice", f"第{entry.seq}号材料填了两次，请合并成一行。", field=f"materials[{index}].seq"
            )
        by_seq[entry.seq] = entry
    hints: list[Hint] = []
    lines = []
    for material in item.materials:
        entry = by_seq.get(material.seq) or MaterialInput(seq=material.seq, state="missing")
        hints += _check_entry(material, entry)
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
    return tuple(lines), tuple(hints)


def missing_required(materials: Sequence[CheckedMaterial]) -> tuple[CheckedMaterial, ...]:
    """Materials without which nothing can be accepted; may be empty."""
    return tuple(m for m in materials if m.required and m.state == "missing")


def _check_entry(material: Material, entry: MaterialInput) -> list[Hint]:
    field = f"materials[seq={material.seq}]"
    if not (0 <= entry.originals <= _MOST_COPIES and 0 <= entry.copies <= _MOST_COPIES):
        raise Refused(
            "material.count", f"“{material.name}”的份数要在0到{_MOST_COPIES}之间。", field=f"{field}.originals"
        )
    if (entry.problem or entry.how) and entry.state != "missing":
        raise Refused(
            "material.problem_not_missing",
            f"“{material.name}”写了要补正的问题，状态就应当是 missing（未提交）；没有问题的，请删去 problem 和 how。",
            field=f"{field}.state",
        )
    if entry.state == "deferred" and not material.deferrable:
        raise Refused(
            "material.not_deferrable",
            f"“{material.name}”不在可以容缺后补的材料里，请收齐，或者改为一次性告知补正。",
            field=f"{field}.state",
        )
    if entry.deadline:
        _read_day(entry.deadline, f"{field}.deadline")
    if _IDENTITY_CARD in material.name and entry.state == "copy_kept" and entry.originals:
        raise Refused(
            "material.identity_card_kept",
            "居民身份证原件不得扣留，核验后请当场退还：状态选 original_seen（已核验原件并退还）。",
            field=f"{field}.originals",
        )
    if entry.state == "waived" and not material.waivable_by_data_sharing:
        text = f"“{material.name}”在目录里没有标明可以免交，请确认有依据。"
        return [Hint(code="material.not_waivable", field=f"{field}.state", message=text)]
    return []


def _read_day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None
