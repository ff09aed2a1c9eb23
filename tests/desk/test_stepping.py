"""The next step of a case on file: what may be done, why the rest may not, and what is said while it is typed."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.case import State
from desk.cases.requests import DecisionInput, StepInput
from desk.desk import Desk
from desk.serving import act, item_of
from desk.stepping import STEPS, entries_of, examine_step, scans_of, steps_of
from tests.builders import DECISIONS, PNG, SetClock, file, filed, handed_in, request
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_a_received_case_with_everything_may_be_accepted_or_declined_and_says_why_not_the_rest(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    steps = {step.kind: step for step in steps_of(desk, case, item_of(desk, case))}
    assert tuple(steps) == STEPS
    assert [kind for kind, step in steps.items() if step.allowed] == ["accept", "decline"]
    assert "承诺件" in steps["instant"].why_not
    assert "accept" not in steps["instant"].why_not
    assert "没有缺少的材料" in steps["one_time_notice"].why_not


@pytest.mark.parametrize("decision", ["accept", "one_time_notice", "other_body"])
def test_a_decided_case_allows_nothing_and_each_step_says_so(desk: Desk, decision: str) -> None:
    case = filed(desk, 2, decision)
    steps = steps_of(desk, case, item_of(desk, case))
    assert not any(step.allowed for step in steps)
    assert {step.why_not[:2] for step in steps} == {"已经"}


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
