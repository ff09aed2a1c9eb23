"""Days that do not count, each rule with its article, and all of it against counting by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import due_at, due_on
from desk.calendar.pauses import ARTICLE_45, LastDay, Pause, days_left_out, last_day, last_moment, stops_of
from desk.catalogue.items import Limit, LimitUnit
from desk.errors import Refused
from desk.times import BEIJING
from tests.desk.calendar.by_hand import LIMITS, STARTS, calendars, days_out, last_day_by_hand, pauses
from tests.desk.calendar.shipped import shipped_calendar

TWENTY = Limit(value=20, unit="W")


def pause(first: date, last: date | None, name: str = "鉴定") -> Pause:
    return Pause(name=name, started_on=first, ended_on=last)


def ends(start: date, value: int, unit: LimitUnit, *held: Pause) -> date | None:
    return last_day(start, Limit(value=value, unit=unit), shipped_calendar(), held).due_on


def test_the_day_a_pause_begins_counts_and_the_day_it_ends_does_not() -> None:
    """民法典 201①, 行政许可法 45: Tuesday to Thursday takes Wednesday and Thursday."""
    monday = date(2026, 11, 23)
    assert ends(monday, 5, "W") == date(2026, 11, 30)
    held = pause(date(2026, 11, 24), date(2026, 11, 26))
    found = last_day(monday, Limit(value=5, unit="W"), shipped_calendar(), [held])
    assert found.left_out == (date(2026, 11, 25), date(2026, 11, 26))
    assert found.due_on == date(2026, 12, 2)


def test_a_pause_within_one_day_takes_no_day() -> None:
    """行政许可法 45: only the time needed; a hearing of one morning moves nothing."""
    assert ends(date(2026, 11, 23), 5, "W", pause(date(2026, 11, 25), date(2026, 11, 25))) == date(2026, 11, 30)


def test_a_pause_that_begins_on_the_last_day_comes_too_late_to_move_it() -> None:
    """民法典 201①: the day it begins counts, and with it the limit is used up, whether the pause runs on or not."""
    assert ends(date(2026, 11, 23), 5, "W", pause(date(2026, 11, 30), date(2026, 12, 9))) == date(2026, 11, 30)
    assert ends(date(2026, 11, 23), 5, "W", pause(date(2026, 11, 30), None)) == date(2026, 11, 30)
    assert ends(date(2026, 11, 23), 5, "W", pause(date(2026, 11, 27), date(2026, 12, 9))) == date(2026, 12, 10)


def test_ten_working_days_told_take_exactly_ten() -> None:
    """PAPERS.md 4.14: a pause told with its days is itself a period; its end is reckoned as any limit's is."""
    began = date(2026, 9, 24)
    over = due_on(began, Limit(value=10, unit="W"), shipped_calendar()).due_on
    held = pause(began, over)
    assert days_left_out(held, "W", shipped_calendar()) == 10
    assert ends(date(2026, 9, 21), 20, "W", held) == ends(date(2026, 9, 21), 30, "W")


def test_a_pause_over_the_national_holiday_takes_only_the_working_days_in_it() -> None:
    """DOMAIN.md 2.8.4: 国庆 is off anyway; adding the pause's sixteen days at the end would cost eight more."""
    start = date(2026, 9, 28)
    held = pause(date(2026, 9, 29), date(2026, 10, 15))
    found = last_day(start, TWENTY, shipped_calendar(), [held])
    working = [date(2026, 9, 30), *(date(2026, 10, day) for day in (8, 9, 10, 12, 13, 14, 15))]
    assert found.left_out == tuple(working)
    assert found.due_on == ends(start, 28, "W") == date(2026, 11, 11)


def test_a_pause_of_days_off_alone_takes_nothing_of_working_days() -> None:
    assert ends(date(2026, 9, 28), 5, "W", pause(date(2026, 9, 30), date(2026, 10, 7))) == ends(
        date(2026, 9, 28), 5, "W"
    )


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("apart", [(11, 24, 11, 26), (12, 1, 12, 3)]),
        ("overlapping", [(11, 24, 11, 26), (11, 25, 11, 30)]),
        ("nested", [(11, 24, 12, 4), (11, 25, 11, 27)]),
        ("touching", [(11, 24, 11, 26), (11, 26, 11, 30)]),
        ("the same twice", [(11, 24, 11, 30), (11, 24, 11, 30)]),
        ("three at once", [(11, 24, 11, 26), (11, 25, 12, 1), (11, 30, 12, 8)]),
    ],
)
def test_several_pauses_take_each_day_once(name: str, held: list[tuple[int, int, int, int]]) -> None:
    """DOMAIN.md 2.8.4: a replay of intervals. No order of the pauses matters."""
    start = date(2026, 11, 23)
    together = [pause(date(2026, a, b), date(2026, c, d)) for a, b, c, d in held]
    found = last_day(start, TWENTY, shipped_calendar(), together)
    taken = days_out(together)
    assert len(found.left_out) == sum(map(shipped_calendar().is_working, taken)), name
    assert found.due_on == ends(start, 20 + len(found.left_out), "W")
    assert last_day(start, TWENTY, shipped_calendar(), together[::-1]) == found


