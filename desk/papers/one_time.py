"""补正材料一次性告知书 (PAPERS.md 4.5): what is missing, all of it, once."""

from __future__ import annotations

from desk.cases.case import Case
from desk.cases.material import CheckedMaterial
from desk.catalogue.situations import answers_text
from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Paragraph, Rule, Sheet, Table, Ticks

_MISSING = "缺少"
_SECOND = 2


def one_time_notice(request: PaperRequest) -> Sheet:
    """The notice of everything to be put right (行政许可法 32①四).

    Raises:
        Refused: `paper.nothing_missing`; `paper.second_notice`, one more with something new and no supervisor; a
            material outside the guide, or a catch-all word in what is asked for (河南省优化营商环境条例 28); an
            obligatory field that is empty.
    """
    case, pen = request.the_case, pen_for(request)
    lines = materials.to_supplement(case)
    if not lines:
        raise Refused(
            "paper.nothing_missing",
            "没有需要补正的材料，不能出具补正告知书。请先在材料清单里写明问题。",
            field="materials",
        )
    for line in lines:
        _require_in_guide(request, line)
    blocks = _slip(request, pen, lines) if request.is_slip else _page(request, case, pen, lines)
    return shared.sheet(request, pen, blocks)


def _require_in_guide(request: PaperRequest, line: CheckedMaterial) -> None:
    if request.item.material(line.seq) is None:
        raise Refused(
            "paper.material_outside_guide",
            f"“{line.name}”不在办事指南里，不能要求申请人补交。请从清单里删去。",
            field=f"materials[seq={line.seq}]",
        )
    for word in request.texts.forbidden["in_lists"]:
        if word in line.how or word in line.note:
            raise Refused(
                "paper.catch_all",
                f"“{line.name}”的补正要求里有“{word}”，申请人看不出要补什么。请写明具体的材料和要求。",
                field=f"materials[seq={line.seq}].how",
            )


def _page(request: PaperRequest, case: Case, pen: Pen, lines: tuple[CheckedMaterial, ...]) -> tuple[Block, ...]:
    have = [line.name for line in materials.handed_in(case) if line.problem is None]
    return (
        *shared.addressee(pen),
        *paragraphs(pen.either("one_time_notice.L1", "one_time_notice.E1")),
        pen.heading("to_supplement"),
        _table(request, pen, lines),
        *paragraphs(pen.say("one_time_notice.K1"), _second(case, pen, lines), *_afterwards(pen)),
        *pen.rows(
            pen.of("received_at", "supplement_by", "item_code", "item_version"), before=person_rows(pen), columns=2
        ),
        *pen.facts("item_name"),
        *pen.rows((("situations", situations_text(request)), ("have", "；".join(have)))),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen),
        *shared.signatures(pen, with_clerk=True),
    )  # fmt: skip


def _second(case: Case, pen: Pen, lines: tuple[CheckedMaterial, ...]) -> str:
    """What a second notice owes for each new row: why, and who let it be asked for (PAPERS.md 4.5, 8)."""
    told = {seq for notice in case.notices[:-1] for seq in notice.asked}
    new = [str(number) for number, line in enumerate(lines, start=1) if line.seq not in told]
    if len(case.notices) < _SECOND or not new:
        return ""
    notice = case.notices[-1]
    if not notice.overridden_by or not notice.override_reason:
        raise Refused(
            "paper.second_notice",
            "已经一次性告知过，再告知新的内容要由监督员同意并写明原因，否则不能出具第二份告知书。",
            field="decision.override_reason",
        )
    return pen.say(
        "one_time_notice.K2",
        second_reason=notice.override_reason,
        supervisor_name=notice.overridden_by,
        rows="、".join(new),
    )


def _afterwards(pen: Pen) -> list[str]:
    lines = [pen.say("one_time_notice.L2")] if pen.licence else []
    lines.append(pen.say("one_time_notice.E2"))
    if pen.fields.get("supplement_by"):
        lines.append(pen.say("one_time_notice.E3"))
    ways = pen.say("one_time_notice.E4", ways=pen.say("one_time_notice.ways"))
    return [*lines, ways + pen.say("one_time_notice.E5")]


def _table(request: PaperRequest, pen: Pen, lines: tuple[CheckedMaterial, ...]) -> Table:
    rows = []
    for number, line in enumerate(lines, start=1):
        asked = request.item.material(line.seq)
        where = wording.where_to_get(asked) if asked else ""
        pieces = wording.pieces_text(asked) if asked else ""
        basis = pen.say("one_time_notice.in_guide", seq=str(line.seq))
        rows.append((
            str(number), line.name, line.problem or _MISSING, _how(pen, line, pieces), where or "—", pieces, basis,
        ))  # fmt: skip
    return Table(
        columns=(
            Column(title="序号", share=6, align="centre"),
            Column(title="材料名称", share=20),
            Column(title="问题", share=13, align="centre"),
            Column(title="怎样补正", share=22),
            Column(title="去哪里拿", share=13),
            Column(title="形式和份数", share=13),
            Column(title="依据", share=13),
        ),
        rows=tuple(rows),
    )


def _how(pen: Pen, line: CheckedMaterial, pieces: str) -> str:
    if line.how:
        return line.how
    if (line.problem or _MISSING) == _MISSING:
        return pen.say("one_time_notice.how_missing", pieces=pieces)
    return pen.say("one_time_notice.how_wrong")


def _slip(request: PaperRequest, pen: Pen, lines: tuple[CheckedMaterial, ...]) -> tuple[Block, ...]:
    is_silent = wording.is_sensitive(request.item)
    rows = tuple((False, _slip_row(request, pen, line)) for line in lines)
    decision = request.the_case.decision
    by = decision.supplement_by if decision else ""
    return (
        Paragraph(text=pen.say("one_time_notice.S1"), role="lead"),
        *shared.who_and_what(pen),
        *(paragraphs(pen.say("shared.sensitive_materials"), role="flush") if is_silent else (Ticks(lines=rows),)),
        *paragraphs(pen.say("one_time_notice.S2", supplement_by=by) if by else "", role="flush"),
        Rule(),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )


def _slip_row(request: PaperRequest, pen: Pen, line: CheckedMaterial) -> str:
    asked = request.item.material(line.seq)
    where = wording.where_to_get(asked) if asked else ""
    return pen.say("one_time_notice.S_row", material=line.name, where_to_get=where)


def situations_text(request: PaperRequest) -> str:
    """The applicant's answers to the item's questions, in their order; empty without any."""
    return answers_text(request.item, request.the_case.situations)
