"""The home page: how many cases lie on each heap, what opens a heap in the list, and what people have to do.

A number and the list it opens come of one filter (`wanted_for`), so they always agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.deferring import met_by
from desk.cases.originals import to_give_back
from desk.cases.pledges import tasks_of as pledge_tasks
from desk.cases.review_rules import dealing_with
from desk.desk import Desk
from desk.exchanging.standing import unconfirmed_in
from desk.lights import Light
from desk.listing import Wanted, filter_of
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, TaskHeap
from desk.serving import item_of
from desk.tasks import Task
from desk.times import day_of

MOST_COUNTED = 1_000
"""More papers, entries or other tasks than this are not counted one by one: nobody does them one by one either."""

EACH = 5
"""So many tasks of a kind are told one by one."""


class Heap(StrEnum):
    """A number of the home page. `label` is what people read beside it."""

    FILED_TODAY = "filed_today"
    PRESSING = "pressing"
    SOON = "soon"
    WAITING = "waiting"
    AWAY = "away"
    PAUSED = "paused"
    READY = "ready"
    PAPER = "paper"
    SEAL = "seal"
    UNSENT = "unsent"
    DRAFTS = "drafts"
    ANSWER = "answer"
    ORIGINALS = "originals"
    COUNTERSIGN = "countersign"
    URGED = "urged"
    HOTLINE = "hotline"
    SUPPLEMENT = "supplement"
    DEFERRED = "deferred"
    PLEDGE = "pledge"
    REVIEW = "review"
    ENTRY = "entry"

    @property
    def label(self) -> str:
        """The words of the heap."""
        return _LABELS.get(self) or Task(self.value).label


_LABELS = {
    Heap.FILED_TODAY: "今天收件",
    Heap.PRESSING: "超期和今天到期",
    Heap.SOON: "快到期",
    Heap.WAITING: "等补正",
    Heap.PAUSED: "已暂停计时",
    Heap.READY: "待领取",
    Heap.UNSENT: "市里没确认收到",
    Heap.DRAFTS: "暂存没收完",
}

TASK_HEAPS = (
    *(Heap.ANSWER, Heap.COUNTERSIGN, Heap.URGED, Heap.HOTLINE, Heap.SUPPLEMENT, Heap.DEFERRED),
    *(Heap.SEAL, Heap.ORIGINALS, Heap.PLEDGE, Heap.REVIEW, Heap.ENTRY),
)
"""What somebody has to do, most pressing first."""

_COUNTED = (Heap.PAPER, *TASK_HEAPS)
_ONE_BY_ONE = (
    *(Task.ANSWER, Task.COUNTERSIGN, Task.URGED, Task.HOTLINE, Task.SUPPLEMENT, Task.DEFERRED),
    *(Task.ORIGINALS, Task.PLEDGE, Task.REVIEW),
)


class Home(Struct, frozen=True, kw_only=True):
    """What the home page counts.

    Attributes:
        lights: Open cases by light; a light without cases is 0.
        open: All open cases.
        counts: How many lie on each heap. A heap of papers or tasks tells `MOST_COUNTED` + 1 where there are more.
            UNSENT are cases that no acknowledgement of the office above covers, and those it has put back.
        ready_since: The day since which the oldest result waits to be fetched, ISO text; empty when none does.
        away: Which other offices have files, the one with most first, each with the day since which it has the oldest.
    """

    lights: dict[Light, int]
    open: int
    counts: dict[Heap, int]
    ready_since: str
    away: tuple[TaskHeap, ...]

    @property
    def is_blank(self) -> bool:
        """Nothing was ever taken in here."""
        return not any(self.counts.values())


class TaskLine(Struct, frozen=True, kw_only=True):
    """Something that somebody has to do about a case.

    Attributes:
        what: The deed, as a sentence without its end.
        due_on: By when, ISO text; empty where nothing names a day. is_late: that day is over.
        clerk_name: Who answers for the case.
    """

    task: Task
    case_id: str
    case_number: str
    applicant_name: str
    item_name: str
    what: str
    due_on: str
    is_late: bool
    clerk_name: str


def wanted_for(desk: Desk, heap: Heap) -> Wanted | None:
    """What opens a heap in the list of cases; None for what is no case yet (DRAFTS) and what 上报 shows (UNSENT)."""
    match heap:
        case Heap.FILED_TODAY:
            today = day_of(desk.clock.now()).isoformat()
            return Wanted(received_from=today, received_to=today)
        case Heap.PRESSING:
            return Wanted(light=Light.TODAY, or_worse=True)
        case Heap.SOON | Heap.WAITING | Heap.PAUSED | Heap.READY:
            return Wanted(light=Light(heap.value))
        case Heap.UNSENT | Heap.DRAFTS:
            return None
        case _:
            return Wanted(task=Task(heap.value))


def home(desk: Desk) -> Home:
    """The counts of the home page, as of now."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        lights: dict[Light, int] = {
            light: _count(desk, uow, Wanted(light=light)) for light in Light if light is not Light.CLOSED
        }
        away = uow.cases.task_heaps(Task.AWAY)
        ready = uow.cases.with_task(CaseFilter(task=Task.READY.value), limit=1)
        unsent = unconfirmed_in(desk, uow)
        counts: dict[Heap, int] = {
            Heap.FILED_TODAY: _count(desk, uow, wanted_for(desk, Heap.FILED_TODAY)),
            Heap.PRESSING: lights[Light.OVERDUE] + lights[Light.TODAY],
            **{heap: lights[Light(heap.value)] for heap in (Heap.SOON, Heap.WAITING, Heap.PAUSED, Heap.READY)},
            Heap.AWAY: sum(heap.count for heap in away),
            Heap.UNSENT: unsent.waiting + unsent.parked,
            Heap.DRAFTS: len(uow.drafts.all()),
            **{heap: _count(desk, uow, wanted_for(desk, heap), most=MOST_COUNTED + 1) for heap in _COUNTED},
        }
        if Heap.REVIEW in counts:
            counts[Heap.REVIEW] += len(uow.reviews.open_consultations(limit=MOST_COUNTED + 1))
    return Home(
        lights=lights,
        open=sum(lights.values()),
        counts={heap: counts[heap] for heap in Heap},
        ready_since=ready[0].day if ready else "",
        away=away,
    )


