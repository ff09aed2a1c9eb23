"""Working days, make-up days and what is only expected."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from desk.calendar.days import CalendarDay, WorkingCalendar, merge, read_calendar_rows
from desk.errors import Refused
from tests.desk.calendar.shipped import shipped_calendar, shipped_days

YEAR_2027 = (
    ("2027-01-01", "休", "元旦"),
    ("2027-02-06", "休", "春节"),
    ("2027-04-05", "休", "清明节"),
    ("2027-05-03", "休", "劳动节"),
    ("2027-06-09", "休", "端午节"),
    ("2027-09-15", "休", "中秋节"),
    ("2027-10-01", "休", "国庆节"),
)


def row(day: str, kind: str = "休", name: str = "国庆节", year: str = "2027") -> dict[str, str]:
    return {"date": day, "type": kind, "name": name, "notice_year": year, "notice_url": "国办发明电", "status": ""}


def notice_2027(*more: dict[str, str]) -> list[dict[str, str]]:
    return [row(day, kind, name) for day, kind, name in YEAR_2027] + list(more)


def refusal(rows: list[dict[str, str]]) -> Refused:
    with pytest.raises(Refused) as caught:
        read_calendar_rows(rows)
    return caught.value


def test_every_day_of_2018_to_2026_agrees_with_chinesecalendar() -> None:
    calendar = shipped_calendar()
    day, differing, seen = date(2018, 1, 1), [], 0
    while day < date(2027, 1, 1):
        seen += 1
        if calendar.is_working(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert seen == 3287
    assert differing == []


@pytest.mark.parametrize(
    ("day", "is_working", "why"),
    [
        (date(2026, 11, 23), True, "工作日"),
        (date(2026, 11, 21), False, "周六"),
        (date(2026, 11, 22), False, "周日"),
        (date(2026, 10, 1), False, "国庆节放假"),
        (date(2026, 10, 7), False, "国庆节放假"),
        (date(2026, 10, 10), True, "国庆节调休上班"),
        (date(2026, 9, 20), True, "国庆节调休上班"),
        (date(2026, 2, 14), True, "春节调休上班"),
        (date(2026, 2, 23), False, "春节放假"),
        (date(2026, 2, 28), True, "春节调休上班"),
        (date(2018, 12, 29), True, "元旦调休上班"),
        (date(2018, 12, 31), False, "元旦放假"),
        (date(2020, 1, 31), False, "春节放假"),
        (date(2027, 2, 8), False, "春节为法定节假日"),
        (date(2027, 2, 9), True, "工作日"),
    ],
)
def test_a_day_is_working_or_not_and_says_why(day: date, is_working: bool, why: str) -> None:
    assert (shipped_calendar().is_working(day), shipped_calendar().why(day)) == (is_working, why)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2026, 12, 31), True),
        (date(2025, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 7, 1), True),
        (date(2017, 12, 31), True),
        (date(2018, 1, 1), False),
    ],
)
def test_a_day_no_notice_covers_is_expected_only(day: date, expected: bool) -> None:
    """The notice of the next year may rename the last days of December, as it did for 2018 and 2022."""
    assert shipped_calendar().is_expected(day) is expected


def test_without_a_notice_monday_to_friday_count_less_the_holidays_by_law() -> None:
    """全国年节及纪念日放假办法: thirteen days a year since 2025."""
    in_2027 = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    working = sum(map(shipped_calendar().is_working, in_2027))
    weekdays_off = sum(day.day.weekday() < 5 for day in shipped_calendar().in_year(2027))
    assert len(shipped_calendar().in_year(2027)) == 13
    assert working == 261 - weekdays_off


def test_a_published_notice_ends_the_expectation_and_the_open_end_of_december() -> None:
    published = read_calendar_rows(notice_2027(row("2026-12-31", "休", "元旦")))
    calendar = WorkingCalendar(merge(shipped_days(), published))
    assert not calendar.is_expected(date(2026, 12, 30))
    assert not calendar.is_expected(date(2027, 5, 3))
    assert not calendar.is_working(date(2026, 12, 31))
    assert calendar.is_working(date(2027, 2, 5)), "the law's rows of the year stand back behind its notice"
    assert calendar.is_expected(date(2027, 12, 31))
    assert calendar.noticed_years[-1] == 2027


def test_a_corrected_notice_replaces_all_rows_of_its_year() -> None:
    first = merge(shipped_days(), read_calendar_rows(notice_2027(row("2026-12-31"), row("2027-10-08"))))
    second = merge(first, read_calendar_rows(notice_2027()))
    calendar = WorkingCalendar(second)
    assert calendar.is_working(date(2026, 12, 31))
    assert calendar.is_working(date(2027, 10, 8))
    assert calendar.why(date(2026, 10, 1)) == "国庆节放假", "other years stay"


def test_the_later_notice_names_the_day_whichever_came_in_last() -> None:
    old_word = CalendarDay(day=date(2026, 12, 31), kind="班", name="元旦", notice_year=2026)
    new_word = CalendarDay(day=date(2026, 12, 31), kind="休", name="元旦", notice_year=2027)
    assert merge([old_word], [new_word]) == merge([new_word], [old_word]) == (new_word,)


def test_rows_of_the_law_never_push_out_a_notice() -> None:
    noticed = read_calendar_rows(notice_2027())
    by_law = [day for day in shipped_days() if day.notice_year == 2027]
    assert merge(noticed, by_law) == noticed


def test_merging_the_same_again_changes_nothing() -> None:
    assert merge(shipped_days(), shipped_days()) == shipped_days()


def test_dates_with_slashes_from_a_spreadsheet_are_read() -> None:
    rows = notice_2027(row("2027/9/18", "班", "中秋节"))
    assert date(2027, 9, 18) in {day.day for day in read_calendar_rows(rows)}


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row("2027-02-30"), "第9行：没有“2027-02-30”这一天"),
        (row("十月一日"), "第9行：日期“十月一日”应写成2026-10-01的样子"),
        (row("2027-10-02", kind="假"), "第9行：类型“假”不认识"),
        (row("2027-10-02", name=" "), "第9行：没有填节日名称"),
        (row("2027-10-02", year="27"), "第9行：通知年份“27”不是四位年份"),
        (row("2026-11-30"), "第9行：2026-11-30不属于2027年的放假安排"),
        (row("2026-12-31", kind="法定"), "第9行：2026-12-31不属于2027年的放假安排"),
        (row("2027-10-01"), "第9行：2027-10-01在第8行已经有了"),
        (row("2027-10-02", kind="法定"), "第9行：2027年已有放假通知，不能再有“法定”行"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number_and_what_is_wrong(bad: dict[str, str], sentence: str) -> None:
    refused = refusal(notice_2027(bad))
    assert refused.code == "calendar.row"
    assert sentence in refused.message


def test_all_wrong_lines_are_told_at_once() -> None:
    refused = refusal(notice_2027(row("x"), row("y")))
    assert [detail[:3] for detail in refused.details] == ["第9行", "第10"]
    assert "共2处" in refused.message


def test_half_a_year_of_holidays_is_refused_since_the_rest_would_count_as_working() -> None:
    refused = refusal([line for line in notice_2027() if line["name"] != "端午节"])
    assert refused.code == "calendar.incomplete"
    assert "2027年缺少端午" in refused.message


def test_a_table_without_its_columns_or_without_lines_is_refused() -> None:
    assert refusal([{"日期": "2027-01-01"}]).code == "calendar.columns"
    assert refusal([]).code == "calendar.empty"
