"""The page 录省平台: what is not yet entered, counted and kept up to date, one key from the strip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from desk.desk import Desk
from desk.provincial import set_official_number
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.navigation import Entry
from ui.window.provincial.keeper import StripKeeper, strip_of
from ui.window.provincial.model import Column
from ui.window.provincial.page import ProvincialPage
from ui.window.work_area import PlacedPage, WorkArea


class Provincial:
    """The page in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        entry = Entry(name="provincial", icon="external-link", words="录省平台")
        self.area = WorkArea((PlacedPage(entry=entry, build=lambda: ProvincialPage(bench.bench)),), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.show_page("provincial")
        self.keys = Keyboard(self.area)
        self.settle()

    @property
    def desk(self) -> Desk:
        return self.bench.bench.desk

    @property
    def page(self) -> ProvincialPage:
        page = self.area.page
        assert isinstance(page, ProvincialPage)
        return page

    @property
    def keeper(self) -> StripKeeper:
        return strip_of(self.bench.bench)

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def column(self, column: Column) -> list[object]:
        model = self.page.model
        return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def provincial(bench: Bench) -> Iterator[Provincial]:
    for number, decision in ((1, "accept"), (2, "instant"), (3, "accept"), (4, "receive")):
        filed(bench.bench.desk, number, decision, "JY-01" if decision == "instant" else "HJ-12")
    made = Provincial(bench)
    yield made
    made.keeper.close()
    made.keeper.strip.deleteLater()


def test_what_is_not_entered_is_counted_and_listed_the_newest_first(provincial: Provincial) -> None:
    QAbstractItemModelTester(provincial.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "3 件没录" in provincial.said()
    assert provincial.column(Column.RECEIVED) == ["2026-11-23 09:44", "2026-11-23 09:43", "2026-11-23 09:42"]
    assert provincial.column(Column.ITEM)[1] == "失业登记"
    provincial.page.presenter.begin()
    provincial.settle()
    assert provincial.page.model.rowCount() == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F7])
def test_one_key_opens_the_strip_for_the_case_one_stands_on(provincial: Provincial, key: Qt.Key) -> None:
    assert provincial.keys.focus is provincial.page.table
    provincial.keys.press(Qt.Key.Key_Down, key)
    provincial.settle()
    state = provincial.keeper.presenter.state
    assert state is not None
    assert state.case_id == provincial.page.model.rows[1].case_id


def test_the_list_follows_what_is_entered_and_keeps_the_place(provincial: Provincial) -> None:
    provincial.keys.press(Qt.Key.Key_Down)
    first, second, _ = provincial.page.model.rows
    set_official_number(provincial.desk, first.case_id, "440X-20261123")
    provincial.bench.bench.changes.case_changed.emit(first.case_id)
    provincial.settle()
    assert "2 件没录" in provincial.said()
    assert provincial.page.table.currentIndex().row() == 0
    assert provincial.page.model.rows[0] == second


def test_when_all_is_entered_it_says_so_and_the_key_is_gone(provincial: Provincial) -> None:
    for number, row in enumerate(provincial.page.model.rows):
        set_official_number(provincial.desk, row.case_id, f"440X-2026112{number}")
    provincial.bench.bench.changes.case_changed.emit("any")
    provincial.settle()
    assert "都录完了" in provincial.said()
    assert not provincial.page.table.isVisible()
    assert not provincial.page.open_button.isVisible()
    provincial.keys.press(Qt.Key.Key_F7)
    provincial.settle()
    assert not provincial.keeper.is_open
    filed(provincial.desk, 8)
    provincial.bench.bench.changes.case_changed.emit("any")
    provincial.settle()
    assert provincial.page.table.isVisible()
    assert provincial.keys.focus is provincial.page.table


def test_a_scanned_receipt_opens_its_case_and_a_scanned_number_goes_to_it(provincial: Provincial) -> None:
    row = provincial.page.model.rows[2]
    assert not provincial.page.take_scan("440X-20261123")
    assert provincial.page.take_scan(row.case_number)
    provincial.settle()
    state = provincial.keeper.presenter.state
    assert state is not None
    assert state.case_id == row.case_id
    assert provincial.page.take_scan("440X-20261123")
    provincial.settle()
    assert "2 件没录" in provincial.said()


def test_another_page_can_ask_for_a_case(provincial: Provincial) -> None:
    case_id = provincial.page.model.rows[0].case_id
    provincial.area.show_page("provincial", case_id)
    provincial.settle()
    state = provincial.keeper.presenter.state
    assert state is not None
    assert state.case_id == case_id


def test_out_of_sight_nothing_is_read(provincial: Provincial) -> None:
    provincial.area.leave()
    provincial.bench.bench.changes.case_changed.emit("any")
    assert provincial.bench.runner.waiting == 0
