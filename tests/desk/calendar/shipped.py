"""The shipped calendar, read as the program reads it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from desk.calendar.days import CalendarDay, WorkingCalendar, read_calendar_rows

TABLE = Path(__file__).parents[3] / "tools" / "sources" / "holidays_cn.csv"


@cache
def shipped_days() -> tuple[CalendarDay, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read_calendar_rows(csv.DictReader(file))


@cache
def shipped_calendar() -> WorkingCalendar:
    return WorkingCalendar(shipped_days())
