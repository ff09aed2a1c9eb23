from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from db.disk import (
    LOW_SPACE_BYTES,
    free_bytes,
    low_space_warning,
    make_private_folder,
    probe_writable,
    sorted_errors,
    translate,
    write_through,
)
from desk.errors import Refused, Unavailable
from tests.db.small_disks import fill, make_read_only, mounted

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and special files of POSIX")


def _keyed(path: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=0)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    connection = _keyed(path, bytes(32))
    connection.execute("CREATE TABLE t (n INTEGER, body BLOB)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [(n, bytes(3000)) for n in range(20)])
    connection.close()
    return path


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(Unavailable) as failure, sorted_errors():
        act()
    assert failure.value.__cause__ is not None
    assert failure.value.message.endswith("。")
    return failure.value.code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "disk.read_only"),
        (errno.EACCES, "disk.no_permission"),
        (errno.EPERM, "disk.no_permission"),
        (errno.EIO, "disk.io"),
        (errno.EFBIG, "disk.file_too_large"),
    ],
)
def test_each_error_of_the_disk_has_its_own_name(number: int, code: str) -> None:
    translated = translate(OSError(number, "injected"))
    assert translated is not None
    assert translated.code == code


def test_errors_of_disk_and_database_each_have_their_own_sentence() -> None:
    numbers = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EFBIG)
    messages = ("database is locked", "attempt to write a readonly database", "file is not a database", "malformed")
    found = [translate(OSError(number, "")) for number in numbers]
    found += [translate(sqlite3.OperationalError(message)) for message in messages]
    sentences = {failure.message for failure in found if failure is not None}
    assert len(sentences) == len(numbers) + len(messages)


@pytest.mark.parametrize(
    ("windows", "code"), [(19, "disk.read_only"), (32, "disk.in_use"), (112, "disk.full"), (21, "disk.io")]
)
def test_windows_own_number_comes_before_its_errno(windows: int, code: str) -> None:
    class WindowsError32(OSError):
        winerror = windows

    translated = translate(WindowsError32(errno.EACCES, "injected"))
    assert translated is not None
    assert translated.code == code


@pytest.mark.parametrize(
    "bug",
    [
        ValueError("x"),
        FileNotFoundError(errno.ENOENT, "x"),
        KeyError("x"),
        sqlite3.IntegrityError("UNIQUE constraint failed: t.n"),
        sqlite3.OperationalError("no such table: t"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        Refused("a.b", "句子。"),
    ],
)
def test_bug_stays_a_bug(bug: Exception) -> None:
    assert translate(bug) is None
    with pytest.raises(type(bug)) as same, sorted_errors():
        raise bug
    assert same.value is bug


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_full_device_is_told_as_full() -> None:
    def write() -> None:
        with Path("/dev/full").open("wb", buffering=0) as file:
            file.write(b"x")

    assert _code(write) == "disk.full"


def test_locked_database(database: Path) -> None:
    first, second = _keyed(database, bytes(32)), _keyed(database, bytes(32))
    first.execute("BEGIN IMMEDIATE")
    assert _code(lambda: second.execute("BEGIN IMMEDIATE")) == "database.locked"
    first.close()
    second.close()


def test_wrong_key(database: Path) -> None:
    connection = _keyed(database, bytes([1]) * 32)
    assert _code(lambda: connection.execute("SELECT * FROM t")) == "database.wrong_key"
    connection.close()


def test_damaged_page(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(4096 * 5 + 100)
        file.write(bytes(range(256)))
    connection = _keyed(database, bytes(32))
    assert _code(lambda: connection.execute("SELECT sum(length(body)) FROM t").fetchall()) == "database.damaged"
    connection.close()


def test_database_that_cannot_be_opened(tmp_path: Path) -> None:
    assert _code(lambda: _keyed(tmp_path, bytes(32)).execute("SELECT 1 FROM sqlite_master")) == "database.cannot_open"


def test_read_only_database(database: Path) -> None:
    connection = sqlcipher.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
    assert _code(lambda: connection.execute("DELETE FROM t")) == "database.read_only"
    connection.close()


def test_error_wrapped_by_sqlalchemy_is_looked_into(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'missing' / 'x.db'}")
    with pytest.raises(DBAPIError) as failure, engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    translated = translate(failure.value)
    assert translated is not None
    assert translated.code == "database.cannot_open"
    engine.dispose()


def test_missing_table_through_sqlalchemy_is_a_bug() -> None:
    engine = create_engine("sqlite://")
    with pytest.raises(DBAPIError) as failure, engine.connect() as connection:
        connection.execute(text("SELECT * FROM nothing"))
    assert translate(failure.value) is None
    engine.dispose()


def test_server_that_does_not_answer() -> None:
    address = "host=127.0.0.1 port=1 dbname=x connect_timeout=2"
    assert _code(lambda: psycopg.connect(address)) == "database.unreachable"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull, "disk.full"),
        (psycopg.errors.DeadlockDetected, "database.locked"),
        (psycopg.errors.LockNotAvailable, "database.locked"),
        (psycopg.errors.ReadOnlySqlTransaction, "database.read_only"),
        (psycopg.errors.DataCorrupted, "database.damaged"),
        (psycopg.errors.AdminShutdown, "database.unreachable"),
        (psycopg.errors.UniqueViolation, None),
        (psycopg.errors.UndefinedTable, None),
    ],
)
def test_postgresql_by_its_own_numbers(error: type[psycopg.Error], code: str | None) -> None:
    translated = translate(error("injected"))
    assert (translated.code if translated else None) == code


