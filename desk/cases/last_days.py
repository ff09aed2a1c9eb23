"""The last days of a running case with its pauses and extensions: pure reckoning from what the case holds.

A special procedure leaves days out only once the applicant was told of it in writing (行政许可法第四十五条, DOMAIN.md
2.8.3): from the day after its notice was issued, and never if none was.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desk.calendar.days import WorkingCalendar
from desk.calendar.extending import Extended, Extension, extended
from desk.calendar.pauses import LastDay, Pause, last_day
from desk.cases import life
from desk.cases.case import Case
from desk.cases.events.life import Days
from desk.catalogue.items import Item, Limit
from desk.times import day_of, read_moment

PAUSE_NOTICE = "special_procedure_notice"
"""The paper that tells the applicant of a special procedure (PAPERS.md 4.14)."""


def days_of(case: Case, item: Item, calendar: WorkingCalendar, *, telling: str = "", today: date | None = None) -> Days:
    """The last days of a running case with all its pauses and extensions.

    The item's limits are those of the version the case began with; while a pause runs a day is the earliest it can be.
    `telling` is as in `pauses_of`.
    """
    start = date.fromisoformat(case.start_on)
    held = pauses_of(case, telling=telling)
    law = _last(start, item.statutory_limit, case.extensions, [p for p in held if p.stops == "all"], calendar, today)
    # An extension is of the law's limit, and the promise is over then; without a law it is of the promise.
    is_promise_over = bool(case.extensions) and law is not None
    promise = _last(start, item.promised_limit, () if law else case.extensions, held, calendar, today)
    binding = (law,) if is_promise_over else (law, promise)
    first = min((last for last in binding if last), key=lambda last: (_day(last), last.expected), default=None)
    return Days(
        due_on=_day(first) if first else case.accepted_on,
        statutory_due_on=_day(law) if law else "",
        promised_due_on=_day(promise) if promise else "",
        expected=first.expected if first else False,
    )


def pauses_of(case: Case, *, telling: str = "") -> tuple[Pause, ...]:
    """The case's special procedures as the calendar reckons with them, in order; may be empty.

    Each is told by the first notice that was issued about it, here or by another body; `telling` is the id of one whose
    notice is being made.
    """
    return tuple(_pause(case, one, telling) for one in case.pauses)


def untold_pauses(case: Case) -> tuple[life.Pause, ...]:
    """Special procedures nobody was told of in writing, in order: they leave no day out; may be empty."""
    return tuple(one for one in case.pauses if told_by(case, one) is None)


def told_by(case: Case, pause: life.Pause) -> tuple[str, date] | None:
    """Number and day of the paper that told of a special procedure; None where nobody was told."""
    if pause.notice:
        return pause.notice, date.fromisoformat(pause.told_on)
    for paper in case.papers:
        if (paper.paper, paper.about) == (PAUSE_NOTICE, pause.pause_id):
            return paper.number, day_of(read_moment(paper.issued_at))
    return None


def running_due_on(case: Case) -> str:
    """The day by which a paused case has to be done all the same, ISO text; empty where its pauses stop every limit.

    A pause nobody was told of in writing stops nothing, and one that only makes the promise longer leaves the limit of
    the law running (行政许可法第四十五条; PAPERS.md 11.5).
    """
    told = [pause for pause in case.open_pauses if told_by(case, pause) is not None]
    if not told:
        return case.due_on
    return "" if any(pause.stops == "all" for pause in told) else case.statutory_due_on


def extensions_of(case: Case, item: Item) -> tuple[Extension, ...]:
    """The case's extensions as the calendar reckons with them: of the law's limit, without one of the promise."""
    of: Extended = "statutory" if item.statutory_limit is not None else "promised"
    return tuple(_extension(one, of) for one in case.extensions)


def _last(
    start: date,
    limit: Limit | None,
    extensions: tuple[life.Extension, ...],
    pauses: Iterable[Pause],
    calendar: WorkingCalendar,
    today: date | None,
) -> LastDay | None:
    if limit is None:
        return None
    fitting = [_extension(one, "statutory") for one in extensions if one.unit == limit.unit]
    return last_day(start, extended(limit, fitting), calendar, pauses, today=today)


def _extension(one: life.Extension, of: Extended) -> Extension:
    return Extension(
        by=Limit(value=one.value, unit=one.unit),
        approved_on=date.fromisoformat(one.decided_on),
        approver=one.approved_by_name,
        reason=one.reason,
        basis=one.basis,
        of=of,
    )


def _pause(case: Case, one: life.Pause, telling: str) -> Pause:
    started_on = date.fromisoformat(one.started_on)
    notice = told_by(case, one)
    return Pause(
        name=one.procedure,
        started_on=started_on,
        ended_on=date.fromisoformat(one.ended_on) if one.ended_on else None,
        basis=one.basis,
        notice=notice[0] if notice else "",
        told_on=max(started_on, notice[1]) if notice else None,
        is_told=notice is not None or one.pause_id == telling,
        stops=one.stops,
    )


def _day(last: LastDay) -> str:
    return (last.due_on or last.earliest_on).isoformat()
