"""A hall exchanges packages: at any of its counters, at two at once, and after its server was set back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.exchanging.taking_in.events import EventTaker
from tests.db import postgres
from tests.ui.console import PASSWORD, Office, call, request
from tests.ui.test_console_hall import Hall, make_hall

ROOT = Path(__file__).resolve().parents[2]
VILLAGES = ("419001108203", "419001108204")
ONE = (1, 0, 0, 1)
CLOSE_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as running:
        yield running


@pytest.fixture
def hall(server: postgres.Server, tmp_path: Path) -> Iterator[Hall]:
    with make_hall(server, tmp_path) as made:
        yield made


@pytest.fixture
def villages(hall: Hall, tmp_path: Path) -> list[Office]:
    """Two villages below the hall."""
    return [village_of(hall, code, tmp_path) for code in VILLAGES]


def village_of(hall: Hall, code: str, folder: Path) -> Office:
    village = Office(folder / code)
    place = ("--office", code, "--kind", "village", "--name", f"{code[-3:]}村便民服务站", "--clerk", village.clerk)
    made = call("init", "--home", village.home, *place, "--standalone", password=village.password)
    assert made.status == 0, made
    asked, answer = folder / f"{code}.request", folder / f"{code}.answer"
    village.done("office", "enrol", "--out", asked)
    told = hall.one.done("office", "certify", asked, "--out", answer)
    village.done("office", "enrol", "--answer", answer, "--fingerprint", told["fingerprint"])
    return village


def packed(village: Office, folder: Path) -> Path:
    """A stick with what the village has for the hall."""
    folder.mkdir(exist_ok=True)
    village.done("package", "export", "--to", folder)
    return folder


def exchanged(village: Office, counter: Office, folder: Path) -> None:
    """A stick goes to a counter and back."""
    counter.done("package", "receive", packed(village, folder))
    village.done("package", "receive", packed(counter, folder))


def counted(village: Office) -> tuple[int, int, int, int]:
    """Filed, waiting, parked, delivered."""
    total = village.done("package", "status")["own"]["total"]
    return total["filed"], total["waiting"], total["parked"], total["delivered"]


def here(counter: Office) -> list[int]:
    """How many cases of each village the hall has."""
    return [one["here"] for one in counter.done("package", "status")["below"]]


def test_02_two_programs_at_two_counters_take_the_same_package_in_at_once(
    hall: Hall, villages: list[Office], tmp_path: Path
) -> None:
    village = villages[0]
    village.file(tmp_path, request())
    stick = packed(village, tmp_path / "stick")
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "ui.console.main", "--home", str(one.home), "--json", "package", "receive", stick],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "DESK_PASSWORD": PASSWORD, "DESK_CLERK": one.clerk},
        )
        for one in (hall.one, hall.two)
    ]
    said = [program.communicate(timeout=120) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], said
    came = [json.loads(out)["received"][0] for out, _ in said]
    assert sorted(one["was_known"] for one in came) == [False, True], "one takes it in, the other knows it"
    assert here(hall.one) == [1, 0]
    village.done("package", "receive", packed(hall.two, tmp_path / "back"))
    assert counted(village) == ONE
    assert hall.one.done("verify")["ok"]


def test_any_counter_takes_packages_in_and_every_answer_is_listened_to(
    hall: Hall, villages: list[Office], tmp_path: Path
) -> None:
    village = villages[0]
    for number, counter in enumerate((hall.one, hall.two, hall.one, hall.two), 1):
        village.file(tmp_path, request())
        exchanged(village, counter, tmp_path / f"stick{number}")
        assert counted(village) == (number, 0, 0, number)
    assert here(hall.two) == [4, 0]


def test_29_a_server_set_back_to_an_older_state_gets_everything_again(
    hall: Hall, villages: list[Office], tmp_path: Path
) -> None:
    first, second = villages
    first.file(tmp_path, request())
    exchanged(first, hall.one, tmp_path / "before")
    before = hall.one.file(tmp_path, request())
    hall.keep()
    lost = hall.one.file(tmp_path, request())
    second.file(tmp_path, request())
    first.file(tmp_path, request())
    exchanged(first, hall.one, tmp_path / "a")
    exchanged(second, hall.two, tmp_path / "b")
    assert counted(first) == (2, 0, 0, 2)
    hall.set_back()
    after = hall.one.file(tmp_path, request())
    assert after["case_number"] != lost["case_number"], "the counter remembers how far it was, and begins anew"
    assert after["case_number"][4:6] != before["case_number"][4:6]
    assert here(hall.one) == [1, 0]
    for number, village in enumerate(villages):
        village.done("package", "receive", packed(hall.one, tmp_path / f"told{number}"))
    assert counted(first) == (2, 1, 0, 1), "what the server lost waits again"
    assert counted(second) == (1, 1, 0, 0), "though the server does not know that it ever sent something"
    for number, village in enumerate(villages):
        exchanged(village, hall.two, tmp_path / f"again{number}")
    assert here(hall.two) == [2, 1]
    assert [counted(village) for village in villages] == [(2, 0, 0, 2), ONE]
    assert hall.one.done("verify")["ok"]


def test_29_a_server_that_goes_away_while_a_package_is_taken_in_takes_it_the_next_time(
    hall: Hall, villages: list[Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = villages[0]
    village.file(tmp_path, request())
    stick = packed(village, tmp_path / "stick")
    judge = EventTaker.take

    def server_goes(*given: Any) -> object:
        answered = judge(*given)
        hall.server.run(f"ALTER DATABASE {hall.database} ALLOW_CONNECTIONS false", CLOSE_ALL.format(hall.database))
        return answered

    with monkeypatch.context() as patched:
        patched.setattr(EventTaker, "take", server_goes)
        said = hall.one.ask("package", "receive", stick)
    hall.server.run(f"ALTER DATABASE {hall.database} ALLOW_CONNECTIONS true")
    assert said.status == 3, said
    assert here(hall.one) == [0, 0], "nothing of it is kept by halves"
    hall.one.done("package", "receive", stick)
    assert here(hall.one) == [1, 0]
    village.done("package", "receive", packed(hall.one, tmp_path / "back"))
    assert counted(village) == ONE
