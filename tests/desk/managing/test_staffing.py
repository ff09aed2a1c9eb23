"""Joining, other roles, deputies, leaving: recorded, and never so that nobody is left who can manage people."""

from __future__ import annotations

import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.office import ClerkAdded
from desk.cases.events.people import ClerkPasswordReset, ClerkRetired, ClerkRolesChanged, DeputyEnded, DeputyNamed
from desk.desk import Desk
from desk.errors import Refused
from desk.managing.entering import seat
from desk.managing.staffing import change_roles, deputies, end_deputy, join, name_deputy, record_password_reset, retire
from desk.records import Deputy, Operator
from desk.roles import FOUNDER, Role
from desk.serving import find_case
from tests.builders import CLERK, filed, refusal

ZHAO = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,))
FIRST, LAST = "2026-11-23", "2026-11-27"


def people(desk: Desk) -> dict[str, Operator]:
    with desk.store.reading() as uow:
        return {one.clerk: one for one in uow.register.operators()}


def told(desk: Desk, kind: type) -> list[object]:
    """All events of a kind, as they were written."""
    with desk.store.reading() as uow:
        events = sorted(uow.journal.of_case(""), key=lambda event: event.header.n)
    bodies = [read_body(event.body) for event in events if event.body is not None]
    return [body for body in bodies if isinstance(body, kind)]


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """An office of two."""
    join(desk, ZHAO, lambda: None)
    return desk


def test_who_joins_is_in_the_record_with_their_roles(hall: Desk) -> None:
    assert people(hall) == {CLERK.clerk: CLERK, "zhao": ZHAO}
    assert told(hall, ClerkAdded)[-1] == ClerkAdded(clerk="zhao", name="赵勇", roles=(Role.CLERK,))
    refusal("clerk.exists", lambda: join(hall, ZHAO, lambda: None))


def test_without_a_way_in_nobody_joins(desk: Desk) -> None:
    def no_key() -> None:
        raise Refused("vault.password_short", "口令太短。")

    refusal("vault.password_short", lambda: join(desk, ZHAO, no_key))
    assert set(people(desk)) == {CLERK.clerk}


def test_other_roles_are_recorded_once(hall: Desk) -> None:
    change_roles(hall, "zhao", ["head", "clerk"])
    change_roles(hall, "zhao", ["clerk", "head"])
    assert people(hall)["zhao"].roles == (Role.CLERK, Role.HEAD)
    assert told(hall, ClerkRolesChanged) == [
        ClerkRolesChanged(clerk="zhao", name="赵勇", roles=(Role.CLERK, Role.HEAD))
    ]
    refusal("clerk.unknown", lambda: change_roles(hall, "sun", ["clerk"]))


def test_the_last_who_can_manage_people_keeps_that(hall: Desk) -> None:
    refusal("clerk.last_manager", lambda: change_roles(hall, CLERK.clerk, ["clerk"]))
    change_roles(hall, "zhao", ["administrator"])
    change_roles(hall, CLERK.clerk, ["clerk"])
    refusal("clerk.last_manager", lambda: change_roles(seat(hall, "zhao"), "zhao", ["clerk"]))
    assert people(hall)[CLERK.clerk].roles == (Role.CLERK,)


def test_who_leaves_has_no_role_is_no_deputy_and_stays_in_the_history(hall: Desk) -> None:
    case = filed(seat(hall, "zhao"), 1, "not_required")
    name_deputy(hall, Deputy(role=Role.HEAD, clerk="zhao", first=FIRST, last=LAST))
    assert retire(hall, "zhao") == 0
    assert people(hall)["zhao"] == Operator(clerk="zhao", name="赵勇", roles=())
    assert deputies(hall) == ()
    assert told(hall, ClerkRetired) == [ClerkRetired(clerk="zhao", name="赵勇")]
    assert find_case(hall, case.case_id).clerk_name == "赵勇"
    assert retire(hall, "zhao") == 0
    assert len(told(hall, ClerkRetired)) == 1
    refusal("clerk.retired", lambda: change_roles(hall, "zhao", ["clerk"]))


def test_with_open_cases_nobody_leaves_before_somebody_takes_over(hall: Desk) -> None:
    cases = [filed(seat(hall, "zhao"), number) for number in (1, 2)]
    refused = refusal("clerk.has_cases", lambda: retire(hall, "zhao"))
    assert "还有2件" in refused.message
    assert not people(hall)["zhao"].has_left
    assert retire(hall, "zhao", to=CLERK.clerk) == 2
    assert {find_case(hall, case.case_id).responsible for case in cases} == {CLERK.clerk}
    assert people(hall)["zhao"].has_left


def test_nobody_leaves_by_their_own_hand_or_to_themself(hall: Desk) -> None:
    refusal("clerk.self", lambda: retire(hall, CLERK.clerk))
    refusal("clerk.unknown", lambda: retire(hall, "sun"))
    filed(seat(hall, "zhao"), 1)
    refusal("reassign.same", lambda: retire(hall, "zhao", to="zhao"))
    assert not people(hall)["zhao"].has_left


def test_who_comes_back_has_the_roles_given_then(hall: Desk) -> None:
    retire(hall, "zhao")
    join(hall, Operator(clerk="zhao", name="赵勇", roles=(Role.PROXY_CLERK,)), lambda: None)
    assert people(hall)["zhao"].roles == (Role.PROXY_CLERK,)
    assert list(people(hall)) == [CLERK.clerk, "zhao"]


def test_a_deputy_named_again_stands_in_on_the_new_days_and_can_be_ended(hall: Desk) -> None:
    for last in (LAST, "2026-12-04"):
        name_deputy(hall, Deputy(role=Role.HEAD, clerk="zhao", first=FIRST, last=last))
    assert deputies(hall) == (Deputy(role=Role.HEAD, clerk="zhao", first=FIRST, last="2026-12-04"),)
    end_deputy(hall, Role.HEAD, "zhao")
    assert deputies(hall) == ()
    assert [len(told(hall, kind)) for kind in (DeputyNamed, DeputyEnded)] == [2, 1]
    refusal("deputy.none", lambda: end_deputy(hall, Role.HEAD, "zhao"))
    refusal("deputy.clerk", lambda: name_deputy(hall, Deputy(role=Role.HEAD, clerk="wang", first=FIRST, last=LAST)))


def test_only_those_who_stand_in_today_or_will_are_listed(hall: Desk) -> None:
    name_deputy(hall, Deputy(role=Role.HEAD, clerk="zhao", first=FIRST, last=FIRST))
    assert len(deputies(hall)) == 1
    hall.clock.move(days=1)  # type: ignore[attr-defined]  # the clock of these tests can be moved
    assert deputies(hall) == ()


def test_a_password_given_by_somebody_else_is_recorded(hall: Desk) -> None:
    record_password_reset(hall, "zhao")
    assert told(hall, ClerkPasswordReset) == [ClerkPasswordReset(clerk="zhao", name="赵勇")]
    retire(hall, "zhao")
    refusal("clerk.retired", lambda: record_password_reset(hall, "zhao"))


def test_the_founder_has_every_role_a_person_can_have(desk: Desk) -> None:
    assert people(desk)[CLERK.clerk].roles == FOUNDER
    assert set(FOUNDER) == set(Role) - {Role.KIOSK, Role.PROXY_CLERK}
