"""Every step between two shapes of the database, up and down, as SecureDrop tests its migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from db import offices, schema
from db import tables as t
from db.engine import open_file, open_hall, set_up
from db.offices import engine_on
from desk.errors import Unavailable
from tests.builders import Template, desk_on, failure, filed, store_on
from tests.db.postgres import Server
from tests.db.small_disks import fill, mounted

KEY = bytes(range(32))
NOW = t.SCHEMA_VERSION
NEXT = f"{int(NOW) + 1:04d}"
LATER = '''"""A later step, for tests."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{now}"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("later", sa.Column("text", sa.Text(), primary_key=True), sqlite_strict=True)
    op.execute("INSERT INTO later VALUES ('begun')")
    op.execute("UPDATE draft SET clerk_name = 'changed'")
    {fault}


def downgrade():
    op.drop_table("later")
'''

Shape = list[tuple[str, str, str, str]]


def revisions() -> list[str]:
    """All revisions of the program, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def shape(engine: Engine) -> Shape:
    """Everything in sqlite_master, whitespace aside; the order of columns in a table counts."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
        return sorted((kind, name, table, "".join(sql.split())) for kind, name, table, sql in rows)


def alembic_only(found: Shape) -> bool:
    return all(table == "alembic_version" for _, _, table, _ in found)


@contextmanager
def file_at(path: Path) -> Iterator[Engine]:
    engine = open_file(path, KEY)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with file_at(tmp_path / "desk.db") as engine:
        yield engine


@pytest.fixture
def made(tmp_path: Path) -> Shape:
    """The shape of a database made at once."""
    with file_at(tmp_path / "made.db") as engine:
        with engine.begin() as connection:
            schema.create(connection)
        return shape(engine)


def later_program(monkeypatch: pytest.MonkeyPatch, folder: Path, *, fault: str = "pass") -> None:
    """The program as it may be one day: one more revision."""
    migrations = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / f"{NEXT}_later.py").write_text(
        LATER.format(fault=fault, next=NEXT, now=NOW), encoding="utf-8"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(t, "SCHEMA_VERSION", NEXT)


def test_the_newest_revision_is_the_one_the_program_knows() -> None:
    assert revisions()[-1] == t.SCHEMA_VERSION


def test_all_revisions_in_order_make_what_is_made_at_once(engine: Engine, made: Shape) -> None:
    schema.upgrade(engine)
    assert shape(engine) == made
    assert sum(kind == "trigger" for kind, *_ in made) == 4
    assert sum(kind == "table" for kind, *_ in made) == len(t.metadata.tables)


@pytest.mark.parametrize("revision", revisions())
def test_a_revision_can_be_reached_from_the_empty_file(engine: Engine, revision: str) -> None:
    schema.upgrade(engine, to=revision)
    with engine.connect() as connection:
        assert schema.version_of(connection) == revision


@pytest.mark.parametrize("revision", revisions())
def test_a_revision_can_be_left_and_leaves_nothing(engine: Engine, revision: str) -> None:
    schema.upgrade(engine, to=revision)
    schema.downgrade(engine, to="base")
    assert alembic_only(shape(engine))


@pytest.mark.parametrize("revision", revisions())
def test_up_down_and_up_again_gives_the_same_shape(engine: Engine, made: Shape, revision: str) -> None:
    schema.upgrade(engine)
    schema.downgrade(engine, to=f"{revision}-1" if revision != revisions()[0] else "base")
    schema.upgrade(engine)
    assert shape(engine) == made


def test_44_an_older_office_is_brought_up_with_its_data_and_a_checked_copy(
    home: Path, template: Template, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with store_on(home, template.dek) as store:
        case = filed(desk_on(store), 1)
    later_program(monkeypatch, tmp_path)
    with store_on(home, template.dek) as store:
        with store.reading() as uow:
            assert uow.cases.get(case.case_id) == case
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT text FROM later")).scalar_one() == "begun"
            assert schema.version_of(connection) == NEXT
    copy = home / f"before-{NEXT}-from-{NOW}.db"
    with closing(sqlcipher.connect(str(copy))) as connection:
        set_up(connection, template.dek)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
        assert connection.execute("SELECT case_number FROM cases").fetchall() == [(case.case_number,)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_an_office_that_is_up_to_date_is_not_copied(home: Path, template: Template) -> None:
    before = sorted(path.name for path in home.iterdir())
    with store_on(home, template.dek):
        pass
    assert sorted(path.name for path in home.iterdir()) == before


@pytest.mark.parametrize(
    "fault", ["raise RuntimeError('half-way')", "op.execute('INSERT INTO no_such_table VALUES (1)')"]
)
def test_44_a_fault_half_way_leaves_no_trace(
    home: Path, template: Template, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    """DDL is undone with the rest: SQLite's transaction is begun by us, not by the driver (STORAGE.md 1.3)."""
    with store_on(home, template.dek) as store:
        case = filed(desk_on(store), 1)
        before = shape(store.engine)
    with monkeypatch.context() as patched:
        later_program(patched, tmp_path, fault=fault)
        with pytest.raises(Exception, match=r"half-way|no_such_table"), store_on(home, template.dek):
            pytest.fail("opened in a shape between two")
    with store_on(home, template.dek) as store:
        assert shape(store.engine) == before
        with store.reading() as uow:
            assert uow.cases.get(case.case_id) == case
        filed(desk_on(store), 2)


def test_44_no_room_for_the_copy_stops_the_upgrade_before_it_begins(
    home: Path, template: Template, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    later_program(monkeypatch, tmp_path)
    monkeypatch.setattr("db.copying._copy", no_room)
    with pytest.raises(Unavailable) as caught, store_on(home, template.dek):
        pytest.fail("opened")
    assert caught.value.code == "disk.full"
    with file_of(home, template) as engine, engine.connect() as connection:
        assert schema.version_of(connection) == NOW
    assert not list(home.glob("before-*"))


def test_19_a_disk_with_too_little_room_for_the_upgrade_is_told_and_nothing_is_half_done(
    template: Template, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A real disk, with more and more room on it."""
    told = []
    with mounted(tmp_path / "disk", size="40m") as disk:
        home = template.copy_to(disk / "home")
        with store_on(home, template.dek) as store:
            case = filed(desk_on(store), 1)
        size = (home / "desk.db").stat().st_size
        with monkeypatch.context() as patched:
            later_program(patched, tmp_path)
            for eighths in range(0, 25, 3):
                fill(disk, leave=size * eighths // 8)
                with pytest.raises(Unavailable) as caught, store_on(home, template.dek):
                    pytest.fail("opened")
                assert caught.value.code == "disk.full"
                told.append(caught.value.message)
                assert not list(home.glob("before-*"))
                (disk / "ballast").unlink()
                with file_of(home, template) as engine, engine.connect() as connection:
                    assert schema.version_of(connection) == NOW
            with store_on(home, template.dek) as store, store.reading() as uow:
                assert uow.cases.get(case.case_id) == case
    assert any(f"大约要{3 * size // 1_000_000 + 1}MB" in sentence for sentence in told)


@contextmanager
def file_of(home: Path, template: Template) -> Iterator[Engine]:
    engine = open_file(home / "desk.db", template.dek)
    try:
        yield engine
    finally:
        engine.dispose()


def test_a_newer_database_is_refused_in_plain_words(home: Path, template: Template) -> None:
    with file_of(home, template) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))

    def open_it() -> None:
        with engine_on(home / "desk.db", template.dek):
            pytest.fail("opened a newer database")

    problem = failure("database.newer", open_it)
    assert "0099" in problem.message
    assert "先升级本程序" in problem.message


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with file_at(tmp_path / "other.db") as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE something (else_ TEXT) STRICT"))

    def open_it() -> None:
        with engine_on(tmp_path / "other.db", KEY):
            pytest.fail("opened a strange database")

    failure("database.foreign", open_it)


def test_a_database_that_tells_no_version_is_refused(home: Path, template: Template) -> None:
    with file_of(home, template) as engine, engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))

    def open_it() -> None:
        with offices.engine_on(home / "desk.db", template.dek):
            pytest.fail("opened a database without a version")

    failure("database.foreign", open_it)


def postgres_shape(engine: Engine) -> dict[str, Any]:
    """Columns, keys, indexes and triggers of a hall's database."""
    seen = inspect(engine)
    found: dict[str, Any] = {}
    for table in seen.get_table_names():
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)]
        indexes = sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in seen.get_indexes(table))
        found[table] = (columns, sorted(seen.get_pk_constraint(table)["constrained_columns"]), indexes)
    with engine.connect() as connection:
        found["triggers"] = sorted(
            connection.exec_driver_sql("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal").scalars()
        )
    return found


def test_a_hall_is_migrated_to_the_same_shape_and_back(server: Server) -> None:
    server.run("CREATE DATABASE migrated", "CREATE DATABASE made")
    migrated, made = open_hall(server.url("migrated")), open_hall(server.url("made"))
    try:
        with made.begin() as connection:
            schema.create(connection)
        schema.upgrade(migrated)
        assert postgres_shape(migrated) == postgres_shape(made)
        assert len(postgres_shape(made)["triggers"]) == 4
        schema.downgrade(migrated, to="base")
        assert inspect(migrated).get_table_names() == ["alembic_version"]
        schema.upgrade(migrated)
        assert postgres_shape(migrated) == postgres_shape(made)
    finally:
        migrated.dispose()
        made.dispose()
