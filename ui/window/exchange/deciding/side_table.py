"""Two contents value by value: a mark, the value's name, and what each side says, whole however long it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from ui.window.indexes import Index
from ui.window.theme import fonts, look
from ui.window.widgets.mark_rows import MarkRowsModel, Role
from ui.window.widgets.marks import draw_mark, mark_width
from ui.window.widgets.tables import choose_rows

EDGE = 10
"""Free pixels left and right of a cell's words, unscaled."""

LEAST_SIDE = 150
"""Width of a side under which what was before gives way, unscaled."""

MOST_SHARE = 0.45
"""Share of the window's height above which the table scrolls by itself, so that it is in sight whole."""

SIDES = 2
"""The last columns, of equal width."""

MOST_NAME, SHORT_NAME = 110, 80
"""Most width of the names of values, within their cell, unscaled; and where there is little room."""

_BY_WORDS = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_ANYWHERE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWrapAnywhere)
"""Names of values wrap between words, values wherever they have to: a number has no words."""


class _SideDelegate(QStyledItemDelegate):
    """Draws a cell; words wrap, and those of a row whose sides differ are bold."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # likewise
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if chosen else colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() >= SIDES:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if chosen and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), sizes.px(5), rect.height()), QColor(colours.primary))
        inner = rect.adjusted(sizes.px(EDGE), 0, -sizes.px(EDGE), 0)
        words, light = str(index.data() or ""), index.data(Role.LIGHT)
        if light is not None:
            top = rect.center().y() - sizes.pill // 2
            place = QRect(inner.left(), top, min(mark_width(words), inner.width()), sizes.pill)
            draw_mark(painter, place, light, words)
        else:
            painter.setFont(_font(index))
            painter.setPen(QColor(colours.ink))
            painter.drawText(inner, _wraps(index), words)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes, table = look().sizes, self.parent()
        if index.column() == 0 or not isinstance(table, QTableView):
            return QSize(0, sizes.row)
        room = table.columnWidth(index.column()) - 2 * sizes.px(EDGE)
        metrics, words = QFontMetrics(_font(index)), str(index.data() or "")
        height = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), _wraps(index), words).height()
        return QSize(0, max(sizes.row, height + sizes.px(14)))


class SideTable(QTableView):
    """As high as its rows, up to a height; arrows go from row to row."""

    def __init__(self, rows: MarkRowsModel, name: str) -> None:
        """Show the model under a name that is read aloud."""
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_SideDelegate(self))
        choose_rows(self)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(1)
        rows.modelReset.connect(self._arrange)
        look().changed.connect(self._arrange)

    def choose_first(self) -> None:
        """Go to the first row."""
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    def _arrange(self) -> None:
        """Give the two sides the same room; what was before gives way where there is too little."""
        sizes, columns = look().sizes, self._rows.columns
        if not columns:
            return
        around, room = 2 * sizes.px(EDGE) + sizes.px(4), self.viewport().width()
        metrics, last = QFontMetrics(fonts.font(sizes.body)), len(columns) - SIDES
        names = (columns[1].words, *(row.cells[0] for row in self._rows.rows))
        mark, name = mark_width(columns[0].sample), max(map(metrics.horizontalAdvance, names))
        first = [mark + around, min(name, sizes.px(MOST_NAME)) + around]
        has_before = room - sum(first) >= (SIDES + 1) * sizes.px(LEAST_SIDE)
        if not has_before:
            first[1] = min(name, sizes.px(SHORT_NAME)) + around
        rest = room - sum(first)
        side = rest // (SIDES + 1 if has_before else SIDES)
        for place in range(len(columns)):
            self.setColumnHidden(place, not has_before and len(first) <= place < last)
            self.setColumnWidth(place, first[place] if place < len(first) else max(side, 1))
        self.setColumnWidth(len(columns) - 1, max(rest - side * (SIDES if has_before else 1), 1))
        self.resizeRowsToContents()
        self.updateGeometry()
        self.setFixedHeight(min(self._height(), round(self.window().height() * MOST_SHARE)))

    def _height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(self._rows.rowCount()))
        return rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + look().sizes.px(8)

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Nothing is typed here: where the focus goes to, the whole table is brought in sight, not the row alone."""
        return QWidget.inputMethodQuery(self, query)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()


def _wraps(index: Index) -> int:
    return _BY_WORDS if index.column() == 1 else _ANYWHERE


def _font(index: Index) -> QFont:
    font = fonts.font(look().sizes.body)
    model = index.model()
    is_side = index.column() >= model.columnCount() - SIDES
    is_told = is_side and model.data(model.index(index.row(), 0), Role.LIGHT) == "red"
    font.setWeight(QFont.Weight.Bold if is_told else QFont.Weight.Normal)
    return font
