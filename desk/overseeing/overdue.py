"""What is late: the list by clerk, item and office, urging (督办) and its answer, and the apology to the citizen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.lateness import Apologised, Urged, UrgingAnswered
from desk.cases.fold import apply
from desk.cases.lateness import Apology, Urging, UrgingAnswer
from desk.desk import Desk
from desk.errors import Refused
from desk.lights import OPEN_STATES
from desk.people.hints import Hint
from desk.people.phones import read_phone
from desk.people.printed import read_printed
from desk.people.rights import ROLE_RIGHTS, Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, CaseRow, Operator
from desk.serving import case_of
from desk.tasks import Task
from desk.times import chinese_day, day_of, moment_text

MOST_LISTED = 1000
"""More late cases than this are counted and not listed one by one."""

LONGEST_REASON = 200
LONGEST_NAME = 60
SHORTEST_CAUSE = 4
MOST_REPORT_DAYS = 30

_NO_CAUSE = frozenset({"系统原因", "系统故障", "网络原因", "工作原因", "客观原因", "其他原因"})
"""What explains nothing when it stands alone (PAPERS.md 4.26)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """A case whose day has passed.

    Attributes:
        days: Working days since; 0 where only days off have gone by.
        clerk_name: Who answers for it now; office: who has the file.
        urged: How often it was urged; unanswered: how many of those nobody has answered.
        new_due: The day the citizen was promised instead, or empty.
    """

    row: CaseRow
    days: int
    clerk_name: str
    office: str
    urged: int = 0
    unanswered: int = 0
    new_due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """The late cases of one clerk, item or office: how many, and the most days over."""

    name: str
    count: int
    most_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """All that is late.

    Attributes:
        cases: The latest first, `MOST_LISTED` at most; count: how many there are.
        by_clerk, by_item, by_office: Those listed, the largest heap first.
    """

    cases: tuple[LateCase, ...]
    count: int
    by_clerk: tuple[Heap, ...]
    by_item: tuple[Heap, ...]
    by_office: tuple[Heap, ...]


class UrgeInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An urging as typed; `to` is who answers for the case, or the office that has it, when left out."""

    reason: str
    by_on: str
    to: str = ""


class ApologyInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An apology as typed: the fields of PAPERS.md 4.26.

    Attributes:
        signed_by: Sign-in name or name of the head who signs; may be left out by a head.
        contact_name: Who answers for it from now on; whoever writes it when left out.
        contact_phone: The office's when left out.
        report_days: Every so many working days the citizen hears of it.
    """

    cause: str
    new_due: str
    blame: str = ""
    signed_by: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    report_days: int = 5


def overdue(desk: Desk, *, clerk: str = "", item: str = "", office: str = "") -> Overdue:
    """Every open case whose day to act has passed, of one clerk, item or office where these are given.

    `office` is the name of who has the file: this office, or another it was handed to.
    """
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    wanted = CaseFilter(clerk=clerk, item=item, act_to=(today - timedelta(days=1)).isoformat())
    if office not in ("", desk.office.name):
        wanted = msgspec.structs.replace(wanted, task=Task.AWAY.value, task_about=(office,))
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        count, rows = _late_rows(uow, wanted, but_away=office == desk.office.name)
        cases = [_late(desk, row, case, today) for row in rows if (case := uow.cases.get(row.case_id)) is not None]
    return Overdue(
        cases=tuple(cases),
        count=count,
        by_clerk=_heaps(cases, lambda late: late.clerk_name),
        by_item=_heaps(cases, lambda late: late.row.item_name),
        by_office=_heaps(cases, lambda late: late.office),
    )


