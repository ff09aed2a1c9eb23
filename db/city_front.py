"""A front database (前置库): the tables of a profile, filled in one transaction, or left as they were.

A table that is not there is made; one that is there has to have every column of the profile. Beside them two tables of
our own tell which outputs came in, and in which version each row stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from desk.city_tables import profile as profiles
from desk.city_tables.profile import Profile, TableMap
from desk.city_tables.records import Manifest, Mark, Output
from desk.errors import Refused, Unavailable
from desk.ports import OutputTable

_MOMENT = 19
_own = MetaData()
_outputs = Table(
    "desk_city_output",
    _own,
    Column("org", String(8), primary_key=True),
    Column("profile", String(40), primary_key=True),
    Column("output_id", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
)
_marks = Table(
    "desk_city_mark",
    _own,
    Column("org", String(8), primary_key=True),
    Column("profile", String(40), primary_key=True),
    Column("table_name", String(60), primary_key=True),
    Column("row_key", String(400), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("output_id", String(40), nullable=False),
    Column("content", Text, nullable=False),
)


class DatabaseFront:
    """The front database of a city, for one office."""

    def __init__(self, url: str, password: str, *, org: str) -> None:
        """Nothing is opened yet.

        Raises:
            Refused: `city.url`, `city.url_password`, `city.url_kind`.
        """
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):
            said = "看不懂前置库的地址，请写成 postgresql+psycopg://用户@主机/库名 这样。"
            raise Refused("city.url", said, field="to_database") from None
        if parsed.password:
            said = "地址里不能写口令，别人看得到；请把口令放在环境变量 DESK_FRONT_PASSWORD 里。"
            raise Refused("city.url_password", said, field="to_database")
        if parsed.get_backend_name() not in ("postgresql", "sqlite"):
            kind = parsed.get_backend_name()
            said = f"不能直接写到 {kind}，可以写到 postgresql 和 sqlite；别的库请输出文件，由对方导入。"
            raise Refused("city.url_kind", said, field="to_database")
        self._url = parsed.set(password=password) if password else parsed
        self._org = org
        self._where = f"{parsed.get_backend_name()} {parsed.host or ''}/{parsed.database or ''}"

    def known(self, profile: str) -> tuple[Output, ...]:
        """Which outputs of this office came in, oldest first.

        Raises:
            Unavailable: `city.front_failed`.
        """
        with self._connected() as connection:
            if not inspect(connection).has_table(_outputs.name):
                return ()
            c = _outputs.c
            statement = select(c.content).where(c.org == self._org, c.profile == profile).order_by(c.number)
            contents = connection.execute(statement).scalars().all()
        return tuple(msgspec.json.decode(content, type=Output) for content in contents)

    def marks(self, profile: str, output: Output) -> tuple[Mark, ...]:
        """The marks of an output's rows, but for those that a later one has gone over.

        Raises:
            Unavailable: `city.front_failed`.
        """
        c = _marks.c
        same = (c.org == self._org, c.profile == profile, c.output_id == output.output_id)
        with self._connected() as connection:
            contents = connection.execute(select(c.content).where(*same)).scalars().all()
        return tuple(msgspec.json.decode(content, type=Mark) for content in contents)

    def put(self, profile: Profile, manifest: Manifest, tables: Sequence[OutputTable]) -> str:
        """Bring the rows in: new ones, and in place of older versions; one transaction.

        Raises:
            Refused: `city.front_columns`: a table there lacks a column.
            Unavailable: `city.front_failed`. Either way everything there is as it was.
        """
        output = manifest.output
        with self._connected() as connection:
            _own.create_all(connection)
            c = _outputs.c
            same = (c.org == self._org, c.profile == profile.name, c.output_id == output.output_id)
            if connection.execute(select(c.number).where(*same)).first() is None:
                for table in tables:
                    mapped = profile.table(table.name)
                    assert mapped is not None, table.name  # noqa: S101 - tables are made from the profile
                    marks = [mark for mark in manifest.marks if mark.table == table.name]
                    self._fill(connection, profile, mapped, table, marks, output)
                values = {"org": self._org, "profile": profile.name, "output_id": output.output_id}
                content = msgspec.json.encode(output).decode()
                connection.execute(insert(_outputs), {**values, "number": output.number, "content": content})
        return self._where

    def _fill(
        self,
        connection: Connection,
        profile: Profile,
        mapped: TableMap,
        table: OutputTable,
        marks: Sequence[Mark],
        output: Output,
    ) -> None:
        there = _table_there(connection, mapped)
        for row, mark in zip(table.rows, marks, strict=True):
            c = _marks.c
            named = {"org": self._org, "profile": profile.name, "table_name": table.name, "row_key": mark.key}
            same = tuple(c[name] == value for name, value in named.items())
            version = connection.execute(select(c.version).where(*same)).scalar_one_or_none()
            if version is not None and version >= mark.version:
                continue
            values = {name: _converted(there.c[name], text) for name, text in zip(table.heads, row, strict=True)}
            key = tuple(there.c[name] == values[name] for name in mapped.key)
            if connection.execute(update(there).where(*key).values(values)).rowcount == 0:
                connection.execute(insert(there), values)
            told: dict[str, Any] = {
                "version": mark.version,
                "output_id": output.output_id,
                "content": msgspec.json.encode(mark).decode(),
            }
            if version is None:
                connection.execute(insert(_marks), {**named, **told})
            else:
                connection.execute(update(_marks).where(*same).values(told))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A connection in a transaction that is kept only where the block ends well."""
        engine: Engine | None = None
        try:
            engine = create_engine(self._url)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _leave_transactions_to_us)
                event.listen(engine, "begin", _begin)
            with engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, NoSuchModuleError, ImportError, UnicodeError) as error:
            why = str(getattr(error, "orig", None) or error).splitlines()[0][:200]
            said = (
                f"前置库没有写成，里面的内容和原来一样（{why}）。请检查地址、口令和网络，修好以后再输出一次，不会重复。"
            )
            raise Unavailable("city.front_failed", said) from error
        finally:
            if engine is not None:
                engine.dispose()


