"""What else of this program stands on the screen: dialogs and loose windows, out of sight while it is locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid
from typing_extensions import override

MOST_POPUPS = 10
"""Lists and menus that can hang down one over the other."""

HOLDS_NOBODY = "holdsNobody"
"""Property of a dialog with nothing about anybody in it: it is only hidden, and may come while it is locked."""


class OtherWindows(QObject):
    """Sends every window but one out of sight, and lets none come until the clerk is back.

    Nearly all are closed: what was being chosen in them is chosen again. Those that say so hold nothing of anybody,
    such as the manual and what the program tells of a fault of its own; they come back.
    """

    def __init__(self, window: QWidget, parent: QObject) -> None:
        """`window` stays in sight, and what belongs to a page in sight within it."""
        super().__init__(parent)
        self._window = window
        self._hidden: list[QDialog] = []
        self._is_away = False

    def send_away(self) -> None:
        """Close or hide them all."""
        for _ in range(MOST_POPUPS):
            if (popup := QApplication.activePopupWidget()) is None:
                break
            popup.close()
        QToolTip.hideText()
        for window in sorted(_in_sight(), key=_depth, reverse=True):
            if window is not self._window and isValid(window):
                self._send_away(window)
        if not self._is_away:
            self._is_away = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one: windows are

    def bring_back(self) -> None:
        """The clerk is back, and so is what was only hidden."""
        hidden, self._hidden = self._hidden, []
        self._let_come()
        for dialog in hidden:
            if isValid(dialog):
                dialog.open()

    def forget(self) -> None:
        """Another clerk, or none: nothing comes back."""
        hidden, self._hidden = self._hidden, []
        self._let_come()
        for dialog in hidden:
            if isValid(dialog):
                dialog.done(QDialog.DialogCode.Rejected)

    def _send_away(self, window: QWidget) -> None:
        if isinstance(window, QDialog) and window.property(HOLDS_NOBODY):
            window.hide()
            self._hidden.append(window)
            return
        window.close()
        if isValid(window) and window.isVisible():  # it asks something that has to be answered
            window.hide()

    def _let_come(self) -> None:
        app = QApplication.instance()
        if self._is_away and app is not None:
            self._is_away = False
            app.removeEventFilter(self)

    def _is_too_late(self, widget: QWidget) -> bool:
        """A window, but none that the lock page drops down, nor a fault, which nobody would hear of otherwise."""
        if not widget.isWindow() or widget is self._window or widget.property(HOLDS_NOBODY):
            return False
        owner = widget.parentWidget()
        return owner is None or owner.window() is not self._window or not owner.isVisible()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An answer that comes late opens nothing."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and self._is_too_late(watched):
            QTimer.singleShot(0, watched, watched.close)
        return super().eventFilter(watched, event)


def _in_sight() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _depth(window: QWidget) -> int:
    """Before how many others it stands."""
    owner, depth = window.parentWidget(), 0
    while owner is not None:
        depth += owner.isWindow()
        owner = owner.parentWidget()
    return depth
