"""What is owed after a mark or a word was given (回访核查): calls, answers, checks, reminders, the soonest first.

One list for whoever sits here, each line with the steps that end it. Nothing happens by itself: a day that is over
stays on the list until a person has done the deed. What `desk.tasks` learns to count beside these stands there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from desk.allowed import has_right, require_right
from desk.cases.case import Case
from desk.cases.pledges import PledgeTask, pledge_for
from desk.cases.pledges import tasks_of as pledge_tasks
from desk.cases.reviews import OUTCOME_NAMES, ReviewRecord
from desk.desk import Desk
from desk.home import TaskLine, task_lines
from desk.listing import Wanted, filter_of
from desk.people.rights import Right, holders
from desk.reviewing import MOST_LISTED, OpenReview, Subject, invited, open_bad
from desk.serving import case_of, item_of
from desk.tasks import Task
from desk.times import day_of

FollowStep = Literal["contact", "mend", "again", "check", "remind"]
"""A call back and an answer about a bad mark, a second mark told on the phone, a pledge checked, a reminder given."""

STEP_RIGHTS: dict[FollowStep, Right] = {
    "contact": Right.ANSWER_REVIEW,
    "mend": Right.ANSWER_REVIEW,
    "again": Right.REVIEW,
    "check": Right.SERVE,
    "remind": Right.SERVE,
}

_ELSEWHERE = (
    *(Task.PAPER, Task.SEAL, Task.AWAY, Task.READY, Task.SUPPLEMENT, Task.ANSWER, Task.ENTRY),
    *(Task.URGED, Task.HOTLINE, Task.ORIGINALS, Task.BACKDATED),
)
"""Tasks of a case that is under way or late, and what stands for ever: lists of their own tell them."""

FOLLOWED = tuple(task for task in Task if task not in _ELSEWHERE)
"""Kinds of tasks on this list."""

DEALT_WITH = (Task.REVIEW, Task.PLEDGE, Task.DEFERRED)
"""Those that are dealt with here; for the others the case is laid open."""


class Followup(Struct, frozen=True, kw_only=True):
    """Something owed about a case.

    Attributes:
        key: Tells it from all others; the same as long as it is owed.
        what: The deed, as a sentence without its end.
        due_on: By when, ISO text; empty where nothing names a day. is_late: that day is over.
        clerk_name: Who answers for the case.
        phone: Whom to call, not masked; empty where nobody is to be called.
        facts: What one must know for it, a sentence each.
        steps: How it is dealt with, first what it waits for; empty where the case itself is to be opened.
        done: How often it was tried before: calls and reminders.
        review_id, seq: Which mark, which material.
        consultation_id: What it is about, where there is no case; then `case_id` is empty and `case_number` its number.
    """

    key: str
    task: Task
    case_id: str
    case_number: str
    applicant_name: str
    item_name: str
    what: str
    clerk_name: str
    due_on: str = ""
    is_late: bool = False
    phone: str = ""
    facts: tuple[str, ...] = ()
    steps: tuple[FollowStep, ...] = ()
    done: int = 0
    review_id: str = ""
    seq: int = 0
    consultation_id: str = ""

    @property
    def marked(self) -> str:
        """Id of what a mark is about."""
        return self.case_id or self.consultation_id


def may_take(desk: Desk, step: FollowStep) -> bool:
    """Whether whoever sits here may take the step."""
    return has_right(desk, STEP_RIGHTS[step])


def who_takes(step: FollowStep) -> str:
    """Who may take the step, in words: 负责人或者监督员."""
    return "或者".join(role.label for role in holders(STEP_RIGHTS[step]))


def followups(desk: Desk, *, limit: int = MOST_LISTED) -> tuple[Followup, ...]:
    """Everything that is owed, at most `limit` of a kind, by its last day; what has none stands at the end.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    bad = map(_bad, open_bad(desk, limit=limit))
    found = (*bad, *_invited(desk, limit), *_pledges(desk, limit), *_others(desk, limit))
    kinds = list(Task)
    return tuple(sorted(found, key=lambda one: (one.due_on or "9", kinds.index(one.task), one.case_number, one.key)))


def _bad(one: OpenReview) -> Followup:
    stage, review = one.dealing.stage, one.review
    whats = {"contact": "差评，联系本人", "mend": "差评，整改后答复"}
    steps: tuple[FollowStep, ...] = ("mend",) if stage == "anonymous" else ("mend", "contact")
    if stage == "contact":
        steps = ("contact", "mend") if review.contacts else ("contact",)
    act_by = one.dealing.act_by.due_on.isoformat() if one.dealing.act_by else ""
    what = whats.get(stage, "差评，核实后答复")
    return replace(
        _about_marked(one.subject, f"review:{review.review_id}", what, act_by, one.is_late),
        phone=one.phone,
        facts=(*_mark_facts(review), *(() if review.named else ("没有留回访的意愿，不打电话，核实后写答复。",))),
        steps=steps,
        done=len(review.contacts),
        review_id=review.review_id,
    )


