"""Working days with make-up days: which days count, why, and how sure that is.

The days off that move (调休) are fixed each year by a notice of 国务院办公厅, so they are data that an office imports,
never code. A day that no notice covers is reckoned and marked 预计.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from desk.errors import Refused

DayKind = Literal["休", "班", "法定"]
"""休 a day off by notice · 班 a weekend day to work by notice · 法定 a holiday by law, while the notice is not out."""

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

_KINDS: dict[str, DayKind] = {"休": "休", "班": "班", "法定": "法定"}
_COLUMNS = ("date", "type", "name", "notice_year")
_HOLIDAYS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_SATURDAY = 5
_DECEMBER = 12
_DECEMBER_OPEN_FROM = 29
_ERRORS_SHOWN = 20


class CalendarDay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One day that is not what its weekday says, and who said so.

    Attributes:
        kind: 休, 班 or 法定.
        name: The holiday it belongs to, such as 国庆节.
        notice_year: The year whose notice names it; a notice may name days of the December before.
        notice: Address or number of the notice; empty for 法定.
    """

    day: date
    kind: DayKind
    name: str
    notice_year: int
    notice: str = ""


class WorkingCalendar:
    """Every day there is: a working day or not, why, and whether a notice says so."""

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        """Take the days in any order; where two name the same day, the notice of the later year holds."""
        kept = merge((), days)
        self._days = {day.day: day for day in kept}
        self._noticed = _noticed_years(kept)

    @property
    def noticed_years(self) -> tuple[int, ...]:
        """Years with a published notice, in order; may be empty."""
        return tuple(sorted(self._noticed))

    def is_working(self, day: date) -> bool:
        """Whether offices work that day; without a notice Monday to Friday less the holidays by law (预计).

        Source: 全国年节及纪念日放假办法; the yearly notice of 国务院办公厅.
        """
        known = self._days.get(day)
        if known is not None:
            return known.kind == "班"
        return day.weekday() < _SATURDAY

    def working_days(self, after: date, through: date) -> int:
        """How many working days follow `after` up to `through`, that day counted: as limits count (民法典 201①).

        0 where `through` is not later.
        """
        days = (after + timedelta(days=n) for n in range(1, (through - after).days + 1))
        return sum(map(self.is_working, days))

    def is_expected(self, day: date) -> bool:
        """Whether no published notice covers the day, so that it may still change (预计).

        The notice of the next year may rename 29 to 31 December, as the one for 2019 did; until it is known these
        three days are expected too.
        """
        known = self._days.get(day)
        if known is not None and known.kind != "法定":
            return False
        if day.year not in self._noticed:
            return True
        in_open_end = day.month == _DECEMBER and day.day >= _DECEMBER_OPEN_FROM
        return in_open_end and day.year + 1 not in self._noticed

    def why(self, day: date) -> str:
        """Why it is what it is: 周六, 国庆节放假, 国庆节调休上班, 春节为法定节假日, or 工作日."""
        known = self._days.get(day)
        if known is None:
            return "工作日" if day.weekday() < _SATURDAY else WEEKDAYS[day.weekday()]
        if known.kind == "班":
            return f"{known.name}调休上班"
        if known.kind == "休":
            return f"{known.name}放假"
        return f"{known.name}为法定节假日"

    def named(self, day: date) -> CalendarDay | None:
        """What a notice or the law says of the day, or None when its weekday says it all."""
        return self._days.get(day)

    def in_year(self, year: int) -> tuple[CalendarDay, ...]:
        """The days of a calendar year that are not what their weekday says, in order; may be empty."""
        return tuple(found for day, found in self._days.items() if day.year == year)


def merge(old: Iterable[CalendarDay], new: Iterable[CalendarDay]) -> tuple[CalendarDay, ...]:
    """The days that hold after `new` came in, one a day, in order.

    A notice in `new` replaces all rows of the same notice year, its days of the December before included. Of two
    notices that name one day the later year's holds. Holidays by law stand back where the year has a notice, in
    either set.
    """
    incoming = tuple(new)
    kept = tuple(old)
    noticed_before = _noticed_years(kept)
    noticed = noticed_before | _noticed_years(incoming)
    replaced = _noticed_years(incoming) | ({day.notice_year for day in incoming} - noticed_before)
    candidates = [*(day for day in kept if day.notice_year not in replaced), *incoming]
    held = {
        day.day: day
        for day in sorted(candidates, key=lambda d: (d.day, d.notice_year))
        if day.kind != "法定" or day.notice_year not in noticed
    }
    return tuple(held.values())


