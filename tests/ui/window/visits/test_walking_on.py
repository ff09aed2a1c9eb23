"""The forms of visits are walked through with the six keys, and what was written down is printed at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk.proxy.visits import Check
from tests.ui.window.conftest import Bench
from tests.ui.window.visits.walk import Visits, listed

ENTER, SPACE, F2, F8, F10 = (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F8, Qt.Key.Key_F10)
ROUND, ROSTER = 2, 3


@pytest.fixture
def visits(bench: Bench, tmp_path: Path) -> Visits:
    folder = tmp_path / "folder"
    folder.mkdir()
    return Visits(bench, folder)


def test_enter_and_the_arrows_walk_from_field_to_field_as_the_six_keys_promise(visits: Visits) -> None:
    visits.open()
    visits.part(ROSTER)
    visits.press(F2)
    assert visits.keys.focus.accessibleName() == "哪天同意的"
    visits.press(ENTER, ENTER)
    assert visits.keys.focus.accessibleName().startswith("姓名")
    visits.keys.type("郭秀")
    visits.press(ENTER)
    assert visits.keys.focus.accessibleName() == "身份证号"
    visits.press(Qt.Key.Key_Up)
    assert visits.keys.focus.accessibleName().startswith("姓名")
    visits.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert visits.keys.focus.accessibleName() == "出生日期"


def test_after_a_check_f8_prints_its_record_and_then_the_list_again(visits: Visits) -> None:
    listed(visits)
    visits.open()
    visits.part(ROUND)
    visits.press(ENTER)
    visits.fill("另一位核查人", "李建国")
    visits.fill("什么时候核查的", "2026-11-22 10:30")
    visits.go_to("见到本人了")
    visits.press(SPACE, F10)
    (kept,) = [one for one in visits.records() if isinstance(one, Check)]
    assert kept.checked.checked_at.startswith("2026-11-22T10:30")
    assert "按 F8 打印这份记录" in visits.said()
    visits.press(F8)
    assert visits.printed[-1].title.startswith(kept.number)
    assert "按 F8 打印这份记录" not in visits.said()


def test_an_empty_round_says_how_somebody_comes_on_it(visits: Visits) -> None:
    visits.open()
    visits.part(ROUND)
    assert "先列入花名册" in visits.said()
