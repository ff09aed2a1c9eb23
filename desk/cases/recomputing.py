"""What a new notice of holidays does to the last days of a case's open clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case, State
from desk.cases.clock_filling import clock_input_of
from desk.cases.clocks import Clock, clocks_of
from desk.cases.events.clocks import MovedDay
from desk.cases.events.life import Days, DaysRecomputed
from desk.cases.last_days import days_of
from desk.catalogue.items import Item
from desk.settings import Office

RUNNING = (State.ACCEPTED, State.IN_HAND, State.PAUSED)
"""States in which the promised and the statutory limit are open."""


def recomputed(
    case: Case,
    item: Item,
    office: Office,
    *,
    before: WorkingCalendar,
    after: WorkingCalendar,
    today: date,
    why: str,
) -> DaysRecomputed | None:
    """What moves when `after` takes the place of `before`, each open clock with its old and its new day; None: nothing.

    A clock that ended keeps its day, and one a pause has stopped has none. A limit begun on a day runs by all the
    holidays that are known now, those of days gone by too.

    Raises:
        Refused: As `clocks.clocks_of`.
    """
    given = clock_input_of(case, item, office, today)
    old = {clock.key: clock for clock in clocks_of(given, before)}
    new = {clock.key: clock for clock in clocks_of(given, after)}
    is_open = {key for key in new if new[key].is_open or old[key].is_open}
    moved = tuple(_moved(case, old, [clock for key, clock in new.items() if key in is_open]))
    held = Days(
        due_on=case.due_on,
        statutory_due_on=case.statutory_due_on,
        promised_due_on=case.promised_due_on,
        expected=case.due_expected,
    )
    days = held
    if case.state in RUNNING:
        dated = {key for key in is_open if new[key].due_on is not None}
        days = _days(held, days_of(case, item, after, today=today), dated, is_open)
    if days == held and not moved:
        return None
    return DaysRecomputed(before=held, days=days, why=why, moved=moved)


def _moved(case: Case, old: Mapping[str, Clock], clocks: list[Clock]) -> Iterator[MovedDay]:
    for clock in clocks:
        was_on = _kept(case, clock) or _text(old[clock.key].due_on)
        is_on = _text(clock.due_on)
        if was_on and is_on and was_on != is_on:
            yield MovedDay(key=clock.key, name=clock.name, old_on=was_on, new_on=is_on, expected=clock.expected)


def _kept(case: Case, clock: Clock) -> str:
    """The last day as the case keeps it, ISO text; empty for a clock it keeps none of."""
    match clock.kind:
        case "reply":
            return case.reply_by
        case "promised":
            return case.promised_due_on
        case "statutory":
            return case.statutory_due_on
        case "delivery" if case.ruling is not None:
            return case.ruling.deliver_by
        case _:
            return ""


def _days(held: Days, fresh: Days, dated: set[str], is_open: set[str]) -> Days:
    """The days of the limits that are open and have one; the day that binds is theirs once no pause stops any."""
    limits = is_open & {"promised", "statutory"}
    return Days(
        statutory_due_on=fresh.statutory_due_on if "statutory" in dated else held.statutory_due_on,
        promised_due_on=fresh.promised_due_on if "promised" in dated else held.promised_due_on,
        due_on=fresh.due_on if limits <= dated else held.due_on,
        expected=fresh.expected if limits <= dated else held.expected,
    )


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
