"""From events to the case: one pure step an event, the same when filing, when rebuilding and when checking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from desk.cases.case import Case, IssuedPaper, State
from desk.cases.chain import Event
from desk.cases.events.archiving import CaseArchived
from desk.cases.events.bodies import Body, read_body, write_body
from desk.cases.events.countersigning import CountersignAsked, Countersigned
from desk.cases.events.custody import TAKEN_OVER, CaseTakenOver, TakenEvent
from desk.cases.events.deferring import DeferredReminded
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.forms import FormFilled
from desk.cases.events.lateness import Apologised, Urged, UrgingAnswered
from desk.cases.events.life import Corrected, LifeEvent
from desk.cases.events.papers import PaperConfirmed, PaperIssued, PaperReprinted
from desk.cases.events.people import CaseReassigned
from desk.cases.events.pledging import PledgeChecked
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.cases.events.retaining import CaseHeld, CaseHoldLifted
from desk.cases.events.reviews import ReviewContacted, ReviewEvent, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.folding_countersigns import with_asked, with_countersigned
from desk.cases.folding_reviews import with_review_event
from desk.cases.life import Notice
from desk.cases.living import live
from desk.cases.merging import rebased
from desk.cases.owing import with_owed
from desk.cases.transitions import targets_of


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
    if case is None and isinstance(body, CaseTakenOver):
        case = fold(earlier_story(body.earlier))
        if case is not None:
            _require_next(case, event)
    if case is None:
        raise BrokenHistory(f"case {header.case_id} begins with {header.kind}")
    changed = _changed(case, event, body)
    return msgspec.structs.replace(changed, rev=header.rev, head=event.hash)


def earlier_story(taken: Iterable[TakenEvent]) -> tuple[Event, ...]:
    """What another office did with a case, each step on the one before, as it was merged there.

    Raises:
        BrokenHistory: As `fold`.
    """
    case: Case | None = None
    told: list[Event] = []
    for one in taken:
        event = one.as_event()
        if case is not None and event.header.parent != case.head:
            body = None if event.body is None else read_body(event.body)
            data = write_body(rebased(body, case)) if isinstance(body, Corrected) else event.body
            header = msgspec.structs.replace(event.header, parent=case.head)
            event = msgspec.structs.replace(event, header=header, body=data)
        told.append(event)
        if event.body is not None:
            case = apply(case, event, read_body(event.body))
        elif case is not None:
            case = msgspec.structs.replace(case, rev=event.header.rev, head=event.hash)
    return tuple(told)


def whole_story(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events of a case by `rev` with what another office did before it was taken over here, as far as it was."""
    if not events or events[0].header.kind != TAKEN_OVER or events[0].body is None:
        return events
    body = read_body(events[0].body)
    return (*earlier_story(body.earlier), *events) if isinstance(body, CaseTakenOver) else events


def _require_next(case: Case, event: Event) -> None:
    if event.header.parent != case.head:
        raise BrokenHistory(f"event {event.header.event_id} does not build on the newest event of case {case.case_id}")


def _received(event: Event, body: Received) -> Case:
    (target,) = targets_of(None, Received)
    case = Case(
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
        reply_days=body.reply_days,
        pad_number=body.pad_number,
        backdated=body.backdated,
        consultation_id=body.consultation_id,
        group_id=body.group_id,
        proxy_number=body.proxy_number,
        station=body.station,
        station_name=body.station_name,
    )
    return with_owed(case, event.header, body)


def _changed(case: Case, event: Event, body: Body) -> Case:
    if (fact := _FACTS.get(type(body))) is not None:
        return fact(case, event, body)
    if not isinstance(body, Accepted | ClosedOnTheSpot | SupplementRequested | Declined | LifeEvent):
        raise BrokenHistory(f"{event.header.kind} is no event of a case")
    targets = targets_of(case.state, type(body))
    if not targets:
        raise BrokenHistory(f"{event.header.kind} is not allowed for case {case.case_id} in state {case.state}")
    if isinstance(body, LifeEvent):
        after = live(case, event.header, body)
        if after.state not in targets:
            raise BrokenHistory(f"{event.header.kind} does not lead case {case.case_id} to state {after.state}")
    else:
        after = _decided(case, event, body, targets[0])
    return with_owed(after, event.header, body)


def _decided(
    case: Case, event: Event, body: Accepted | ClosedOnTheSpot | SupplementRequested | Declined, target: State
) -> Case:
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
            is_deemed=body.deemed,
        )
    if isinstance(body, SupplementRequested):
        notice = Notice(
            told_at=body.decided_at,
            clerk_name=body.clerk_name,
            asked=tuple(line.seq for line in decided.materials if line.problem or line.how),
            supplement_by=body.decision.supplement_by,
            overridden_by=body.overridden_by,
            override_reason=body.override_reason,
        )
        return msgspec.structs.replace(decided, notices=(*case.notices, notice))
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
        about=body.about,
    )
    return msgspec.structs.replace(case, papers=(*case.papers, paper))


