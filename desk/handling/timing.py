"""What moves a case's last days: special procedures, an extension, a year's notice of holidays, lapse of the answer."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.calendar.extending import Extension, ExtensionRule, extension_faults, extension_rule
from desk.calendar.pauses import ARTICLE_45, stops_of
from desk.cases import life
from desk.cases.case import Case, State
from desk.cases.deciding import FROM_RECEIPT
from desk.cases.decision import Decision
from desk.cases.events.filing import Accepted
from desk.cases.events.life import Days, DaysRecomputed, Extended, Paused, Resumed
from desk.cases.last_days import days_of
from desk.catalogue.items import Item, Limit, LimitUnit
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, change_in, need
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.serving import item_of
from desk.times import day_of

BY_LAW = "依法自动记录"
"""Who takes a step that the law takes by itself."""

_A_PAGE = 200
_ARTICLE_45 = "《中华人民共和国行政许可法》第四十五条"


class PauseInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A special procedure: what, by which rule, how long it needs, and since when (today when left out)."""

    procedure: str = ""
    basis: str = ""
    need_value: int = 0
    need_unit: LimitUnit = "W"
    started_on: str = ""


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
    """Begin a special procedure; the days after today do not count until it is over.

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
        basis = given.basis.strip() or (_ARTICLE_45 if procedure in ARTICLE_45 and at.item.is_licence else "")
        return Paused(
            pause_id=at.desk.chance.new_id(),
            procedure=procedure,
            basis=need(basis, "basis", "请写明依据的规定和条款，写进告知书。"),
            need_value=given.need_value,
            need_unit=given.need_unit,
            started_on=at.day(given.started_on, "started_on", "开始日期"),
            clerk_name=at.clerk_name,
            stops=stops_of(procedure, licence=at.item.is_licence),
        )

    return change(desk, case_name, "pause", make, given=given)


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
        days = days_of(at.case, at.item, at.desk.calendar, pauses=pauses, today=at.today)
        return Resumed(pause_id=ids, ended_on=ended_on, clerk_name=at.clerk_name, days=days)

    return change(desk, case_name, "resume", make, given=given)


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
            due_before=at.case.statutory_due_on or at.case.due_on,
            due_after="",
        )
        days = days_of(at.case, at.item, at.desk.calendar, extensions=(*at.case.extensions, kept))
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


def recompute_open(desk: Desk, *, why: str) -> tuple[Case, ...]:
    """Reckon the last days of every running case anew, after a notice of holidays came in; those that moved.

    Each that moved is an event with the old and the new days.
    """
    moved = []
    with desk.store.writing() as uow:
        for case in _cases_in(uow, (State.ACCEPTED, State.IN_HAND)):
            days = days_of(case, item_of(desk, case), desk.calendar)
            before = Days(
                due_on=case.due_on,
                statutory_due_on=case.statutory_due_on,
                promised_due_on=case.promised_due_on,
                expected=case.due_expected,
            )
            if days == before:
                continue
            body = DaysRecomputed(before=before, days=days, why=why)
            moved.append(change_in(uow, desk, case.case_id, "recompute", lambda _at, body=body: body).case)  # type: ignore[misc]  # the default binds it
        uow.commit()
    return tuple(moved)


def lapse(desk: Desk) -> tuple[Case, ...]:
    """Accept by law what nobody answered in time, from the day its papers were received; those it happened to.

    For licences (行政许可法第三十二条第一款第四项); for others only where the office has set it (PAPERS.md C-16).
    """
    lapsed = []
    with desk.store.writing() as uow:
        office = uow.register.office()
        today = day_of(desk.clock.now())
        yesterday = (today - timedelta(days=1)).isoformat()
        for case in _cases_in(uow, (State.RECEIVED,), until=yesterday):
            item = item_of(desk, case)
            if not (item.is_licence or office.deem_all):
                continue
            accepted = _deemed(desk, case, item)
            lapsed.append(
                change_in(uow, desk, case.case_id, "deem_accepted", lambda _at, body=accepted: body).case  # type: ignore[misc]  # the default binds it
            )
        if lapsed:
            uow.commit()
    return tuple(lapsed)


def _deemed(desk: Desk, case: Case, item: Item) -> Accepted:
    accepted_on = case.supplemented_on or case.received_on
    counts_from = item.statutory_limit.counts_from if item.statutory_limit else ""
    start_on = case.received_on if counts_from in FROM_RECEIPT else accepted_on
    days = days_of(_started(case, accepted_on, start_on), item, desk.calendar)
    return Accepted(
        decision=Decision(kind="accept"),
        decided_at=desk.clock.now().isoformat(timespec="seconds"),
        clerk_name=BY_LAW,
        accepted_on=accepted_on,
        start_on=start_on,
        due_on=days.due_on,
        statutory_due_on=days.statutory_due_on,
        promised_due_on=days.promised_due_on,
        due_expected=days.expected,
        deemed=True,
    )


def _started(case: Case, accepted_on: str, start_on: str) -> Case:
    return msgspec.structs.replace(case, accepted_on=accepted_on, start_on=start_on)


def _cases_in(uow: UnitOfWork, states: tuple[State, ...], *, until: str = "") -> list[Case]:
    """All cases in these states, newest first; with `until` those on which the office had to act by that day."""
    wanted = CaseFilter(
        states=tuple(s.value for s in states), act_from=date.min.isoformat() if until else "", act_to=until
    )
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
