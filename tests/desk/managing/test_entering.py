"""The password once a day, then a PIN: unlocking and switching, five tries, and whoever left stays out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.desk import Desk
from desk.errors import Unavailable
from desk.managing.entering import check_pin, password_given, seat, seats, set_pin, switch_operator, wrong_password
from desk.managing.staffing import change_roles, join, name_deputy, retire
from desk.people.pins import TRIES
from desk.people.rights import Right, rights_of
from desk.records import Deputy, Operator
from desk.roles import Role
from desk.times import day_of
from tests.builders import CLERK, MONDAY, filed, refusal

PIN, OTHER_PIN = "2580", "402917"


@pytest.fixture
def colleague(desk: Desk) -> Desk:
    """The desk of a second clerk, who gave a password and has a PIN; the first one has one too."""
    join(desk, Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)), lambda: None)
    theirs = seat(desk, "zhao")
    set_pin(theirs, OTHER_PIN)
    set_pin(desk, PIN)
    return theirs


def wrong(desk: Desk, times: int = 1) -> None:
    for _ in range(times):
        refusal("pin.wrong", lambda: check_pin(desk, "9173"))


def unlock(desk: Desk, pin: str) -> Desk:
    """The same clerk at the same desk."""
    return switch_operator(desk, desk.operator.clerk, pin)


def test_the_right_pin_unlocks_and_gives_back_the_same_clerk(desk: Desk, colleague: Desk) -> None:
    assert unlock(desk, PIN).operator == CLERK
    assert unlock(colleague, OTHER_PIN).operator.clerk == "zhao"


def test_after_five_wrong_ones_only_the_password_helps_and_the_right_pin_does_not(desk: Desk) -> None:
    set_pin(desk, PIN)
    wrong(desk, TRIES - 1)
    told = refusal("pin.locked", lambda: check_pin(desk, "9173"))
    assert (told.field, "请用口令进入" in told.message) == ("password", True)
    assert refusal("pin.locked", lambda: check_pin(desk, PIN)).field == "password"
    password_given(desk)
    check_pin(desk, PIN)


def test_wrong_ones_count_across_programs_and_are_forgotten_after_a_right_one(desk: Desk) -> None:
    set_pin(desk, PIN)
    wrong(desk, 3)
    again = replace(desk, store=desk.store.as_clerk(desk.operator.clerk))
    told = refusal("pin.wrong", lambda: check_pin(again, "9173"))
    assert "还可以试1次" in told.message
    check_pin(again, PIN)
    wrong(desk, TRIES - 1)
    check_pin(desk, PIN)


def test_one_clerk_s_wrong_ones_do_not_count_against_another(desk: Desk, colleague: Desk) -> None:
    wrong(desk, TRIES - 1)
    check_pin(colleague, OTHER_PIN)
    refusal("pin.locked", lambda: check_pin(desk, "9173"))
    check_pin(colleague, OTHER_PIN)


def test_a_try_that_cannot_be_counted_is_no_try(desk: Desk) -> None:
    set_pin(desk, PIN)

    class Full:
        def writing(self) -> object:
            raise Unavailable("disk.full", "磁盘满了。")

    with pytest.raises(Unavailable):
        check_pin(replace(desk, store=Full()), PIN)  # type: ignore[arg-type]  # a disk that takes nothing
    check_pin(desk, PIN)


def test_each_day_begins_with_the_password(desk: Desk) -> None:
    set_pin(desk, PIN)
    desk.clock.move(days=1)  # type: ignore[attr-defined]  # the clock of these tests can be moved
    told = refusal("pin.password_first", lambda: unlock(desk, PIN))
    assert told.field == "password"
    password_given(desk)
    assert unlock(desk, PIN).operator == CLERK


def test_without_a_pin_the_password_is_asked_for(desk: Desk) -> None:
    assert refusal("pin.none", lambda: unlock(desk, PIN)).field == "password"
    password_given(desk)
    refusal("pin.none", lambda: unlock(desk, PIN))


def test_what_is_done_after_a_switch_is_recorded_as_the_other_clerk_s(desk: Desk, colleague: Desk) -> None:
    del colleague
    switched = switch_operator(desk, "zhao", OTHER_PIN)
    case = filed(switched, 1)
    assert (case.clerk, case.clerk_name) == ("zhao", "赵勇")
    with desk.store.reading() as uow:
        assert {event.header.clerk for event in uow.journal.of_case(case.case_id)} == {"zhao"}
    back = switch_operator(switched, CLERK.clerk, PIN)
    assert filed(back, 2).clerk == CLERK.clerk


def test_a_switch_with_the_pin_of_somebody_else_is_a_wrong_one(desk: Desk, colleague: Desk) -> None:
    del colleague
    refusal("pin.wrong", lambda: switch_operator(desk, "zhao", PIN))
    refusal("clerk.unknown", lambda: switch_operator(desk, "sun", PIN))


def test_a_wrong_password_at_an_open_office_tells_whose_is_asked_for_and_nothing_of_the_recovery_key() -> None:
    told = wrong_password("赵勇")
    assert (told.code, told.field) == ("vault.wrong_password", "password")
    assert "请用赵勇自己的口令" in told.message
    assert "先选自己的姓名" in told.message
    assert "恢复" not in told.message


def test_whoever_left_neither_switches_nor_unlocks_and_comes_back_without_the_old_pin(
    desk: Desk, colleague: Desk
) -> None:
    retire(desk, "zhao")
    refusal("clerk.retired", lambda: switch_operator(desk, "zhao", OTHER_PIN))
    refusal("clerk.retired", lambda: unlock(colleague, OTHER_PIN))
    refusal("clerk.retired", lambda: seat(desk, "zhao"))
    join(desk, Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)), lambda: None)
    refusal("pin.none", lambda: switch_operator(desk, "zhao", OTHER_PIN))


def test_roles_and_deputies_are_read_anew_at_each_entering(desk: Desk, colleague: Desk) -> None:
    day = day_of(MONDAY).isoformat()
    change_roles(desk, "zhao", ["clerk", "supervisor"])
    name_deputy(desk, Deputy(role=Role.HEAD, clerk="zhao", first=day, last=day))
    before = rights_of(colleague.operator, colleague.deputies, day_of(MONDAY))
    entered = unlock(colleague, OTHER_PIN)
    after = rights_of(entered.operator, entered.deputies, day_of(MONDAY))
    assert after - before >= {Right.OVERRIDE_SECOND_NOTICE, Right.DECIDE}
    assert Right.MANAGE_PEOPLE not in after


def test_a_seat_tells_whether_the_pin_opens_now_and_who_has_left_has_none(desk: Desk, colleague: Desk) -> None:
    join(desk, Operator(clerk="sun", name="孙梅", roles=(Role.CLERK,)), lambda: None)
    wrong(desk, TRIES - 1)
    refusal("pin.locked", lambda: check_pin(desk, "9173"))
    wang, zhao, sun = seats(desk)
    assert (wang.clerk, wang.has_pin, "错了5次" in wang.why_password) == ("wang", True, True)
    assert (zhao.name, zhao.has_pin, zhao.why_password) == ("赵勇", True, "")
    assert (sun.has_pin, "还没有设PIN码" in sun.why_password) == (False, True)
    retire(desk, "zhao")
    assert [seat.clerk for seat in seats(colleague)] == ["wang", "sun"]
