"""The help panel: beside the page, never in its way; Esc or F1 puts it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.help.texts import PageHelp
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

Keys = tuple[tuple[str, str], ...]


class HelpPanel(QFrame):
    """What a page is for, its keys, and what to do when something comes up.

    Signals:
        closed: It was put away.
        tour_requested: The tour of the first day, once more.
        manual_requested: The page of the manual about what is in sight.
    """

    closed = Signal()
    tour_requested = Signal()
    manual_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Hidden until it is asked for."""
        super().__init__(parent)
        self.setObjectName("helpPanel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = text("", "h2")
        close = Button(self.tr("收起"), icon="x", key="Esc", role="link")
        close.clicked.connect(self.close_panel)
        self._tour = Button(self.tr("再看一遍入门引导"), icon="school")
        self._tour.clicked.connect(self.tour_requested)
        self._manual = Button(self.tr("看说明书"), icon="book", key="Enter", role="primary")
        self._manual.clicked.connect(self.manual_requested)
        head = QHBoxLayout()
        gaps(head, 8, (16, 8, 8, 0))
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._content = QWidget()
        self._scrolled = Scrolled(self._content)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scrolled.setAccessibleName(self.tr("帮助内容"))
        self._body = QVBoxLayout(self._content)
        layout = QVBoxLayout(self)
        gaps(layout, 4, (4, 0, 0, 0))
        layout.addLayout(head)
        layout.addWidget(self._scrolled, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._manual)
        flow.addWidget(self._tour)
        foot = QHBoxLayout()
        gaps(foot, 0, (16, 4, 16, 12))
        foot.addWidget(buttons)
        layout.addLayout(foot)
        self.hide()

    def show_help(self, title: str, told: PageHelp, page_keys: Keys, general: Keys) -> None:
        """Help on a page, from the top."""
        self._title.setText(self.tr("帮助：{page}").format(page=title))
        self.setAccessibleName(self._title.text())
        fresh = QWidget()
        self._body = QVBoxLayout(fresh)
        gaps(self._body, 10, (16, 8, 16, 12))
        self._body.addWidget(text(told.purpose))
        if page_keys:
            self._add_keys(self.tr("这一页的键"), page_keys)
        if told.cases:
            self._body.addWidget(text(self.tr("遇到这些时"), "h2"))
        for question, answer in told.cases:
            self._body.addWidget(text(question, "strong"))
            self._body.addWidget(text(answer))
        self._add_keys(self.tr("哪一页都能用的键"), general)
        self._body.addStretch(1)
        fresh.setObjectName("helpContent")
        self._content = fresh
        self._scrolled.setWidget(fresh)
        self.show()
        self.raise_()
        self._scrolled.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _add_keys(self, title: str, keys: Keys) -> None:
        self._body.addWidget(text(title, "h2"))
        grid = QGridLayout()
        gaps(grid, 6)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(text(key, "strong", wraps=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(words), row, 1)
        grid.setColumnStretch(1, 1)
        self._body.addLayout(grid)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, Enter opens the manual; Up, Down and the page keys scroll."""
        bar = self._scrolled.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.manual_requested.emit()
        elif steps is not None:
            bar.setValue(bar.value() + steps)
        else:
            super().keyPressEvent(event)
