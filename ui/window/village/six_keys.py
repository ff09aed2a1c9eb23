"""A page of a village desk: one column that everything is done in with six keys, the same on each page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.page import Page
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.labels import restyle, text
from ui.window.widgets.order import step

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def keys_in_words() -> str:
    """The six keys, as they stand on the page."""
    return QCoreApplication.translate(
        "Village",
        "只用六个键：方向键（或者 Tab）走动 · 空格打勾、换一个 · 回车选定、到下一格 · "
        "Esc 退回 · F8 打印 · F10 做完这一步",
    )


class SixKeysPage(Page):
    """Esc goes back; the column within does the rest."""

    def go_back(self) -> None:
        """Esc."""
        raise NotImplementedError

    def place(self, *widgets: QWidget) -> None:
        """The parts of the page, one beneath the other, under a line that tells the keys."""
        content = Column()
        inner = QVBoxLayout(content)
        gaps(inner, 12, (16, 10, 16, 12))
        for widget in (text(keys_in_words(), "note"), *widgets):
            inner.addWidget(widget)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        gaps(layout, 0)
        layout.addWidget(Scrolled(content), 1)
        restyle(content)  # titles were dressed before they stood in the column

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif self.hasFocus() and event.key() in _ARROWS:
            step(self, forward=True)
        else:
            super().keyPressEvent(event)


class Column(QWidget):
    """Up and down go from one to the next, Enter presses a button or goes on."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setObjectName("village")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (forward := walked(event)) is None:
            super().keyPressEvent(event)
        elif not pressed(event):
            self.focusNextPrevChild(forward)


def walked(event: QKeyEvent) -> bool | None:
    """Whether a key goes on (Enter, Down) or back (Up) in a column; None for every other key."""
    if event.key() in (*_ENTER, Qt.Key.Key_Down):
        return True
    return False if event.key() == Qt.Key.Key_Up else None


def pressed(event: QKeyEvent) -> bool:
    """Whether Enter was pressed on a button, which is pressed then."""
    focused = QApplication.focusWidget()
    if event.key() not in _ENTER or not isinstance(focused, QPushButton):
        return False
    focused.click()
    return True
