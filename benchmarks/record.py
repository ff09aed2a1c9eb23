"""Verifying the record beside reading and hashing the same bytes.

Chain and fold: each event read in order of its chain, its digests and links proved, each case folded from its events;
beside it the same rows read on the raw driver, header and body hashed. The whole check is `deskctl verify` without the
attachments: also every projected row made anew and compared and every number accounted for; beside it the same rows of
the same tables only read, and the events hashed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from sqlite3 import Connection as RawConnection

from benchmarks.applications import applications, filed
from benchmarks.measuring import Line, in_turns, p50
from benchmarks.offices import BenchOffice, office, raw
from db.engine import as_reader
from db.findings import Findings
from db.journal import events_in_order
from db.tables import PROJECTIONS
from db.verifying import verify
from desk.cases.case import Case
from desk.cases.chain import GENESIS, fault_of
from desk.cases.events.bodies import read_body
from desk.cases.fold import apply

RUNS = 5
EVENTS = "SELECT e.*, b.body FROM event e LEFT JOIN event_body b USING (event_id) ORDER BY e.n"
CHAIN = "SELECT incarnation, n, prev, hash FROM event ORDER BY incarnation, n"


def lines(folder: Path, events: int) -> Iterator[Line]:
    """Two lines: chain and fold, and the whole check."""
    with office(folder) as made:
        for request in islice(applications(made, 23), max(events // 2, 1)):
            filed(made, request)
        findings = _verified(made)
        if findings.problems:
            raise AssertionError(findings.problems[0])
        with raw(made.database, made.opened.dek) as connection:
            folded = {"ours": lambda _: _folded(made), "raw": lambda _: _hashed(connection)}
            chain = in_turns(folded, RUNS, warm=1)
            checked = {"ours": lambda _: _verified(made), "raw": lambda _: _read_all(connection)}
            whole = in_turns(checked, RUNS, warm=1)
    yield _line(f"chain and fold of {findings.events:,} events", chain, findings.events, most=2)
    yield _line(f"whole check of {findings.events:,} events and all rows", whole, findings.events, most=None)


def _line(what: str, taken: dict[str, list[float]], events: int, *, most: float | None) -> Line:
    mine, other = p50(taken["ours"]), p50(taken["raw"])
    return Line(
        what=what,
        against="reading and hashing the same bytes",
        measured=f"p50 {1000 * mine / events:.0f} / {1000 * other / events:.0f} µs an event",
        value=mine / other,
        unit="x",
        most=most,
    )


def _folded(made: BenchOffice) -> dict[str, Case]:
    store = made.opened.store
    folded: dict[str, Case] = {}
    prev = GENESIS
    with store.engine.connect() as connection:
        as_reader(connection)
        events = events_in_order(connection, store.cipher, made.desk.incarnation.incarnation)
        for n, event in enumerate(events, start=1):
            if fault := fault_of(event, n=n, prev=prev):
                raise AssertionError(fault)
            prev = event.hash
            if (case_id := event.header.case_id) and event.body is not None:
                folded[case_id] = apply(folded.get(case_id), event, read_body(event.body))
    return folded


def _verified(made: BenchOffice) -> Findings:
    store = made.opened.store
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher)


def _hashed(connection: RawConnection) -> None:
    for *header, body in connection.execute(EVENTS):
        hashlib.sha256(repr(header).encode()).hexdigest()
        hashlib.sha256(body).hexdigest()


def _read_all(connection: RawConnection) -> None:
    _hashed(connection)
    for _ in connection.execute(CHAIN):
        pass
    for table in PROJECTIONS:
        for _ in connection.execute(f"SELECT * FROM {table.name}"):  # noqa: S608 - our own names
            pass
