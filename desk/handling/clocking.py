"""What a clerk records about the clocks that no other step starts: steps of the work, publicity, the 12345 hotline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import due_on
from desk.cases.case import Case
from desk.cases.clocks import HOTLINE_DAYS
from desk.cases.events.clocks import (
    HotlineAnswered,
    HotlineExtended,
    HotlineReceived,
    ListPosted,
    ListTakenDown,
    StepBegun,
    StepEnded,
)
from desk.cases.life import HotlineMatter, Posting, StepRun
from desk.catalogue.items import Item, Limit, Step
from desk.desk import Desk
from desk.errors import Refused
from desk.explaining import clocks_of_case
from desk.handling.changing import Handled, Handling, change, need
from desk.people.hints import Hint
from desk.times import chinese_day


class StepInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which step of the item, by its number (the next one when left out), and the day (today)."""

    seq: int = 0
    on: str = ""


class PostInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the list hangs (where the item says, when left out), and since when (today)."""

    where: str = ""
    on: str = ""


class TakeDownInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What came in against it (没有异议 when left out), and the day it was taken down (today)."""

    said: str = ""
    on: str = ""


class HotlineInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The work order's number, what is asked, and the day it was handed over (today)."""

    number: str = ""
    about: str = ""
    handed_on: str = ""


class HotlineExtendInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which work order (the only open one when left out), and why."""

    number: str = ""
    reason: str = ""


class HotlineAnswerInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which work order (the only open one when left out), what was answered, and the day (today)."""

    number: str = ""
    said: str = ""
    on: str = ""


def begin_step(desk: Desk, case_name: str, given: StepInput) -> Handled:
    """Record that work on a step (环节) of the item began; one that is done may be begun again.

    Raises:
        Refused: As `desk.handling.changing.change`; the item has no such step, or it goes on already.
    """

    def make(at: Handling) -> StepBegun:
        step = _step(at.case, at.item, given.seq)
        if any(run.seq == step.seq and not run.ended_on for run in at.case.step_runs):
            raise Refused("step.running", f"环节“{step.name}”已经开始，还没有结束。", field="seq")
        on = at.day(given.on, "on", "开始日期")
        return StepBegun(seq=step.seq, name=step.name, on=on, clerk_name=at.clerk_name)

    return change(desk, case_name, "begin_step", make, given=given)


def end_step(desk: Desk, case_name: str, given: StepInput) -> Handled:
    """Record that a step is done.

    Raises:
        Refused: As `desk.handling.changing.change`; it does not go on, or several do and none is named.
    """

    def make(at: Handling) -> StepEnded:
        running = [run for run in running_steps(at.case) if given.seq in (0, run.seq)]
        if len(running) != 1:
            names = "、".join(f"{run.seq}.{run.name}" for run in running_steps(at.case))
            raise Refused("step.which", f"请写明是哪个环节结束了，正在进行的有：{names or '没有'}。", field="seq")
        on = at.day(given.on, "on", "结束日期", first=running[0].began_on)
        return StepEnded(seq=running[0].seq, on=on, clerk_name=at.clerk_name)

    return change(desk, case_name, "end_step", make, given=given)


def post_list(desk: Desk, case_name: str, given: PostInput) -> Handled:
    """Record that the publicity the item asks for (公示) began.

    Raises:
        Refused: As `desk.handling.changing.change`; the item asks for none, or it hangs already.
    """

    def make(at: Handling) -> ListPosted:
        publicity = at.item.publicity
        if not publicity.required:
            sentence = "这个事项的指南没有要求公示，不要公示：公示会公开个人信息。"
            raise Refused("publicity.not_asked", sentence, field="where")
        if open_posting(at.case) is not None:
            raise Refused(
                "publicity.running", "已经在公示，还没有结束；要重新公示的，请先登记这次公示结束。", field="where"
            )
        where = given.where.strip() or "、".join(publicity.where)
        return ListPosted(
            where=need(where, "where", "请写明在哪里公示。"),
            on=at.day(given.on, "on", "公示日期"),
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "post_list", make, given=given)


def take_down_list(desk: Desk, case_name: str, given: TakeDownInput) -> Handled:
    """Record that a publicity is over, and what came of it; that it hung too short is told, not refused: it is so.

    Raises:
        Refused: As `desk.handling.changing.change`; none hangs.
    """

    def make(at: Handling) -> ListTakenDown:
        posting = open_posting(at.case)
        if posting is None:
            raise Refused("publicity.none", "现在没有公示，不用登记结束。", field="on")
        return ListTakenDown(
            said=given.said.strip() or "没有异议",
            on=at.day(given.on, "on", "公示结束日期", first=posting.posted_on),
            clerk_name=at.clerk_name,
        )

    handled = change(desk, case_name, "take_down_list", make, given=given)
    key = f"publicity:{len(handled.case.postings)}"
    note = next((clock.note for clock in clocks_of_case(desk, handled.case) if clock.key == key), "")
    return replace(handled, hints=(Hint("publicity.short", "on", note),)) if note else handled


