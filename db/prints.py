"""What was given to printers, and what became of it; the bytes sealed, and kept only until they are on paper."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select, update

from db import tables as t
from db.sealing import FieldCipher
from desk.records import KeptPrint

_KNOWN = tuple(t.print_job.c[name] for name in KeptPrint.__struct_fields__)


class SqlPrints:
    """Printed things on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def add(self, kept: KeptPrint, data: bytes) -> None:
        """One more, with its PDF."""
        self._connection.execute(insert(t.print_job), {**_row_of(kept), "data": self._cipher.seal(data)})

    def save(self, kept: KeptPrint) -> None:
        """The same one as it stands now; without its bytes once it is settled."""
        row = _row_of(kept)
        if kept.is_settled:
            row["data"] = b""
        self._connection.execute(update(t.print_job).where(t.print_job.c.print_id == kept.print_id).values(**row))

    def get(self, print_id: str) -> KeptPrint | None:
        """The one with this id, or None."""
        return next(iter(self._all(select(*_KNOWN).where(t.print_job.c.print_id == print_id))), None)

    def data_of(self, print_id: str) -> bytes:
        """The PDF of one that is not settled; empty for others."""
        statement = select(t.print_job.c.data).where(t.print_job.c.print_id == print_id)
        sealed = self._connection.execute(statement).scalar_one_or_none()
        return self._cipher.open(sealed) if sealed else b""

    def unsettled(self, machine: str) -> tuple[KeptPrint, ...]:
        """Those of a machine that somebody has to look at, the oldest first."""
        waits = (t.print_job.c.settled_at == "", t.print_job.c.machine == machine)
        return self._all(select(*_KNOWN).where(*waits).order_by(t.print_job.c.sent_at, t.print_job.c.print_id))

    def newest(self, limit: int) -> tuple[KeptPrint, ...]:
        """The newest first, of all machines."""
        return self._all(select(*_KNOWN).order_by(t.print_job.c.print_id.desc()).limit(limit))

    def _all(self, statement: Select[Any]) -> tuple[KeptPrint, ...]:
        return tuple(map(_record_of, self._connection.execute(statement)))


def _row_of(kept: KeptPrint) -> dict[str, Any]:
    return {**msgspec.structs.asdict(kept), "is_paper": int(kept.is_paper)}


def _record_of(row: Row[Any]) -> KeptPrint:
    return KeptPrint(**{**row._mapping, "is_paper": bool(row.is_paper)})  # noqa: SLF001 - its name for a mapping
