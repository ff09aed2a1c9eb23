"""The last day of a limit, each rule with its article."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar.limits import deadlines, due_at, due_on, limit_text
from desk.catalogue.items import Limit, LimitUnit
from desk.errors import Refused
from tests.desk.calendar.shipped import shipped_calendar

STARTS = st.dates(min_value=date(2018, 1, 1), max_value=date(2028, 12, 31))


def due(start: date, value: int, unit: LimitUnit) -> date:
    return due_on(start, Limit(value=value, unit=unit), shipped_calendar()).due_on


@pytest.mark.parametrize(
    ("start", "value", "last"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 4, date(2026, 10, 12)),
        (date(2026, 10, 3), 1, date(2026, 10, 8)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 13), 6, date(2026, 2, 28)),
        (date(2026, 2, 13), 7, date(2026, 3, 2)),
        (date(2018, 12, 28), 1, date(2018, 12, 29)),
        (date(2018, 12, 29), 1, date(2019, 1, 2)),
    ],
)
def test_working_days_skip_days_off_and_count_make_up_days(start: date, value: int, last: date) -> None:
    """行政许可法 82: working days, without holidays; 民法典 201①: the first day is not counted."""
    assert due(start, value, "W") == last


@pytest.mark.parametrize(
    ("start", "value", "last"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 9, 16), 15, date(2026, 10, 8)),
        (date(2026, 9, 15), 15, date(2026, 9, 30)),
        (date(2026, 11, 11), 3, date(2026, 11, 16)),
        (date(2026, 10, 5), 5, date(2026, 10, 10)),
        (date(2026, 2, 1), 15, date(2026, 2, 24)),
        (date(2026, 7, 1), 90, date(2026, 9, 29)),
    ],
)
def test_natural_days_count_all_and_a_last_day_off_moves_on(start: date, value: int, last: date) -> None:
    """民法典 201① and 203①; a make-up Saturday is no day off, so a limit ends on it."""
    assert due(start, value, "N") == last


@pytest.mark.parametrize(
    ("start", "value", "last"),
    [
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2025, 10, 15), 3, date(2026, 1, 15)),
        (date(2026, 7, 1), 3, date(2026, 10, 8)),
        (date(2025, 11, 30), 12, date(2026, 11, 30)),
        (date(2026, 5, 23), 6, date(2026, 11, 23)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: date, value: int, last: date) -> None:
    """民法典 202: 没有对应日的，月末日为期间的最后一日; 203①: a day off moves on."""
    assert due(start, value, "M") == last


@pytest.mark.parametrize("limit", [Limit(value=0, unit="J"), Limit(value=0, unit="W"), Limit(value=0, unit="N")])
def test_on_the_spot_is_the_day_itself_or_the_next_working_day(limit: Limit) -> None:
    """民法典 203①."""
    assert due_on(date(2026, 11, 23), limit, shipped_calendar()).due_on == date(2026, 11, 23)
    assert due_on(date(2026, 10, 10), limit, shipped_calendar()).due_on == date(2026, 10, 10)
    assert due_on(date(2026, 10, 2), limit, shipped_calendar()).due_on == date(2026, 10, 8)


def test_hours_run_at_once_and_through_days_off() -> None:
    """民法典 201②: 按照小时计算期间的，自法律规定或者当事人约定的时间开始计算."""
    start = datetime(2026, 10, 1, 1, 41, tzinfo=UTC)
    ends = due_at(start, Limit(value=24, unit="H"), shipped_calendar())
    assert ends.isoformat() == "2026-10-02T09:41:00+08:00"
    assert due(date(2026, 10, 1), 24, "H") == date(2026, 10, 2)
    assert due(date(2026, 10, 1), 2, "H") == date(2026, 10, 1)


def test_a_limit_in_days_ends_at_midnight_after_its_last_day() -> None:
    """民法典 203②: 期间的最后一日的截止时间为二十四时. The start is a Beijing day, whatever the moment's zone."""
    start = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    assert due_at(start, Limit(value=1, unit="W"), shipped_calendar()).isoformat() == "2026-11-25T00:00:00+08:00"


