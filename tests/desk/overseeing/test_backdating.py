"""What was entered later than it was received: told apart by the blank receipt it stands on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.desk import Desk
from desk.outage import print_pad
from desk.overseeing.backdating import backdated
from desk.times import moment_text
from tests.builders import MONDAY, SetClock, filed
from tests.desk.desks import memory_desk


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return memory_desk(clock=clock)


def test_nothing_entered_later_is_an_empty_list(desk: Desk) -> None:
    filed(desk, 1)
    found = backdated(desk)
    assert (found.cases, found.count) == ((), 0)


def test_what_nothing_explains_stands_before_what_a_slip_explains(desk: Desk, clock: SetClock) -> None:
    slip, _ = print_pad(desk, 2).slips
    clock.move(days=3)
    by_slip = filed(desk, 1, received_at=moment_text(MONDAY + timedelta(hours=1)), pad_number=slip.number)
    unexplained = filed(desk, 2, received_at=moment_text(MONDAY))
    filed(desk, 3, received_at=moment_text(MONDAY + timedelta(days=3)))
    found = backdated(desk)
    assert found.count == 2
    assert [(one.case_id, one.is_explained, one.pad_number) for one in found.cases] == [
        (unexplained.case_id, False, ""),
        (by_slip.case_id, True, slip.number),
    ]
    one = found.cases[1]
    assert one.received_at == moment_text(MONDAY + timedelta(hours=1))
    assert one.recorded_at == moment_text(MONDAY + timedelta(days=3))
    assert (one.clerk_name, one.item_name) == ("王小满", "居住证申领")


def test_it_stays_on_the_list_when_the_case_is_over(desk: Desk, clock: SetClock) -> None:
    clock.move(days=3)
    case = filed(desk, 1, "not_required", received_at=moment_text(MONDAY))
    assert [one.case_id for one in backdated(desk).cases] == [case.case_id]
