"""The power goes while an older record is brought up to date: old or new, never between (EXCHANGE.md 4, 44)."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select

from db import copying, schema
from db import tables as t
from db.attachments import Attachments
from db.engine import as_reader, open_file, set_up
from db.offices import database_path, engine_on
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify_office
from tests.faults.disk_model import Disk
from tests.faults.house import CLERK, COUNTS, House
from tests.faults.power_loss import write_down
from tests.faults.recording import read_log, run_recorded
from tests.faults.visitors import line_of, scan, visitors
from ui.console.commands.casework import file_one
from ui.wiring import machine
from ui.wiring.opening import at_desk

OLD = "0010"
NEW = t.SCHEMA_VERSION
BACKUP = f"before-{NEW}-from-{OLD}.db"
CASES = 10
ORDINARY, GONE_ON = 60, 3
TO_AN_ACT, GONE_ON_LONG = 3, 60
LARGE = int(os.environ.get("FAULTS_MIGRATION_CASES", "20000"))


def older(house: House, folder: Path, *, cases: int) -> None:
    """File so many cases and take the record back to what a program of long ago wrote."""
    with at_desk(house.entrance, writing=True) as desk:
        for number, request in enumerate(visitors(cases, seed=44, scans=True)):
            if number % 5 == 0:
                (folder / f"scan-{number}.pdf").write_bytes(scan(number, 2000))
            file_one(desk, line_of(request), folder)
    engine = open_file(database_path(house.home), house.dek)
    schema.downgrade(engine, to=OLD)
    engine.dispose()


def cases_of(connection: Connection) -> set[str]:
    """Ids of the cases; the column is there in every version."""
    return set(connection.execute(select(t.cases.c.case_id)).scalars())


@dataclass(kw_only=True)
class Upgrade:
    """A recorded upgrade, and what was proved of its states."""

    dek: bytes
    cases: set[str]
    where: Path
    seen: Counter[str] = field(default_factory=Counter)
    _known: set[bytes] = field(default_factory=set)

    def prove(self, state: dict[str, bytes | None], *, go_on: bool) -> None:
        """Old or new, whole, and a copy of the old one before there is a new one."""
        self.seen["states"] += 1
        summed = hashlib.sha256(repr(sorted(state.items())).encode()).digest()
        if summed in self._known and not go_on:
            return
        self._known.add(summed)
        write_down(state, self.where)
        home = self.where / "home"
        version = self._version(database_path(home))
        assert version in (OLD, NEW)
        self.seen["  still as it was" if version == OLD else "  up to date"] += 1
        if version == NEW:
            self._prove_copy(home / BACKUP)
        if go_on:
            self._go_on(home)
        shutil.rmtree(self.where)

    def _version(self, path: Path) -> str:
        engine = open_file(path, self.dek)
        try:
            with engine.connect() as connection:
                as_reader(connection)
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
                assert cases_of(connection) == self.cases
                return schema.version_of(connection)
        finally:
            engine.dispose()

    def _prove_copy(self, path: Path) -> None:
        copying.prove_pages(path, self.dek)
        with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
            set_up(connection, self.dek)
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(OLD,)]
            assert {case_id for (case_id,) in connection.execute("SELECT case_id FROM cases")} == self.cases

    def _go_on(self, home: Path) -> None:
        """The next start completes it."""
        prove_upgraded(home, self.dek, self.cases)
        assert self._version(database_path(home)) == NEW
        self._prove_copy(home / BACKUP)
        self.seen["  gone on with to the end"] += 1


def prove_upgraded(home: Path, dek: bytes, cases: set[str]) -> None:
    """Open it as the program does; everything is there and verifies."""
    with engine_on(database_path(home), dek) as engine:
        store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
        assert verify_office(store, Attachments(home, dek)).problems == []
        with engine.connect() as connection:
            assert cases_of(connection) == cases
            assert schema.version_of(connection) == NEW


def try_upgrade(founded: House, folder: Path, *, states: int, to_an_act: int, gone_on: int) -> Counter[str]:
    """Record an upgrade, and prove `states` states of it, or so many of every act."""
    root, before = folder / "root", folder / "before"
    house = founded.copy_to(root / "home")
    older(house, folder, cases=CASES)
    shutil.copytree(root, before)
    engine = open_file(database_path(house.home), house.dek)
    with engine.connect() as connection:
        work = Upgrade(dek=house.dek, cases=cases_of(connection), where=folder / "state")
    engine.dispose()
    run_recorded(root, folder / "log", [("verify",)])
    acts = list(read_log(folder / "log"))
    chance = random.Random(44)
    cuts = Counter(dict.fromkeys(range(len(acts) + 1), to_an_act))
    cuts.update(chance.randrange(len(acts) + 1) for _ in range(states))
    going_on = set(chance.sample(range(cuts.total()), gone_on))
    disk = Disk.holding(before)
    for place in range(len(acts) + 1):
        for number in range(cuts[place]):
            try:
                state = disk.after_power_loss(random.Random(f"{place} {number}"))
                work.prove(state, go_on=work.seen["states"] in going_on)
            except BaseException as problem:
                problem.add_note(f"power lost before act {place} of {len(acts)}")
                raise
        if place < len(acts):
            disk.do(acts[place])
    return work.seen


def test_44_a_power_loss_during_a_migration_leaves_the_old_or_the_new_record_and_a_copy(
    founded: House, quick_folder: Path
) -> None:
    seen = try_upgrade(founded, quick_folder, states=ORDINARY, to_an_act=0, gone_on=GONE_ON)
    assert seen["states"] == ORDINARY
    assert seen["  gone on with to the end"] == GONE_ON
    assert seen["  still as it was"]
    assert seen["  up to date"]


@pytest.mark.long
def test_44_a_power_loss_at_every_step_of_a_migration(founded: House, quick_folder: Path) -> None:
    seen = try_upgrade(founded, quick_folder, states=0, to_an_act=TO_AN_ACT, gone_on=GONE_ON_LONG)
    COUNTS["power-loss states of a migration"] += seen.pop("states")
    for name, number in sorted(seen.items()):
        COUNTS[name] += number


@pytest.mark.long
def test_44_a_large_record_is_brought_up_to_date_with_a_copy(founded: House, quick_folder: Path) -> None:
    house = founded.copy_to(quick_folder / "home")
    older(house, quick_folder, cases=LARGE)
    engine = open_file(database_path(house.home), house.dek)
    with engine.connect() as connection:
        cases = cases_of(connection)
    engine.dispose()
    begun = time.monotonic()
    with engine_on(database_path(house.home), house.dek):
        COUNTS["cases of a migrated record"] += len(cases)
        COUNTS["  seconds it took"] += round(time.monotonic() - begun)
    copying.prove_pages(house.home / BACKUP, house.dek)
    prove_upgraded(house.home, house.dek, cases)
