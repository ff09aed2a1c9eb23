"""办理期限计算说明 (PAPERS.md 4.27): one clock counted day by day, to be checked with a calendar on the wall."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.explaining import DayLine, explain
from desk.calendar.extending import Extension, extended
from desk.calendar.limits import limit_text
from desk.calendar.pauses import LastDay, Pause, last_day
from desk.cases.case import Case
from desk.cases.clock_filling import clock_input_of, explained_clocks
from desk.cases.clocks import Clock, clocks_of
from desk.catalogue.items import Limit
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Sheet, Signature, Table
from desk.times import chinese_day, day_of

_HOUR = re.compile(r"\d{1,2}:\d{2}")
_NOT_COUNTED = "—"
_MARKS = {"暂停不计入": "特别环节不计入"}
"""Words of the paper where the calendar has others."""


class Reckoned(Struct, frozen=True, kw_only=True):
    """One clock of a case with all that moved it.

    Attributes:
        limit, total: As the rule has it, and with its extensions.
        pauses: In order, each told or not.
        kept_on: The last day as the case keeps it; empty where it keeps none.
    """

    clock: Clock
    start: date
    limit: Limit
    total: Limit
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    lines: tuple[DayLine, ...]
    found: LastDay
    kept_on: str

    @property
    def is_at_once(self) -> bool:
        """Whether it is to be done on the spot."""
        return self.limit.unit == "J" or self.limit.value == 0

    @property
    def in_working_days(self) -> bool:
        """Whether working days are counted; else all days are, or hours."""
        return self.limit.unit == "W" and not self.is_at_once


def due_date_explained(request: PaperRequest) -> Sheet:
    """Why the last day is the last day: the rule, the start, every day, what was left out, and the end.

    `about` is the clock it is about, by its key and the step of the case it was reckoned after (`promised:7`,
    `step:2:9`); else it is about the one that binds. A special procedure nobody was told of in writing leaves no day
    out, and the paper says so.

    Raises:
        Refused: `paper.no_limit`, the case has no such clock; `paper.no_calendar`.
    """
    pen = pen_for(request)
    reckoned = reckon(request)
    suffix = "" if reckoned.in_working_days else "_natural"
    clock = reckoned.clock
    pen.fields.update(
        {
            "query_code": "",
            "clock_name": clock.name,
            "start_event": clock.event,
            "start_on": chinese_day(reckoned.start),
            "limit_text": limit_text(reckoned.total),
            "limit_days": str(reckoned.total.value),
            "due_on": _expected(pen, chinese_day(reckoned.found.earliest_on), reckoned.found),
            "close_time": _close_time(request, pen),
            "limit_rule": f"{clock.rule}（{clock.basis}）",
            "calendar_source": _calendar_source(pen, reckoned, request.calendar),
        }
    )
    blocks: tuple[Block, ...] = (
        *pen.facts("applicant_name", "item_version", columns=2),
        *pen.facts("item_name", "clock_name", "limit_rule", "calendar_source"),
        *paragraphs(
            pen.say("due_date_explained.K1_at_once" if reckoned.is_at_once else "due_date_explained.K1"),
            _length(pen, reckoned, suffix),
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
    """The clock a request is about, counted on the office's calendar up to the day of the paper.

    Raises:
        Refused: As `due_date_explained`.
    """
    case, item, calendar = request.the_case, request.item, request.calendar
    if calendar is None:
        raise Refused("paper.no_calendar", "没有放假安排，不能逐日计算期限。请先导入放假安排。", field="calendar")
    today = day_of(request.issued_at)
    wanted = request.about.rpartition(":")[0] or next(reversed(explained_clocks(case)), "")
    clocks = clocks_of(clock_input_of(case, item, request.office, today), calendar)
    clock = next((clock for clock in clocks if clock.key == wanted), None)
    if clock is None or clock.start_on is None or clock.limit is None:
        raise Refused("paper.no_limit", "这件办件没有这个期限，不用出具计算说明。", field="about")
    start, limit, pauses, extensions = clock.start_on, clock.limit, clock.pauses, clock.extensions
    total = extended(limit, extensions)
    lines = explain(start, limit, calendar, licence=item.is_licence, pauses=pauses, extensions=extensions, today=today)
    return Reckoned(
        clock=clock,
        start=start,
        limit=limit,
        total=total,
        pauses=pauses,
        extensions=extensions,
        lines=lines,
        found=last_day(start, total, calendar, pauses, today=today),
        kept_on=_kept(case, clock),
    )


def _kept(case: Case, clock: Clock) -> str:
    """The last day as the case keeps it; empty for clocks it keeps none of, and for an answer given before."""
    if clock.kind == "reply" and clock.is_open:
        return case.reply_by
    if clock.kind == "delivery" and case.ruling is not None:
        return case.ruling.deliver_by
    return {"promised": case.promised_due_on, "statutory": case.statutory_due_on}.get(clock.key, "")


def _length(pen: Pen, reckoned: Reckoned, suffix: str) -> str:
    """How long it is, and how it is counted."""
    if reckoned.clock.told_on is not None:
        pen.fields["told_on"] = chinese_day(reckoned.clock.told_on)
        pen.fields["told_by"] = reckoned.clock.basis
        return pen.say("due_date_explained.K2_told")
    if reckoned.is_at_once:
        return pen.say("due_date_explained.K2_at_once")
    return pen.say(f"due_date_explained.K2{suffix}")


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
    if due is None or reckoned.kept_on in ("", due.isoformat()):
        return []
    return [pen.say("due_date_explained.differs", kept_on=wording.day_text(reckoned.kept_on))]


def _table(reckoned: Reckoned) -> Table:
    return Table(
        columns=(
            Column(title="序号", share=6, align="centre"),
            Column(title="日期", share=13, align="centre"),
            Column(title="星期", share=7, align="centre"),
            Column(title="是否计入", share=12, align="centre"),
            Column(title="第几个工作日" if reckoned.in_working_days else "第几日", share=14, align="centre"),
            Column(title="依据", share=48),
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
