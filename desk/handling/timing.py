"""What moves a case's last days: special procedures, an extension, a year's notice of holidays, lapse of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.extending import Extension, ExtensionRule, extension_faults, extension_rule
from desk.calendar.pauses import ARTICLE_45, stops_of
from desk.cases import life
from desk.cases.case import Case, State
from desk.cases.events.life import Extended, Paused, Resumed
from desk.cases.last_days import days_of, untold_pauses
from desk.cases.recomputing import recomputed
from desk.catalogue.items import Item, Limit, LimitUnit
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, change_in, need
from desk.handling.lapsing import settled_in
from desk.lights import OPEN_STATES
from desk.people.hints import Hint
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.serving import find_case, item_of
from desk.tasks import Task
from desk.times import day_of

_A_PAGE = 200
_MOST_MATTERS = 100_000
_ARTICLE_45 = "《中华人民共和国行政许可法》第四十五条"


class PauseInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A special procedure: what, by which rule, how long it needs, and since when (today when left out).

    Attributes:
        notice, told_on: Number and day (the first of the procedure when left out) of the written notice another body
            gave the applicant; left out where this office tells them with its own paper.
    """

    procedure: str = ""
    basis: str = ""
    need_value: int = 0
    need_unit: LimitUnit = "W"
    started_on: str = ""
    notice: str = ""
    told_on: str = ""


class ResumeInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which procedure is over, by name or id (the only open one when left out), and since when (today)."""

    procedure: str = ""
    ended_on: str = ""


class ExtendInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How much longer and why; `basis` is the item's own rule, and is left out for a licence."""

    value: int = 0
    unit: LimitUnit = "W"
    reason: str = ""
    basis: str = ""


def pause(desk: Desk, case_name: str, given: PauseInput) -> Handled:
    """Begin a special procedure: the days after its first do not count, once the applicant is told in writing.

    A licence's limits stop for the eight of 行政许可法第四十五条 alone. For everything else only what the guide names
    stops, and only the promised limit.

    Raises:
        Refused: As `desk.handling.changing.change`; a procedure that may not stop the limit, or no days or basis.
    """

    def make(at: Handling) -> Paused:
        procedure = need(given.procedure, "procedure", f"请写明是什么程序，{_may_stop(at.item)}")
        if procedure not in stopping(at.item):
            sentence = f"“{procedure}”不能暂停计算这件的期限，{_may_stop(at.item)}"
            raise Refused("pause.not_listed", sentence, field="procedure")
        if any(running.procedure == procedure for running in at.case.open_pauses):
            raise Refused("pause.running", f"“{procedure}”已经在进行，还没有结束。", field="procedure")
        if given.need_value < 1:
            raise Refused("pause.need", "请写明需要多少天，要书面告知申请人。", field="need_value")
        if given.told_on.strip():
            need(given.notice, "notice", "写了告知日期的，请写明告知书的文号。")
        started_on = at.day(given.started_on, "started_on", "开始日期")
        basis = given.basis.strip() or (_ARTICLE_45 if procedure in ARTICLE_45 and at.item.is_licence else "")
        return Paused(
            pause_id=at.desk.chance.new_id(),
            procedure=procedure,
            basis=need(basis, "basis", "请写明依据的规定和条款，写进告知书。"),
            need_value=given.need_value,
            need_unit=given.need_unit,
            started_on=started_on,
            clerk_name=at.clerk_name,
            stops=stops_of(procedure, licence=at.item.is_licence),
            notice=given.notice.strip(),
            told_on=at.day(given.told_on or started_on, "told_on", "告知日期") if given.notice.strip() else "",
        )

    handled = change(desk, case_name, "pause", make, given=given)
    begun = handled.case.pauses[-1]
    if begun.notice:
        return handled
    sentence = f"请今天就打印告知书交给申请人；书面告知以前，“{begun.procedure}”所占的日子照常计入期限。"
    if begun.started_on < day_of(desk.clock.now()).isoformat():
        sentence = (
            f"“{begun.procedure}”没有在开始的当天书面告知，所占的日子照常计入期限。对方机关已经告知的，"
            "请写明告知书的文号和日期；还没有告知的，请登记结束，再从今天起重新登记并告知。"
        )
    return replace(handled, hints=(Hint("pause.untold", "started_on", sentence),))


