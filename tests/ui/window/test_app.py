"""The start: what was asked for, and a door that tells when it is in sight."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desk.errors import Refused
from tests.builders import PASSWORD, Template
from tests.ui.window.keys import Keyboard
from tests.ui.window.manual import ManualRunner
from ui.window import app, gate
from ui.window.app import read_options
from ui.window.desktop import Desktop
from ui.window.settings import FILE_NAME, WindowSettings, settings_bytes
from ui.window.starting.door import Door
from ui.window.starting.presenter import Gate, OpenedDesk, StartPresenter
from ui.window.starting.state import DoorState, Step
from ui.wiring import papers
from ui.wiring.opening import Entrance

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


def test_a_password_that_was_wrong_is_typed_over(qapp: QApplication) -> None:
    door, asked = Door(), list[tuple[str, str]]()
    door.enter_requested.connect(lambda *pair: asked.append(pair))
    ready = DoorState(step=Step.READY, clerks=("wang",), clerk="wang")
    door.show_state(ready)
    door.show()
    qapp.processEvents()
    keys = Keyboard(door)
    keys.type("wrong")
    door.show_state(replace(ready, problem="口令不对，请重新输入。"))
    keys.type("right")
    keys.press(Qt.Key.Key_Return)
    assert asked == [("wang", "right")]


def test_a_clerk_who_is_no_longer_there_gives_way_to_one_who_is(qapp: QApplication) -> None:
    door, runner, asked = Door(), ManualRunner(), list[str]()

    def refuse(_home: Path, clerk: str, _password: str) -> OpenedDesk:
        asked.append(clerk)
        raise Refused("vault.password", "口令不对，请重新输入。")

    def practise(_home: Path, *, again: bool) -> OpenedDesk:
        raise AssertionError(again)

    gate = Gate(load=lambda _home: ("wang", "li"), open=refuse, practise=practise)
    start = StartPresenter(door, gate, runner, home=Path("home"), last_clerk="zhao")
    start.begin()
    start.enter("zhao", "typed ahead")
    runner.drain()
    assert asked == ["wang"]
    assert door.findChildren(QComboBox)[0].currentText() == "wang"
    qapp.processEvents()


def test_the_rest_is_loaded_once_the_door_is_painted(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[bool] = []

    def run() -> int:
        qtbot.waitUntil(lambda: bool(seen))
        return 0

    def begin(desktop: Desktop) -> None:
        seen.append(desktop.door._is_painted and desktop.window.isVisible())

    for owner in (sys, threading):
        monkeypatch.setattr(owner, "excepthook", owner.excepthook)
    monkeypatch.setattr(app, "make_application", lambda _settings, _arguments: qapp)
    monkeypatch.setattr(qapp, "exec", run, raising=False)
    monkeypatch.setattr(Desktop, "begin", begin)
    assert app.main(["--home", str(tmp_path / "home")]) == 0
    assert seen == [True]


def test_practice_prints_on_the_slip_printers_of_the_office(
    template: Template, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home, practice = tmp_path / "home", template.copy_to(tmp_path / "practice")
    home.mkdir()
    slips = {"小票机": "socket://192.168.1.50:9100"}
    (home / FILE_NAME).write_bytes(settings_bytes(WindowSettings(slips=slips)))
    asked: list[dict[str, str]] = []
    printers = papers.printers
    monkeypatch.setattr(papers, "printers", lambda slips: (asked.append(slips), printers(slips))[1])
    entrance = Entrance(home=practice, clerk="wang", password=PASSWORD)
    monkeypatch.setattr("ui.practice.enter", lambda _home: entrance)
    with gate.practise(home, again=False).closing:
        assert asked == [slips]
