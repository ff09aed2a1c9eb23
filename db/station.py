"""Records of the village desk as kept: what lists look at beside, all that was written in one sealed text."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, tuple_

from db import tables as t
from db.sealing import FieldCipher
from desk.proxy.records import Record
from desk.records import StationFilter

_AFTER_ANY_TIME = "Z"
"""Sorts after the `T` of a moment."""

_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


class SqlStationRecords:
    """The records of the village desk on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def get(self, name: str) -> Record | None:
        """The one with this id or number, or None."""
        c = t.station_record.c
        statement = select(c.content).where(or_(c.record_id == name.lower(), c.number == name))
        content = self._connection.execute(statement.limit(1)).scalar_one_or_none() if name else None
        return None if content is None else self._read(content)

    def newest(self, wanted: StationFilter, *, limit: int) -> tuple[Record, ...]:
        """Those that fit, the one begun last first."""
        c = t.station_record.c
        same = {c.kind: wanted.kind, c.clerk: wanted.clerk, c.item_id: wanted.item}
        conditions = [column == value for column, value in same.items() if value]
        if wanted.from_day:
            conditions.append(c.began_at >= wanted.from_day)
        if wanted.to_day:
            conditions.append(c.began_at < wanted.to_day + _AFTER_ANY_TIME)
        if wanted.is_open:
            conditions.append(c.is_open == 1)
        if wanted.due_to:
            conditions += [c.due_on != "", c.due_on <= wanted.due_to]
        if wanted.before:
            at, _, which = wanted.before.partition("|")
            conditions.append(tuple_(c.began_at, c.record_id) < tuple_(at, which))
        statement = select(c.content).where(*conditions).order_by(c.began_at.desc(), c.record_id.desc()).limit(limit)
        return tuple(map(self._read, self._connection.execute(statement).scalars()))

    def keep(self, record: Record) -> None:
        """One more, or the same one as it stands now."""
        same = t.station_record.c.record_id == record.record_id
        self._connection.execute(delete(t.station_record).where(same))
        content = self._cipher.seal(msgspec.json.encode(record))
        self._connection.execute(insert(t.station_record), {**columns_of(record), "content": content})

    def all(self) -> tuple[tuple[dict[str, Any], Record], ...]:
        """Every one by id, each with the columns beside its text.

        Raises:
            Unavailable: A text does not open: it was changed.
            msgspec.DecodeError: Likewise, where the database encrypts.
        """
        statement = select(t.station_record).order_by(t.station_record.c.record_id)
        rows = self._connection.execute(statement).mappings()
        return tuple(
            ({name: value for name, value in row.items() if name != "content"}, self._read(row["content"]))
            for row in rows
        )

    def _read(self, content: bytes) -> Record:
        return _decoder.decode(self._cipher.open(content))


def columns_of(record: Record) -> dict[str, Any]:
    """What lists look at."""
    return {
        "record_id": record.record_id,
        "kind": str(record.__struct_config__.tag),
        "number": record.number,
        "began_at": record.began_at,
        "clerk": record.clerk,
        "item_id": record.item_id,
        "is_open": int(record.is_open),
        "due_on": record.due_on,
    }
