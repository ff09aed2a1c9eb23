"""Two contents of one matter that do not go together: shown side by side, decided by a person (EXCHANGE.md 3.12)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.chain import GENESIS
from desk.cases.events.bodies import read_body
from desk.cases.events.conflicts import ConflictDecided, KeptSide
from desk.cases.events.life import Corrected
from desk.cases.life import FieldChange
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.dispositions import PARKED, Judgement, KeptEvent, NotTaken
from desk.exchange.judging import branch_of, line_of, turned
from desk.exchanging.taking_in.answering import tell_again
from desk.exchanging.taking_in.checking import Checker
from desk.exchanging.taking_in.comparing import ValuePair, compare
from desk.exchanging.taking_in.naming import OfficeNames
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.telling import sentence_of
from desk.times import moment_text

LONGEST_REASON = 120
DECIDED = "event.decided_against"


class Told(Struct, frozen=True, kw_only=True):
    """One event of a side: who wrote it when on which machine, and what it says; changes: of a correction.

    Attributes:
        digits_of: The chain of its machine; digits: those of the machine, 0 where no chain tells.
    """

    hash: str
    at: str
    clerk: str
    digits_of: str
    words: str
    changes: tuple[FieldChange, ...] = ()
    digits: int = 0


class Conflict(Struct, frozen=True, kw_only=True):
    """Two sides of one matter.

    Attributes:
        event_hash: Names it: of the event that did not go with what stood here.
        org, office_name: Whose matter it is; case_id, number, item_id: which.
        why: In a sentence.
        line: What stands here since the two went apart; other: what came and does not go with it.
        values: What the case says with either of them, where they differ first; empty where it cannot go by the other.
    """

    event_hash: str
    org: str
    office_name: str
    case_id: str
    number: str
    item_id: str
    why: str
    line: tuple[Told, ...]
    other: tuple[Told, ...]
    values: tuple[ValuePair, ...] = ()


def conflicts(desk: Desk) -> tuple[Conflict, ...]:
    """Everything that waits for a decision, by office, chain and number."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        names = OfficeNames(desk, uow)
        return tuple(_conflict(uow, found, names(found.org)) for found in _waiting(desk, uow))


def count_conflicts(desk: Desk) -> int:
    """How many of them there are."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return len(_waiting(desk, uow))


def decide(desk: Desk, event_hash: str, *, keep: KeptSide, reason: str) -> None:
    """Let one side hold; the other becomes history, and the office whose matter it is hears of it with the next answer.

    Args:
        desk: The office that received both.
        event_hash: As `Conflict.event_hash`; its beginning is enough where only one fits.
        keep: What stood here, or what came.
        reason: Why, for whoever wrote the other.

    Raises:
        Refused: `right.missing`; `conflict.unknown`, nothing of this name waits for a decision; `conflict.reason`;
            `conflict.broken`, the other side cannot be followed here.
    """
    require_right(desk, Right.SERVE)
    why = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise Refused("conflict.reason", "请写明为什么这样定，对方单位要看到。", field="reason")
    found = _named(desk, event_hash)
    with desk.store.writing() as uow:
        uow.exchange.lock(found.org)
        now = uow.exchange.event(found.event.hash)
        if now is None or now.judgement.disposition != "conflict":
            raise _unknown(event_hash)
        case_id = now.event.header.case_id
        kept = {one.event.hash: one for one in uow.exchange.events_of_case(case_id)} if case_id else {}
        branch = branch_of(now.event.hash, kept) if case_id else (now,)
        line = line_of(kept.values())
        head = line.events[-1].event.hash if line.events else ""
        if keep == "line":
            _set_aside(uow, branch, why)
        else:
            _turn(desk, uow, branch, kept, why)
        at = moment_text(desk.clock.now())
        body = ConflictDecided(
            org=now.org,
            case_id=case_id,
            kept=keep,
            line_head=head,
            other_head=branch[-1].event.hash,
            reason=why,
            clerk_name=desk.operator.name,
            decided_at=at,
        )
        uow.journal.append(body, at=at)
        _list_again(uow, case_id or now.event.header.event_id)
        tell_again(desk, uow, now.org)
        uow.commit()


def decisions_heard(desk: Desk) -> tuple[NotTaken, ...]:
    """Own events that the office above decided against, as its newest answer tells."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        memberships = uow.exchange.memberships()
        if not memberships:
            return ()
        heard = uow.exchange.newest_answer("heard", desk.office.org, memberships[0].issuer_org)
        return () if heard is None else heard.answer.decided