def test_touching_pauses_take_as_much_as_one_pause_of_both() -> None:
    first, second = pause(date(2026, 11, 24), date(2026, 11, 26)), pause(date(2026, 11, 26), date(2026, 12, 2))
    whole = pause(date(2026, 11, 24), date(2026, 12, 2))
    assert ends(date(2026, 11, 23), 20, "W", first, second) == ends(date(2026, 11, 23), 20, "W", whole)


def test_natural_days_shift_by_every_day_left_out_and_then_off_a_day_off() -> None:
    """民法典 201①, 203①: fifteen days from 16 September and six left out end on 7 October, so on the 8th."""
    held = pause(date(2026, 9, 18), date(2026, 9, 24))
    found = last_day(date(2026, 9, 16), Limit(value=15, unit="N"), shipped_calendar(), [held])
    assert (found.nominal_on, found.due_on) == (date(2026, 10, 7), date(2026, 10, 8))
    assert len(found.left_out) == days_left_out(held, "N", shipped_calendar()) == 6


def test_months_end_as_many_days_later_as_were_left_out() -> None:
    """民法典 202, then 203①: one month from 31 August ends on 30 September; three days later is within the holiday."""
    held = pause(date(2026, 9, 7), date(2026, 9, 10))
    found = last_day(date(2026, 8, 31), Limit(value=1, unit="M"), shipped_calendar(), [held])
    assert (found.nominal_on, found.due_on) == (date(2026, 10, 3), date(2026, 10, 8))


def test_an_end_that_moves_off_a_weekend_moves_on_past_a_pause_too() -> None:
    """民法典 203① and 行政许可法 45: Saturday moves to Monday, which a pause begun that Saturday leaves out."""
    held = pause(date(2026, 11, 28), date(2026, 12, 1))
    assert ends(date(2026, 11, 23), 5, "N", held) == date(2026, 12, 2)


def test_hours_stand_still_on_a_day_left_out() -> None:
    """民法典 201②."""
    start = datetime(2026, 11, 23, 1, 41, tzinfo=UTC)
    day = Limit(value=24, unit="H")
    held = pause(date(2026, 11, 23), date(2026, 11, 25))
    found = last_moment(start, day, shipped_calendar(), [held])
    assert found is not None
    assert found.isoformat() == "2026-11-26T09:41:00+08:00"
    assert ends(date(2026, 11, 23), 24, "H", held) == date(2026, 11, 26)
    assert last_moment(start, day, shipped_calendar(), [pause(date(2026, 11, 23), None)]) is None
    short = last_moment(start, Limit(value=2, unit="H"), shipped_calendar(), [pause(date(2026, 11, 23), None)])
    assert short == datetime(2026, 11, 23, 11, 41, tzinfo=BEIJING), "over before the pause takes anything"


def test_other_limits_end_at_midnight_after_their_last_day() -> None:
    """民法典 203②."""
    start = datetime(2026, 11, 23, 9, 41, tzinfo=BEIJING)
    held = pause(date(2026, 11, 24), date(2026, 11, 26))
    found = last_moment(start, Limit(value=5, unit="W"), shipped_calendar(), [held])
    assert found == datetime(2026, 12, 3, tzinfo=BEIJING)


def test_while_a_pause_runs_there_is_only_a_day_at_the_earliest() -> None:
    start, running = date(2026, 11, 23), pause(date(2026, 11, 25), None)
    known = last_day(start, Limit(value=5, unit="W"), shipped_calendar(), [running])
    assert (known.due_on, known.earliest_on) == (None, date(2026, 11, 30))
    later = last_day(start, Limit(value=5, unit="W"), shipped_calendar(), [running], today=date(2026, 12, 2))
    assert (later.due_on, later.earliest_on) == (None, date(2026, 12, 7))
    assert len(later.left_out) == 5
    ended = pause(date(2026, 11, 25), date(2026, 12, 2))
    assert ends(start, 5, "W", ended) == later.earliest_on


def test_a_pause_nobody_was_told_of_leaves_nothing_out() -> None:
    """行政许可法 45: 行政机关应当将所需时间书面告知申请人; what was not told counts."""
    silent = Pause(name="鉴定", started_on=date(2026, 11, 24), ended_on=date(2026, 12, 4), is_told=False)
    assert ends(date(2026, 11, 23), 5, "W", silent) == date(2026, 11, 30)
    late = Pause(name="鉴定", started_on=date(2026, 11, 24), ended_on=date(2026, 12, 4), told_on=date(2026, 11, 26))
    assert ends(date(2026, 11, 23), 5, "W", late) == date(2026, 12, 8)
    assert days_left_out(late, "W", shipped_calendar()) == 6
    running = Pause(name="鉴定", started_on=date(2026, 11, 24), is_told=False)
    assert ends(date(2026, 11, 23), 5, "W", running) == date(2026, 11, 30)
    assert days_left_out(running, "W", shipped_calendar()) == 0


