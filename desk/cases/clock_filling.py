"""The clocks' input from a case: which day each thing happened, as its events told it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desk.cases.case import Case, State
from desk.cases.clock_input import (
    ClockInput,
    DeferredPaper,
    HotlineCall,
    PublicNotice,
    StepTimes,
    SupplementTerm,
)
from desk.cases.deciding import reply_term
from desk.cases.last_days import extensions_of, pauses_of
from desk.catalogue.items import Item
from desk.settings import Office


def clock_input_of(case: Case, item: Item, office: Office, today: date) -> ClockInput:
    """What the clocks of this case are reckoned from; its item in the version the case began with.

    The office's own terms are those of the day they began to run; a later setting is for later cases.
    """
    is_instant = case.decision is not None and case.decision.kind == "instant"
    ruling = case.ruling
    decided_on = _day(case.decided_at[:10]) if is_instant else _day(ruling.decided_on) if ruling else None
    return ClockInput(
        item=item,
        today=today,
        received_on=date.fromisoformat(case.received_on),
        reply_days=case.reply_days or reply_term(item, office),
        replied_on=_replied_on(case),
        lapsed_on=_day(case.reply_by) if case.is_deemed else None,
        notices=tuple(
            SupplementTerm(
                asked_on=date.fromisoformat(notice.told_at[:10]),
                by=_day(notice.supplement_by),
                done_on=_day(notice.answered_on),
            )
            for notice in case.notices
        ),
        start_on=_day(case.start_on),
        pauses=pauses_of(case),
        extensions=extensions_of(case, item),
        decided_on=decided_on,
        is_granted=ruling.outcome == "granted" if ruling else not is_instant,
        delivered_on=_day(case.delivery.on) if case.delivery else None,
        delivery_days=ruling.deliver_days if ruling else 0 if is_instant else office.deliver_days,
        steps=tuple(
            StepTimes(seq=run.seq, started_on=date.fromisoformat(run.began_on), ended_on=_day(run.ended_on))
            for run in case.step_runs
        ),
        deferred=tuple(sorted(_deferred(case), key=lambda paper: paper.seq)),
        publicity=tuple(
            PublicNotice(started_on=date.fromisoformat(one.posted_on), ended_on=_day(one.taken_on))
            for one in case.postings
        ),
        hotline=tuple(
            HotlineCall(
                number=one.number,
                handed_on=date.fromisoformat(one.handed_on),
                answered_on=_day(one.answered_on),
                is_extended=bool(one.extended_on),
            )
            for one in case.hotline
        ),
        over_on=_ended_on(case),
    )


def explained_clocks(case: Case) -> tuple[str, ...]:
    """Keys of the clocks of a case that have begun and have a day, as `desk.cases.clocks.Clock` has them.

    In the order of the clocks, but the one that binds now stands last; may be empty.
    """
    keys = tuple(_begun(case))
    binding = _binding(case)
    return (*(key for key in keys if key != binding), *((binding,) if binding in keys else ()))


def _begun(case: Case) -> Iterator[str]:
    answered = sum(1 for notice in case.notices if notice.answered_on)
    yield from (_numbered("reply", number) for number in range(1, answered + 2))
    yield from (kind for kind, day in (("promised", case.promised_due_on), ("statutory", case.statutory_due_on)) if day)
    seqs = sorted(run.seq for run in case.step_runs)
    yield from (_numbered(f"step:{seq}", seqs[: place + 1].count(seq)) for place, seq in enumerate(seqs))
    for number, notice in enumerate(case.notices, start=1):
        if notice.supplement_by:
            yield _numbered("supplement", number)
    yield from (f"deferred:{seq}" for seq in sorted(paper.seq for paper in _deferred(case) if paper.due_on))
    if case.ruling is not None and case.ruling.deliver_by:
        yield "delivery"
    yield from (f"publicity:{number}" for number in range(1, len(case.postings) + 1))
    yield from (f"hotline:{number}" for number in range(1, len(case.hotline) + 1))


def _binding(case: Case) -> str:
    """The key of the clock whose day comes next for whoever has to act."""
    match case.state:
        case State.SUPPLEMENTING:
            return _numbered("supplement", len(case.notices))
        case State.DECIDED | State.READY if case.ruling is not None and case.ruling.deliver_by:
            return "delivery"
    if case.due_on:
        return "statutory" if case.due_on == case.statutory_due_on else "promised"
    return _numbered("reply", 1 + sum(1 for notice in case.notices if notice.answered_on))


def _deferred(case: Case) -> Iterator[DeferredPaper]:
    """Papers that are still to come, and those that came later than the acceptance."""
    promised_on = date.fromisoformat(case.accepted_on or case.received_on)
    names = {line.seq: line.name for line in case.materials}
    for handed in case.supplements:
        for seq, day in handed.promised:
            yield DeferredPaper(
                seq=seq,
                name=names[seq],
                promised_on=promised_on,
                due_on=_day(day),
                came_on=date.fromisoformat(handed.at[:10]),
            )
    for line in case.materials:
        if line.state == "deferred":
            yield DeferredPaper(seq=line.seq, name=line.name, promised_on=promised_on, due_on=_day(line.deadline))


def _replied_on(case: Case) -> date | None:
    """The day it was accepted, declined, or came to an end before that; none where the law accepted it."""
    if case.is_deemed:
        return None
    if case.accepted_on:
        return _day(case.decided_at[:10])
    return _day(case.decided_at[:10]) if case.state in (State.DECLINED, State.CLOSED) else _ended_on(case)


def _ended_on(case: Case) -> date | None:
    return _day(case.closed_at[:10])


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}:{number}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
