"""A hall by console: an office on PostgreSQL, a second counter, and one that goes on alone and hands over."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.db import postgres
from tests.ui.console import CLERK, PASSWORD, Office, call, request, write

ROOT = Path(__file__).resolve().parents[2]
INIT = ("--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
_names = itertools.count(1)


@dataclass(frozen=True)
class Hall:
    """Two counters of one office, on a database that can be taken away."""

    server: postgres.Server
    database: str
    one: Office
    two: Office

    def take_away(self) -> None:
        """The server is not to be reached any more."""
        self.server.run(f"ALTER DATABASE {self.database} RENAME TO {self.database}_away")

    def bring_back(self) -> None:
        """It is again."""
        self.server.run(f"ALTER DATABASE {self.database}_away RENAME TO {self.database}")

    def keep(self) -> None:
        """The server keeps a copy of the database as it is now."""
        self.server.run(f"CREATE DATABASE {self.database}_kept TEMPLATE {self.database}")

    def set_back(self) -> None:
        """It is as it was when it was kept."""
        self.server.run(
            f"DROP DATABASE {self.database} WITH (FORCE)",
            f"ALTER DATABASE {self.database}_kept RENAME TO {self.database}",
        )


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as running:
        yield running


@contextmanager
def database(server: postgres.Server) -> Iterator[str]:
    """The address of a database that is empty, and is dropped with all copies."""
    name = f"office_{next(_names)}"
    server.run(f"CREATE DATABASE {name}")
    yield server.url(name)
    for left in (name, f"{name}_away", f"{name}_kept"):
        server.run(f"DROP DATABASE IF EXISTS {left} WITH (FORCE)")


def halls_on(server: postgres.Server, url: str, folder: Path) -> Hall:
    """A hall of two counters."""
    place = ("--database", url, "--files", folder / "shared")
    one, two = Office(folder / "one"), Office(folder / "two")
    made = call("--json", "init", *INIT, *place, home=str(one.home), password=PASSWORD)
    assert (made.status, made.err) == (0, "")
    joined = call("--json", "--as", CLERK, "office", "counter", *place, home=str(two.home), password=PASSWORD)
    assert (joined.status, joined.err) == (0, "")
    assert joined.data["digits"] == 2
    return Hall(server, str(make_url(url).database), one, two)


@contextmanager
def make_hall(server: postgres.Server, folder: Path) -> Iterator[Hall]:
    """A hall of two counters on a database of its own."""
    with database(server) as url:
        yield halls_on(server, url, folder)


@pytest.fixture
def url(server: postgres.Server) -> Iterator[str]:
    with database(server) as found:
        yield found


@pytest.fixture
def hall(server: postgres.Server, url: str, tmp_path: Path) -> Hall:
    return halls_on(server, url, tmp_path)


def whole(office: Office) -> None:
    assert office.done("verify")["ok"]


def test_two_counters_number_each_their_own_and_see_each_other_s_cases(hall: Hall, tmp_path: Path) -> None:
    first, second = hall.one.file(tmp_path, request()), hall.two.file(tmp_path, request())
    assert first["case_number"][4:12] == "01000001"
    assert second["case_number"][4:12] == "02000001"
    assert hall.one.done("case", "show", second["case_number"])["case_id"] == second["case_id"]
    whole(hall.one)
    assert not list(tmp_path.glob("*/desk.db")), "nothing but the server and the counter's spare keeps the record"


def test_a_counter_goes_on_alone_and_hands_over(hall: Hall, tmp_path: Path) -> None:
    before = hall.two.file(tmp_path, request())
    hall.take_away()
    alone = hall.two.file(tmp_path, request())
    assert alone["case_number"][4:12] == "03000001"
    assert hall.two.done("case", "show", alone["case_number"])["case_id"] == alone["case_id"]
    hall.bring_back()
    assert hall.one.ask("case", "show", alone["case_number"]).status == 2
    after = hall.two.file(tmp_path, request())
    assert after["case_number"][4:12] == "02000002"
    for case in (before, alone, after):
        assert hall.one.done("case", "show", case["case_number"])["case_id"] == case["case_id"]
    whole(hall.one)
    hall.take_away()
    again = hall.two.file(tmp_path, request())
    assert again["case_number"][4:12] == "03000002", "the chain goes on where it ended"
    hall.bring_back()
    whole(hall.two)
    hall.two.file(tmp_path, request())
    assert hall.one.done("case", "show", again["case_number"])["case_id"] == again["case_id"]
    whole(hall.one)


def test_09_one_request_filed_alone_and_at_another_counter_is_two_cases_and_nothing_is_lost(
    hall: Hall, tmp_path: Path
) -> None:
    """EXCHANGE.md 4, 9: no automatic merge."""
    twice = request()
    hall.take_away()
    alone = hall.two.file(tmp_path, twice)
    hall.bring_back()
    kept = hall.one.file(tmp_path, twice)
    assert kept["case_id"] != alone["case_id"]
    hall.two.file(tmp_path, request())
    assert hall.one.done("case", "show", kept["case_number"])["case_id"] == kept["case_id"]
    whole(hall.one)


def test_two_programs_file_at_once(hall: Hall, tmp_path: Path) -> None:
    """Two real processes against one PostgreSQL."""
    files = [write(tmp_path, *(request() for _ in range(4)), name=f"{name}.ndjson") for name in ("one", "two")]
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "ui.console.main", "--home", str(office.home), "--json", "case", "file", str(file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DESK_PASSWORD": PASSWORD},
        )
        for office, file in zip((hall.one, hall.two), files, strict=True)
    ]
    said = [program.communicate(timeout=120)[0] for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    numbers = [[json.loads(line)["case_number"][4:12] for line in one.splitlines()] for one in said]
    assert numbers == [[f"{digits}{n:06d}" for n in range(1, 5)] for digits in ("01", "02")]
    whole(hall.one)


def test_what_is_no_database_is_refused_in_a_sentence(tmp_path: Path, url: str) -> None:
    home = tmp_path / "home"
    for given, code in (
        ("sqlite:///x.db", "database.url"),
        ("postgresql://desk:secret@server/hall", "database.password_in_url"),
    ):
        said = call(
            *("--json", "init", *INIT, "--database", given, "--files", tmp_path / "shared"),
            home=str(home),
            password=PASSWORD,
        )
        assert (said.status, said.refused["code"]) == (2, code)
    said = call("--json", "init", *INIT, "--database", url, home=str(home), password=PASSWORD)
    assert said.refused["code"] == "hall.files"
    assert not home.exists()


def test_an_office_is_founded_once_in_a_database(hall: Hall, url: str, tmp_path: Path) -> None:
    said = call(
        *("--json", "init", *INIT, "--database", url, "--files", tmp_path / "elsewhere"),
        home=str(tmp_path / "three"),
        password=PASSWORD,
    )
    assert said.refused["code"] == "hall.exists"
    assert not (tmp_path / "three").exists()
    whole(hall.one)


def test_a_counter_with_a_wrong_password_leaves_nothing(hall: Hall, url: str, tmp_path: Path) -> None:
    home = tmp_path / "three"
    said = call(
        *("--json", "--as", CLERK, "office", "counter", "--database", url, "--files", tmp_path / "shared"),
        home=str(home),
        password="别的-密码-2026",
    )
    assert said.refused["code"] == "vault.wrong_password"
    assert not home.exists()
    whole(hall.one)


def test_a_hall_is_backed_up_on_its_server(hall: Hall, tmp_path: Path) -> None:
    said = hall.one.ask("backup", "--to", tmp_path / "x.backup")
    assert (said.status, said.refused["code"]) == (2, "backup.hall")


def test_a_counter_goes_on_alone_when_the_shared_folder_is_gone_too(hall: Hall, tmp_path: Path) -> None:
    hall.take_away()
    (tmp_path / "shared").rename(tmp_path / "elsewhere")
    alone = hall.two.file(tmp_path, request())
    (tmp_path / "elsewhere").rename(tmp_path / "shared")
    hall.bring_back()
    hall.two.file(tmp_path, request())
    assert hall.one.done("case", "show", alone["case_number"])["case_id"] == alone["case_id"]
    whole(hall.one)
