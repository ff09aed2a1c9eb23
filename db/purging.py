"""What was kept long enough is removed: bodies, list rows, prints, tables for the city. Headers and hashes stay.

The trigger that refuses to delete a body is taken away and put back within the one transaction that also tells of the
purge; whoever removes a body by another way is found out by the check of the record (`db.verifying_purged`).
A hall's record is not purged here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, exists, literal, select, text

from db import exchange_tables as x
from db import tables as t
from db.journal import SqlJournal
from db.sealing import FieldCipher
from desk.errors import Refused

_OF_CASES = (
    *(t.case_material, t.clock, t.transfer, t.paper, t.review, t.case_task),
    *(t.print_job, t.city_row, t.city_pair, t.cases),
)
"""Every table with rows of a case; the journal's own apart."""

_DIGEST = re.compile(rb'"([0-9a-f]{64})"')
_PIECE = 500
_AWAY = "DROP TRIGGER event_body_no_delete"
_BACK = next(sql for sql in t.IMMUTABLE_SQLITE if "event_body_no_delete" in sql)
_PURGED = "case.purged"


class SqlPurging:
    """Removing on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Remove on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal

    def forget(self, case_ids: Iterable[str]) -> int:
        """Remove the bodies of all events of these cases and every row made of them; gives how many bodies went."""
        self._journal.flush()
        wanted = sorted(set(case_ids))
        gone = 0
        with self._bodies_removable():
            for at in range(0, len(wanted), _PIECE):
                gone += self._forget(wanted[at : at + _PIECE])
        return gone

    def _forget(self, case_ids: list[str]) -> int:
        of_cases = select(t.event.c.event_id).where(t.event.c.case_id.in_(case_ids))
        bodies = self._connection.execute(delete(t.event_body).where(t.event_body.c.event_id.in_(of_cases)))
        people = select(t.cases.c.person_id).where(t.cases.c.case_id.in_(case_ids)).distinct()
        persons = self._connection.execute(people).scalars().all()
        for table in _OF_CASES:
            self._connection.execute(delete(table).where(table.c.case_id.in_(case_ids)))
        for table in (t.person_key, t.person):
            nobody = ~exists().where(t.cases.c.person_id == table.c.person_id)
            self._connection.execute(delete(table).where(table.c.person_id.in_(persons), nobody))
        return int(bodies.rowcount)

    @contextmanager
    def _bodies_removable(self) -> Iterator[None]:
        if self._connection.dialect.name != "sqlite":
            raise Refused("purge.hall", "大厅的数据在数据库服务器上，这里不能清除，请找管理员。")
        self._connection.execute(text("PRAGMA secure_delete = ON"))  # what is freed is overwritten, not only left out
        self._connection.execute(text(_AWAY))
        yield
        self._connection.execute(text(_BACK))

    def still_named(self, digests: Collection[str], *, but: Collection[str] = ()) -> frozenset[str]:
        """Those of these scans that an event, a draft or something received names, events of some cases apart."""
        self._journal.flush()
        left, found = set(digests), set[str]()
        for stored in self._stored(frozenset(but)):
            if not left:
                break
            named = {match.decode() for match in _DIGEST.findall(stored)} & left
            found |= named
            left -= named
        return frozenset(found)

    def _stored(self, but: frozenset[str]) -> Iterator[bytes]:
        kind, case_id = t.event.c.kind, t.event.c.case_id
        bodies = select(case_id, t.event_body.c.body).join(t.event, t.event.c.event_id == t.event_body.c.event_id)
        places = (
            bodies.where(kind != _PURGED),
            select(literal(""), t.draft.c.content),
            select(literal(""), x.received_event.c.body),
        )
        for statement in places:
            with self._connection.execute(statement, execution_options={"yield_per": 500}) as rows:
                for which, sealed in rows:
                    if sealed and which not in but:
                        yield self._cipher.open(sealed)


def empty_log(engine: Engine) -> None:
    """Bring the pages over from the write-ahead log and cut it: old pages in it still hold what was removed."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
