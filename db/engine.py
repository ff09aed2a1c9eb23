"""Connections: SQLCipher for one machine, PostgreSQL for a hall; what is set on each, and how a transaction begins."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as RawConnection

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

CACHE_KIB = 65536
BUSY_TIMEOUT_MS = 5000


def open_file(path: Path, key: bytes) -> Engine:
    """An engine on an encrypted file; nothing is read or made before the first connection.

    WAL with synchronous=FULL: a commit that returned survives a power cut (STORAGE.md 5). `key` is 32 raw bytes.
    """

    def connect() -> RawConnection:
        keep_private(path)
        connection: RawConnection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            set_up(connection, key)
        except BaseException:
            connection.close()
            raise
        return connection

    # What an error says may be kept somewhere: the statement may stand there, the people in its values not.
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def keep_private(path: Path) -> None:
    """The file is its owner's alone, and so are those that SQLite lays beside it: it gives them the same mode.

    One that is there is never opened here: closing it again would give up the locks that SQLite holds on it.
    """
    with suppress(OSError):  # SQLite says by itself, and better, what is wrong with the place
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        elif os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)


def set_up(connection: RawConnection, key: bytes) -> None:
    """Key and settings of one raw connection.

    Raises:
        sqlcipher3.DatabaseError: The key does not fit or the first page is damaged.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA cipher_log_level = NONE")
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL").fetchone()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE slips past the refusal to delete
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def as_reader(connection: Connection) -> None:
    """Let the connection's next transactions only read, each seeing one moment however long it lasts."""
    connection.execution_options(reading=True)
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def locks_rows(connection: Connection) -> bool:
    """Whether a writer has to lock what it is about to change: SQLite has one writer at a time anyway."""
    return connection.dialect.name == "postgresql" and not connection.get_execution_options().get("reading", False)


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.connection.cursor().execute("BEGIN" if reading else "BEGIN IMMEDIATE")


def open_hall(url: str) -> Engine:
    """An engine on a PostgreSQL database; `as_reader` shows one moment, writers lock what they count."""
    return create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True, hide_parameters=True)
