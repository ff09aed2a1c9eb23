"""An office to be ill-treated: founded once, copied for each test, looked at without a password."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from db import tables as t
from db import vault
from db.attachments import Attachments
from db.findings import Findings
from db.offices import database_path, engine_on
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify_office
from desk.managing.founding import describe_office
from tests.builders import quick_passwords
from ui.wiring import machine, offices, shipped
from ui.wiring.opening import Entrance

CLERK = "王小满"
PASSWORD = "faults-2026-only-here"
NEW_PASSWORD = "another-2026-for-this"
ROOT = Path(__file__).resolve().parents[2]

COUNTS: Counter[str] = Counter()
"""What the long run counted; printed when the run ends (conftest.py)."""


@dataclass(frozen=True, kw_only=True)
class House:
    """An office and its key."""

    home: Path
    dek: bytes

    @property
    def entrance(self) -> Entrance:
        """How its clerk comes in."""
        return Entrance(home=self.home, clerk=CLERK, password=PASSWORD)

    def copy_to(self, home: Path) -> House:
        """The same office in another folder."""
        shutil.copytree(self.home, home)
        return House(home=home, dek=self.dek)


def found_office(home: Path) -> House:
    """A township centre on the shipped catalogue."""
    office = describe_office(
        shipped.places(), code="419001108000", kind="township", name="思礼镇便民服务中心", practice=True
    )
    with quick_passwords():
        offices.create_office(Entrance(home=home, clerk=CLERK, password=PASSWORD), office, clerk_name=CLERK)
    return House(home=home, dek=vault.unlock(home, CLERK, PASSWORD))


_FIRST: list[Engine] = []
_STATEMENTS: dict[Any, Any] = {}


@contextmanager
def quick_engine(path: Path, dek: bytes) -> Iterator[Engine]:
    """As `db.offices.engine_on`, with the statements that were put together for an earlier one of this process."""
    with engine_on(path, dek) as engine:
        _FIRST.append(engine)
        del _FIRST[1:]
        engine.dialect = _FIRST[0].dialect  # statements are kept by it
        yield engine.execution_options(compiled_cache=_STATEMENTS)


@contextmanager
def store_of(house: House) -> Iterator[SqlStore]:
    """The record, opened with the key itself: a password costs a tenth of a second on purpose."""
    with quick_engine(database_path(house.home), house.dek) as engine:
        yield SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A case as it is on the disk."""

    client_id: str
    case_id: str
    case_number: str


def check(house: House) -> tuple[Findings, list[Kept]]:
    """What `verify` finds, and every case in the order of the numbers."""
    with store_of(house) as store:
        findings = verify_office(store, Attachments(house.home, house.dek))
        with store.engine.connect() as connection:
            c = t.cases.c
            rows = connection.execute(select(c.client_id, c.case_id, c.case_number).order_by(c.case_number)).mappings()
            return findings, [Kept(**row) for row in rows]


def settings_of(**more: str) -> dict[str, str]:
    """Environment of a console: who, and with which password."""
    return {**os.environ, "DESK_PASSWORD": PASSWORD, "DESK_CLERK": CLERK, **more}


def console(home: Path, *words: str, **settings: str) -> subprocess.Popen[bytes]:
    """The real console as a process of its own, its answers on a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "ui.console.main", "--home", str(home), "--json", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=settings_of(**settings),
    )
