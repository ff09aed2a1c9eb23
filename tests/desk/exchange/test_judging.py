"""What becomes of single events: those that came without their body, or after something that cannot be read."""

from __future__ import annotations

import msgspec

from desk.cases.chain import Event, Header, body_digest, seal
from desk.desk import Desk
from desk.exchange.dispositions import KeptEvent
from desk.exchange.judging import Line, Verdict, judge, line_of
from tests.builders import filed
from tests.desk.handling.life import step


def judged(event: Event, line: Line, *, unsettled: tuple[str, ...] = ()) -> Verdict:
    known = {kept.event.hash for kept in line.events} - set(unsettled)
    return judge(event, line=line, known=known, missing=lambda _: False, check=lambda _: None)


def taken(*events: Event) -> tuple[list[str], Line]:
    """Dispositions of events taken in this order, and the line they make."""
    dispositions: list[str] = []
    line = Line()
    for event in events:
        verdict = judged(event, line)
        dispositions.append(verdict.judgement.disposition)
        if verdict.in_line:
            place = len(line.events) + 1
            kept = KeptEvent(event=event, org="0001", package="", judgement=verdict.judgement, place=place)
            line = Line(events=(*line.events, kept), case=verdict.case)
    return dispositions, line


def story(desk: Desk) -> tuple[Event, ...]:
    """A case received, accepted and withdrawn, event by event."""
    case = step(desk, step(desk, filed(desk, 1, "receive"), "accept").case, "withdraw").case
    with desk.store.reading() as uow:
        return tuple(uow.journal.of_case(case.case_id))


def bare(event: Event) -> Event:
    return msgspec.structs.replace(event, body=None)


def test_an_event_of_which_only_the_header_travels_keeps_its_place(desk: Desk) -> None:
    """What comes after it is based on it; without it in the line that would be a conflict."""
    received, *others = story(desk)
    header = msgspec.structs.replace(
        received.header,
        event_id="0",
        rev=2,
        parent=received.hash,
        kind="pad.marked",
        body_hash=body_digest(b"{}"),
        n=99,
    )
    beside = bare(seal(header, b"{}"))
    after = seal(msgspec.structs.replace(others[0].header, parent=beside.hash, rev=3, n=100), others[0].body or b"")
    dispositions, line = taken(received, beside, after)
    assert dispositions == ["accepted"] * 3
    assert line.case is not None
    assert (line.case.head, len(line.events)) == (after.hash, 3)
    assert line_of(line.events) == line


def test_a_case_whose_receipt_was_purged_is_followed_without_being_told(desk: Desk) -> None:
    received, *others = story(desk)
    dispositions, line = taken(bare(received), *others)
    assert dispositions == ["accepted"] * (1 + len(others))
    assert line.is_beheaded
    assert line.case is None
    assert line_of(line.events) == line


def test_what_is_based_on_something_unreadable_waits_with_it(desk: Desk) -> None:
    received, *_ = story(desk)
    newer = b'{"kind":"case.told_by_telepathy"}'
    header = Header(
        **{
            **msgspec.structs.asdict(received.header),
            "event_id": "1",
            "parent": received.hash,
            "kind": "case.told_by_telepathy",
            "body_hash": body_digest(newer),
        }
    )
    event = seal(header, newer)
    _, line = taken(received)
    assert judged(event, line).judgement.disposition == "quarantined"
    after = bare(seal(msgspec.structs.replace(header, event_id="2", parent=event.hash, kind="case.withdrawn"), newer))
    waits = judged(after, line).judgement
    assert (waits.disposition, waits.waits_for) == ("held", event.hash)
