"""What the record says of own events that came from elsewhere: a missing body needs to be named there, by number."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec
from sqlalchemy import Connection, select

from db import exchange_tables as x
from db import tables as t
from db.findings import Findings
from db.journal import event_of
from db.sealing import FieldCipher
from desk.cases.chain import Header, body_digest
from desk.cases.events.adopting import EventsAdopted, Numbers
from desk.cases.events.bodies import read_body
from desk.cases.events.office import IncarnationBegun
from desk.errors import Unavailable

_KIND = str(EventsAdopted.__struct_config__.tag)
_BEGUN = str(IncarnationBegun.__struct_config__.tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What `exchange.adopted` tells.

    Attributes:
        bare: By incarnation, numbers of events that came as headers only; rising.
        apart: Why, by the event that stands apart.
    """

    bare: Mapping[str, tuple[Numbers, ...]] = field(default_factory=lambda: MappingProxyType({}))
    apart: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def is_bare(self, header: Header) -> bool:
        """Whether it is told that the body of this event did not come."""
        numbers = self.bare.get(header.incarnation, ())
        at = bisect_right(numbers, header.n, key=lambda one: one.first) - 1
        return at >= 0 and numbers[at].first <= header.n <= numbers[at].last


def adopted_in(connection: Connection, cipher: FieldCipher, findings: Findings) -> Adopted:
    """What the record tells, compared with the table of what stands apart."""
    bare: dict[str, list[Numbers]] = defaultdict(list)
    apart: dict[str, str] = {}
    statement = (
        select(t.event, t.event_body.c.body)
        .join(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
        .where(t.event.c.case_id == "", t.event.c.kind == _KIND)
    )
    line = _own_line(connection, cipher)
    for row in connection.execute(statement):
        if line is not None and row.n > line.get(row.incarnation, 0):
            continue  # it tells of the story at another machine, from which it came
        try:
            event = event_of(row, cipher)
            body = read_body(event.body or b"")
        except (Unavailable, msgspec.DecodeError):
            continue  # the pass over all events says what is wrong with it
        if isinstance(body, EventsAdopted) and body_digest(event.body or b"") == event.header.body_hash:
            bare[body.incarnation] += body.bare
            apart.update((one.event_id, one.why) for one in body.apart)
    have = {
        (event_id, why) for event_id, why in connection.execute(select(x.event_apart.c.event_id, x.event_apart.c.why))
    }
    for odd in sorted({event_id for event_id, _ in have ^ set(apart.items())}):
        findings.note(f"表 event_apart 中 {odd} 的内容与记录重建的结果不同。")
    rising = {which: tuple(sorted(numbers, key=lambda one: one.first)) for which, numbers in bare.items()}
    return Adopted(bare=rising, apart=apart)


def _own_line(connection: Connection, cipher: FieldCipher) -> Mapping[str, int] | None:
    """Up to which event each chain was written where this record was: back from the one in use, over where each began.

    What came of them from elsewhere lies beyond. None where several machines write one record.
    """
    active = connection.execute(select(t.incarnation.c.incarnation).where(t.incarnation.c.active == 1)).scalars().all()
    if len(active) != 1 or connection.execute(select(x.seat.c.machine).limit(1)).first() is not None:
        return None
    incarnation, last = str(active[0]), sys.maxsize
    line: dict[str, int] = {}
    while incarnation not in line:
        line[incarnation] = last
        before = connection.execute(
            select(t.event.c.incarnation, t.event.c.n).where(t.event.c.hash == _after(connection, cipher, incarnation))
        ).first()
        if before is not None:
            incarnation, last = before
    return line


def _after(connection: Connection, cipher: FieldCipher, incarnation: str) -> bytes:
    """Hash of the event after which a chain was begun; empty where it was the first."""
    statement = (
        select(t.event, t.event_body.c.body)
        .join(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
        .where(t.event.c.incarnation == incarnation, t.event.c.kind == _BEGUN)
    )
    row = connection.execute(statement).first()
    try:
        body = None if row is None else read_body(event_of(row, cipher).body or b"")
    except (Unavailable, msgspec.DecodeError):
        return b""
    return bytes.fromhex(body.after) if isinstance(body, IncarnationBegun) else b""
