"""The table of a group's people: what changed is told, and no more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk.cases.group import Member
from desk.people.hints import Hint
from ui.window.group.model import Column, MemberModel

pytestmark = pytest.mark.usefixtures("qapp")

NUMBER = "419001199001011234"
WRONG = (Hint("phone.length", "applicant.phone", "电话号码不对。"),)


def people(*ids: str) -> tuple[Member, ...]:
    return tuple(Member(client_id=one, name=one, id_number=NUMBER, phone="13812345566") for one in ids)


@pytest.fixture
def model() -> MemberModel:
    model = MemberModel()
    model.setProperty("tester", QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))
    return model


def names(model: MemberModel) -> list[object]:
    return [model.data(model.index(row, Column.NAME)) for row in range(model.rowCount())]


def heard(model: MemberModel) -> list[str]:
    said: list[str] = []
    model.modelReset.connect(lambda: said.append("reset"))
    model.rowsInserted.connect(lambda _parent, first, last: said.append(f"in {first}-{last}"))
    model.rowsRemoved.connect(lambda _parent, first, last: said.append(f"out {first}-{last}"))
    model.dataChanged.connect(lambda top, _bottom: said.append(f"row {top.row()}"))
    return said


def test_the_newest_comes_on_top_and_the_others_stay(model: MemberModel) -> None:
    model.show(people("a", "b"), "")
    said = heard(model)
    model.show(people("a", "b", "c"), "")
    assert names(model) == ["c", "b", "a"]
    assert said == ["in 0-0"]


def test_somebody_taken_off_leaves_a_row(model: MemberModel) -> None:
    model.show(people("a", "b", "c"), "")
    said = heard(model)
    model.show(people("a", "c"), "")
    assert names(model) == ["c", "a"]
    assert said == ["out 1-1"]


def test_only_the_row_that_changed_is_told(model: MemberModel) -> None:
    first, second = people("a", "b")
    model.show((first, second), "")
    said = heard(model)
    model.show((Member(client_id="a", name="a", case_number="419001-0463-01-000001-25"), second), "")
    assert said == ["row 1"]
    model.show((first, second), "b")
    assert said[1:] == ["row 0", "row 1"]


def test_quite_other_people_replace_all(model: MemberModel) -> None:
    model.show(people("a", "b", "c"), "")
    said = heard(model)
    model.show(people("x"), "")
    assert names(model) == ["x"]
    assert said == ["reset"]


def test_numbers_are_masked_and_reasons_are_whole(model: MemberModel) -> None:
    model.show((Member(client_id="a", name="刘秀", id_number=NUMBER, phone="13812345566", parked=WRONG),), "")
    assert model.data(model.index(0, Column.NUMBER)) == "419001********1234"
    assert model.data(model.index(0, Column.PHONE)) == "138****5566"
    assert model.data(model.index(0, Column.TOLD)) == "电话号码不对。"
    assert model.data(model.index(0, Column.TOLD), Qt.ItemDataRole.ToolTipRole) == "电话号码不对。"
    assert model.data(model.index(0, Column.MARK)) == "待改"
    assert model.data(model.index(5, 0)) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
