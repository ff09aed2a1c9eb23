"""The people of a group as a table, newest first."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt
from typing_extensions import override

from desk.cases.group import Member
from desk.cases.numbers import spoken
from desk.people.masking import mask_id, mask_phone
from ui.window.indexes import ROOT, Index
from ui.window.theme.tokens import LightName


class Column(IntEnum):
    """Columns, from left to right."""

    MARK = 0
    NAME = 1
    NUMBER = 2
    PHONE = 3
    CASE = 4
    TOLD = 5


class MemberModel(QAbstractTableModel):
    """One row a person; only what changed is told, so that the chosen row stays chosen."""

    MemberRole = int(Qt.ItemDataRole.UserRole) + 1
    MarkRole = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        self._people: tuple[Member, ...] = ()
        self._asked = ""

    def show(self, people: tuple[Member, ...], asked: str) -> None:
        """Show these, in the order they came; `asked` is the id of the one who is asked something."""
        rows = tuple(reversed(people))
        before, touched = self._people, {self._asked, asked} if self._asked != asked else set()
        self._asked = asked
        added = len(rows) - len(before)
        if added > 0 and _ids(rows[added:]) == _ids(before):
            self.beginInsertRows(ROOT, 0, added - 1)
            self._people = (*rows[:added], *before)
            self.endInsertRows()
        elif added == -1 and (gone := _missing(before, rows)) is not None:
            self.beginRemoveRows(ROOT, gone, gone)
            self._people = (*before[:gone], *before[gone + 1 :])
            self.endRemoveRows()
        elif _ids(rows) != _ids(before):
            self.beginResetModel()
            self._people = rows
            self.endResetModel()
            return
        now = self._people
        self._people = rows
        for row, member in enumerate(rows):
            if member.client_id in touched or (member is not now[row] and member != now[row]):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def row_of(self, client_id: str) -> int:
        """The row of somebody; -1 when they are not there."""
        return next((row for row, member in enumerate(self._people) if member.client_id == client_id), -1)

    def mark_of(self, member: Member) -> tuple[LightName, str]:
        """How somebody stands: kind of mark and word."""
        if member.is_filed:
            return "green", QCoreApplication.translate("MemberModel", "已办")
        if member.client_id == self._asked:
            return "amber", QCoreApplication.translate("MemberModel", "正在问")
        if member.parked:
            return "red", QCoreApplication.translate("MemberModel", "待改")
        return "blue", QCoreApplication.translate("MemberModel", "可以办")

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._people)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            Column.MARK: QCoreApplication.translate("MemberModel", "状态"),
            Column.NAME: QCoreApplication.translate("MemberModel", "姓名"),
            Column.NUMBER: QCoreApplication.translate("MemberModel", "证件号码"),
            Column.PHONE: QCoreApplication.translate("MemberModel", "电话"),
            Column.CASE: QCoreApplication.translate("MemberModel", "办件编号"),
            Column.TOLD: QCoreApplication.translate("MemberModel", "要改什么"),
        }[Column(section)]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._people):
            return None
        member = self._people[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(member, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(hint.message for hint in member.parked) or None
        if role == self.MarkRole:
            return self.mark_of(member)
        return member if role == self.MemberRole else None

    def _words(self, member: Member, column: Column) -> str:
        match column:
            case Column.MARK:
                return self.mark_of(member)[1]
            case Column.NAME:
                return member.name
            case Column.NUMBER:
                return mask_id("".join(member.id_number.split()))
            case Column.PHONE:
                return mask_phone(member.phone.strip())
            case Column.CASE:
                return spoken(member.case_number) if member.case_number else ""
            case Column.TOLD:
                return "".join(hint.message for hint in member.parked)


def _ids(people: tuple[Member, ...]) -> list[str]:
    return [member.client_id for member in people]


def _missing(before: tuple[Member, ...], after: tuple[Member, ...]) -> int | None:
    """The row that went, where just one did."""
    ids, left = _ids(before), _ids(after)
    gone = next((row for row, one in enumerate(ids) if row >= len(left) or left[row] != one), None)
    return gone if gone is not None and ids[:gone] + ids[gone + 1 :] == left else None
