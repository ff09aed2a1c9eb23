"""The whole round by keyboard at 200 percent: from the door to the township and back into the villager's hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk.cases.case import State
from desk.exchanging.letters import trip_letter
from desk.proxy.cases import Place
from desk.records import StationFilter
from desk.station import receiving
from desk.station.carrying import trips
from desk.station.hearing import HeardInput, hear
from desk.station.progressing import progress_file
from desk.station.taking import take_in
from tests.builders import MONDAY, SetClock
from tests.desk.desks import memory_desk
from tests.desk.station.bags import befriend
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_bag_page import Bag
from tests.ui.window.village.test_page import ENTER, F8, F10, SPACE, Village, entrusted, fits
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.village.bag_state import Part
from ui.window.village.state import Stage


def test_a_case_goes_to_the_township_and_its_result_comes_back(village: Bench, tmp_path: Path) -> None:
    clock = SetClock(MONDAY)
    township = memory_desk(clock=clock)
    desk = village.bench.desk
    befriend(desk, township)

    door = Village(village)
    larger(door.area)
    entrusted(door)
    door.press(F10)
    assert door.at(Stage.DONE), door.said()
    [case] = receiving.newest(desk, StationFilter())

    door.page.owed.list.setFocus()
    door.press(ENTER)
    assert door.area.current == "bag"
    bag = Bag(village)
    larger(bag.area)
    bag.open()
    fits(bag.page)
    bag.press(F10, F8)
    [trip] = trips(desk)
    path = tmp_path / "bag.trip"
    path.write_bytes(trip_letter(desk, trip.record_id, may_be_open=True).data)

    [taken] = take_in(township, path.read_bytes()).cases.values()
    assert (taken.state, taken.proxy_number) == (State.RECEIVED, case.number)
    clock.move(hours=1)
    path.write_bytes(progress_file(township, desk.office.code))
    bag.page.presenter.show_part(Part.NEWS)
    bag.page.presenter.read_file(path)
    bag.settle()
    fits(bag.page)
    heard = receiving.show(desk, case.number)
    assert (heard.case_number, heard.place) == (taken.case_number, Place.AT_CENTRE)

    village.bench.desk.clock.move(hours=2)  # type: ignore[attr-defined]  # the clock of these tests can be set
    hear(desk, case.number, HeardInput(state="ready", result="参保登记办好了"))
    handed_over_and_marked(bag)
    over = receiving.show(desk, case.number)
    assert over.completed is not None
    assert over.reviewed is not None
    assert [line.proxy_id for line in trip.made.lines] == [over.record_id]


def handed_over_and_marked(bag: Bag) -> None:
    """The only result there is goes into the villager's hand, and gets the best mark."""
    bag.page.presenter.show_part(Part.RESULT)
    bag.settle()
    bag.to(bag.page.list)
    bag.press(ENTER)
    fits(bag.page)
    for name in [name for name in bag.page.asked.lines if name.startswith("back_")]:
        bag.question(name)
        bag.press(SPACE)
    bag.press(F10)
    bag.page.presenter.show_part(Part.MARK)
    bag.settle()
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("level")
    bag.press(SPACE)
    bag.question("way")
    bag.press(SPACE, F10)


def larger(window: QWidget) -> None:
    """What the settings do."""
    look().change(theme="light", scale=2.0)
    rescale(window)
