"""The arrows never leave a village page; the navigation is walked and left by keyboard, its numbers are in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desk.station.carrying import pack
from tests.desk.station.bags import taken_over
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_bag_page import Bag, ready
from ui.window.navigation import NavButton
from ui.window.village.bag_state import Part

UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
ENTER, SPACE, ESC, F2, F10 = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
    Qt.Key.Key_F10,
)


@pytest.fixture
def bag(village: Bench) -> Bag:
    return Bag(village)


def is_within(bag: Bag) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (bag.page.isAncestorOf(focused) or focused is bag.page)


@pytest.mark.parametrize("key", [UP, DOWN, LEFT, RIGHT], ids=["up", "down", "left", "right"])
def test_an_arrow_at_the_end_of_the_page_stays_on_it(bag: Bag, key: Qt.Key) -> None:
    taken_over(bag.desk)
    bag.open()
    for _ in range(12):
        bag.press(key)
        assert is_within(bag)


def test_after_the_result_is_handed_over_the_focus_stays_in_the_page(bag: Bag) -> None:
    ready(bag)
    bag.open(Part.RESULT)
    bag.to(bag.page.list)
    bag.press(ENTER)
    for name in [name for name in bag.page.asked.lines if name.startswith("back_")]:
        bag.question(name)
        bag.press(SPACE)
    bag.press(F10)
    assert "办结单写好了" in bag.said()
    assert is_within(bag)
    assert bag.page.parts.isAncestorOf(bag.keys.focus)


def test_the_navigation_is_walked_with_arrows_and_left_for_the_page(bag: Bag) -> None:
    bag.open()
    before = bag.keys.focus
    first, second = bag.area.findChildren(NavButton)[:2]
    first.setFocus()
    bag.press(DOWN)
    assert bag.keys.focus is second
    assert bag.area.current == "bag", "walking opens nothing"
    for key in (RIGHT, ESC):
        second.setFocus()
        bag.press(key)
        assert bag.keys.focus is before
    first.setFocus()
    bag.press(ENTER)
    assert bag.area.current == "village"
    assert not isinstance(bag.keys.focus, NavButton)


def test_down_goes_past_the_parts_and_right_along_them(bag: Bag) -> None:
    pack(bag.desk, [taken_over(bag.desk).record_id])
    bag.open(Part.NEWS)
    bag.press(RIGHT)
    assert bag.page.parts.isAncestorOf(bag.keys.focus)
    bag.press(DOWN)
    assert bag.keys.focus is bag.page.open
    bag.press(DOWN)
    assert bag.page.list.hasFocus()


def test_each_part_has_its_number_and_the_file_its_key(bag: Bag) -> None:
    bag.open()
    for number, part in zip("4321", (Part.MARK, Part.RESULT, Part.NEWS, Part.BAG), strict=True):
        bag.keys.press(Qt.Key(ord(number)), modifier=Qt.KeyboardModifier.ControlModifier)
        bag.settle()
        assert bag.page.presenter.part is part
    bag.press(F2)
    assert bag.page.findChildren(QFileDialog) == [], "there is nothing to read where the bag is packed"
    bag.keys.press(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    bag.settle()
    assert "按 F2 读" in bag.page.next_step
    bag.press(F2)
    [dialog] = bag.page.findChildren(QFileDialog)
    assert dialog.nameFilters()[0] == "进度文件 (*.progress)"
    dialog.reject()


def test_the_villager_s_phone_stands_where_news_are_told(bag: Bag) -> None:
    case = ready(bag)
    bag.open(Part.NEWS)
    bag.to(bag.page.list)
    bag.press(ENTER)
    assert case.received.application.applicant.phone
    assert f"电话：{case.received.application.applicant.phone}" in bag.said()
