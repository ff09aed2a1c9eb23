"""The list of cases narrowed: heaps, village, item, state and days combine, are kept, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import adult
from tests.ui.window.cases.hall import ENTER, ESC, Hall
from ui.window.cases.state import Tile
from ui.window.widgets.buttons import Button

offers = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
"""A list of offers opens, for which the offscreen platform has only this warning."""


def test_a_heap_and_filters_combine_and_are_taken_back(hall: Hall) -> None:
    tile = hall.page.list.tiles.button(Tile.WAITING)
    tile.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    hall.settle()
    assert len(hall.names) == 6
    hall.find(adult(2)["name"])
    assert hall.names == [adult(2)["name"]]
    hall.keys.press(ESC)
    hall.settle()
    assert len(hall.names) == 6
    tile.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    hall.settle()
    assert len(hall.names) == 24


@offers
def test_village_state_and_days_narrow_the_list_in_words(hall: Hall) -> None:
    village = hall.bench.bench.desk.places.get(adult(1)["village_code12"])
    assert village is not None
    part = hall.page.list
    part._toggle.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert part.filters.village.edit.hasFocus()
    hall.keys.type(village.short_name)
    hall.choose()
    assert adult(1)["name"] in hall.names
    assert part._filtered_by.whole == village.short_name
    assert "1 项" in part._toggle.text()
    part.filters.first.edit.setFocus()
    hall.keys.type("11-24")
    hall.keys.press(Qt.Key.Key_Tab)
    hall.settle()
    assert part._filtered_by.whole == f"{village.short_name}、2025-11-24 起收件"
    part.filters.last.edit.setFocus()
    hall.keys.type("1-40")
    hall.keys.press(Qt.Key.Key_Tab)
    hall.settle()
    assert "看不懂" in part.filters._remark.words
    hall.press("清除条件")
    assert len(hall.names) == 24
    assert part.filters.village.text == ""


@offers
def test_an_item_is_typed_to_be_found_and_a_state_reaches_closed_cases(hall: Hall) -> None:
    filters = hall.page.list.filters
    hall.page.list._toggle.click()
    filters.item.edit.setFocus()
    hall.keys.type("居住证申领")
    hall.choose()
    assert hall.page.presenter.asked.item == "HJ-12"
    filters.state.setCurrentIndex(filters.state.findData("declined"))
    filters.state.activated.emit(filters.state.currentIndex())
    hall.settle()
    assert len(hall.names) == 6
    assert hall.page.list._filtered_by.whole.endswith("未受理")


def test_a_filter_is_kept_picked_and_removed(hall: Hall) -> None:
    part = hall.page.list
    part._toggle.click()
    part.tiles.button(Tile.WAITING).click()
    hall.settle()
    part.filters.name.setFocus()
    hall.keys.press(ENTER)
    hall.settle()
    assert "起一个名称" in part.filters._save_remark.words
    hall.keys.type("等群众的")
    hall.keys.press(ENTER)
    hall.settle()
    assert part.filters._save_remark.words == ""
    part.tiles.button(Tile.OPEN).click()
    hall.settle()
    hall.press("等群众的")
    assert len(hall.names) == 6
    assert part.tiles.button(Tile.WAITING).isChecked()
    hall.press("等群众的")
    assert next(b for b in part.filters.findChildren(Button) if b.accessibleName() == "等群众的").isChecked()
    hall.press("删除筛选“等群众的”")
    assert hall.page.presenter._state.saved == ()


def test_a_kept_filter_leaves_what_is_looked_for_and_shows_its_days_and_is_marked_as_long_as_it_holds(
    hall: Hall,
) -> None:
    part = hall.page.list
    part._toggle.click()
    part.filters.first.edit.setFocus()
    hall.keys.type("11-24")
    hall.keys.press(Qt.Key.Key_Tab)
    part.filters.name.setFocus()
    hall.keys.type("这两天的")
    hall.keys.press(ENTER)
    hall.settle()
    hall.press("清除条件")
    assert part.filters.first.text == ""
    hall.find(adult(2)["name"])
    hall.press("这两天的")
    assert part.filters.first.text == "2025-11-24"
    assert hall.page.presenter.asked.text == adult(2)["name"]
    assert hall.page.presenter._state.current == "这两天的"


def test_the_cases_of_one_clerk_are_chosen_by_name(hall: Hall) -> None:
    clerk = hall.page.list.filters.clerk
    hall.page.list._toggle.click()
    assert [clerk.itemText(place) for place in range(clerk.count())][:2] == ["不限", "王小满"]
    clerk.setCurrentIndex(1)
    clerk.activated.emit(1)
    hall.settle()
    assert len(hall.names) == 24
    assert hall.page.list._filtered_by.whole == "王小满"
