"""The supervisor's book by keyboard: read, narrowed, turned over, opened at a case, saved; barred to who may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desk.records import Operator
from desk.revealing import reveal
from desk.roles import Role
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.book.page import BookPage
from ui.window.book.state import FLAGS
from ui.window.cases.page import CasesPage
from ui.window.lateness.page import LatenessPage
from ui.window.pages import pages_of
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import WorkArea

ENTER, ESC, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
CLERK = Operator(clerk="wang", name="王小满", roles=(Role.CLERK,))


class Reading:
    """All pages in a window, the book in sight, and a keyboard before it."""

    def __init__(self, bench: Bench, operator: Operator | None = None) -> None:
        self.bench = bench
        made = bench.bench
        made = replace(made, desk=replace(made.desk, operator=operator or made.desk.operator))
        self.desk = made.desk
        self.area = WorkArea(pages_of(made), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)

    @property
    def page(self) -> BookPage:
        page = self.area.page
        assert isinstance(page, BookPage)
        return page

    def open(self) -> None:
        """As a supervisor comes to it: from what is late."""
        self.area.show_page("lateness")
        self.settle()
        self.tab_to("监督台账")
        self.press(SPACE)

    def settle(self) -> None:
        for _ in range(2):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        self.keys.press(*keys)
        self.settle()

    def tab_to(self, words: str) -> None:
        for _ in range(40):
            self.keys.press(TAB)
            focus = self.keys.focus
            if words in (focus.text() if isinstance(focus, QAbstractButton) else focus.accessibleName()):
                return
        raise AssertionError(f"Tab does not reach {words}")

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def rows(self) -> list[tuple[str, ...]]:
        return [row.cells for row in self.page.model.rows]


@pytest.fixture
def reading(bench: Bench) -> Iterator[Reading]:
    made = Reading(bench)
    yield made
    let_go(made.area)


def test_it_is_read_from_the_newest_on_and_a_line_opens_its_case(reading: Reading) -> None:
    case = filed(reading.desk, 1)
    reading.open()
    QAbstractItemModelTester(reading.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert reading.page.table.hasFocus()
    assert reading.rows()[0][1] == "王小满"
    assert "受理" in reading.rows()[0][3]
    assert reading.rows()[0][3] in reading.said()
    reading.press(Qt.Key.Key_Down, Qt.Key.Key_Up, ENTER)
    assert isinstance(reading.area.page, CasesPage)
    shown = reading.area.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == case.case_id


def test_it_is_narrowed_by_what_is_typed_and_says_what_is_wrong(reading: Reading) -> None:
    filed(reading.desk, 1)
    case = filed(reading.desk, 2)
    reveal(reading.desk, case.case_id, ("phone",), "群众要求")
    reading.open()
    reading.tab_to("办件编号")
    reading.keys.type(case.case_number)
    reading.press(ENTER)
    assert {cells[2].replace(" ", "") for cells in reading.rows()} == {case.case_number}
    assert any("完整电话，原因：群众要求" in cells[3] for cells in reading.rows())
    reading.page.kinds.chosen.emit("personal")
    reading.settle()
    assert len(reading.rows()) == 1
    reading.page.first.edit.setFocus()
    reading.keys.type("13-13")
    reading.press(ENTER)
    assert reading.page.first.remark
    assert reading.page.first.edit.hasFocus()


def test_pages_are_turned_over(reading: Reading) -> None:
    for number in range(30):
        filed(reading.desk, number)
    reading.open()
    first = reading.rows()
    assert len(first) == 50
    reading.tab_to("更早的")
    reading.press(SPACE)
    second = reading.rows()
    assert second
    assert second != first
    reading.page.newer.click()
    reading.settle()
    assert reading.rows() == first
    assert not reading.page.newer.isEnabled()


def test_everything_that_fits_is_saved_and_that_is_recorded(reading: Reading, tmp_path: Path) -> None:
    filed(reading.desk, 1)
    reading.open()

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str, then: object) -> None:
        assert callable(then)
        then(tmp_path / name)

    reading.page.ask = ask
    reading.press(Qt.Key.Key_F9)
    assert "这次导出已经记下" in reading.page.told.words
    assert "记录链" in (tmp_path / "监督台账.csv").read_text(encoding="utf-8-sig")
    reading.page.kinds.chosen.emit("export")
    reading.settle()
    assert ["“监督台账”" in cells[3] for cells in reading.rows()] == [True]


def test_what_should_be_looked_at_comes_with_its_rule(reading: Reading) -> None:
    one = filed(reading.desk, 1)
    filed(reading.desk, 2, applicant={**reading_person(one.applicant)})
    reading.open()
    reading.page.kinds.chosen.emit(FLAGS)
    reading.settle()
    assert [row.mark for row in reading.page.model.rows] == ["同一人同一事项一天多件"]
    for words in ("规则：", "来源：", "不等于办错了"):
        assert words in reading.said()
    assert not reading.page.older.isEnabled()


def reading_person(applicant: object) -> dict[str, object]:
    names = ("kind", "name", "id_type", "id_number", "phone", "village", "address")
    return {name: getattr(applicant, name) for name in names}


def test_a_clerk_is_told_who_may_read_it(bench: Bench) -> None:
    reading = Reading(bench, CLERK)
    filed(reading.desk, 1)
    reading.open()
    assert reading.rows() == []
    assert "查看操作记录只能由负责人或者监督员" in reading.said()
    reading.press(ESC)
    assert isinstance(reading.area.page, LatenessPage)
    let_go(reading.area)


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_off_and_everything_has_a_name(reading: Reading, scale: float) -> None:
    filed(reading.desk, 1)
    look().change(scale=scale)
    reading.open()
    assert clipped(reading.page) == []
    assert nameless(reading.page) == []