def test_probe_on_a_good_disk_leaves_nothing(tmp_path: Path) -> None:
    probe_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_probe_on_a_read_only_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        make_read_only(disk)
        assert _code(lambda: probe_writable(disk)) == "disk.read_only"


def test_probe_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        fill(disk)
        assert _code(lambda: probe_writable(disk)) == "disk.full"
        assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_database_on_a_full_disk(tmp_path: Path, database: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        path = disk / "some.db"
        shutil.copyfile(database, path)
        fill(disk)
        connection = _keyed(path, bytes(32))
        connection.execute("BEGIN IMMEDIATE")
        assert _code(lambda: connection.execute("INSERT INTO t VALUES (1, zeroblob(500000))")) == "disk.full"
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (20,)
        connection.close()


def test_failed_flush_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Injected, so that it runs where nothing may be mounted: many disks tell only at the flush that they are full."""
    path = tmp_path / "file"
    write_through(path, lambda file: file.write(b"old"))

    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "fsync", fail)
    assert _code(lambda: write_through(path, lambda file: file.write(b"new"))) == "disk.full"
    assert _code(lambda: probe_writable(tmp_path)) == "disk.full"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_failed_writer_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_through(path, lambda file: file.write(b"old"))

    def half(file: BinaryIO) -> None:
        file.write(b"ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_through(path, half)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_new_file_and_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private_folder(folder)
    write_through(folder / "file", lambda file: file.write(b"x"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "file").stat().st_mode) == 0o600


def test_free_space_is_a_number_and_a_lot_of_it_gives_no_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert free_bytes(tmp_path) > 0
    monkeypatch.setattr("db.disk.free_bytes", lambda _home: LOW_SPACE_BYTES)
    assert low_space_warning(tmp_path) == ""


def test_little_space_warns_below_500_megabytes(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        assert free_bytes(disk) <= 1024 * 1024
        assert "少于 500 MB" in low_space_warning(disk)


def test_little_space_is_told_in_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.disk.free_bytes", lambda _home: LOW_SPACE_BYTES - 1)
    assert "499 MB" in low_space_warning(tmp_path)


def test_wal_database_on_a_disk_that_became_read_only(tmp_path: Path, database: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("mounts are Linux's")
    with mounted(tmp_path / "disk") as disk:
        shutil.copyfile(database, disk / "some.db")
        make_read_only(disk)
        connection = _keyed(disk / "some.db", bytes(32))
        assert _code(lambda: connection.execute("DELETE FROM t")) in {"database.read_only", "database.cannot_open"}
        connection.close()
