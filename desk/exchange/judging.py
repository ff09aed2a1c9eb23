"""What becomes of an event from another office: pure rules over what came before it (EXCHANGE.md 3.7, 3.8, 3.12)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, get_args

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.chain import Event, body_digest
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.life import Corrected, LifeEvent
from desk.cases.fold import BrokenHistory, apply
from desk.exchange.dispositions import ACCEPTED, Judgement, KeptEvent
from desk.exchange.travelling import attachments_of

_MOVES = (Received, Accepted, ClosedOnTheSpot, SupplementRequested, Declined, *get_args(LifeEvent))
Check = Callable[[Case], Judgement | None]
"""What is wrong with a case by the receiver's own rules, or None."""


class Line(Struct, frozen=True, kw_only=True):
    """A case as its events tell it here: in one line, whatever branches it had.

    Attributes:
        events: In order; case: what they tell, None before the first.
    """

    events: tuple[KeptEvent, ...] = ()
    case: Case | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """What becomes of an event, and of the line of its case.

    Attributes:
        judgement: Its own. in_line: it goes to the end of the line.
        case: The case after it, where it is in the line.
        mended: Events that were rejected before and are made good by this one.
        is_soft: It was based on an older state of the case than it meets here, and both hold.
    """

    judgement: Judgement
    in_line: bool = False
    case: Case | None = None
    mended: tuple[KeptEvent, ...] = ()
    is_soft: bool = False


def is_whole(event: Event) -> bool:
    """Whether header and body fit the hashes; a body that did not travel is no fault."""
    if event.header.digest() != event.hash:
        return False
    return event.body is None or body_digest(event.body) == event.header.body_hash


def line_of(events: Iterable[KeptEvent]) -> Line:
    """The line of a case from what is kept of it, in any order; those outside of the line are left out.

    Raises:
        BrokenHistory: What was accepted does not fold: a bug.
    """
    in_line = sorted((e for e in events if e.place), key=lambda e: e.place)
    case: Case | None = None
    for kept in in_line:
        if kept.event.body is not None:
            case = _after(case, kept.event, read_body(kept.event.body))
    return Line(events=tuple(in_line), case=case)


def judge(event: Event, *, line: Line, known: Collection[str], missing: Callable[[str], bool], check: Check) -> Verdict:
    """What becomes of a whole event.

    Args:
        event: As it came.
        line: Of its case, for an event of a case.
        known: Hashes of everything kept of this case, in the line or not.
        missing: Whether a scan has not come.
        check: The receiver's own rules.
    """
    if event.body is None:
        return Verdict(judgement=ACCEPTED)
    try:
        body = read_body(event.body)
    except (msgspec.DecodeError, RecursionError):
        return Verdict(judgement=_QUARANTINED)
    if lacking := next((a.sha256 for a in attachments_of(body) if missing(a.sha256)), ""):
        return Verdict(judgement=_waits_for_scan(lacking))
    if not event.header.case_id:
        return Verdict(judgement=ACCEPTED)
    return _of_case(event, body, line, known, check)


def _of_case(event: Event, body: Body, line: Line, known: Collection[str], check: Check) -> Verdict:
    parent = event.header.parent
    if parent and parent not in known:
        return Verdict(judgement=_waits_for_parent(parent))
    is_soft = bool(line.events) and parent != line.events[-1].event.hash
    if is_soft and (why := _why_apart(parent, body, line)):
        return Verdict(judgement=_conflict(why))
    try:
        case = _after(line.case, event, body)
    except BrokenHistory:
        apart = _conflict("与这里已经记下的办理过程接不上")
        return Verdict(judgement=apart if parent else _UNREADABLE_BEGINNING)
    fault = check(case)
    if fault is not None:
        return Verdict(judgement=fault, in_line=True, case=case, is_soft=is_soft)
    mended = tuple(kept for kept in line.events if kept.judgement.disposition == "rejected")
    return Verdict(judgement=ACCEPTED, in_line=True, case=case, mended=mended, is_soft=is_soft)


def _why_apart(parent: str, body: Body, line: Line) -> str:
    """Why an event that was based on an older state does not go with what came since; empty where it does.

    Facts go with everything, a move only with facts; corrections of different fields go together.
    """
    hashes = [kept.event.hash for kept in line.events]
    if parent not in hashes:
        return "接在另一处没有采用的改动后面" if parent else "同一件事在两处各收了一次"
    mine = _touched(body)
    for kept in line.events[hashes.index(parent) + 1 :]:
        if kept.event.body is not None and mine & _touched(read_body(kept.event.body)):
            return "同一件事在两处改得不一样"
    return ""


def _touched(body: Body) -> frozenset[str]:
    """What of a case an event changes; two events that touch the same do not go together."""
    if isinstance(body, Corrected):
        return frozenset(f"field:{change.field}" for change in body.changes)
    return frozenset({"state"}) if isinstance(body, _MOVES) else frozenset()


def _after(case: Case | None, event: Event, body: Body) -> Case:
    """The case after an event, wherever in the line it was based."""
    if case is not None and case.head != event.header.parent:
        if isinstance(body, Corrected):
            body = _rebased(body, case)
        case = msgspec.structs.replace(case, head=event.header.parent)
    return apply(case, event, body)


def _rebased(body: Corrected, case: Case) -> Corrected:
    """The correction on a case that others corrected meanwhile: only the fields it means are its own."""
    applicant, agent = body.applicant, body.agent
    if applicant is not None:
        applicant = msgspec.structs.replace(case.applicant, **_meant("applicant.", applicant, body))
    if agent is not None and case.agent is not None:
        agent = msgspec.structs.replace(case.agent, **_meant("agent.", agent, body))
    return msgspec.structs.replace(body, applicant=applicant, agent=agent)


def _meant(prefix: str, after: Struct, body: Corrected) -> dict[str, Any]:
    names = (change.field.removeprefix(prefix) for change in body.changes if change.field.startswith(prefix))
    return {name: getattr(after, name) for name in names}


_QUARANTINED = Judgement(
    disposition="quarantined",
    code="event.newer",
    message="这条记录是更新版本的程序写的，这里先原样存着，程序升级后自动处理。",
)
_UNREADABLE_BEGINNING = Judgement(
    disposition="rejected",
    code="event.beginning",
    message="这条办件记录前面没有收件记录，不能单独处理；请重新导出全部数据再交一次。",
)


def _waits_for_parent(parent: str) -> Judgement:
    return Judgement(
        disposition="held",
        code="event.parent_missing",
        message="这条记录的前一条还没有收到，收到后自动处理；请把U盘上的数据包全部交来。",
        waits_for=parent,
    )


def _waits_for_scan(name: str) -> Judgement:
    return Judgement(
        disposition="held",
        code="event.scan_missing",
        message="这条记录的扫描件还没有收到，收到后自动处理；请重新导出带附件的数据包。",
        waits_for=name,
    )


def _conflict(why: str) -> Judgement:
    return Judgement(
        disposition="conflict",
        code="event.two_heads",
        message=f"{why}，两种内容都留着，请收件单位的人看过后决定用哪一种。",
    )
