"""The material table (B-15): the word for each state, what came in and went back, and the rule on identity cards."""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases import originals
from desk.cases.case import Case
from desk.cases.material import CheckedMaterial
from desk.cases.originals import Pieces, pieces_of
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers.texts import Texts
from desk.papers.wording import day_text
from desk.sheets import Column, Layout, Table

_IDENTITY_CARD, _AUTHORISATION = "居民身份证", "委托书"
_NONE = "—"
_MOST_ROWS_ON_A5 = 6


def is_identity_card(item: Item, checked: CheckedMaterial) -> bool:
    """Whether the line is a resident identity card itself, not a form about one nor a set of papers with one in it."""
    material = item.material(checked.seq)
    return material is not None and originals.is_identity_card(replace(material, name=checked.name))


def state_word(texts: Texts, item: Item, checked: CheckedMaterial) -> str:
    """The word of B-15 for a line.

    An original that was seen goes back when it is a licence or certificate; a form or a photo stays, and is 已收.

    Raises:
        Refused: `paper.id_card_kept`, an identity card whose original was kept (居民身份证法 15③).
    """
    card = is_identity_card(item, checked)
    if card and checked.state == "copy_kept" and checked.originals:
        raise Refused(
            "paper.id_card_kept",
            f"“{checked.name}”原件不得留存（居民身份证法第十五条）。请当场退还，把状态改为已核验原件并退还后再打印。",
            field=f"materials[seq={checked.seq}].state",
        )

    def word(key: str) -> str:
        return texts.word("material_states", key)

    match checked.state:
        case "original_seen":
            return word("seen") if pieces_of(item, checked).returned else word("received")
        case "copy_kept":
            return word("received")
        case "deferred" if checked.deadline:
            return word("deferred_by").replace("{deadline}", day_text(checked.deadline))
        case "waived":
            material = item.material(checked.seq)
            is_shared = material is not None and material.waivable_by_data_sharing and not card
            return word("shared") if is_shared else word("waived")
        case _:
            return word(checked.state)


def handed_in(case: Case) -> tuple[CheckedMaterial, ...]:
    """Lines of what is not missing, in order."""
    return tuple(m for m in case.materials if m.state != "missing")


def not_submitted(case: Case) -> tuple[CheckedMaterial, ...]:
    """Lines of what is missing and was asked for, in order."""
    return tuple(m for m in case.materials if m.state == "missing" and m.required)


def to_supplement(case: Case) -> tuple[CheckedMaterial, ...]:
    """Lines a one-time notice names: what the clerk found wrong, and what is required and missing."""
    return tuple(m for m in case.materials if m.problem is not None or (m.state == "missing" and m.required))


def counts(item: Item, case: Case) -> tuple[int, int]:
    """Pieces that came in, and originals that went back, over the whole case."""
    pieces = [pieces_of(item, m) for m in case.materials]
    return sum(p.total for p in pieces), sum(p.returned for p in pieces)


def material_table(
    texts: Texts, item: Item, lines: tuple[CheckedMaterial, ...], *, layout: Layout, empty_text: str
) -> Table:
    """The table of B-15.

    Raises:
        Refused: `paper.id_card_kept`; `paper.table_too_long`, more than six rows on A5.
    """
    if layout == "a5" and len(lines) > _MOST_ROWS_ON_A5:
        raise Refused(
            "paper.table_too_long",
            f"材料有{len(lines)}项，A5只放得下{_MOST_ROWS_ON_A5}项，请改用A4打印。",
            field="layout",
        )
    rows = []
    for number, checked in enumerate(lines, start=1):
        pieces = pieces_of(item, checked)
        is_copy_of_card = is_identity_card(item, checked) and checked.state == "copy_kept"
        name = f"{checked.name}（复印件）" if is_copy_of_card else checked.name
        remark = "；".join(part for part in (checked.note, _remark(checked, pieces)) if part)
        rows.append((
            str(number), name, _form(checked, pieces), str(pieces.total) if pieces.total else _NONE,
            state_word(texts, item, checked), remark or _NONE,
        ))  # fmt: skip
    return Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="材料名称", share=36),
            Column(title="形式", share=12, align="centre"),
            Column(title="份数", share=8, align="centre"),
            Column(title="状态", share=20, align="centre"),
            Column(title="备注", share=17),
        ),
        rows=tuple(rows),
        empty_text="" if rows else empty_text,
    )


def _remark(checked: CheckedMaterial, pieces: Pieces) -> str:
    if pieces.returned and pieces.copies:
        return f"留存复印件{pieces.copies}份"
    if _IDENTITY_CARD in checked.name and _AUTHORISATION in checked.name and pieces.total:
        return "身份证原件已退还"
    return ""


def _form(checked: CheckedMaterial, pieces: Pieces) -> str:
    if checked.state in ("e_licence", "scanned") and not pieces.total:
        return "电子"
    words = [word for word, count in (("原件", pieces.originals), ("复印件", pieces.copies)) if count]
    return "、".join(words) or _NONE
