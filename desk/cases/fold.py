"""From events to the case: one pure step an event, the same when filing, when rebuilding and when checking."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desk.cases.case import Case, IssuedPaper
from desk.cases.chain import Event
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.cases.transitions import target_of


class BrokenHistory(Exception):
    """The events of a case do not follow from one another; the record was damaged or a program is at fault."""


def fold(events: Iterable[Event]) -> Case | None:
    """The case its events tell, in order of `rev`; None when there are none, or when the receipt was purged.

    A purged body leaves its header: the case goes on from there as if the step had changed nothing.

    Raises:
        BrokenHistory: The first is no receipt, or a step is not in the table of transitions.
    """
    case: Case | None = None
    purged = False
    for event in events:
        if event.body is not None:
            if case is None and purged:
                return None
            case = apply(case, event, read_body(event.body))
        elif case is not None:
            _require_next(case, event)
            case = msgspec.structs.replace(case, rev=event.header.rev, head=event.hash)
        else:
            purged = True
    return case


def apply(case: Case | None, event: Event, body: Body) -> Case:
    """The case after one more event.

    Raises:
        BrokenHistory: The step is not in the table of transitions, or does not build on the case's newest event.
    """
    header = event.header
    if case is not None:
        _require_next(case, event)
    if isinstance(body, Received):
        if case is not None:
            raise BrokenHistory(f"case {case.case_id} received twice")
        return _received(event, body)
    if case is None:
        raise BrokenHistory(f"case {header.case_id} begins with {header.kind}")
    changed = _changed(case, event, body)
    return msgspec.structs.replace(changed, rev=header.rev, head=event.hash)


def _require_next(case: Case, event: Event) -> None:
    if event.header.parent != case.head:
        raise BrokenHistory(f"event {event.header.event_id} does not build on the newest event of case {case.case_id}")


def _received(event: Event, body: Received) -> Case:
    target = target_of(None, Received)
    assert target is not None  # noqa: S101 - the table always holds the first step
    return Case(
        case_id=event.header.case_id,
        case_number=body.case_number,
        query_code=body.query_code,
        client_id=body.client_id,
        request_digest=body.request_digest,
        rev=event.header.rev,
        head=event.hash,
        state=target,
        item_id=body.item_id,
        item_name=body.item_name,
        catalogue_version=body.catalogue_version,
        received_at=body.received_at,
        received_on=body.received_at[:10],
        counter=body.counter,
        clerk=event.header.clerk,
        clerk_name=body.clerk_name,
        applicant=body.applicant,
        agent=body.agent,
        situations=body.situations,
        materials=body.materials,
        note=body.note,
        reply_by=body.reply_by,
    )


def _changed(case: Case, event: Event, body: Body) -> Case:
    if isinstance(body, PaperIssued):
        return _paper_issued(case, event, body)
    if isinstance(body, PaperReprinted):
        return _paper_reprinted(case, body)
    if isinstance(body, ProvincialOpened | ProvincialNumbered):
        number = body.number if isinstance(body, ProvincialNumbered) else case.official_number
        return msgspec.structs.replace(case, official_number=number)
    if not isinstance(body, Accepted | ClosedOnTheSpot | SupplementRequested | Declined):
        raise BrokenHistory(f"{event.header.kind} is no event of a case")
    target = target_of(case.state, type(body))
    if target is None:
        raise BrokenHistory(f"{event.header.kind} is not allowed for case {case.case_id} in state {case.state}")
    decided = msgspec.structs.replace(
        case,
        state=target,
        decision=body.decision,
        decided_at=body.decided_at,
        decided_by=event.header.clerk,
        decided_by_name=body.clerk_name,
        materials=case.materials if body.materials is None else body.materials,
    )
    if isinstance(body, Accepted):
        return msgspec.structs.replace(
            decided,
            accepted_on=body.accepted_on,
            start_on=body.start_on,
            statutory_due_on=body.statutory_due_on,
            promised_due_on=body.promised_due_on,
            due_on=body.due_on,
            due_expected=body.due_expected,
        )
    if isinstance(body, ClosedOnTheSpot | Declined):
        return msgspec.structs.replace(decided, closed_at=body.decided_at)
    return decided


def _paper_issued(case: Case, event: Event, body: PaperIssued) -> Case:
    paper = IssuedPaper(
        paper=body.paper,
        layout=body.layout,
        number=body.number,
        issued_at=body.issued_at,
        sha256=body.sha256,
        event_id=event.header.event_id,
        copy=body.copy,
    )
    return msgspec.structs.replace(case, papers=(*case.papers, paper))


def _paper_reprinted(case: Case, body: PaperReprinted) -> Case:
    papers = tuple(
        msgspec.structs.replace(p, reprints=body.count)
        if (p.paper, p.layout, p.copy) == (body.paper, body.layout, body.copy)
        else p
        for p in case.papers
    )
    return msgspec.structs.replace(case, papers=papers)
