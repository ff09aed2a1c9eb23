"""A village asks the township to put something right, by keyboard, and its news tell what the township said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.exchanging.letters import progress_letter
from desk.station.wishing import own_wishes, refuse_wish, take_wish
from tests.desk.exchanging.network import Network
from tests.desk.exchanging.test_late_wishes import PHONE, VILLAGE, Matter
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_bag_page import ENTER, F10, Bag
from ui.window.settings import WindowSettings
from ui.window.village.bag_asking import WISH
from ui.window.village.bag_state import Part
from ui.window.workbench import Changes, SettingsKeeper
from ui.wiring import files

WHY = "new phone"


@pytest.fixture
def matter(net: Network) -> Matter:
    return Matter(net)


@pytest.fixture
def bag(bench: Bench, matter: Matter) -> Bag:
    keeper = SettingsKeeper(matter.site.home, WindowSettings(), bench.runner, files.write_whole)
    made = replace(bench.bench, desk=matter.village, settings=keeper, changes=Changes())
    return Bag(Bench(made, bench.runner))


def ask_for_another_phone(bag: Bag) -> None:
    bag.open(Part.NEWS)
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("doing")
    while bag.page.presenter.form.answers["doing"] != WISH:
        bag.press(Qt.Key.Key_Right)
    bag.question("phone")
    bag.type(PHONE)
    bag.question("why")
    bag.type(WHY)
    bag.press(F10)


def test_a_village_asks_by_keyboard_and_reads_that_it_was_granted(bag: Bag, matter: Matter) -> None:
    ask_for_another_phone(bag)
    assert "下次上报时交给镇里" in bag.page.notes.words
    first = bag.page.list.offers.offers[0]
    assert (first.badge, first.light) == ("等镇里答复", "grey")
    assert PHONE in first.words
    matter.up()
    take_wish(matter.town.desk, matter.wish().wish_id)
    assert matter.case.applicant.phone == PHONE
    matter.down()
    bag.page.presenter.read()
    bag.settle()
    first = bag.page.list.offers.offers[0]
    assert (first.badge, first.light) == ("乡镇已采纳", "green")
    bag.to(bag.page.list)
    bag.press(Qt.Key.Key_Home, ENTER)
    assert "乡镇已采纳" in bag.said()
    assert WHY in bag.said()
    bag.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is bag.page.list


def test_a_refusal_is_told_with_its_reason(bag: Bag, matter: Matter) -> None:
    ask_for_another_phone(bag)
    matter.up()
    refuse_wish(matter.town.desk, matter.wish().wish_id, reason="本人说还是老号码")
    matter.down()
    bag.page.presenter.read()
    bag.settle()
    first = bag.page.list.offers.offers[0]
    assert (first.badge, first.light) == ("乡镇未采纳", "red")
    assert "原因：本人说还是老号码" in first.note
    [kept] = own_wishes(matter.village)
    assert kept.answered is not None


def test_a_file_that_brings_an_answer_says_so(
    bag: Bag, matter: Matter, tmp_path_factory: pytest.TempPathFactory
) -> None:

    ask_for_another_phone(bag)
    matter.up()
    refuse_wish(matter.town.desk, matter.wish().wish_id, reason="本人说还是老号码")
    matter.later()
    path = tmp_path_factory.mktemp("letter") / "news.progress"
    path.write_bytes(progress_letter(matter.town.desk, VILLAGE).data)
    bag.page.presenter.read_file(path)
    bag.settle()
    assert "采纳 0 件，未采纳 1 件" in bag.page.notes.words


def test_what_does_not_differ_is_not_asked_for(bag: Bag, matter: Matter) -> None:
    bag.open(Part.NEWS)
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("doing")
    while bag.page.presenter.form.answers["doing"] != WISH:
        bag.press(Qt.Key.Key_Right)
    bag.question("why")
    bag.type(WHY)
    bag.press(F10)
    assert "没有什么不一样" in bag.said()
    assert own_wishes(matter.village) == ()
