"""Pages one behind the other, as wide and high as the one in sight asks for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override


class PageStack(QStackedWidget):
    """A stack whose hidden pages ask for no room: a wide one that was visited keeps no window wide."""

    def __init__(self) -> None:
        """No page yet."""
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize(0, 0)

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint().expandedTo(page.minimumSize()) if page is not None else QSize(0, 0)
