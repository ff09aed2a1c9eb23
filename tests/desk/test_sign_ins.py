"""Who sat at which counter, and what was tried before: events of the office's chain, few and in order."""

from __future__ import annotations

from typing import Any

import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.entering import (
    ClerkLocked,
    ClerkLockedOut,
    ClerkSignedIn,
    ClerkSignedOut,
    ClerkTriesFailed,
    EnteringEvent,
)
from desk.desk import Desk
from desk.managing.entering import (
    check_pin,
    password_given,
    record_lock,
    record_sign_in,
    record_sign_out,
    seat,
    set_pin,
    switch_operator,
)
from desk.people.pins import TRIES
from desk.records import Operator
from desk.roles import Role
from tests.builders import CLERK, refusal
from tests.desk.desks import memory_desk

PIN, WRONG = "2580", "9173"


@pytest.fixture
def desk() -> Desk:
    desk = memory_desk()
    with desk.store.writing() as uow:
        uow.register.add_operator(Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)), "2026-11-23T08:30:00+08:00")
        uow.commit()
    set_pin(desk, PIN)
    return desk


def told(desk: Desk) -> list[tuple[str, Any]]:
    """Whose desk it was, and what the chain says, in order."""
    with desk.store.reading() as uow:
        events = sorted(uow.journal.of_case(""), key=lambda event: event.header.n)
    bodies = [(event.header.clerk, read_body(event.body)) for event in events if event.body is not None]
    return [(clerk, body) for clerk, body in bodies if isinstance(body, EnteringEvent)]


def test_a_sign_in_is_recorded_by_whom_with_what_and_at_which_counter(desk: Desk) -> None:
    record_sign_in(desk, by="password", way="entered", counter="3", failed={})
    record_lock(desk, by_itself=True, counter="3")
    zhao = seat(desk, "zhao")
    record_sign_in(zhao, by="pin", way="switched", counter="3", failed={})
    record_lock(zhao, by_itself=False, counter="3")
    record_sign_in(zhao, by="pin", way="unlocked", counter="3", failed={})
    record_sign_out(zhao, counter="3", failed={})
    assert told(desk) == [
        ("wang", ClerkSignedIn(name=CLERK.name, by="password", way="entered", counter="3")),
        ("wang", ClerkLocked(name=CLERK.name, by_itself=True, counter="3")),
        ("zhao", ClerkSignedIn(name="赵勇", by="pin", way="switched", counter="3")),
        ("zhao", ClerkLocked(name="赵勇", counter="3")),
        ("zhao", ClerkSignedIn(name="赵勇", by="pin", way="unlocked", counter="3")),
        ("zhao", ClerkSignedOut(name="赵勇", counter="3")),
    ]


def test_wrong_passwords_are_told_once_in_one_number_when_somebody_gets_in_or_leaves(desk: Desk) -> None:
    record_sign_in(desk, by="password", way="entered", counter="", failed={"zhao": 7, CLERK.clerk: 1, "gone": 2})
    record_sign_out(desk, counter="", failed={"zhao": 1})
    assert told(desk) == [
        ("wang", ClerkTriesFailed(clerk="zhao", name="赵勇", by="password", count=7)),
        ("wang", ClerkTriesFailed(clerk="wang", name=CLERK.name, by="password", count=1)),
        ("wang", ClerkTriesFailed(clerk="gone", name="gone", by="password", count=2)),
        ("wang", ClerkSignedIn(name=CLERK.name, by="password", way="entered")),
        ("wang", ClerkTriesFailed(clerk="zhao", name="赵勇", by="password", count=1)),
        ("wang", ClerkSignedOut(name=CLERK.name)),
    ]


def test_wrong_pins_are_told_at_the_next_right_one(desk: Desk) -> None:
    check_pin(desk, PIN)
    assert told(desk) == []
    for _ in range(2):
        refusal("pin.wrong", lambda: check_pin(desk, WRONG))
    assert told(desk) == []
    check_pin(desk, PIN)
    check_pin(desk, PIN)
    assert told(desk) == [("wang", ClerkTriesFailed(clerk="wang", name=CLERK.name, by="pin", count=2))]


def test_wrong_pins_are_told_at_the_next_password_too(desk: Desk) -> None:
    refusal("pin.wrong", lambda: check_pin(desk, WRONG))
    password_given(desk)
    password_given(desk)
    assert told(desk) == [("wang", ClerkTriesFailed(clerk="wang", name=CLERK.name, by="pin", count=1))]


def test_the_fifth_wrong_pin_is_told_at_once_by_whose_desk_it_was_and_never_again(desk: Desk) -> None:
    zhao = seat(desk, "zhao")
    for _ in range(TRIES - 1):
        refusal("pin.wrong", lambda: switch_operator(zhao, CLERK.clerk, WRONG))
    for _ in range(3):
        refusal("pin.locked", lambda: switch_operator(zhao, CLERK.clerk, WRONG))
    password_given(desk)
    assert told(desk) == [("zhao", ClerkLockedOut(clerk="wang", name=CLERK.name, count=TRIES))]
