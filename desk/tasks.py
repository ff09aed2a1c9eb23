"""What a case waits for beside its own limits: papers, people, other offices; made from the case alone.

The store keeps one row a case and kind, so that the home page counts from an index and a list shows the same cases.
Nothing here happens by itself: what passes its day is a task for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from desk.cases.case import Case, State
from desk.lights import OPEN_STATES
from desk.papers.request import unprinted

_TAKEN_BACK = (State.DECLINED, State.RETURNED, State.WITHDRAWN, State.VOID, State.REFERRED)


class Task(StrEnum):
    """Something that has to be done about a case, or that it waits for. `label` is the name of a heap of them.

    PAPER: a step owed a paper, and nobody has made it.
    AWAY: another office has the file. READY: the result lies here to be fetched.
    SUPPLEMENT: the applicant's term to supplement; DEFERRED: a paper promised for later (容缺).
    PLEDGE: a word given in place of a paper is to be checked (告知承诺). REVIEW: a bad mark nobody has answered.
    ANSWER: to be answered whether it is accepted; after its day it may count as accepted by lapse of time.
    ENTRY: to be typed into the provincial platform; told by a column of its own.
    """

    PAPER = "paper"
    AWAY = "away"
    READY = "ready"
    SUPPLEMENT = "supplement"
    DEFERRED = "deferred"
    PLEDGE = "pledge"
    REVIEW = "review"
    ANSWER = "answer"
    ENTRY = "entry"

    @property
    def label(self) -> str:
        """The words of a heap of cases with this task."""
        return _LABELS[self]


_LABELS = {
    Task.PAPER: "文书没打印",
    Task.AWAY: "在别的单位办",
    Task.READY: "待领取",
    Task.SUPPLEMENT: "补正期限已过",
    Task.DEFERRED: "容缺材料该补了",
    Task.PLEDGE: "承诺待核查",
    Task.REVIEW: "差评待处理",
    Task.ANSWER: "快视为受理",
    Task.ENTRY: "没录省平台",
}


class OpenTask(Struct, frozen=True):
    """A task of one case.

    Attributes:
        day: Its last day, or since when it waits; ISO text, empty where nothing names one.
        about: Who has the file (AWAY), or the item, by which one knows whether it lapses (ANSWER); else empty.
    """

    task: Task
    day: str
    about: str = ""


def tasks_of(case: Case) -> tuple[OpenTask, ...]:
    """The tasks that stand in a case, at most one of a kind with its earliest day, by name of the kind."""
    return tuple(sorted(_tasks(case), key=lambda one: one.task))


def _tasks(case: Case) -> Iterator[OpenTask]:
    if papers := unprinted(case):
        owed = {(one.paper, one.about): one.at for one in case.owed}
        since = min((owed.get(paper, case.received_at) for paper in papers), default=case.received_at)
        yield OpenTask(Task.PAPER, since[:10])
    if case.state is State.RECEIVED and case.reply_by:
        yield OpenTask(Task.ANSWER, case.reply_by, case.item_id)
    if case.holder and case.state in OPEN_STATES:
        yield OpenTask(Task.AWAY, case.hand_overs[-1].handed_at[:10] if case.hand_overs else "", case.holder)
    if case.state is State.READY and case.result is not None:
        yield OpenTask(Task.READY, case.result.ready_at[:10])
    if case.state is State.SUPPLEMENTING and case.decision is not None and case.decision.supplement_by:
        yield OpenTask(Task.SUPPLEMENT, case.decision.supplement_by)
    deferred = [line.deadline for line in case.materials if line.state == "deferred" and line.deadline]
    if deferred and case.state in OPEN_STATES:
        yield OpenTask(Task.DEFERRED, min(deferred))
    if case.accepted_on and case.state not in _TAKEN_BACK:
        checked = {check.seq for check in case.pledge_checks}
        if any(line.state == "pledged" and line.seq not in checked for line in case.materials):
            yield OpenTask(Task.PLEDGE, case.accepted_on)
    if bad := [review.given_at[:10] for review in case.reviews if review.is_open]:
        yield OpenTask(Task.REVIEW, min(bad))
