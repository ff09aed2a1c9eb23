"""The list of cases as a Qt model: all rows at once as eight bytes each, their lines fetched when somebody looks.

The first page is shown as soon as it is there; the order of all rows comes after it and takes its place around what is
already seen. Everything is read through a `JobRunner`; answers to an older question are dropped, and a reading nobody
waits for any more is stopped.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from typing_extensions import override

from desk.cases.numbers import spoken
from desk.listing import FIRST_ROWS, CaseLine, Stop, Wanted
from desk.paging import Page
from ui.window.cases.orders import Order, block_at, common_head, common_tail, index_in
from ui.window.indexes import ROOT, Index
from ui.window.jobs import Err, JobRunner, Ok

PAGE = FIRST_ROWS
PAGES_TOGETHER = 4
"""Pages asked for last are read first; older wishes are dropped, for whoever still looks there asks again."""

MOST_LINES = 40 * PAGE


class Column(IntEnum):
    """Columns, from left to right."""

    LIGHT = 0
    NUMBER = 1
    APPLICANT = 2
    ITEM = 3
    VILLAGE = 4
    STATE = 5
    DUE = 6
    CLERK = 7


class Role(IntEnum):
    """What else a cell can be asked for; None while its line is on the way. A light comes as its value, text."""

    CASE_ID = Qt.ItemDataRole.UserRole + 1
    LIGHT = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """Where lines come from; called on the runner's thread.

    Attributes:
        first: The first page (`desk.listing.list_cases`).
        order: Keys of all rows (`order_of`).
        rows: Lines of some keys (`rows_of`).
    """

    first: Callable[[Wanted, Stop], Page[CaseLine]]
    order: Callable[[Wanted, Stop], Order]
    rows: Callable[[Sequence[int]], tuple[CaseLine | None, ...]]


class CaseTableModel(QAbstractTableModel):
    """Cases, newest first.

    Signals:
        first_shown: The first page of a new list is there, or the list is empty.
        order_known: All rows are there; how many.
        failed: Reading failed; the exception.
    """

    first_shown = Signal()
    order_known = Signal(int)
    failed = Signal(object)

    def __init__(self, source: CaseSource, jobs: JobRunner, parent: QObject | None = None) -> None:
        """An empty list; `jobs` should not be the runner that files cases, for an order of a million takes a second."""
        super().__init__(parent)
        self._source = source
        self._jobs = jobs
        self._wanted = Wanted()
        self._order: Order = array("q")
        self._lines: dict[int, CaseLine | None] = {}
        self._fetched: set[int] = set()
        self._unreadable: set[int] = set()
        self._asked: list[int] = []
        self._reading: list[int] = []
        self._generation = 0
        self._order_number = 0
        self._is_complete = True
        self._stop = Stop()

    @property
    def wanted(self) -> Wanted:
        """What the list holds, or will hold in a moment."""
        return self._wanted

    @property
    def is_complete(self) -> bool:
        """Whether all rows are there, not only the first page."""
        return self._is_complete

    def load(self, wanted: Wanted) -> None:
        """Show another list; the one before stays until the first page of this one is there."""
        self._begin(wanted)
        generation, stop = self._generation, self._stop

        def on_first(result: Ok[Page[CaseLine]] | Err) -> None:
            if generation != self._generation:
                return
            if isinstance(result, Err):
                self.failed.emit(result.error)
                return
            self._show_first(result.value)

        self._jobs.run(lambda: self._source.first(wanted, stop), on_first, owner=self)

    def reload(self) -> None:
        """Read the same list anew: rows that stay keep their place in a selection."""
        self._begin(self._wanted)
        self._ask_order()

    def refresh(self, case_id: str) -> None:
        """Read one case's line anew after it changed; nothing happens when it was never shown."""
        key = next((key for key, line in self._lines.items() if line is not None and line.case_id == case_id), None)
        if key is None:
            return
        generation = self._generation

        def on_row(result: Ok[tuple[CaseLine | None, ...]] | Err) -> None:
            if isinstance(result, Err):
                self.failed.emit(result.error)
            elif generation == self._generation and (row := self.row_of(key)) >= 0:
                self._lines[key] = result.value[0]
                self._changed(row, row)

        self._jobs.run(lambda: self._source.rows([key]), on_row, owner=self)

    def line(self, row: int) -> CaseLine | None:
        """The line of a row, or None while it is on its way."""
        return self._lines.get(self._order[row]) if 0 <= row < len(self._order) else None

    def row_of(self, key: int) -> int:
        """The row of a case by the key of its line, or -1."""
        return index_in(self._order, key)

    def _begin(self, wanted: Wanted) -> None:
        self._stop.now()
        self._stop = Stop()
        self._generation += 1
        self._wanted = wanted

    def _show_first(self, page: Page[CaseLine]) -> None:
        self.beginResetModel()
        self._order = array("q", (line.key for line in page.rows))
        self._lines = {line.key: line for line in page.rows}
        self._is_complete = not page.next_key
        self._order_changed()
        self._fetched = {0}
        self.endResetModel()
        self.first_shown.emit()
        if self._is_complete:
            self.order_known.emit(len(self._order))
        else:
            self._ask_order()

    def _ask_order(self) -> None:
        generation, stop, wanted = self._generation, self._stop, self._wanted

        def on_order(result: Ok[Order] | Err) -> None:
            if generation != self._generation:
                return
            if isinstance(result, Err):
                self.failed.emit(result.error)
                return
            self._become(result.value)
            self._is_complete = True
            self.order_known.emit(len(self._order))

        self._jobs.run(lambda: self._source.order(wanted, stop), on_order, owner=self)

    def _become(self, order: Order) -> None:
        """Put an order in the place of the present one; rows around the present ones are added, others replaced."""
        self._order_changed()
        start = block_at(self._order, order)
        if start < 0:
            head = common_head(self._order, order)
            tail = common_tail(self._order, order, head)
            self._remove(head, len(self._order) - tail)
            self._insert(head, order[head : len(order) - tail])
        else:
            end = start + len(self._order)
            self._insert(len(self._order), order[end:])
            self._insert(0, order[:start])
        self._order_changed()  # whoever looked in between asked by rows that have moved since
        if self._order:
            self._changed(0, len(self._order) - 1)

    def _order_changed(self) -> None:
        self._order_number += 1
        self._fetched.clear()
        self._unreadable.clear()
        self._asked.clear()
        self._reading = []

    def _remove(self, start: int, end: int) -> None:
        if start < end:
            self.beginRemoveRows(ROOT, start, end - 1)
            del self._order[start:end]
            self.endRemoveRows()

    def _insert(self, at: int, keys: Order) -> None:
        if keys:
            self.beginInsertRows(ROOT, at, at + len(keys) - 1)
            self._order[at:at] = keys
            self.endInsertRows()

    def _look_at(self, page: int, key: int) -> None:
        """Have a page read if need be, the page looked at last before others; one that failed is not tried again."""
        if page in self._unreadable or page in self._reading or (page in self._fetched and key in self._lines):
            return
        if page in self._asked:
            self._asked.remove(page)
        self._asked.append(page)
        if not self._reading:
            self._read_pages()

    def _read_pages(self) -> None:
        pages, self._asked = self._asked[-PAGES_TOGETHER:], []
        if not pages:
            return
        self._reading = pages
        number = self._order_number
        keys = [key for page in pages for key in self._order[page * PAGE : (page + 1) * PAGE]]

        def on_rows(result: Ok[tuple[CaseLine | None, ...]] | Err) -> None:
            if number != self._order_number:
                return
            self._reading = []
            self._fetched.update(pages)
            if isinstance(result, Err):
                self._unreadable.update(pages)
                self.failed.emit(result.error)
            else:
                self._keep(keys, result.value)
                for page in pages:
                    self._changed(page * PAGE, min((page + 1) * PAGE, len(self._order)) - 1)
            self._read_pages()

        self._jobs.run(lambda: self._source.rows(keys), on_rows, owner=self)

    def _keep(self, keys: Sequence[int], lines: Sequence[CaseLine | None]) -> None:
        for key, line in zip(keys, lines, strict=True):
            self._lines.pop(key, None)
            self._lines[key] = line
        for old in list(self._lines)[: len(self._lines) - MOST_LINES]:
            del self._lines[old]

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _text(self, line: CaseLine, column: int) -> str:
        return (
            line.light_words,
            spoken(line.case_number),
            line.applicant_name,
            line.item_name,
            line.village_name,
            line.state.label,
            self.tr("{day}（预计）").format(day=line.due_on) if line.expected else line.due_on,
            line.clerk_name,
        )[column]

    def _placeholder(self, row: int, column: int) -> str:
        if column != Column.NUMBER:
            return ""
        return self.tr("已改号，请刷新") if self._order[row] in self._lines else self.tr("读取中…")

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self._order):
            return None
        key = self._order[row]
        if role in _NEEDS_LINE:
            self._look_at(row // PAGE, key)
        line = self._lines.get(key)
        if role in _TEXT_ROLES:
            return self._placeholder(row, column) if line is None else self._text(line, column)
        return None if line is None else _value(line, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < len(Column):
            return None
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return {
            Column.LIGHT: self.tr("期限"),
            Column.NUMBER: self.tr("办件编号"),
            Column.APPLICANT: self.tr("申请人"),
            Column.ITEM: self.tr("事项"),
            Column.VILLAGE: self.tr("村（社区）"),
            Column.STATE: self.tr("状态"),
            Column.DUE: self.tr("截止日期"),
            Column.CLERK: self.tr("首问负责"),
        }[Column(section)]


_COLUMNS = len(Column)
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})
_NEEDS_LINE = frozenset({Qt.ItemDataRole.DisplayRole, *Role})


def _value(line: CaseLine, role: int) -> Any:  # noqa: ANN401 - as the role says
    """What a cell holds for one of our own roles."""
    match role:
        case Role.CASE_ID:
            return line.case_id
        case Role.LIGHT:
            return line.light
    return None
