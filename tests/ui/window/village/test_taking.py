"""What comes with the papers at the door, by keyboard: scans of each, and the item's application form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.cases.case import Case
from desk.forms.earlier import kept_form
from desk.proxy.cases import ProxyCase
from desk.records import StationFilter
from desk.station import receiving
from desk.station.carrying import pack, trip_file
from desk.station.taking import take_in
from tests.builders import MONDAY, SetClock
from tests.desk.desks import memory_desk
from tests.desk.station.bags import befriend
from tests.ui.window.cases.hall import picture
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_page import ENTER, ESC, F8, F10, Village, entrusted, fits
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.village.state import Stage
from ui.window.widgets.buttons import Button

F5, F7, TAB = Qt.Key.Key_F5, Qt.Key.Key_F7, Qt.Key.Key_Tab


@pytest.fixture
def at_door(village: Bench) -> Village:
    at = Village(village)
    entrusted(at)
    return at


def capture(at: Village, *colours: str) -> None:
    """Pages lie in the tray, as the camera or a chat program left them."""
    for colour in colours:
        at.page.tray.presenter.take_data(picture(colour), "paste")
    at.settle()


def go_to(at: Village, name: str) -> None:
    """With the arrow to a button of this name."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and name in focused.accessibleName() + focused.text():
            return
        at.press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not reached with the arrow")


def taken(at: Village) -> ProxyCase:
    [case] = receiving.newest(at.desk, StationFilter())
    return case


def scans_of(case: ProxyCase, seq: int) -> int:
    return next(len(line.files) for line in case.received.application.materials if line.seq == seq)


def test_scans_are_put_to_their_paper_and_travel_to_the_township(at_door: Village) -> None:
    township = memory_desk(clock=SetClock(MONDAY))
    befriend(at_door.desk, township)
    capture(at_door, "white", "grey")
    first, second = at_door.page.card.asked.scans
    go_to(at_door, "加扫描件")
    at_door.press(ENTER)
    assert at_door.page.tray.list.hasFocus()
    at_door.press(ENTER)
    assert at_door.page.presenter.door.scans
    assert at_door.page.card.asked.scans[first].add.hasFocus()
    at_door.press(F5)
    at_door.page.card.asked.focus_scans(second)
    at_door.press(ENTER, ENTER)
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    case = taken(at_door)
    assert [scans_of(case, seq) for seq in (first, second)] == [1, 1]
    trip = pack(at_door.desk, [case.record_id])
    [here] = take_in(township, trip_file(at_door.desk, trip.record_id)).cases.values()
    assert sum(len(line.files) for line in here.materials) == 2


def test_a_scan_that_was_put_to_the_wrong_paper_is_taken_off(at_door: Village) -> None:
    capture(at_door, "white")
    at_door.press(F5, ENTER)
    assert len(at_door.page.presenter.door.scans) == 1
    go_to(at_door, "去掉")
    at_door.press(ENTER)
    assert not at_door.page.presenter.door.scans
    at_door.press(F10)
    assert taken(at_door).received.scans == ()


def test_the_tray_is_out_of_sight_where_nothing_takes_scans(at_door: Village) -> None:
    capture(at_door, "white")
    assert at_door.page.tray.isVisible()
    at_door.press(F10)
    assert at_door.at(Stage.DONE)
    assert at_door.page.tray.isHidden()


def test_the_application_form_is_filled_printed_and_travels(at_door: Village) -> None:
    township = memory_desk(clock=SetClock(MONDAY))
    befriend(at_door.desk, township)
    page = at_door.page
    go_to(at_door, "填申请表")
    at_door.press(ENTER)
    assert page.form.isVisible()
    assert page.card.isHidden()
    field_id, words = fill_first(at_door)
    at_door.press(F8)
    assert "申请表" in at_door.printed[0].name
    at_door.press(F10)
    assert page.card.isVisible()
    assert page.card.form_bar.button.hasFocus()
    at_door.press(F10)
    case = taken(at_door)
    assert case.received.application.has_form
    assert dict(case.received.application.form)[field_id] == words
    trip = pack(at_door.desk, [case.record_id])
    [here] = take_in(township, trip_file(at_door.desk, trip.record_id)).cases.values()
    assert words in form_words(township, here)


def test_escape_leaves_the_form_and_what_was_typed_stays(at_door: Village) -> None:
    at_door.press(F7)
    field_id, words = fill_first(at_door)
    at_door.press(ESC)
    assert at_door.at(Stage.TAKE)
    assert at_door.page.card.isVisible()
    assert dict(at_door.page.presenter.door.form or ())[field_id] == words
    at_door.press(F7)
    field = at_door.page.form.field(field_id)
    assert field is not None
    assert field.isVisible()


def test_enter_goes_from_one_field_to_the_next_and_no_further(at_door: Village) -> None:
    at_door.press(F7)
    fields = list(at_door.page.form._asked.values())
    fields[0].setFocus()
    for widget in fields[1:]:
        at_door.press(ENTER)
        assert widget.isAncestorOf(at_door.keys.focus), widget


def test_the_form_fits_at_200_percent(at_door: Village) -> None:
    look().change(theme="light", scale=2.0)
    rescale(at_door.area)
    capture(at_door, "white")
    fits(at_door.page)
    at_door.press(F7)
    fits(at_door.page)


def fill_first(at: Village) -> tuple[str, str]:
    """Type into the first field that is typed; its id and what was typed."""
    for field_id, widget in at.page.form._asked.items():
        if hasattr(widget, "edit"):
            widget.setFocus()
            at.type("思礼镇北街")
            return field_id, "思礼镇北街"
    raise AssertionError("nothing is typed in this form")


def form_words(desk: object, case: Case) -> str:
    with desk.store.reading() as uow:  # type: ignore[attr-defined]  # a desk
        form = kept_form(uow, case)
    assert form is not None
    return " ".join(field.value for field in form.fields)