def _mark_facts(review: ReviewRecord) -> Iterator[str]:
    why = "；".join([*(reason.name for reason in review.reasons), review.text]).strip("；")
    again = "再次评价" if review.follows else "评价"
    told = f"：{why}" if why else ""
    yield f"{review.given_at[:10]} {again}“{review.level_name}”，服务人员{review.served_by_name}{told}。"
    for call in review.contacts:
        note = f"：{call.note.rstrip('。')}" if call.note else ""
        yield f"{call.at[:10]} {call.clerk_name}回访，{OUTCOME_NAMES[call.outcome]}{note}。"
    if review.answer is not None:
        yield f"{review.answer.at[:10]} {review.answer.clerk_name}答复：{review.answer.measures.rstrip('。')}。"


def _invited(desk: Desk, limit: int) -> Iterator[Followup]:
    """Bad marks that were answered: the citizen may mark once more, and nothing counts as good until they do."""
    for one in invited(desk, limit=limit):
        review = one.review
        yield replace(
            _about_marked(one.subject, f"again:{review.review_id}", "差评已答复，请本人再评价一次"),
            phone=one.subject.phone if review.named else "",
            facts=tuple(_mark_facts(review)),
            steps=("again",),
            review_id=review.review_id,
        )


def _pledges(desk: Desk, limit: int) -> Iterator[Followup]:
    today = day_of(desk.clock.now())
    for case in _cases_with(desk, Task.PLEDGE, limit):
        item = item_of(desk, case)
        for one in pledge_tasks(case, item, desk.calendar, today):
            pledge = pledge_for(item, one.seq)
            key, what = f"pledge:{case.case_id}:{one.seq}", f"核查承诺：{one.name}"
            yield replace(
                _about(case, key, Task.PLEDGE, what, one.due_on.isoformat(), one.late),
                facts=_pledge_facts(one, pledge.liability if pledge else ""),
                steps=("check",),
                seq=one.seq,
            )


def _pledge_facts(one: PledgeTask, liability: str) -> tuple[str, ...]:
    """How it is checked, and what follows a false word by the authority's own text."""
    facts = (f"怎样核查：{one.check_way}", f"不属实的：{liability}" if liability else "")
    return tuple(fact for fact in facts if fact)


def _others(desk: Desk, limit: int) -> Iterator[Followup]:
    """Papers promised for later, and whatever else `desk.tasks` counts."""
    tasks = tuple(task for task in FOLLOWED if task not in (Task.REVIEW, Task.PLEDGE))
    lines = task_lines(desk, each=limit, tasks=tasks)
    with desk.store.reading() as uow:
        cases = {line.case_id: case_of(uow, line.case_id) for line in lines}
    for line in lines:
        yield _deferred(cases[line.case_id], line) if line.task is Task.DEFERRED else _plain(cases[line.case_id], line)


def _deferred(case: Case, line: TaskLine) -> Followup:
    papers = (
        f"第{paper.seq}号 {paper.name}{f'，{paper.deadline}以前补' if paper.deadline else ''}。"
        for paper in case.materials
        if paper.state == "deferred"
    )
    said = (f"{one.reminded_at[:10]} {one.clerk_name}提醒过：{one.said.rstrip('。')}。" for one in case.reminders)
    return replace(
        _plain(case, line),
        phone=_phone(case),
        facts=(*papers, *said),
        steps=("remind",),
        done=len(case.reminders),
    )


def _plain(case: Case, line: TaskLine) -> Followup:
    return _about(case, f"{line.task}:{case.case_id}", line.task, line.what, line.due_on, line.is_late)


def _about_marked(subject: Subject, key: str, what: str, due_on: str = "", is_late: bool = False) -> Followup:
    """As `_about`, for a mark, of which a case or a question without one is the subject."""
    if isinstance(subject.kept, Case):
        return _about(subject.kept, key, Task.REVIEW, what, due_on, is_late)
    return Followup(
        key=key,
        task=Task.REVIEW,
        case_id="",
        case_number=subject.number,
        applicant_name=subject.person or "未留名",
        item_name=f"咨询：{subject.name}",
        what=what,
        clerk_name=subject.clerk_name,
        due_on=due_on,
        is_late=is_late,
        consultation_id=subject.id,
    )


def _about(case: Case, key: str, task: Task, what: str, due_on: str = "", is_late: bool = False) -> Followup:
    """What every line says; the rest is for its kind."""
    return Followup(
        key=key,
        task=task,
        case_id=case.case_id,
        case_number=case.case_number,
        applicant_name=case.applicant.name,
        item_name=case.item_name,
        what=what,
        clerk_name=case.responsible_name,
        due_on=due_on,
        is_late=is_late,
    )


def _cases_with(desk: Desk, task: Task, limit: int) -> tuple[Case, ...]:
    asked = filter_of(desk, Wanted(task=task))
    with desk.store.reading() as uow:
        rows = uow.cases.with_task(asked, limit=limit) if asked is not None else ()
        return tuple(case_of(uow, row.case_id) for row in rows)


def _phone(case: Case) -> str:
    """The number of whoever came."""
    return (case.agent.phone if case.agent else "") or case.applicant.phone
