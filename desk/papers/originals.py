"""原件退还清单 (PAPERS.md 4.22): originals that were kept and go back, line by line."""

from __future__ import annotations

from desk.cases.case import Case
from desk.cases.life import OriginalBack
from desk.cases.originals import to_give_back
from desk.errors import Refused
from desk.papers import materials, shared
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Paragraph, Rule, Sheet, Signature, Table, Ticks

_MOST_ROWS_ON_A5 = 6
_BY_HAND = ""


def returned_originals(request: PaperRequest) -> Sheet:
    """The originals that went back together; `about` is the moment, the newest where none is named.

    Raises:
        Refused: `paper.nothing_returned`; `paper.id_card_kept`, since an identity card is never kept and so is on no
            such list (居民身份证法 15③); `paper.table_too_long`.
    """
    pen, case = pen_for(request), request.the_case
    lines = _lines(case, request.about)
    for line in lines:
        _require_no_card(request, line)
    pen.fields.update(
        {
            "clerk_name": lines[0].clerk_name,
            "taken_by": lines[0].receiver,
            "returned_count": str(sum(line.count for line in lines)),
        }
    )
    pen.fields["damage_note"] = lines[0].condition.rstrip("。")
    pen.fields["basis"] = case.originals_stay.rstrip("。")
    pen.fields["not_returned"] = "、".join(f"{_name(case, seq)}{n}份" for seq, n in to_give_back(case).items())
    if request.is_slip:
        return shared.sheet(request, pen, _slip(pen))
    if request.layout == "a5" and len(lines) > _MOST_ROWS_ON_A5:
        sentence = f"退还的原件有{len(lines)}项，A5只放得下{_MOST_ROWS_ON_A5}项，请改用80毫米小票打印。"
        raise Refused("paper.table_too_long", sentence, field="layout")
    return shared.sheet(request, pen, _page(request, pen, lines))


def _page(request: PaperRequest, pen: Pen, lines: tuple[OriginalBack, ...]) -> tuple[Block, ...]:
    is_damaged = bool(pen.fields["damage_note"])
    good = pen.say("returned_originals.noted" if is_damaged else "returned_originals.good")
    return (
        *pen.rows(pen.of("taken_by"), before=person_rows(pen, is_brief=True), columns=2),
        *paragraphs(pen.say("returned_originals.K1_damaged" if is_damaged else "returned_originals.K1")),
        Table(
            columns=(
                Column(title="序号", share=7, align="centre"),
                Column(title="原件名称", share=33),
                Column(title="编号后四位", share=14, align="centre"),
                Column(title="份数", share=8, align="centre"),
                Column(title="收到日期", share=14, align="centre"),
                Column(title="退还日期", share=14, align="centre"),
                Column(title="完好情况", share=10, align="centre"),
            ),
            rows=tuple(
                (
                    str(number), _name(request.the_case, line.seq), _BY_HAND, str(line.count),
                    request.the_case.received_on, line.at[:10], good,
                )
                for number, line in enumerate(lines, start=1)
            ),
        ),
        *paragraphs(pen.say("returned_originals.K2") if pen.fields["basis"] and pen.fields["not_returned"] else ""),
        Ticks(lines=((False, pen.say("returned_originals.checked")),)),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=True),
        Signature(lines=(pen.say("returned_originals.signed"), pen.say("shared.clerk_signature"))),
    )  # fmt: skip


def _slip(pen: Pen) -> tuple[Block, ...]:
    return (
        Paragraph(text=pen.say("returned_originals.S1"), role="lead"),
        *shared.who_and_what(pen),
        *pen.facts("taken_by"),
        Rule(),
        Signature(lines=(pen.say("returned_originals.signed"),)),
        *shared.slip_foot(pen),
    )


def _lines(case: Case, about: str) -> tuple[OriginalBack, ...]:
    moment = about or (case.originals_back[-1].at if case.originals_back else "")
    lines = tuple(line for line in case.originals_back if line.at == moment)
    if not lines:
        sentence = "这件办件还没有登记退还原件，请先登记退还哪几项，再打印清单。"
        raise Refused("paper.nothing_returned", sentence, field="about")
    return lines


def _require_no_card(request: PaperRequest, line: OriginalBack) -> None:
    checked = next((m for m in request.the_case.materials if m.seq == line.seq), None)
    if checked is not None and materials.is_identity_card(request.item, checked):
        raise Refused(
            "paper.id_card_kept",
            f"“{checked.name}”不能留存，也不能写进原件退还清单（居民身份证法第十五条）。"
            "身份证核验后当场退还，请更正这一项的登记。",
            field=f"materials[seq={line.seq}]",
        )


def _name(case: Case, seq: int) -> str:
    return next(m.name for m in case.materials if m.seq == seq)
