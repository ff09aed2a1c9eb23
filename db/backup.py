"""A backup: one file with a checked copy of the record, its key file and its scans; and the way back.

The copy is made by SQLite's own backup, never by copying a file in use; it is opened and verified before it counts.
Everything in it is encrypted as it is in the office, so the file itself is a plain, uncompressed ZIP.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from msgspec import Struct
from sqlalchemy.exc import DBAPIError

from db import disk, instance_lock, vault
from db.attachments import FOLDER_NAME, Attachments
from db.copying import checked_copy, prove_pages, remove_side_files
from db.engine import as_reader, set_up
from db.findings import Findings
from db.keyslots import KEYSLOTS_NAME
from db.keyslots import read as read_keyslots
from db.medium import digest_on
from db.offices import DATABASE, database_path, engine_on
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.errors import Refused, Unavailable
from desk.ports import Chance
from desk.records import Incarnation

FORMAT = "township-desk backup"
VERSION = 1
MANIFEST = "manifest.json"
_MEMBER = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(KEYSLOTS_NAME)}|{FOLDER_NAME}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}"
)
"""What may be in a backup: nothing else is ever unpacked, wherever its name points."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a damaged ZIP raises: a wrong head, a cut end, a changed method, a mark of encryption."""
_REPLACED = "-replaced-"
_PIECE_BYTES = 1024 * 1024
_STEPS_AT_A_TIME = 100_000
"""Of SQLite, between which somebody may say that it is enough."""


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds: SHA-256 by the name inside the file."""

    format: str
    version: int
    made_at: str
    office: str
    files: dict[str, str]


def never() -> bool:
    """Nobody stops it."""
    return False


def back_up(
    home: Path,
    dek: bytes,
    target: Path,
    *,
    made_at: str,
    office: str,
    is_stopped: Callable[[], bool] = never,
) -> Manifest:
    """Write a backup while the office may go on working.

    Args:
        home: The office.
        dek: Its key.
        target: The backup.
        made_at: This moment.
        office: Its name.
        is_stopped: Asked now and then; nothing is left of what was stopped.

    Raises:
        Refused: `backup.exists`, when `target` is there already; `file.folder`, when its folder is not.
        Unavailable: The disk does not take it, a scan is missing, or the record is not whole; `backup.stopped`.
    """
    if target.exists():
        raise Refused("backup.exists", f"文件 {target} 已经有了，请换一个文件名，不覆盖旧的备份。", field="to")
    if not target.parent.is_dir():
        raise Refused("file.folder", f"没有文件夹 {target.parent}，请先建好，或者换一个位置。", field="to")
    with (
        disk.sorted_errors(),
        _pulled_out(),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder,
    ):
        copy = Path(folder) / DATABASE
        checked_copy(database_path(home), copy, dek, go_on=partial(_go_on, is_stopped))
        findings = _prove(copy, dek, is_stopped)
        remove_side_files(copy)
        members = {DATABASE: copy, vault.keyslots_path(home).name: vault.keyslots_path(home)}
        files = Attachments(home, dek)
        for digest in sorted(findings.digests):
            _go_on(is_stopped)
            for _ in files.pieces(digest):
                pass
            name = f"{FOLDER_NAME}/{digest[:2]}/{digest}"
            members[name] = home / name
        digests = {name: _digest(path) for name, path in members.items()}
        manifest = Manifest(format=FORMAT, version=VERSION, made_at=made_at, office=office, files=digests)
        disk.write_through(target, lambda file: _write_zip(file, manifest, members, is_stopped))
        _check_zip(target)
    return manifest


def prove(source: Path, dek: bytes, scratch: Path, *, is_stopped: Callable[[], bool] = never) -> None:
    """Open a backup as its medium gives it back, and check all of it, down to the last link of every chain.

    Args:
        source: The backup.
        dek: The key of the office.
        scratch: An empty folder for its record; the caller takes it away.
        is_stopped: Asked now and then.

    Raises:
        Refused: As `read_manifest`.
        Unavailable: `backup.damaged`, `backup.not_whole`, `backup.stopped`, or the disk's own.
    """
    with disk.sorted_errors(), _pulled_out():
        digest_on(source)  # so that what is read next is what lies on the medium, not what memory still holds of it
        manifest = read_manifest(source)
        kept = (DATABASE, KEYSLOTS_NAME)
        try:
            with zipfile.ZipFile(source) as zipped:
                for name, digest in manifest.files.items():
                    summed = hashlib.sha256()
                    with zipped.open(name) as inside, _into(scratch / name if name in kept else None) as outside:
                        for piece in _pieces(inside, is_stopped):
                            summed.update(piece)
                            outside(piece)
                    if summed.hexdigest() != digest:
                        raise _spoilt(source)
        except (*_UNREADABLE, KeyError):
            raise _spoilt(source) from None
        if not manifest.files.keys() >= set(kept):
            raise _spoilt(source)
        read_keyslots(scratch)
        findings = _prove(scratch / DATABASE, dek, is_stopped)
        if any(f"{FOLDER_NAME}/{one[:2]}/{one}" not in manifest.files for one in findings.digests):
            raise _spoilt(source)


def copy_of(source: Path, target: Path, *, is_stopped: Callable[[], bool] = never) -> None:
    """Copy a proven backup to another medium, and compare what that one gives back.

    Raises:
        Unavailable: `backup.damaged`, `backup.stopped`, or the disk's own; then there is no `target`.
    """
    summed = hashlib.sha256()

    def write(file: BinaryIO) -> None:
        with source.open("rb") as inside:
            for piece in _pieces(inside, is_stopped):
                summed.update(piece)
                file.write(piece)

    with disk.sorted_errors(), _pulled_out():
        disk.write_through(target, write)
        if digest_on(target) != summed.hexdigest():
            target.unlink(missing_ok=True)
            raise _not_readable()


def _pieces(file: IO[bytes], is_stopped: Callable[[], bool]) -> Iterator[bytes]:
    while piece := file.read(_PIECE_BYTES):
        _go_on(is_stopped)
        yield piece


@contextmanager
def _into(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """What takes the bytes of a new file, or drops them."""
    if path is None:
        yield len
        return
    with path.open("xb") as file:
        yield file.write


def _go_on(is_stopped: Callable[[], bool]) -> None:
    """Pass unless somebody said that it is enough.

    Raises:
        Unavailable: `backup.stopped`.
    """
    if is_stopped():
        raise Unavailable("backup.stopped", "备份没有做完就停下了，没做完的已经删掉；以前的备份都在，下次会重新做。")


@contextmanager
def _pulled_out() -> Iterator[None]:
    """A file that was written a moment ago is gone with its disk.

    Raises:
        Unavailable: `disk.gone`.
    """
    try:
        yield
    except FileNotFoundError as gone:
        raise disk.unavailable("disk.gone") from gone


def restore(
    source: Path,
    home: Path,
    *,
    unlock: Callable[[Path], tuple[bytes, str]],
    chance: Chance,
    at: str,
    replace: bool = False,
) -> tuple[Incarnation, str]:
    """Put a backup in place of an empty folder, or aside of what is there; a new chain begins with it.

    Args:
        source: The backup.
        home: Where the office is to be.
        unlock: Gives the key from a folder with a key file, by password or by recovery words, and who restores.
        chance: Ids for the new chain's first event.
        at: This moment.
        replace: Move what is in `home` aside first; it is kept, not deleted.

    Returns:
        The new chain, whose numbers are final unless the office above has granted no more digits; and the folder the
        old data was moved to or an empty text.

    Raises:
        Refused: `backup.missing`, `backup.not_one`, `backup.home_in_use`, or what `unlock` refuses.
        Unavailable: The backup is damaged or newer, another program uses `home`, or the disk does not take it.
            Nothing was changed then.
    """
    manifest = read_manifest(source)
    taken = home.exists() and any(p.name != instance_lock.LOCK_NAME for p in home.iterdir())
    if taken and not replace:
        raise Refused(
            "backup.home_in_use",
            f"文件夹 {home} 里已经有数据。请换一个文件夹；要用备份代替的，加上 --replace，原来的数据会移到旁边保留。",
            field="home",
        )
    with disk.sorted_errors():
        disk.make_private_folder(home.parent)
        with tempfile.TemporaryDirectory(dir=home.parent, prefix=".restore-") as folder:
            new = Path(folder) / "home"
            disk.make_private_folder(new)
            _unpack(source, manifest, new)
            dek, clerk = unlock(new)
            findings = _prove(new / DATABASE, dek)
            files = Attachments(new, dek)
            for digest in findings.digests:
                for _ in files.pieces(digest):
                    pass
            vault.mend_spare(new)
            above = 0
            if taken:
                with instance_lock.hold(home):
                    above = _highest_digits(home, dek)
            begun = _begin_again(new, dek, clerk=clerk, chance=chance, at=at, above=above)
            aside = _set_aside(home, at) if taken else None
            try:
                if home.exists():
                    shutil.rmtree(home)
                new.rename(home)
            except BaseException:
                if aside is not None:
                    aside.rename(home)
                raise
        disk.flush_folder(home.parent)
    return begun, str(aside or "")


def read_manifest(source: Path) -> Manifest:
    """What a backup says it holds.

    Raises:
        Refused: `backup.missing`, `backup.not_one`.
        Unavailable: `backup.newer`.
    """
    try:
        with disk.sorted_errors(), zipfile.ZipFile(source) as file:
            raw = file.read(MANIFEST)
        mark: dict[str, Any] = json.loads(raw)
        if mark["format"] != FORMAT:
            raise KeyError(FORMAT)
        newer = mark["version"] > VERSION
        manifest = None if newer else msgspec.convert(mark, Manifest)
    except (FileNotFoundError, IsADirectoryError):
        raise Refused("backup.missing", f"找不到备份文件 {source}，请检查路径和文件名。", field="file") from None
    except (*_UNREADABLE, KeyError, ValueError, TypeError):
        raise Refused(
            "backup.not_one", f"{source} 不是本程序的备份文件，请选择用“备份”生成的文件。", field="file"
        ) from None
    if manifest is None:
        raise Unavailable("backup.newer", "这份备份由更新版本的程序生成，请先升级本程序再恢复。")
    return manifest


def _highest_digits(home: Path, dek: bytes) -> int:
    """The highest digits of the record that is replaced, or was replaced before: the new chain comes after them.

    A record that does not open with this key is another office's, or too damaged to tell.
    """
    highest = 0
    for folder in (home, *home.parent.glob(f"{home.name}{_REPLACED}*")):
        path = database_path(folder)
        if not path.is_file():
            continue
        with suppress(sqlcipher.Error), closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
            set_up(connection, dek)
            highest = max(highest, connection.execute("SELECT max(digits) FROM incarnation").fetchone()[0] or 0)
    return highest


def _set_aside(home: Path, at: str) -> Path:
    """Move the folder beside itself, under a name that is free, and tell where it lies."""
    name = f"{home.name}{_REPLACED}{at[:19].replace(':', '').replace('-', '')}"
    free = (home.with_name(name if n == 1 else f"{name}-{n}") for n in itertools.count(1))
    old = next(path for path in free if not path.exists())
    return home.rename(old)


def _prove(path: Path, dek: bytes, is_stopped: Callable[[], bool] = never) -> Findings:
    """Open a copy for trial and verify it whole."""
    _go_on(is_stopped)
    prove_pages(path, dek)
    with engine_on(path, dek) as engine, engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(is_stopped, _STEPS_AT_A_TIME)
        as_reader(connection)
        try:
            with connection.begin():
                findings = verify(connection, PlainFields())
        except DBAPIError:
            _go_on(is_stopped)
            raise
        _go_on(is_stopped)
    if findings.problems:
        raise Unavailable("backup.not_whole", f"备份核验没有通过：{findings.problems[0]}")
    return findings


def _begin_again(home: Path, dek: bytes, *, clerk: str, chance: Chance, at: str, above: int) -> Incarnation:
    with engine_on(home / DATABASE, dek) as engine:
        store = SqlStore(engine, PlainFields(), chance, clerk=clerk)
        with store.writing() as uow:
            last = uow.journal.head["head"].hex()
            uow.register.begin_incarnation(at=at, reason="restored", after=last, above=above)
            begun = uow.register.incarnation()
            uow.commit()
    remove_side_files(home / DATABASE)
    return begun


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_zip(file: BinaryIO, manifest: Manifest, members: dict[str, Path], is_stopped: Callable[[], bool]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as zipped:
        zipped.writestr(MANIFEST, msgspec.json.encode(manifest, order="sorted"))
        for name, path in members.items():
            with path.open("rb") as inside, zipped.open(zipfile.ZipInfo.from_file(path, name), "w") as outside:
                for piece in _pieces(inside, is_stopped):
                    outside.write(piece)


def _check_zip(path: Path) -> None:
    with zipfile.ZipFile(path) as zipped:
        if zipped.testzip() is not None:
            raise _not_readable()


def _not_readable() -> Unavailable:
    return Unavailable("backup.damaged", "备份写完后读不回来，可能是磁盘有问题；请换一个磁盘重新备份。")


def _spoilt(source: Path) -> Unavailable:
    return Unavailable("backup.damaged", f"备份文件 {source} 已经损坏，不能恢复；请换一份备份。")


def _unpack(source: Path, manifest: Manifest, target: Path) -> None:
    damaged = _spoilt(source)
    if not {DATABASE, KEYSLOTS_NAME} <= manifest.files.keys():
        raise damaged
    folders = set()
    with zipfile.ZipFile(source) as zipped:
        for name, digest in manifest.files.items():
            if not _MEMBER.fullmatch(name):
                raise damaged
            path = target / name
            disk.make_private_folder(path.parent)
            folders.add(path.parent)
            try:
                with zipped.open(name) as inside, path.open("xb") as outside:
                    shutil.copyfileobj(inside, outside)
                    disk.flush_to_disk(outside)
            except (*_UNREADABLE, KeyError):
                raise damaged from None
            if _digest(path) != digest:
                raise damaged
    for folder in folders:
        disk.flush_folder(folder)
