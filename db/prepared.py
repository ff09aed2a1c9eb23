"""Statements compiled once and sent straight to the driver: for what runs with every case filed and every search.

SQLAlchemy's own way from a statement to the driver costs more than the database needs for most of these (STORAGE.md
2.4). They hold only Text, Integer and LargeBinary, so no value needs translating on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.sql.expression import Executable

Values = Mapping[str, Any]
_IN_ONE_GO = 1000


class _Text:
    """The statement's text for one dialect, and how it wants its values."""

    def __init__(self, statement: Executable, connection: Connection) -> None:
        compiled = statement.compile(dialect=connection.dialect)  # type: ignore[attr-defined]  # every statement has it
        self.sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._order: tuple[str, ...] | None = tuple(compiled.positiontup) if compiled.positiontup is not None else None

    def values(self, given: Values) -> Any:  # noqa: ANN401 - a tuple or a mapping, as the driver wants it
        whole = {**self._fixed, **given} if self._fixed else given
        return whole if self._order is None else tuple(map(whole.__getitem__, self._order))


class Prepared:
    """One statement; errors are the driver's own, which `disk.sorted_errors` knows as well as SQLAlchemy's."""

    def __init__(self, statement: Executable) -> None:
        """Compile it when it is first used on a dialect."""
        self._statement = statement
        self._texts: dict[str, _Text] = {}

    def all(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - as the columns are
        """All rows of a SELECT, in the transaction that `connection` has begun."""
        text = self._text(connection)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text.sql, text.values(values))
            return cast("list[tuple[Any, ...]]", cursor.fetchall())
        finally:
            cursor.close()

    def each(self, connection: Connection, **values: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - as above
        """The rows of a SELECT one after the other, for so many that a list of them would fill the memory."""
        text = self._text(connection)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text.sql, text.values(values))
            while rows := cursor.fetchmany(_IN_ONE_GO):
                yield from rows
        finally:
            cursor.close()

    def first(self, connection: Connection, **values: Any) -> tuple[Any, ...] | None:  # noqa: ANN401 - as above
        """The first row of a SELECT, or None when there is none."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    def send(self, connection: Connection, rows: Iterable[Values]) -> None:
        """An INSERT, UPDATE or DELETE once for each row of values."""
        text = self._text(connection)
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(text.sql, [text.values(row) for row in rows])
        finally:
            cursor.close()

    def _text(self, connection: Connection) -> _Text:
        name = connection.dialect.name
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = _Text(self._statement, connection)
        return text
