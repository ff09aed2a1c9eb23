"""容缺受理承诺书 and 容缺材料清单 (PAPERS.md 4.11, 4.12): what may follow later, promised and told on the spot."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.case import Case
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Paragraph, Rule, Sheet, Table, Ticks

_MOST = 5


class _Deferred(Struct, frozen=True):
    """A line of the table: the material, what is asked for, and the day by which it follows, `2026-12-01`."""

    name: str
    pieces: str
    deadline: str


def deferred_promise(request: PaperRequest) -> Sheet:
    """The applicant's written promise to bring secondary papers later (河南省优化营商环境条例 35).

    Raises:
        Refused: `paper.nothing_deferred`; `paper.not_deferrable`, a paper the catalogue does not let follow;
            `paper.table_too_long`; a line without its day.
    """
    pen = pen_for(request)
    lines = _lines(request)
    pen.fields["id_number"] = request.the_case.applicant.id_number
    blocks: tuple[Block, ...] = (
        *pen.rows((), before=person_rows(pen), columns=2),
        *pen.facts("item_name"),
        *paragraphs(pen.say("deferred_promise.E1")),
        _table(pen, lines),
        *paragraphs(
            pen.say("deferred_promise.E2", late_rule=pen.say("deferred_promise.late_rule")),
            pen.say("deferred_promise.E3"),
        ),
        Ticks(lines=((False, pen.say("deferred_promise.checked")),)),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.signatures(pen, with_clerk=False),
    )
    return shared.sheet(request, pen, blocks)


def deferred_list(request: PaperRequest) -> Sheet:
    """What is still to come and by when, told once; the days are those of the promise.

    Raises:
        Refused: As `deferred_promise`.
    """
    pen = pen_for(request)
    lines = _lines(request)
    return shared.sheet(request, pen, _slip(request, pen, lines) if request.is_slip else _page(pen, lines))


def _page(pen: Pen, lines: tuple[_Deferred, ...]) -> tuple[Block, ...]:
    ways = pen.say("one_time_notice.ways")
    return (
        *shared.addressee(pen),
        *paragraphs(pen.say("deferred_list.L1")),
        _table(pen, lines),
        *paragraphs(
            pen.say("deferred_list.K1"),
            pen.say("deferred_list.E1", late_rule=pen.say("deferred_promise.late_rule")),
            pen.say("deferred_list.E2", ways=ways),
        ),
        *shared.contact(pen, is_brief=True),
        *shared.signatures(pen, with_clerk=True),
    )


def _slip(request: PaperRequest, pen: Pen, lines: tuple[_Deferred, ...]) -> tuple[Block, ...]:
    silent = wording.is_sensitive(request.item)
    rows = tuple((False, pen.say("deferred_list.S_row", material=line.name, deadline=line.deadline)) for line in lines)
    latest = max(line.deadline for line in lines)
    return (
        Paragraph(text=pen.say("deferred_list.S1"), role="lead"),
        *shared.who_and_what(pen),
        *(pen.rows((("deadline", latest),)) if silent else (Ticks(lines=rows),)),
        *paragraphs(pen.say("shared.sensitive_materials") if silent else "", role="flush"),
        Rule(),
        *shared.slip_foot(pen),
    )


def _lines(request: PaperRequest) -> tuple[_Deferred, ...]:
    case: Case = request.the_case
    lines = []
    for line in case.materials:
        if line.state != "deferred":
            continue
        asked = request.item.material(line.seq)
        if asked is None or not asked.deferrable:
            raise Refused(
                "paper.not_deferrable",
                f"“{line.name}”不在可以容缺后补的材料里，不能写进承诺书。请收齐，或者改为一次性告知补正。",
                field=f"materials[seq={line.seq}].state",
            )
        deadline = line.deadline or case.due_on
        if not deadline:
            raise Refused(
                "paper.field_missing",
                f"“{line.name}”没有写明补齐日期，文书不能出具。请补填后再打印。",
                field=f"materials[seq={line.seq}].deadline",
            )
        lines.append(_Deferred(line.name, wording.pieces_text(asked), deadline))
    if not lines:
        raise Refused("paper.nothing_deferred", "这件办件没有容缺后补的材料，不用出具这份文书。", field="materials")
    if len(lines) > _MOST:
        sentence = f"容缺后补的材料有{len(lines)}项，最多{_MOST}项。请先收几项，或者改为一次性告知补正。"
        raise Refused("paper.table_too_long", sentence, field="materials")
    return tuple(lines)


def _table(pen: Pen, lines: tuple[_Deferred, ...]) -> Table:
    ways = pen.say("one_time_notice.ways")
    return Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="材料", share=34),
            Column(title="形式和份数", share=18),
            Column(title="补齐日期", share=17, align="centre"),
            Column(title="补交方式", share=24),
        ),
        rows=tuple(
            (str(number), line.name, line.pieces, wording.day_text(line.deadline), ways)
            for number, line in enumerate(lines, start=1)
        ),
    )
