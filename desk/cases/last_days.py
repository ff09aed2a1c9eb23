"""The last days of a running case with its pauses and extensions: pure reckoning from what the case holds."""

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


def days_of(
    case: Case,
    item: Item,
    calendar: WorkingCalendar,
    *,
    pauses: tuple[life.Pause, ...] | None = None,
    extensions: tuple[life.Extension, ...] | None = None,
    today: date | None = None,
) -> Days:
    """The last days of a running case with all its pauses and extensions, or with others in their place.

    The item's limits are those of the version the case began with; while a pause runs a day is the earliest it can be.
    """
    start = date.fromisoformat(case.start_on)
    held = case.pauses if pauses is None else pauses
    longer = case.extensions if extensions is None else extensions
    law = _last(start, item.statutory_limit, longer, [p for p in held if p.stops == "all"], calendar, today)
    # An extension is of the law's limit, and the promise is over then; without a law it is of the promise.
    is_promise_over = bool(longer) and law is not None
    promise = _last(start, item.promised_limit, () if law else longer, held, calendar, today)
    binding = (law,) if is_promise_over else (law, promise)
    first = min((last for last in binding if last), key=lambda last: (_day(last), last.expected), default=None)
    return Days(
        due_on=_day(first) if first else case.accepted_on,
        statutory_due_on=_day(law) if law else "",
        promised_due_on=_day(promise) if promise else "",
        expected=first.expected if first else False,
    )


def pauses_of(case: Case) -> tuple[Pause, ...]:
    """The case's special procedures as the calendar reckons with them, in order; may be empty."""
    return tuple(map(_pause, case.pauses))


def extensions_of(case: Case, item: Item) -> tuple[Extension, ...]:
    """The case's extensions as the calendar reckons with them: of the law's limit, without one of the promise."""
    of: Extended = "statutory" if item.statutory_limit is not None else "promised"
    return tuple(_extension(one, of) for one in case.extensions)


def _last(
    start: date,
    limit: Limit | None,
    extensions: tuple[life.Extension, ...],
    pauses: Iterable[life.Pause],
    calendar: WorkingCalendar,
    today: date | None,
) -> LastDay | None:
    if limit is None:
        return None
    fitting = [_extension(one, "statutory") for one in extensions if one.unit == limit.unit]
    return last_day(start, extended(limit, fitting), calendar, map(_pause, pauses), today=today)


def _extension(one: life.Extension, of: Extended) -> Extension:
    return Extension(
        by=Limit(value=one.value, unit=one.unit),
        approved_on=date.fromisoformat(one.decided_on),
        approver=one.approved_by_name,
        reason=one.reason,
        basis=one.basis,
        of=of,
    )


def _pause(one: life.Pause) -> Pause:
    return Pause(
        name=one.procedure,
        started_on=date.fromisoformat(one.started_on),
        ended_on=date.fromisoformat(one.ended_on) if one.ended_on else None,
        basis=one.basis,
        stops=one.stops,
    )


def _day(last: LastDay) -> str:
    return (last.due_on or last.earliest_on).isoformat()
