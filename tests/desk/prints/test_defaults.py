"""Which papers come out by themselves, and how many sheets: for one item before what is set for all."""

from __future__ import annotations

import dataclasses

import pytest

from desk.desk import Desk
from desk.managing.founding import describe_anew
from desk.people.rights import Right, holders
from desk.prints.defaults import print_rules, read_sheets, set_print_rule, sheets_of
from desk.prints.printing import owed_papers, papers_by_themselves
from desk.records import Operator
from desk.roles import Role
from desk.settings import PrintRule
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk

NOTICE = "acceptance_notice"


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.fixture
def head(desk: Desk) -> Desk:
    return dataclasses.replace(
        desk, operator=Operator(clerk="li", name="李主任", roles=(holders(Right.MANAGE_SETTINGS)[0],))
    )


def test_without_a_rule_every_copy_comes_out_once(desk: Desk) -> None:
    case = filed(desk, 1)
    assert papers_by_themselves(desk, case.case_id) != ()
    assert [(one.title, one.copies) for one in papers_by_themselves(desk, case.case_id)] == [
        (one.title, 1) for one in owed_papers(desk, case.case_id)
    ]


def test_a_rule_for_all_says_how_many_sheets_and_which_copies(desk: Desk, head: Desk) -> None:
    case = filed(desk, 1)
    set_print_rule(head, NOTICE, (2, 0, 0))
    set_print_rule(head, "receipt_slip", (0,))
    assert [(one.paper, one.copy, one.copies) for one in papers_by_themselves(desk, case.case_id)] == [(NOTICE, 1, 2)]
    set_print_rule(head, NOTICE, (0, 0, 0))
    refusal("print.none_by_itself", lambda: papers_by_themselves(desk, case.case_id))
    set_print_rule(head, NOTICE, ())
    assert print_rules(desk) == (PrintRule(paper="receipt_slip", sheets=(0,)),)


def test_what_is_set_for_an_item_goes_before_what_is_set_for_all(desk: Desk, head: Desk) -> None:
    case = filed(desk, 1)
    set_print_rule(head, NOTICE, (0, 0))
    rules = set_print_rule(head, NOTICE, (1, 3), item=case.item_id.lower())
    assert sheets_of(rules, case.item_id, NOTICE, 2) == 3
    assert sheets_of(rules, "HJ-99", NOTICE, 1) == 0
    assert sheets_of(rules, case.item_id, "other", 1) == 1


def test_it_is_kept_with_the_office_and_another_setting_leaves_it(desk: Desk, head: Desk) -> None:
    set_print_rule(head, NOTICE, (1, 2))
    describe_anew(head, {"phone": "0391-6600000"})
    assert print_rules(desk) == (PrintRule(paper=NOTICE, sheets=(1, 2)),)


def test_what_cannot_be_meant_is_refused(desk: Desk, head: Desk) -> None:
    refusal("print.sheets", lambda: set_print_rule(head, "receipt_slip", (1, 1, 1)))
    refusal("print.sheets", lambda: set_print_rule(head, NOTICE, (10,)))
    refusal("paper.unknown", lambda: set_print_rule(head, "nothing", (1,)))
    refusal("item.unknown", lambda: set_print_rule(head, NOTICE, (1,), item="ZZ-99"))
    clerk = dataclasses.replace(desk, operator=Operator(clerk="z", name="赵一", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: set_print_rule(clerk, NOTICE, (1,)))
    assert print_rules(desk) == ()


@pytest.mark.parametrize(("typed", "sheets"), [("1 2", (1, 2)), ("1，0、3", (1, 0, 3)), ("", ())])
def test_numbers_of_sheets_are_read_as_people_type_them(typed: str, sheets: tuple[int, ...]) -> None:
    assert read_sheets(typed) == sheets


@pytest.mark.parametrize("typed", ["一份", "-1", "1.5", "100"])
def test_what_is_no_number_of_sheets_is_told(typed: str) -> None:
    refusal("print.sheets", lambda: read_sheets(typed))
