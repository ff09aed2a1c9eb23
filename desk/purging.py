"""Legal hold, and the purge of cases whose time is over: by a head with a second person, told by a certificate."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from desk.allowed import require_right
from desk.archiving import FINISHED
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Received
from desk.cases.events.life import Corrected
from desk.cases.events.papers import PaperIssued
from desk.cases.events.retaining import (
    CaseHeld,
    CaseHoldLifted,
    CasesPurged,
    ListNumber,
    PaperNumbers,
    PurgedCase,
    RetainingEvent,
)
from desk.cases.fold import apply
from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.stretches import Stretch, holds
from desk.exchange.travelling import attachments_of
from desk.exchanging.packing.parcels import stretches_above
from desk.numbering import next_number
from desk.papers.purging import PAPER, PurgeMark, purge_certificate
from desk.papers.verification import DIGEST_BYTES, VerifiableFacts, make_code
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, Operator
from desk.retention import Keeping, WhyKept, is_held, kept_until, why_kept
from desk.roles import Role
from desk.serving import case_of, item_of
from desk.times import day_of, moment_text
from desk.transfer_lists import PAPER as TRANSFER_LIST

MOST_PURGED = 500
"""Cases on one certificate; the others go with the next one."""

LONGEST_REASON = 120
COPIES = 2
RULE = "办结后保存期限届满（按事项的规定，没有的按本单位归档保管期限），已归档、已备份、上级已确认收到"
_BESIDE_ARCHIVE = frozenset({"case.archived", "case.held", "case.hold_lifted", "paper.reprinted"})
_A_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case that stays though its time may be over, and why."""

    case_number: str
    why: WhyKept


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a purge would take now.

    Attributes:
        due: At most `MOST_PURGED`, the first closed first; more: how many are due beside them.
        files: Scans that would go with them.
        kept: Of the finished ones whose time by years is over, or which are held: those that stay, and why.
        counts: How many finished cases stay, by why.
    """

    due: tuple[PurgedCase, ...]
    more: int
    files: tuple[str, ...]
    kept: tuple[Kept, ...]
    counts: Counter[WhyKept]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What was purged, and its certificate: one PDF a copy."""

    body: CasesPurged
    bodies: int
    copies: tuple[bytes, ...]


def hold_case(desk: Desk, case_name: str, *, reason: str, until: str = "") -> Case:
    """Keep a case from being purged; a hold that stands is replaced.

    Raises:
        Refused: `right.missing`, `case.unknown`, `hold.reason`, `date.form`, `hold.until`.
    """
    require_right(desk, Right.HOLD)
    now = desk.clock.now()
    reason = _reason(reason, "hold.reason", "请写明暂缓的原因，如诉讼、复议、检查、信访的案号。")
    if until:
        try:
            last = date.fromisoformat(until)
        except ValueError:
            raise Refused("date.form", f"日期“{until}”看不懂，请写成 2026-12-01 这样。", field="until") from None
        if last < day_of(now):
            raise Refused("hold.until", "暂缓的最后一天已经过了，请改一个，或者不写。", field="until")
    body = CaseHeld(reason=reason, until=until, held_at=moment_text(now), clerk_name=desk.operator.name)
    return _record(desk, case_name, body, must_be_held=False)


def lift_hold(desk: Desk, case_name: str, *, reason: str) -> Case:
    """Let a case be purged again once its time is over.

    Raises:
        Refused: `right.missing`, `case.unknown`, `hold.reason`; `hold.none`, none stands.
    """
    require_right(desk, Right.HOLD)
    reason = _reason(reason, "hold.reason", "请写明为什么解除暂缓。")
    body = CaseHoldLifted(reason=reason, lifted_at=moment_text(desk.clock.now()), clerk_name=desk.operator.name)
    return _record(desk, case_name, body, must_be_held=True)


