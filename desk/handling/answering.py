"""The answer to a case that was only received: accepted, finished on the spot, told once what is missing, declined."""

from __future__ import annotations

from dataclasses import replace

from desk.allowed import has_right, require_right
from desk.cases.checklist import check_materials
from desk.cases.deciding import DecisionEvent, Situation, asks_anew, decide
from desk.cases.free_text import require_carried
from desk.cases.requests import DecisionInput, StepInput
from desk.crediting import require_pledges
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change_in
from desk.handling.lapsing import settled, step_of
from desk.people.hints import Hint
from desk.people.rights import Right
from desk.serving import ReadFile, Scans, prove_papers, read_scans
from desk.times import read_moment


def act(desk: Desk, case_name: str, action: str, given: StepInput, *, read_file: ReadFile) -> Handled:
    """Answer a received case: accept, instant, one_time_notice, decline.

    Raises:
        Refused: The step is not allowed in the case's state, or something it needs is missing.
    """
    require_carried(given)
    before = settled(desk, case_name)
    step_of(desk, before, action)
    scans = read_scans(desk, given.materials or (), read_file)
    hints: tuple[Hint, ...] = ()

    def make(at: Handling) -> DecisionEvent:
        nonlocal hints
        decision = given.decision or DecisionInput(kind=action)  # type: ignore[arg-type]  # the table has it
        if decision.kind != action:
            raise Refused(
                "decision.other_action",
                f"文件里的决定是“{decision.kind}”，与要做的“{action}”不一致，请改成一样的。",
                field="decision.kind",
            )
        about = _situation(at, given, scans)
        if not asks_anew(about):
            require_right(desk, Right.SERVE)  # a supervisor is there to lift the lock, and for nothing else
        decided, hints = decide(decision, about)
        assert decided is not None  # noqa: S101 - `receive` has no step from a state
        by_agent = at.case.agent is not None
        require_pledges(at.uow, at.item, about.materials, at.case.applicant, at.today, by_agent=by_agent)
        return decided

    with desk.store.writing() as uow:
        handled = change_in(uow, desk, before.case_id, action, make)
        prove_papers(desk, uow, handled.case)
        scans.keep(desk)
        uow.commit()
    return replace(handled, hints=hints)


def situation(at: Handling) -> Situation:
    """What is decided about, with the checklist as it stands."""
    return Situation(
        item=at.item,
        office=at.desk.office,
        calendar=at.desk.calendar,
        received_at=read_moment(at.case.received_at),
        decided_at=read_moment(at.now),
        clerk=at.desk.operator.clerk,
        clerk_name=at.clerk_name,
        materials=at.case.materials,
        case=at.case,
        may_override=has_right(at.desk, Right.OVERRIDE_SECOND_NOTICE),
    )


def _situation(at: Handling, given: StepInput, scans: Scans) -> Situation:
    about = situation(at)
    if given.materials is None:
        return about
    required = frozenset(m.seq for m in at.case.materials if m.required)
    materials, _ = check_materials(at.item, given.materials, scans.attachments, required=required)
    return replace(about, materials=materials, changed=True)
