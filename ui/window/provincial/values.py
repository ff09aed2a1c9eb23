"""The values of a case as a list: each with its label, what was copied marked, the one copied last standing out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.window.indexes import ROOT, Index
from ui.window.provincial.state import StripState
from ui.window.theme import fonts, icons, look


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One value; `is_current` when it was copied last."""

    label: str
    text: str
    is_done: bool
    is_current: bool


class ValueModel(QAbstractListModel):
    """The values in the platform's order."""

    LineRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        """No values."""
        super().__init__()
        self._case_id = ""
        self._lines: tuple[ValueLine, ...] = ()

    def show(self, state: StripState) -> None:
        """The values of a case, or how far one is with them."""
        lines = tuple(
            ValueLine(
                label=value.label,
                text="" if value.empty else value.text,
                is_done=row in state.done,
                is_current=row == state.at,
            )
            for row, value in enumerate(state.values)
        )
        if state.case_id != self._case_id or len(lines) != len(self._lines):
            self.beginResetModel()
            self._case_id, self._lines = state.case_id, lines
            self.endResetModel()
            return
        self._lines = lines
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def forget(self) -> None:
        """Keep no value of anybody."""
        self.beginResetModel()
        self._case_id, self._lines = "", ()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return None

    def _spoken(self, line: ValueLine) -> str:
        if not line.text:
            return self.tr("{label}：空着").format(label=line.label)
        words = self.tr("{label}：{value}，已复制") if line.is_done else self.tr("{label}：{value}")
        return words.format(label=line.label, value=line.text)


class _ValueDelegate(QStyledItemDelegate):
    """Draws a value: mark at the left, label over value, and the sign of copying at the right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ValueModel.LineRole)
        if not isinstance(line, ValueLine):
            return
        colours, sizes = look().colours, look().sizes
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if line.is_current else colours.surface))
        if line.is_current:
            painter.fillRect(QRect(rect.left(), rect.top(), sizes.px(5), rect.height()), QColor(colours.primary))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(sizes.px(12), sizes.px(4), -sizes.px(10), -sizes.px(4))
        side = sizes.px(20)
        if mark := self._mark(line):
            self._draw_icon(painter, QRect(inner.left(), inner.center().y() - side // 2, side, side), *mark)
        if line.text:
            place = QRect(inner.right() - side, inner.center().y() - side // 2, side, side)
            self._draw_icon(painter, place, "copy", colours.primary)
        words = inner.adjusted(side + sizes.px(8), 0, -(side + sizes.px(8)), 0)
        half = words.height() // 2
        upper = QRect(words.left(), words.top(), words.width(), half)
        lower = QRect(words.left(), words.top() + half, words.width(), words.height() - half)
        self._draw_text(painter, upper, line.label, fonts.font(sizes.note), colours.ink2)
        font = fonts.font(sizes.body if line.text else sizes.note)
        if line.is_current:
            font.setWeight(QFont.Weight.Bold)
        shown = line.text or self.tr("空着，到省平台再填")
        self._draw_text(painter, lower, shown, font, colours.ink if line.text else colours.ink3)
        painter.restore()

    def _mark(self, line: ValueLine) -> tuple[str, str] | None:
        colours = look().colours
        if line.is_current:
            return "arrow-right", colours.primary
        if line.is_done:
            return "check", colours.green.ink
        return None if line.text else ("minus", colours.ink3)

    def _draw_icon(self, painter: QPainter, place: QRect, name: str, colour: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place.topLeft(), icons.pixmap(name, colour, place.width(), ratio))

    def _draw_text(self, painter: QPainter, place: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().sizes.px(200), look().sizes.row2)


class ValueList(QListView):
    """The list; its keys go on and back instead of moving a cursor.

    Signals:
        next_requested: Enter or Down.
        previous_requested: Up.
        copy_requested: The row that was clicked.
    """

    next_requested = Signal()
    previous_requested = Signal()
    copy_requested = Signal(int)

    def __init__(self) -> None:
        """No values yet."""
        super().__init__()
        self.setAccessibleName(self.tr("要录的内容"))
        self.values = ValueModel()
        self.setModel(self.values)
        self.setItemDelegate(_ValueDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.clicked.connect(lambda index: self.copy_requested.emit(index.row()))
        look().changed.connect(self.doItemsLayout)

    def show_state(self, state: StripState) -> None:
        """The values and how far one is; the one copied last, and the one after it, are in sight."""
        self.values.show(state)
        if state.at < 0:
            self.scrollToTop()
            return
        self.setCurrentIndex(self.values.index(state.at))
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """The one copied last, and the one after it where there is room."""
        row = self.currentIndex().row()
        for shown in (min(row + 1, self.values.rowCount() - 1), row):
            self.scrollTo(self.values.index(shown))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters move nothing: the one copied last stays the current one."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self._bring_in_sight()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.next_requested.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.previous_requested.emit()
        else:
            super().keyPressEvent(event)
