"""Why a day is the last one: the limit counted day by day, each with the rule it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WEEKDAYS, CalendarDay, WorkingCalendar
from desk.calendar.extending import Extension, extended
from desk.calendar.limits import limit_text
from desk.calendar.pauses import LastDay, Pause, checked, last_day, pauses_on
from desk.catalogue.items import Limit
from desk.times import chinese_day

Mark = Literal["计入", "当日不计入", "休息日", "法定节假日", "调休上班计入", "暂停不计入"]
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


def explain(
    start: date,
    limit: Limit,
    calendar: WorkingCalendar,
    *,
    licence: bool = False,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
    today: date | None = None,
) -> tuple[DayLine, ...]:
    """Every day from `start` to the last one, in order; the last line is the due day.

    While a pause runs that moves it, no line is the due day and the last is the earliest it can be (`today` as
    `pauses.last_day`). `licence` tells that 行政许可法 binds the item, so that its article 82 is the basis of working
    days.

    Raises:
        Refused: As `pauses.last_day` and `extending.extended`.
    """
    held = checked(pauses)
    found = last_day(start, extended(limit, extensions), calendar, held, today=today)
    in_working_days = limit.unit == "W" and limit.value > 0
    nominal, last = found.nominal_on, found.earliest_on
    left_out = frozenset(found.left_out)
    if start in left_out:
        lines = [_paused_line(start, held, today)]
    else:
        lines = [_first_line(start, limit, calendar, is_due=found.due_on == start)]
    count = 0
    for day in (start + timedelta(days=n) for n in range(1, (last - start).days + 1)):
        if day in left_out:
            lines.append(_paused_line(day, held, today))
            continue
        is_counted = calendar.is_working(day) if in_working_days else day <= nominal
        is_moved = not in_working_days and day >= nominal and last != nominal
        is_open = calendar.is_expected(day) and not pauses_on(day, held, today)
        count += is_counted
        lines.append(
            DayLine(
                day=day,
                weekday=WEEKDAYS[day.weekday()],
                mark=_mark(day, calendar, is_counted=is_counted or day == last, in_working_days=in_working_days),
                counted=count if is_counted else 0,
                reason=_reason(day, calendar, is_moved=is_moved, is_last=day == last),
                basis=_basis(day, limit, calendar, licence=licence, is_moved=is_moved, is_last=day == nominal),
                expected=is_open and (in_working_days or (day >= nominal and limit.unit != "H")),
                is_due=day == found.due_on,
            )
        )
    return tuple(lines)


def explanation_text(
    start: date,
    limit: Limit,
    calendar: WorkingCalendar,
    *,
    licence: bool = False,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
    today: date | None = None,
) -> tuple[str, ...]:
    """The reckoning as lines to read: the rule, every day (days off of one reason in one line), and the result.

    With it come each pause with the days it takes, also one that takes none since nobody was told, and each extension.

    Raises:
        Refused: As `explain`.
    """
    held, extensions = checked(pauses), tuple(extensions)
    total = extended(limit, extensions)
    lines = explain(start, limit, calendar, licence=licence, pauses=held, extensions=extensions, today=today)
    found = last_day(start, total, calendar, held, today=today)
    longer = "".join(f"，延长{limit_text(extension.by)}" for extension in extensions)
    length = f"{limit_text(limit)}{longer}，共{limit_text(total)}" if extensions else limit_text(limit)
    text = [f"期限：{length}。{_rule(limit, licence=licence)}"]
    text.append(f"起算：{_day_text(lines[0])}，{lines[0].reason}{_in_brackets(lines[0].basis)}。")
    text += _extensions(extensions, last_day(start, limit, calendar, held, today=today))
    text += map(_pause_text, held)
    last = lines[-1]
    if limit.unit == "H" and limit.value:
        text += _runs_left_out(lines)
        text.append(f"截止：起算时刻起满{total.value}小时，不早于{_day_text(last)}。{_unknown(found, held)}")
        return tuple(text)
    text += _working_days(lines[1:]) if limit.unit == "W" and limit.value else _natural_days(lines[1:])
    if found.left_out:
        text.append(f"暂停共{len(found.left_out)}{'个工作日' if limit.unit == 'W' and limit.value else '日'}不计入。")
    open_years = sorted({_open_year(line.day, calendar) for line in lines if line.expected})
    if open_years:
        years = "、".join(f"{year}年" for year in open_years)
        text.append(f"注意：{years}的放假安排尚未公布或者未导入，标“预计”的日期可能变动，导入通知后请重新计算。")
    expected = "（预计）" if open_years else ""
    earliest = "最早" if found.due_on is None else ""
    end = f"截止：{earliest}{chinese_day(last.day)}（{last.weekday}）下班时{expected}（{CLOSING_ARTICLE}）。"
    text.append(end + _unknown(found, held))
    return tuple(text)


def _paused_line(day: date, pauses: Iterable[Pause], today: date | None) -> DayLine:
    by = pauses_on(day, pauses, today)
    return DayLine(
        day=day,
        weekday=WEEKDAYS[day.weekday()],
        mark="暂停不计入",
        counted=0,
        reason="、".join(dict.fromkeys(pause.name for pause in by)),
        basis="、".join(dict.fromkeys(pause.basis for pause in by if pause.basis)),
    )


def _pause_text(pause: Pause) -> str:
    until, began = pause.counts_until, f"{_plain_day(pause.started_on)}开始"
    ended = f"{_plain_day(pause.ended_on)}结束" if pause.ended_on else "还没有结束"
    said = "".join(f"，{name}{value}" for name, value in (("依据：", pause.basis), ("告知书：", pause.notice)) if value)
    if until is None:
        return f"注意：“{pause.name}”{began}，{ended}，没有书面告知，所占的日子照常计入{said}。"
    told = f"，{_plain_day(until)}书面告知" if until != pause.started_on else ""
    if pause.ended_on is not None and pause.ended_on <= until:
        return f"暂停：“{pause.name}”{began}{told}，{ended}，没有不计入的日子{said}。"
    first = until + timedelta(days=1)
    return f"暂停：“{pause.name}”{began}{told}，{ended}；自{_plain_day(first)}起不计入{said}。"


def _extensions(extensions: Iterable[Extension], before: LastDay) -> list[str]:
    """The old last day, then each extension."""
    text = [
        f"延期：{_plain_day(one.approved_on)}由{one.approver}批准，延长{limit_text(one.by)}{_in_brackets(one.basis)}。"
        for one in extensions
    ]
    if text:
        earliest = "最早" if before.due_on is None else ""
        text.insert(0, f"原期限：{earliest}到{_plain_day(before.earliest_on)}届满。")
    return text


def _unknown(found: LastDay, pauses: Iterable[Pause]) -> str:
    if found.due_on is not None:
        return ""
    running = "、".join(dict.fromkeys(f"“{pause.name}”" for pause in pauses if not pause.ended_on and pause.is_told))
    return f"{running}还没有结束，结束以后才能定下最后一日。"


def _in_brackets(basis: str) -> str:
    return f"（{basis}）" if basis else ""


def _plain_day(day: date) -> str:
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"


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
    for (reason, is_paused), group in groupby(lines, key=_group):
        members = tuple(group)
        if is_paused:
            text.append(_left_out(members))
        elif reason:
            text.append(f"不计入：{'、'.join(map(_day_text, members))}（{reason}）")
        else:
            text += [f"第{line.counted}个工作日：{_day_text(line)}{_make_up(line)}" for line in members]
    return text


def _natural_days(lines: tuple[DayLine, ...]) -> list[str]:
    last_counted = next((line for line in reversed(lines) if line.counted), None)
    until = lines.index(last_counted) + 1 if last_counted is not None else 0
    text: list[str] = []
    for is_paused, group in groupby(lines[:until], key=lambda line: line.mark == "暂停不计入"):
        members = tuple(group)
        text += _runs_left_out(members) if is_paused else _weeks(members)
    moved = lines[until:]
    if last_counted is not None and moved:
        text.append(f"最后一日{_day_text(last_counted)}是休息日（{last_counted.reason}）")
    return text + [f"{_day_text(line)}：{line.reason}{_in_brackets(line.basis)}{_paused(line)}" for line in moved]


def _weeks(counted: tuple[DayLine, ...]) -> list[str]:
    text: list[str] = []
    for first in range(0, len(counted), _WEEK):
        week = counted[first : first + _WEEK]
        span = f"第{week[0].counted}日" if len(week) == 1 else f"第{week[0].counted}日至第{week[-1].counted}日"
        text.append(f"{span}：{'、'.join(map(_day_text, week))}")
    return text


def _runs_left_out(lines: Iterable[DayLine]) -> list[str]:
    """The days left out, those of one reason in one line."""
    paused = (line for line in lines if line.mark == "暂停不计入")
    return [_left_out(tuple(group)) for _, group in groupby(paused, key=lambda line: line.reason)]


def _left_out(lines: tuple[DayLine, ...]) -> str:
    return f"暂停不计入：{'、'.join(map(_day_text, lines))}（{lines[0].reason}）"


def _paused(line: DayLine) -> str:
    return "，暂停不计入" if line.mark == "暂停不计入" else ""


def _group(line: DayLine) -> tuple[str, bool]:
    return "" if line.counted else _group_reason(line), line.mark == "暂停不计入"


def _group_reason(line: DayLine) -> str:
    return "周末" if line.mark == "休息日" else line.reason


def _make_up(line: DayLine) -> str:
    return f"（{line.reason}）" if line.mark == "调休上班计入" else ""


def _open_year(day: date, calendar: WorkingCalendar) -> int:
    return day.year + 1 if day.year in calendar.noticed_years else day.year


def _day_text(line: DayLine) -> str:
    return f"{chinese_day(line.day)} {line.weekday}{'（预计）' if line.expected else ''}"
