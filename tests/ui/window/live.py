"""The whole window on its own threads before a real office; only clock and dialogs may be stood in for."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox
from shiboken6 import isValid

from tests.builders import PASSWORD, SetClock
from tests.desk.fake_printers import FakePrinters
from tests.ui.window.keys import Keyboard
from ui.window.at_desk import AtDesk
from ui.window.desktop import Desktop
from ui.window.jobs import Err, Ok
from ui.window.page import Page
from ui.window.problems import Problems
from ui.window.settings import WindowSettings
from ui.window.work_area import WorkArea
from ui.wiring import machine, papers

Answer = TypeVar("Answer")

LONGEST_SECONDS = 60.0
"""How long something is waited for that takes a second; whoever waits in vain says for what."""

LONGEST_PAUSE_MS = 5_000
"""Timers for a pause in typing are shorter; what beats slower is let be."""


class Live:
    """A window before a clerk; `bugs` are what the program itself did wrong."""

    def __init__(self, app: QApplication, home: Path, **settings: Any) -> None:
        self.home = home
        self.problems, self.bugs = Problems(), list[BaseException]()
        self.problems.bug_found.connect(self.bugs.append)
        given = WindowSettings(**{"clerk": "wang", "counter": "3", "toured": True, **settings})
        self.desktop = Desktop(app, home=home, settings=given, problems=self.problems, practice=False)
        self.window = self.desktop.window
        self.keys = Keyboard(self.window)
        self._pauses, self._built = list[QTimer](), set[str]()
        self.window.show()
        self.desktop.begin()
        self.settle()

    @property
    def at_desk(self) -> AtDesk:
        found = self.desktop.at_desk
        assert found is not None, "nobody is at the desk"
        return found

    @property
    def area(self) -> WorkArea:
        return self.at_desk.area

    @property
    def page(self) -> Page:
        page = self.area.page
        assert page is not None, "no page is in sight"
        return page

    @property
    def is_idle(self) -> bool:
        return not self.desktop.threads.is_busy

    def ask(self, work: Callable[[], Answer]) -> Answer:
        """What the record says, asked on the thread that writes, so that all writes before are in it."""
        told: list[Ok[Answer] | Err] = []
        self.desktop.threads.writes.run(work, told.append)
        self.until(lambda: bool(told), "the record answers")
        result = told[0]
        if isinstance(result, Err):
            raise result.error
        return result.value

    def until(self, what: Callable[[], bool], words: str) -> None:
        """Let the window live until something is so."""
        last = time.monotonic() + LONGEST_SECONDS
        while not what():
            assert time.monotonic() < last, f"waited in vain: {words}"
            QTest.qWait(2)

    def settle(self) -> None:
        """Until no job goes on, pauses in typing are over, and what they began is done too."""
        self.until(lambda: self.is_idle, "all jobs are done")
        for timer in self._pauses:
            if isValid(timer) and timer.isActive():
                timer.stop()
                timer.timeout.emit()
        self.until(lambda: self.is_idle, "what the timers began is done")
        QApplication.processEvents()

    def enter(self) -> None:
        """The clerk is at the desk."""
        self.desktop.enter("wang", PASSWORD)
        self.until(lambda: self.desktop.at_desk is not None, "the desk is there")
        self.until(lambda: self.is_idle, "what the desk began is done")
        self._pauses, self._built = pauses(), set()
        self.settle()

    def show(self, name: str) -> Page:
        """A page comes in sight."""
        self.area.show_page(name)
        if name not in self._built:
            self._built.add(name)
            self.until(lambda: self.is_idle, "what the page began is done")
            self._pauses = pauses()
        self.settle()
        return self.page

    def close(self) -> None:
        """As the clerk closes the window; nothing may go on after it."""
        self.settle()
        self.window.close()
        self.settle()
        self.desktop.close()
        QApplication.processEvents()
        self.window.deleteLater()
        self.desktop.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def pauses() -> list[QTimer]:
    """Every timer that waits for a pause in typing, or some other short while, and then fires once.

    Asked only while no job runs: a tuple that another thread is making cannot be finished once it was seen here.
    """
    timers = [found for found in gc.get_objects() if isinstance(found, QTimer)]
    return [t for t in timers if isValid(t) and t.isSingleShot() and t.interval() < LONGEST_PAUSE_MS]


@contextmanager
def live(app: QApplication, home: Path, **settings: Any) -> Iterator[Live]:
    """A window at its door, closed at the end; the program must not have gone wrong."""
    made = Live(app, home, **settings)
    try:
        yield made
    finally:
        made.close()
    assert made.bugs == []


def stand_ins(patch: pytest.MonkeyPatch) -> None:
    """It is the day on which the shipped catalogue is in force, and nothing reaches a real printer or browser."""
    patch.setattr(machine, "SystemClock", SetClock)
    patch.setattr(papers, "printers", lambda *_: FakePrinters())
    patch.setattr(QDesktopServices, "openUrl", lambda *_: True)


def no_dialogs(patch: pytest.MonkeyPatch, *, opened: Path | None = None, saved: Path | None = None) -> None:
    """Dialogs that would wait for a person do not: files are chosen at once, or nothing where none is given."""
    chosen_to_open = (str(opened) if opened else "", "")
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: chosen_to_open)
    patch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(opened)] if opened else [], ""))
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(saved) if saved else "", ""))
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(saved.parent) if saved else "")
    patch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    patch.setattr(QMenu, "exec", lambda *_, **__: None)
    patch.setattr(QDialog, "exec", lambda *_, **__: QDialog.DialogCode.Rejected)
    patch.setattr(QFileDialog, "exec", lambda *_, **__: QDialog.DialogCode.Rejected)
    for question in ("question", "warning", "information", "critical"):
        patch.setattr(QMessageBox, question, lambda *_, **__: QMessageBox.StandardButton.Cancel)