def urge(desk: Desk, case_name: str, given: UrgeInput) -> Case:
    """Tell somebody to get on with a case, by a day, with the reason; it stands in the case for all to see.

    Raises:
        Refused: `right.missing`, `case.unknown`, `urge.closed`, `urge.reason`, `urge.day`.
    """
    require_right(desk, Right.URGE)
    now = desk.clock.now()
    reason = read_printed(given.reason, field="reason", longest=LONGEST_REASON)
    if not reason:
        raise Refused("urge.reason", "请写明为什么督办。", field="reason")
    by_on = _day(given.by_on, "by_on", "办到的日期", code="urge.day")
    if by_on < day_of(now):
        raise Refused("urge.day", "要求办到的日期已经过了，请写今天或者以后的日期。", field="by_on")
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        require_open(before)
        to = read_printed(given.to, field="to", longest=LONGEST_NAME) or before.holder or before.responsible_name
        urging = Urging(
            urged_at=moment_text(now), clerk_name=desk.operator.name, to=to, reason=reason, by_on=by_on.isoformat()
        )
        after = _appended(uow, before, Urged(urging=urging), moment_text(now))
        uow.commit()
    return after


def answer_urging(desk: Desk, case_name: str, text: str) -> Case:
    """Say what became of every urging of a case that nobody has answered (督办反馈).

    Raises:
        Refused: `right.missing`, `case.unknown`, `urge.none`, `urge.answer`.
    """
    require_right(desk, Right.SERVE)
    now = moment_text(desk.clock.now())
    said = read_printed(text, field="text", longest=LONGEST_REASON)
    if not said:
        raise Refused("urge.answer", "请写明办到哪一步了，什么时候能办好。", field="text")
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        require_unanswered(before)
        answer = UrgingAnswer(answered_at=now, clerk_name=desk.operator.name, text=said, covers=len(before.urgings))
        after = _appended(uow, before, UrgingAnswered(answer=answer), now)
        uow.commit()
    return after


def apologise(desk: Desk, case_name: str, given: ApologyInput) -> tuple[Case, tuple[Hint, ...]]:
    """Apologise for a case that is late, with the cause and a new day; the head signs (PAPERS.md 4.26).

    The limits of the case stay what they are, and it stays late. Every further apology needs its own signature.

    Raises:
        Refused: `right.missing`; `apology.not_late`; `apology.cause`, nothing that explains it; `apology.new_due`;
            `apology.signed_by`, nobody who may sign; `apology.report_days`; a contact without a phone number.
    """
    require_right(desk, Right.SERVE)
    now = desk.clock.now()
    today = day_of(now)
    cause = read_printed(given.cause, field="cause", longest=LONGEST_REASON)
    if len(cause) < SHORTEST_CAUSE or cause.rstrip("。") in _NO_CAUSE:
        sentence = "请写清楚为什么没有按时办结，只写“系统原因”这样的话群众看不明白。"
        raise Refused("apology.cause", sentence, field="cause")
    new_due = _day(given.new_due, "new_due", "新的日期", code="apology.new_due")
    if new_due <= today:
        raise Refused("apology.new_due", "新的日期要在今天以后，请改正。", field="new_due")
    if not 1 <= given.report_days <= MOST_REPORT_DAYS:
        sentence = f"每几个工作日告知一次进展，请填1到{MOST_REPORT_DAYS}。"
        raise Refused("apology.report_days", sentence, field="report_days")
    phone = read_phone(given.contact_phone or desk.office.phone, "contact_phone")
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        first_due = passed_day(before, today)
        signer = _signer(desk, uow, given.signed_by)
        apology = Apology(
            apologised_at=moment_text(now),
            clerk_name=desk.operator.name,
            promised_due=first_due.isoformat(),
            legal_due=before.statutory_due_on if before.statutory_due_on < today.isoformat() else "",
            overdue_days=desk.calendar.working_days(first_due, today),
            cause=cause,
            blame=read_printed(given.blame, field="blame", longest=LONGEST_NAME),
            new_due=new_due.isoformat(),
            contact_name=read_printed(given.contact_name, field="contact_name", longest=LONGEST_NAME)
            or desk.operator.name,
            contact_phone=phone,
            report_days=given.report_days,
            signed_by=signer.clerk,
            signed_by_name=signer.name,
            count=len(before.apologies) + 1,
        )
        after = _appended(uow, before, Apologised(apology=apology), moment_text(now))
        uow.commit()
    return after, _apology_hints(desk, apology, new_due)