def resume(desk: Desk, case_name: str, given: ResumeInput) -> Handled:
    """End a special procedure; once the last is over the limits run on, every day of all of them left out once.

    Raises:
        Refused: As `desk.handling.changing.change`; no such procedure is running, or it ends before it began.
    """

    def make(at: Handling) -> Resumed:
        wanted = given.procedure.strip()
        running = [p for p in at.case.open_pauses if not wanted or wanted in (p.procedure, p.pause_id)]
        if not running or (not wanted and len(running) > 1):
            names = "、".join(p.procedure for p in at.case.open_pauses)
            raise Refused("resume.which", f"请写明是哪一个程序结束了，正在进行的有：{names}。", field="procedure")
        ended_on = at.day(given.ended_on, "ended_on", "结束日期")
        if ended_on < running[0].started_on:
            sentence = f"结束日期早于开始的{running[0].started_on}，请核对。"
            raise Refused("pause.ends_before_start", sentence, field="ended_on")
        ids = running[0].pause_id
        pauses = tuple(
            msgspec.structs.replace(p, ended_on=ended_on) if p.pause_id == ids else p for p in at.case.pauses
        )
        over = msgspec.structs.replace(at.case, pauses=pauses)
        days = days_of(over, at.item, at.desk.calendar, today=at.today)
        return Resumed(pause_id=ids, ended_on=ended_on, clerk_name=at.clerk_name, days=days)

    before = {one.pause_id for one in find_case(desk, case_name).open_pauses}
    handled = change(desk, case_name, "resume", make, given=given)
    untold = [one.procedure for one in untold_pauses(handled.case) if one.pause_id in before and one.ended_on]
    sentence = f"“{'、'.join(untold)}”没有书面告知，所占的日子照常计入期限。"
    return replace(handled, hints=(Hint("pause.untold", "procedure", sentence),)) if untold else handled


def extend(desk: Desk, case_name: str, given: ExtendInput) -> Handled:
    """Make the limit longer; whoever takes this step approves it.

    Raises:
        Refused: As `desk.handling.changing.change`; everything that stands against it (`extension_faults`).
    """

    def make(at: Handling) -> Extended:
        by = Limit(value=given.value, unit=given.unit)
        own = None
        if given.basis.strip() and not at.item.is_licence:
            own = ExtensionRule(most=_most(at.item, by), basis=given.basis.strip(), approver="负责人")
        rule = extension_rule(at.item, own)
        wanted = Extension(
            by=by, approved_on=at.today, approver=at.clerk_name, reason=given.reason, basis=given.basis.strip()
        )
        limit = at.item.statutory_limit or at.item.promised_limit
        until = at.case.statutory_due_on or at.case.due_on
        last = date.fromisoformat(until) if until else None
        for fault in extension_faults(wanted, rule, limit, earlier=len(at.case.extensions), last_day=last):
            raise fault
        assert rule is not None  # noqa: S101 - without a rule there was a fault
        kept = life.Extension(
            value=by.value,
            unit=by.unit,
            reason=given.reason.strip(),
            basis=rule.basis,
            approved_by=at.desk.operator.clerk,
            approved_by_name=at.clerk_name,
            decided_on=at.today.isoformat(),
            due_before=at.case.due_on,
            limit_before=until,
            due_after="",
        )
        longer = msgspec.structs.replace(at.case, extensions=(*at.case.extensions, kept))
        days = days_of(longer, at.item, at.desk.calendar)
        return Extended(
            value=kept.value,
            unit=kept.unit,
            reason=kept.reason,
            basis=kept.basis,
            approved_by=kept.approved_by,
            approved_by_name=kept.approved_by_name,
            decided_on=kept.decided_on,
            clerk_name=at.clerk_name,
            days=days,
        )

    return change(desk, case_name, "extend", make, given=given)


