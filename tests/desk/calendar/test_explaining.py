"""The reckoning of a last day, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk.calendar.explaining import DayLine, explain, explanation_text
from desk.calendar.limits import due_on
from desk.catalogue.items import Limit, LimitUnit
from desk.times import chinese_day
from tests.desk.calendar.shipped import shipped_calendar


def lines_of(start: date, value: int, unit: LimitUnit, *, licence: bool = False) -> dict[date, DayLine]:
    return {
        line.day: line for line in explain(start, Limit(value=value, unit=unit), shipped_calendar(), licence=licence)
    }


def test_working_days_over_the_national_holiday_carry_mark_number_and_basis() -> None:
    """民法典 201①, 行政许可法 82."""
    lines = lines_of(date(2026, 9, 30), 3, "W", licence=True)
    first = lines[date(2026, 9, 30)]
    assert (first.mark, first.counted, first.basis) == ("当日不计入", 0, "《民法典》第二百零一条第一款")
    off = lines[date(2026, 10, 1)]
    assert (off.weekday, off.mark, off.counted, off.reason) == ("周四", "法定节假日", 0, "国庆节放假")
    assert off.basis == "国务院办公厅关于2026年部分节假日安排的通知"
    plain = lines[date(2026, 10, 8)]
    assert (plain.mark, plain.counted) == ("计入", 1)
    assert plain.basis == "《中华人民共和国行政许可法》第八十二条"
    make_up = lines[date(2026, 10, 10)]
    assert (make_up.mark, make_up.counted, make_up.is_due) == ("调休上班计入", 3, True)


def test_an_item_that_is_no_licence_never_cites_the_licence_law() -> None:
    lines = lines_of(date(2026, 9, 30), 30, "W")
    assert not any("行政许可法" in line.basis for line in lines.values())
    assert "行政许可法" not in "".join(
        explanation_text(date(2026, 9, 30), Limit(value=30, unit="W"), shipped_calendar())
    )


def test_a_weekend_is_a_day_of_rest() -> None:
    lines = lines_of(date(2026, 11, 20), 1, "W")
    assert [(line.mark, line.reason) for line in lines.values()][1:] == [
        ("休息日", "周六"),
        ("休息日", "周日"),
        ("计入", "工作日"),
    ]


def test_natural_days_that_end_on_a_holiday_show_how_they_move_on() -> None:
    """民法典 203①."""
    lines = lines_of(date(2026, 9, 16), 15, "N")
    nominal = lines[date(2026, 10, 1)]
    assert (nominal.mark, nominal.counted, nominal.basis) == ("计入", 15, "《民法典》第二百零三条第一款")
    assert (lines[date(2026, 10, 2)].mark, lines[date(2026, 10, 2)].counted) == ("法定节假日", 0)
    last = lines[date(2026, 10, 8)]
    assert (last.mark, last.is_due, last.reason) == ("计入", True, "工作日，期限顺延到这一天")


def test_the_last_day_of_months_rests_on_its_own_article() -> None:
    """民法典 202."""
    assert lines_of(date(2026, 8, 31), 1, "M")[date(2026, 9, 30)].basis == "《民法典》第二百零二条"


def test_the_text_groups_days_off_and_lists_every_day() -> None:
    text = explanation_text(date(2026, 9, 24), Limit(value=8, unit="W"), shipped_calendar())
    assert text[0] == "期限：8个工作日。按工作日计算，周末和节假日不计入，调休上班的周末计入。"
    assert "不计入：2026年9月25日 周五、2026年9月26日 周六、2026年9月27日 周日（中秋节放假）" in text
    assert "第6个工作日：2026年10月10日 周六（国庆节调休上班）" in text
    assert "不计入：2026年10月11日 周日（周末）" in text
    assert text[-1] == "截止：2026年10月13日（周二）下班时（《民法典》第二百零三条第二款）。"


def test_a_day_without_notice_is_marked_and_the_year_to_import_is_named() -> None:
    text = explanation_text(date(2026, 12, 25), Limit(value=2, unit="W"), shipped_calendar())
    assert "第2个工作日：2026年12月29日 周二（预计）" in text
    assert any(line.startswith("注意：2027年的放假安排尚未公布或者未导入") for line in text)
    assert "预计" in text[-1]


def test_on_the_spot_and_hours_have_their_own_words() -> None:
    """民法典 203①, 201②."""
    at_once = explanation_text(date(2026, 11, 23), Limit(value=0, unit="J"), shipped_calendar())
    assert "当场办结" in at_once[1]
    moved = explanation_text(date(2026, 10, 7), Limit(value=0, unit="J"), shipped_calendar())
    assert moved[-2] == "2026年10月8日 周四：工作日，期限顺延到这一天（《民法典》第二百零三条第一款）"
    hours = explanation_text(date(2026, 10, 3), Limit(value=24, unit="H"), shipped_calendar())
    assert hours[-1] == "截止：起算时刻起满24小时，不早于2026年10月4日 周日。"


@given(
    start=st.dates(min_value=date(2018, 1, 1), max_value=date(2027, 12, 31)),
    unit=st.sampled_from(("W", "N", "M", "J")),
    value=st.integers(0, 24),
)
def test_the_explanation_agrees_with_the_due_day_and_leaves_no_day_out(
    start: date, unit: LimitUnit, value: int
) -> None:
    limit = Limit(value=value if unit != "J" else 0, unit=unit)
    found = due_on(start, limit, shipped_calendar())
    lines = explain(start, limit, shipped_calendar())
    assert [line.day for line in lines] == [start + timedelta(days=n) for n in range((found.due_on - start).days + 1)]
    assert [line.day for line in lines if line.is_due] == [found.due_on]
    assert any(line.expected for line in lines) is found.expected
    counted = [line.counted for line in lines if line.counted]
    assert counted == list(range(1, len(counted) + 1))
    if unit in {"W", "N"}:
        assert len(counted) == limit.value
    text = "\n".join(explanation_text(start, limit, shipped_calendar()))
    assert all(f"{chinese_day(line.day)} {line.weekday}" in text for line in lines)
