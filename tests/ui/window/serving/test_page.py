"""Serving by keyboard: from the first digit to the case, as a clerk does it."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desk.cases.case import State
from desk.people.reading import ApplicantInput
from desk.records import Operator
from desk.roles import Role
from desk.visiting import hold, new_visit
from tests.builders import SetClock, adult, desk_on
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.navigation import Entry
from ui.window.serving.held_bar import MOST_CHIPS
from ui.window.serving.page import ServingPage
from ui.window.widgets.labels import Mark
from ui.window.work_area import PlacedPage, WorkArea

ENTER = Qt.Key.Key_Return


class Desk:
    """A serving page in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        placed = PlacedPage(
            entry=Entry(name="serving", icon="user-plus", words="收件"), build=lambda: ServingPage(bench.bench)
        )
        self.area = WorkArea((placed,), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.show_page("serving")
        self.keys = Keyboard(self.area)
        self.settle()

    @property
    def clock(self) -> SetClock:
        clock = self.bench.bench.desk.clock
        assert isinstance(clock, SetClock)
        return clock

    @property
    def page(self) -> ServingPage:
        page = self.area.page
        assert isinstance(page, ServingPage)
        return page

    def settle(self) -> None:
        """Let timers that wait for a pause fire now, and jobs run."""
        presenter = self.page.presenter
        presenter.waiting.save_now()
        presenter.look_now()
        self.bench.settle()
        QApplication.processEvents()

    def type_person(self, number: int) -> None:
        """A new person: number, name, phone."""
        who = adult(number)
        self.keys.type(who["id_number"])
        self.settle()
        self.keys.press(ENTER)
        self.keys.type(who["name"])
        self.keys.press(ENTER)
        self.keys.type(who["phone"])
        self.keys.press(ENTER)
        self.settle()

    def hold_others(self, count: int, *, clerk: str = "wang") -> None:
        """People whom somebody put aside, one after the other; they are called by their number."""
        desk = replace(self.bench.bench.desk, operator=Operator(clerk=clerk, name="李红", roles=(Role.CLERK,)))
        for number in range(1, count + 1):
            who = ApplicantInput(name=f"{clerk}{number}")
            hold(desk, msgspec.structs.replace(new_visit(desk), applicant=who))
            self.clock.move(minutes=1)
        self.page.presenter.waiting.list_all()
        self.settle()

    def choose_item(self, letters: str) -> None:
        """An item by its initials."""
        self.keys.type(letters)
        self.settle()
        self.keys.press(ENTER)
        self.settle()


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def test_a_full_walk_in_takes_at_most_25_key_actions_beyond_typed_text(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space)
    desk.keys.press(Qt.Key.Key_F4)
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    assert filed.case.state is State.ACCEPTED
    assert filed.case.applicant.name == adult(1)["name"]
    assert desk.page.done.isVisible()
    assert desk.keys.actions <= 25


def test_an_instant_item_is_done_with_ten_keys(desk: Desk) -> None:
    desk.type_person(2)
    desk.choose_item("移车")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    assert filed.case.state is State.CLOSED
    assert desk.keys.actions <= 10


def test_who_came_before_is_filled_in_by_one_enter(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    desk.keys.press(Qt.Key.Key_F2)
    desk.settle()
    assert desk.page.presenter.visit.is_blank
    desk.keys.type(adult(1)["id_number"])
    desk.settle()
    desk.keys.press(ENTER)
    desk.settle()
    assert desk.page.person.name.text == adult(1)["name"]
    assert desk.page.person.phone.text == adult(1)["phone"]
    assert desk.keys.focus is desk.page.items.search


def test_a_phone_number_first_finds_the_person_too(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    desk.keys.press(Qt.Key.Key_F2)
    desk.settle()
    desk.keys.type(adult(1)["phone"])
    desk.keys.press(ENTER)
    desk.settle()
    desk.keys.press(ENTER)
    desk.settle()
    assert desk.page.person.number.text == adult(1)["id_number"]


def test_words_typed_first_become_the_search_for_an_item(desk: Desk) -> None:
    desk.keys.type("居住证")
    desk.keys.press(ENTER)
    desk.settle()
    assert desk.page.items.search.text() == "居住证"
    assert desk.keys.focus is desk.page.items.search
    desk.keys.press(ENTER)
    desk.settle()
    assert len(desk.page.presenter.visit.items) == 1


def test_a_wrong_number_is_told_beside_the_field_and_kept_as_typed(desk: Desk) -> None:
    wrong = adult(1)["id_number"][:-1] + ("0" if adult(1)["id_number"][-1] != "0" else "1")
    desk.keys.type(wrong)
    desk.settle()
    assert desk.page.person.number.remark
    assert desk.page.person.number.text == wrong
    again = desk_on(desk.bench.bench.desk.store)
    with again.store.reading() as uow:
        (draft,) = uow.drafts.all()
    assert wrong.encode() in draft.content


def test_nothing_is_red_before_anything_was_typed(desk: Desk) -> None:
    assert desk.page.person.number.remark == ""
    assert desk.page.person.name.remark == ""


def test_three_people_at_once_are_held_and_gone_on_with(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.keys.type(adult(number)["id_number"])
        desk.settle()
        desk.keys.press(ENTER)
        desk.keys.type(adult(number)["name"])
        desk.keys.press(Qt.Key.Key_F9)
        desk.settle()
        desk.clock.move(minutes=5)
    assert desk.page.held.isVisible()
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.person.name.text == adult(1)["name"]
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.person.name.text == adult(2)["name"]


def test_of_those_who_wait_one_s_own_are_gone_on_with_before_a_colleague_s(desk: Desk) -> None:
    desk.hold_others(1, clerk="li")
    desk.hold_others(1)
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.person.name.text == "wang1"


def test_who_waits_is_gone_on_with_by_a_click_and_those_without_a_button_are_counted(desk: Desk) -> None:
    desk.hold_others(MOST_CHIPS + 2)
    chips = [button for button in desk.page.held.findChildren(QPushButton) if button.isVisible()]
    assert len(chips) == MOST_CHIPS
    assert any(label.text() == "还有 2 位" for label in desk.page.held.findChildren(QLabel))
    chips[2].click()
    desk.settle()
    assert desk.page.person.name.text == f"wang{MOST_CHIPS}"


def test_what_was_typed_a_moment_before_another_is_gone_on_with_is_kept(desk: Desk) -> None:
    desk.hold_others(1)
    desk.keys.type(adult(2)["phone"])
    desk.keys.press(Qt.Key.Key_F11)
    desk.bench.settle()
    assert desk.page.person.name.text == "wang1"
    desk.page.person.phone.setFocus()
    desk.keys.type(adult(3)["phone"])
    desk.settle()
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.person.number.text == adult(2)["phone"]


def test_words_looked_for_wait_with_the_person_and_come_back_with_them(desk: Desk) -> None:
    desk.type_person(1)
    desk.keys.type("居住")
    desk.settle()
    desk.keys.press(Qt.Key.Key_F9)
    desk.settle()
    assert desk.page.items.search.text() == ""
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.items.search.text() == "居住"


def test_who_is_gone_on_with_is_looked_up_again(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    desk.keys.press(Qt.Key.Key_F2)
    desk.keys.type(adult(1)["id_number"])
    desk.settle()
    desk.keys.press(Qt.Key.Key_F9)
    desk.settle()
    assert not desk.page.person._people.isVisible()
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.person._people.isVisible()


def test_two_items_of_one_visit_are_two_cases_of_one_person(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    first = desk.page.presenter.last_filed
    desk.page.presenter.more()
    desk.settle()
    desk.choose_item("移车")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    second = desk.page.presenter.last_filed
    assert first is not None
    assert second is not None
    assert first.case.case_id != second.case.case_id
    assert first.case.applicant == second.case.applicant


def test_what_is_still_open_is_gone_to_instead_of_filing(desk: Desk) -> None:
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.page.presenter.last_filed is None
    assert desk.keys.focus is desk.page.person.number.edit


def test_a_missing_material_offers_the_one_time_notice(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space)
    desk.page.materials.list.setFocus()
    desk.keys.press(Qt.Key.Key_0)
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    assert filed.case.state is State.SUPPLEMENTING


def test_enter_after_the_name_passes_over_a_phone_that_is_there(desk: Desk) -> None:
    desk.keys.type(adult(2)["phone"])
    desk.keys.press(ENTER)
    desk.settle()
    desk.keys.type(adult(2)["id_number"])
    desk.settle()
    desk.keys.press(ENTER)
    desk.keys.type(adult(2)["name"])
    desk.keys.press(ENTER)
    desk.settle()
    assert desk.page.person.phone.text == adult(2)["phone"]
    assert desk.keys.focus is desk.page.items.search


def test_a_number_that_is_still_being_typed_is_not_called_wrong(desk: Desk) -> None:
    desk.keys.type(adult(1)["id_number"][:8])
    desk.settle()
    number = desk.page.person.number
    assert number.remark == ""
    assert not desk.page.person.focus_of("applicant.id_override").isVisible()
    desk.keys.press(Qt.Key.Key_Tab)
    desk.settle()
    assert "18位" in number.remark
    assert desk.page.person.focus_of("applicant.id_override").isVisible()


def test_what_was_told_of_the_last_person_goes_with_them(desk: Desk) -> None:
    desk.area.banner.say("amber", "没有可以用的打印机")
    desk.keys.press(Qt.Key.Key_F2)
    assert desk.area.banner.words == ""


def test_what_is_lacking_is_said_and_marked_as_not_done(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.page.materials.list.setFocus()
    desk.keys.press(Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    says = desk.page.done.findChildren(QLabel)
    assert any("还差本人相片" in label.text() for label in says)
    (mark,) = [mark for mark in desk.page.done.findChildren(Mark) if mark.isVisible()]
    assert mark.light == "amber"


def test_an_open_question_is_called_to_mind_before_f10(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_F4)
    desk.settle()
    assert "情形" in desk.page.next_step
