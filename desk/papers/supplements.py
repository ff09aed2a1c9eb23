"""补正材料接收凭证 (PAPERS.md 4.6): what came in later, for a notice or of what was promised for later."""

from __future__ import annotations

from collections.abc import Iterable

from desk.cases.case import Case
from desk.cases.life import HandedIn
from desk.cases.material import CheckedMaterial
from desk.cases.originals import pieces_of
from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Paragraph, Sheet, Table

_MOST_ROWS_ON_A5 = 6
_NONE = "—"


def supplement_receipt(request: PaperRequest) -> Sheet:
    """Proof of what came in at one time, and of what is still open; it asks for nothing new.

    `about` is the moment, the newest where none is named.

    Raises:
        Refused: `paper.nothing_handed_in`; `paper.no_notice`, the notice it answers has no number yet;
            `paper.table_too_long`; an identity card kept; an obligatory field is empty.
    """
    case, pen = request.the_case, pen_for(request)
    handed = _handed_in(case, request.about)
    notice = "" if handed.deferred else shared.notice_number(request)
    still = "；".join(line.name for line in _lines(case, handed.open))
    pen.fields.update(
        {
            "received_at": wording.moment_sentence(handed.at),
            "notice_number": notice.removesuffix("号"),
            "remaining": still,
            "open_count": str(len(handed.open)),
            "supplement_by": wording.day_text(case.notices[-1].supplement_by) if case.notices else "",
        }
    )
    if request.is_slip:
        return shared.sheet(request, pen, _slip(request, pen, handed))
    rows = _lines(case, handed.lines)
    if request.layout == "a5" and len(rows) > _MOST_ROWS_ON_A5:
        sentence = f"补来的材料有{len(rows)}项，A5只放得下{_MOST_ROWS_ON_A5}项，请改用A4打印。"
        raise Refused("paper.table_too_long", sentence, field="layout")
    is_brief = request.layout == "a5"
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(*_told(case, pen, handed)),
        *pen.rows((("notice_number", notice),), before=person_rows(pen, is_brief=is_brief), columns=2),
        *pen.facts("item_name"),
        _table(request, pen, rows, handed),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
        *shared.signatures(pen, with_clerk=True),
    )
    return shared.sheet(request, pen, blocks)


def _told(case: Case, pen: Pen, handed: HandedIn) -> list[str]:
    def text(name: str) -> str:
        return pen.say(f"supplement_receipt.{name}")

    if handed.deferred:
        return [text("D2" if handed.open else "D1")]
    if not handed.open:
        return [text("K1"), pen.either("supplement_receipt.L1", "supplement_receipt.E1")]
    is_final = bool(case.notices and case.notices[-1].answered_on)
    if is_final:
        return [text("K2_none"), text("E_over" if handed.term_over else "E_final")]
    return [text("K2")]


def _table(request: PaperRequest, pen: Pen, rows: tuple[CheckedMaterial, ...], handed: HandedIn) -> Table:
    def row(line: CheckedMaterial) -> tuple[str, ...]:
        pieces = pieces_of(request.item, line)
        state = "not_whole" if line.seq in handed.open else "whole"
        return (
            line.name,
            materials.state_word(request.texts, request.item, line),
            str(pieces.total) if pieces.total else _NONE,
            pen.say(f"supplement_receipt.{state}"),
        )

    return Table(
        columns=(
            Column(title="补正项", share=44),
            Column(title="收到材料", share=28, align="centre"),
            Column(title="份数", share=10, align="centre"),
            Column(title="是否补齐", share=18, align="centre"),
        ),
        rows=tuple(map(row, rows)),
        empty_text="" if rows else pen.say("supplement_receipt.none"),
    )


def _slip(request: PaperRequest, pen: Pen, handed: HandedIn) -> tuple[Block, ...]:
    return (
        Paragraph(text=pen.say("supplement_receipt.S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(
            pen.say("supplement_receipt.S2" if handed.open else "supplement_receipt.S3"),
            pen.say("shared.sensitive_materials") if wording.is_sensitive(request.item) else "",
            role="flush",
        ),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )


def _handed_in(case: Case, about: str) -> HandedIn:
    found = [one for one in case.supplements if not about or one.at == about]
    if not found:
        sentence = "这件办件还没有登记补来的材料，请先登记，再出具接收凭证。"
        raise Refused("paper.nothing_handed_in", sentence, field="about")
    return found[-1]


def _lines(case: Case, seqs: Iterable[int]) -> tuple[CheckedMaterial, ...]:
    wanted = set(seqs)
    return tuple(line for line in case.materials if line.seq in wanted)
