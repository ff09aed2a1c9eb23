"""What the record says of purged cases: a missing body needs a certificate that names its case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, select

from db import tables as t
from db.findings import Findings
from db.journal import event_of
from db.sealing import FieldCipher
from desk.cases.chain import Event, Header, body_digest
from desk.cases.events.bodies import read_body
from desk.cases.events.retaining import CasesPurged, PurgedCase
from desk.errors import Unavailable

_KIND = str(CasesPurged.__struct_config__.tag)


@dataclass(slots=True, kw_only=True)
class Purged:
    """What `case.purged` tells.

    Attributes:
        cases: Number of the certificate and what it says, by case.
        bodies: How many bodies are gone by each certificate, as they are counted.
    """

    cases: Mapping[str, tuple[str, PurgedCase]] = field(default_factory=dict)
    bodies: Counter[str] = field(default_factory=Counter)

    def is_gone(self, header: Header) -> bool:
        """Whether it is told that the body of this event was purged; it is counted."""
        number, case = self.cases.get(header.case_id, ("", None))
        if case is None or header.rev > case.rev:
            return False
        self.bodies[number] += 1
        return True

    def fault_of(self, event: Event) -> str:
        """What is wrong with an event of a purged case; empty where nothing is, and for other cases."""
        number, case = self.cases.get(event.header.case_id, ("", None))
        if case is None or event.header.rev > case.rev:
            return ""
        if event.body is not None:
            return f"按{number}已经清除，正文却还在。"
        if event.header.rev == case.rev and event.hash != case.head:
            return f"与清除记录{number}写明的不是同一条。"
        return ""


def purged_in(connection: Connection, cipher: FieldCipher, findings: Findings) -> Purged:
    """What the record tells, compared with the list of cases, from which they are gone."""
    statement = (
        select(t.event, t.event_body.c.body)
        .join(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
        .where(t.event.c.case_id == "", t.event.c.kind == _KIND)
    )
    told: dict[str, tuple[str, PurgedCase]] = {}
    for row in connection.execute(statement):
        try:
            event = event_of(row, cipher)
            body = read_body(event.body or b"")
        except (Unavailable, msgspec.DecodeError):
            continue  # the pass over all events says what is wrong with it
        header = event.header
        is_whole = body_digest(event.body or b"") == header.body_hash and header.digest() == event.hash
        if isinstance(body, CasesPurged) and is_whole:
            told.update((case.case_id, (body.number, case)) for case in body.cases)
    for case_id in connection.execute(select(t.cases.c.case_id)).scalars() if told else ():
        if case_id in told:
            findings.note(f"表 cases 中 {case_id} 按{told[case_id][0]}已经清除，却还在。")
    return Purged(cases=told)
