"""A screen in the hall by keys: who holds the receipt reads state and day, and nothing of it stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desk.cases.case import Case
from desk.consulting import ConsultationInput, record
from desk.people.guessing import TRIES
from desk.records import Operator
from desk.roles import Role
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless, visible
from ui.window.pages import pages_of
from ui.window.progress.page import ProgressPage
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import WorkArea

K = Qt.Key
SCREEN = Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,))


class Screen:
    """The page, a case, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.clerk = bench.bench.desk
        self.case: Case = filed(self.clerk, 1)
        desk = replace(self.clerk, operator=SCREEN, store=self.clerk.store.as_clerk("screen"))
        self.area = WorkArea(pages_of(replace(bench.bench, desk=desk)), practice=False)
        self.asked: list[str] = []
        self.area.review_wanted.connect(self.asked.append)
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.area.show_page("progress")
        self.settle()

    @property
    def page(self) -> ProgressPage:
        page = self.area.page
        assert isinstance(page, ProgressPage)
        return page

    def settle(self) -> None:
        self.bench.settle()
        for _ in range(3):  # what becomes visible is laid out from the inside to the outside
            QApplication.processEvents()

    def type(self, number: str, proof: str) -> None:
        """Both fields, Enter after each."""
        self.page.focus_field("number")
        self.keys.type(number)
        self.keys.press(K.Key_Return)
        self.keys.type(proof)
        self.keys.press(K.Key_Return)
        self.settle()

    def said(self) -> str:
        return "\n".join(label.text() for label in visible(self.page) if isinstance(label, QLabel))


@pytest.fixture
def screen(bench: Bench) -> Iterator[Screen]:
    made = Screen(bench)
    yield made
    let_go(made.area)


def test_number_and_code_tell_the_state_and_the_day(screen: Screen) -> None:
    case = screen.case
    assert screen.keys.focus is screen.page.number.edit
    screen.type(case.case_number, case.query_code)
    said = screen.said()
    assert "已受理" in said
    assert "2026年12月7日以前办结" in said
    for hidden in (case.applicant.name, case.applicant.id_number, case.item_name, case.query_code):
        assert hidden not in said
    assert (screen.page.number.text, screen.page.proof.text) == ("", "")


def test_a_receipt_that_is_scanned_fills_in_its_number(screen: Screen) -> None:
    assert screen.page.take_scan(screen.case.case_number)
    assert screen.page.number.text == screen.case.case_number
    assert screen.keys.focus is screen.page.proof.edit
    screen.keys.type(screen.case.applicant.id_number[-4:])
    screen.keys.press(K.Key_F10)
    screen.settle()
    assert "已受理" in screen.said()
    assert not screen.page.take_scan("GUIDE/SN-01")


def test_what_is_wrong_stands_beside_its_field_and_after_five_the_screen_rests(screen: Screen) -> None:
    screen.type("123", "1")
    assert "14位" in screen.page.number.remark
    for _ in range(TRIES):
        screen.type(screen.case.case_number, "00000x")
        assert "对不上" in screen.page.proof.remark
        assert not screen.page.found.isVisible()
    screen.type(screen.case.case_number, screen.case.query_code)
    assert "请过15分钟再试" in screen.page.proof.remark


@pytest.mark.parametrize("how", ["esc", "button", "time", "leave", "typing"])
def test_nothing_of_it_stays_in_sight(screen: Screen, how: str) -> None:
    screen.type(screen.case.case_number, screen.case.query_code)
    assert screen.page.found.isVisible()
    if how == "esc":
        screen.keys.press(K.Key_Escape)
    elif how == "button":
        screen.page.away.click()
    elif how == "time":
        assert screen.page.presenter._quiet.isActive()
        screen.page.presenter._quiet.timeout.emit()
    elif how == "leave":
        screen.area.show_page("guides")
        screen.settle()
        screen.area.show_page("progress")
    else:
        screen.keys.type("0")
    screen.settle()
    assert not screen.page.found.isVisible()
    assert screen.page.presenter.state.found is None


def test_an_answer_that_comes_after_somebody_left_is_shown_to_nobody(screen: Screen) -> None:
    screen.page.presenter.write(screen.case.case_number, screen.case.query_code)
    screen.page.presenter.ask()
    screen.keys.press(K.Key_Escape)
    screen.settle()
    assert screen.page.presenter.state.found is None


def test_what_was_found_may_be_marked_a_question_too(screen: Screen) -> None:
    screen.keys.press(K.Key_F12)
    assert screen.asked == []
    screen.type(screen.case.case_number, screen.case.query_code)
    screen.keys.press(K.Key_F12)
    asked = record(screen.clerk, ConsultationInput(question="要带什么？", answer="身份证", phone="16072603369"))
    screen.type("2026-01-1", "3369")
    assert "已答复" in screen.said()
    screen.page.review.click()
    assert screen.asked == [screen.case.case_id, asked.consultation_id]
    assert screen.page.presenter.state.found is None


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("width", [1366, 1024])
def test_it_can_be_read_at_every_size(bench: Bench, scale: float, width: int) -> None:
    look().change(scale=scale)
    screen = Screen(bench)
    screen.area.resize(width, 768)
    screen.type(screen.case.case_number, screen.case.query_code)
    assert clipped(screen.page) == []
    assert nameless(screen.page) == []
    let_go(screen.area)
