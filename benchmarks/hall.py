"""Filing in a hall: on a PostgreSQL of our own that waits for its disk, beside SQLite and beside raw psycopg.

One counter on PostgreSQL takes turns with one on SQLite (synchronous=FULL); after each filing the rows it left are
written by hand with psycopg into an equal copy of the database, in one transaction. Then eight counters, each with a
chain of its own, file at once. Client and server share the machine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Barrier
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import make_url

from benchmarks.filing import OF_CASE
from benchmarks.measuring import WALL, Line, p50, p99, quiet
from db import schema
from db.engine import as_reader, open_hall
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.desk import Desk
from tests.builders import CLERK, CountedChance, begin, desk_on, filed
from tests.db.postgres import Server, running
from tests.desk.exchanging.network import TOWN, network

COUNTERS = 8
WARM = 10
KEY = bytes(32)
IGNORE = ("person", "person_key")


def is_here() -> bool:
    """Whether there are programs to start a server with."""
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def lines(folder: Path, rounds: int) -> Iterator[Line]:
    """Three lines, or none where there is no PostgreSQL."""
    if not is_here():
        return
    with ExitStack() as stack:
        server = stack.enter_context(running(durable=True))
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="desk-bench-", dir=folder))
        url = _new(server, "ours")
        _new(server, "hand", "ours")
        here = stack.enter_context(network(Path(name))).site(TOWN).desk
        there = stack.enter_context(_counter(url, 1))
        hall, local, hand = _one_counter(here, there, server, rounds)
        yield _line("file a case on PostgreSQL, one counter", "the same on SQLite", hall, local, None)
        yield _line("file a case on PostgreSQL, one counter", "the same rows, raw psycopg", hall, hand, 1.6)
        yield _eight(url, max(rounds // COUNTERS, 2))


def _new(server: Server, name: str, template: str = "template0") -> str:
    server.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = server.url(name)
    if template == "template0":
        engine = open_hall(url)
        with engine.begin() as connection:
            schema.create(connection)
        with SqlStore(engine, SealedFields(KEY), CountedChance(1), clerk=CLERK.clerk).writing() as uow:
            begin(uow)
            uow.commit()
        engine.dispose()
    return url


@contextmanager
def _counter(url: str, seed: int, machine: str = "") -> Iterator[Desk]:
    engine = open_hall(url)
    store = SqlStore(engine, SealedFields(KEY), CountedChance(100 + seed), clerk=CLERK.clerk, machine=machine)
    try:
        if machine:
            with store.writing() as uow:
                uow.register.begin_incarnation(at="2026-11-23T08:00:00+08:00", reason="first_start")
                uow.commit()
        yield desk_on(store, chance=CountedChance(200 + seed))
    finally:
        engine.dispose()


def _one_counter(here: Desk, there: Desk, server: Server, rounds: int) -> tuple[list[float], list[float], list[float]]:
    hall: list[float] = []
    local: list[float] = []
    hand: list[float] = []
    with (
        psycopg.connect(_plain(server.url("ours")), autocommit=True) as reading,
        psycopg.connect(_plain(server.url("hand"))) as writing,
        quiet(),
    ):
        for number in range(rounds + WARM):
            for desk, times in ((there, hall), (here, local))[:: 1 if number % 2 else -1]:
                started = WALL()
                case = filed(desk, number)
                times.append((WALL() - started) / 1e6)
                if desk is there:
                    rows = _rows(reading, case.case_id)
                    started = WALL()
                    _write(writing, rows)
                    hand.append((WALL() - started) / 1e6)
    return hall[WARM:], local[WARM:], hand[WARM:]


def _plain(url: str) -> str:
    parsed = make_url(url)
    return f"dbname={parsed.database} user={parsed.username} host={parsed.query['host']}"


def _rows(reading: psycopg.Connection[Any], case_id: str) -> dict[str, list[tuple[Any, ...]]]:
    return {table: reading.execute(query.replace("?", "%s"), (case_id,)).fetchall() for table, query in OF_CASE.items()}


def _write(writing: psycopg.Connection[Any], rows: dict[str, list[tuple[Any, ...]]]) -> None:
    with writing.cursor() as cursor:
        for table, found in rows.items():
            if found:
                marks = ",".join(["%s"] * len(found[0]))
                rest = " ON CONFLICT DO NOTHING" if table in IGNORE else ""
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks}){rest}", found)  # noqa: S608 - our own names
        cursor.execute("UPDATE incarnation SET n = n WHERE active = 1")
    writing.commit()


def _eight(url: str, each: int) -> Line:
    """Eight counters at once; what went wrong is told in place of a time."""
    barrier = Barrier(COUNTERS)
    begun: list[float] = []

    def sit(seed: int) -> list[float]:
        with _counter(url, 10 + seed, machine=f"counter-{seed}") as desk:
            barrier.wait(120)
            begun.append(perf_counter())
            times = []
            for n in range(each):
                started = WALL()
                filed(desk, 100_000 * (seed + 1) + n)
                times.append((WALL() - started) / 1e6)
            return times

    with ThreadPoolExecutor(COUNTERS) as pool:
        times = [time for part in pool.map(sit, range(COUNTERS)) for time in part]
    took = perf_counter() - min(begun)
    engine = open_hall(url)
    with engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            problems = verify(connection, SealedFields(KEY)).problems
    engine.dispose()
    if problems:
        raise AssertionError(problems[0])
    return Line(
        what=f"{COUNTERS} counters filing {each * COUNTERS:,} cases on PostgreSQL, no gap",
        measured=f"{len(times) / took:.0f} a second; p50 {p50(times):.1f}, p99 {p99(times):.1f} ms",
        value=p50(times),
        unit="ms",
        most=None,
    )


def _line(what: str, against: str, ours: list[float], other: list[float], most: float | None) -> Line:
    return Line(
        what=what,
        against=against,
        measured=f"p50 {p50(ours):.2f} / {p50(other):.2f} ms, p99 {p99(ours):.1f} / {p99(other):.1f} ms",
        value=p50(ours) / p50(other),
        unit="x",
        most=most,
    )
