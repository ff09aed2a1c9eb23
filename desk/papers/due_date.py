"""办理期限计算说明 (PAPERS.md 4.27): one limit counted day by day, to be checked with a calendar on the wall."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.explaining import DayLine, explain
from desk.calendar.extending import Extension, extended
from desk.calendar.limits import limit_text
from desk.calendar.pauses import LastDay, Pause, last_day
from desk.cases.case import Case
from desk.cases.deciding import reply_term
from desk.catalogue.items import Limit
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Sheet, Signature, Table
from desk.times import chinese_day, day_of, read_moment

_HOUR = re.compile(r"\d{1,2}:\d{2}")
_NOT_COUNTED = "—"
_MARKS = {"暂停不计入": "特别环节不计入"}
"""Words of the paper where the calendar has others."""

Which = Literal["promised", "statutory", "reply"]


class Reckoned(Struct, frozen=True, kw_only=True):
    """One limit of a case with all that moved it.

    Attributes:
        event: What it runs from, such as 受理.
        limit, total: As the rule has it, and with its extensions.
        pauses: In order, each told or not; notices: numbers of the papers that told them.
        kept_on: The last day as the case keeps it.
    """

    which: Which
    event: str
    start: date
    limit: Limit
    total: Limit
    extensions: tuple[Extension, ...]
    pauses: tuple[Pause, ...]
    lines: tuple[DayLine, ...]
    found: LastDay
    kept_on: str


def due_date_explained(request: PaperRequest) -> Sheet:
    """Why the last day is the last day: the rule, the start, every day, what was left out, and the end.

    `about` begins with the limit it is about (`promised`, `statutory` or `reply`); else it is the one that binds. A
    special procedure nobody was told of in writing leaves no day out, and the paper says so.

    Raises:
        Refused: `paper.no_limit`, the case has no such limit; `paper.no_calendar`.
    """
    pen = pen_for(request)
    reckoned = reckon(request)
    in_working_days = reckoned.limit.unit == "W" and reckoned.limit.value > 0
    suffix = "" if in_working_days else "_natural"
    pen.fields.update(
        {
            "query_code": "",
            "start_event": reckoned.event,
            "start_on": chinese_day(reckoned.start),
            "limit_text": limit_text(reckoned.total),
            "limit_days": str(reckoned.total.value),
            "due_on": _expected(pen, chinese_day(reckoned.found.earliest_on), reckoned.found),
            "close_time": _close_time(request, pen),
            "limit_rule": pen.say(f"due_date_explained.rule_{reckoned.which}", limit_text=limit_text(reckoned.limit)),
            "calendar_source": _calendar_source(pen, reckoned, request.calendar),
        }
    )
    blocks: tuple[Block, ...] = (
        *pen.facts("applicant_name", "item_version", columns=2),
        *pen.facts("item_name", "limit_rule", "calendar_source"),
        *paragraphs(
            pen.say("due_date_explained.K1"),
            pen.say(f"due_date_explained.K2{suffix}"),
            *_longer(pen, reckoned),
            *_left_out(pen, reckoned, suffix),
            _end(pen, reckoned, suffix),
            *_warnings(pen, reckoned),
        ),
        pen.heading("reckoning"),
        _table(reckoned),
        *paragraphs(pen.say("due_date_explained.E1")),
        *shared.clerk_line(pen),
        Signature(lines=(pen.say("shared.clerk_signature"),)),
    )
    return shared.sheet(request, pen, blocks)


def reckon(request: PaperRequest) -> Reckoned:
    """The limit a request is about, counted on the office's calendar up to the day of the paper.

    An extension is of the limit of the law, and of the promised one where there is no other (行政许可法 42).

    Raises:
        Refused: As `due_date_explained`.
    """
    case, item, calendar = request.the_case, request.item, request.calendar
    if calendar is None:
        raise Refused("paper.no_calendar", "没有放假安排，不能逐日计算期限。请先导入放假安排。", field="calendar")
    which, event, start_on, limit, kept_on = _limit(request)
    pauses = tuple(
        pause for pause in pauses_of(case) if which == "promised" or (which == "statutory" and pause.stops == "all")
    )
    extensions = tuple(
        Extension(
            by=Limit(value=one.value, unit=one.unit),
            approved_on=date.fromisoformat(one.decided_on),
            approver=one.approved_by_name,
            reason=one.reason,
            basis=one.basis,
        )
        for one in case.extensions
        if which == ("statutory" if item.statutory_limit else "promised") and one.unit == limit.unit
    )
    start, today = date.fromisoformat(start_on), day_of(request.issued_at)
    total = extended(limit, extensions)
    lines = explain(start, limit, calendar, licence=item.is_licence, pauses=pauses, extensions=extensions, today=today)
    found = last_day(start, total, calendar, pauses, today=today)
    return Reckoned(
        which=which,
        event=event,
        start=start,
        limit=limit,
        total=total,
        extensions=extensions,
        pauses=pauses,
        lines=lines,
        found=found,
        kept_on=kept_on,
    )


def pauses_of(case: Case) -> tuple[Pause, ...]:
    """The special procedures of a case as the calendar takes them: told with the first paper issued about each."""
    return tuple(
        Pause(
            name=one.procedure,
            started_on=date.fromisoformat(one.started_on),
            ended_on=date.fromisoformat(one.ended_on) if one.ended_on else None,
            basis=one.basis,
            notice=notice[0] if (notice := _notice(case, one.pause_id)) else "",
            told_on=max(date.fromisoformat(one.started_on), notice[1]) if notice else None,
            is_told=notice is not None,
            stops=one.stops,
        )
        for one in case.pauses
    )


def _notice(case: Case, pause_id: str) -> tuple[str, date] | None:
    """Number and day of the paper that told of a special procedure; None where nobody was told."""
    for paper in case.papers:
        if (paper.paper, paper.about) == ("special_procedure_notice", pause_id):
            return paper.number, day_of(read_moment(paper.issued_at))
    return None


def _limit(request: PaperRequest) -> tuple[Which, str, str, Limit, str]:
    """Which limit, what it runs from, its start, itself, and the last day the case keeps."""
    case, item = request.the_case, request.item
    wanted = request.about.partition(":")[0]
    law, promise = item.statutory_limit, item.promised_limit
    event = ((law and law.counts_from) or "受理之日").removesuffix("之日")
    first = "statutory" if case.statutory_due_on and case.statutory_due_on == case.due_on else "promised"
    which = wanted or (first if case.due_on else "reply")
    if which == "promised" and promise is not None and case.promised_due_on:
        return "promised", event, case.start_on, promise, case.promised_due_on
    if which == "statutory" and law is not None and case.statutory_due_on:
        return "statutory", event, case.start_on, law, case.statutory_due_on
    if which == "reply" and case.reply_by:
        limit = Limit(value=reply_term(item, request.office), unit="W")
        if case.supplemented_on:
            return "reply", "收齐补正材料", case.supplemented_on, limit, case.reply_by
        return "reply", "收到申请材料", case.received_on, limit, case.reply_by
    raise Refused("paper.no_limit", "这件办件没有这个期限，不用出具计算说明。", field="about")


def _expected(pen: Pen, day: str, found: LastDay) -> str:
    return pen.say("shared.expected", day=day) if found.expected else day


def _close_time(request: PaperRequest, pen: Pen) -> str:
    """The hour the office closes, the last one of its hours."""
    hours = _HOUR.findall(request.office.opening_hours.replace("：", ":"))
    return hours[-1] if hours else pen.say("due_date_explained.close")


def _calendar_source(pen: Pen, reckoned: Reckoned, calendar: WorkingCalendar | None) -> str:
    years = sorted({line.day.year for line in reckoned.lines})
    noticed = [str(year) for year in years if calendar is not None and year in calendar.noticed_years]
    known = [pen.say("due_date_explained.calendar", years=year) for year in noticed]
    missing = "、".join(str(year) for year in years if str(year) not in noticed)
    return "；".join((*known, *((pen.say("due_date_explained.no_notice", years=missing),) if missing else ())))


def _longer(pen: Pen, reckoned: Reckoned) -> list[str]:
    return [
        pen.say(
            "due_date_explained.extended",
            limit_text=limit_text(reckoned.limit),
            decided_on=chinese_day(one.approved_on),
            approver_name=one.approver,
            extend_text=limit_text(one.by),
        )
        for one in reckoned.extensions
    ]


def _left_out(pen: Pen, reckoned: Reckoned, suffix: str) -> list[str]:
    told = [pause for pause in reckoned.pauses if pause.is_told]
    texts = []
    if told:
        texts.append(
            pen.say(
                f"due_date_explained.K3{suffix}",
                pause_count=str(len(told)),
                days=str(len(reckoned.found.left_out)),
                notice_numbers="、".join(dict.fromkeys(pause.notice for pause in told)),
            )
        )
    untold = [pause.name for pause in reckoned.pauses if not pause.is_told]
    return [*texts, *(pen.say("due_date_explained.K3_untold", procedure_kind=name) for name in untold)]


def _end(pen: Pen, reckoned: Reckoned, suffix: str) -> str:
    if reckoned.found.due_on is None:
        running = "、".join(pause.name for pause in reckoned.pauses if not pause.ended_on and pause.is_told)
        return pen.say("due_date_explained.K4_paused", procedure_kind=running)
    return pen.say(f"due_date_explained.K4{suffix}")


def _warnings(pen: Pen, reckoned: Reckoned) -> list[str]:
    due = reckoned.found.due_on
    if due is None or due.isoformat() == reckoned.kept_on:
        return []
    return [pen.say("due_date_explained.differs", kept_on=wording.day_text(reckoned.kept_on))]


def _table(reckoned: Reckoned) -> Table:
    return Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="日期", share=15, align="centre"),
            Column(title="星期", share=8, align="centre"),
            Column(title="是否计入", share=17, align="centre"),
            Column(title="第几个工作日" if reckoned.limit.unit == "W" else "第几日", share=11, align="centre"),
            Column(title="依据", share=42),
        ),
        rows=tuple(_row(number, line) for number, line in enumerate(reckoned.lines, start=1)),
    )


def _row(number: int, line: DayLine) -> tuple[str, ...]:
    mark = _MARKS.get(line.mark, line.mark)
    return (
        str(number),
        line.day.isoformat(),
        line.weekday,
        f"{mark}（预计）" if line.expected else mark,
        str(line.counted) if line.counted else _NOT_COUNTED,
        "；".join(part for part in (line.reason, line.basis) if part),
    )
