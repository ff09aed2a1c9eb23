"""What all tables of the window have in common: rows are chosen, one at a time, and nothing is typed in them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ui.window.indexes import Index
from ui.window.theme import look
from ui.window.widgets.marks import draw_mark


class MarkDelegate(QStyledItemDelegate):
    """Draws the mark of a row: what the model gives for `role` is a light and words, or nothing."""

    def __init__(self, role: int, parent: QObject) -> None:
        """`role` of the model."""
        super().__init__(parent)
        self._role = role

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        mark = index.data(self._role)
        if isinstance(mark, tuple):
            sizes = look().sizes
            rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
            top = rect.center().y() - sizes.pill // 2
            place = QRect(rect.left() + sizes.px(8), top, rect.width() - sizes.px(16), sizes.pill)
            draw_mark(painter, place, *mark)

    @override
    def displayText(self, value: object, locale: object) -> str:
        return ""


def choose_rows(table: QTableView) -> None:
    """Let a table show rows of one height to choose one from; Tab goes past it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    rows, heads = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads.setHighlightSections(False)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
