"""A township draws whom to call back, prints the list and writes down what was said, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk.cases.case import Case
from desk.prints.printing import Printable
from desk.station.calling_back import call_back_at_township
from desk.station.carrying import trip_file
from desk.station.progressing import drawn
from desk.station.taking import take_in
from tests.builders import MONDAY, SetClock, person
from tests.desk.handling.life import after
from tests.desk.station.bags import befriend, packed, village_desk
from tests.desk.station.test_calling_back import HANDED
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.village.test_page import fits
from ui.window.bags.page import BagsPage
from ui.window.calling.page import CallingPage
from ui.window.pages import pages_of
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.work_area import WorkArea

ENTER, DOWN, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape
F11, F8, F10 = Qt.Key.Key_F11, Qt.Key.Key_F8, Qt.Key.Key_F10
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 23))


class Calling:
    """The window of a township, and what a village brought to it."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.desk = bench, bench.bench.desk
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)

    def bring(self, *numbers: int) -> tuple[Case, ...]:
        """Cases of a village that are over."""
        village = village_desk(SetClock(MONDAY))
        befriend(village, self.desk)
        cases = take_in(self.desk, trip_file(village, packed(village, *numbers).record_id)).cases.values()
        return tuple(after(self.desk, case, "accept", "decide", "ready", ("deliver", HANDED)) for case in cases)

    def open(self) -> None:
        self.area.show_page("bags")
        self.settle()
        self.press(F11)

    @property
    def page(self) -> CallingPage:
        page = self.area.page
        assert isinstance(page, CallingPage)
        return page

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def type(self, text: str) -> None:
        self.keys.type(text)
        self.settle()

    def to(self, wanted: QWidget | None) -> None:
        """Go there with the arrow."""
        for _ in range(40):
            if QApplication.focusWidget() is wanted:
                return
            self.press(DOWN)
        raise AssertionError("it is not reached with the arrow")

    def retype(self, name: str, text: str) -> None:
        field = self.page.asked.lines[name].focusProxy()
        self.to(field)
        self.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        self.keys.press(Qt.Key.Key_Backspace)
        self.type(text)

    def badges(self) -> list[str]:
        return [one.badge for one in self.page.list.offers.offers]

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def calling(bench: Bench) -> Calling:
    return Calling(bench)


def test_whom_to_call_is_drawn_printed_and_what_they_say_is_written_down(calling: Calling) -> None:
    calling.bring(1, 2)
    calling.open()
    assert "还没有抽" in calling.said()
    calling.press(F8)
    assert calling.printed == []
    calling.press(F10)
    QAbstractItemModelTester(calling.page.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert calling.badges() == ["还没有回访", "还没有回访"]
    assert "还有 2 件没有回访" in calling.said()
    calling.press(F8)
    assert calling.printed[0].title == "2026-11-01—2026-11-23 代办回访名单"
    assert calling.printed[0].make("a4").startswith(b"%PDF")
    first, _ = drawn(calling.desk, *NOVEMBER, seed="2026-11", count=5)
    calling.press(ENTER)
    assert f"电话 {first.case.applicant.phone}" in calling.said()
    calling.press(F10)
    assert "“和记录相符吗”还没有填" in calling.said()
    calling.press(SPACE, SPACE)
    calling.to(calling.page.asked.lines["words"].focusProxy())
    calling.type("证没有拿到")
    calling.press(F10)
    assert calling.badges() == ["回访过，不相符", "还没有回访"]
    assert "下一份进度文件把它带回村里" in calling.said()
    asked = drawn(calling.desk, *NOVEMBER, seed="2026-11", count=5)[0].asked
    assert asked is not None
    assert (asked.said.is_true, asked.said.words) == (False, "证没有拿到")
    assert QApplication.focusWidget() is calling.page.list


def test_what_was_said_before_is_told_and_the_way_back_keeps_the_drawing(calling: Calling) -> None:
    [case] = calling.bring(1)
    call_back_at_township(calling.desk, case.case_number, is_true=True, words="很快")
    calling.open()
    calling.retype("seed", "回访11")
    calling.press(F10)
    assert calling.badges() == ["回访过，相符"]
    calling.press(ENTER)
    assert "问过：相符。很快" in calling.said()
    calling.press(ESC)
    assert calling.page.presenter.form.answers["seed"] == "回访11"
    calling.press(ESC)
    assert isinstance(calling.area.page, BagsPage)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("first", "上周", "看不懂"),
        ("first", "2026-12-01", "比结束的还晚"),
        ("count", "很多", "一次抽1到100件"),
        ("seed", "", "“抽签的种子”还没有填"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(calling: Calling, name: str, typed: str, words: str) -> None:
    calling.bring(1)
    calling.open()
    calling.retype(name, typed)
    calling.press(F10)
    assert words in calling.said()
    assert calling.badges() == []
    assert QApplication.focusWidget() is calling.page.asked.lines[name].focusProxy()


def test_where_nothing_is_over_nobody_is_drawn(calling: Calling) -> None:
    calling.open()
    calling.press(F10)
    assert "没有办完的代办件" in calling.said()


def test_at_200_percent_everything_is_within_the_window(calling: Calling) -> None:
    calling.bring(1)
    look().change(theme="light", scale=2.0)
    rescale(calling.area)
    calling.open()
    fits(calling.page)
    calling.press(F10, ENTER)
    assert person(1).phone in calling.said()
    fits(calling.page)
