"""A bag without a file by keyboard: its list is typed, each case received at the counter, then all is taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk.cases.case import Case
from desk.cases.requests import DecisionInput
from desk.serving import find_case
from desk.station.progressing import progress_file
from desk.station.taking import taken
from tests.builders import filed, person
from tests.ui.window.bags.test_page import ENTER, F10, Township
from tests.ui.window.conftest import Bench
from ui.window.serving.page import ServingPage

F7, ESC, DELETE, SPACE = Qt.Key.Key_F7, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space
STATION = "北石村便民服务站"


class Typist(Township):
    """The same window, with somebody who types."""

    def tell(self, *answers: str) -> None:
        """Type each answer and go on with Enter."""
        for text in answers:
            self.keys.type(text)
            self.press(ENTER)

    def head(self) -> None:
        self.press(F7)
        self.tell("趟9", STATION, "张忠")
        self.press(F10)

    def to_list(self) -> None:
        """Away from the questions, to the lines."""
        self.press(ESC)
        assert self.page.list.hasFocus()

    def received(self, number: str) -> Case:
        """The counter receives the case of a line, in a visit that began here."""
        page = self.area.page
        assert isinstance(page, ServingPage)
        visit = page.presenter.visit
        assert (visit.proxy_number, visit.station_name) == (number, STATION)
        case = filed(self.desk, 1, "receive", proxy_number=number, station_name=STATION)
        self.bench.bench.changes.case_changed.emit(case.case_id)
        self.settle()
        return case


@pytest.fixture
def typist(bench: Bench, tmp_path: Path) -> Typist:
    return Typist(bench, tmp_path)


def test_a_list_is_typed_its_case_received_at_the_counter_and_the_bag_taken_in(typist: Typist) -> None:
    typist.head()
    typist.tell("代受7", "", "居民参保", "刘*", "3", "1")
    typist.press(F10)
    typist.keys.type("代受8")
    typist.press(ENTER, SPACE, F10)
    typist.to_list()
    assert typist.badges() == ["要收件", "袋里没有"]
    typist.press(F10)
    assert "还没有在窗口收件的：代受7" in typist.said()
    assert taken(typist.desk) == ()
    typist.press(ENTER)
    assert typist.area.current == "serving"
    case = typist.received("代受7")
    typist.area.show_page("bags")
    typist.settle()
    assert typist.badges() == ["收件了", "袋里没有"]
    typist.press(F10)
    [kept] = taken(typist.desk)
    assert (kept.taken.by_hand, kept.taken.number, kept.taken.carried_by) == (True, "趟9", "张忠")
    assert [line.proxy_number for line in kept.missing] == ["代受8"]
    assert [one.case_number for one in kept.taken.answers if one.case_number] == [case.case_number]
    assert "袋里没有的：代受8" in typist.said()
    assert typist.badges() == ["收下了", "袋里没有"]
    assert progress_file(typist.desk, STATION)


def test_a_case_that_was_received_before_is_told_by_its_number(typist: Typist) -> None:
    case = filed(typist.desk, 1, "receive", proxy_number="代受7", station_name=STATION)
    typist.head()
    typist.tell("代受7", "", "", "", "", "", "9999")
    typist.press(F10)
    assert typist.page.asked.lines["case"].isAncestorOf(typist.keys.focus)
    for _ in range(4):
        typist.press(Qt.Key.Key_Backspace)
    typist.keys.type(case.case_number)
    typist.press(F10)
    typist.to_list()
    assert typist.badges() == ["收件了"]
    typist.press(ENTER)
    assert typist.area.current == "cases"


def test_a_line_that_was_typed_wrongly_is_taken_away_and_no_number_is_typed_twice(typist: Typist) -> None:
    typist.head()
    typist.keys.type("代受7")
    typist.press(F10)
    typist.keys.type("代受7")
    typist.press(F10)
    assert "已经录过了" in typist.said()
    typist.to_list()
    typist.press(DELETE)
    assert typist.badges() == []
    typist.press(F7)
    assert typist.page.asked.isVisible()


def test_a_list_that_was_left_goes_on_with_its_lines(typist: Typist) -> None:
    typist.head()
    typist.keys.type("代受7")
    typist.press(F10)
    typist.to_list()
    typist.press(ESC)
    assert typist.badges() == []
    assert not typist.page.presenter.typing.is_on
    typist.read()
    assert typist.badges() == ["在袋里", "在袋里"]
    typist.press(ESC, F7)
    assert typist.badges() == ["要收件"]
    typist.press(F7)
    assert typist.page.asked.isVisible()


def test_a_list_without_its_number_is_not_begun_and_escape_leaves_it(typist: Typist) -> None:
    typist.press(F7, F10)
    assert "“清单编号”还没有填" in typist.said()
    typist.press(ESC)
    assert not typist.page.presenter.typing.is_on
    assert typist.page.asked.isHidden()


def test_the_number_of_the_village_goes_with_the_case_that_is_filed_at_the_counter(typist: Typist) -> None:
    typist.head()
    typist.keys.type("代受7")
    typist.press(F10)
    typist.to_list()
    typist.press(ENTER)
    page = typist.area.page
    assert isinstance(page, ServingPage)
    notes = "\n".join(label.text() for label in page.notes.findChildren(QLabel))
    assert "代办单号 代受7" in notes
    page.presenter.edit_applicant(person(1))
    page.presenter.choose_item("HJ-12")
    typist.settle()
    page.presenter.all_handed_in()
    page.presenter.decide(DecisionInput(kind="receive"))
    page.presenter.file()
    typist.settle()
    filed_now = page.presenter.last_filed
    assert filed_now is not None
    case = find_case(typist.desk, filed_now.case.case_id)
    assert (case.proxy_number, case.station_name) == ("代受7", STATION)
    typist.area.show_page("bags")
    typist.settle()
    assert typist.badges() == ["收件了"]
