"""What a case waits for beside its own limits: papers, people, other offices; made from the case alone.

The store keeps one row a case and kind, so that the home page counts from an index and a list shows the same cases.
Nothing here happens by itself: what passes its day is a task for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from desk.cases.case import Case, State
from desk.cases.originals import to_give_back
from desk.lights import OPEN_STATES
from desk.papers.request import to_seal, unprinted

_TAKEN_BACK = (State.DECLINED, State.RETURNED, State.WITHDRAWN, State.VOID, State.REFERRED)


class Task(StrEnum):
    """Something that has to be done about a case, or that it waits for. `label` is the name of a heap of them.

    PAPER: a step owed a paper, and nobody has made it; or it was made, and nobody has seen it sealed.
    SEAL: a paper with a place for a seal was made, and nobody has seen it printed, signed and sealed.
    AWAY: another office has the file. READY: the result lies here to be fetched.
    SUPPLEMENT: the applicant's term to supplement; DEFERRED: a paper promised for later (容缺).
    PLEDGE: a word given in place of a paper is to be checked (告知承诺). REVIEW: a bad mark nobody has answered.
    ANSWER: to be answered whether it is accepted; after its day it may count as accepted by lapse of time.
    HOTLINE: a matter the 12345 hotline handed over is to be answered, after the case is over too.
    ORIGINALS: the case is over, and originals that were kept beside their copies are still here.
    COUNTERSIGN: an act was recorded by one person, and a second one is to sign it (先办后签); about the act.
    URGED: somebody urged and nobody has answered (督办).
    BACKDATED: it was written on paper and entered later; about what explains that, `pad` for a blank receipt's number,
    else empty. That stands for ever, for who supervises.
    ENTRY: to be typed into the provincial platform; told by a column of its own.
    """

    PAPER = "paper"
    SEAL = "seal"
    AWAY = "away"
    READY = "ready"
    SUPPLEMENT = "supplement"
    DEFERRED = "deferred"
    PLEDGE = "pledge"
    REVIEW = "review"
    ANSWER = "answer"
    ORIGINALS = "originals"
    COUNTERSIGN = "countersign"
    URGED = "urged"
    HOTLINE = "hotline"
    BACKDATED = "backdated"
    ENTRY = "entry"

    @property
    def label(self) -> str:
        """The words of a heap of cases with this task."""
        return _LABELS[self]


_LABELS = {
    Task.PAPER: "没打印或没确认",
    Task.SEAL: "待盖章",
    Task.AWAY: "在别的单位办",
    Task.READY: "待领取",
    Task.SUPPLEMENT: "补正期限已过",
    Task.DEFERRED: "容缺材料该补了",
    Task.PLEDGE: "承诺待核查",
    Task.REVIEW: "差评待处理",
    Task.ANSWER: "快视为受理",
    Task.ORIGINALS: "原件没退",
    Task.COUNTERSIGN: "等补签",
    Task.URGED: "督办没答复",
    Task.HOTLINE: "12345没答复",
    Task.BACKDATED: "补录的",
    Task.ENTRY: "没录省平台",
}


BY_PAD = "pad"
"""What explains an entry of a day before: the number of a blank receipt."""


class OpenTask(Struct, frozen=True):
    """A task of one case.

    Attributes:
        day: Its last day, or since when it waits; ISO text, empty where nothing names one.
        about: Who has the file (AWAY), the act (COUNTERSIGN), the item, by which one knows whether it lapses (ANSWER),
            or what explains that it was entered later (BACKDATED); else empty.
    """

    task: Task
    day: str
    about: str = ""


def tasks_of(case: Case) -> tuple[OpenTask, ...]:
    """The tasks that stand in a case, at most one of a kind with its earliest day, by name of the kind."""
    return tuple(sorted(_tasks(case), key=lambda one: one.task))


def _tasks(case: Case) -> Iterator[OpenTask]:
    owed = {(one.paper, one.about): one.at for one in case.owed}
    since = [owed.get(paper, case.received_at) for paper in unprinted(case)]
    sealed_since = [paper.issued_at for paper in to_seal(case)]
    if since or sealed_since:
        yield OpenTask(Task.PAPER, min((*since, *sealed_since))[:10])
    if sealed_since:
        yield OpenTask(Task.SEAL, min(sealed_since)[:10])
    if case.state is State.RECEIVED and case.reply_by and not case.brings_no_more:
        yield OpenTask(Task.ANSWER, case.reply_by, case.item_id)
    if case.pad_number or case.backdated:
        yield OpenTask(Task.BACKDATED, case.received_on, BY_PAD if case.pad_number else "")
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
    if case.state not in OPEN_STATES and not case.originals_stay and to_give_back(case):
        yield OpenTask(Task.ORIGINALS, case.closed_at[:10])
    yield from _said(case)


def _said(case: Case) -> Iterator[OpenTask]:
    """What somebody said or did and another one has to answer."""
    if case.state in OPEN_STATES and (urged := case.unanswered_urgings):
        yield OpenTask(Task.URGED, min(urging.by_on for urging in urged))
    if asked := [one.due_on for one in case.hotline if not one.answered_on]:
        yield OpenTask(Task.HOTLINE, min(asked))
    if waiting := sorted((one.due_on, one.act.value) for one in case.countersigns if one.is_open):
        yield OpenTask(Task.COUNTERSIGN, *waiting[0])
    if bad := [review.given_at[:10] for review in case.reviews if review.is_open]:
        yield OpenTask(Task.REVIEW, min(bad))
