"""Garbage is collected on the GUI thread alone, so that no worker destroys an object of Qt."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.window.rubbish import Rubbish


class Circle(QObject):
    """An object of Qt in a circle of references, that tells on which thread it went."""

    gone_on: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=1000)

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread())


@pytest.fixture
def rubbish(qapp: QApplication) -> Iterator[Rubbish]:
    assert qapp.thread() is not None
    Circle.gone_on.clear()
    gc.collect()
    made = Rubbish()
    yield made
    made.stop()
    assert gc.isenabled()


def make_much() -> None:
    kept = [[n] for n in range(20_000)]
    assert len(kept) == 20_000


@pytest.mark.usefixtures("rubbish")
def test_a_worker_that_makes_much_collects_nothing() -> None:
    for _ in range(20):
        Circle()
    worker = threading.Thread(target=make_much)
    worker.start()
    worker.join()
    assert Circle.gone_on == []


def test_what_is_left_goes_on_the_gui_thread(rubbish: Rubbish) -> None:
    for _ in range(20):
        Circle()
    enough = gc.get_threshold()[0] + 1_000
    kept = [[n] for n in range(enough)]
    rubbish.look()
    assert len(kept) == enough
    assert len(Circle.gone_on) >= 20
    assert set(Circle.gone_on) == {threading.main_thread()}


def test_nothing_is_looked_through_while_there_is_little(rubbish: Rubbish) -> None:
    before = gc.get_stats()[0]["collections"]
    rubbish.look()
    assert gc.get_stats()[0]["collections"] == before
