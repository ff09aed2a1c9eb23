"""An office's folder, made and opened.

desk.db  keyslots.json  spare/keyslots.json  attachments/  desk.lock
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from db import disk, instance_lock, schema, vault
from db import tables as t
from db.attachments import Attachments
from db.copying import checked_copy
from db.engine import as_reader, open_file
from db.hall_files import HALL, Hall, hall_of, write_hall
from db.packages import PackageFiles
from db.sealing import PlainFields, SealedFields
from db.shares import require_own_disk
from db.unit_of_work import SqlStore
from desk.errors import Refused, Unavailable
from desk.ports import Chance

DATABASE = "desk.db"
FOUNDING = "founding.lock"
"""Stands in an office's folder from the first file of its founding to the last."""

_SHARED_MEMORY_BYTES = 32 * 1024
"""What SQLite adds to a `-shm` at a time."""

_UPGRADE_SIZES = 3
"""What an upgrade needs beside the record, in sizes of it: the copy, the write-ahead log, and tables made anew."""


@dataclass(frozen=True, kw_only=True)
class OpenedOffice:
    """An office whose record is open; `dek` is its key."""

    home: Path
    dek: bytes
    store: SqlStore
    attachments: Attachments
    packages: PackageFiles


def database_path(home: Path) -> Path:
    """Where the record is."""
    return home / DATABASE


def require_none(home: Path) -> None:
    """Refuse a folder that holds an office already; one whose founding was cut short is none.

    Raises:
        Refused: `office.exists`.
    """
    if not _is_unfinished(home) and _has_office(home):
        raise Refused(
            "office.exists",
            f"文件夹 {home} 里已经有单位的数据，不能再设立；请换一个文件夹（--home），或者直接使用现有的单位。",
            field="home",
        )


def _has_office(home: Path) -> bool:
    return database_path(home).exists() or (home / HALL).exists() or vault.exists(home)


@contextmanager
def creating(
    home: Path, *, clerk: str, password: str, chance: Chance, hall: Hall | None = None
) -> Iterator[tuple[OpenedOffice, vault.RecoveryKey]]:
    """A new, empty record with its key, under the lock; when the block fails, nothing of it is left.

    With `hall` the record is on its database, and the key file in the folder that it shares.

    Raises:
        Refused: `office.exists`, `hall.exists`, `office.share`, or the password is too weak.
        Unavailable: The disk does not take it.
    """
    require_own_disk(home)
    require_none(home)
    vault.check_password(password)
    fresh = not home.exists()
    with disk.sorted_errors():
        disk.make_private_folder(home)
    disk.probe_writable(home)
    with _undone_on_failure(home, whole=fresh):
        # Asked again under the lock: another program may have been quicker, and what it made is not ours to undo.
        require_none(home)
        with _marked_unfinished(home):
            if hall is not None:
                disk.make_private_folder(Path(hall.files))
                require_none(Path(hall.files))
                write_hall(home, hall)
            safe, recovery = vault.create_vault(home, clerk, password)
            if hall is not None:
                with _new_hall(home, hall, safe.dek) as (whole, engine):
                    yield _in_hall(home, whole, safe.dek, engine, chance=chance, clerk=clerk), recovery
                return
            engine = open_file(database_path(home), safe.dek)
            try:
                with disk.sorted_errors(), engine.begin() as connection:
                    schema.create(connection)
                yield _opened(home, safe.dek, engine, chance=chance, clerk=clerk), recovery
            finally:
                engine.dispose()


@contextmanager
def _new_hall(home: Path, hall: Hall, dek: bytes) -> Iterator[tuple[Hall, Engine]]:
    """The tables of a new hall; gone again when the block fails."""
    from db import halls  # noqa: PLC0415 - offices on a file of their own do not need it

    whole = halls.with_password(hall, dek)
    write_hall(home, whole)
    engine = halls.engine_of(whole, dek)
    try:
        halls.make_tables(engine)
        try:
            yield whole, engine
        except BaseException:
            halls.drop_tables(engine)
            raise
    finally:
        engine.dispose()


@contextmanager
def _marked_unfinished(home: Path) -> Iterator[None]:
    """A mark on disk as long as an office is being founded; what a kill or a power cut left of one is cleared first.

    Nothing of such an office was ever said to anyone, so nothing is lost with it.
    """
    mark = home / FOUNDING
    with disk.sorted_errors():
        if _is_unfinished(home):
            _remove(home)
        mark.touch(mode=0o600)
        disk.flush_folder(home)
    yield
    with disk.sorted_errors():
        mark.unlink()
        disk.flush_folder(home)


def _is_unfinished(home: Path) -> bool:
    return (home / FOUNDING).exists()


@contextmanager
def _undone_on_failure(home: Path, *, whole: bool) -> Iterator[None]:
    """Hold the lock; when the block fails, take away what it made, unless there was an office already."""
    try:
        with instance_lock.hold(home):
            empty = not _has_office(home)
            try:
                yield
            except BaseException:
                if empty:
                    _remove(home)
                raise
    except BaseException:
        _tidy(home, whole=whole)
        raise


def _remove(home: Path) -> None:
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        _forget(home / name)
    _forget(vault.keyslots_path(home))
    _forget(vault.spare_path(home))
    with suppress(OSError):
        vault.spare_path(home).parent.rmdir()
    _forget(home / HALL)