def receive_hotline(desk: Desk, case_name: str, given: HotlineInput) -> Handled:
    """Record that the 12345 hotline handed over a matter about this case, also of one that is over.

    Raises:
        Refused: As `desk.handling.changing.change`; no number or matter; a number recorded before.
    """

    def make(at: Handling) -> HotlineReceived:
        number = need(given.number, "number", "请写明12345工单的编号。")
        if any(one.number == number for one in at.case.hotline):
            raise Refused("hotline.twice", f"工单{number}已经登记过。", field="number")
        handed_on = at.day(given.handed_on, "handed_on", "转办日期")
        return HotlineReceived(
            number=number,
            handed_on=handed_on,
            about=need(given.about, "about", "请写明群众反映什么。"),
            due_on=_hotline_day(handed_on, HOTLINE_DAYS, at.desk.calendar),
            clerk_name=at.clerk_name,
        )

    handled = change(desk, case_name, "receive_hotline", make, given=given)
    until = chinese_day(date.fromisoformat(handled.case.hotline[-1].due_on))
    return replace(handled, hints=(Hint("hotline.due", "number", f"{until}以前答复。"),))


def extend_hotline(desk: Desk, case_name: str, given: HotlineExtendInput) -> Handled:
    """Make the time to answer a matter longer, once; whoever takes this step approves it.

    Raises:
        Refused: As `desk.handling.changing.change`; no such matter is open; it was made longer before, or is over.
    """

    def make(at: Handling) -> HotlineExtended:
        matter = _matter(at.case, given.number)
        if matter.extended_on:
            raise Refused("hotline.extended", f"工单{matter.number}已经延长过，不能再延长。", field="number")
        if at.today.isoformat() > matter.due_on:
            sentence = f"工单{matter.number}应当在{matter.due_on}以前答复，已经过了，不能再延长；请尽快答复并说明原因。"
            raise Refused("hotline.too_late", sentence, field="number")
        return HotlineExtended(
            number=matter.number,
            on=at.today.isoformat(),
            reason=need(given.reason, "reason", "请写明为什么要延长。"),
            due_on=_hotline_day(matter.handed_on, 2 * HOTLINE_DAYS, at.desk.calendar),
            approved_by=at.desk.operator.clerk,
            approved_by_name=at.clerk_name,
        )

    return change(desk, case_name, "extend_hotline", make, given=given)


def answer_hotline(desk: Desk, case_name: str, given: HotlineAnswerInput) -> Handled:
    """Record what was answered to a matter of the hotline.

    Raises:
        Refused: As `desk.handling.changing.change`; no such matter is open; no answer.
    """

    def make(at: Handling) -> HotlineAnswered:
        matter = _matter(at.case, given.number)
        return HotlineAnswered(
            number=matter.number,
            on=at.day(given.on, "on", "答复日期", first=matter.handed_on),
            said=need(given.said, "said", "请写明怎样答复的。"),
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "answer_hotline", make, given=given)


def running_steps(case: Case) -> tuple[StepRun, ...]:
    """Steps that began and are not done, in order; may be empty."""
    return tuple(run for run in case.step_runs if not run.ended_on)


def next_step(case: Case, item: Item) -> Step | None:
    """The first step of the item nobody has begun; None when all were."""
    begun = {run.seq for run in case.step_runs}
    return next((step for step in item.steps if step.seq not in begun), None)


def open_posting(case: Case) -> Posting | None:
    """The publicity that goes on; None when none does."""
    return next((one for one in case.postings if not one.taken_on), None)


def open_matters(case: Case) -> tuple[HotlineMatter, ...]:
    """Matters of the hotline nobody has answered, in order; may be empty."""
    return tuple(one for one in case.hotline if not one.answered_on)


def _step(case: Case, item: Item, seq: int) -> Step:
    found = next((step for step in item.steps if step.seq == seq), None) if seq else next_step(case, item)
    if found is None:
        names = "、".join(f"{step.seq}.{step.name}" for step in item.steps)
        raise Refused("step.unknown", f"请写明是哪个环节，这个事项有：{names or '没有写环节'}。", field="seq")
    return found


def _matter(case: Case, number: str) -> HotlineMatter:
    wanted = number.strip()
    found = [one for one in open_matters(case) if wanted in ("", one.number)]
    if len(found) != 1:
        numbers = "、".join(one.number for one in open_matters(case))
        raise Refused("hotline.which", f"请写明是哪个工单，还没答复的有：{numbers or '没有'}。", field="number")
    return found[0]


def _hotline_day(handed_on: str, days: int, calendar: WorkingCalendar) -> str:
    return due_on(date.fromisoformat(handed_on), Limit(value=days, unit="W"), calendar).due_on.isoformat()
