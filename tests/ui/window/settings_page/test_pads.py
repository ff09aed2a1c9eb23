"""The outage pad on the settings page, by keyboard: printed, looked through, spoilt, printed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.cases.pads import spoken_pad
from desk.outage import pad_lines, print_pad
from desk.times import moment_text
from tests.builders import MONDAY, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import ENTER, SPACE, Settings
from tests.ui.window.walking import clipped, nameless
from ui.window.settings_page.pads.card import PadsCard
from ui.window.settings_page.pads.state import Which
from ui.window.theme import look
from ui.window.theme.tokens import SCALES

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Pads(Settings):
    """The page with the focus on the card of the pad."""

    @property
    def card(self) -> PadsCard:
        return self.page.pads

    def open(self) -> None:
        self.area.show_page("settings", "pads")
        self.settle()

    def numbers(self) -> list[str]:
        return [row.key for row in self.card.rows.rows]

    def see(self, which: Which) -> None:
        self.card.which._buttons[which.value].setFocus()
        self.keys.press(SPACE)
        self.settle()

    def to_table(self) -> None:
        self.go_to("应急单编号")


@pytest.fixture
def pads(bench: Bench) -> Iterator[Pads]:
    made = Pads(bench)
    yield made
    made.area.deleteLater()
    QApplication.processEvents()


def test_a_number_and_enter_give_out_so_many_and_show_them_to_be_printed(pads: Pads) -> None:
    pads.open()
    assert pads.keys.focus is pads.card.count.edit
    pads.keys.type("3")
    pads.keys.press(ENTER)
    pads.settle()
    QAbstractItemModelTester(pads.card.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    numbers = [line.number for line in pad_lines(pads.bench.bench.desk)]
    assert pads.numbers() == numbers
    assert len(numbers) == 3
    [make] = pads.wanted
    slips = make()
    assert slips.title == f"停电应急收件单 {spoken_pad(numbers[0])} - {spoken_pad(numbers[-1])}"
    assert pads.bench.bench.outside.page_count(slips.make("a4")) == 6
    assert "给了 3 个新编号" in "".join(pads.said(pads.card))


@pytest.mark.parametrize(
    ("typed", "words"), [("很多", "请写要印几份"), ("201", "一次打印1到200份"), ("", "请写要印几份")]
)
def test_a_number_that_cannot_be_meant_is_told_and_gives_out_none(pads: Pads, typed: str, words: str) -> None:
    pads.open()
    pads.keys.type(typed)
    pads.keys.press(ENTER)
    assert words in "".join(pads.said(pads.card))
    assert pad_lines(pads.bench.bench.desk) == ()
    assert pads.wanted == []


def test_used_unused_and_spoilt_ones_are_told_apart(pads: Pads) -> None:
    desk = pads.bench.bench.desk
    used, free = (slip.number for slip in print_pad(desk, 2).slips)
    case = filed(desk, 1, received_at=moment_text(MONDAY), pad_number=used)
    pads.open()
    assert pads.numbers() == [free]
    pads.see(Which.USED)
    assert pads.numbers() == [used]
    assert pads.card.rows.rows[0].cells[1].replace(" ", "") == case.case_number
    assert not pads.card.spoil.isVisible()
    pads.see(Which.SPOILT)
    assert pads.numbers() == []
    assert pads.card._empty.text() == "没有这样的应急单。"


def test_several_are_spoilt_together_and_one_is_taken_back(pads: Pads) -> None:
    desk = pads.bench.bench.desk
    first, second, third = (slip.number for slip in print_pad(desk, 3).slips)
    pads.open()
    pads.to_table()
    pads.keys.press(Qt.Key.Key_Down, modifier=SHIFT)
    assert pads.card.table.keys == (first, second)
    pads.go_to("作废原因")
    pads.keys.press(ENTER)
    assert "请写明为什么作废" in "".join(pads.said(pads.card))
    pads.keys.type("淋湿了")
    pads.keys.press(ENTER)
    pads.settle()
    assert pads.numbers() == [third]
    assert "2 份登记作废了" in "".join(pads.said(pads.card))
    pads.see(Which.SPOILT)
    assert [row.cells[1] for row in pads.card.rows.rows] == ["2026-11-23 淋湿了"] * 2
    pads.go_to("取消作废")
    pads.keys.press(SPACE)
    pads.settle()
    assert pads.numbers() == [second]


def test_one_that_was_given_out_is_printed_again_under_its_number(pads: Pads) -> None:
    numbers = [slip.number for slip in print_pad(pads.bench.bench.desk, 2).slips]
    pads.open()
    pads.to_table()
    pads.keys.press(Qt.Key.Key_Down)
    pads.go_to("再打选中的")
    pads.keys.press(SPACE)
    pads.settle()
    [make] = pads.wanted
    assert make().title == f"停电应急收件单 {spoken_pad(numbers[1])}"
    assert [line.number for line in pad_lines(pads.bench.bench.desk)] == numbers


@pytest.mark.parametrize("scale", SCALES)
def test_everything_has_a_name_and_fits(pads: Pads, scale: float) -> None:
    print_pad(pads.bench.bench.desk, 3)
    look().change(scale=scale)
    pads.open()
    assert nameless(pads.card) == []
    assert clipped(pads.card) == []