def _waiting(desk: Desk, uow: UnitOfWork) -> list[KeptEvent]:
    """The events by which a decision is named; what goes on from another of them is decided with it."""
    found = uow.exchange.parked(("conflict",))
    return [kept for kept in found if kept.org != desk.office.org and not _follows_another(uow, kept)]


def _named(desk: Desk, name: str) -> KeptEvent:
    wanted = name.strip().lower()
    found = [one for one in conflicts(desk) if wanted and one.event_hash.startswith(wanted)]
    if len(found) != 1:
        raise _unknown(name)
    with desk.store.reading() as uow:
        event = uow.exchange.event(found[0].event_hash)
    if event is None:
        raise _unknown(name)
    return event


def _unknown(name: str) -> Refused:
    return Refused(
        "conflict.unknown", f"没有编号是“{name}”的两处不一致，可能已经定过了；请重新看一遍清单。", field="conflict"
    )


def _set_aside(uow: UnitOfWork, events: Sequence[KeptEvent], why: str) -> None:
    """These are not in effect; who decided so, and why, stands in the journal and in the answer."""
    for one in events:
        if one.judgement.disposition != "superseded" or one.place:
            message = f"收件单位的人看过，这一条没有采用，用的是另一种内容。原因：{why}"
            judgement = Judgement(disposition="superseded", code=DECIDED, message=message)
            uow.exchange.judge_event(one.event.hash, judgement, place=0)


def _turn(desk: Desk, uow: UnitOfWork, branch: Sequence[KeptEvent], kept: dict[str, KeptEvent], why: str) -> None:
    if not kept:
        raise Refused(
            "conflict.broken",
            "这一条不是办件的记录，只能留用先收到的那一种；后一种要用的，请对方单位重新登记一次。",
            field="keep",
        )
    found = turned(line_of(kept.values()), branch, Checker(desk).fault_of)
    if found is None:
        raise Refused(
            "conflict.broken",
            "后收到的那一种接不上这件的办理过程，不能采用；请留用原来的，再请对方单位更正。",
            field="keep",
        )
    line, out = found
    for one in line.events:
        uow.exchange.judge_event(one.event.hash, one.judgement, place=one.place)
    _set_aside(uow, out, why)


def _list_again(uow: UnitOfWork, name: str) -> None:
    """Bring the case among those of others to where it is now."""
    other = uow.exchange.other_case(name)
    if other is None:
        return
    kept = uow.exchange.events_of_case(name)
    case = line_of(kept).case
    parked = any(one.judgement.disposition in PARKED for one in kept)
    state = "" if case is None else str(case.state)
    uow.exchange.save_other_case(msgspec.structs.replace(other, state=state, parked=parked))


def _follows_another(uow: UnitOfWork, found: KeptEvent) -> bool:
    """Whether it goes on from an event that waits for a decision itself: both are decided at once."""
    before = uow.exchange.event(found.event.header.parent)
    return before is not None and before.judgement.disposition == "conflict"


def _conflict(uow: UnitOfWork, found: KeptEvent, name: str) -> Conflict:
    header = found.event.header
    kept = {one.event.hash: one for one in uow.exchange.events_of_case(header.case_id)} if header.case_id else {}
    branch = branch_of(found.event.hash, kept) if kept else (found,)
    now = line_of(kept.values())
    line = now.events
    hashes = [one.event.hash for one in line]
    parent = branch[0].event.header.parent
    place = hashes.index(parent) + 1 if parent != GENESIS and parent in hashes else 0
    other_way = turned(now, branch, lambda _case: None) if kept else None
    other = uow.exchange.other_case(header.case_id or header.event_id)
    return Conflict(
        event_hash=found.event.hash,
        org=found.org,
        office_name=name,
        case_id=header.case_id,
        number="" if other is None else other.number,
        item_id="" if other is None else other.item_id,
        why=found.judgement.message,
        line=tuple(_told(uow, one) for one in line[place:]),
        other=tuple(_told(uow, one) for one in branch),
        values=compare(line_of(line[:place]).case, now.case, other_way[0].case) if other_way else (),
    )


def _told(uow: UnitOfWork, kept: KeptEvent) -> Told:
    header = kept.event.header
    chain = uow.exchange.chain(header.incarnation)
    body = None if kept.event.body is None else read_body(kept.event.body)
    return Told(
        hash=kept.event.hash,
        at=header.at,
        clerk=header.clerk,
        digits_of=header.incarnation,
        words="这一步的内容没有送来。" if body is None else sentence_of(body),
        changes=body.changes if isinstance(body, Corrected) else (),
        digits=0 if chain is None else chain.stand.digits,
    )