def test_a_limit_paused_into_a_year_without_notice_is_expected_only() -> None:
    """Ten working days end surely on 28 December; five left out carry them past the open end of the year."""
    start, held = date(2026, 12, 14), pause(date(2026, 12, 15), date(2026, 12, 22))
    plain = last_day(start, Limit(value=10, unit="W"), shipped_calendar())
    assert (plain.due_on, plain.expected) == (date(2026, 12, 28), False)
    moved = last_day(start, Limit(value=10, unit="W"), shipped_calendar(), [held])
    assert (moved.due_on, moved.expected) == (date(2027, 1, 5), True)


def test_only_the_eight_of_article_45_stop_the_limit_of_a_licence_set_by_law() -> None:
    """行政许可法 45 is a closed list: 现场踏勘, 核实, 公示 are not in it (DOMAIN.md 2.8.3)."""
    assert len(ARTICLE_45) == 8
    assert {stops_of(name, licence=True) for name in ARTICLE_45} == {"all"}
    assert {stops_of(name, licence=True) for name in ("现场踏勘", "核实", "公示", "挂起")} == {"promised"}
    assert {stops_of(name, licence=False) for name in ARTICLE_45} == {"promised"}, "the article binds licences only"


@pytest.mark.parametrize(
    ("last", "code"), [(date(2026, 11, 20), "pause.ends_before_start"), (date(2999, 1, 1), "pause.too_far")]
)
def test_a_pause_that_cannot_be_is_refused(last: date, code: str) -> None:
    with pytest.raises(Refused) as caught:
        ends(date(2026, 11, 23), 5, "W", pause(date(2026, 11, 24), last))
    assert caught.value.code == code
    assert "请" in caught.value.message


@given(start=STARTS, limit=LIMITS, known=calendars())
def test_without_pauses_it_is_the_limit_itself(
    start: date, limit: Limit, known: tuple[WorkingCalendar, set[date]]
) -> None:
    due = due_on(start, limit, known[0])
    assert last_day(start, limit, known[0]) == LastDay(
        due_on=due.due_on,
        earliest_on=due.due_on,
        nominal_on=last_day(start, limit, known[0]).nominal_on,
        expected=due.expected,
    )
    moment = datetime(start.year, start.month, start.day, 9, 41, tzinfo=BEIJING)
    assert last_moment(moment, limit, known[0]) == due_at(moment, limit, known[0])


@given(start=STARTS, limit=LIMITS, known=calendars(), held=st.lists(pauses(), max_size=6))
def test_pauses_agree_with_counting_by_hand(
    start: date, limit: Limit, known: tuple[WorkingCalendar, set[date]], held: list[Pause]
) -> None:
    calendar, off = known
    found = last_day(start, limit, calendar, held)
    assert found.due_on == found.earliest_on == last_day_by_hand(start, limit, off, days_out(held))
    assert found.due_on is not None
    first = start if found.nominal_on == start or limit.unit == "H" else start + timedelta(days=1)
    out = {day for day in days_out(held) if first <= day <= found.due_on}
    in_working_days = limit.unit == "W" and limit.value > 0
    assert set(found.left_out) == (out - off if in_working_days else out)
    assert list(found.left_out) == sorted(set(found.left_out))
    if limit.unit == "H":
        moment = last_moment(datetime(start.year, start.month, start.day, tzinfo=BEIJING), limit, calendar, held)
        assert moment is not None
        assert moment.date() == found.due_on


@given(
    start=STARTS,
    limit=LIMITS,
    known=calendars(),
    held=st.lists(pauses(open_ones=True), max_size=4),
    today=st.dates(date(2025, 11, 1), date(2027, 1, 31)),
)
def test_whatever_day_an_open_pause_ends_the_limit_never_ends_before_the_earliest_day(
    start: date, limit: Limit, known: tuple[WorkingCalendar, set[date]], held: list[Pause], today: date
) -> None:
    calendar, off = known
    found = last_day(start, limit, calendar, held, today=today)
    for days in (0, 1, 30):
        closed = [
            Pause(
                name=one.name,
                started_on=one.started_on,
                ended_on=one.ended_on or max(today, one.started_on) + timedelta(days=days),
                told_on=one.told_on,
                is_told=one.is_told,
            )
            for one in held
        ]
        by_hand = last_day_by_hand(start, limit, off, days_out(closed))
        assert by_hand >= found.earliest_on
        if days == 0:
            assert by_hand == found.earliest_on
        if found.due_on is not None:
            assert by_hand == found.due_on, "a day that is given is sure, however long the pause runs"


@given(start=STARTS, limit=LIMITS, held=st.lists(pauses(), max_size=4), more=pauses())
def test_one_pause_more_never_brings_the_day_forward_and_never_costs_more_than_its_days(
    start: date, limit: Limit, held: list[Pause], more: Pause
) -> None:
    calendar = shipped_calendar()
    before, after = last_day(start, limit, calendar, held), last_day(start, limit, calendar, [*held, more])
    assert before.due_on is not None
    assert after.due_on is not None
    assert before.due_on <= after.due_on
    if limit.unit == "W" and limit.value:
        cost = calendar.working_days(before.due_on, after.due_on)
        left_out_later = sum(day > before.due_on for day in after.left_out)
        assert cost - left_out_later <= days_left_out(more, "W", calendar)