def _paper_reprinted(case: Case, _event: Event, body: PaperReprinted) -> Case:
    papers = tuple(
        msgspec.structs.replace(p, reprints=body.count, confirmed_at="")
        if (p.paper, p.about, p.layout, p.copy) == (body.paper, body.about, body.layout, body.copy)
        else p
        for p in case.papers
    )
    return msgspec.structs.replace(case, papers=papers)


def _paper_confirmed(case: Case, _event: Event, body: PaperConfirmed) -> Case:
    papers = tuple(
        msgspec.structs.replace(p, confirmed_at=body.confirmed_at)
        if (p.paper, p.about) == (body.paper, body.about) and not p.confirmed_at
        else p
        for p in case.papers
    )
    return msgspec.structs.replace(case, papers=papers)


def _provincial(case: Case, _event: Event, body: ProvincialOpened | ProvincialNumbered) -> Case:
    if isinstance(body, ProvincialOpened):
        return case
    origin = case.origin if case.official_number and not body.origin else body.tells
    return msgspec.structs.replace(case, official_number=body.number, origin=origin)


def _form_filled(case: Case, event: Event, body: FormFilled) -> Case:
    return msgspec.structs.replace(case, form_event=event.header.event_id, form_printed=bool(body.printed_at))


def _reassigned(case: Case, _event: Event, body: CaseReassigned) -> Case:
    return msgspec.structs.replace(case, reassigned_to=body.to_clerk, reassigned_to_name=body.to_name)


def _taken_over(case: Case, _event: Event, body: CaseTakenOver) -> Case:
    return msgspec.structs.replace(case, reassigned_to=body.clerk, reassigned_to_name=body.clerk_name)


def _urged(case: Case, _event: Event, body: Urged) -> Case:
    return msgspec.structs.replace(case, urgings=(*case.urgings, body.urging))


def _urging_answered(case: Case, _event: Event, body: UrgingAnswered) -> Case:
    return msgspec.structs.replace(case, urging_answers=(*case.urging_answers, body.answer))


def _apologised(case: Case, _event: Event, body: Apologised) -> Case:
    return msgspec.structs.replace(case, apologies=(*case.apologies, body.apology))


def _pledge_checked(case: Case, _event: Event, body: PledgeChecked) -> Case:
    return msgspec.structs.replace(case, pledge_checks=(*case.pledge_checks, body))


def _reminded(case: Case, _event: Event, body: DeferredReminded) -> Case:
    return msgspec.structs.replace(case, reminders=(*case.reminders, body))


def _archived(case: Case, _event: Event, body: CaseArchived) -> Case:
    return msgspec.structs.replace(case, archived=body)


def _held(case: Case, _event: Event, body: CaseHeld) -> Case:
    return msgspec.structs.replace(case, hold=body)


def _hold_lifted(case: Case, _event: Event, _body: CaseHoldLifted) -> Case:
    return msgspec.structs.replace(case, hold=None)


def _countersign_asked(case: Case, event: Event, body: CountersignAsked) -> Case:
    return with_asked(case, event.header, body)


def _countersigned(case: Case, event: Event, body: Countersigned) -> Case:
    try:
        return with_countersigned(case, event.header, body)
    except LookupError as fault:
        raise BrokenHistory(f"case {case.case_id}: {fault.args[0]}") from None


def _reviewed(case: Case, event: Event, body: ReviewEvent) -> Case:
    try:
        reviews = with_review_event(case.reviews, event.header.event_id, body)
    except LookupError as fault:
        raise BrokenHistory(f"case {case.case_id}: {fault.args[0]}") from None
    return msgspec.structs.replace(case, reviews=reviews)


_FACTS: dict[type, Callable[[Case, Event, Any], Case]] = {
    PaperIssued: _paper_issued,
    PaperReprinted: _paper_reprinted,
    PaperConfirmed: _paper_confirmed,
    ProvincialOpened: _provincial,
    ProvincialNumbered: _provincial,
    FormFilled: _form_filled,
    CaseReassigned: _reassigned,
    CaseTakenOver: _taken_over,
    Urged: _urged,
    UrgingAnswered: _urging_answered,
    Apologised: _apologised,
    PledgeChecked: _pledge_checked,
    DeferredReminded: _reminded,
    CountersignAsked: _countersign_asked,
    Countersigned: _countersigned,
    CaseArchived: _archived,
    CaseHeld: _held,
    CaseHoldLifted: _hold_lifted,
    ReviewGiven: _reviewed,
    ReviewRepeated: _reviewed,
    ReviewContacted: _reviewed,
    ReviewMended: _reviewed,
}
"""What is added to a case and leaves it where it is."""
