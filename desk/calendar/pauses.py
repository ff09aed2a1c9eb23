"""The last day of a limit while days are left out (特别程序, 暂停): replayed day by day, never added at the end.

**Which days of a pause do not count.** The day on which a pause begins counts; the days after it, up to and including
the day on which it ends, do not: `started_on < day <= ended_on`. The reasons:

* 民法典 201①: the day of the event is no part of a period in days, which begins the day after; and it ends with its
  last day (203②). A pause told as “自…起，需10个工作日” is such a period of ten.
* 行政许可法 45 leaves out the time needed (所需时间), and no more. On the first day the office still had the papers
  until it passed them on; that day was its own. A pause that begins and ends on one day takes no day.
* The applicant never waits for a day twice: of the two days that are each partly used, the first and the last, only
  one is left out; and pauses that touch (one ends as the next begins), overlap or lie within one another take each day
  once, since the days left out are a set.

A pause that was not told in writing leaves nothing out, and before it was told neither (行政许可法 45; PAPERS.md 4.14,
4.27).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import check_limit, nominal_end
from desk.catalogue.items import Limit, LimitUnit
from desk.errors import Refused
from desk.times import BEIJING, chinese_day, day_of

Stops = Literal["all", "promised"]
"""Which limits a pause stops: every one, or only the promised one (PAPERS.md 11.5)."""

ARTICLE_45 = ("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")
"""The closed list of what stops the limit of a licence set by law (行政许可法第四十五条)."""

_ONE = timedelta(days=1)
_LAST_YEAR = 2200
_HOURS = 24


class Pause(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time that does not count.

    Attributes:
        name: What is done meanwhile, such as 鉴定.
        started_on: The day it begins, itself counted.
        ended_on: The day it ends, the last that is left out; None while it runs.
        basis: Law and article, or the guide.
        notice: Number of the written notice; may be empty.
        told_on: The day it was told in writing, where that was later than it began.
        is_told: It was told in writing; without that no day is left out.
        stops: Which limits it stops.
    """

    name: str
    started_on: date
    ended_on: date | None = None
    basis: str = ""
    notice: str = ""
    told_on: date | None = None
    is_told: bool = True
    stops: Stops = "all"

    @property
    def counts_until(self) -> date | None:
        """The last day that still counts; those after it are left out. None where none is, since nobody was told."""
        if not self.is_told:
            return None
        return max(self.started_on, self.told_on or self.started_on)

    def leaves_out(self, day: date, today: date | None = None) -> bool:
        """Whether the day does not count; one that runs leaves out what has passed of it, `today` included."""
        until = self.counts_until
        ended_on = self.ended_on or today
        return until is not None and ended_on is not None and until < day <= ended_on


class LastDay(Struct, frozen=True, kw_only=True):
    """Where a limit ends.

    Attributes:
        due_on: The last day; None while a pause runs that moves it, since nobody knows yet.
        earliest_on: `due_on`, or the day it would be if every pause that runs ended today (without a day of today:
            on the day it began). It can only become later.
        nominal_on: The day the count came to its end, before a day off moved it (民法典 203①).
        expected: A day that no notice of holidays covers was reckoned on the way, so it may still change (预计).
        left_out: The days that did not count for a pause, in order: working days of W, all days of the others.
    """

    due_on: date | None
    earliest_on: date
    nominal_on: date
    expected: bool
    left_out: tuple[date, ...] = ()


def stops_of(name: str, *, licence: bool) -> Stops:
    """Which limits a pause of this name may stop: all only for a licence and the eight of article 45 (DOMAIN.md 2.8.3).

    Everything else may stretch the promised limit alone, where the guide says so.
    """
    return "all" if licence and name in ARTICLE_45 else "promised"