def _tidy(home: Path, *, whole: bool) -> None:
    """Locks that are left, and the folder itself where it was made for this; nothing where there is an office."""
    if _has_office(home):
        return
    for lock in home.glob("*.lock"):
        _forget(lock)
    if whole:
        with suppress(OSError):
            home.rmdir()


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def opened(home: Path, *, clerk: str, password: str, chance: Chance, writing: bool) -> Iterator[OpenedOffice]:
    """The office's record, unlocked by a clerk's password; `writing` also takes the lock and proves the disk.

    Raises:
        Refused: Wrong password, unknown clerk, no office here, one whose founding was cut short, or `office.share`.
        Unavailable: Key file missing or damaged, database newer or damaged, disk full or read-only, second instance.
    """
    require_own_disk(home)
    if _is_unfinished(home):
        raise Refused(
            "office.unfinished",
            f"文件夹 {home} 里的单位没有设立完，可能中途断电或者关闭了程序。请重新设立（deskctl init），没有数据丢失。",
            field="home",
        )
    dek = vault.unlock(home, clerk, password)
    hall = hall_of(home)
    if hall is not None:
        with _opened_in_hall(home, hall, dek, clerk=clerk, chance=chance, writing=writing) as found:
            yield found
        return
    path = database_path(home)
    if not path.exists():
        raise Unavailable(
            "database.missing",
            f"数据库文件 {path} 不见了。请用最近一次备份恢复（restore），不要新设单位。"
            "恢复以后和上级交换一次数据包，备份以后已经送到上级的办件会找回来。",
        )
    if not writing:
        with engine_on(path, dek) as engine:
            yield _opened(home, dek, engine, chance=chance, clerk=clerk)
        return
    disk.probe_writable(home)
    with instance_lock.hold(home), engine_on(path, dek, held=True) as engine:
        vault.mend_spare(home)
        office = _opened(home, dek, engine, chance=chance, clerk=clerk)
        office.attachments.remove_unfinished()
        office.packages.remove_unfinished()
        yield office


@contextmanager
def _opened_in_hall(
    home: Path, hall: Hall, dek: bytes, *, clerk: str, chance: Chance, writing: bool
) -> Iterator[OpenedOffice]:
    """As `opened`; a machine's own lock keeps two programs of it apart, the database keeps the machines apart."""
    from db import halls  # noqa: PLC0415 - offices on a file of their own do not need it

    with instance_lock.hold(home) if writing else nullcontext(), halls.usable(hall, dek) as engine:
        yield _in_hall(home, hall, dek, engine, chance=chance, clerk=clerk)


def _in_hall(home: Path, hall: Hall, dek: bytes, engine: Engine, *, chance: Chance, clerk: str) -> OpenedOffice:
    files = Path(hall.files)
    store = SqlStore(engine, SealedFields(dek), chance, clerk=clerk, machine=hall.machine)
    return OpenedOffice(
        home=home, dek=dek, store=store, attachments=Attachments(files, dek), packages=PackageFiles(files)
    )


@contextmanager
def engine_on(path: Path, dek: bytes, *, held: bool = False) -> Iterator[Engine]:
    """An engine on an existing file whose key was proven, its schema known and brought up to date.

    An upgrade wants the instance lock; `held` says that the caller has it.

    Raises:
        Unavailable: `database.newer`, `database.damaged`, `database.foreign`, or the disk's own.
    """
    engine = open_file(path, dek)
    try:
        if _known_version(engine, path) < t.SCHEMA_VERSION:
            with nullcontext() if held else instance_lock.hold(path.parent):
                # Another program may have done it while this one waited.
                version = _known_version(engine, path)
                if version < t.SCHEMA_VERSION:
                    disk.require_room(path.parent, _UPGRADE_SIZES * path.stat().st_size)
                    checked_copy(path, path.with_name(f"before-{t.SCHEMA_VERSION}-from-{version}.db"), dek)
                    with disk.sorted_errors():
                        _upgrade(engine, version)
        yield engine
    finally:
        engine.dispose()


def _upgrade(engine: Engine, version: str) -> None:
    from db import refilling  # noqa: PLC0415 - most starts do not need it

    schema.upgrade(engine, then=partial(refilling.fill_since, version, cipher=PlainFields()))


def _known_version(engine: Engine, path: Path) -> str:
    with _first_look(path), engine.connect() as connection:
        as_reader(connection)
        version = schema.version_of(connection)
    schema.require_known(version)
    return version


@contextmanager
def _first_look(path: Path) -> Iterator[None]:
    """The key was proven by the key file, so a file that it does not open is damaged.

    Without room for the shared memory of a reader (`-shm`) SQLite speaks of a read or write error: the disk is full.
    """
    try:
        with disk.sorted_errors():
            yield
    except Unavailable as problem:
        if problem.code == "database.wrong_key":
            raise disk.unavailable("database.damaged") from problem
        if problem.code == "disk.io" and disk.free_bytes(path.parent) < _SHARED_MEMORY_BYTES:
            raise disk.unavailable("disk.full") from problem
        raise


def _opened(home: Path, dek: bytes, engine: Engine, *, chance: Chance, clerk: str) -> OpenedOffice:
    store = SqlStore(engine, PlainFields(), chance, clerk=clerk)
    return OpenedOffice(
        home=home, dek=dek, store=store, attachments=Attachments(home, dek), packages=PackageFiles(home)
    )
