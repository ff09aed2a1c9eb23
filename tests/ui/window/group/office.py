"""The page of group intake in a window, with a keyboard before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.cases.group import Group
from desk.records import CaseFilter
from tests.desk.group_samples import resident
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.group.page import GroupPage
from ui.window.navigation import Entry
from ui.window.work_area import PlacedPage, WorkArea

ENTER = Qt.Key.Key_Return
LAYERS = 8
INSURANCE = "基本医疗保险参保"


class GroupDesk:
    """A group page; `settle` lets jobs run and timers fire."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        entry = Entry(name="group", icon="users", words="集中收件")
        self.area = WorkArea((PlacedPage(entry=entry, build=lambda: GroupPage(bench.bench)),), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.show_page("group")
        self.keys = Keyboard(self.area)
        self.printables: list[Any] = []
        self.page.print_wanted.connect(self.printables.append)
        self._tester = QAbstractItemModelTester(
            self.page.intake_pane.table.people, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.settle()

    @property
    def page(self) -> GroupPage:
        page = self.area.page
        assert isinstance(page, GroupPage)
        return page

    @property
    def group(self) -> Group:
        group = self.page.intake.group
        assert group is not None
        return group

    @property
    def remark(self) -> str:
        """What is said beneath the entry field."""
        return self.page.intake_pane.entry.remark

    def settle(self) -> None:
        self.page.beginning.look_now()
        self.bench.settle()
        QApplication.processEvents()

    def lay_out(self) -> None:
        """Let layouts within layouts come to rest: each passes on to the one around it what it needs."""
        for _ in range(LAYERS):
            QApplication.processEvents()

    def start(self, *, village: str = "") -> None:
        """Pin the item of the season, as a clerk does by keys alone."""
        self.keys.type(INSURANCE)
        self.settle()
        self.keys.press(ENTER)
        self.settle()
        if village:
            self.page.beginning.edit_village(village)
        self.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
        self.settle()

    def enter(self, text: str) -> None:
        """Type something into the entry field and press Enter."""
        self.keys.type(text)
        self.keys.press(ENTER)
        self.settle()

    def take_in_new(self, number: int) -> None:
        """Somebody whom nobody knows: number and name."""
        self.enter(resident(number)["id_number"])
        self.enter(resident(number)["name"])

    def drop(self, path: Path) -> None:
        """A file dragged onto the page."""
        self.page.take_list(path)
        self.settle()

    def case_numbers(self) -> list[str]:
        """Numbers of all cases of the office."""
        with self.bench.bench.desk.store.reading() as uow:
            return [row.case_number for row in uow.cases.page(CaseFilter(), limit=1000).rows]


def write_list(path: Path, *rows: tuple[str, ...]) -> Path:
    """A spreadsheet of people, all cells as text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("姓名", "身份证号码", "电话", "村"))
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def row_of(number: int, **changes: str) -> tuple[str, ...]:
    """A resident as a row of a list."""
    who = resident(number)
    given = {"name": who["name"], "id_number": who["id_number"], "phone": who["phone"], "village": "三河村"}
    return tuple({**given, **changes}.values())
