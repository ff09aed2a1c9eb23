"""Printers put right with a ruler, printers for special paper, and papers that come out by themselves; by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desk.adjusting import MARKS
from desk.prints.defaults import print_rules
from desk.settings import PrintRule
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import Settings
from tests.ui.window.walking import nameless

ENTER = Qt.Key.Key_Return


@pytest.fixture
def settings(bench: Bench) -> Settings:
    return Settings(bench)


def measure(settings: Settings, *lengths: str) -> str:
    """Type what the ruler said; what is said to it."""
    card = settings.page.calibration
    for field, length in zip((card.left, card.top, card.across), lengths, strict=True):
        field.setFocus()
        settings.keys.type(length)
    settings.keys.press(ENTER)
    settings.settle()
    return settings.page.calibrating._state.said.words


def test_the_calibration_page_is_for_the_chosen_printer_and_its_paper(settings: Settings) -> None:
    settings.page.calibration.print.setFocus()
    settings.keys.press(Qt.Key.Key_Space)
    page = settings.wanted[-1]()
    assert (page.printer, page.layouts, page.is_paper) == ("office", ("a4",), False)
    assert page.make("a4").startswith(b"%PDF")
    settings.page.calibrating.choose_printer("小票机")
    settings.page.calibrating.choose_size("58")
    settings.page.calibrating.print_page()
    assert settings.wanted[-1]().layouts == ("58",)


def test_what_the_ruler_said_is_kept_for_this_printer_and_can_be_taken_back(settings: Settings) -> None:
    marks = MARKS["a4"]
    assert "记下了" in measure(settings, f"{marks.left + 2:g}", f"{marks.top - 1:g}", f"{marks.across:g}")
    assert settings.now.profiles == {"office": [-2.0, 1.0, 100.0]}
    assert settings.page.calibration.left.text == ""
    # printed with that profile, and right now
    measure(settings, f"{marks.left:g}", f"{marks.top:g}", f"{marks.across:g}")
    assert settings.now.profiles == {"office": [-2.0, 1.0, 100.0]}
    settings.page.calibration.forget_requested.emit()
    assert settings.now.profiles == {}


def test_a_measurement_that_cannot_be_is_told_and_changes_nothing(settings: Settings) -> None:
    assert "毫米" in measure(settings, "30", "40", "15")
    settings.page.calibration.clear_measured()
    assert "例如 30.5" in measure(settings, "30", "", "150")
    assert settings.now.profiles == {}


def test_special_paper_has_no_printer_until_one_is_named(settings: Settings) -> None:
    box = settings.page.printing.printers["label"]
    assert box.currentText() == "没有"
    assert [box.itemText(place) for place in range(box.count())] == ["没有", "office"]
    settings.page.presenter.choose_printer(("label",), "office")
    assert settings.now.printers == {"label": "office"}
    settings.page.presenter.choose_printer(("label",), "")
    assert settings.now.printers == {}


def test_a_paper_is_set_for_one_item_and_taken_away(settings: Settings) -> None:
    card = settings.page.rules
    card.paper.setCurrentIndex(card.paper.findData("acceptance_notice"))
    card.item.setFocus()
    settings.keys.type("hj-12")
    card.sheets.setFocus()
    settings.keys.type("2 0")
    settings.keys.press(ENTER)
    settings.settle()
    rules = print_rules(settings.bench.bench.desk)
    assert rules == (PrintRule(paper="acceptance_notice", item="HJ-12", sheets=(2, 0)),)
    assert card.sheets.text == ""
    assert nameless(settings.area) == []
    card.removed.emit("acceptance_notice|HJ-12")
    settings.settle()
    assert print_rules(settings.bench.bench.desk) == ()


def test_numbers_that_cannot_be_meant_are_told_and_stay_in_the_field(settings: Settings) -> None:
    card = settings.page.rules
    card.sheets.setFocus()
    settings.keys.type("12")
    settings.keys.press(ENTER)
    settings.settle()
    assert print_rules(settings.bench.bench.desk) == ()
    assert card.sheets.text == "12"
