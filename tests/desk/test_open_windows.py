"""Two windows at one record: what was imported at the one, the other counts by at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk.calendar.notices import read_notice
from desk.desk import Desk
from desk.handling.timing import lapse
from desk.home import home
from desk.listing import Wanted, list_cases
from desk.managing.importing import import_calendar
from desk.managing.notices import notice_would
from desk.overseeing.overdue import overdue
from desk.showing import show_case
from tests.builders import SetClock, desk_on, filed
from tests.desk.handling.life import BENEFIT, accepted, step
from tests.desk.managing.test_notices import NOTICE

FESTIVAL = read_notice(NOTICE.encode())
"""14 February 2027, a Sunday, is worked, which nobody could know before."""

WORKED = next(day.day for day in FESTIVAL if day.kind == "班")


@pytest.fixture
def late(desk: Desk) -> Desk:
    """The desk on 27 January 2027, a Wednesday."""
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=65)
    return desk


def window(desk: Desk) -> Desk:
    """A second window at the same record."""
    return desk_on(desk.store, desk.attachments, clock=desk.clock, chance=desk.chance)


def test_a_case_taken_in_at_a_window_that_was_open_counts_by_the_new_holidays(late: Desk) -> None:
    second = window(late)
    first_one = filed(second, 1, "accept", "HJ-05", received_at="2027-01-27T09:00:00+08:00")
    import_calendar(late, FESTIVAL)
    then = filed(second, 2, "accept", "HJ-05", received_at="2027-01-27T09:05:00+08:00")
    anew = filed(window(late), 3, "accept", "HJ-05", received_at="2027-01-27T09:10:00+08:00")
    assert first_one.due_on != then.due_on == anew.due_on


@pytest.mark.parametrize(
    "looked",
    [home, lambda desk: list_cases(desk, Wanted()), overdue, lapse],
    ids=["home", "list", "overdue", "lapse"],
)
def test_a_look_at_the_pages_is_enough(late: Desk, looked: Callable[[Desk], object]) -> None:
    second = window(late)
    old = second.calendar
    looked(second)
    assert second.calendar is old, "read again for nothing"
    import_calendar(late, FESTIVAL)
    looked(second)
    assert (old.is_working(WORKED), second.calendar.is_working(WORKED)) == (False, True)
    kept = second.calendar
    looked(second)
    assert second.calendar is kept


def test_a_step_and_what_is_shown_of_a_case_count_by_them_too(late: Desk) -> None:
    case = accepted(late, 1, BENEFIT)
    shown, stepped = window(late), window(late)
    import_calendar(late, FESTIVAL)
    assert show_case(shown, case.case_id).why == show_case(window(late), case.case_id).why
    step(stepped, case, "pause", procedure="急难先行救助", need_value=5, basis="《样例办法》第六条")
    assert stepped.calendar.is_working(WORKED)


def test_a_rehearsal_at_one_window_changes_nothing_at_any(late: Desk) -> None:
    second = window(late)
    before = (late.calendar, second.calendar)
    notice_would(late, FESTIVAL)
    home(late)
    home(second)
    assert (late.calendar, second.calendar) == before


def test_whoever_imported_counts_by_them_as_well(late: Desk) -> None:
    import_calendar(late, FESTIVAL)
    accepted(late, 1, BENEFIT)
    assert late.calendar.is_working(WORKED)
