"""A new notice of holidays, and what it does to the last days of open cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from db import shipped
from desk.calendar.days import CalendarDay, WorkingCalendar, merge
from desk.calendar.pauses import Pause
from desk.cases.clock_input import ClockInput
from desk.cases.clocks import clocks_of
from desk.cases.recomputing import recomputed
from tests.desk.calendar.shipped import shipped_calendar, shipped_days

START = date(2026, 12, 14)


def notice(*days: tuple[date, Any]) -> WorkingCalendar:
    """The shipped calendar with a notice for 2027 that names these days."""
    new = [CalendarDay(day=day, kind=kind, name="元旦", notice_year=2027, notice="国办发明电") for day, kind in days]
    return WorkingCalendar(merge(shipped_days(), new))


def given(**days: Any) -> ClockInput:
    item = shipped.catalogue().item("CG-02")
    assert item is not None
    filled: dict[str, Any] = {"today": date(2026, 12, 16), "received_on": START, "start_on": START, "replied_on": START}
    return ClockInput(item=item, reply_days=5, **(filled | days))


def kept(about: ClockInput) -> dict[str, date]:
    return {c.key: c.due_on for c in clocks_of(about, shipped_calendar()) if c.due_on is not None}


def test_days_that_were_expected_move_with_the_notice_and_sure_ones_stay() -> None:
    about = given()
    calendar = notice((date(2026, 12, 31), "休"), (date(2027, 1, 1), "休"), (date(2027, 1, 4), "休"))
    promised, statutory = recomputed(kept(about), about, calendar)
    assert (promised.key, promised.is_changed) == ("promised", False)
    assert (statutory.old_on, statutory.new_on) == (date(2027, 1, 12), date(2027, 1, 14))
    assert statutory.is_changed
    assert not statutory.expected
    assert statutory.words == "法定期限：原为2027年1月12日（周二），按新的放假安排为2027年1月14日（周四）。"
    assert promised.words == "承诺期限：仍为2026年12月24日（周四）。"


def test_a_make_up_weekend_brings_a_day_forward() -> None:
    about = given()
    calendar = notice((date(2027, 1, 1), "休"), (date(2027, 1, 9), "班"))
    statutory = recomputed(kept(about), about, calendar)[-1]
    assert (statutory.new_on, statutory.is_changed) == (date(2027, 1, 11), True)


def test_what_ended_keeps_its_day_and_what_is_paused_has_none() -> None:
    calendar = notice((date(2026, 12, 31), "休"), (date(2027, 1, 1), "休"))
    decided = given(decided_on=date(2026, 12, 16), delivered_on=date(2026, 12, 16))
    assert recomputed(kept(decided), decided, calendar) == ()
    paused = given(pauses=(Pause(name="鉴定", started_on=date(2026, 12, 15)),))
    assert recomputed(kept(given()), paused, calendar) == ()
    ended = given(pauses=(Pause(name="鉴定", started_on=date(2026, 12, 15), ended_on=date(2026, 12, 31)),))
    moved = {one.key: (one.old_on, one.new_on) for one in recomputed(kept(ended), ended, calendar)}
    assert moved["promised"] == (date(2027, 1, 12), date(2027, 1, 12)), "the day off is within the pause"
    assert moved["statutory"] == (date(2027, 1, 28), date(2027, 1, 28))


def test_only_clocks_that_had_a_kept_day_are_told() -> None:
    about = given()
    found = recomputed({"promised": date(2026, 12, 23)}, about, shipped_calendar())
    assert [one.key for one in found] == ["promised"]
    assert found[0].is_changed


def test_the_same_calendar_changes_nothing() -> None:
    about = given()
    assert not any(one.is_changed for one in recomputed(kept(about), about, shipped_calendar()))
    assert all("（预计）" in one.words for one in recomputed(kept(about), about, shipped_calendar()) if one.expected)
