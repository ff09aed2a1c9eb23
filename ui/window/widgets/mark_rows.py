"""Rows that begin with a mark, as a model: all of them are there at once, and all are replaced together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from ui.window.indexes import ROOT, Index
from ui.window.theme.tokens import LightName


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnState:
    """A column of the table.

    Attributes:
        sample: As long as its words usually are; the column of an empty one takes what room is left.
        goes: Which column goes first where there is no room, from 1; 0 stays.
    """

    words: str
    sample: str = ""
    goes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """A row: a mark in colour, shape and words, and what stands in the other columns.

    Attributes:
        key: What the row is about; no two rows have the same.
    """

    key: str
    light: LightName
    mark: str
    cells: tuple[str, ...]


class Role(IntEnum):
    """What else a cell can be asked for: the key of its row, and the light of its mark."""

    KEY = Qt.ItemDataRole.UserRole + 1
    LIGHT = Qt.ItemDataRole.UserRole + 2


class MarkRowsModel(QAbstractTableModel):
    """The first column is the mark."""

    def __init__(self) -> None:
        """No rows."""
        super().__init__()
        self._columns: tuple[ColumnState, ...] = ()
        self._rows: tuple[RowState, ...] = ()

    @property
    def columns(self) -> tuple[ColumnState, ...]:
        """The columns, from left to right."""
        return self._columns

    @property
    def rows(self) -> tuple[RowState, ...]:
        """The rows, from above."""
        return self._rows

    def show(self, columns: tuple[ColumnState, ...], rows: tuple[RowState, ...]) -> None:
        """Replace everything."""
        if columns == self._columns and rows == self._rows:
            return
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row with this key, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | LightName | None:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.mark if index.column() == 0 else row.cells[index.column() - 1]
        if role == Role.KEY:
            return row.key
        return row.light if role == Role.LIGHT and index.column() == 0 else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].words if 0 <= section < len(self._columns) else None
