"""The code on a paper of the village opens its record, whether anything is owed about it or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desk.cases.events.trips import TripAnswer
from desk.proxy.cases import ProxyCase
from desk.station import authorising, finishing
from desk.station.carrying import pack, trips
from desk.station.hearing import HeardInput, handed_in, hear, tell
from tests.desk.station.bags import as_other, authorised, taken_over
from tests.ui.window.conftest import Bench
from tests.ui.window.gun import Gun
from tests.ui.window.village.test_bag_page import Bag, ready
from tests.ui.window.village.test_page import Village
from ui.window.village.bag_state import Part
from ui.window.village.state import Stage

SPACE, ESC, F8, F10 = Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F8, Qt.Key.Key_F10


@pytest.fixture
def at_door(village: Bench) -> Village:
    return Village(village)


@pytest.fixture
def bag(village: Bench) -> Bag:
    made = Bag(village)
    made.area.show_page("village")
    made.settle()
    return made


def over(bag: Bag) -> ProxyCase:
    """A case that is in the villager's hand, with its mark."""
    case = ready(bag)
    done = finishing.complete(
        bag.desk, case.number, result="参保登记办好了", signed_by="刘秀", returned=case.originals_here
    )
    finishing.review(bag.desk, done.number, 5, way="card")
    return finishing.call_back(as_other(bag.desk), done.number, is_true=True)


def test_an_authorisation_of_which_nothing_is_owed_is_shown_with_its_cases(at_door: Village) -> None:
    case = taken_over(at_door.desk)
    pack(at_door.desk, [case.record_id])
    hear(at_door.desk, case.number, HeardInput(state="accepted"))
    tell(at_door.desk, case.number, "phone")
    Gun(at_door.bench, at_door.area).read(case.received.authorisation_id)
    one = authorising.show(at_door.desk, case.received.authorisation_id)
    assert at_door.at(Stage.RECORD)
    for words in (one.number, one.valid_to, one.given.principal.name, case.number, "截至", "递交材料"):
        assert words in at_door.said(), words
    at_door.press(F8)
    assert one.number in at_door.printed[0].title
    at_door.press(F10)
    assert at_door.at(Stage.TERM)
    at_door.press(ESC)
    assert at_door.at(Stage.WHO)


def test_an_authorisation_that_ended_is_shown_and_changes_no_more(at_door: Village) -> None:
    one = authorised(at_door.desk)
    authorising.end(at_door.desk, one.number, "principal")
    Gun(at_door.bench, at_door.area).read(one.record_id)
    assert at_door.at(Stage.RECORD)
    assert "已经终止：委托人取消" in at_door.said()
    at_door.press(F10)
    assert at_door.at(Stage.RECORD)
    assert at_door.keys.focus is at_door.page.card.print


def test_an_authorisation_of_which_something_is_owed_opens_where_that_is_done(at_door: Village) -> None:
    one = authorised(at_door.desk, is_signed=False)
    Gun(at_door.bench, at_door.area).read(one.record_id)
    assert at_door.at(Stage.SIGN)
    at_door.press(F10)
    assert authorising.show(at_door.desk, one.number).is_signed


def test_what_is_being_typed_waits_beneath_when_a_code_is_read(at_door: Village) -> None:
    one = authorised(at_door.desk, is_signed=False)
    at_door.tell("刘秀英")
    Gun(at_door.bench, at_door.area).read(one.record_id)
    assert at_door.at(Stage.SIGN)
    assert "刘秀英" in at_door.page.owed.list.offers.offers[0].words


def test_a_case_at_home_is_gone_to_among_those_for_the_bag(bag: Bag) -> None:
    taken_over(bag.desk, 1)
    second = taken_over(bag.desk, 2)
    Gun(bag.bench, bag.area).read(second.record_id)
    assert bag.page.presenter.part is Part.BAG
    assert bag.keys.focus is bag.page.asked.lines[second.record_id].focusProxy()


def test_a_case_on_its_way_is_shown_with_what_was_heard_and_its_sheet(bag: Bag) -> None:
    case = taken_over(bag.desk)
    pack(bag.desk, [case.record_id])
    hear(bag.desk, case.number, HeardInput(state="accepted"))
    tell(bag.desk, case.number, "phone")
    gun = Gun(bag.bench, bag.area)
    gun.read(case.record_id)
    assert bag.page.presenter.part is Part.NEWS
    assert "受理" in bag.said()
    assert "截至" in bag.said()
    assert bag.keys.focus is bag.page.asked.lines["doing"].focusProxy()
    bag.press(F8)
    assert bag.printed


def test_a_case_that_is_over_and_of_which_all_is_said_is_shown_and_asks_nothing(bag: Bag) -> None:
    case = over(bag)
    for number in (2, 3):
        taken_over(bag.desk, number)
    Gun(bag.bench, bag.area).read(case.record_id)
    assert bag.page.presenter.part is Part.MARK
    assert bag.page.list.current_key == case.record_id
    for words in (case.number, "已办结", "交给 刘秀", "评价：非常满意"):
        assert words in bag.said(), words
    assert not bag.page.asked.isVisible()
    assert not bag.page.next.isVisible()
    bag.press(ESC)
    assert bag.page.list.isVisible()


def test_a_list_whose_bag_was_answered_is_shown_and_printed_again(bag: Bag) -> None:
    case = taken_over(bag.desk)
    trip = pack(bag.desk, [case.record_id])
    handed_in(
        bag.desk, trip.number, taken_by="王小满", answers=[TripAnswer(proxy_id=case.record_id, outcome="received")]
    )
    Gun(bag.bench, bag.area).read(trip.made.code)
    [kept] = trips(bag.desk)
    assert bag.page.presenter.part is Part.BAG
    assert bag.page.list.current_key == kept.record_id
    assert f"送件清单 {trip.number}" in bag.said()
    assert "交给 王小满" in bag.page.list.offers.offers[0].note
    bag.press(F8)
    assert bag.printed[0].title == f"{trip.number} 送件交接清单"
