"""One transaction over all stores, and the opened record that begins them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine

from db.adopting import SqlAdoption
from db.cases import SqlCases
from db.city_book import SqlCityBook
from db.consultations import SqlConsultations
from db.credit import SqlCredit
from db.disk import sorted_errors
from db.engine import as_reader
from db.exchange import SqlExchange
from db.item_notes import SqlItemNotes
from db.journal import SqlJournal
from db.pads import SqlPads
from db.prints import SqlPrints
from db.purging import SqlPurging
from db.register import SqlDrafts, SqlNumbers, SqlRegister
from db.reviews import SqlReviews
from db.sealing import FieldCipher
from db.station import SqlStationRecords
from desk.ports import Chance

_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Which run of the machine this is; where the system does not tell, which run of the program."""
    try:
        return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return secrets.token_hex(16)


class SqlUnitOfWork:
    """All stores on one connection in one transaction."""

    def __init__(
        self, connection: Connection, cipher: FieldCipher, chance: Chance, *, clerk: str, boot: str, machine: str = ""
    ) -> None:
        """Stores for `clerk` on a connection whose transaction has begun."""
        self._connection = connection
        self._ending = Lock()
        self._ended = False
        self.journal = SqlJournal(connection, cipher, chance, clerk=clerk, boot_id=boot, machine=machine)
        self.cases = SqlCases(connection, cipher, self.journal)
        self.numbers = SqlNumbers(connection, self.journal)
        self.drafts = SqlDrafts(connection, cipher)
        self.item_notes = SqlItemNotes(connection, cipher)
        self.consultations = SqlConsultations(connection, cipher)
        self.station = SqlStationRecords(connection, cipher)
        self.pads = SqlPads(connection)
        self.prints = SqlPrints(connection, cipher)
        self.credit = SqlCredit(connection, cipher)
        self.reviews = SqlReviews(connection)
        self.city = SqlCityBook(connection, cipher)
        self.exchange = SqlExchange(connection, cipher, self.journal)
        self.adoption = SqlAdoption(connection, cipher, self.journal, self.exchange)
        self.purging = SqlPurging(connection, cipher, self.journal)
        self.register = SqlRegister(connection, cipher, self.journal)

    def interrupt(self) -> None:
        """Stop what is being read just now, from any thread."""
        with self._ending:
            if self._ended:
                return
            driver: Any = self._connection.connection.driver_connection
            if self._connection.dialect.name == "sqlite":
                driver.interrupt()
            else:
                driver.cancel()

    def end(self) -> None:
        """No interrupt reaches the connection any more, which others use next."""
        with self._ending:
            self._ended = True

    def commit(self) -> None:
        """Write what is pending and make everything durable."""
        self.journal.flush()
        self._connection.commit()


class SqlStore:
    """An office's record, opened with its key, for one clerk."""

    def __init__(self, engine: Engine, cipher: FieldCipher, chance: Chance, *, clerk: str, machine: str = "") -> None:
        """Keep the engine; nothing is read yet. `machine` is which of several on one record, empty for the only one."""
        self.machine = machine
        self.engine = engine
        self.cipher = cipher
        self._chance = chance
        self._clerk = clerk
        self._boot = boot_id()

    def writing(self) -> AbstractContextManager[SqlUnitOfWork]:
        """A transaction that may write; undone unless committed.

        Raises:
            Unavailable: The disk is full or read-only, or another program holds the record.
        """
        return self._transaction(reading=False)

    def reading(self) -> AbstractContextManager[SqlUnitOfWork]:
        """A view that stays the same while it is open; it cannot be committed."""
        return self._transaction(reading=True)

    def as_clerk(self, clerk: str) -> SqlStore:
        """The same record on the same connections; what is written through it is this clerk's."""
        return SqlStore(self.engine, self.cipher, self._chance, clerk=clerk, machine=self.machine)

    @contextmanager
    def _transaction(self, *, reading: bool) -> Iterator[SqlUnitOfWork]:
        with sorted_errors(), self.engine.connect() as connection:
            if reading:
                as_reader(connection)
            with connection.begin():
                uow = SqlUnitOfWork(
                    connection, self.cipher, self._chance, clerk=self._clerk, boot=self._boot, machine=self.machine
                )
                try:
                    yield uow
                finally:
                    uow.end()
                    if connection.in_transaction():
                        connection.rollback()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
