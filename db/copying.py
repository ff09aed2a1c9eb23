"""A checked copy of a database in use: made by SQLite's own backup, opened with its key, every page proven."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from db import disk
from db.engine import keep_private, set_up
from desk.errors import Unavailable

_PAGES_AT_A_TIME = 4096
"""Between them somebody may say that it is enough."""


def checked_copy(source: Path, target: Path, dek: bytes, *, go_on: Callable[[], None] = lambda: None) -> None:
    """Copy a database while it is in use; the copy takes its place only when every page of it was read back.

    `go_on` is called now and then; what it raises ends the copy.

    Raises:
        Unavailable: The disk does not take it, or the copy is damaged.
    """
    part = target.with_name(target.name + ".part")
    with disk.sorted_errors():
        try:
            remove_side_files(part)
            part.unlink(missing_ok=True)
            _copy(source, part, dek, go_on)
            prove_pages(part, dek)
            remove_side_files(part)
            with part.open("rb+") as file:
                disk.flush_to_disk(file)
            part.replace(target)
            disk.flush_folder(target.parent)
        except BaseException:
            remove_side_files(part)
            part.unlink(missing_ok=True)
            raise


def prove_pages(path: Path, dek: bytes) -> None:
    """Open a closed database and check the seal of every page, and that none is missing at the end.

    Raises:
        Unavailable: `backup.damaged`.
    """
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as trial:
        try:
            set_up(trial, dek)
            damaged = trial.execute("PRAGMA cipher_integrity_check").fetchall()
            pages = trial.execute("PRAGMA page_count").fetchone()[0]
            page_bytes = int(trial.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher answers in text
        except sqlcipher.DatabaseError as problem:
            raise _damaged() from problem
    if damaged or pages * page_bytes != path.stat().st_size:
        raise _damaged()


def remove_side_files(path: Path) -> None:
    """Forget the write-ahead files of a database that was closed in order."""
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _copy(source: Path, target: Path, dek: bytes, go_on: Callable[[], None]) -> None:
    keep_private(target)
    with (
        closing(sqlcipher.connect(str(source), isolation_level=None)) as reading,
        closing(sqlcipher.connect(str(target), isolation_level=None)) as writing,
    ):
        set_up(reading, dek)
        writing.execute("PRAGMA cipher_log_level = NONE")
        writing.execute(f"PRAGMA key = \"x'{dek.hex()}'\"")
        reading.execute("BEGIN")  # one moment of the record from the first page to the last, whoever writes meanwhile
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=_PAGES_AT_A_TIME, progress=lambda _status, _left, _all: go_on())


def _damaged() -> Unavailable:
    return Unavailable("backup.damaged", "备份里的数据库已经损坏，不能使用；请换一份备份，或者重新备份。")
