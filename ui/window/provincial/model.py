"""What is not yet entered, as a table."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from desk.cases.numbers import spoken
from desk.records import CaseRow
from desk.times import read_moment, table_moment
from ui.window.indexes import ROOT, Index


class Column(IntEnum):
    """Columns, from left to right."""

    NUMBER = 0
    APPLICANT = 1
    ITEM = 2
    RECEIVED = 3


class NotEnteredModel(QAbstractTableModel):
    """Cases without an official number, newest first."""

    def __init__(self) -> None:
        """No cases."""
        super().__init__()
        self._rows: tuple[CaseRow, ...] = ()

    @property
    def rows(self) -> tuple[CaseRow, ...]:
        """The cases, newest first."""
        return self._rows

    def show(self, rows: tuple[CaseRow, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows) or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        match Column(index.column()):
            case Column.NUMBER:
                return spoken(row.case_number)
            case Column.APPLICANT:
                return row.applicant_name
            case Column.ITEM:
                return row.item_name
        return table_moment(read_moment(row.received_at))

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("办件编号"), self.tr("申请人"), self.tr("事项"), self.tr("收件时间"))[section]
