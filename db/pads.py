"""Blank receipts that were printed beforehand, and which of them were entered."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select, update

from db import tables as t
from db.engine import locks_rows
from desk.records import PadSlip


class SqlPads:
    """The blank receipts on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Keep on `connection`."""
        self._connection = connection

    def get(self, number: str) -> PadSlip | None:
        """The one with this number, or None; in a hall one who asks waits for another who writes."""
        statement = select(t.pad_slip).where(t.pad_slip.c.number == number)
        if locks_rows(self._connection):
            statement = statement.with_for_update()
        row = self._connection.execute(statement).mappings().one_or_none()
        return None if row is None else PadSlip(**row)

    def all(self) -> tuple[PadSlip, ...]:
        """All of them by number."""
        rows = self._connection.execute(select(t.pad_slip).order_by(t.pad_slip.c.number)).mappings()
        return tuple(PadSlip(**row) for row in rows)

    def add(self, slips: Iterable[PadSlip]) -> None:
        """These were printed."""
        self._connection.execute(insert(t.pad_slip), [msgspec.structs.asdict(slip) for slip in slips])

    def use(self, number: str, case_id: str) -> None:
        """This one was entered as a case."""
        self._connection.execute(update(t.pad_slip).where(t.pad_slip.c.number == number).values(case_id=case_id))

    def mark(self, numbers: Iterable[str], spoilt_at: str, spoilt_why: str) -> None:
        """These are spoilt since then, or with two empty texts are not after all."""
        values = {"spoilt_at": spoilt_at, "spoilt_why": spoilt_why}
        for number in numbers:
            self._connection.execute(update(t.pad_slip).where(t.pad_slip.c.number == number).values(**values))