def recompute_open(desk: Desk, *, before: WorkingCalendar, why: str) -> tuple[Case, ...]:
    """As `recompute_in`, in a transaction of its own."""
    with desk.store.writing() as uow:
        moved = recompute_in(uow, desk, before=before, why=why)
        uow.commit()
    return moved


def recompute_in(uow: UnitOfWork, desk: Desk, *, before: WorkingCalendar, why: str) -> tuple[Case, ...]:
    """Reckon every open clock anew, after a notice of holidays came in: the desk has the new ones, `before` the old.

    Each case of which a clock moved is an event with the old and the new days. What lapsed by the day that was kept is
    accepted first: a notice that comes later brings no term back.
    """
    today = day_of(desk.clock.now())
    office = uow.register.office()
    moved = []
    for kept in _with_clocks(uow):
        case = settled_in(uow, desk, kept)
        item = item_of(desk, case)
        body = recomputed(case, item, office, before=before, after=desk.calendar, today=today, why=why)
        if body is not None:
            case = change_in(uow, desk, case.case_id, "recompute", lambda _at, body=body: body).case  # type: ignore[misc]  # the default binds it
        if case is not kept:
            moved.append(case)
    return tuple(moved)


def lapse(desk: Desk) -> tuple[Case, ...]:
    """Accept by law what nobody answered in time, from the day its papers were received; those it happened to.

    As `desk.handling.lapsing.settled`, for every case.
    """
    yesterday = (day_of(desk.clock.now()) - timedelta(days=1)).isoformat()
    with desk.store.writing() as uow:
        desk.holidays.look(uow.register)
        waiting = _cases_in(
            uow, CaseFilter(states=(State.RECEIVED.value,), act_from=date.min.isoformat(), act_to=yesterday)
        )
        lapsed = tuple(after for case in waiting if (after := settled_in(uow, desk, case)) is not case)
        if lapsed:
            uow.commit()
    return lapsed


def _with_clocks(uow: UnitOfWork) -> Iterator[Case]:
    """Every case that may have an open clock: the open ones, and those over of which the hotline asks something."""
    yield from _cases_in(uow, CaseFilter(states=tuple(state.value for state in OPEN_STATES)))
    for row in uow.cases.with_task(CaseFilter(task=Task.HOTLINE.value), limit=_MOST_MATTERS):
        case = uow.cases.get(row.case_id)
        if case is not None and case.state not in OPEN_STATES:
            yield case


def _cases_in(uow: UnitOfWork, wanted: CaseFilter) -> list[Case]:
    """All cases that fit, newest first."""
    found: list[Case] = []
    after = ""
    while True:
        page = uow.cases.page(wanted, after=after, limit=_A_PAGE)
        found += [case for row in page.rows if (case := uow.cases.get(row.case_id)) is not None]
        if not page.next_key:
            return found
        after = page.next_key


def _most(item: Item, wanted: Limit) -> Limit:
    """The longest extension of what is no licence: as long again as its limit, until the city's data say less."""
    limit = item.statutory_limit or item.promised_limit
    return Limit(value=limit.value, unit=limit.unit) if limit is not None else wanted


def stopping(item: Item) -> tuple[str, ...]:
    """Names of the procedures that may stop a limit of this item."""
    own = tuple(p.name for p in item.special_procedures if not p.counts_toward_limit)
    return (*ARTICLE_45, *(name for name in own if name not in ARTICLE_45)) if item.is_licence else own


def _may_stop(item: Item) -> str:
    names = "、".join(stopping(item))
    return f"可以是：{names}。" if names else "这个事项的指南没有写可以暂停计时的程序，期限照常计算。"
