"""The bad-credit list in use: entered by a head with a basis, in the way of a pledge, struck with a reason."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace

from db import shipped
from desk.cases.credit import CreditMark
from desk.cases.requests import MaterialInput
from desk.crediting import CreditInput, add, standing, strike
from desk.desk import Desk, Shelf
from desk.people.reading import ApplicantInput
from desk.pledging import CheckInput, check_pledge, tasks
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import SetClock, adult, agent, do, filed, handed_in, person, refusal
from tests.desk.desks import memory_desk
from tests.desk.papers import later

ITEM = "HJ-12"
SEQ = later.PLEDGED


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    """A desk whose catalogue lets a pledge stand for one material."""
    plain = memory_desk(clock=clock)
    catalogue = shipped.catalogue()
    allowing = replace(catalogue, items=tuple(later.item(ITEM) if one.id == ITEM else one for one in catalogue.items))
    return dataclasses.replace(plain, shelf=Shelf(plain.shelf.versions, lambda _version: allowing))


def entry(number: int = 1, **changes: Any) -> CreditInput:
    who = adult(number)
    given = CreditInput(
        person=ApplicantInput(name=who["name"], id_number=who["id_number"]), basis="济公决字〔2026〕12号"
    )
    return replace(given, **changes)


def pledged() -> tuple[MaterialInput, ...]:
    return (*handed_in(ITEM, missing=(SEQ,)), MaterialInput(seq=SEQ, state="pledged"))


def by(desk: Desk, role: Role) -> Desk:
    return dataclasses.replace(desk, operator=Operator(clerk="li", name="李强", roles=(role,)))


def enter(desk: Desk, number: int = 1, **changes: Any) -> CreditMark:
    return add(desk, entry(number, **changes))


def test_a_pledge_of_somebody_on_the_list_is_not_taken_and_nothing_is_filed(desk: Desk) -> None:
    enter(desk)
    refused = refusal("pledge.barred", lambda: filed(desk, 1, materials=pledged()))
    assert "济公决字〔2026〕12号" in refused.message
    assert filed(desk, 2, materials=pledged()).acceptance == "pledge"
    assert filed(desk, 1).acceptance == "normal"


def test_what_was_received_is_not_accepted_on_a_pledge_either(desk: Desk) -> None:
    case = filed(desk, 1, "receive", materials=pledged())
    enter(desk)
    refusal("pledge.barred", lambda: do(desk, case, "accept"))


def test_once_struck_or_over_the_pledge_is_taken_again(desk: Desk, clock: SetClock) -> None:
    mark = enter(desk, until="2026-11-24")
    refusal("pledge.barred", lambda: filed(desk, 1, materials=pledged(), received_at=""))
    clock.move(days=2)
    assert filed(desk, 1, materials=pledged(), received_at="").acceptance == "pledge"
    second = enter(desk, basis="济公决字〔2026〕13号")
    strike(desk, second.mark_id, "列错了人")
    assert standing(desk) == (mark,)


def test_an_agent_does_not_pledge_for_another(desk: Desk) -> None:
    refusal("pledge.in_person", lambda: filed(desk, 1, materials=pledged(), agent=agent(9)))


def test_an_entry_needs_a_basis_a_number_and_days_that_can_be(desk: Desk) -> None:
    refusal("credit.no_basis", lambda: enter(desk, basis=" "))
    nobody = ApplicantInput(name=person(1).name, id_type="L04")
    refusal("credit.no_number", lambda: add(desk, entry(person=nobody)))
    refusal("credit.days", lambda: enter(desk, until="2026-11-22"))
    refusal("credit.days", lambda: enter(desk, from_day="2026-12-01", until="2026-11-30"))
    refusal("date.form", lambda: enter(desk, until="明年"))
    enter(desk)
    refusal("credit.twice", lambda: enter(desk))
    assert len(standing(desk)) == 1


def test_the_list_is_the_heads_alone(desk: Desk) -> None:
    mark = enter(desk)
    clerk = by(desk, Role.CLERK)
    refusal("right.missing", lambda: add(clerk, entry(2)))
    refusal("right.missing", lambda: standing(clerk))
    refusal("right.missing", lambda: strike(clerk, mark.mark_id, "信用已修复"))
    assert standing(desk) == (mark,)


def test_an_entry_is_struck_by_its_id_or_by_the_number_of_a_person_with_one(desk: Desk) -> None:
    number = adult(1)["id_number"]
    refusal("credit.unknown", lambda: strike(desk, number, "信用已修复"))
    first = enter(desk)
    refusal("credit.no_reason", lambda: strike(desk, number, " "))
    second = enter(desk, basis="另一份决定书")
    refusal("credit.several", lambda: strike(desk, number, "信用已修复"))
    assert strike(desk, second.mark_id.upper(), "列错了人") == second
    assert strike(desk, number, "信用已修复") == first
    assert standing(desk) == ()


def test_a_pledge_is_checked_once_and_its_task_goes(desk: Desk) -> None:
    case = filed(desk, 1, materials=pledged())
    [task] = tasks(desk, case.case_number)
    assert task.seq == SEQ
    given = CheckInput(seq=SEQ, found="true", note="到居住地核查，属实")
    refusal("pledge.no_note", lambda: check_pledge(desk, case.case_number, replace(given, note="")))
    refusal("pledge.not_pledged", lambda: check_pledge(desk, case.case_number, replace(given, seq=1)))
    checked = check_pledge(desk, case.case_number, given)
    assert [(one.seq, one.found) for one in checked.pledge_checks] == [(SEQ, "true")]
    assert find_case(desk, case.case_number) == checked
    assert checked.state is case.state
    assert tasks(desk, case.case_number) == ()
    refusal("pledge.checked", lambda: check_pledge(desk, case.case_number, given))
    refusal("right.missing", lambda: check_pledge(by(desk, Role.KIOSK), case.case_number, given))
