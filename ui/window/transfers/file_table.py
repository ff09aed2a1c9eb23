"""The files of the list in sight; Delete takes one off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from ui.window.theme import fonts, look
from ui.window.theme.metrics import least
from ui.window.transfers.model import Column, FileModel
from ui.window.transfers.state import FileRow
from ui.window.widgets.tables import MarkDelegate, choose_rows

LEAST_TABLE = 200
"""Height of the head and three rows, in unscaled pixels."""

_NAME, _MARK, _PADDING = 92, 122, 24
_NEEDED = {Column.ITEM: 600, Column.APPLICANT: 480, Column.NOTE: 420}
"""Columns that go first where there is no room, with the width in unscaled pixels under which they go."""


class FileTable(QTableView):
    """The table.

    Signals:
        dropped: Key of the file that is to be taken off.
    """

    dropped = Signal(str)

    def __init__(self) -> None:
        """No files yet."""
        super().__init__()
        self.files = FileModel()
        self.setModel(self.files)
        self.setAccessibleName(self.tr("清单上的材料"))
        self.setItemDelegateForColumn(Column.MARK, MarkDelegate(FileModel.MarkRole, self))
        choose_rows(self)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        least(self, height=LEAST_TABLE)
        look().changed.connect(self._measure)
        self._measure()

    def show_rows(self, rows: tuple[FileRow, ...]) -> None:
        """The files; one that is new comes in sight."""
        before = {row.key for row in self.files.rows}
        kept = str(self.currentIndex().data(FileModel.KeyRole) or "")
        self.files.show(rows)
        new = [row.key for row in rows if row.key not in before]
        place = self.files.row_of(new[-1] if new and before else kept)
        if rows:
            self.setCurrentIndex(self.files.index(max(place, 0), Column.NUMBER))
            self.scrollTo(self.currentIndex())

    def _measure(self) -> None:
        sizes = look().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        room = self.viewport().width()
        gone = {column for column, needed in _NEEDED.items() if room < sizes.px(needed)}
        number = QFontMetrics(fonts.font(sizes.body)).horizontalAdvance("0000 00 000000 00") + sizes.px(_PADDING)
        widths = {Column.MARK: sizes.px(_MARK), Column.NUMBER: number, Column.APPLICANT: sizes.px(_NAME)}
        wide = [column for column in (Column.ITEM, Column.NOTE) if column not in gone]
        rest = room - sum(width for column, width in widths.items() if column not in gone)
        if wide:
            widths |= dict.fromkeys(wide, max(rest // len(wide), 1))
        else:
            widths[Column.NUMBER] += rest
        for column in Column:
            self.setColumnHidden(column, column in gone)
            if column not in gone:
                self.setColumnWidth(column, widths[column])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.currentIndex().data(FileModel.KeyRole)
        if event.key() == Qt.Key.Key_Delete and key:
            self.dropped.emit(str(key))
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
