"""Why a day is the last one: the limit counted day by day, each with the rule it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WEEKDAYS, CalendarDay, WorkingCalendar
from desk.calendar.limits import due_on, limit_text, nominal_end
from desk.catalogue.items import Limit
from desk.times import chinese_day

Mark = Literal["计入", "当日不计入", "休息日", "法定节假日", "调休上班计入"]
"""Words of the column 是否计入 (PAPERS.md 4.27)."""

FIRST_DAY_ARTICLE = "《民法典》第二百零一条第一款"
HOURS_ARTICLE = "《民法典》第二百零一条第二款"
MONTH_ARTICLE = "《民法典》第二百零二条"
LAST_DAY_ARTICLE = "《民法典》第二百零三条第一款"
CLOSING_ARTICLE = "《民法典》第二百零三条第二款"
LICENCE_ARTICLE = "《中华人民共和国行政许可法》第八十二条"
HOLIDAY_RULE = "《全国年节及纪念日放假办法》"

_SATURDAY = 5
_WEEK = 7


class DayLine(Struct, frozen=True, kw_only=True):
    """One day of the reckoning.

    Attributes:
        weekday: 周一 to 周日.
        mark: Whether it counts, in the words of PAPERS.md 4.27.
        counted: Which working day (W) or day (N, M) of the limit it is; 0 where it does not count.
        reason: Why, in plain words, such as 国庆节放假.
        basis: Law, article or notice it rests on; empty where only the weekday speaks.
        expected: No notice covers the day: 预计.
        is_due: It is the last day of the limit.
    """

    day: date
    weekday: str
    mark: Mark
    counted: int
    reason: str
    basis: str
    expected: bool = False
    is_due: bool = False


def explain(start: date, limit: Limit, calendar: WorkingCalendar, *, licence: bool = False) -> tuple[DayLine, ...]:
    """Every day from `start` to the last one, in order; the last line is the due day.

    `licence` tells that 行政许可法 binds the item, so that its article 82 is the basis of working days.

    Raises:
        Refused: As `limits.due_on`.
    """
    last = due_on(start, limit, calendar).due_on
    in_working_days = limit.unit == "W" and limit.value > 0
    nominal = last if in_working_days or limit.unit == "H" else nominal_end(start, limit)
    lines = [_first_line(start, limit, calendar, is_due=last == start)]
    count = 0
    for day in (start + timedelta(days=n) for n in range(1, (last - start).days + 1)):
        is_counted = calendar.is_working(day) if in_working_days else day <= nominal
        is_moved = not in_working_days and day >= nominal and last != nominal
        count += is_counted
        lines.append(
            DayLine(
                day=day,
                weekday=WEEKDAYS[day.weekday()],
                mark=_mark(day, calendar, is_counted=is_counted or day == last, in_working_days=in_working_days),
                counted=count if is_counted else 0,
                reason=_reason(day, calendar, is_moved=is_moved, is_last=day == last),
                basis=_basis(day, limit, calendar, licence=licence, is_moved=is_moved, is_last=day == nominal),
                expected=calendar.is_expected(day) and (in_working_days or (day >= nominal and limit.unit != "H")),
                is_due=day == last,
            )
        )
    return tuple(lines)


def explanation_text(start: date, limit: Limit, calendar: WorkingCalendar, *, licence: bool = False) -> tuple[str, ...]:
    """The reckoning as lines to read: the rule, every day (days off of one reason in one line), and the result.

    Raises:
        Refused: As `limits.due_on`.
    """
    lines = explain(start, limit, calendar, licence=licence)
    text = [f"期限：{limit_text(limit)}。{_rule(limit, licence=licence)}"]
    text.append(f"起算：{_day_text(lines[0])}，{lines[0].reason}（{lines[0].basis}）。")
    last = lines[-1]
    if limit.unit == "H" and limit.value:
        text.append(f"截止：起算时刻起满{limit.value}小时，不早于{_day_text(last)}。")
        return tuple(text)
    text += _working_days(lines[1:]) if limit.unit == "W" and limit.value else _natural_days(lines[1:])
    open_years = sorted({_open_year(line.day, calendar) for line in lines if line.expected})
    if open_years:
        years = "、".join(f"{year}年" for year in open_years)
        text.append(f"注意：{years}的放假安排尚未公布或者未导入，标“预计”的日期可能变动，导入通知后请重新计算。")
    expected = "（预计）" if open_years else ""
    text.append(f"截止：{chinese_day(last.day)}（{last.weekday}）下班时{expected}（{CLOSING_ARTICLE}）。")
    return tuple(text)


def _first_line(start: date, limit: Limit, calendar: WorkingCalendar, *, is_due: bool) -> DayLine:
    at_once = limit.unit in {"J", "H"} or limit.value == 0
    if limit.unit == "H" and limit.value:
        reason, basis = "按小时计算，即时起算", HOURS_ARTICLE
    elif at_once and calendar.is_working(start):
        reason, basis = "当场办结", CLOSING_ARTICLE
    elif at_once:
        reason, basis = f"{calendar.why(start)}，顺延到下一个工作日", LAST_DAY_ARTICLE
    else:
        reason, basis = "开始的当日不计入，自次日起计算", FIRST_DAY_ARTICLE
    return DayLine(
        day=start,
        weekday=WEEKDAYS[start.weekday()],
        mark="计入" if at_once else "当日不计入",
        counted=0,
        reason=reason,
        basis=basis,
        expected=at_once and limit.unit != "H" and calendar.is_expected(start),
        is_due=is_due,
    )


def _mark(day: date, calendar: WorkingCalendar, *, is_counted: bool, in_working_days: bool) -> Mark:
    named = calendar.named(day)
    if is_counted:
        return "调休上班计入" if in_working_days and named is not None else "计入"
    return "休息日" if named is None else "法定节假日"


def _reason(day: date, calendar: WorkingCalendar, *, is_moved: bool, is_last: bool) -> str:
    why = calendar.why(day)
    if not is_moved:
        return why
    return f"{why}，期限顺延到这一天" if is_last else f"{why}，顺延"


def _basis(day: date, limit: Limit, calendar: WorkingCalendar, *, licence: bool, is_moved: bool, is_last: bool) -> str:
    if limit.unit == "W" and limit.value:
        return _basis_of_working_days(calendar.named(day), licence=licence)
    if limit.unit == "H":
        return HOURS_ARTICLE
    if is_moved:
        return LAST_DAY_ARTICLE
    return MONTH_ARTICLE if limit.unit == "M" and is_last else FIRST_DAY_ARTICLE


def _basis_of_working_days(named: CalendarDay | None, *, licence: bool) -> str:
    if named is None:
        return LICENCE_ARTICLE if licence else ""
    if named.kind == "法定":
        return HOLIDAY_RULE
    return f"国务院办公厅关于{named.notice_year}年部分节假日安排的通知"


def _rule(limit: Limit, *, licence: bool) -> str:
    if limit.unit == "H":
        return f"按小时计算，自起算时刻开始，休息日照样计算（{HOURS_ARTICLE}）。"
    if limit.unit == "J" or limit.value == 0:
        return f"当场办结；遇休息日顺延到下一个工作日（{LAST_DAY_ARTICLE}）。"
    if limit.unit == "W":
        basis = f"（{LICENCE_ARTICLE}）" if licence else ""
        return f"按工作日计算，周末和节假日不计入，调休上班的周末计入{basis}。"
    article = f"{MONTH_ARTICLE}、" if limit.unit == "M" else ""
    return f"周末和节假日也计入；最后一日是休息日的，顺延到下一个工作日（{article}{LAST_DAY_ARTICLE}）。"


def _working_days(lines: Iterable[DayLine]) -> list[str]:
    text: list[str] = []
    for reason, group in groupby(lines, key=lambda line: "" if line.counted else _group_reason(line)):
        members = tuple(group)
        if reason:
            text.append(f"不计入：{'、'.join(map(_day_text, members))}（{reason}）")
        else:
            text += [f"第{line.counted}个工作日：{_day_text(line)}{_make_up(line)}" for line in members]
    return text


def _natural_days(lines: tuple[DayLine, ...]) -> list[str]:
    counted = [line for line in lines if line.counted]
    text: list[str] = []
    for first in range(0, len(counted), _WEEK):
        week = counted[first : first + _WEEK]
        span = f"第{week[0].counted}日" if len(week) == 1 else f"第{week[0].counted}日至第{week[-1].counted}日"
        text.append(f"{span}：{'、'.join(map(_day_text, week))}")
    moved = [line for line in lines if not line.counted]
    ends_on = next((line for line in reversed(counted) if moved), None)
    if ends_on is not None:
        text.append(f"最后一日{_day_text(ends_on)}是休息日（{ends_on.reason}）")
    text += [f"{_day_text(line)}：{line.reason}（{line.basis}）" for line in moved]
    return text


def _group_reason(line: DayLine) -> str:
    return "周末" if line.mark == "休息日" else line.reason


def _make_up(line: DayLine) -> str:
    return f"（{line.reason}）" if line.mark == "调休上班计入" else ""


def _open_year(day: date, calendar: WorkingCalendar) -> int:
    return day.year + 1 if day.year in calendar.noticed_years else day.year


def _day_text(line: DayLine) -> str:
    return f"{chinese_day(line.day)} {line.weekday}{'（预计）' if line.expected else ''}"
