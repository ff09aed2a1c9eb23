"""Backups that are made by themselves: written, proven, and only then given their name; the old ones thinned."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from db import backup, disk, vault
from db import tables as t
from db.attachments import FOLDER_NAME as SCANS
from db.engine import as_reader, set_up
from db.offices import database_path
from db.unit_of_work import SqlStore
from desk.backups import Named, kept, read_name
from desk.errors import Refused, Unavailable
from desk.times import moment_text

STICK_FOLDER = "township-desk-backup"
MARK = "backup-stick.txt"
"""Says on a stick that it was named for backups, by a text drawn for it: its letter may be another each time."""

_UNFINISHED = ".unfinished-"
_LONGEST_MARK = 64
_RECORD_COPIES = 3
"""Of the record while one is made: the checked copy, the backup, and what is unpacked to prove it."""

_WITHOUT_WORK = ("clerk.signed_in", "clerk.signed_out", "clerk.locked", "clerk.tries_failed", "clerk.locked_out")
"""Kinds of events that say who sat there, but nothing of what was done."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is backed up: an office's folder with its key, its name, and what its backups are called after."""

    home: Path
    dek: bytes
    office: str
    series: str


def make_in(
    folder: Path,
    subject: Subject,
    *,
    at: datetime,
    source: Path | None = None,
    reserve: int = 0,
    is_stopped: Callable[[], bool] = backup.never,
) -> Path:
    """One more proven backup in a folder; what is unfinished leaves nothing behind, nor does what a kill cut short.

    Args:
        folder: Where it is to lie; it is there.
        subject: Whose it is.
        at: This moment.
        source: A proven backup of this moment that is only to be copied.
        reserve: So many bytes stay free on that disk: it may be the one on which the office works.
        is_stopped: Asked now and then.

    Raises:
        Refused, Unavailable: As `db.backup.back_up` and `prove`.
    """
    stage = folder / f"{_UNFINISHED}{subject.series}"
    name = Named(at=at, series=subject.series).file_name
    with disk.sorted_errors():
        try:
            _clear(stage)
            stage.mkdir(mode=0o700)
            _make_room(folder, subject, source, reserve)
            part = stage / name
            if source is not None:
                backup.copy_of(source, part, is_stopped=is_stopped)
            else:
                backup.back_up(
                    subject.home,
                    subject.dek,
                    part,
                    made_at=moment_text(at),
                    office=subject.office,
                    is_stopped=is_stopped,
                )
                scratch = stage / "proof"
                scratch.mkdir(mode=0o700)
                backup.prove(part, subject.dek, scratch, is_stopped=is_stopped)
            disk.put_in_place(part, folder / name)
            disk.flush_folder(folder)
        except FileNotFoundError as gone:
            raise disk.unavailable("disk.gone") from gone
        finally:
            _clear(stage)
    return folder / name


def prove_in(folder: Path, name: str, subject: Subject, *, is_stopped: Callable[[], bool] = backup.never) -> None:
    """Prove a backup that was made before once more, unpacking it beside itself.

    Raises:
        Refused, Unavailable: As `db.backup.prove`.
    """
    stage = folder / f"{_UNFINISHED}{subject.series}"
    with disk.sorted_errors():
        try:
            _clear(stage)
            stage.mkdir(mode=0o700)
            backup.prove(folder / name, subject.dek, stage, is_stopped=is_stopped)
        finally:
            _clear(stage)


def set_aside(folder: Path, name: str) -> None:
    """Let a backup that decayed count no more, so that no good one is given up for it."""
    with suppress(OSError):
        (folder / name).replace(folder / f"{name}.damaged")


def those_in(folder: Path, series: str) -> tuple[Named, ...]:
    """The backups of a series that lie in a folder, the oldest first; none where it is not there."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return ()
    found = (read_name(name) for name in names)
    return tuple(sorted(one for one in found if one is not None and one.series == series))


def thin(folder: Path, series: str, *, proven: Named | None, is_full: bool = False) -> tuple[str, ...]:
    """Delete what the rule does not keep; what is gone. One that cannot be deleted stays till next time."""
    made = those_in(folder, series)
    gone = []
    for one in sorted(set(made) - kept(made, proven=proven, is_full=is_full)):
        with suppress(OSError):
            (folder / one.file_name).unlink()
            gone.append(one.file_name)
    return tuple(gone)


def amount(home: Path, dek: bytes) -> int:
    """How much was written to the record, but for who signed in and out; it only grows.

    Raises:
        Unavailable: It cannot be read.
    """
    marks = ", ".join("?" for _ in _WITHOUT_WORK)
    with (
        disk.sorted_errors(),
        closing(sqlcipher.connect(str(database_path(home)), isolation_level=None)) as connection,
    ):
        set_up(connection, dek)
        count = connection.execute(f"SELECT count(*) FROM event WHERE kind NOT IN ({marks})", _WITHOUT_WORK)  # noqa: S608 - as many marks as kinds
        came = connection.execute("SELECT count(*) FROM attempt")
        return int(count.fetchone()[0]) + int(came.fetchone()[0])


def began(store: SqlStore, incarnation: str) -> str:
    """When the chain of an incarnation began; empty while nothing was written to it."""
    first = select(t.event.c.at).where(t.event.c.incarnation == incarnation).order_by(t.event.c.n).limit(1)
    with disk.sorted_errors(), store.engine.connect() as connection:
        as_reader(connection)
        return str(connection.execute(first).scalar() or "")


def name_stick(stick: Path) -> str:
    """Mark a stick as one for backups; its mark, which it keeps where it has one.

    Raises:
        Refused: `backup.no_stick`.
        Unavailable: It does not take it.
    """
    if not stick.is_dir():
        raise Refused("backup.no_stick", f"找不到 {stick}，请检查U盘插好没有、选对没有。", field="stick")
    known = mark_of(stick)
    if known:
        return known
    mark = secrets.token_hex(16)
    with disk.sorted_errors():
        (stick / STICK_FOLDER).mkdir(exist_ok=True)
        disk.write_through(stick / STICK_FOLDER / MARK, lambda file: file.write(mark.encode("ascii")))
    return mark


def mark_of(stick: Path) -> str:
    """The mark of a stick for backups; empty where it is none."""
    try:
        with (stick / STICK_FOLDER / MARK).open("rb") as file:
            return file.read(_LONGEST_MARK).decode("ascii", "replace").strip()
    except OSError:
        return ""


def with_mark(sticks: Iterable[Path], mark: str) -> Path | None:
    """The folder for backups on the stick of this mark; None where it is not plugged in."""
    return next((stick / STICK_FOLDER for stick in sticks if mark and mark_of(stick) == mark), None)


def _make_room(folder: Path, subject: Subject, source: Path | None, reserve: int) -> None:
    """Room for one more, where need be in place of the older ones.

    Raises:
        Unavailable: `disk.full`.
    """
    need = reserve + (_size_of(subject.home) if source is None else source.stat().st_size)
    if disk.free_bytes(folder) < need:
        newest = those_in(folder, subject.series)
        thin(folder, subject.series, proven=newest[-1] if newest else None, is_full=True)
    disk.require_room(folder, need)


def _size_of(home: Path) -> int:
    record = sum(path.stat().st_size for path in home.glob(f"{database_path(home).name}*"))
    scans = sum(path.stat().st_size for path in (home / SCANS).rglob("*") if path.is_file())
    return _RECORD_COPIES * record + scans + vault.keyslots_path(home).stat().st_size


def _clear(stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    if stage.exists():
        raise Unavailable("disk.in_use", "上次没有做完的备份删不掉，这次没有备份。请检查备份文件夹的权限，再试一次。")
