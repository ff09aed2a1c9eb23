"""The register of results, by keyboard: opened from the cases, narrowed, a case opened, saved as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desk.cases.case import Case
from desk.handling.delivering import ReadyInput, ready
from desk.overseeing.results import COLUMNS
from tests.builders import SetClock, filed, no_file
from tests.desk.handling.life import OTHER, accepted, after, by
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.pages import pages_of
from ui.window.results.page import ResultsPage
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import WorkArea

ENTER, ESC, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space
CONTROL = Qt.KeyboardModifier.ControlModifier


class Register:
    """All pages in a window, the register in sight, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)
        self.targets: list[Path] = []

    @property
    def page(self) -> ResultsPage:
        page = self.area.page
        assert isinstance(page, ResultsPage)
        return page

    def open(self) -> None:
        """As a clerk comes to it: from the cases."""
        self.area.show_page("cases")
        self.settle()
        cases = self.area.page
        assert isinstance(cases, CasesPage)
        self.tab_to("结果登记簿")
        self.press(SPACE)

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        self.keys.press(*keys, modifier=CONTROL if control else Qt.KeyboardModifier.NoModifier)
        self.settle()

    def tab_to(self, words: str) -> None:
        for _ in range(30):
            self.keys.press(TAB)
            focus = self.keys.focus
            if isinstance(focus, QAbstractButton) and words in focus.text():
                return
        raise AssertionError(f"Tab does not reach {words}")

    def rows(self) -> list[tuple[str, ...]]:
        return [(row.mark, *row.cells) for row in self.page.model.rows]

    def save_to(self, path: Path) -> None:
        def ask(_parent: QWidget, _title: str, _name: str, _kinds: str, then: object) -> None:
            assert callable(then)
            then(path)

        self.page.ask = ask
        self.tab_to("存成表格")
        self.press(SPACE)


def fill(bench: Bench) -> dict[str, Case]:
    """Of November: one delivered that ends soon, one good for years that waits; an older one, done on the spot."""
    desk = by(bench.bench.desk, OTHER)
    clock = bench.bench.desk.clock
    assert isinstance(clock, SetClock)
    made = {"old": filed(desk, 3, "instant", "YL-01")}
    clock.move(days=60)
    for number, (name, valid_until) in enumerate((("soon", "2027-03-01"), ("years", "2031-11-22")), start=1):
        case = after(desk, accepted(desk, number), "decide")
        given = ReadyInput(name="批准书", number=f"济城管〔2026〕{number}号", valid_until=valid_until)
        made[name] = ready(desk, case.case_id, given, read_file=no_file).case
        clock.move(minutes=1)
    made["soon"] = after(desk, made["soon"], "deliver")
    return made


@pytest.fixture
def register(bench: Bench) -> Iterator[Register]:
    made = Register(bench)
    yield made
    let_go(made.area)


def test_it_is_opened_from_the_cases_and_left_again(register: Register) -> None:
    made = fill(register.bench)
    register.open()
    QAbstractItemModelTester(register.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [row[0] for row in register.rows()] == ["待领取", "还有 38 天"]
    assert [row.key for row in register.page.model.rows] == [made["years"].case_id, made["soon"].case_id]
    assert register.page.table.hasFocus()
    assert "11-23" not in register.page.since.text
    register.press(ESC)
    assert register.area.current == "cases"


def test_a_line_opens_its_case(register: Register) -> None:
    made = fill(register.bench)
    register.open()
    register.press(Qt.Key.Key_Down, ENTER)
    page = register.area.page
    assert isinstance(page, CasesPage)
    assert page.opened.shown is not None
    assert page.opened.shown.case.case_id == made["soon"].case_id


def test_it_is_narrowed_by_span_days_and_words(register: Register) -> None:
    made = fill(register.bench)
    register.open()
    register.press(Qt.Key.Key_3, control=True)
    assert len(register.rows()) == 3
    register.press(Qt.Key.Key_4, control=True)
    assert [row.key for row in register.page.model.rows] == [made["soon"].case_id]
    register.press(Qt.Key.Key_2, control=True)
    assert len(register.rows()) == 2
    register.page.since.setFocus()
    register.press(Qt.Key.Key_A, control=True)
    register.keys.type("2026-11-1")
    register.press(TAB)
    register.keys.type("2026-11-30")
    register.press(ENTER)
    assert [row.key for row in register.page.model.rows] == [made["old"].case_id]
    register.press(Qt.Key.Key_A, control=True)
    register.keys.type("soon")
    register.press(ENTER)
    assert "看不懂" in register.page.until.remark
    register.press(Qt.Key.Key_3, control=True)
    assert register.page.until.remark == ""
    register.press(Qt.Key.Key_F3)
    register.keys.type("yl-01")
    register.settle()
    assert [row.key for row in register.page.model.rows] == [made["old"].case_id]
    register.press(ENTER)
    assert register.page.table.hasFocus()
    register.press(Qt.Key.Key_F3, ESC)
    assert len(register.rows()) == 3


def test_what_is_shown_is_saved_as_a_spreadsheet_or_a_plain_table(register: Register, tmp_path: Path) -> None:
    fill(register.bench)
    register.open()
    register.save_to(tmp_path / "登记簿")
    rows = list(load_workbook(tmp_path / "登记簿.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert [row[4] for row in rows[1:]] == ["济城管〔2026〕2号", "济城管〔2026〕1号"]
    assert "2 件已经存到" in register.page.told.words
    register.save_to(tmp_path / "登记簿.csv")
    table = (tmp_path / "登记簿.csv").read_bytes().decode("utf-8-sig")
    assert next(tuple(row) for row in csv.reader(io.StringIO(table))) == COLUMNS


def test_an_empty_office_says_so(register: Register) -> None:
    register.open()
    assert register.rows() == []
    assert not register.page.save.isEnabled()
    register.press(Qt.Key.Key_4, control=True)
    register.press(ESC)
    assert register.area.current == "cases"


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_or_nameless(register: Register, scale: int) -> None:
    fill(register.bench)
    look().change(scale=scale)
    register.open()
    assert clipped(register.page) == []
    assert nameless(register.page) == []
