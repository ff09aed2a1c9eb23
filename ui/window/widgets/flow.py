"""A layout that goes on in the next line when a line is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.window.theme import look


class FlowLayout(QLayout):
    """Widgets from left to right, line by line, each as wide as it wants."""

    def __init__(self, parent: QWidget, *, gap: int = 8) -> None:
        """`gap` in unscaled pixels, between widgets and lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Let go of all widgets."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt takes None for the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put every widget in its place; the height it took."""
        gap = look().sizes.px(self._gap)
        left, top, height = rect.left(), rect.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 10_000))
            if left + size.width() > rect.right() + 1 and line:
                _set(line, height, move=move)
                left, top, height, line = rect.left(), top + height + gap, 0, []
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + gap
            height = max(height, size.height())
        _set(line, height, move=move)
        return top + height - rect.top()


def _set(line: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
    """Put the widgets of a line at the middle of its height."""
    if move:
        for item, place in line:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
