"""A new office in a folder of its own, and the raw driver on a copy of its database, same key and settings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as RawConnection

import sqlcipher3.dbapi2 as sqlcipher

from db.engine import set_up
from db.offices import OpenedOffice, database_path
from desk.desk import Desk
from desk.managing.founding import describe_office
from ui.wiring import offices, shipped
from ui.wiring.opening import Entrance, desk_of, opened_office

TOWN = "419001104000"
CLERK = "bench"
PASSWORD = "一二三四五六七八九十"
MEMORY_DISKS = ("tmpfs", "ramfs")


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchOffice:
    """An opened office, its desk, and its folder."""

    home: Path
    opened: OpenedOffice
    desk: Desk

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return database_path(self.home)


def on_disk(folder: Path | None) -> Path:
    """Where to work: the folder that was asked for, or the system's temporary one when it is no memory disk."""
    if folder is not None:
        return folder
    usual = Path(tempfile.gettempdir())
    return Path("/var/tmp") if file_system(usual) in MEMORY_DISKS else usual  # noqa: S108 - a fresh folder is made in it


def file_system(path: Path) -> str:
    """The kind of file system a path lies on, or `unknown`."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "unknown"
    found = ("", "unknown")
    for line in mounts.read_text(encoding="utf-8").splitlines():
        point, kind = line.split()[1:3]
        if path.resolve().is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def new_office(home: Path) -> None:
    """Found a township centre in a folder that is not there yet."""
    entrance = Entrance(home=home, clerk=CLERK, password=PASSWORD)
    settings = describe_office(shipped.places(), code=TOWN, kind="township", name="测速镇便民服务中心")
    offices.create_office(entrance, settings, clerk_name="测速员")


@contextmanager
def opened(home: Path) -> Iterator[BenchOffice]:
    """The office in a folder, open as long as the block runs."""
    with opened_office(Entrance(home=home, clerk=CLERK, password=PASSWORD), writing=True) as found:
        yield BenchOffice(home=home, opened=found, desk=desk_of(found, CLERK))


@contextmanager
def office(folder: Path) -> Iterator[BenchOffice]:
    """A new township centre in a fresh folder below `folder`; all of it is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="desk-bench-", dir=folder) as name:
        home = Path(name) / "home"
        new_office(home)
        with opened(home) as made:
            yield made


@contextmanager
def raw(path: Path, key: bytes) -> Iterator[RawConnection]:
    """A bare connection of the driver with the program's key and settings."""
    connection: RawConnection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        set_up(connection, key)
        yield connection
    finally:
        connection.close()


def copy_of(made: BenchOffice) -> Path:
    """A copy of the office's database beside it, with all that was committed."""
    with raw(made.database, made.opened.dek) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    target = made.home / "raw.db"
    shutil.copyfile(made.database, target)
    return target