def _leave_transactions_to_us(connection: Any, _record: object) -> None:  # noqa: ANN401 - a connection of the driver
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _table_there(connection: Connection, mapped: TableMap) -> Table:
    """The table as it is there, made where it is not.

    Raises:
        Refused: `city.front_columns`.
    """
    if not inspect(connection).has_table(mapped.name):
        made = Table(mapped.name, MetaData(), *(_column(column, mapped) for column in mapped.columns))
        made.create(connection)
        return made
    there = Table(mapped.name, MetaData(), autoload_with=connection)
    missing = [column.name for column in mapped.columns if column.name not in there.c]
    if missing:
        names = "、".join(missing)
        said = f"前置库的表 {mapped.name} 没有这些栏目：{names}。请核对对照文件，或者请对方加上；里面的内容没有动。"
        raise Refused("city.front_columns", said, field="to_database")
    return there


def _column(column: profiles.Column, mapped: TableMap) -> Column[Any]:
    kind: Any = String(column.length if column.type == "text" else _MOMENT)
    if column.type == "integer":
        kind = BigInteger()
    is_key = column.name in mapped.key
    return Column(column.name, kind, primary_key=is_key, nullable=not (column.required or is_key), autoincrement=False)


def _converted(column: Column[Any], text: str) -> Any:  # noqa: ANN401 - whatever the column there takes
    """A value as a column of the front takes it; an empty one is NULL."""
    if not text:
        return None
    try:
        kind = column.type.python_type
    except NotImplementedError:
        return text
    try:
        if kind is datetime:
            return datetime.fromisoformat(text)
        if kind is date:
            return date.fromisoformat(text[:10])
        return int(text) if kind is int else text
    except ValueError:
        return text
