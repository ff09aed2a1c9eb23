"""The list with everything that narrows it: heaps, search, filters, how many there are, and the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.cases.filter_panel import FilterPanel
from ui.window.cases.model import CaseTableModel
from ui.window.cases.table import CaseTable
from ui.window.cases.tiles import TileRow
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.labels import ElidedLabel, text

LEAST_TABLE = 236
"""Height of the head and four rows, unscaled."""


class ListPart(QWidget):
    """Passive.

    Signals:
        searched: What stands in the search field.
        taken: Enter was pressed in the search field.
        clear_requested: No filter any more.
        results_requested: The register of results.
    """

    searched = Signal(str)
    taken = Signal()
    clear_requested = Signal()
    results_requested = Signal()

    def __init__(self, cases: CaseTableModel) -> None:
        """An empty list."""
        super().__init__()
        self.tiles = TileRow()
        self.search = QLineEdit()
        self.filters = FilterPanel()
        self.table = CaseTable(cases)
        self._toggle = Button(self.tr("筛选(&F)"), icon="filter")
        self.results = Button(self.tr("结果登记簿(&R)"), icon="list-check", role="link")
        self._count = text("", "strong", wraps=False)
        self._filtered_by = ElidedLabel("", "note")
        self._clear = Button(self.tr("清除条件"), icon="x", role="link")
        self._empty = EmptyState("search", "")
        self._stack = QStackedWidget()
        self._build()
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self._toggle.toggled.connect(self._on_toggled)
        self._clear.clicked.connect(self.clear_requested)
        self.results.clicked.connect(self.results_requested)

    def show_search(self, words: str) -> None:
        """What stands in the search field; nothing is told of it."""
        if words != self.search.text():
            self.search.setText(words)

    def show_narrowed(self, count: int) -> None:
        """How many filters are in force."""
        words = self.tr("筛选(&F)")
        self._toggle.say(self.tr("{words} · {count} 项").format(words=words, count=count) if count else words)
        self._clear.setVisible(bool(count))

    def show_count(self, words: str, filtered_by: str) -> None:
        """How many lines, and by what the list is narrowed."""
        self._count.setText(words)
        self._filtered_by.say(filtered_by)

    def show_empty(self, words: str) -> None:
        """The sentence in the place of the table, or the table."""
        self._empty.say(words)
        self._stack.setCurrentWidget(self._empty if words else self.table)

    def focus_search(self) -> None:
        """Ready to type, over what stands there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_table(self) -> None:
        """Into the table, on the row that is chosen or the first."""
        if not self.table.currentIndex().isValid():
            self.table.choose_row(0)
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, opened: bool) -> None:
        self.filters.setVisible(opened)
        if opened:
            self.filters.village.setFocus()

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("姓名、拼音、身份证号、电话、办件编号，或者扫码"))
        self.search.setAccessibleName(self.tr("查办件"))
        self._toggle.setCheckable(True)
        self.filters.hide()
        find = QHBoxLayout()
        gaps(find, 10)
        find.addWidget(self.search, 1)
        find.addWidget(self._toggle)
        told = QHBoxLayout()
        gaps(told, 12, (2, 0, 2, 0))
        told.addWidget(self._count)
        told.addWidget(self._filtered_by, 1)
        told.addWidget(self._clear)
        told.addWidget(self.results)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        least(self._stack, height=LEAST_TABLE)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 12, 16, 12))
        inner.addWidget(self.tiles)
        inner.addLayout(find)
        inner.addWidget(self.filters)
        inner.addLayout(told)
        inner.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what was found; Down goes into the table."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.taken.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.focus_table()
                return True
        return super().eventFilter(watched, event)
