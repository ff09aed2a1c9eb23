from __future__ import annotations

import hashlib
import json

import msgspec
import pytest
import rfc8785

from desk.cases.chain import GENESIS, Event, Header, body_digest, fault_of, seal

FIELDS = Header.__struct_fields__


def header(n: int = 1, prev: str = GENESIS, body: bytes = b"{}") -> Header:
    return Header(
        event_id=f"event-{n}",
        case_id="case",
        rev=n,
        parent="",
        kind="case.received",
        body_hash=body_digest(body),
        clerk="wang",
        incarnation="a" * 32,
        n=n,
        prev=prev,
        at="2026-11-23T09:41:00+08:00",
        boot_id="boot",
    )


def chain(length: int) -> list[Event]:
    events: list[Event] = []
    for n in range(1, length + 1):
        prev = events[-1].hash if events else GENESIS
        events.append(seal(header(n, prev, str(n).encode()), str(n).encode()))
    return events


def faults(events: list[Event]) -> list[str]:
    found, prev = [], GENESIS
    for n, event in enumerate(events, start=1):
        if fault := fault_of(event, n=n, prev=prev):
            found.append(fault)
        prev = event.hash
    return found


def test_the_hash_is_the_sha_256_of_the_canonical_header() -> None:
    event = seal(header(), b"{}")
    written = rfc8785.dumps(json.loads(msgspec.json.encode(event.header)))
    assert event.hash == hashlib.sha256(written).hexdigest()


def test_a_whole_chain_has_no_fault() -> None:
    assert faults(chain(5)) == []


@pytest.mark.parametrize("field", FIELDS)
def test_changing_any_field_of_a_header_is_seen(field: str) -> None:
    events = chain(3)
    value = getattr(events[1].header, field)
    other = value + 1 if isinstance(value, int) else f"{value}x"
    events[1] = msgspec.structs.replace(events[1], header=msgspec.structs.replace(events[1].header, **{field: other}))
    assert len(faults(events)) >= 1


def test_changing_a_body_is_seen_and_a_purged_one_is_no_fault() -> None:
    events = chain(2)
    assert fault_of(msgspec.structs.replace(events[0], body=b"other"), n=1, prev=GENESIS)
    assert fault_of(msgspec.structs.replace(events[0], body=None), n=1, prev=GENESIS) == ""


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_missing_event_before_the_last_is_seen(gone: int) -> None:
    events = chain(4)
    del events[gone]
    assert faults(events)


def test_two_events_that_changed_places_are_seen() -> None:
    events = chain(4)
    events[1], events[2] = events[2], events[1]
    assert faults(events)


def test_an_event_sealed_anew_breaks_the_link_of_the_next() -> None:
    events = chain(3)
    forged = header(2, events[0].hash, b"forged")
    events[1] = seal(forged, b"forged")
    assert faults(events) == ["第3条记录与前一条记录衔接不上"]
