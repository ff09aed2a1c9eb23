"""The next step of a case on file: what may be done, why the rest may not, and what is said while it is typed."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from desk.cases.case import State
from desk.cases.requests import DecisionInput, StepInput
from desk.cases.transitions import actions
from desk.desk import Desk
from desk.handling.acts import ACTS
from desk.handling.answering import act
from desk.handling.stepping import LATER, STEPS, entries_of, examine_step, scans_of, steps_of
from desk.records import Operator
from desk.roles import Role
from desk.serving import item_of
from tests.builders import DECISIONS, PNG, SetClock, file, filed, handed_in, request
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_a_received_case_with_everything_may_be_accepted_or_declined_and_says_why_not_the_rest(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    steps = {step.action: step for step in steps_of(desk, case, item_of(desk, case))}
    assert tuple(steps) == (*STEPS, *LATER)
    allowed = [action for action, step in steps.items() if step.allowed]
    assert allowed == [
        *("accept", "decline", "return_originals", "refer", "correct", "begin_step", "receive_hotline"),
        *("withdraw", "void"),
    ]
    assert "承诺件" in steps["instant"].why_not
    assert "accept" not in steps["instant"].why_not
    assert "没有缺少的材料" in steps["one_time_notice"].why_not


@pytest.mark.parametrize("decision", ["accept", "one_time_notice", "other_body"])
def test_a_decided_case_allows_no_decision_of_intake_and_each_says_so(desk: Desk, decision: str) -> None:
    case = filed(desk, 2, decision)
    steps = [step for step in steps_of(desk, case, item_of(desk, case)) if step.action in STEPS]
    assert not any(step.allowed for step in steps)
    assert {step.why_not[:2] for step in steps} == {"已经"}
    assert all(step.elsewhere for step in steps)


def test_every_step_somebody_takes_is_offered_where_the_table_has_it(desk: Desk) -> None:
    """What is barred although its state has it says why; a step that works on nothing is one of these."""
    case = filed(desk, 4, "accept", "CG-04")
    steps = {step.action: step for step in steps_of(desk, case, item_of(desk, case))}
    assert set(steps) == set(ACTS) - {"countersign"}
    here = {action for action, step in steps.items() if not step.elsewhere}
    assert here == {t.action for t in actions(case.state) if t.right is not None}
    assert "没有容缺" in steps["deferred_in"].why_not
    assert all(step.allowed is not bool(step.why_not) for step in steps.values())


def test_what_only_the_head_may_do_is_barred_for_a_clerk_and_says_so(desk: Desk) -> None:
    case = filed(desk, 5)
    clerk = replace(desk, operator=Operator(clerk="li", name="李", roles=(Role.CLERK,)))
    steps = {step.action: step for step in steps_of(clerk, case, item_of(desk, case))}
    assert not steps["void"].allowed
    assert "权限" in steps["void"].why_not
    assert steps["withdraw"].allowed


def test_what_is_open_is_what_acting_allows(desk: Desk) -> None:
    case = filed(desk, 3, "receive", materials=handed_in("HJ-12", missing=(1,)))
    item = item_of(desk, case)
    found = examine_step(desk, case, item, StepInput(decision=DecisionInput(kind="accept")))
    assert not found.is_ready
    assert [remark.code for remark in found.remarks] == ["decision.materials_missing"]
    assert {option.kind for option in found.options if option.allowed} == {"one_time_notice", "decline"}
    brought = StepInput(decision=DecisionInput(kind="accept"), materials=handed_in("HJ-12"))
    found = examine_step(desk, case, item, brought)
    assert found.is_ready
    assert (found.complete, found.required) == (4, 4)
    assert act(desk, case.case_id, "accept", brought, read_file=lambda _: b"").case.state is State.ACCEPTED


def test_a_decline_says_what_must_be_written(desk: Desk) -> None:
    case = filed(desk, 4, "receive")
    item = item_of(desk, case)
    blank = DecisionInput(kind="decline", ground="not_eligible")
    found = examine_step(desk, case, item, StepInput(decision=blank))
    assert {remark.field: remark.kind for remark in found.remarks} == {
        "decision.reason": "missing",
        "decision.basis": "missing",
        "decision.confirmed_by": "missing",
    }
    whole = msgspec.convert(DECISIONS["not_eligible"], DecisionInput)
    assert examine_step(desk, case, item, StepInput(decision=whole)).is_ready
    assert examine_step(desk, case, item, StepInput()).next_field == "decision"


def test_the_days_of_a_later_step_are_reckoned_from_that_day(desk: Desk) -> None:
    case = filed(desk, 5, "receive")
    clock = desk.clock
    assert isinstance(clock, SetClock)
    clock.move(days=2)
    accept = StepInput(decision=DecisionInput(kind="accept"))
    found = examine_step(desk, case, item_of(desk, case), accept)
    due = next(option.due_on for option in found.options if option.kind == "accept")
    after = act(desk, case.case_id, "accept", accept, read_file=lambda _: b"").case
    assert due is not None
    assert due.isoformat() == after.due_on


def test_the_checklist_is_typed_again_with_its_scans(desk: Desk) -> None:
    lines = tuple(msgspec.structs.replace(line, files=("a.png", "b.png")) for line in handed_in("HJ-12"))
    contents = {"a.png": PNG, "b.png": PNG + b"2"}
    case = file(desk, request(6, "receive", materials=lines), read_file=contents.__getitem__).case
    assert entries_of(case)[0].files == ("a.png", "b.png")
    names = scans_of(case)
    changed = StepInput(decision=DecisionInput(kind="accept"), materials=entries_of(case))
    after = act(desk, case.case_id, "accept", changed, read_file=lambda name: desk.attachments.get(names[name])).case
    assert after.materials == case.materials
