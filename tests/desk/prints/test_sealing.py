"""The pile for the seal: what is on it, how it is found by code or number, and who may confirm."""

from __future__ import annotations

import dataclasses
from functools import partial

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.cases.events.bodies import read_body
from desk.cases.events.papers import PaperConfirmed, PaperIssued
from desk.desk import Desk
from desk.home import Heap, home
from desk.issuing import issue, reprint
from desk.listing import Wanted, filter_of
from desk.prints.sealing import confirm_case, confirm_papers, find_in_pile, pile
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.tasks import Task, tasks_of
from desk.telling import sentence_of
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk

NOTICE = "acceptance_notice"


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case whose notice is issued, two copies of it, and a slip without a place for a seal."""
    case = filed(desk, 1)
    for copy in (1, 2):
        issue(desk, case.case_id, NOTICE, copy=copy)
    issue(desk, case.case_id, "receipt_slip")
    return find_case(desk, case.case_id)


def as_role(desk: Desk, role: Role) -> Desk:
    return dataclasses.replace(desk, operator=Operator(clerk="li", name="李主任", roles=(role,)))


def test_what_has_a_place_for_a_seal_lies_on_the_pile_once_with_all_its_copies(desk: Desk, case: Case) -> None:
    (line,) = pile(desk)
    assert (line.case_number, line.paper, line.copies) == (case.case_number, NOTICE, 2)
    assert line.number == case.papers[0].number
    assert {task.task for task in tasks_of(case)} >= {Task.SEAL, Task.PAPER}


def test_one_key_confirms_and_keeps_who_and_when(desk: Desk, case: Case) -> None:
    (line,) = confirm_papers(desk, [pile(desk)[0].key] * 2)
    assert line.paper == NOTICE
    after = find_case(desk, case.case_id)
    notice = [paper for paper in after.papers if paper.paper == NOTICE]
    assert all(paper.confirmed_at == desk.clock.now().isoformat(timespec="seconds") for paper in notice)
    assert pile(desk) == ()
    assert Task.SEAL not in {task.task for task in tasks_of(after)}
    assert after.state is case.state
    told = PaperConfirmed(paper=NOTICE, confirmed_at="2026-11-23T09:41:00+08:00", clerk_name="王小满")
    assert sentence_of(told) == "王小满确认受理通知书已印、已签、已盖章。"


def test_a_copy_that_is_issued_later_and_a_reprint_are_sealed_anew(desk: Desk, case: Case) -> None:
    confirm_case(desk, case.case_number)
    issue(desk, case.case_id, NOTICE, "a5")
    assert [line.copies for line in pile(desk)] == [1]
    confirm_case(desk, case.case_number, NOTICE)
    reprint(desk, case.case_id, NOTICE, None, "污损")
    assert [line.copies for line in pile(desk)] == [1]


def test_a_void_case_waits_for_no_seal(case: Case) -> None:
    void = msgspec.structs.replace(case, state=State.VOID)
    assert Task.SEAL not in {task.task for task in tasks_of(void)}


@pytest.mark.parametrize("typed", ["number", "case", "code", "serial"])
def test_a_paper_is_found_by_its_code_its_number_or_its_case(desk: Desk, case: Case, typed: str) -> None:
    other = filed(desk, 2)
    issue(desk, other.case_id, NOTICE)
    lines = pile(desk)
    assert len(lines) == 2
    notice = case.papers[0]
    codes = {
        "number": notice.number,
        "case": case.case_number,
        "code": code_on(desk, case),
        "serial": notice.number.removesuffix("号").rpartition("-")[2],
    }
    (found,) = find_in_pile(lines, codes[typed])
    assert found.case_id == case.case_id


def code_on(desk: Desk, case: Case) -> str:
    """The code that proves the notice, as it stands on the sheet that was kept."""
    with desk.store.reading() as uow:
        stored = uow.journal.body_of(case.papers[0].event_id)
    assert stored is not None
    body = read_body(stored)
    assert isinstance(body, PaperIssued)
    return next(code.payload for code in body.sheet.codes if len(code.payload) >= 100 and "/" not in code.payload)


def test_what_is_not_on_the_pile_is_told_in_words(desk: Desk, case: Case) -> None:
    lines = pile(desk)
    for typed in ("", "没有这个", "99999", filed(desk, 3).case_number):
        refusal("pile.not_there", partial(find_in_pile, lines, typed))
    confirm_case(desk, case.case_number)
    refusal("paper.nothing_to_confirm", lambda: confirm_case(desk, case.case_number))
    refusal("paper.nothing_to_confirm", lambda: confirm_papers(desk, [(case.case_id, NOTICE, "")]))


def test_a_list_with_one_paper_that_is_not_there_confirms_nothing(desk: Desk, case: Case) -> None:
    keys = [pile(desk)[0].key, (case.case_id, "one_time_notice", "")]
    refusal("paper.nothing_to_confirm", lambda: confirm_papers(desk, keys))
    assert len(pile(desk)) == 1


def test_the_seal_may_lie_with_who_approves_and_not_with_who_only_looks(desk: Desk, case: Case) -> None:
    refusal("right.missing", lambda: confirm_case(as_role(desk, Role.SUPERVISOR), case.case_number))
    confirm_case(as_role(desk, Role.HEAD), case.case_number)
    assert pile(desk) == ()


def test_the_home_page_counts_what_is_not_printed_or_not_confirmed(desk: Desk, case: Case) -> None:
    filed(desk, 2)
    counts = home(desk).counts
    assert (counts[Heap.PAPER], counts[Heap.SEAL]) == (2, 1)
    confirm_case(desk, case.case_number)
    counts = home(desk).counts
    assert counts[Heap.SEAL] == 0
    with desk.store.reading() as uow:
        asked = filter_of(desk, Wanted(task=Task.SEAL))
        assert asked is not None
        assert uow.cases.with_task(asked, limit=5) == ()
