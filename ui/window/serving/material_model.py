"""The checklist as a model: one row a material."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QCoreApplication, Qt
from typing_extensions import override

from desk.cases.handing_in import STATE_WORDS
from desk.cases.material import MaterialState
from desk.examining import ChecklistLine
from ui.window.indexes import ROOT, Index
from ui.window.terms import term
from ui.window.theme.tokens import LightName


class MaterialModel(QAbstractListModel):
    """The lines of a checklist, those that must be brought first in the item's order; replaced as a whole."""

    LineRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        """No lines."""
        super().__init__()
        self._lines: tuple[ChecklistLine, ...] = ()

    @property
    def lines(self) -> tuple[ChecklistLine, ...]:
        """The lines, in order."""
        return self._lines

    def show(self, lines: tuple[ChecklistLine, ...]) -> None:
        """Show these lines; the selection stays when they are of the same materials."""
        if [line.seq for line in lines] == [line.seq for line in self._lines]:
            changed = [row for row, line in enumerate(lines) if line != self._lines[row]]
            self._lines = lines
            for row in changed:
                index = self.index(row)
                roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, self.LineRole]
                self.dataChanged.emit(index, index, roles)
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lines = self._lines
        if not index.isValid() or index.row() >= len(lines):
            return None
        line = lines[index.row()]
        if role == self.LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (line.name, line.asked_for, mark_of(line)[1], line.remark) if part)
        return None


def mark_of(line: ChecklistLine) -> tuple[LightName, str]:
    """The mark at the end of a line: kind and words."""
    if line.state is None:
        if line.required:
            return "amber", QCoreApplication.translate("MaterialModel", "待查")
        return "grey", QCoreApplication.translate("MaterialModel", "视情况")
    return light_of(line.state, is_lacking=line.required), term(STATE_WORDS[line.state])


def light_of(state: MaterialState, *, is_lacking: bool) -> LightName:
    """The mark of a state; `is_lacking` says that a material that is missing has to be brought."""
    if state == "missing":
        return "red" if is_lacking else "grey"
    return "blue" if state in ("deferred", "pledged") else "green"
