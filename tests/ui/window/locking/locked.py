"""A window that is locked and unlocked by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.managing.entering import set_pin
from desk.records import Operator
from desk.roles import Role
from tests.builders import SetClock
from tests.ui.window.live import Live
from ui.window.locking.page import LockPage
from ui.window.serving.page import ServingPage

PIN, THEIR_PIN, THEIR_PASSWORD = "2580", "402917", "their-own-pass-2026"
ENTER = Qt.Key.Key_Return


class Locked(Live):
    """A window whose clock is set, and what is done at its lock page."""

    clock: SetClock

    @property
    def lock_page(self) -> LockPage:
        page = self.at_desk.locking.page
        assert page is not None, "it was never locked"
        return page

    @property
    def is_locked(self) -> bool:
        return self.at_desk.locking.is_open and self.lock_page.isVisible() and not self.area.isVisible()

    @property
    def serving(self) -> ServingPage:
        page = self.show("serving")
        assert isinstance(page, ServingPage)
        return page

    def is_at_desk(self, name: str) -> bool:
        return self.desktop.at_desk is not None and name in self.area.header._who.accessibleName()

    def go_idle(self) -> None:
        """Nobody was there for as long as the office allows."""
        self.at_desk.locking.watch.look()
        self.clock.move(minutes=self.at_desk.bench.desk.office.idle_lock_minutes)
        self.at_desk.locking.watch.look()
        self.settle()

    def lock(self) -> None:
        QTest.keyClick(self.keys.focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.settle()
        assert self.is_locked

    def give(self, secret: str) -> None:
        self.keys.type(secret)
        self.keys.press(ENTER)
        self.settle()

    def said(self) -> str:
        return self.lock_page._remark.words

    def set_pin(self, pin: str = PIN) -> None:
        desk = self.at_desk.bench.desk
        self.ask(lambda: set_pin(desk, pin))

    def add_colleague(self) -> None:
        staffing = self.at_desk.bench.outside.staffing
        zhao = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,))
        self.ask(lambda: staffing.add(zhao, THEIR_PASSWORD))

    def choose(self, name: str) -> None:
        self.lock_page.who.setFocus()
        self.keys.press(Qt.Key.Key_Home)
        if self.lock_page.who.currentText() != name:
            self.keys.press(Qt.Key.Key_Down)
        assert self.lock_page.who.currentText() == name
        self.keys.press(Qt.Key.Key_Tab)
        assert self.lock_page.given.hasFocus()