@pytest.mark.parametrize(
    ("start", "value", "unit", "expected"),
    [
        (date(2026, 12, 21), 5, "W", False),
        (date(2026, 12, 22), 5, "W", True),
        (date(2026, 12, 31), 1, "W", True),
        (date(2026, 11, 20), 60, "N", True),
        (date(2026, 10, 20), 60, "N", False),
        (date(2026, 12, 18), 10, "N", False),
        (date(2026, 12, 18), 11, "N", True),
        (date(2027, 3, 1), 0, "J", True),
        (date(2026, 9, 30), 3, "M", True),
        (date(2026, 8, 28), 4, "M", False),
        (date(2027, 3, 1), 5, "H", False),
    ],
)
def test_a_limit_that_rests_on_a_day_without_notice_is_expected(
    start: date, value: int, unit: LimitUnit, expected: bool
) -> None:
    assert due_on(start, Limit(value=value, unit=unit), shipped_calendar()).expected is expected


def test_the_promise_binds_while_it_is_earlier() -> None:
    found = deadlines(date(2026, 11, 23), Limit(value=20, unit="W"), Limit(value=5, unit="W"), shipped_calendar())
    assert found.promised_due_on == found.due_on == date(2026, 11, 30)
    assert found.statutory_due_on == date(2026, 12, 21)
    assert not found.expected


def test_the_law_binds_where_a_promise_in_working_days_runs_past_it() -> None:
    """居住证暂行条例 9: fifteen natural days; a promise of ten working days over 国庆 ends later."""
    found = deadlines(date(2026, 9, 23), Limit(value=15, unit="N"), Limit(value=10, unit="W"), shipped_calendar())
    assert found.promised_due_on == date(2026, 10, 14)
    assert found.statutory_due_on == found.due_on == date(2026, 10, 8)


def test_a_sure_due_day_stays_sure_though_the_other_limit_is_expected() -> None:
    found = deadlines(date(2026, 12, 1), Limit(value=30, unit="W"), Limit(value=5, unit="W"), shipped_calendar())
    assert found.due_on == date(2026, 12, 8)
    assert not found.expected


def test_an_item_may_have_one_limit_or_none() -> None:
    only_law = deadlines(date(2026, 11, 23), Limit(value=1, unit="W"), None, shipped_calendar())
    assert (only_law.due_on, only_law.promised_due_on) == (date(2026, 11, 24), None)
    none = deadlines(date(2026, 11, 23), None, None, shipped_calendar())
    assert (none.start_on, none.due_on, none.expected) == (date(2026, 11, 23), None, False)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5, "W", "5个工作日"),
        (30, "N", "30日（自然日）"),
        (3, "M", "3个月"),
        (0, "J", "即时办结"),
        (2, "H", "2小时"),
        (0, "W", "即时办结"),
    ],
)
def test_a_limit_prints_with_its_unit(value: int, unit: LimitUnit, text: str) -> None:
    assert limit_text(Limit(value=value, unit=unit)) == text


@pytest.mark.parametrize(
    ("start", "value", "unit", "code"),
    [
        (date(2026, 1, 1), -1, "W", "limit.value"),
        (date(2026, 1, 1), 1_000_000, "W", "limit.value"),
        (date(2026, 1, 1), 121, "M", "limit.value"),
        (date(9999, 12, 31), 1, "N", "limit.start"),
        (date(1, 1, 1), 1, "N", "limit.start"),
    ],
)
def test_a_limit_out_of_reach_is_refused(start: date, value: int, unit: LimitUnit, code: str) -> None:
    with pytest.raises(Refused) as caught:
        due(start, value, unit)
    assert caught.value.code == code


@given(start=STARTS, count=st.integers(1, 90))
def test_exactly_n_working_days_lie_after_the_start_up_to_a_working_due_day(start: date, count: int) -> None:
    """Against a plain loop over a list of days."""
    calendar = shipped_calendar()
    days = [start + timedelta(days=n) for n in range(1, 250)]
    assert due(start, count, "W") == [day for day in days if calendar.is_working(day)][count - 1]


@given(start=STARTS, count=st.integers(0, 400))
def test_natural_days_end_on_the_first_working_day_at_or_after_the_nth(start: date, count: int) -> None:
    calendar = shipped_calendar()
    last = due(start, count, "N")
    assert calendar.is_working(last)
    skipped = [start + timedelta(days=n) for n in range(count, (last - start).days)]
    assert not any(map(calendar.is_working, skipped))


@given(start=STARTS, unit=st.sampled_from(("W", "N", "M")), count=st.integers(0, 60))
def test_a_longer_limit_or_a_later_start_never_ends_earlier(start: date, unit: LimitUnit, count: int) -> None:
    last = due(start, count, unit)
    assert shipped_calendar().is_working(last)
    assert start <= last <= due(start, count + 1, unit)
    assert last <= due(start + timedelta(days=1), count, unit)