def _record(desk: Desk, case_name: str, body: RetainingEvent, *, must_be_held: bool) -> Case:
    require_right(desk, Right.HOLD)
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        if must_be_held and case.hold is None:
            raise Refused("hold.none", f"办件{spoken(case.case_number)}没有暂缓清除，不用解除。", field="case")
        now = moment_text(desk.clock.now())
        event = uow.journal.append(body, at=now, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
        after = apply(case, event, body)
        uow.cases.save(case, after)
        uow.commit()
    return after


def plan_purge(desk: Desk, *, backup_at: str) -> Plan:
    """What would be purged now, and why the others stay; nothing is changed.

    `backup_at` is when the newest proven backup was begun, ISO with offset; empty where there is none.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.PURGE)
    with desk.store.reading() as uow:
        return _plan(desk.as_now(uow), uow, backup_at)


def purge(desk: Desk, second: Operator, *, reason: str, backup_at: str) -> Purge:
    """Purge what is due, told by an event and a certificate; `second` has given their password to the caller.

    The scans of `Purge.body.files` are still there; `remove_files` takes them away once this is durable.

    Raises:
        Refused: `right.missing`, `purge.second`, `purge.reason`, `purge.nothing`, `purge.hall`.
    """
    require_right(desk, Right.PURGE)
    if second.clerk == desk.operator.clerk or second.has_left or Role.KIOSK in second.roles:
        raise Refused("purge.second", "清除要两个人：请另一位在岗的工作人员输入自己的口令。", field="second")
    reason = _reason(reason, "purge.reason", "请写明清除的原因，如保存期限届满。")
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        plan = _plan(desk, uow, backup_at)
        if not plan.due:
            raise Refused("purge.nothing", "现在没有可以清除的办件。用 purge --dry-run 看各件为什么还要留着。")
        body = CasesPurged(
            number=next_number(desk, uow, PAPER, now),
            purged_at=moment_text(now),
            clerk_name=desk.operator.name,
            second=second.clerk,
            second_name=second.name,
            reason=reason,
            rule=RULE,
            cases=plan.due,
            files=plan.files,
            backup_at=backup_at,
            sha256="",
        )
        mark = PurgeMark(held=plan.counts["held"])
        bare = purge_certificate(desk.office, desk.texts, body, mark)
        digest = hashlib.sha256(msgspec.json.encode(bare, order="sorted")).digest()[:DIGEST_BYTES]
        facts = VerifiableFacts(paper=PAPER, received_on=day_of(now), practice=desk.office.practice)
        code = make_code(facts, digest, desk.sign, bytes.fromhex(desk.incarnation.public_key))
        copies = tuple(
            desk.render(
                purge_certificate(
                    desk.office, desk.texts, body, msgspec.structs.replace(mark, code=code, copy_no=copy_no)
                )
            )
            for copy_no in range(1, COPIES + 1)
        )
        body = msgspec.structs.replace(body, sha256=hashlib.sha256(copies[0]).hexdigest())
        uow.journal.append(body, at=moment_text(now))
        bodies = uow.purging.forget(case.case_id for case in body.cases)
        uow.commit()
    return Purge(body=body, bodies=bodies, copies=copies)


def remove_files(desk: Desk) -> int:
    """Remove the scans of all purges that are still here and that nothing names (again) by now; how many went.

    What was cut short before is done now.

    Raises:
        Refused: `right.missing`.
        Unavailable: The disk does not allow it.
    """
    require_right(desk, Right.PURGE)
    with desk.store.writing() as uow:
        told = [read_body(event.body) for event in uow.journal.of_office("case.purged") if event.body is not None]
        wanted = {digest for body in told if isinstance(body, CasesPurged) for digest in body.files}
        here = {digest for digest in wanted if desk.attachments.has(digest)}
        gone = sorted(here - uow.purging.still_named(here)) if here else []
        for digest in gone:  # nobody files a case meanwhile: this is the writer
            desk.attachments.remove(digest)
    return len(gone)


def _reason(text: str, code: str, missing: str) -> str:
    reason = read_printed(text, field="reason", longest=LONGEST_REASON)
    if not reason:
        raise Refused(code, missing, field="reason")
    return reason


def _plan(desk: Desk, uow: UnitOfWork, backup_at: str) -> Plan:
    today = day_of(desk.clock.now())
    above = _Above.look(desk, uow)
    due: list[tuple[Case, tuple[str, ...], tuple[Event, ...]]] = []
    kept: list[Kept] = []
    counts: Counter[WhyKept] = Counter()
    apart = {one.case_id for one in uow.adoption.apart()}
    for case in _finished(uow):
        terms = _terms(desk, case)
        until = kept_until(case, terms)
        is_over = bool(until) and until < today.isoformat()
        history = uow.journal.of_case(case.case_id) if is_over else ()
        keeping = Keeping(
            terms=terms,
            is_archived=case.archived is not None and _is_archived_last(history),
            is_delivered=above.has(case, history),
            is_backed_up=bool(backup_at) and all(event.header.at < backup_at for event in history),
            is_apart=case.case_id in apart,
        )
        why = why_kept(case, keeping, today)
        if why is None:
            due.append((case, terms, history))
            continue
        counts[why] += 1
        if is_over or is_held(case, today):
            kept.append(Kept(case_number=case.case_number, why=why))
    due.sort(key=lambda one: (one[0].closed_at, one[0].case_id))
    taken = due[:MOST_PURGED]
    named = {digest for _, _, history in taken for digest in _scans(history)}
    going = {case.case_id for case, _, _ in taken}
    files = tuple(sorted(named - uow.purging.still_named(named, but=going))) if named else ()
    own = {chain.incarnation for chain in uow.exchange.own_chains()}
    return Plan(
        due=tuple(_purged(case, terms, history, own) for case, terms, history in taken),
        more=len(due) - len(taken),
        files=files,
        kept=tuple(kept),
        counts=counts,
    )


def _finished(uow: UnitOfWork) -> Iterator[Case]:
    wanted = CaseFilter(states=tuple(state.value for state in FINISHED))
    after = ""
    while True:
        page = uow.cases.page(wanted, after=after, limit=_A_PAGE)
        for row in page.rows:
            case = uow.cases.get(row.case_id)
            if case is not None:
                yield case
        after = page.next_key
        if not after:
            return


def _terms(desk: Desk, case: Case) -> tuple[str, ...]:
    """How long it is kept by what is known; nothing where its catalogue is not here, so that it stays."""
    try:
        own = item_of(desk, case).retention
    except Refused:
        return ()
    return (own or desk.office.archive_retention, *((case.archived.retention,) if case.archived else ()))


def _is_archived_last(history: Iterable[Event]) -> bool:
    """Whether nothing that belongs in its file came after it was put together."""
    for event in reversed(tuple(history)):
        if event.header.kind not in _BESIDE_ARCHIVE:
            return False
        if event.header.kind == "case.archived":
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What the office above has acknowledged; None above where there is no such office."""

    there: dict[str, tuple[Stretch, ...]] | None
    open_cases: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @staticmethod
    def look(desk: Desk, uow: UnitOfWork) -> _Above:
        memberships = uow.exchange.memberships()
        if not memberships:
            return _Above(there=None)
        heard = uow.exchange.newest_answer("heard", desk.office.org, memberships[0].issuer_org)
        answer = None if heard is None else heard.answer
        return _Above(
            there=stretches_above(uow, answer),
            open_cases=frozenset(one.case_id for one in answer.open) if answer is not None else frozenset(),
            own=frozenset(chain.incarnation for chain in uow.exchange.own_chains()),
        )

    def has(self, case: Case, history: Iterable[Event]) -> bool:
        """Whether every event of the case is there and accepted."""
        if self.there is None:
            return True
        if case.case_id in self.open_cases:
            return False
        headers = (event.header for event in history if event.header.incarnation in self.own)
        return all(holds(self.there.get(one.incarnation, ()), one.n, one.n) for one in headers)


def _scans(history: Iterable[Event]) -> Iterator[str]:
    for event in history:
        if event.body is not None:
            for scan in attachments_of(read_body(event.body)):
                yield scan.sha256


def _purged(case: Case, terms: tuple[str, ...], history: tuple[Event, ...], own: set[str]) -> PurgedCase:
    """What stays of a case: the numbers that it used, counted as the check of the record counts them."""
    papers: Counter[str] = Counter()
    lists: dict[str, str] = {}
    seen: set[str] = set()
    numbers: list[str] = []
    here = 0
    for event in history:
        incarnation = event.header.incarnation
        here += incarnation in own
        body = None if event.body is None else read_body(event.body)
        if incarnation in own and isinstance(body, Received):
            numbers.append(body.case_number)
        elif incarnation in own and isinstance(body, Corrected) and body.number:
            numbers.append(body.number)
        elif isinstance(body, PaperIssued):
            if incarnation in own and body.number and body.number not in seen:
                if body.paper == TRANSFER_LIST:
                    lists[body.number] = incarnation
                else:
                    papers[incarnation] += 1
            seen.add(body.number)
    return PurgedCase(
        case_id=case.case_id,
        case_number=case.case_number,
        item_id=case.item_id,
        rev=case.rev,
        head=case.head,
        events=here,
        scans=len(set(_scans(history))),
        closed_on=case.closed_at[:10],
        kept_until=kept_until(case, terms),
        numbers=tuple(numbers),
        papers=tuple(PaperNumbers(which, count) for which, count in sorted(papers.items())),
        lists=tuple(ListNumber(which, number) for number, which in sorted(lists.items())),
        pad_number=case.pad_number,
        consultation_id=case.consultation_id,
    )
