"""The watch hears keys and pointers of people, by a clock that is set, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.builders import SetClock
from ui.window.locking.idle import IdleWatch


@dataclass
class Watched:
    """A watch over one field, and how often it found nobody."""

    edit: QLineEdit
    clock: SetClock = field(default_factory=SetClock)
    minutes: int = 10
    found: int = 0

    def __post_init__(self) -> None:
        self.watch = IdleWatch(self.clock.now, lambda: self.minutes)
        self.watch.idle.connect(self._on_idle)
        self.watch.start()

    def _on_idle(self) -> None:
        self.found += 1

    def after(self, **time: int) -> int:
        self.clock.move(**time)
        self.watch.look()
        return self.found


@pytest.fixture
def watched(qapp: QApplication, qtbot: QtBot) -> Iterator[Watched]:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    qapp.processEvents()
    made = Watched(edit)
    yield made
    made.watch.stop()


def test_nobody_for_so_long_is_told_once(watched: Watched) -> None:
    assert watched.after(minutes=9, seconds=59) == 0
    assert watched.after(seconds=1) == 1
    assert not watched.watch._timer.isActive()


@pytest.mark.parametrize("sign", ["key", "pointer", "press"])
def test_a_sign_of_life_begins_the_time_anew(watched: Watched, sign: str) -> None:
    watched.clock.move(minutes=9)
    if sign == "key":
        QTest.keyClick(watched.edit, Qt.Key.Key_A)
    elif sign == "pointer":
        QTest.mouseMove(watched.edit, QPoint(3, 3))
        QApplication.processEvents()
    else:
        QTest.mouseClick(watched.edit, Qt.MouseButton.LeftButton)
    assert watched.after(minutes=1) == 0
    assert watched.after(minutes=9) == 0
    assert watched.after(minutes=1) == 1


def test_what_the_program_sends_itself_is_no_sign_of_anybody(watched: Watched) -> None:
    watched.clock.move(minutes=9)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(watched.edit, event)
    assert watched.edit.text() == "a"
    assert watched.after(minutes=1) == 1


def test_in_a_busy_hour_it_hears_one_event_between_two_looks(watched: Watched) -> None:
    for _ in range(360):
        QTest.keyClick(watched.edit, Qt.Key.Key_A)
        assert not watched.watch._is_listening
        assert watched.after(seconds=10) == 0
        assert watched.watch._is_listening


def test_a_clock_that_is_set_back_locks_nobody_out_and_keeps_nobody_in(watched: Watched) -> None:
    assert watched.after(hours=-3) == 0
    assert watched.after(minutes=10) == 1


def test_the_minutes_are_those_of_now(watched: Watched) -> None:
    watched.minutes = 2
    assert watched.after(minutes=2) == 1


def test_once_stopped_nothing_is_heard(watched: Watched) -> None:
    watched.watch.stop()
    QTest.keyClick(watched.edit, Qt.Key.Key_A)
    assert watched.edit.text() == "a"
    assert watched.found == 0
