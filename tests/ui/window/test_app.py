"""The start: what was asked for, and a door that tells when it is in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.window.app import read_options
from ui.window.starting.door import Door

USUAL = {"home": "", "practice": False, "selftest": False, "out": None}


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], {}),
        (["--home", "office"], {"home": "office"}),
        (["--practice"], {"practice": True}),
        (["--selftest", "--out", "seen"], {"selftest": True, "out": Path("seen")}),
    ],
    ids=["nothing", "a home", "practice", "a self-test"],
)
def test_what_is_not_asked_for_is_as_usual(arguments: list[str], asked: dict[str, object]) -> None:
    assert vars(read_options(arguments)) == USUAL | asked


def test_an_argument_that_is_unknown_ends_the_program() -> None:
    with pytest.raises(SystemExit) as ended:
        read_options(["--hom", "office", "--colour"])
    assert ended.value.code == 2


def test_the_door_tells_once_that_it_is_painted(qapp: QApplication) -> None:
    door, told = Door(), list[bool]()
    door.painted.connect(lambda: told.append(door.isVisible()))
    qapp.processEvents()
    assert told == []
    door.show()
    door.grab()
    door.grab()
    qapp.processEvents()
    assert told == [True]
