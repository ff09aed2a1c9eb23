"""What becomes of an event from another office: pure rules over what came before it (EXCHANGE.md 3.7, 3.8, 3.12)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import get_args

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.chain import GENESIS, Event, body_digest
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.life import Corrected, LifeEvent
from desk.cases.fold import BrokenHistory, apply
from desk.cases.merging import rebased
from desk.exchange.dispositions import ACCEPTED, Judgement, KeptEvent
from desk.exchange.travelling import attachments_of

SCAN_MISSING = "event.scan_missing"
MERGED = "event.merged"
"""Accepted, and based on an older state of the case than it met: both hold."""
_MOVES = (Received, Accepted, ClosedOnTheSpot, SupplementRequested, Declined, *get_args(LifeEvent))
Check = Callable[[Case], Judgement | None]
"""What is wrong with a case by the receiver's own rules, or None."""


class Line(Struct, frozen=True, kw_only=True):
    """A case as its events tell it here: in one line, whatever branches it had.

    Attributes:
        events: In order; case: what they tell, None before the first, and where only the first one's header came.
    """

    events: tuple[KeptEvent, ...] = ()
    case: Case | None = None

    @property
    def is_beheaded(self) -> bool:
        """Whether it began with an event whose body was purged: nothing more can be told of the case."""
        return bool(self.events) and self.events[0].event.body is None


class Verdict(Struct, frozen=True, kw_only=True):
    """What becomes of an event, and of the line of its case.

    Attributes:
        judgement: Its own. in_line: it goes to the end of the line.
        case: The case after it, where it is in the line.
        mended: Events that were rejected before and are made good by this one.
    """

    judgement: Judgement
    in_line: bool = False
    case: Case | None = None
    mended: tuple[KeptEvent, ...] = ()


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
    line = Line()
    for kept in sorted((e for e in events if e.place), key=lambda e: e.place):
        body = None if kept.event.body is None else read_body(kept.event.body)
        line = Line(events=(*line.events, kept), case=_after(line, kept.event, body))
    return line


def judge(event: Event, *, line: Line, known: Collection[str], missing: Callable[[str], bool], check: Check) -> Verdict:
    """What becomes of a whole event.

    Args:
        event: As it came.
        line: Of its case, for an event of a case.
        known: Hashes of everything kept of this case that can be read and waits for nothing, in the line or not.
        missing: Whether a scan has not come.
        check: The receiver's own rules.
    """
    body: Body | None = None
    try:
        body = None if event.body is None else read_body(event.body)
    except (msgspec.DecodeError, RecursionError):
        return Verdict(judgement=_QUARANTINED)
    if body and (lacking := next((a.sha256 for a in attachments_of(body) if missing(a.sha256)), "")):
        return Verdict(judgement=_waits_for_scan(lacking))
    if not event.header.case_id:
        return Verdict(judgement=ACCEPTED)
    return _of_case(event, body, line, known, check)


def _of_case(event: Event, body: Body | None, line: Line, known: Collection[str], check: Check) -> Verdict:
    parent = event.header.parent
    if parent and parent not in known:
        return Verdict(judgement=_waits_for_parent(parent))
    is_soft = parent != (line.events[-1].event.hash if line.events else GENESIS)
    if is_soft and (why := _why_apart(parent, body, line)):
        return Verdict(judgement=_conflict(why))
    try:
        case = _after(line, event, body)
    except BrokenHistory:
        apart = _conflict("与这里已经记下的办理过程接不上")
        return Verdict(judgement=apart if parent else _UNREADABLE_BEGINNING)
    fault = None if case is None or body is None else check(case)
    if fault is not None:
        return Verdict(judgement=fault, in_line=True, case=case)
    mended = tuple(kept for kept in line.events if body and kept.judgement.disposition == "rejected")
    accepted = _MERGED if is_soft else ACCEPTED
    return Verdict(judgement=accepted, in_line=True, case=case, mended=mended)