def last_day(
    start: date, limit: Limit, calendar: WorkingCalendar, pauses: Iterable[Pause] = (), *, today: date | None = None
) -> LastDay:
    """The last day of a limit that begins on `start`, the days of pauses left out; without any it is `limits.due_on`.

    * W: the n-th working day after `start` that no pause leaves out.
    * N: the n-th such day, days off included. M: as many days as the months have from `start` (民法典 202), counted
      likewise, so that each day left out moves the end by one. An end on a day off moves to the next working day
      (民法典 203①), and on to the next that counts.
    * H: whole days of 24 hours from 0:00 of `start`, or of the next day that counts; `last_moment` gives the moment.
    * J, and 0 of any unit: `start`, moved likewise.

    The last day is never one that is left out. `today` is needed for pauses that still run, and only for
    `earliest_on`.

    Raises:
        Refused: As `limits.due_on`; `pause.ends_before_start` or `pause.too_far` for a pause that cannot be.
    """
    check_limit(start, limit)
    held = checked(pauses)
    in_working_days = limit.unit == "W" and limit.value > 0
    left = _days_to_count(start, limit)
    day, is_expected, left_out = start, False, []
    while limit.unit == "H" and pauses_on(day, held, today):
        left_out.append(day)
        day += _ONE
    while left:
        day += _ONE
        is_working = calendar.is_working(day)
        if pauses_on(day, held, today):
            left_out += [day] if is_working or not in_working_days else []
            continue
        is_expected = is_expected or (in_working_days and calendar.is_expected(day))
        left -= is_working or not in_working_days
    nominal = day
    while not in_working_days and limit.unit != "H":
        if pauses_on(day, held, today):
            left_out.append(day)
        else:
            is_expected = is_expected or calendar.is_expected(day)
            if calendar.is_working(day):
                break
        day += _ONE
    return LastDay(
        due_on=None if _still_moves(day, held) else day,
        earliest_on=day,
        nominal_on=nominal,
        expected=is_expected,
        left_out=tuple(left_out),
    )


def last_moment(
    start_moment: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    *,
    today: date | None = None,
) -> datetime | None:
    """The moment a limit ends, in Beijing time; None while a pause runs that moves it. `start_moment` is aware.

    Hours run at once (民法典 201②) and stand still from 0:00 to 24:00 of a day that is left out. Every other limit
    ends at 24:00 of its last day, as `limits.due_at` says.

    Raises:
        Refused: As `last_day`.
    """
    held = checked(pauses)
    day = day_of(start_moment)
    if limit.unit != "H":
        due = last_day(day, limit, calendar, held, today=today).due_on
        return _midnight(due + _ONE) if due else None
    check_limit(day, limit)
    moment, left = start_moment.astimezone(BEIJING), timedelta(hours=limit.value)
    while True:
        if not pauses_on(day, held, today):
            ends = moment + left
            if ends < _midnight(day + _ONE):
                return None if _still_moves(day, held) else ends
            left = ends - _midnight(day + _ONE)
        day += _ONE
        moment = _midnight(day)


def pauses_on(day: date, pauses: Iterable[Pause], today: date | None = None) -> tuple[Pause, ...]:
    """The pauses that leave this day out; empty for a day that counts."""
    return tuple(pause for pause in pauses if pause.leaves_out(day, today))


def days_left_out(pause: Pause, unit: LimitUnit, calendar: WorkingCalendar) -> int:
    """How many days an ended pause takes by itself: working days for W, else days; 0 while it runs (PAPERS.md 4.15)."""
    until = pause.counts_until
    if until is None or pause.ended_on is None:
        return 0
    if unit == "W":
        return calendar.working_days(until, pause.ended_on)
    return max((pause.ended_on - until).days, 0)


def checked(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same pauses, in order of their beginning.

    Raises:
        Refused: `pause.ends_before_start`, or `pause.too_far` for one no real case has.
    """
    held = tuple(sorted(pauses, key=lambda pause: (pause.started_on, pause.ended_on or date.max, pause.name)))
    for pause in held:
        if pause.ended_on is None:
            continue
        if pause.ended_on < pause.started_on:
            raise Refused(
                "pause.ends_before_start",
                f"“{pause.name}”结束日期{chinese_day(pause.ended_on)}早于开始日期{chinese_day(pause.started_on)}，请核对。",
                field="ended_on",
            )
        if pause.ended_on.year > _LAST_YEAR:
            raise Refused(
                "pause.too_far",
                f"“{pause.name}”结束日期{chinese_day(pause.ended_on)}太远，请填{_LAST_YEAR}年以前的日期。",
                field="ended_on",
            )
    return held


def _days_to_count(start: date, limit: Limit) -> int:
    if limit.unit == "W":
        return limit.value
    if limit.unit == "H":
        return limit.value // _HOURS
    return (nominal_end(start, limit) - start).days


def _still_moves(day: date, pauses: Iterable[Pause]) -> bool:
    """Whether a pause that runs began to leave days out before this one."""
    return any(
        pause.ended_on is None and pause.counts_until is not None and pause.counts_until < day for pause in pauses
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=BEIJING)
