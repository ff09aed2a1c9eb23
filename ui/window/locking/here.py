"""The lock at this desk: the page over everything the clerk sees, and the watch that locks when nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desk.settings import Office
from ui.window.locking.idle import IdleWatch
from ui.window.locking.others import OtherWindows
from ui.window.locking.page import LockPage
from ui.window.locking.presenter import LockPresenter
from ui.window.main_window import MainWindow
from ui.window.starting.presenter import OpenedDesk
from ui.window.work_area import WorkArea
from ui.window.workbench import Workbench


class LockingHere(QObject):
    """Puts the lock page over a clerk's view and takes it away again.

    Signals:
        idle: Nobody was there for as long as the office allows.
        unlocked: The same clerk with the same rights goes on; what they gave, `password` or `pin`.
        seated: Another clerk sits down, or the same one with other rights: the `OpenedDesk` to make pages for.
        leave_requested: Nobody goes on: the office is to be shut.
    """

    idle = Signal()
    unlocked = Signal(str)
    seated = Signal(object)
    leave_requested = Signal()

    def __init__(
        self, bench: Workbench, opened: OpenedDesk, window: MainWindow, clerk_view: WorkArea, parent: QObject
    ) -> None:
        """`clerk_view` is what is covered; nothing is waited for before `begin`.

        In practice nothing is locked, for nobody knows that password.
        """
        super().__init__(parent)
        self._bench, self._opened, self._window, self._clerk_view = bench, opened, window, clerk_view
        self._page: LockPage | None = None
        self._presenter: LockPresenter | None = None
        self._focused: QWidget | None = None
        self.others = OtherWindows(window, self)
        self._minutes = bench.desk.office.idle_lock_minutes
        self.is_open = False
        self.watch = IdleWatch(bench.desk.clock.now, self._minutes_now, self)
        self.watch.idle.connect(self.idle)
        bench.changes.office_changed.connect(self._on_office)

    @property
    def page(self) -> LockPage | None:
        """The page; None before the first."""
        return self._page

    def begin(self) -> None:
        """Wait for nobody being there, now that the page stands: building it makes events by the thousand."""
        if not (self.is_open or self._bench.desk.office.practice):
            self.watch.start()

    def open(self) -> None:
        """Cover everything; what was copied here is on no clipboard any more."""
        self.watch.stop()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
        self._focused = self._window.focusWidget()
        page, presenter = self._made()
        self.is_open = True
        self._window.show_widget(page)
        self.others.send_away()
        self._window.activateWindow()
        page.given.setFocus()
        presenter.begin()

    def close(self) -> None:
        """The clerk leaves: nobody is waited for, and the page goes with them."""
        self.watch.stop()
        self.others.forget()
        if self._page is not None:
            self._window.drop_widget(self._page)
            self._page, self._presenter = None, None

    def _made(self) -> tuple[LockPage, LockPresenter]:
        if self._page is None or self._presenter is None:
            page = LockPage()
            presenter = LockPresenter(page, self._opened, self._bench.jobs.writes, page)
            page.chosen.connect(presenter.choose)
            page.entered.connect(presenter.enter)
            page.other_way_requested.connect(presenter.change_way)
            page.leave_requested.connect(self.leave_requested)
            presenter.seated.connect(self._on_seated)
            presenter.failed.connect(self._bench.problems.tell)
            self._page, self._presenter = page, presenter
        return self._page, self._presenter

    def _on_seated(self, opened: OpenedDesk) -> None:
        before, now = self._opened.desk, opened.desk
        if (now.operator, now.deputies) != (before.operator, before.deputies):
            self.seated.emit(opened)
            return
        self.is_open = False
        self._window.show_widget(self._clerk_view)
        self.others.bring_back()
        self.watch.start()
        self.unlocked.emit(opened.by)
        focused, self._focused = self._focused, None
        if focused is not None and isValid(focused) and self._clerk_view.isAncestorOf(focused):
            focused.setFocus()

    def _minutes_now(self) -> int:
        return self._minutes

    def _on_office(self, office: Office) -> None:
        self._minutes = office.idle_lock_minutes
