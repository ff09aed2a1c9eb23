"""The files of a list as a table."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from ui.window.indexes import ROOT, Index
from ui.window.transfers.state import FileRow


class Column(IntEnum):
    """Columns, from left to right."""

    MARK = 0
    NUMBER = 1
    APPLICANT = 2
    ITEM = 3
    NOTE = 4


class FileModel(QAbstractTableModel):
    """One row a file, in the order of the list."""

    KeyRole = int(Qt.ItemDataRole.UserRole) + 1
    MarkRole = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(self) -> None:
        """No files."""
        super().__init__()
        self._rows: tuple[FileRow, ...] = ()

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """The files."""
        return self._rows

    def show(self, rows: tuple[FileRow, ...]) -> None:
        """Replace the files; where only marks changed the chosen row stays chosen."""
        before = self._rows
        if [row.key for row in rows] == [row.key for row in before]:
            self._rows = rows
            for place, row in enumerate(rows):
                if row != before[place]:
                    self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a file; -1 when it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = (self.tr("状态"), self.tr("办件编号"), self.tr("申请人"), self.tr("事项"), self.tr("材料在哪里"))
        return words[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.words, row.number, row.applicant, row.item, row.note)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.note or None
        if role == self.MarkRole and index.column() == Column.MARK:
            return row.light, row.words
        return row.key if role == self.KeyRole else None