def branch_of(digest: str, kept: Mapping[str, KeptEvent]) -> tuple[KeptEvent, ...]:
    """The branch that an event which is not in the line belongs to, from the line on: before it and after it."""
    before: list[KeptEvent] = []
    found = kept.get(digest)
    while found is not None and not found.place and found not in before:
        before.insert(0, found)
        found = kept.get(found.event.header.parent)
    branch = list(before)
    hashes = {one.event.hash for one in branch}
    for one in sorted(kept.values(), key=lambda one: one.event.header.n):
        is_next = one.event.header.parent in hashes and one.event.hash not in hashes
        if is_next and not one.place and one.judgement.disposition == "conflict":
            hashes.add(one.event.hash)
            branch.append(one)
    return tuple(branch)


def turned(line: Line, branch: Sequence[KeptEvent], check: Check) -> tuple[Line, tuple[KeptEvent, ...]] | None:
    """The line of a case that goes by a branch instead, and what is not in it any more.

    What came in the line after the branch left it stays where it goes with the branch. None where the branch does not
    fold.
    """
    hashes = [kept.event.hash for kept in line.events]
    parent = branch[0].event.header.parent
    start = hashes.index(parent) + 1 if parent in hashes else 0
    mine = frozenset[str]().union(*(_touched_by(one) for one in branch))
    ids = {one.event.header.event_id for one in branch}
    made = Line()
    out: list[KeptEvent] = []
    try:
        for kept in line.events[:start]:
            made = _longer(made, kept)
        for kept in branch:
            made = _longer(made, msgspec.structs.replace(kept, judgement=ACCEPTED))
    except BrokenHistory:
        return None
    fault = None if made.case is None else check(made.case)
    if fault is not None:
        faulty = msgspec.structs.replace(made.events[-1], judgement=fault)
        made = msgspec.structs.replace(made, events=(*made.events[:-1], faulty))
    for kept in line.events[start:]:
        try:
            if mine & _touched_by(kept) or kept.event.header.event_id in ids:
                out.append(kept)
            else:
                made = _longer(made, kept)
        except BrokenHistory:
            out.append(kept)
    return made, tuple(out)


def _longer(line: Line, kept: KeptEvent) -> Line:
    body = None if kept.event.body is None else read_body(kept.event.body)
    placed = msgspec.structs.replace(kept, place=len(line.events) + 1)
    return Line(events=(*line.events, placed), case=_after(line, kept.event, body))


def _touched_by(kept: KeptEvent) -> frozenset[str]:
    return _touched(None if kept.event.body is None else read_body(kept.event.body))


def _why_apart(parent: str, body: Body | None, line: Line) -> str:
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


def _touched(body: Body | None) -> frozenset[str]:
    """What of a case an event changes; two events that touch the same do not go together."""
    if isinstance(body, Corrected):
        return frozenset(f"field:{change.field}" for change in body.changes)
    return frozenset({"state"}) if isinstance(body, _MOVES) else frozenset()


def _after(line: Line, event: Event, body: Body | None) -> Case | None:
    """The case after an event, wherever in the line it was based; without its body the event changes nothing."""
    case = line.case
    if line.is_beheaded:
        return None
    if body is None:
        return case and msgspec.structs.replace(case, rev=event.header.rev, head=event.hash)
    if case is not None and case.head != event.header.parent:
        if isinstance(body, Corrected):
            body = rebased(body, case)
        case = msgspec.structs.replace(case, head=event.header.parent)
    return apply(case, event, body)


_MERGED = Judgement(
    disposition="accepted",
    code=MERGED,
    message="这条改动和另一处的改动互不冲突，两处的内容都已采用。",
)
"""It was based on an older state of the case than it met here, and both hold."""

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
        code=SCAN_MISSING,
        message="这条记录的扫描件还没有收到，收到后自动处理；请重新导出带附件的数据包。",
        waits_for=name,
    )


def _conflict(why: str) -> Judgement:
    return Judgement(
        disposition="conflict",
        code="event.two_heads",
        message=f"{why}，两种内容都留着，请收件单位的人看过后决定用哪一种。",
    )
