"""Filing a case beside writing the same rows by hand.

Both databases begin as equal copies and grow by the same rows. Each round files one case through the use case, reads
the rows it left, and writes exactly these with plain SQL on the raw driver in one transaction, `synchronous=FULL`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from sqlite3 import Connection as RawConnection
from typing import Any

from benchmarks.applications import applications, filed
from benchmarks.measuring import WALL, Line, p50, p99, quiet
from benchmarks.offices import BenchOffice, copy_of, office, raw

WARM = 20
OF_CASE = {
    "event": "SELECT * FROM event WHERE case_id = ? ORDER BY rev",
    "event_body": "SELECT b.* FROM event_body b JOIN event e USING (event_id) WHERE e.case_id = ? ORDER BY e.rev",
    "cases": "SELECT * FROM cases WHERE case_id = ?",
    "case_material": "SELECT * FROM case_material WHERE case_id = ? ORDER BY seq",
    "clock": "SELECT * FROM clock WHERE case_id = ? ORDER BY kind",
    "case_task": "SELECT * FROM case_task WHERE case_id = ? ORDER BY kind",
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
    wanted = applications(made, 20261125)
    filed(made, next(wanted))
    ours: list[float] = []
    hand: list[float] = []
    copy = copy_of(made)
    with raw(copy, made.opened.dek) as written, raw(made.database, made.opened.dek) as reading, quiet():
        statements = _inserts(written)
        for request in islice(wanted, rounds + WARM):
            begin = WALL()
            case = filed(made, request)
            ours.append((WALL() - begin) / 1e6)
            rows = {table: reading.execute(query, (case.case_id,)).fetchall() for table, query in OF_CASE.items()}
            head = reading.execute(HEAD).fetchone()
            begin = WALL()
            _write(written, statements, rows, head)
            hand.append((WALL() - begin) / 1e6)
    return ours[WARM:], hand[WARM:]


def _inserts(connection: RawConnection) -> dict[str, str]:
    """One INSERT a table, columns in order."""
    statements = {}
    for table in OF_CASE:
        columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
        verb = "INSERT OR IGNORE" if table in IGNORE else "INSERT"
        statements[table] = f"{verb} INTO {table} VALUES ({','.join('?' * columns)})"
    return statements


def _write(connection: RawConnection, statements: dict[str, str], rows: Rows, head: tuple[Any, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, statement in statements.items():
        connection.executemany(statement, rows[table])
    connection.execute(MOVE, head)
    connection.execute("COMMIT")
