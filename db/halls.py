"""A hall: several machines on one PostgreSQL, each with a folder of its own that says where everything is.

Bodies, scans and personal fields are sealed under the office's key, which the database never sees (DESIGN.md 4).
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from db import disk, schema
from db import tables as t
from db.engine import open_hall
from db.hall_files import VERSION, Hall
from db.sealing import SealedFields
from desk.errors import Refused

DRIVER = "postgresql+psycopg"
PASSWORD_VARIABLE = "PGPASSWORD"  # noqa: S105 - the name of a variable
_UPGRADING = 7_401_160_001
"""Key of the lock that lets one machine alone bring the database up to date."""


def read_url(text: str) -> str:
    """A connection URL as it is kept.

    Raises:
        Refused: `database.url`, `database.password_in_url`.
    """
    try:
        url = make_url(text.strip())
    except ArgumentError:
        url = URL.create("")
    if url.get_backend_name() != "postgresql" or not url.database:
        raise Refused(
            "database.url",
            "数据库地址看不懂，请写成 postgresql://用户名@服务器/数据库名 这样；只支持 PostgreSQL。",
            field="database",
        )
    if url.password is not None:
        raise Refused(
            "database.password_in_url",
            f"数据库密码不要写在地址里，会留在命令记录中；请用环境变量 {PASSWORD_VARIABLE} 给出。",
            field="database",
        )
    return url.set(drivername=DRIVER).render_as_string(hide_password=False)


def new_machine(url: str, files: Path) -> Hall:
    """A machine that nobody was before."""
    return Hall(version=VERSION, url=url, machine=secrets.token_hex(16), files=str(files.resolve()))


def with_password(hall: Hall, dek: bytes) -> Hall:
    """The same with the database's password from the environment, sealed under the office's key."""
    password = os.environ.get(PASSWORD_VARIABLE, "")
    sealed = base64.b64encode(SealedFields(dek).seal(password.encode())).decode() if password else ""
    return msgspec.structs.replace(hall, password=sealed)


def engine_of(hall: Hall, dek: bytes) -> Engine:
    """An engine on the hall's database; nothing is asked of it yet."""
    url = make_url(hall.url)
    if hall.password:
        url = url.set(password=SealedFields(dek).open(base64.b64decode(hall.password)).decode())
    return open_hall(url.render_as_string(hide_password=False))


def make_tables(engine: Engine) -> None:
    """All tables in a database that has none of ours; those of a founding that was cut short are none.

    Raises:
        Refused: `hall.exists`.
    """
    with disk.sorted_errors(), engine.begin() as connection:
        if has_tables(connection) and connection.execute(select(t.event.c.event_id).limit(1)).first() is None:
            _drop(connection)
        if has_tables(connection):
            raise Refused(
                "hall.exists",
                "这个数据库里已经有单位的数据，不能再设立；其他电脑要加入的，请用 deskctl office counter。",
                field="database",
            )
        schema.create(connection)


def has_tables(connection: Connection) -> bool:
    """Whether a database holds tables of ours."""
    return inspect(connection).has_table(t.schema_version.name)


def drop_tables(engine: Engine) -> None:
    """Take away what `make_tables` made, where founding an office failed half-way; nothing was ever said to anyone."""
    with disk.sorted_errors(), engine.begin() as connection:
        _drop(connection)


def _drop(connection: Connection) -> None:
    t.metadata.drop_all(connection)
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


@contextmanager
def usable(hall: Hall, dek: bytes) -> Iterator[Engine]:
    """An engine on the hall's database, which is there and of this program's form; an older one is brought up to date.

    Raises:
        Unavailable: `database.unreachable`, `database.foreign`, `database.newer`.
    """
    engine = engine_of(hall, dek)
    try:
        with disk.sorted_errors():
            if _version(engine) < t.SCHEMA_VERSION:
                _upgrade(engine, dek)
        yield engine
    finally:
        engine.dispose()


def _version(engine: Engine) -> str:
    with engine.connect() as connection:
        version = schema.version_of(connection)
    schema.require_known(version)
    return version


def _upgrade(engine: Engine, dek: bytes) -> None:
    from db import refilling  # noqa: PLC0415 - most starts do not need it

    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _UPGRADING})
        version = _version(engine)
        if version < t.SCHEMA_VERSION:
            schema.upgrade(engine, then=partial(refilling.fill_since, version, cipher=SealedFields(dek)))
