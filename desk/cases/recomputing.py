"""What a new notice of holidays does to the last days of an open case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from desk.calendar.days import WEEKDAYS, WorkingCalendar
from desk.cases.clock_input import ClockInput
from desk.cases.clocks import clocks_of
from desk.times import chinese_day


class Recomputed(Struct, frozen=True, kw_only=True):
    """One clock under a new calendar.

    Attributes:
        key, name: Of the clock, as `clocks.Clock` has them.
        old_on, new_on: Its last day as it was kept, and as it is now.
        expected: `new_on` may still change (预计).
    """

    key: str
    name: str
    old_on: date
    new_on: date
    expected: bool

    @property
    def is_changed(self) -> bool:
        """Whether the day moved."""
        return self.old_on != self.new_on

    @property
    def words(self) -> str:
        """The old day and the new one in a sentence."""
        if not self.is_changed:
            return f"{self.name}：仍为{_day(self.new_on)}{self._expected}。"
        return f"{self.name}：原为{_day(self.old_on)}，按新的放假安排为{_day(self.new_on)}{self._expected}。"

    @property
    def _expected(self) -> str:
        return "（预计）" if self.expected else ""


def recomputed(old: Mapping[str, date], given: ClockInput, calendar: WorkingCalendar) -> tuple[Recomputed, ...]:
    """Every clock that is open, has a last day, and had one in `old`, reckoned anew; in the order of the clocks.

    `old` has the kept last days by `Clock.key`, such as `promised`. A clock that ended keeps the day it had, and one a
    pause has stopped has none yet, so neither is told.

    Raises:
        Refused: As `clocks.clocks_of`.
    """
    return tuple(
        Recomputed(key=clock.key, name=clock.name, old_on=old[clock.key], new_on=clock.due_on, expected=clock.expected)
        for clock in clocks_of(given, calendar)
        if clock.is_open and clock.due_on is not None and clock.key in old
    )


def _day(day: date) -> str:
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"
