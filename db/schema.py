"""The database's shape: made new, recognised, refused when newer, upgraded by Alembic when older.

A new file is made from `db.tables` at once and stamped; a test proves that this equals all revisions in order.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, inspect, select

from db import exchange_tables  # noqa: F401 - its tables belong to the same metadata
from db import tables as t
from desk.errors import Unavailable

MIGRATIONS = Path(__file__).parent / "migrations"


def create(connection: Connection) -> None:
    """All tables and the triggers that keep the journal append-only, stamped with the newest version."""
    t.metadata.create_all(connection)
    sqlite = connection.dialect.name == "sqlite"
    for statement in t.IMMUTABLE_SQLITE if sqlite else t.IMMUTABLE_POSTGRESQL:
        connection.exec_driver_sql(statement.replace("%", "%%") if not sqlite else statement)
    connection.execute(t.schema_version.insert(), {"version_num": t.SCHEMA_VERSION})


def version_of(connection: Connection) -> str:
    """The revision of an open database, such as `0001`.

    Raises:
        Unavailable: `database.foreign`, when it is none of ours.
    """
    found = inspect(connection).has_table("alembic_version")
    versions = connection.execute(select(t.schema_version.c.version_num)).scalars().all() if found else []
    if len(versions) != 1:
        raise Unavailable("database.foreign", "这个数据库文件不是本程序的数据，请检查数据文件夹是否选对。")
    return str(versions[0])


def require_known(version: str) -> None:
    """Refuse a database of a newer program.

    Raises:
        Unavailable: `database.newer`.
    """
    if version > t.SCHEMA_VERSION:
        raise Unavailable(
            "database.newer",
            f"数据库由更新版本的程序写成（版本{version}，本程序认到{t.SCHEMA_VERSION}），请先升级本程序；数据没有改动。",
        )


def upgrade(engine: Engine, *, to: str = "head", then: Callable[[Connection], None] | None = None) -> None:
    """Bring an older database to a revision in one transaction; a fault half-way leaves no trace.

    `then` fills what is new, in the same transaction. The caller has made a checked copy before.
    Foreign keys are not used, so nothing needs switching off.
    """
    _run(engine, "upgrade", to, then)


def downgrade(engine: Engine, *, to: str) -> None:
    """Take a database back to an older revision, in one transaction; for tests and for support."""
    _run(engine, "downgrade", to)


def _run(
    engine: Engine,
    doing: Literal["upgrade", "downgrade"],
    to: str,
    then: Callable[[Connection], None] | None = None,
) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that most starts do not need
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        getattr(command, doing)(config, to)
        if then is not None:
            then(connection)
