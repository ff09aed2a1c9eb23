"""Exporting and importing many cases beside the same rows written plainly, and a whole city's day.

Export: packing everything an office has, in packages that are closed at their limits, each durable and in the record;
beside it the same events read on the raw driver and written as NDJSON with zstd, flushed. Import: taking these packages
in at the office above, each in one transaction, judged and answered; beside it the rows that came of it, ready to
insert, written on the raw driver into an equal copy, package by package, synchronous=FULL. Raw looks nothing up,
checks no signature, folds no case, answers nothing. The ratio is of the processor's time: both are work more than
waiting, and other programs take less of it away. The cases are filed by the use case, not waiting for the disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Connection as RawConnection
from typing import Any

import msgspec
import zstandard
from sqlalchemy import event

from benchmarks.measuring import CPU, Line, once, quiet
from benchmarks.offices import raw
from db.offices import database_path
from desk.exchange.kept import Parcel
from desk.exchanging.packing import parcels
from tests.builders import filed
from tests.desk.exchanging.network import CITY, TOWN, Network, Site, network
from tests.desk.exchanging.whole_city import Kept, Sizes, a_day

EVENTS = (
    "SELECT e.event_id, e.case_id, e.rev, e.parent, e.kind, e.clerk, e.n, e.hash, b.body"
    " FROM event e LEFT JOIN event_body b USING (event_id) ORDER BY e.n"
)
CAME = {
    "received_event": "SELECT * FROM received_event WHERE package = ?",
    "received_case": "SELECT * FROM received_case WHERE case_id IN"
    " (SELECT case_id FROM received_event WHERE package = ?)",
}
"""Every row that a package leaves of its events."""

SECONDS_A_DAY = 300
WHOLE_CITY = Sizes(towns=16, villages=525, cases=40)


def lines(folder: Path, cases: int) -> Iterator[Line]:
    """Two lines: export and import."""
    with _offices(folder) as net:
        town, city = net.enrol(TOWN), net.site(CITY)
        with hastened(town):
            for number in range(cases):
                filed(town.desk, number)
        empty = _copy(city, "empty.db")
        made: list[Parcel] = []
        with quiet():
            exporting = _taken(lambda: made.extend(parcels.pack(town.desk).made))
            plainly = _taken(lambda: _ndjson(town, net.folder / "plain.ndjson.zst"))
            importing = sum((_taken(_taking(city, town.bytes_of(parcel.digest))) for parcel in made), Taken(0, 0))
            inserting = _insert(city, empty, made)
    told = f"{cases:,} cases, {sum(parcel.events for parcel in made):,} events"
    yield _line(f"export {told}", "the same rows to NDJSON + zstd", exporting, plainly, cases, most=1.3)
    yield _line(f"import {told}", "the same rows, raw inserts", importing, inserting, cases, most=2.2)


def day_lines(folder: Path, villages: int) -> Iterator[Line]:
    """One line: everything a city takes in on a day."""
    share = villages / WHOLE_CITY.villages
    sizes = Sizes(towns=max(1, round(WHOLE_CITY.towns * share)), villages=villages, cases=WHOLE_CITY.cases)
    kept = Kept()
    taken, cases, packages = 0.0, 0, 0
    with _offices(folder) as net:
        city = net.site(CITY)
        try:
            for carried in a_day(city.desk, sizes, kept):
                taken += once(_taking(city, carried.data))
                packages, cases = packages + 1, cases + len(carried.cases)
        finally:
            kept.close()
    yield Line(
        what=f"a city's day: {packages} packages, {cases:,} cases",
        measured=f"{taken / packages:.0f} ms a package, {taken / cases:.1f} ms a case",
        value=taken / 1000,
        unit="s",
        most=SECONDS_A_DAY * share,
    )


@dataclass(frozen=True)
class Taken:
    """Milliseconds by the clock and of the processor."""

    wall: float
    cpu: float

    def __add__(self, other: Taken) -> Taken:
        """Both together."""
        return Taken(self.wall + other.wall, self.cpu + other.cpu)


def _taken(job: Callable[[], object]) -> Taken:
    begun = CPU()
    wall = once(job)
    return Taken(wall, (CPU() - begun) / 1e6)


@contextmanager
def _offices(folder: Path) -> Iterator[Network]:
    with tempfile.TemporaryDirectory(prefix="desk-bench-", dir=folder) as name, network(Path(name)) as net:
        yield net


@contextmanager
def hastened(site: Site) -> Iterator[None]:
    """What is written in the block does not wait for the disk."""

    def hasten(connection: Any, _: Any) -> None:  # noqa: ANN401 - the driver's own
        connection.execute("PRAGMA synchronous = OFF")

    engine = site.desk.store.engine  # type: ignore[attr-defined]  # the store is the real one
    engine.dispose()
    event.listen(engine, "connect", hasten)
    try:
        yield
    finally:
        event.remove(engine, "connect", hasten)
        engine.dispose()


def _taking(city: Site, data: bytes) -> Callable[[], object]:
    return lambda: city.take(data)


def _copy(site: Site, name: str) -> Path:
    with raw(database_path(site.home), site.dek) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    target = site.home.parent / name
    shutil.copyfile(database_path(site.home), target)
    return target


def _ndjson(site: Site, target: Path) -> None:
    with raw(database_path(site.home), site.dek) as connection, target.open("wb") as file:
        with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as packed:
            for row in connection.execute(EVENTS):
                packed.write(msgspec.json.encode(row) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _insert(city: Site, empty: Path, made: list[Parcel]) -> Taken:
    """What writing the rows of each package takes."""
    taken = Taken(0, 0)
    with raw(database_path(city.home), city.dek) as there, raw(empty, city.dek) as written:
        for parcel in made:
            rows = {table: there.execute(query, (parcel.digest,)).fetchall() for table, query in CAME.items()}
            taken += _taken(partial(_write, written, rows))
    return taken


def _write(connection: RawConnection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        if found:
            marks = ",".join("?" * len(found[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", found)  # noqa: S608 - our own names
    connection.execute("COMMIT")


def _line(what: str, against: str, ours: Taken, plain: Taken, cases: int, *, most: float) -> Line:
    return Line(
        what=what,
        against=against,
        measured=f"CPU {1000 * ours.cpu / cases:.0f} / {1000 * plain.cpu / cases:.0f} µs a case,"
        f" wall {1000 * ours.wall / cases:.0f} / {1000 * plain.wall / cases:.0f}",
        value=ours.cpu / plain.cpu,
        unit="x",
        most=most,
    )
