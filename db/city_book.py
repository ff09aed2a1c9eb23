"""The book of the city's own tables: each version of each row that went out, sealed, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, delete, exists, insert, select

from db import tables as t
from db.sealing import FieldCipher
from desk.city_tables.records import KeptProfile, KeptRow, Output, Pair

_rows: msgspec.json.Decoder[KeptRow] = msgspec.json.Decoder(KeptRow)
_outputs: msgspec.json.Decoder[Output] = msgspec.json.Decoder(Output)
_pairs: msgspec.json.Decoder[Pair] = msgspec.json.Decoder(Pair)

_later = t.city_row.alias("later")
_IS_NEWEST = ~exists().where(
    and_(
        _later.c.profile == t.city_row.c.profile,
        _later.c.table_name == t.city_row.c.table_name,
        _later.c.row_key == t.city_row.c.row_key,
        _later.c.version > t.city_row.c.version,
    )
)


class SqlCityBook:
    """What was put out to the city, on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def profiles(self) -> tuple[KeptProfile, ...]:
        """The profiles in use, by name."""
        rows = self._connection.execute(select(t.city_profile).order_by(t.city_profile.c.name))
        return tuple(
            KeptProfile(name=row.name, version=row.version, taken_at=row.taken_at, content=row.content) for row in rows
        )

    def save_profile(self, kept: KeptProfile) -> None:
        """Take one in, in place of an older one of its name."""
        self._connection.execute(delete(t.city_profile).where(t.city_profile.c.name == kept.name))
        self._connection.execute(insert(t.city_profile), msgspec.structs.asdict(kept))

    def newest_rows(self, profile: str, case_id: str) -> tuple[KeptRow, ...]:
        """The newest version of every row of a case."""
        c = t.city_row.c
        return self._found(select(c.content).where(c.case_id == case_id, c.profile == profile, _IS_NEWEST))

    def row(self, profile: str, table: str, key: str, version: int = 0) -> KeptRow | None:
        """A version of a row, the newest where none is said; or None."""
        c = t.city_row.c
        statement = select(c.content).where(c.profile == profile, c.table_name == table, c.row_key == key)
        if version:
            statement = statement.where(c.version == version)
        return next(iter(self._found(statement.order_by(c.version.desc()).limit(1))), None)

    def rows_of_output(self, profile: str, number: int) -> tuple[KeptRow, ...]:
        """All rows that went out together, by table and key."""
        c = t.city_row.c
        statement = select(c.content).where(c.output == number, c.profile == profile)
        return self._found(statement.order_by(c.table_name, c.row_key))

    def parked(self, profile: str) -> tuple[KeptRow, ...]:
        """Rows whose newest version was refused, by table and key."""
        c = t.city_row.c
        statement = select(c.content).where(c.standing == "refused", c.profile == profile, _IS_NEWEST)
        return self._found(statement.order_by(c.table_name, c.row_key))

    def add_rows(self, rows: Sequence[KeptRow]) -> None:
        """Versions that were not kept before."""
        if rows:
            self._connection.execute(insert(t.city_row), [self._columns_of(row) for row in rows])

    def keep_row(self, row: KeptRow) -> None:
        """One more version, or the same one as it stands now."""
        c = t.city_row.c
        same = (c.profile == row.profile, c.table_name == row.table, c.row_key == row.key, c.version == row.version)
        self._connection.execute(delete(t.city_row).where(*same))
        self._connection.execute(insert(t.city_row), self._columns_of(row))

    def outputs(self, profile: str) -> tuple[Output, ...]:
        """All outputs of a profile, the newest first."""
        c = t.city_output.c
        statement = select(c.content).where(c.profile == profile).order_by(c.number.desc())
        return tuple(_outputs.decode(content) for content in self._connection.execute(statement).scalars())

    def keep_output(self, output: Output) -> None:
        """One more, or the same one as it stands now."""
        c = t.city_output.c
        same = (c.profile == output.profile, c.number == output.number)
        self._connection.execute(delete(t.city_output).where(*same))
        self._connection.execute(
            insert(t.city_output),
            {"profile": output.profile, "number": output.number, "content": msgspec.json.encode(output)},
        )

    def pairs(self) -> tuple[Pair, ...]:
        """Pairs that nobody has decided, by id."""
        c = t.city_pair.c
        statement = select(c.content).where(c.state == "open").order_by(c.pair_id)
        return tuple(_pairs.decode(self._cipher.open(one)) for one in self._connection.execute(statement).scalars())

    def pair(self, pair_id: str) -> Pair | None:
        """The pair, or None."""
        statement = select(t.city_pair.c.content).where(t.city_pair.c.pair_id == pair_id)
        content = self._connection.execute(statement).scalar_one_or_none()
        return None if content is None else _pairs.decode(self._cipher.open(content))

    def keep_pair(self, pair: Pair) -> None:
        """One more, or the same one as it stands now."""
        self._connection.execute(delete(t.city_pair).where(t.city_pair.c.pair_id == pair.pair_id))
        content = self._cipher.seal(msgspec.json.encode(pair))
        values = {"pair_id": pair.pair_id, "case_id": pair.case_id, "state": pair.state, "content": content}
        self._connection.execute(insert(t.city_pair), values)

    def _found(self, statement: Select[Any]) -> tuple[KeptRow, ...]:
        found = self._connection.execute(statement).scalars()
        return tuple(_rows.decode(self._cipher.open(content)) for content in found)

    def _columns_of(self, row: KeptRow) -> dict[str, Any]:
        return {
            "profile": row.profile,
            "table_name": row.table,
            "row_key": row.key,
            "version": row.version,
            "case_id": row.case_id,
            "output": row.output,
            "standing": row.standing,
            "content": self._cipher.seal(msgspec.json.encode(row)),
        }
