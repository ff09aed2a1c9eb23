"""The pages of the tray as a model."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QIcon, QPixmap
from typing_extensions import override

from ui.capturing.tray import Page
from ui.window.indexes import ROOT, Index


class TrayModel(QAbstractListModel):
    """Pages in the order they came."""

    PageRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        """An empty tray."""
        super().__init__()
        self._pages: tuple[Page, ...] = ()
        self._pictures: dict[str, QIcon] = {}

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages."""
        return self._pages

    def show(self, pages: tuple[Page, ...]) -> None:
        """Replace all pages; pictures that did not change are kept."""
        if pages == self._pages:
            return
        kept = {page.page_id: page.thumbnail for page in self._pages}
        self.beginResetModel()
        self._pages = pages
        same = {page.page_id for page in pages if kept.get(page.page_id) == page.thumbnail}
        self._pictures = {name: picture for name, picture in self._pictures.items() if name in same}
        self.endResetModel()

    def _spoken(self, page: Page, row: int) -> str:
        said = self.tr("第 {number} 页").format(number=row + 1)
        return f"{said}，{page.looks.sentence}" if page.looks.sentence else said

    def _picture(self, page: Page) -> QIcon:
        """As an icon, which a list draws as large as its icons are: a pixmap it would draw whole and cut off."""
        if page.page_id not in self._pictures:
            picture = QPixmap()
            picture.loadFromData(page.thumbnail)
            self._pictures[page.page_id] = QIcon(picture)
        return self._pictures[page.page_id]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._pages)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        pages = self._pages
        if not index.isValid() or index.row() >= len(pages):
            return None
        page = pages[index.row()]
        if role == self.PageRole:
            return page
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        said: dict[int, str] = {
            Qt.ItemDataRole.AccessibleTextRole: self._spoken(page, index.row()),
            Qt.ItemDataRole.DisplayRole: str(index.row() + 1),
            Qt.ItemDataRole.ToolTipRole: page.looks.sentence,
        }
        return said.get(role)