def read_calendar_rows(rows: Iterable[Mapping[str, str]]) -> tuple[CalendarDay, ...]:
    """The days of a table with the columns date, type, name, notice_year, notice_url (status is not read), in order.

    Dates are 2026-10-01 or 2026/10/1. Every line is checked before anything is taken.

    Raises:
        Refused: `calendar.empty`, `calendar.columns`, or `calendar.row` with each wrong line in `details`, or
            `calendar.incomplete` when a year's notice leaves out one of the seven holidays.
    """
    problems: list[str] = []
    lines: dict[date, int] = {}
    days: list[CalendarDay] = []
    for line, row in enumerate(rows, start=2):
        missing = [column for column in _COLUMNS if column not in row]
        if missing:
            raise Refused(
                "calendar.columns",
                f"日历文件缺少“{'、'.join(missing)}”列，请用 date,type,name,notice_year,notice_url 作为第一行。",
            )
        try:
            day = _read_row(row)
        except ValueError as error:
            problems.append(f"第{line}行：{error}")
            continue
        if day.day in lines:
            problems.append(f"第{line}行：{day.day}在第{lines[day.day]}行已经有了，请删去一行")
            continue
        lines[day.day] = line
        days.append(day)
    problems += _mixed_years(days, lines)
    if problems:
        more = f"（共{len(problems)}处）" if len(problems) > 1 else ""
        raise Refused("calendar.row", f"日历文件{problems[0]}{more}。", details=tuple(problems[:_ERRORS_SHOWN]))
    if not days:
        raise Refused("calendar.empty", "日历文件里没有一行日期，请检查文件。")
    _require_whole_years(days)
    return tuple(sorted(days, key=lambda d: d.day))


def _noticed_years(days: Iterable[CalendarDay]) -> frozenset[int]:
    return frozenset(day.notice_year for day in days if day.kind != "法定")


def _read_row(row: Mapping[str, str]) -> CalendarDay:
    day = _read_day(_cell(row, "date"))
    kind = _cell(row, "type")
    name = _cell(row, "name")
    year_text = _cell(row, "notice_year")
    if kind not in _KINDS:
        raise ValueError(f"类型“{kind}”不认识，只能填“休”“班”或“法定”")
    if not name:
        raise ValueError("没有填节日名称（name）")
    if not re.fullmatch(r"[12]\d{3}", year_text):
        raise ValueError(f"通知年份“{year_text}”不是四位年份")
    year = int(year_text)
    is_december_before = day.year == year - 1 and day.month == _DECEMBER
    if day.year != year and (kind == "法定" or not is_december_before):
        raise ValueError(f"{day}不属于{year}年的放假安排，请核对日期和通知年份")
    return CalendarDay(
        day=day,
        kind=_KINDS[kind],
        name=name,
        notice_year=year,
        notice=_cell(row, "notice_url"),
    )


def _cell(row: Mapping[str, str], column: str) -> str:
    return (row.get(column) or "").strip()


def _read_day(text: str) -> date:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"日期“{text}”应写成2026-10-01的样子")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"没有“{text}”这一天") from None


def _mixed_years(days: Iterable[CalendarDay], lines: Mapping[date, int]) -> list[str]:
    noticed = _noticed_years(days)
    return [
        f"第{lines[day.day]}行：{day.notice_year}年已有放假通知，不能再有“法定”行，请删去"
        for day in days
        if day.kind == "法定" and day.notice_year in noticed
    ]


def _require_whole_years(days: Iterable[CalendarDay]) -> None:
    names: dict[int, str] = defaultdict(str)
    for day in days:
        names[day.notice_year] += f"{day.name} "
    missing = [
        f"{year}年缺少{'、'.join(gone)}"
        for year, text in sorted(names.items())
        if (gone := [holiday for holiday in _HOLIDAYS if holiday not in text])
    ]
    if missing:
        raise Refused(
            "calendar.incomplete",
            f"放假安排不完整：{missing[0]}。请把这一年的放假和调休上班日期全部放进文件再导入。",
            details=tuple(missing),
        )
