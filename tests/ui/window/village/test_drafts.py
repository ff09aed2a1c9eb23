"""What is typed at the door is on disk before it is recorded, and is offered again after the program has ended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desk.records import StationFilter
from desk.station import receiving, requesting
from desk.station.unfinished import typed_before
from desk.visiting import held
from tests.builders import person
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_page import AGENT, Village, answer_questions, brought, entrusted
from ui.window.serving.waiting import SAVE_AFTER_MS
from ui.window.village.state import Stage

ENTER, DOWN, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape
TAB, F10 = Qt.Key.Key_Tab, Qt.Key.Key_F10


class Ended(Village):
    """The same station after the program has ended, without a word to it, and was begun anew."""

    def __init__(self, before: Village) -> None:
        before.page.presenter.beneath.rest()
        before.area.hide()
        super().__init__(before.bench)

    def lines(self) -> list[str]:
        return [offer.words for offer in self.page.owed.list.offers.offers]

    def resume(self) -> None:
        """Go on with the first line."""
        self.page.owed.list.setFocus()
        self.press(ENTER)


@pytest.fixture
def at_door(village: Bench) -> Village:
    return Village(village)


def pause(at: Village) -> None:
    """The time after which what was typed is kept has passed."""
    timer = at.page.presenter.beneath._timer
    assert timer.isActive()
    assert timer.interval() == SAVE_AFTER_MS < 1000
    timer.stop()
    timer.timeout.emit()
    at.settle()


def test_what_was_typed_is_there_after_the_program_has_ended(at_door: Village) -> None:
    at_door.tell("刘秀英", "410881195001010014")
    pause(at_door)
    again = Ended(at_door)
    assert "上次有 1 位没有写完" in again.said()
    assert again.lines() == ["刘秀英：还没写办什么"]
    again.resume()
    assert again.at(Stage.WHO)
    assert again.page.presenter.form.answers["name"] == "刘秀英"
    assert again.page.presenter.form.answers["id_number"] == "410881195001010014"
    assert again.lines() == []


def test_ticks_and_answers_come_back_and_are_recorded_once(at_door: Village) -> None:
    at_door.who()
    at_door.type("SB-10")
    at_door.press(ENTER)
    answer_questions(at_door)
    first = next(name for name in at_door.page.card.asked.lines if name.startswith("paper_"))
    at_door.focus(first)
    at_door.press(SPACE)
    situations = at_door.page.presenter.door.situations
    pause(at_door)
    again = Ended(at_door)
    again.resume()
    assert again.at(Stage.WITH)
    presenter = again.page.presenter
    assert (presenter.door.item_id, presenter.door.name) == ("SB-10", person(1).name)
    assert presenter.door.situations == situations
    assert presenter.form.answers[first]
    again.press(F10, F10)
    assert again.at(Stage.ENTRUST), again.said()
    [kept] = requesting.newest(again.desk, StationFilter())
    assert kept.asked.villager_name == person(1).name
    assert typed_before(again.desk) == ()


def test_words_for_an_item_come_back_in_its_field(at_door: Village) -> None:
    at_door.who()
    at_door.type("井房的电线断了")
    pause(at_door)
    again = Ended(at_door)
    again.resume()
    assert again.at(Stage.WHAT)
    assert again.page.card.items.search.text() == "井房的电线断了"
    again.press(ENTER, F10)
    assert again.at(Stage.DONE), again.said()


def test_an_authorisation_that_is_half_written_goes_on(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10)
    at_door.focus("by")
    at_door.press(SPACE, SPACE)
    at_door.focus("reader")
    at_door.type("赵勇")
    pause(at_door)
    again = Ended(at_door)
    assert len(again.lines()) == 1
    again.resume()
    assert again.at(Stage.ENTRUST)
    answers = again.page.presenter.form.answers
    assert (answers["by"], answers["reader"], answers["id_number"]) == ("fingerprint", "赵勇", person(1).id_number)


def test_what_was_typed_when_papers_are_taken_over_comes_back_with_its_line(at_door: Village) -> None:
    entrusted(at_door)
    at_door.focus("note")
    at_door.type("请打电话给他儿子")
    pause(at_door)
    again = Ended(at_door)
    [offer] = again.page.owed.list.offers.offers
    assert offer.key.startswith("take:")
    assert "写了一半" in offer.note
    again.resume()
    assert again.at(Stage.TAKE)
    assert again.page.presenter.form.answers["note"] == "请打电话给他儿子"
    again.press(F10)
    assert again.at(Stage.DONE), again.said()
    [case] = receiving.newest(again.desk, StationFilter())
    assert case.received.application.note == "请打电话给他儿子"
    assert typed_before(again.desk) == ()


def test_what_was_recorded_meanwhile_is_forgotten(at_door: Village) -> None:
    entrusted(at_door)
    at_door.focus("note")
    at_door.type("请打电话")
    pause(at_door)
    other = Village(at_door.bench)
    at_door.page.presenter.confirm()
    at_door.settle()
    assert at_door.at(Stage.DONE), at_door.said()
    other.page.owed.list.setFocus()
    other.press(ENTER)
    assert "已经记下了" in other.said()
    assert len(receiving.newest(at_door.desk, StationFilter())) == 1


def test_leaving_the_page_keeps_what_was_typed_at_once(at_door: Village) -> None:
    at_door.tell("刘秀英")
    at_door.area.show_page("bag")
    at_door.settle()
    [kept] = typed_before(at_door.desk)
    assert kept.answers["name"] == "刘秀英"
    at_door.area.show_page("village")
    at_door.settle()
    assert at_door.page.presenter.form.answers["name"] == "刘秀英"


def test_nothing_is_kept_of_an_empty_page_and_what_is_not_wanted_is_cleared_by_keyboard(at_door: Village) -> None:
    at_door.press(DOWN, Qt.Key.Key_Up)
    assert not at_door.page.presenter.beneath._timer.isActive()
    assert not at_door.page.card.clear.isVisible()
    at_door.tell("刘秀英")
    pause(at_door)
    at_door.press(F10, ESC)
    assert at_door.at(Stage.WHO)
    assert at_door.page.card.clear.isVisible()
    for _ in range(30):
        if at_door.keys.focus is at_door.page.card.clear:
            break
        at_door.press(TAB)
    at_door.press(ENTER)
    assert at_door.page.presenter.form.answers["name"] == ""
    assert typed_before(at_door.desk) == ()
    assert Ended(at_door).lines() == []


def test_the_name_that_is_deleted_again_leaves_no_draft(at_door: Village) -> None:
    at_door.type("刘")
    pause(at_door)
    at_door.press(Qt.Key.Key_Backspace)
    assert typed_before(at_door.desk) == ()


def test_a_refusal_loses_nothing(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10)
    at_door.focus("agent_id_number")
    at_door.tell("1", "2")
    at_door.press(F10)
    assert at_door.at(Stage.ENTRUST)
    pause(at_door)
    again = Ended(at_door)
    again.resume()
    assert again.page.presenter.form.answers["agent_id_number"] == "1"


def test_drafts_of_the_door_are_no_visits_of_the_counter(at_door: Village) -> None:
    at_door.tell("刘秀英")
    pause(at_door)
    assert held(at_door.desk) == ()
    assert len(typed_before(at_door.desk)) == 1


def test_the_agent_s_own_number_is_kept_too(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10)
    at_door.focus("agent_id_number")
    at_door.tell(AGENT.id_number)
    pause(at_door)
    again = Ended(at_door)
    again.resume()
    assert again.page.presenter.form.answers["agent_id_number"] == AGENT.id_number
