"""A table whose rows begin with a mark, drawn by hand, and that has no more columns than there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from ui.window.indexes import Index
from ui.window.theme import fonts, look
from ui.window.widgets.mark_rows import MarkRowsModel, Role
from ui.window.widgets.marks import draw_mark, mark_width
from ui.window.widgets.tables import choose_rows

EDGE = 10
"""Free pixels left and right of a cell's words, unscaled."""

LEAST_REST = 150
"""Least width of the column that takes what room is left, unscaled."""


class _MarkDelegate(QStyledItemDelegate):
    """Draws a cell: the mark, else words that end in … where they do not fit."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # likewise
        ground = colours.selected if chosen else colours.stripe if index.row() % 2 else colours.surface
        painter.save()
        painter.fillRect(rect, QColor(ground))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), sizes.px(5), rect.height()), QColor(colours.primary))
        inner = rect.adjusted(sizes.px(EDGE), 0, -sizes.px(EDGE), 0)
        words = str(index.data() or "")
        light = index.data(Role.LIGHT)
        if light is not None:
            top = rect.center().y() - sizes.pill // 2
            draw_mark(
                painter, QRect(inner.left(), top, min(mark_width(words), inner.width()), sizes.pill), light, words
            )
        else:
            painter.setFont(fonts.font(sizes.body))
            painter.setPen(QColor(colours.ink))
            shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class MarkTable(QTableView):
    """The table; Enter or a double click opens what a row is about.

    Signals:
        opened: Key of the row.
        chosen: Key of the row that is chosen now.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, rows: MarkRowsModel, name: str, *, several: bool = False) -> None:
        """Show the model under a name that is read aloud; `several` rows may be chosen together."""
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_MarkDelegate(self))
        choose_rows(self)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(1)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._tell())
        rows.modelReset.connect(self._arrange)
        look().changed.connect(self._arrange)
        self._arrange()

    @property
    def key(self) -> str:
        """Key of the row that is current and chosen; Qt makes one current that nobody chose when the focus comes."""
        index = self.currentIndex()
        return _key(index) if self.selectionModel().isSelected(index) else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the rows that are chosen, from above; may be empty."""
        return tuple(_key(index) for index in sorted(self.selectionModel().selectedRows()))

    def choose(self, key: str, *, or_first: bool) -> None:
        """Make the row with this key the current one, else the first, or none."""
        row = self._rows.row_of(key)
        if self._rows.rowCount() and (row >= 0 or or_first):
            self.setCurrentIndex(self._rows.index(max(row, 0), 0))

    def _tell(self) -> None:
        if self.key:
            self.chosen.emit(self.key)

    def _open(self) -> None:
        if self.key:
            self.opened.emit(self.key)

    def _arrange(self) -> None:
        """Give every column what it needs, one the rest, and let go of columns there is no room for."""
        sizes, columns = look().sizes, self._rows.columns
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        if not columns:
            return
        metrics, room = QFontMetrics(fonts.font(sizes.body)), self.viewport().width()
        around = 2 * sizes.px(EDGE) + sizes.px(4)
        widths = {
            place: max(map(metrics.horizontalAdvance, (column.sample, column.words))) + around
            for place, column in enumerate(columns)
            if column.sample
        }
        widths[0] = mark_width(columns[0].sample) + around
        rest = next(place for place, column in enumerate(columns) if not column.sample)
        gone: set[int] = set()
        for place in sorted((p for p, column in enumerate(columns) if column.goes), key=lambda p: columns[p].goes):
            if room - sum(width for p, width in widths.items() if p not in gone) >= sizes.px(LEAST_REST):
                break
            gone.add(place)
        widths[rest] = max(room - sum(width for p, width in widths.items() if p not in gone), 1)
        for place in range(len(columns)):
            self.setColumnHidden(place, place in gone)
            if place not in gone:
                self.setColumnWidth(place, widths[place])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)


def _key(index: Index) -> str:
    return str(index.data(Role.KEY) or "")