def task_lines(desk: Desk, *, each: int = EACH, tasks: Iterable[Task] = _ONE_BY_ONE) -> tuple[TaskLine, ...]:
    """What people have to do, `each` of a kind at most, by their last day; what has none stands at the end.

    Nothing of it happens by itself: each line is for a person to deal with.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        lines = []
        for task in tasks:
            asked = filter_of(desk, Wanted(task=task))
            for row in uow.cases.with_task(asked, limit=each) if asked is not None else ():
                case = uow.cases.get(row.case_id)
                if case is not None:
                    lines.append(_line(desk, task, case, row.day))
    kinds = list(Task)
    return tuple(sorted(lines, key=lambda line: (line.due_on or "9", kinds.index(line.task), line.case_number)))


def _count(desk: Desk, uow: UnitOfWork, wanted: Wanted | None, *, most: int = 0) -> int:
    asked = filter_of(desk, wanted) if wanted is not None else None
    return uow.cases.count(asked, most=most) if asked is not None else 0


def _line(desk: Desk, task: Task, case: Case, day: str) -> TaskLine:
    today = day_of(desk.clock.now())
    what, due, is_late = _told(desk, task, case, day, today)
    return TaskLine(
        task=task,
        case_id=case.case_id,
        case_number=case.case_number,
        applicant_name=case.applicant.name,
        item_name=case.item_name,
        what=what,
        due_on=due,
        is_late=is_late,
        clerk_name=case.responsible_name,
    )


def _told(desk: Desk, task: Task, case: Case, day: str, today: date) -> tuple[str, str, bool]:
    """The deed, its last day, and whether that is over."""
    match task:
        case Task.ANSWER:
            return "答复是否受理，过了期限就视为受理", day, day < today.isoformat()
        case Task.SUPPLEMENT:
            return "补正期限已过，联系申请人，定下怎么办", _moved(desk, day), True
        case Task.DEFERRED:
            names = (line.name for line in case.materials if line.state == "deferred" and line.deadline == day)
            last = _moved(desk, day)
            return f"催补容缺的材料：{_listed(names)}", last, last < today.isoformat()
        case Task.PLEDGE:
            tasks = pledge_tasks(case, item_of(desk, case), desk.calendar, today)
            if not tasks:
                return "核查以承诺代替的材料", "", False
            due = tasks[0].due_on
            return f"核查承诺：{_listed(one.name for one in tasks)}", due.isoformat(), tasks[0].late
        case _:
            return _answering(desk, task, case, day, today)


def _answering(desk: Desk, task: Task, case: Case, day: str, today: date) -> tuple[str, str, bool]:
    """As `_told`, for what another one has to answer, or is still to be given back."""
    match task:
        case Task.ORIGINALS:
            kept = to_give_back(case)
            return f"退还原件：{_listed(line.name for line in case.materials if line.seq in kept)}", "", False
        case Task.COUNTERSIGN:
            waiting = min((one for one in case.countersigns if one.is_open), key=lambda one: one.due_on)
            if waiting.refused_by_name:
                why = waiting.why.rstrip("。")
                return f"{waiting.refused_by_name}不同意补签，请改正：{why}", day, True
            return f"等补签：{waiting.act.label}，{waiting.clerk_name}登记", day, waiting.is_late(today.isoformat())
        case Task.URGED:
            urging = next(one for one in case.unanswered_urgings if one.by_on == day)
            return f"{urging.clerk_name}督办：{urging.reason.rstrip('。')}", day, day < today.isoformat()
        case Task.HOTLINE:
            matter = next(one for one in case.hotline if one.due_on == day and not one.answered_on)
            return f"答复12345热线工单{matter.number}", day, day < today.isoformat()
        case _:
            review = next(one for one in case.reviews if one.is_open)
            dealing = dealing_with(review, desk.reviews, desk.calendar)
            what = {"contact": "差评，联系本人", "mend": "差评，整改后答复"}.get(dealing.stage, "差评，核实后答复")
            return what, dealing.act_by.due_on.isoformat() if dealing.act_by else "", dealing.is_late(today)


def _moved(desk: Desk, day: str) -> str:
    return met_by(day, desk.calendar).isoformat()


def _listed(names: Iterable[str]) -> str:
    first, *others = names
    return f"{first}等{len(others) + 1}份" if others else first
