"""The citizen's page at this desk: put over everything the clerk sees, and taken away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.window.main_window import MainWindow
from ui.window.provincial.keeper import close_strip
from ui.window.reviewing.page import ReviewPage
from ui.window.workbench import Workbench


class ReviewingHere(QObject):
    """Makes the page when it is first wanted, and shows the clerk's view again only after it was left."""

    def __init__(self, bench: Workbench, window: MainWindow, clerk_view: QWidget, parent: QObject) -> None:
        """`clerk_view` is what is hidden meanwhile."""
        super().__init__(parent)
        self._bench, self._window, self._clerk_view = bench, window, clerk_view
        self._page: ReviewPage | None = None
        self._was = Qt.WindowState.WindowNoState
        self._focused: QWidget | None = None
        self._is_open = False

    @property
    def page(self) -> ReviewPage | None:
        """The page; None before the first."""
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether a citizen sits before it."""
        return self._is_open

    def open(self, case_id: str) -> None:
        """Ask the citizen of a case; where there is nothing to mark the clerk is told so, and the view stays."""
        if not self._is_open:
            self._made().presenter.open(case_id)

    def close(self) -> None:
        """The clerk locks up or leaves: nothing of the citizen stays in sight."""
        if self._page is not None:
            self._page.presenter.close()
            self._restore()
            self._window.drop_widget(self._page)
            self._page = None

    def _made(self) -> ReviewPage:
        if self._page is None:
            self._page = ReviewPage(self._bench)
            self._page.presenter.ready.connect(self._on_ready)
            self._page.presenter.left.connect(self._on_left)
        return self._page

    def _on_ready(self) -> None:
        page = self._made()
        close_strip(self._bench)
        self._is_open = True
        self._was, self._focused = self._window.windowState(), QApplication.focusWidget()
        self._window.show_widget(page)
        self._window.setWindowState(self._was | Qt.WindowState.WindowFullScreen)
        page.rest_focus()

    def _on_left(self) -> None:
        self._restore()
        self._window.show_widget(self._clerk_view)
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focused = None

    def _restore(self) -> None:
        if self._is_open:
            self._is_open = False
            self._window.setWindowState(self._was)
