"""The last day of a time limit, and which of two limits comes first."""

from __future__ import annotations

import calendar as months
from datetime import date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.catalogue.items import Limit, LimitUnit
from desk.errors import Refused
from desk.times import BEIJING, day_of

_LONGEST: dict[LimitUnit, int] = {"W": 2500, "N": 3660, "M": 120, "J": 0, "H": 87_840}
_FIRST_YEAR = 1949
_LAST_YEAR = 2200
_MONTHS = 12
_HOURS = 24


class Due(Struct, frozen=True):
    """The last day of a limit.

    Attributes:
        due_on: The day; the limit ends at its close of business, else at 24:00 (民法典 203).
        expected: A day that no notice covers was reckoned on the way, so it may still change (预计).
    """

    due_on: date
    expected: bool


class Deadlines(Struct, frozen=True, kw_only=True):
    """The limits of one case from one start.

    Attributes:
        start_on: The day the limits run from, itself not counted (民法典 201).
        statutory_due_on, promised_due_on: None where the item has no such limit.
        due_on: The earlier of the two; None without any.
        expected: `due_on` may still change, since no notice covers a day it rests on (预计).
    """

    start_on: date
    statutory_due_on: date | None = None
    promised_due_on: date | None = None
    due_on: date | None = None
    expected: bool = False


def due_on(start: date, limit: Limit, calendar: WorkingCalendar) -> Due:
    """The last day of a limit that begins on `start`, the day of the event (receipt or acceptance).

    * W: the n-th working day after `start`; 行政许可法 82, 民法典 201①.
    * N: the n-th day after it; M: the same day of the month, else the month's last; 民法典 201①, 202. A last day
      off moves to the next working day; 民法典 203①.
    * J, and 0 of any unit: `start` itself, moved likewise.
    * H: the day the hours end when they begin as `start` does; hours run at once and through days off; 民法典 201②.
      `due_at` gives the moment.

    Raises:
        Refused: `limit.value` or `limit.start`, for a limit or a day that no real case has.
    """
    check_limit(start, limit)
    if limit.unit == "H":
        return Due(start + timedelta(days=limit.value // _HOURS), expected=False)
    if limit.unit == "W" and limit.value:
        return _after_working_days(start, limit.value, calendar)
    return _moved_on(nominal_end(start, limit), calendar)


def due_at(start_moment: datetime, limit: Limit, calendar: WorkingCalendar) -> datetime:
    """The moment a limit ends, in Beijing time.

    Hours run at once (民法典 201②). Every other limit ends at 24:00 of its last day, which is 0:00 of the day after
    (民法典 203②); an office that closes earlier ends it at its close of business. `start_moment` is aware.

    Raises:
        Refused: As `due_on`.
    """
    start = day_of(start_moment)
    check_limit(start, limit)
    if limit.unit == "H":
        return start_moment.astimezone(BEIJING) + timedelta(hours=limit.value)
    last = due_on(start, limit, calendar).due_on
    return datetime.combine(last + timedelta(days=1), datetime.min.time(), tzinfo=BEIJING)


def deadlines(start: date, statutory: Limit | None, promised: Limit | None, calendar: WorkingCalendar) -> Deadlines:
    """Both limits of a case and the earlier of them, which binds.

    A promise in working days can run past a statutory limit in natural days over a long holiday; then the law's
    day is the last one.

    Raises:
        Refused: As `due_on`.
    """
    by_law = due_on(start, statutory, calendar) if statutory else None
    by_promise = due_on(start, promised, calendar) if promised else None
    # On one and the same day the sure one speaks: the other can only move later.
    first = min((due for due in (by_law, by_promise) if due), key=lambda due: (due.due_on, due.expected), default=None)
    return Deadlines(
        start_on=start,
        statutory_due_on=by_law.due_on if by_law else None,
        promised_due_on=by_promise.due_on if by_promise else None,
        due_on=first.due_on if first else None,
        expected=first.expected if first else False,
    )


def limit_text(limit: Limit) -> str:
    """A limit as papers print it: 5个工作日, 30日（自然日）, 3个月, 2小时, 即时办结 (PAPERS.md 0.2.3)."""
    if limit.unit == "J" or limit.value == 0:
        return "即时办结"
    return {
        "W": f"{limit.value}个工作日",
        "N": f"{limit.value}日（自然日）",
        "M": f"{limit.value}个月",
        "H": f"{limit.value}小时",
    }[limit.unit]


def nominal_end(start: date, limit: Limit) -> date:
    """The last day of N, M or J before a day off moves it; 民法典 201①, 202."""
    if limit.unit == "N":
        return start + timedelta(days=limit.value)
    if limit.unit == "M":
        year, month = divmod(start.year * _MONTHS + start.month - 1 + limit.value, _MONTHS)
        last_day = months.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(start.day, last_day))
    return start


def check_limit(start: date, limit: Limit) -> None:
    """Refuse what would make the reckoning meaningless or endless.

    Raises:
        Refused: `limit.value` for a negative limit or one over ten years, `limit.start` for a day out of reach.
    """
    longest = _LONGEST[limit.unit]
    if limit.value < 0 or (limit.value > longest and limit.unit != "J"):
        raise Refused("limit.value", f"期限“{limit.value}”超出范围，请填0到{longest}之间的整数。", field="limit")
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Refused(
            "limit.start", f"起算日期{start}超出范围，请填{_FIRST_YEAR}年到{_LAST_YEAR}年之间的日期。", field="start"
        )


@lru_cache(maxsize=1024)
def _after_working_days(start: date, count: int, calendar: WorkingCalendar) -> Due:
    day = start
    is_expected = False
    while count:
        day += timedelta(days=1)
        is_expected = is_expected or calendar.is_expected(day)
        count -= calendar.is_working(day)
    return Due(day, expected=is_expected)


def _moved_on(day: date, calendar: WorkingCalendar) -> Due:
    is_expected = calendar.is_expected(day)
    while not calendar.is_working(day):
        day += timedelta(days=1)
        is_expected = is_expected or calendar.is_expected(day)
    return Due(day, expected=is_expected)
