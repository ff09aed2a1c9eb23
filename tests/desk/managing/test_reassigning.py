"""Open cases go to a colleague, many in one step; who was asked first stays in the history."""

from __future__ import annotations

import pytest

from desk.cases.case import Case
from desk.cases.events.people import CaseReassigned
from desk.cases.fold import fold
from desk.desk import Desk
from desk.errors import Refused
from desk.managing.entering import seat
from desk.managing.reassigning import count_open, reassign
from desk.managing.staffing import join, retire
from desk.records import CaseFilter, Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import CLERK, filed, refusal

OPEN = ("accept", "receive", "one_time_notice")


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """An office with two more: a clerk, and an administrator who serves nobody."""
    join(desk, Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)), lambda: None)
    join(desk, Operator(clerk="sun", name="孙平", roles=(Role.ADMINISTRATOR,)), lambda: None)
    return desk


@pytest.fixture
def cases(hall: Desk) -> list[Case]:
    """Three open cases and one that is over, all of the clerk zhao."""
    theirs = seat(hall, "zhao")
    return [filed(theirs, number, decision) for number, decision in enumerate((*OPEN, "not_required"), start=1)]


def responsible(desk: Desk, case: Case) -> str:
    return find_case(desk, case.case_id).responsible


def test_all_open_cases_go_and_what_is_over_stays(hall: Desk, cases: list[Case]) -> None:
    assert reassign(hall, "zhao", CLERK.clerk, "休产假") == len(OPEN)
    assert [responsible(hall, case) for case in cases] == [CLERK.clerk] * 3 + ["zhao"]
    first = find_case(hall, cases[0].case_id)
    assert (first.clerk, first.clerk_name) == ("zhao", "赵勇")
    assert first.responsible_name == CLERK.name
    assert first.state is cases[0].state


def test_the_lists_show_them_with_who_answers_now(hall: Desk, cases: list[Case]) -> None:
    reassign(hall, "zhao", CLERK.clerk, "休产假")
    with hall.store.reading() as uow:
        assert {row.case_id for row in uow.cases.page(CaseFilter(clerk=CLERK.clerk)).rows} == {
            case.case_id for case in cases[:3]
        }
        assert (count_open(uow, "zhao"), count_open(uow, CLERK.clerk)) == (0, 3)


def test_only_those_named_go_each_once(hall: Desk, cases: list[Case]) -> None:
    named = (cases[1].case_number, cases[1].case_id)
    assert reassign(hall, "zhao", CLERK.clerk, "太多", cases=named) == 1
    assert [responsible(hall, case) for case in cases[:3]] == ["zhao", CLERK.clerk, "zhao"]


def test_the_event_says_from_whom_to_whom_why_and_who_did_it(hall: Desk, cases: list[Case]) -> None:
    reassign(hall, "zhao", CLERK.clerk, "  休 产假 ")
    with hall.store.reading() as uow:
        events = uow.journal.of_case(cases[0].case_id)
    assert events[-1].header.kind == "case.reassigned"
    body = events[-1].body
    assert body is not None
    for said in ("zhao", "赵勇", CLERK.clerk, CLERK.name, "休 产假"):
        assert said.encode() in body
    assert fold(events) == find_case(hall, cases[0].case_id)
    assert CaseReassigned.__struct_config__.tag == "case.reassigned"


def test_a_case_can_go_on_to_a_third_and_back(hall: Desk, cases: list[Case]) -> None:
    reassign(hall, "zhao", CLERK.clerk, "休假")
    reassign(hall, CLERK.clerk, "zhao", "回来了", cases=[cases[0].case_id])
    assert responsible(hall, cases[0]) == "zhao"
    refusal("reassign.not_theirs", lambda: reassign(hall, CLERK.clerk, "zhao", "回来了", cases=[cases[0].case_id]))


@pytest.mark.parametrize(
    ("clerk", "to", "reason", "code"),
    [
        ("zhao", "zhao", "休假", "reassign.same"),
        ("zhao", "sun", "休假", "reassign.no_clerk"),
        ("zhao", "nobody", "休假", "clerk.unknown"),
        ("nobody", "zhao", "休假", "clerk.unknown"),
        ("zhao", "wang", " ", "reassign.reason"),
        ("zhao", "wang", "长" * 101, "reassign.reason"),
        ("sun", "wang", "休假", "reassign.none"),
    ],
)
def test_what_cannot_be_handed_over_is_refused_and_nothing_moves(
    hall: Desk, cases: list[Case], clerk: str, to: str, reason: str, code: str
) -> None:
    refusal(code, lambda: reassign(hall, clerk, to, reason))
    assert {responsible(hall, case) for case in cases} == {"zhao"}


def test_one_wrong_case_among_many_stops_all(hall: Desk, cases: list[Case]) -> None:
    over = cases[3]
    named = [cases[0].case_id, over.case_id]
    refusal("reassign.closed", lambda: reassign(hall, "zhao", CLERK.clerk, "休假", cases=named))
    with pytest.raises(Refused):
        reassign(hall, "zhao", CLERK.clerk, "休假", cases=[cases[0].case_id, "12345678901234"])
    assert responsible(hall, cases[0]) == "zhao"


def test_nothing_goes_to_somebody_who_left(hall: Desk, cases: list[Case]) -> None:
    del cases
    retire(hall, "sun")
    refusal("clerk.retired", lambda: reassign(hall, "zhao", "sun", "休假"))
