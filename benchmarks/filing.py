"""Filing a case beside writing the same rows by hand.

Both databases begin as equal copies and grow by the same rows. Each round files one case through the use case, reads
the rows it left, and writes exactly these with plain SQL on the raw driver in one transaction, `synchronous=FULL`.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from random import Random
from sqlite3 import Connection as RawConnection
from typing import Any

from benchmarks.measuring import Line, once, p50, p99, quiet
from benchmarks.offices import BenchOffice, copy_of, office, raw
from benchmarks.residents import VILLAGE, Resident, residents
from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.people.reading import ApplicantInput
from desk.serving import file_case

AT = "2026-11-25T09:41:00+08:00"
OF_CASE = {
    "event": "SELECT * FROM event WHERE case_id = ? ORDER BY rev",
    "event_body": "SELECT b.* FROM event_body b JOIN event e USING (event_id) WHERE e.case_id = ? ORDER BY e.rev",
    "cases": "SELECT * FROM cases WHERE case_id = ?",
    "case_material": "SELECT * FROM case_material WHERE case_id = ? ORDER BY seq",
    "clock": "SELECT * FROM clock WHERE case_id = ? ORDER BY kind",
    "person": "SELECT p.* FROM person p JOIN cases c USING (person_id) WHERE c.case_id = ?",
    "person_key": "SELECT k.* FROM person_key k JOIN cases c USING (person_id) WHERE c.case_id = ? ORDER BY key",
}
"""Every row a case has when it is filed."""

IGNORE = ("person", "person_key")
"""People may be there already."""

HEAD = "SELECT n, head, serial, incarnation FROM incarnation WHERE active = 1"
MOVE = "UPDATE incarnation SET n = ?, head = ?, serial = ? WHERE incarnation = ?"

Rows = dict[str, list[tuple[Any, ...]]]


def lines(folder: Path, rounds: int) -> Iterator[Line]:
    """Two lines: p50 against raw, and what it is in milliseconds at p99."""
    with office(folder) as made:
        ours, hand = measure(made, rounds)
    yield Line(
        what="file a case",
        against="the same rows, raw SQL",
        measured=f"p50 {p50(ours):.2f} / {p50(hand):.2f} ms, p99 {p99(ours):.1f} / {p99(hand):.1f} ms",
        value=p50(ours) / p50(hand),
        unit="x",
        most=1.6,
    )


def measure(made: BenchOffice, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of filing and of raw writing, case by case."""
    people = residents(20261125)
    items = _fileable(made, next(people))
    random = Random(7)
    ours: list[float] = []
    hand: list[float] = []
    copy = copy_of(made)
    with raw(copy, made.opened.dek) as written, raw(made.database, made.opened.dek) as reading:
        statements = _inserts(written)
        with quiet():
            for n in range(rounds + 20):
                person = next(people)
                request = _request(random.choice(items), person, uuid.UUID(int=n))
                digest = hashlib.sha256(request.client_id.encode()).hexdigest()
                case_id = ""

                def ours_once(request: CaseInput = request, digest: str = digest) -> None:
                    nonlocal case_id
                    case_id = file_case(made.desk, request, digest=digest, read_file=_no_file).case.case_id

                taken = once(ours_once)
                rows = {table: reading.execute(query, (case_id,)).fetchall() for table, query in OF_CASE.items()}
                head = reading.execute(HEAD).fetchone()
                by_hand = once(lambda: _write(written, statements, rows, head))  # noqa: B023 - called at once
                if n >= 20:
                    ours.append(taken)
                    hand.append(by_hand)
    return ours, hand


def _request(item: Item, person: Resident, client_id: uuid.UUID) -> CaseInput:
    return CaseInput(
        client_id=str(client_id),
        item=item.id,
        counter="3",
        received_at=AT,
        applicant=ApplicantInput(
            name=person.name,
            id_number=person.id_number,
            phone=person.phone,
            village=VILLAGE,
            address="河南省济源市某镇某村1组1号",
        ),
        materials=tuple(MaterialInput(seq=m.seq, state="original_seen", originals=1) for m in item.materials),
        decision=DecisionInput(kind="accept"),
    )


def _fileable(made: BenchOffice, person: Resident) -> list[Item]:
    """The shipped items that an accepted application of a person fits, found by trying."""
    items = []
    for item in made.desk.shelf.version(made.desk.shelf.versions[0].version).items:
        try:
            file_case(made.desk, _request(item, person, uuid.uuid4()), digest="", read_file=_no_file)
        except Refused:
            continue
        items.append(item)
    return items


def _no_file(name: str) -> bytes:
    raise FileNotFoundError(name)


def _inserts(connection: RawConnection) -> dict[str, str]:
    """One INSERT a table, columns in order."""
    statements = {}
    for table in OF_CASE:
        columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
        verb = "INSERT OR IGNORE" if table in IGNORE else "INSERT"
        statements[table] = f"{verb} INTO {table} VALUES ({','.join('?' * columns)})"  # noqa: S608 - our own names
    return statements


def _write(connection: RawConnection, statements: dict[str, str], rows: Rows, head: tuple[Any, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, statement in statements.items():
        connection.executemany(statement, rows[table])
    connection.execute(MOVE, head)
    connection.execute("COMMIT")
