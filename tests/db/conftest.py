"""Records to test on: an office's file, a hall's database, and tests that run on both."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import schema
from db.engine import open_hall
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from tests.builders import (
    CLERK,
    CountedChance,
    Template,
    begin,
    store_on,
)
from tests.db import postgres
from tests.db.backups import digests, make, with_scan

HALL_KEY = bytes(range(32))
_names = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server with one office in the database `base`, which is copied and never used."""
    with postgres.running() as server:
        server.run("CREATE DATABASE base")
        engine = open_hall(server.url("base"))
        with engine.begin() as connection:
            schema.create(connection)
        with SqlStore(engine, SealedFields(HALL_KEY), CountedChance(), clerk=CLERK.clerk).writing() as uow:
            begin(uow)
            uow.commit()
        engine.dispose()
        yield server


@pytest.fixture
def hall_url(server: postgres.Server) -> Iterator[str]:
    """A hall's database of this test alone."""
    name = f"hall_{next(_names)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE base")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def hall(hall_url: str) -> Iterator[SqlStore]:
    """An office's record on PostgreSQL."""
    engine = open_hall(hall_url)
    yield SqlStore(engine, SealedFields(HALL_KEY), CountedChance(), clerk=CLERK.clerk)
    engine.dispose()


@pytest.fixture
def home(template: Template, tmp_path: Path) -> Path:
    """An office's folder of this test alone."""
    return template.copy_to(tmp_path / "home")


@pytest.fixture
def file_store(home: Path, template: Template) -> Iterator[SqlStore]:
    """An office's record in its file."""
    with store_on(home, template.dek) as store:
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> SqlStore:
    """The same office on either database."""
    name = "file_store" if request.param == "sqlite" else "hall"
    found = request.getfixturevalue(name)
    assert isinstance(found, SqlStore)
    return found


@pytest.fixture(scope="module")
def kept(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an office with two cases and a scan; only read."""
    folder = tmp_path_factory.mktemp("kept")
    home = template.copy_to(folder / "home")
    with_scan(home, template.dek, 1)
    with_scan(home, template.dek, 2)
    make(home, template.dek, folder / "kept.deskbackup")
    return folder / "kept.deskbackup"


@pytest.fixture
def bag(kept: Path, tmp_path: Path) -> Path:
    """The same backup, alone in a folder of this test."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return shutil.copy(kept, folder / "one.deskbackup")


@pytest.fixture
def nothing_left(bag: Path, tmp_path: Path) -> Callable[[Callable[[], object]], None]:
    """Do something that must leave the disk just as it was."""

    def check(doing: Callable[[], object]) -> None:
        before = digests(tmp_path)
        folders = sorted(path for path in tmp_path.rglob("*") if path.is_dir())
        doing()
        assert digests(tmp_path) == before
        assert sorted(path for path in tmp_path.rglob("*") if path.is_dir()) == folders

    assert bag.exists()
    return check
