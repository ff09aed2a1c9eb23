"""What the record says of own events that came from elsewhere: a missing body needs to be named there, by number."""

from __future__ import annotations

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
from desk.errors import Unavailable

_KIND = str(EventsAdopted.__struct_config__.tag)


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
    for row in connection.execute(statement):
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
