"""Offices for the console's tests: founded once, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from desk.times import BEIJING
from tests.builders import quick_passwords
from tests.ui.console import CLERK, PASSWORD, Office, call

DAY = datetime(2026, 11, 24, 15, 0, tzinfo=BEIJING)
"""The day of all tests here: the shipped catalogue and calendar are in force, and requests are a day old."""


@pytest.fixture(scope="package", autouse=True)
def day() -> Iterator[None]:
    """The clock of these tests; it goes on."""
    with time_machine.travel(DAY):
        yield


@pytest.fixture(scope="package", autouse=True)
def passwords_are_quick() -> Iterator[None]:
    """Passwords are wrapped with little work, since the console unlocks with every command.

    Real work is proven where `init` and the vault are tested.
    """
    with quick_passwords():
        yield


@pytest.fixture(scope="package")
def founded(tmp_path_factory: pytest.TempPathFactory, passwords_are_quick: None) -> Path:
    """The folder of a township centre with one clerk."""
    del passwords_are_quick
    home = tmp_path_factory.mktemp("founded") / "home"
    said = call(
        *("init", "--home", home, "--office", "419001108000", "--kind", "township"),
        *("--name", "思礼镇便民服务中心", "--clerk", CLERK, "--standalone"),
        password=PASSWORD,
    )
    assert said.status == 0, said
    return home


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Office:
    """An office of one test."""
    return Office(shutil.copytree(founded, tmp_path / "office"))


@pytest.fixture(scope="module")
def shared(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that the tests of a module share."""
    return Office(shutil.copytree(founded, tmp_path_factory.mktemp("shared") / "office"))
