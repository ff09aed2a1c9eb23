"""The list of cases by keyboard: shown at once, searched, walked, and back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.builders import adult
from tests.ui.window.cases.hall import DOWN, ENTER, ESC, Hall
from ui.window.cases.model import Column
from ui.window.cases.state import Tile


def test_open_cases_are_shown_at_once_with_heaps_and_how_many(hall: Hall) -> None:
    part = hall.page.list
    assert part._count.text() == "共 24 件"
    assert part.tiles.button(Tile.OPEN).words == "全部未办结  24 件"
    assert part.tiles.button(Tile.OPEN).isChecked()
    assert part.tiles.button(Tile.WAITING).words == "等补正  6 件"
    assert part.search.hasFocus()
    assert "回车打开" in hall.page.next_step


def test_the_model_keeps_the_rules_of_models(hall: Hall) -> None:
    model = hall.page.presenter.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    hall.find("139")
    hall.keys.press(ESC)
    hall.settle()
    assert model.rowCount(QModelIndex()) == 24


@pytest.mark.parametrize("what", ["number", "end", "name", "part", "id", "phone", "last four"])
def test_a_case_is_found_by_whatever_is_known_of_it(hall: Hall, what: str) -> None:
    case, who = hall.cases[7], adult(7)
    hall.find(
        {
            "number": case.case_number,
            "end": case.case_number[-5:],
            "name": who["name"],
            "part": who["name"][-1],
            "id": who["id_number"],
            "phone": who["phone"],
            "last four": who["phone"][-4:],
        }[what]
    )
    assert who["name"] in hall.names
    assert len(hall.names) < 24


def test_a_closed_case_is_found_too_though_only_open_ones_were_listed(hall: Hall) -> None:
    hall.find(adult(3)["id_number"])
    assert hall.names == [adult(3)["name"]]
    assert not hall.page.list.tiles.button(Tile.OPEN).isChecked()


def test_enter_in_the_search_opens_the_only_case_and_escape_leads_back(hall: Hall) -> None:
    hall.find(adult(7)["id_number"])
    hall.keys.press(ENTER)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == hall.cases[7].case_id
    assert hall.page.detail.isVisible()
    hall.keys.press(ESC)
    assert hall.page.list.isVisible()
    assert hall.page.list.table.hasFocus()
    assert hall.page.opened.shown is None


def test_enter_before_the_answer_waits_for_it(hall: Hall) -> None:
    hall.keys.press(Qt.Key.Key_F3)
    hall.keys.type(hall.cases[12].case_number)
    hall.keys.press(ENTER)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == hall.cases[12].case_id


def test_the_list_is_walked_by_keys_and_the_row_is_kept(hall: Hall) -> None:
    hall.keys.press(DOWN)
    assert hall.page.list.table.hasFocus()
    hall.keys.press(DOWN, DOWN, ENTER)
    hall.settle()
    assert hall.page.detail.isVisible()
    hall.keys.press(ESC)
    assert hall.page.list.table.currentIndex().row() == 2
    QApplication.processEvents()
    hall.keys.press(Qt.Key.Key_End, modifier=Qt.KeyboardModifier.ControlModifier)
    assert hall.page.list.table.currentIndex().row() == 23


def test_nothing_found_says_what_to_do(hall: Hall) -> None:
    hall.find("查无此人")
    part = hall.page.list
    assert part._empty.isVisible()
    assert "没有找到“查无此人”" in part._empty._words.text()
    assert part._count.text() == "共 0 件"


def test_a_number_that_is_not_here_is_told_and_the_list_stays(hall: Hall) -> None:
    hall.area.show_page("cases", "04230300187388")
    hall.settle()
    assert len(hall.bench.refused) == 1
    assert hall.page.list.isVisible()


def test_columns_go_where_there_is_no_room_and_never_sideways(hall: Hall) -> None:
    table = hall.page.list.table
    for width, hidden in (
        (1900, set()),
        (1366, {Column.CLERK}),
        (760, set(Column) - {Column.LIGHT, Column.APPLICANT, Column.ITEM}),
    ):
        hall.area.resize(width, 768)
        QApplication.processEvents()
        shown = [column for column in Column if not table.isColumnHidden(column)]
        assert set(Column) - set(shown) == hidden
        assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
