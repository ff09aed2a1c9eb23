"""Real key events: what a clerk types reaches the widget that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Types into a window and counts what fingers do besides typing text."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.actions = 0

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        return QApplication.focusWidget() or self._window

    def type(self, text: str) -> None:
        """Letters and digits as keys, Chinese as an input method commits it."""
        for character in text:
            if character.isascii():
                QTest.keyClick(self.focus, character)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
                QApplication.sendEvent(self.focus, event)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Keys that are an act: Enter, Tab, function keys, the space bar."""
        for key in keys:
            self.actions += 1
            QTest.keyClick(self.focus, key, modifier)
            QApplication.processEvents()


def send_key(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """One key, pressed and let go, with the text it makes."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def let_go(window: QWidget) -> None:
    """Destroy a window and all in it now: what is left alive is dressed anew with every later change of the look."""
    window.deleteLater()
    QApplication.sendPostedEvents(window, int(QEvent.Type.DeferredDelete.value))