def _late_rows(uow: UnitOfWork, wanted: CaseFilter, *, but_away: bool) -> tuple[int, tuple[CaseRow, ...]]:
    """How many cases are late, and the latest of them; without those that other offices have, where so wanted."""
    count = uow.cases.count(wanted)
    if not but_away:
        return count, uow.cases.most_pressing(wanted, limit=MOST_LISTED)
    with_others = msgspec.structs.replace(wanted, task=Task.AWAY.value)
    away = {row.case_id for row in uow.cases.most_pressing(with_others, limit=uow.cases.count(with_others))}
    rows = uow.cases.most_pressing(wanted, limit=MOST_LISTED + len(away))
    return count - len(away), tuple(row for row in rows if row.case_id not in away)[:MOST_LISTED]


def _late(desk: Desk, row: CaseRow, case: Case, today: date) -> LateCase:
    return LateCase(
        row=row,
        days=desk.calendar.working_days(date.fromisoformat(row.act_by), today),
        clerk_name=case.responsible_name,
        office=case.holder or desk.office.name,
        urged=len(case.urgings),
        unanswered=len(case.unanswered_urgings),
        new_due=case.apologies[-1].new_due if case.apologies else "",
    )


def _heaps(cases: Iterable[LateCase], name_of: Callable[[LateCase], str]) -> tuple[Heap, ...]:
    days: dict[str, list[int]] = {}
    for late in cases:
        days.setdefault(name_of(late), []).append(late.days)
    heaps = (Heap(name=name, count=len(over), most_days=max(over)) for name, over in days.items())
    return tuple(sorted(heaps, key=lambda heap: (-heap.count, -heap.most_days, heap.name)))


def require_open(case: Case) -> None:
    """Refuse to urge for what is over.

    Raises:
        Refused: `urge.closed`.
    """
    if case.state not in OPEN_STATES:
        raise Refused("urge.closed", f"这件办件{case.state.label}，不用督办。", field="case")


def require_unanswered(case: Case) -> None:
    """Refuse to answer where nobody urged.

    Raises:
        Refused: `urge.none`.
    """
    if not case.unanswered_urgings:
        raise Refused("urge.none", "这件办件没有要答复的督办。", field="case")


def passed_day(case: Case, today: date) -> date:
    """The first of the case's own days that has passed.

    Raises:
        Refused: `apology.not_late`.
    """
    passed = sorted(day for day in (case.promised_due_on, case.statutory_due_on, case.due_on) if day)
    if case.state not in OPEN_STATES or not passed or passed[0] >= today.isoformat():
        sentence = "这件办件没有超过办结日期，不用致歉改期。"
        raise Refused("apology.not_late", sentence, field="case")
    return date.fromisoformat(passed[0])


def signers(uow: UnitOfWork) -> tuple[Operator, ...]:
    """Everybody who may sign an apology: the heads of the centre."""
    return tuple(
        one for one in uow.register.operators() if any(Right.APPROVE in ROLE_RIGHTS[role] for role in one.roles)
    )


def _signer(desk: Desk, uow: UnitOfWork, name: str) -> Operator:
    """The head of the centre who signs."""
    wanted = name.strip() or desk.operator.clerk
    found = next((one for one in signers(uow) if wanted in (one.clerk, one.name)), None)
    if found is None:
        sentence = "致歉告知书由中心负责人签发，请写负责人的姓名。"
        raise Refused("apology.signed_by", sentence, field="signed_by")
    return found


def _apology_hints(desk: Desk, apology: Apology, new_due: date) -> tuple[Hint, ...]:
    hints = []
    if apology.count > 1:
        sentence = f"这是第{apology.count}次致歉，会列入监督的风险提示，请务必按新的日期办好。"
        hints.append(Hint("apology.again", "new_due", sentence))
    if not desk.calendar.is_working(new_due):
        sentence = f"新的日期{chinese_day(new_due)}不上班，请确认那天以前办得好。"
        hints.append(Hint("apology.day_off", "new_due", sentence))
    return tuple(hints)


def _appended(uow: UnitOfWork, before: Case, body: Urged | UrgingAnswered | Apologised, at: str) -> Case:
    event = uow.journal.append(body, at=at, case_id=before.case_id, rev=before.rev + 1, parent=before.head)
    after = apply(before, event, body)
    uow.cases.save(before, after)
    return after


def _day(text: str, field: str, label: str, *, code: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(code, f"{label}“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None
