"""Grounds on which a page's parts stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.theme import look
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import ONE_COLUMN_BELOW
from ui.window.widgets.labels import text
from ui.window.widgets.order import first_part


class Card(QFrame):
    """A white ground with a title; `head` is the row of the title, `body` what stands beneath."""

    def __init__(self, title: str = "") -> None:
        """An empty card."""
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        gaps(layout, 10, (16, 12, 16, 14))
        self.head = QHBoxLayout()
        gaps(self.head, 12)
        self.title = text(title, "h2", wraps=False)
        self.head.addWidget(self.title, 1)
        layout.addLayout(self.head)
        self.title.setVisible(bool(title))
        self.body = QVBoxLayout()
        gaps(self.body, 10)
        layout.addLayout(self.body, 1)


class Columns(QWidget):
    """Two columns side by side where there is room, else one beneath the other."""

    def __init__(self, left: QWidget, right: QWidget, *, shares: tuple[int, int] = (1, 1)) -> None:
        """`shares` of the width, left and right."""
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        gaps(self._layout, 16)
        self._layout.addWidget(left, shares[0])
        self._layout.addWidget(right, shares[1])

    def _arrange(self) -> None:
        """Choose by the width of the window."""
        narrow = self.window().width() < look().sizes.px(ONE_COLUMN_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class Scrolled(QScrollArea):
    """Content that scrolls up and down when there is no room, and follows the focus."""

    def __init__(self, content: QWidget) -> None:
        """Take the content."""
        super().__init__()
        content.setObjectName(content.objectName() or "scrolled")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._followed_to = -1
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.widget() is not None and self.widget().isAncestorOf(new):
            QTimer.singleShot(0, self, self._follow_focus)

    def _on_range_changed(self) -> None:
        """What was brought in sight is kept there while the page still grows, unless somebody has scrolled since."""
        if self.verticalScrollBar().value() == self._followed_to:
            QTimer.singleShot(0, self, self._follow_focus)

    def _follow_focus(self) -> None:
        """Once the layout has settled, for what has the focus often shows more of itself."""
        focused = QApplication.focusWidget()
        if focused is not None and self.widget() is not None and self.widget().isAncestorOf(focused):
            edge = look().sizes.px(24)
            self.ensureWidgetVisible(focused, edge, edge)
            self._show_what_stands_above(focused, edge)
            self._followed_to = self.verticalScrollBar().value()

    def _show_what_stands_above(self, focused: QWidget, edge: int) -> None:
        """The first part of a page is read with what is said above it, where both have room."""
        content = self.widget()
        end = focused.mapTo(content, focused.rect().bottomLeft()).y()
        if end + edge < self.viewport().height() and first_part(content) is focused:
            self.verticalScrollBar().setValue(0)
