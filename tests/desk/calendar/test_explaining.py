"""The reckoning of a last day, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk.calendar.days import CalendarDay, WorkingCalendar
from desk.calendar.explaining import DayLine, explain, explanation_text
from desk.calendar.extending import LICENCE_RULE, Extension
from desk.calendar.limits import due_on
from desk.calendar.pauses import Pause, last_day
from desk.catalogue.items import Limit, LimitUnit
from desk.times import chinese_day
from tests.desk.calendar.by_hand import LIMITS, STARTS, calendars, pauses
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


SURVEY = Pause(
    name="鉴定",
    started_on=date(2026, 9, 28),
    ended_on=date(2026, 10, 12),
    basis="《某办法》第八条",
    notice="思礼便特〔2026〕3号",
)
PAUSED_TEXT = (
    "暂停：“鉴定”2026年9月28日（周一）开始，2026年10月12日（周一）结束；自2026年9月29日（周二）起不计入，"
    "依据：《某办法》第八条，告知书：思礼便特〔2026〕3号。"
)
HOLIDAY = "、".join(f"2026年10月{day}日 周{name}" for day, name in enumerate("四五六日一二三", start=1))
TEST = Pause(name="检测", started_on=date(2026, 10, 10), ended_on=date(2026, 10, 14))


def test_days_of_pauses_are_marked_and_named_and_days_off_within_stay_what_they_are() -> None:
    """行政许可法 45; PAPERS.md 4.27."""
    limit = Limit(value=5, unit="W")
    lines = {
        line.day: line
        for line in explain(date(2026, 9, 24), limit, shipped_calendar(), licence=True, pauses=[SURVEY, TEST])
    }
    assert (lines[date(2026, 9, 28)].mark, lines[date(2026, 9, 28)].counted) == ("计入", 1), "the day it begins"
    paused = lines[date(2026, 9, 29)]
    assert (paused.mark, paused.counted, paused.reason, paused.basis) == ("暂停不计入", 0, "鉴定", "《某办法》第八条")
    assert lines[date(2026, 10, 1)].mark == "法定节假日"
    assert lines[date(2026, 10, 10)].mark == "暂停不计入", "a make-up Saturday would have counted"
    assert lines[date(2026, 10, 11)].mark == "休息日"
    assert lines[date(2026, 10, 12)].reason == "鉴定、检测"
    assert lines[date(2026, 10, 15)].counted == 2
    assert lines[date(2026, 10, 20)].is_due


def test_the_text_with_a_pause_and_an_extension_can_be_checked_with_a_wall_calendar() -> None:
    longer = Extension(
        by=Limit(value=3, unit="W"),
        approved_on=date(2026, 10, 16),
        approver="李某",
        reason="需要补充勘验",
        basis=LICENCE_RULE.basis,
    )
    text = explanation_text(
        date(2026, 9, 24),
        Limit(value=5, unit="W"),
        shipped_calendar(),
        licence=True,
        pauses=[SURVEY, TEST],
        extensions=[longer],
    )
    assert text[0].startswith("期限：5个工作日，延长3个工作日，共8个工作日。")
    assert text[2:6] == (
        "原期限：到2026年10月20日（周二）届满。",
        "延期：2026年10月16日（周五）由李某批准，延长3个工作日（《中华人民共和国行政许可法》第四十二条第一款）。",
        PAUSED_TEXT,
        "暂停：“检测”2026年10月10日（周六）开始，2026年10月14日（周三）结束；自2026年10月11日（周日）起不计入。",
    )
    assert text[7:12] == (
        "第1个工作日：2026年9月28日 周一",
        "暂停不计入：2026年9月29日 周二、2026年9月30日 周三（鉴定）",
        f"不计入：{HOLIDAY}（国庆节放假）",
        "暂停不计入：2026年10月8日 周四、2026年10月9日 周五、2026年10月10日 周六（鉴定）",
        "不计入：2026年10月11日 周日（周末）",
    )
    assert text[-2:] == (
        "暂停共8个工作日不计入。",
        "截止：2026年10月23日（周五）下班时（《民法典》第二百零三条第二款）。",
    )


def test_a_running_pause_gives_a_day_at_the_earliest_and_says_what_is_waited_for() -> None:
    running = Pause(name="鉴定", started_on=date(2026, 11, 24))
    limit, today = Limit(value=5, unit="W"), date(2026, 11, 26)
    lines = explain(date(2026, 11, 23), limit, shipped_calendar(), pauses=[running], today=today)
    assert not any(line.is_due for line in lines)
    text = explanation_text(date(2026, 11, 23), limit, shipped_calendar(), pauses=[running], today=today)
    assert "还没有结束；自2026年11月25日（周三）起不计入" in text[2]
    assert text[-1].startswith("截止：最早2026年12月2日（周三）下班时")
    assert text[-1].endswith("“鉴定”还没有结束，结束以后才能定下最后一日。")


def test_a_pause_nobody_was_told_of_is_flagged_and_its_days_count() -> None:
    """PAPERS.md 4.27: days paused without a notice are listed as 计入 and flagged."""
    silent = Pause(name="鉴定", started_on=date(2026, 11, 24), ended_on=date(2026, 11, 26), is_told=False)
    late = Pause(name="听证", started_on=date(2026, 11, 24), ended_on=date(2026, 11, 26), told_on=date(2026, 11, 25))
    text = explanation_text(date(2026, 11, 23), Limit(value=5, unit="W"), shipped_calendar(), pauses=[silent, late])
    assert "没有书面告知，所占的日子照常计入。" in "".join(text)
    assert any("2026年11月25日（周三）书面告知" in line for line in text)
    assert "第2个工作日：2026年11月25日 周三" in text
    assert "暂停不计入：2026年11月26日 周四（听证）" in text


def test_natural_days_hours_and_a_day_on_the_spot_show_their_pauses_too() -> None:
    """民法典 201, 203①."""
    natural = explanation_text(date(2026, 9, 24), Limit(value=15, unit="N"), shipped_calendar(), pauses=[SURVEY, TEST])
    assert "暂停不计入：2026年10月11日 周日、2026年10月12日 周一（鉴定、检测）" in natural
    assert natural[-2] == "暂停共16日不计入。"
    held = Pause(name="鉴定", started_on=date(2026, 11, 28), ended_on=date(2026, 12, 1))
    moved = explanation_text(date(2026, 11, 23), Limit(value=5, unit="N"), shipped_calendar(), pauses=[held])
    assert "2026年12月1日 周二：鉴定，暂停不计入" in moved
    hours = explanation_text(date(2026, 11, 30), Limit(value=48, unit="H"), shipped_calendar(), pauses=[held])
    assert "暂停不计入：2026年11月30日 周一、2026年12月1日 周二（鉴定）" in hours
    assert hours[-1] == "截止：起算时刻起满48小时，不早于2026年12月4日 周五。", "hours begin when the pause is over"
    on_the_spot = explanation_text(date(2026, 11, 30), Limit(value=0, unit="J"), shipped_calendar(), pauses=[held])
    assert on_the_spot[-1] == "截止：2026年12月2日（周三）下班时（《民法典》第二百零三条第二款）。"


@given(start=STARTS, limit=LIMITS, known=calendars(), held=st.lists(pauses(open_ones=True), max_size=4))
def test_the_explanation_with_pauses_agrees_with_the_last_day_and_leaves_no_day_out(
    start: date, limit: Limit, known: tuple[WorkingCalendar, set[date]], held: list[Pause]
) -> None:
    calendar, today = known[0], date(2026, 12, 1)
    found = last_day(start, limit, calendar, held, today=today)
    lines = explain(start, limit, calendar, pauses=held, today=today)
    assert [line.day for line in lines] == [
        start + timedelta(days=n) for n in range((found.earliest_on - start).days + 1)
    ]
    assert [line.day for line in lines if line.is_due] == ([found.due_on] if found.due_on else [])
    assert tuple(line.day for line in lines if line.mark == "暂停不计入") == found.left_out
    assert any(line.expected for line in lines) is found.expected
    counted = [line.counted for line in lines if line.counted]
    assert counted == list(range(1, len(counted) + 1))
    text = explanation_text(start, limit, calendar, pauses=held, today=today)
    if limit.unit != "H":
        assert all(f"{chinese_day(line.day)} {line.weekday}" in "\n".join(text) for line in lines)
        assert chinese_day(found.earliest_on) in text[-1]


def test_a_day_off_within_a_pause_is_never_what_makes_a_day_expected() -> None:
    """However the notice of the year turns out, the days of the pause do not count."""
    noticed = WorkingCalendar([CalendarDay(day=date(2026, 1, 1), kind="休", name="元旦", notice_year=2026)])
    held = [Pause(name="鉴定", started_on=date(2025, 12, 22), ended_on=date(2025, 12, 31))]
    limit = Limit(value=2, unit="W")
    assert noticed.is_expected(date(2025, 12, 27))
    assert not last_day(date(2025, 12, 22), limit, noticed, held).expected
    assert not any(line.expected for line in explain(date(2025, 12, 22), limit, noticed, pauses=held))
