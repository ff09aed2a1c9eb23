"""The table of cases: marks drawn by hand, rows of one height, and no more columns than there is room for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
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

from desk.lights import Light
from ui.window.cases.model import CaseTableModel, Column, Role
from ui.window.cases.state import LIGHTS
from ui.window.indexes import Index
from ui.window.theme import fonts, look
from ui.window.widgets.marks import draw_mark, mark_width
from ui.window.widgets.tables import choose_rows

EDGE = 10
"""Free pixels left and right of a cell's words, unscaled."""

LEAST_ITEM = 210
USUAL_NAME, MOST_NAME = 118, 230
"""Widths of the columns that give way, unscaled."""

GIVES_WAY = (Column.CLERK, Column.VILLAGE, Column.STATE, Column.DUE, Column.NUMBER)
"""Columns that go where there is no room, first to last; the detail shows them all."""


class _CaseDelegate(QStyledItemDelegate):
    """Draws a cell: the mark of the light, else words that end in … where they do not fit."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # likewise
        ground = colours.selected if chosen else colours.stripe if index.row() % 2 else colours.surface
        painter.save()
        painter.fillRect(rect, QColor(ground))
        if chosen and index.column() == Column.LIGHT:
            painter.fillRect(QRect(rect.left(), rect.top(), sizes.px(5), rect.height()), QColor(colours.primary))
        inner = rect.adjusted(sizes.px(EDGE), 0, -sizes.px(EDGE), 0)
        words = str(index.data() or "")
        light = index.data(Role.LIGHT)
        if index.column() == Column.LIGHT and light is not None:
            top = rect.center().y() - sizes.pill // 2
            mark = QRect(inner.left(), top, min(mark_width(words), inner.width()), sizes.pill)
            draw_mark(painter, mark, LIGHTS[Light(light)], words)
        else:
            painter.setFont(fonts.font(sizes.body))
            painter.setPen(QColor(colours.ink))
            shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class CaseTable(QTableView):
    """The table; Enter or a double click opens a case.

    Signals:
        opened: Id of the case.
    """

    opened = Signal(str)

    def __init__(self, cases: CaseTableModel) -> None:
        """Show the model."""
        super().__init__()
        self.setModel(cases)
        self.setAccessibleName(self.tr("办件列表"))
        self.setItemDelegate(_CaseDelegate(self))
        choose_rows(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCornerButtonEnabled(False)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_clicked)
        look().changed.connect(self._arrange)
        self._arrange()

    @property
    def case_id(self) -> str:
        """Id of the case that is chosen; empty while none is, or while its line is on the way."""
        return str(self.currentIndex().data(Role.CASE_ID) or "")

    def choose_row(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < self.model().rowCount():
            self.selectRow(row)
            self.setCurrentIndex(self.model().index(row, 0))

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self._open()

    def _open(self) -> None:
        if self.case_id:
            self.opened.emit(self.case_id)

    def _arrange(self) -> None:
        """Give every column what it needs, the item the rest, and let go of columns there is no room for."""
        sizes = look().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        widths = self._widths()
        room = self.viewport().width()
        gone: set[Column] = set()
        least = sizes.px(LEAST_ITEM)
        for column in GIVES_WAY:
            if room - sum(width for one, width in widths.items() if one not in gone) >= least:
                break
            gone.add(column)
        rest = room - sum(width for one, width in widths.items() if one not in gone)
        spare = min(max(rest - sizes.px(300), 0) // 3, sizes.px(MOST_NAME - USUAL_NAME))
        widths[Column.APPLICANT] += spare
        widths[Column.ITEM] = max(rest - spare, 1)
        for column in Column:
            self.setColumnHidden(column, column in gone)
            if column not in gone:
                self.setColumnWidth(column, widths[column])

    def _widths(self) -> dict[Column, int]:
        """What the columns need but for the item's, which takes the rest."""
        sizes = look().sizes
        metrics = QFontMetrics(fonts.font(sizes.body))
        around = 2 * sizes.px(EDGE) + sizes.px(4)
        longest = {
            Column.NUMBER: "0000 00 000000 00",
            Column.VILLAGE: self.tr("村（社区）"),
            Column.STATE: self.tr("截止日期"),
            Column.DUE: self.tr("2026-11-26（预计）"),
            Column.CLERK: self.tr("首问负责"),
        }
        needed = {column: metrics.horizontalAdvance(words) + around for column, words in longest.items()}
        needed[Column.LIGHT] = mark_width(self.tr("超期 888 天")) + around
        needed[Column.APPLICANT] = sizes.px(USUAL_NAME)
        return needed

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
