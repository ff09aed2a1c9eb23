"""A year's notice of holidays as a file, and what it changes of the calendar."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from desk.calendar.days import WEEKDAYS, CalendarDay, WorkingCalendar, merge, read_calendar_rows
from desk.errors import Refused


def read_notice(data: bytes) -> tuple[CalendarDay, ...]:
    """The days of a CSV file in UTF-8 whose first line is date,type,name,notice_year,notice_url.

    Raises:
        Refused: `calendar.encoding`, `calendar.form`, or as `read_calendar_rows`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            "calendar.encoding", "放假安排文件要存成 UTF-8 编码的 CSV，请另存后再导入。", field="file"
        ) from None
    try:
        return read_calendar_rows(csv.DictReader(f"{line}\n" for line in text.split("\n")))
    except csv.Error:
        raise Refused(
            "calendar.form", "放假安排文件不是正确的 CSV，请检查引号，或者是不是选错了文件。", field="file"
        ) from None


def changed_days(kept: Iterable[CalendarDay], new: Iterable[CalendarDay]) -> tuple[str, ...]:
    """What becomes another day when `new` comes to `kept`, a line a day in order, in Chinese; may be empty."""
    before = tuple(kept)
    after = merge(before, new)
    old, now = WorkingCalendar(before), WorkingCalendar(after)
    days = sorted({day.day for day in (*before, *after)})
    return tuple(
        f"{day}（{WEEKDAYS[day.weekday()]}）：{old.why(day)} → {now.why(day)}"
        for day in days
        if old.why(day) != now.why(day)
    )
