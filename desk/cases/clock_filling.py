"""The clocks' input from a case: which day each thing happened, as its events told it."""

from __future__ import annotations

from datetime import date

from desk.cases.case import Case, State
from desk.cases.clock_input import ClockInput, DeferredPaper
from desk.cases.deciding import reply_term
from desk.cases.last_days import extensions_of, pauses_of
from desk.catalogue.items import Item
from desk.settings import Office


def clock_input_of(case: Case, item: Item, office: Office, today: date) -> ClockInput:
    """What the clocks of this case are reckoned from; its item in the version the case began with."""
    notice = case.notices[0] if case.notices else None
    supplemented_on = _day(case.supplemented_on)
    decided_on = _day(case.ruling.decided_on) if case.ruling else None
    if case.decision is not None and case.decision.kind == "instant":
        decided_on = _day(case.decided_at[:10])
    answered = [day for day in (_day(case.accepted_on), _ended_on(case)) if day]
    return ClockInput(
        item=item,
        today=today,
        received_on=date.fromisoformat(case.received_on),
        reply_days=reply_term(item, office),
        replied_on=_day(notice.told_at[:10]) if notice else _replied_on(case),
        is_deemed=case.is_deemed,
        asked_on=_day(notice.told_at[:10]) if notice else None,
        supplement_by=_day(case.notices[-1].supplement_by) if case.notices else None,
        supplemented_on=supplemented_on,
        answered_on=min(answered, default=None) if supplemented_on else None,
        start_on=_day(case.start_on),
        pauses=pauses_of(case),
        extensions=extensions_of(case, item),
        decided_on=decided_on,
        is_granted=case.ruling is None or case.ruling.outcome == "granted",
        delivered_on=_day(case.delivery.on) if case.delivery else None,
        delivery_days=office.deliver_days,
        deferred=tuple(
            DeferredPaper(
                seq=line.seq,
                name=line.name,
                promised_on=date.fromisoformat(case.accepted_on or case.received_on),
                due_on=date.fromisoformat(line.deadline or case.due_on),
            )
            for line in case.materials
            if line.state == "deferred" and (line.deadline or case.due_on)
        ),
        over_on=_ended_on(case),
    )


def _replied_on(case: Case) -> date | None:
    """The day it was accepted or declined; none where the law did it."""
    if case.is_deemed:
        return None
    if case.accepted_on:
        return _day(case.decided_at[:10])
    return _day(case.decided_at[:10]) if case.state in (State.DECLINED, State.CLOSED) else _ended_on(case)


def _ended_on(case: Case) -> date | None:
    return _day(case.closed_at[:10])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
