"""What is told at the desk when the record was copied or set back, and the question that goes with it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from desk.errors import Refused
from desk.exchanging.recovering.machines import ACTIONS, DOUBTFUL, Looked
from tests.ui.window.manual import ManualRunner
from ui.window.starting.old_computer import OldComputerDialog, OldComputerHere
from ui.window.starting.presenter import OpenedDesk


class Area:
    """Where things are told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str]] = []
        self.then: Any = None

    def tell(self, light: str, words: str, action: str, then: Any = None) -> None:
        self.told.append((light, words, action))
        self.then = then


def opened(looked: Looked | None, answers: list[str] | None = None) -> OpenedDesk:
    """A desk of which only what was found matters."""
    nothing = cast("Any", None)

    def settled(old: str) -> OpenedDesk:
        if answers is None:
            raise Refused("right.missing", "这一步由负责人操作。")
        answers.append(old)
        return replace(made, looked=None)

    made = OpenedDesk(
        desk=nothing,
        outside=nothing,
        closing=ExitStack(),
        home=Path(),
        seats=tuple,
        by_pin=nothing,
        by_password=nothing,
        has_pin=False,
        looked=looked,
        settled=settled,
    )
    return made


@pytest.mark.parametrize("looked", [None, Looked()])
def test_nothing_is_told_where_nothing_was_found(qtbot: QtBot, looked: Looked | None) -> None:
    del qtbot
    area, parent = Area(), QObject()
    OldComputerHere(opened(looked), cast("Any", area), ManualRunner(), parent).tell()
    assert area.told == []


def test_a_new_chain_is_told_and_asks_nothing(qtbot: QtBot) -> None:
    del qtbot
    area, parent = Area(), QObject()
    looked = Looked(standing="begun", sentence="从现在起用序号02编号。")
    OldComputerHere(opened(looked), cast("Any", area), ManualRunner(), parent).tell()
    assert area.told == [("amber", "从现在起用序号02编号。", "知道了")]
    assert area.then is None


@pytest.mark.parametrize(("button", "answer"), [("retired", "retired"), ("copied", "copied")])
def test_a_copied_record_is_answered_by_keyboard(qtbot: QtBot, button: str, answer: str) -> None:
    answers: list[str] = []
    dialog = OldComputerDialog()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(answers.append)
    dialog.show()
    qtbot.waitExposed(dialog)
    pressed = getattr(dialog, button)
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    assert answers == [answer]
    assert not dialog.isVisible()


def test_later_is_an_answer_that_changes_nothing(qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog = OldComputerDialog()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(answers.append)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (answers, dialog.isVisible()) == ([], False)


def test_the_answer_gives_a_desk_that_writes_its_own_chain(qtbot: QtBot) -> None:
    del qtbot
    answers: list[str] = []
    area, parent, runner = Area(), QObject(), ManualRunner()
    looked = Looked(standing="doubtful", sentence=f"{DOUBTFUL}{ACTIONS}")
    here = OldComputerHere(opened(looked, answers), cast("Any", area), runner, parent)
    settled: list[object] = []
    here.settled.connect(settled.append)
    here.tell()
    assert area.told[0][2] == "说明原来那台怎么样了"
    here._on_chosen("retired")
    runner.drain()
    assert answers == ["retired"]
    (desk,) = settled
    assert isinstance(desk, OpenedDesk)


def test_whoever_may_not_answer_is_told_so(qtbot: QtBot) -> None:
    del qtbot
    area, parent, runner = Area(), QObject(), ManualRunner()
    looked = Looked(standing="doubtful", sentence=DOUBTFUL)
    here = OldComputerHere(opened(looked), cast("Any", area), runner, parent)
    failed: list[Refused] = []
    here.failed.connect(failed.append)
    here._on_chosen("copied")
    runner.drain()
    assert [one.code for one in failed] == ["right.missing"]
