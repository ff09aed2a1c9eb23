"""特别程序告知书 and 特别程序结束告知书 (PAPERS.md 4.14, 4.15): days that do not count, told before and after."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from desk.calendar import pauses as reckoning
from desk.calendar.limits import due_on, limit_text, nominal_end
from desk.cases.last_days import days_of, pauses_of
from desk.cases.life import Pause
from desk.catalogue.items import Limit
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet
from desk.times import day_of, read_moment

_ONE_DAY = timedelta(days=1)


def special_procedure_notice(request: PaperRequest) -> Sheet:
    """The notice of a special procedure: what, by which rule, for how long (行政许可法 45).

    Only the eight of article 45 stop the limit that the law sets for a licence. Everything else stretches the promised
    limit alone, by the guide, and the paper then says nothing of article 45 leaving days out.

    Raises:
        Refused: `paper.no_pause`; `paper.need_days`; `paper.told_too_late`, it began before the day it is told;
            `paper.field_missing` for an empty basis.
    """
    pen, pause = pen_for(request), _pause(request)
    _require_told_in_time(request, pause)
    _fill_pause(request, pen, pause)
    if request.is_slip:
        return shared.sheet(request, pen, _notice_slip(request, pen))
    stops_law = pen.licence and pause.stops == "all"
    is_moved = pen.fields["due_after"] != pen.fields["due_before"]
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(
            pen.say("special_procedure_notice.L1" if stops_law else "special_procedure_notice.E1"),
            _law_runs_on(request, pen, pause),
            pen.say("special_procedure_notice.K1" if is_moved else "special_procedure_notice.K1_same"),
            pen.say("special_procedure_notice.E2"),
            pen.say("special_procedure_notice.E3"),
        ),
        *pen.rows(
            pen.of("accepted_on", "procedure_kind", "start_on", "need_days", "expected_end", "due_before", "due_after",
                   "item_code", "item_version"),
            before=person_rows(pen), columns=2,
        ),
        *pen.facts("procedure_basis", "item_name"),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen),
    )  # fmt: skip
    return shared.sheet(request, pen, blocks)


def special_procedure_end(request: PaperRequest) -> Sheet:
    """The notice that a special procedure is over, how many days it took, and the new last day.

    Raises:
        Refused: `paper.no_pause`; `paper.pause_runs`; `paper.no_notice`, its beginning was never told in writing.
    """
    pen, pause = pen_for(request), _pause(request)
    if not pause.ended_on:
        sentence = f"“{pause.procedure}”还没有结束，不能出具结束告知书。请先登记结束。"
        raise Refused("paper.pause_runs", sentence, field="about")
    _fill_pause(request, pen, pause)
    _fill_end(request, pen, pause)
    case = request.the_case
    is_brief = request.layout == "a5"
    key = "special_procedure_end.K1_running" if case.open_pauses else "special_procedure_end.K1"
    if request.is_slip:
        return shared.sheet(request, pen, _end_slip(request, pen))
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(
            pen.say(key),
            _law_runs_on(request, pen, pause),
            pen.say("special_procedure_end.E1") if pen.fields["diff_days"] else "",
            pen.say("shared.due_expected") if case.due_expected and not case.open_pauses else "",
        ),
        *pen.rows(
            pen.of("procedure_kind", "start_on", "end_on", "excluded_days", "due_before",
                   *(() if case.open_pauses else ("due_on",))),
            before=person_rows(pen, is_brief=is_brief), columns=2,
        ),
        *pen.facts("item_name"),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
    )  # fmt: skip
    return shared.sheet(request, pen, blocks)


def _law_runs_on(request: PaperRequest, pen: Pen, pause: Pause) -> str:
    """That the law's own limit does not stop for what stretches the promised one alone (PAPERS.md 11.5)."""
    is_stretched = pause.stops == "promised" and bool(request.the_case.statutory_due_on)
    return pen.say("special_procedure_notice.K0") if is_stretched else ""


