"""The list of a group's people: newest first, Enter puts somebody right, Del takes somebody off."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView
from typing_extensions import override

from desk.cases.group import Member
from ui.window.group.model import Column, MemberModel
from ui.window.theme import look
from ui.window.widgets.tables import MarkDelegate, choose_rows

_WIDTHS = {Column.MARK: 122, Column.NAME: 132, Column.NUMBER: 210, Column.PHONE: 150, Column.CASE: 204}
_NEEDED = {Column.PHONE: 1000, Column.NUMBER: 830}
"""Columns that go first where there is no room, with the width in unscaled pixels under which they go."""


class PeopleTable(QTableView):
    """The table.

    Signals:
        opened: Id of the person whose fields are to be put right.
        removed: Id of the person who is to be taken off.
    """

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.people = MemberModel()
        self.setModel(self.people)
        self.setAccessibleName(self.tr("这一组的人"))
        self.setItemDelegateForColumn(Column.MARK, MarkDelegate(MemberModel.MarkRole, self))
        choose_rows(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self._on_opened)
        look().changed.connect(self._measure)
        self._measure()

    def turn_to(self, client_id: str) -> None:
        """Make somebody the chosen row."""
        row = self.people.row_of(client_id)
        if row >= 0:
            self.setCurrentIndex(self.people.index(row, Column.NAME))

    def _member(self, index: QModelIndex) -> Member | None:
        member = index.data(MemberModel.MemberRole)
        return member if isinstance(member, Member) else None

    def _on_opened(self, index: QModelIndex) -> None:
        if (member := self._member(index)) is not None:
            self.opened.emit(member.client_id)

    def _measure(self) -> None:
        sizes = look().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, sizes.px(width))
        for column, least in _NEEDED.items():
            self.setColumnHidden(column, self.viewport().width() < sizes.px(least))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        member = self._member(self.currentIndex())
        if member is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(member.client_id)
        elif member is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(member.client_id)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
