"""Who sat at the window, in the office's chain: entering, locking, unlocking, another clerk, leaving."""

from __future__ import annotations

from desk.cases.chain import Event
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
from tests.builders import PASSWORD, adult
from tests.ui.window.locking.locked import PIN, THEIR_PASSWORD, Locked
from ui.wiring.opening import Entrance, desk_of, opened_office

ENTERED = ClerkSignedIn(name="王小满", by="password", way="entered", counter="3")


def events_of(desk: Desk) -> list[Event]:
    with desk.store.reading() as uow:
        return sorted(uow.journal.of_case(""), key=lambda event: event.header.n)


def told(events: list[Event]) -> list[tuple[str, EnteringEvent]]:
    bodies = [(event.header.clerk, read_body(event.body)) for event in events if event.body is not None]
    return [(clerk, body) for clerk, body in bodies if isinstance(body, EnteringEvent)]


def told_now(window: Locked) -> list[tuple[str, EnteringEvent]]:
    desk = window.at_desk.bench.desk
    return window.ask(lambda: told(events_of(desk)))


def test_a_day_at_the_desk_is_told_by_few_events_in_order(window: Locked) -> None:
    window.set_pin()
    window.lock()
    window.give("9173")
    window.give(PIN)
    window.go_idle()
    window.give(PIN)
    desk = window.at_desk.bench.desk
    window.desktop.leave_desk()
    window.settle()
    with opened_office(Entrance(home=window.home, clerk="wang", password=PASSWORD), writing=False) as opened:
        found = told(events_of(desk_of(opened, "wang")))
    back = ClerkSignedIn(name="王小满", by="pin", way="unlocked", counter="3")
    assert found == [
        ("wang", ENTERED),
        ("wang", ClerkLocked(name="王小满", counter="3")),
        ("wang", ClerkTriesFailed(clerk="wang", name="王小满", by="pin", count=1)),
        ("wang", back),
        ("wang", ClerkLocked(name="王小满", by_itself=True, counter="3")),
        ("wang", back),
        ("wang", ClerkSignedOut(name="王小满", counter="3")),
    ]
    assert desk.operator.clerk == "wang"


def test_whoever_takes_over_is_told_with_the_passwords_that_did_not_fit(window: Locked) -> None:
    window.add_colleague()
    window.lock()
    for wrong in ("not it", "nor this"):
        window.give(wrong)
    window.choose("赵勇")
    window.give("neither")
    window.give(THEIR_PASSWORD)
    window.until(lambda: window.is_at_desk("赵勇"), "zhao sits there")
    window.settle()
    assert told_now(window) == [
        ("wang", ENTERED),
        ("wang", ClerkLocked(name="王小满", counter="3")),
        ("zhao", ClerkTriesFailed(clerk="wang", name="王小满", by="password", count=2)),
        ("zhao", ClerkTriesFailed(clerk="zhao", name="赵勇", by="password", count=1)),
        ("zhao", ClerkSignedIn(name="赵勇", by="password", way="switched", counter="3")),
    ]


def test_a_pin_that_is_locked_is_told_at_once(window: Locked) -> None:
    window.set_pin()
    window.lock()
    for _ in range(5):
        window.give("9173")
    assert told_now(window)[-1] == ("wang", ClerkLockedOut(clerk="wang", name="王小满", count=5))
    window.give(PASSWORD)
    assert told_now(window)[-1][1] == ClerkSignedIn(name="王小满", by="password", way="unlocked", counter="3")


def test_wrong_passwords_at_the_door_are_told_by_who_gets_in(window: Locked) -> None:
    window.desktop.leave_desk()
    window.settle()
    for _ in range(2):
        window.desktop.enter("wang", "not-the-password")
        window.settle()
    window.enter()
    assert told_now(window)[-2:] == [
        ("wang", ClerkTriesFailed(clerk="wang", name="王小满", by="password", count=2)),
        ("wang", ENTERED),
    ]


def test_what_is_done_at_once_stands_after_the_sign_in(window: Locked) -> None:
    assert window.serving.presenter.visit.is_blank
    window.keys.type(adult(1)["id_number"])
    desk = window.at_desk.bench.desk
    events = window.ask(lambda: events_of(desk))
    kinds = [event.header.kind for event in events]
    assert kinds[-1] == "clerk.signed_in"
    assert kinds.count("clerk.signed_in") == 1
