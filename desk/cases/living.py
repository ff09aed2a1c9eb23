"""The fold of what happens to a case after intake: one pure step an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import msgspec

from desk.cases.case import Case, State
from desk.cases.chain import Header
from desk.cases.countersigns import without
from desk.cases.events import clocks, life
from desk.cases.folding_clocks import with_clock_event, with_moved
from desk.cases.life import (
    Call,
    Delivery,
    Ending,
    Extension,
    HandedIn,
    HandOver,
    Mailing,
    OriginalBack,
    Pause,
    ResultPaper,
    Revision,
    Ruling,
)
from desk.people.countersigning import SecondPerson

_set = msgspec.structs.replace
Kept = TypeVar("Kept")


def live(case: Case, header: Header, body: life.LifeEvent) -> Case:
    """The case after an event of its life; `desk.cases.fold` proves that the table allows the state it comes to."""
    return _FOLDS[type(body)](case, header, body)


def _supplemented(case: Case, _header: Header, body: life.SupplementHandedIn) -> Case:
    day = body.handed_in_at[:10]
    changed = _with_handed_in(case, body)
    if not (body.complete or body.final):
        return changed
    notices = (*case.notices[:-1], _set(case.notices[-1], answered_on=day)) if case.notices else ()
    return _set(
        changed,
        state=State.RECEIVED,
        notices=notices,
        reply_by=body.reply_by,
        reply_days=body.reply_days or case.reply_days,
        supplemented_on=day if body.complete else case.supplemented_on,
    )


def _paused(case: Case, _header: Header, body: life.Paused) -> Case:
    pause = Pause(
        pause_id=body.pause_id,
        procedure=body.procedure,
        basis=body.basis,
        need_value=body.need_value,
        need_unit=body.need_unit,
        started_on=body.started_on,
        stops=body.stops,
        notice=body.notice,
        told_on=body.told_on,
    )
    return _set(case, state=State.PAUSED, pauses=(*case.pauses, pause))


def _resumed(case: Case, _header: Header, body: life.Resumed) -> Case:
    pauses = tuple(_set(p, ended_on=body.ended_on) if p.pause_id == body.pause_id else p for p in case.pauses)
    changed = _with_days(_set(case, pauses=pauses), body.days)
    return changed if changed.open_pauses else _set(changed, state=_where(case))


def _extended(case: Case, _header: Header, body: life.Extended) -> Case:
    extension = Extension(
        value=body.value,
        unit=body.unit,
        reason=body.reason,
        basis=body.basis,
        approved_by=body.approved_by,
        approved_by_name=body.approved_by_name,
        decided_on=body.decided_on,
        due_before=case.due_on,
        limit_before=case.statutory_due_on or case.due_on,
        due_after=body.days.due_on,
    )
    return _with_days(_set(case, extensions=(*case.extensions, extension)), body.days)


def _recomputed(case: Case, _header: Header, body: life.DaysRecomputed) -> Case:
    return with_moved(_with_days(case, body.days), body.moved)


def _clocked(case: Case, _header: Header, body: clocks.ClockEvent) -> Case:
    return with_clock_event(case, body)


def _handed_over(case: Case, _header: Header, body: life.HandedOver) -> Case:
    handed = HandOver(list_id=body.list_id, to=body.to, handed_at=body.handed_at, clerk_name=body.clerk_name)
    return _set(case, state=State.IN_HAND, holder=body.to, hand_overs=(*case.hand_overs, handed))


def _taken_in(case: Case, _header: Header, body: life.TakenIn) -> Case:
    def taken(handed: HandOver) -> HandOver:
        return _set(handed, taken_at=body.taken_at, taken_by=body.taken_by)

    return _set(case, hand_overs=_change(case.hand_overs, lambda h: h.list_id == body.list_id, taken))


def _handed_back(case: Case, _header: Header, body: life.HandedBack) -> Case:
    return _set(case, state=State.ACCEPTED, holder="", hand_overs=_back(case, body.back_at))


def _decided(case: Case, _header: Header, body: life.Decided) -> Case:
    ruling = Ruling(
        outcome=body.outcome,
        decided_on=body.decided_on,
        body=body.body,
        officer=body.officer,
        clerk_name=body.clerk_name,
        officer_clerk=body.officer_clerk,
        checked_by=body.checked_by,
        reason=body.reason,
        basis=body.basis,
        deliver_by=body.deliver_by,
        deliver_days=body.deliver_days,
        facts=body.facts,
        evidence=body.evidence,
        heard=body.heard,
        next_time=body.next_time,
    )
    return _set(case, state=State.DECIDED, ruling=ruling)


def _decision_undone(case: Case, _header: Header, body: life.DecisionUndone) -> Case:
    countersigns = without(case.countersigns, SecondPerson.DECISION)
    changed = _set(case, state=_where(case), ruling=None, countersigns=countersigns)
    return changed if body.days is None else _with_days(changed, body.days)


def _ready(case: Case, _header: Header, body: life.ResultReady) -> Case:
    result = ResultPaper(
        name=body.name,
        ready_at=body.ready_at,
        number=body.number,
        issued_on=body.issued_on,
        valid_until=body.valid_until,
        place=body.place,
        files=body.files,
    )
    return _set(case, state=State.READY, result=result, holder="", hand_overs=_back(case, body.ready_at))


def _called(case: Case, _header: Header, body: life.CitizenCalled) -> Case:
    return _set(case, calls=(*case.calls, Call(at=body.at, clerk_name=body.clerk_name, said=body.said)))


def _mailed(case: Case, _header: Header, body: life.ResultMailed) -> Case:
    mailing = Mailing(
        mail_number=body.mail_number,
        carrier=body.carrier,
        sent_on=body.sent_on,
        clerk_name=body.clerk_name,
        address=body.address,
        fee_payer=body.fee_payer,
    )
    return _set(case, mailings=(*case.mailings, mailing))


def _mail_returned(case: Case, _header: Header, body: life.MailReturned) -> Case:
    def returned(mailing: Mailing) -> Mailing:
        return _set(mailing, returned_on=body.returned_on, why=body.why)

    return _set(case, mailings=_change(case.mailings, lambda m: m.mail_number == body.mail_number, returned))


def _delivered(case: Case, _header: Header, body: life.Delivered) -> Case:
    delivery = Delivery(
        way=body.way,
        on=body.on,
        receiver=body.receiver,
        clerk_name=body.clerk_name,
        relation=body.relation,
        identity=body.identity,
        proof=body.proof,
        mail_number=body.mail_number,
        witnesses=body.witnesses,
    )
    return _set(case, state=State.DELIVERED, delivery=delivery)


def _delivery_undone(case: Case, _header: Header, body: life.DeliveryUndone) -> Case:
    ruling = case.ruling
    if ruling is not None and body.deliver_by:
        ruling = _set(ruling, deliver_by=body.deliver_by)
    return _set(case, state=State.READY, delivery=None, ruling=ruling)


def _originals_returned(case: Case, _header: Header, body: life.OriginalsReturned) -> Case:
    back = (
        OriginalBack(
            seq=seq,
            count=count,
            at=body.at,
            receiver=body.receiver,
            clerk_name=body.clerk_name,
            condition=body.condition,
        )
        for seq, count in body.lines
    )
    return _set(case, originals_back=(*case.originals_back, *back))


def _deferred_in(case: Case, _header: Header, body: life.DeferredHandedIn) -> Case:
    return _with_handed_in(case, body)


def _completed(case: Case, _header: Header, body: life.Completed) -> Case:
    return _set(
        case,
        state=State.CLOSED,
        closed_at=body.completed_at,
        result_code=body.result_code,
        originals_stay=body.originals_stay,
    )


def _withdrawn(case: Case, header: Header, body: life.Withdrawn) -> Case:
    ending = Ending(on=body.on, reason=body.reason, by=body.by, clerk_name=body.clerk_name)
    return _ended(case, header, State.WITHDRAWN, ending)


def _returned(case: Case, header: Header, body: life.Returned) -> Case:
    ending = Ending(
        on=body.on,
        reason=body.reason,
        basis=body.basis,
        clerk_name=body.clerk_name,
        approved_by_name=body.approved_by_name,
    )
    return _ended(case, header, State.RETURNED, ending)


def _lapse_explained(case: Case, _header: Header, body: life.LapseExplained) -> Case:
    return _set(case, lapse_reason=body.reason)


def _voided(case: Case, header: Header, body: life.Voided) -> Case:
    ending = Ending(on=body.on, reason=body.reason, clerk_name=body.clerk_name, approved_by_name=body.approved_by_name)
    return _ended(case, header, State.VOID, ending)


def _referred(case: Case, header: Header, body: life.Referred) -> Case:
    ending = Ending(on=body.on, reason=body.reason, basis=body.basis, clerk_name=body.clerk_name, to_body=body.to_body)
    return _ended(case, header, State.REFERRED, ending)


def _corrected(case: Case, _header: Header, body: life.Corrected) -> Case:
    revision = Revision(
        at=body.at, clerk_name=body.clerk_name, reason=body.reason, changes=body.changes, asked_by=body.asked_by
    )
    return _set(
        case,
        applicant=body.applicant or case.applicant,
        agent=None if body.no_agent else body.agent or case.agent,
        note=case.note if body.note is None else body.note,
        case_number=body.number or case.case_number,
        revisions=(*case.revisions, revision),
    )


def _with_handed_in(case: Case, body: life.SupplementHandedIn | life.DeferredHandedIn) -> Case:
    before = {line.seq: line for line in case.materials}
    deferred = isinstance(body, life.DeferredHandedIn)
    asked = case.notices[-1].asked if case.notices else ()
    lines = tuple(line.seq for line in body.materials if line != before.get(line.seq))
    handed = HandedIn(
        at=body.handed_in_at,
        clerk_name=body.clerk_name,
        lines=lines,
        open=tuple(
            line.seq
            for line in body.materials
            if (
                line.state == "deferred"
                if deferred
                else line.seq in asked and (line.state == "missing" or line.problem or line.how)
            )
        ),
        deferred=deferred,
        term_over=isinstance(body, life.SupplementHandedIn) and body.term_over,
        promised=tuple((seq, line.deadline) for seq, line in before.items() if deferred and seq in lines),
    )
    back = tuple(_set(one, settled=True) if one.seq in handed.lines else one for one in case.originals_back)
    return _set(case, materials=body.materials, supplements=(*case.supplements, handed), originals_back=back)


def _with_days(case: Case, days: life.Days) -> Case:
    return _set(
        case,
        due_on=days.due_on,
        statutory_due_on=days.statutory_due_on,
        promised_due_on=days.promised_due_on,
        due_expected=days.expected,
    )


def _where(case: Case) -> State:
    """Where a running case is: at another office, or here."""
    return State.IN_HAND if case.holder else State.ACCEPTED


def _back(case: Case, at: str) -> tuple[HandOver, ...]:
    return _change(case.hand_overs, lambda h: not h.back_at, lambda h: _set(h, back_at=at))


def _ended(case: Case, header: Header, state: State, ending: Ending) -> Case:
    return _set(case, state=state, ending=ending, closed_at=header.at, holder="")


def _change(kept: tuple[Kept, ...], which: Callable[[Kept], bool], to: Callable[[Kept], Kept]) -> tuple[Kept, ...]:
    return tuple(to(one) if which(one) else one for one in kept)


_FOLDS: dict[type, Callable[[Case, Header, Any], Case]] = {
    life.SupplementHandedIn: _supplemented,
    life.Paused: _paused,
    life.Resumed: _resumed,
    life.Extended: _extended,
    life.DaysRecomputed: _recomputed,
    life.HandedOver: _handed_over,
    life.TakenIn: _taken_in,
    life.HandedBack: _handed_back,
    life.Decided: _decided,
    life.DecisionUndone: _decision_undone,
    life.ResultReady: _ready,
    life.CitizenCalled: _called,
    life.ResultMailed: _mailed,
    life.MailReturned: _mail_returned,
    life.Delivered: _delivered,
    life.DeliveryUndone: _delivery_undone,
    life.OriginalsReturned: _originals_returned,
    life.DeferredHandedIn: _deferred_in,
    life.Completed: _completed,
    life.Withdrawn: _withdrawn,
    life.Returned: _returned,
    life.LapseExplained: _lapse_explained,
    life.Voided: _voided,
    life.Referred: _referred,
    life.Corrected: _corrected,
    **dict.fromkeys(get_args(clocks.ClockEvent), _clocked),
}