def _notice_slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"special_procedure_notice.{name}")

    return (
        Paragraph(text=text("S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(text("S2"), text("S3"), role="flush"),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )


def _end_slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    told = "" if request.the_case.open_pauses else pen.say("special_procedure_end.S2")
    return (
        Paragraph(text=pen.say("special_procedure_end.S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(told, role="flush"),
        *shared.slip_foot(pen),
    )


def _pause(request: PaperRequest) -> Pause:
    held = request.the_case.pauses
    found = [pause for pause in held if not request.about or pause.pause_id == request.about]
    if request.paper == "special_procedure_end" and not request.about:
        found = [pause for pause in found if pause.ended_on] or found
    if not found:
        sentence = "这件办件还没有登记特别程序，请先登记是什么程序、依据和需要的天数，再出具告知书。"
        raise Refused("paper.no_pause", sentence, field="about")
    pause = found[-1]
    if pause.need_value < 1:
        sentence = "特别程序没有写明需要多少天，告知书不能出具（行政许可法第四十五条要求书面告知所需时间）。"
        if not request.item.is_licence:
            sentence = "没有写明暂停多少天，告知书不能出具。请写明所需时间。"
        raise Refused("paper.need_days", sentence, field="need_value")
    return pause


def _require_told_in_time(request: PaperRequest, pause: Pause) -> None:
    first = next(
        (p.issued_at for p in request.the_case.papers if (p.paper, p.about) == (request.paper, pause.pause_id)), ""
    )
    told = day_of(read_moment(first) if first else request.issued_at).isoformat()
    if pause.started_on < told:
        raise Refused(
            "paper.told_too_late",
            f"“{pause.procedure}”登记为{wording.day_text(pause.started_on)}开始，告知书到{wording.day_text(told)}才出具；"
            "告知以前的日子不能不计。请先登记这个程序结束，再从今天起重新登记并告知。",
            field="started_on",
        )


def _fill_pause(request: PaperRequest, pen: Pen, pause: Pause) -> None:
    case, calendar = request.the_case, request.the_calendar
    need = Limit(value=pause.need_value, unit=pause.need_unit)
    start = date.fromisoformat(pause.started_on)
    end = due_on(start, need, calendar).due_on if need.unit == "W" else nominal_end(start, need)
    over = replace(pause, ended_on=end.isoformat())
    today = day_of(request.issued_at)
    others = tuple(p for p in case.pauses if p.pause_id != pause.pause_id)
    told = replace(case, pauses=(*others, over))
    after = days_of(told, request.item, calendar, telling=pause.pause_id, today=today)
    before = days_of(replace(case, pauses=others), request.item, calendar, today=today)
    pen.fields.update(
        {
            "procedure_kind": pause.procedure,
            "procedure_basis": pause.basis,
            "start_on": wording.day_text(pause.started_on),
            "need_days": limit_text(need),
            "expected_end": wording.day_text(end.isoformat()),
            "due_before": wording.day_text(before.due_on),
            "due_after": wording.day_text(after.due_on),
        }
    )


def _fill_end(request: PaperRequest, pen: Pen, pause: Pause) -> None:
    case, calendar = request.the_case, request.the_calendar
    started, ended = date.fromisoformat(pause.started_on), date.fromisoformat(pause.ended_on)
    told = next(one for one, kept in zip(pauses_of(case), case.pauses, strict=True) if kept.pause_id == pause.pause_id)
    took = reckoning.days_left_out(told, "W", calendar)
    number = pause.notice or shared.number_of(request, "special_procedure_notice", pause.pause_id)
    need = Limit(value=pause.need_value, unit=pause.need_unit)
    told_end = due_on(started, need, calendar).due_on if need.unit == "W" else nominal_end(started, need)
    more = took - calendar.working_days(started, told_end)
    resume_on = ended + _ONE_DAY
    while not calendar.is_working(resume_on):
        resume_on += _ONE_DAY
    pen.fields.update(
        {
            "notice_number": number.removesuffix("号"),
            "end_on": wording.day_text(pause.ended_on),
            "excluded_days": str(took),
            "resume_on": wording.day_text(resume_on.isoformat()),
            "still_running": "、".join(p.procedure for p in case.open_pauses),
            "longer_or_shorter": pen.say(f"special_procedure_end.{'longer' if more > 0 else 'shorter'}"),
            "diff_days": str(abs(more)) if more else "",
        }
    )
