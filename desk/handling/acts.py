"""Every step after intake by its action: what it is asked with, and the function that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec import Struct

from desk.cases.requests import StepInput
from desk.decoding import decode
from desk.desk import Desk
from desk.errors import Refused
from desk.handling import (
    clocking,
    correcting,
    countersigning,
    delivering,
    ending,
    passing,
    ruling,
    supplementing,
    timing,
)
from desk.handling.answering import act
from desk.handling.changing import Handled
from desk.handling.lapsing import settled, step_of
from desk.papers.request import required_papers
from desk.serving import ReadFile


@dataclass(frozen=True, slots=True)
class Act:
    """What a step is asked with; `take` has the desk, the case's name, the input, and reads scans where `scans`."""

    asked: type[Struct]
    take: Callable[..., Handled]
    scans: bool = False


def _decide_intake(action: str, desk: Desk, case_name: str, given: StepInput, *, read_file: ReadFile) -> Handled:
    return act(desk, case_name, action, given, read_file=read_file)


def _countersign(desk: Desk, case_name: str, given: countersigning.CountersignInput) -> Handled:
    case = countersigning.countersign(desk, case_name, given)
    return Handled(case=case, papers=required_papers(case))


ACTS: Mapping[str, Act] = {
    **{
        action: Act(StepInput, partial(_decide_intake, action), scans=True)
        for action in ("accept", "instant", "one_time_notice", "decline")
    },
    "supplement": Act(supplementing.SupplementInput, supplementing.supplement, scans=True),
    "accept_incomplete": Act(supplementing.AcceptIncompleteInput, supplementing.accept_incomplete),
    "explain_lapse": Act(supplementing.LapseInput, supplementing.explain_lapse),
    "deferred_in": Act(supplementing.DeferredInput, supplementing.deferred_in, scans=True),
    "pause": Act(timing.PauseInput, timing.pause),
    "resume": Act(timing.ResumeInput, timing.resume),
    "extend": Act(timing.ExtendInput, timing.extend),
    "hand_over": Act(passing.HandOverInput, passing.hand_over),
    "take_in": Act(passing.TakeInInput, passing.take_in),
    "hand_back": Act(passing.HandBackInput, passing.hand_back),
    "refer": Act(passing.ReferInput, passing.refer),
    "decide": Act(ruling.DecideInput, ruling.decide_case),
    "undo_decide": Act(ruling.UndoInput, ruling.undo_decide),
    "ready": Act(delivering.ReadyInput, delivering.ready, scans=True),
    "call": Act(delivering.CallInput, delivering.call),
    "mail": Act(delivering.MailInput, delivering.mail),
    "mail_returned": Act(delivering.MailReturnedInput, delivering.mail_returned),
    "deliver": Act(delivering.DeliverInput, delivering.deliver),
    "undo_deliver": Act(ruling.UndoInput, delivering.undo_deliver),
    "complete": Act(delivering.CompleteInput, delivering.complete),
    "return_originals": Act(delivering.OriginalsInput, delivering.return_originals),
    "withdraw": Act(ending.WithdrawInput, ending.withdraw),
    "return": Act(ending.ReturnInput, ending.return_papers),
    "void": Act(ending.VoidInput, ending.void),
    "correct": Act(correcting.CorrectInput, correcting.correct),
    countersigning.ACTION: Act(countersigning.CountersignInput, _countersign),
    "begin_step": Act(clocking.StepInput, clocking.begin_step),
    "end_step": Act(clocking.StepInput, clocking.end_step),
    "post_list": Act(clocking.PostInput, clocking.post_list),
    "take_down_list": Act(clocking.TakeDownInput, clocking.take_down_list),
    "receive_hotline": Act(clocking.HotlineInput, clocking.receive_hotline),
    "extend_hotline": Act(clocking.HotlineExtendInput, clocking.extend_hotline),
    "answer_hotline": Act(clocking.HotlineAnswerInput, clocking.answer_hotline),
}
"""Steps a person takes; `receive` is filing, and what the law takes by itself is in `desk.handling.timing`."""


def do(desk: Desk, case_name: str, action: str, given: Any, *, read_file: ReadFile) -> Handled:  # noqa: ANN401 - one of `ACTS`
    """Take a step with what it was asked with.

    Raises:
        Refused: Nobody takes such a step by hand, or as the step's own function.
    """
    found = ACTS.get(action)
    if found is None:
        step_of(desk, settled(desk, case_name), action)
        raise Refused("case.action_by_law", "这一步不用手工办理，到时候会自动记录。", field="action")
    reading = {"read_file": read_file} if found.scans else {}
    return found.take(desk, case_name, given, **reading)


def read_given(action: str, data: bytes, *, what: str) -> Struct | None:
    """What a step is asked with, from JSON; None for an action that nobody takes by hand.

    Raises:
        Refused: As `desk.decoding.decode`.
    """
    found = ACTS.get(action)
    return decode(data, found.asked, what=what) if found is not None else None
