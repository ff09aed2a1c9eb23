"""What a case may do next, by keyboard: a step taken, refused, dropped, or barred with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desk.cases.case import State
from desk.serving import find_case
from tests.builders import filed, handed_in
from tests.ui.window.cases.hall import ESC, Hall, words_of


def test_a_received_case_is_accepted_with_f10_and_the_list_knows(hall: Hall) -> None:
    hall.open(1)
    first = hall.page.detail.next.first_button()
    assert first is not None
    assert first.hasFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert hall.page.detail.decision.isVisible()
    assert not hall.page.detail.next.isVisible()
    assert "F10" in hall.page.next_step
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    case = find_case(hall.bench.bench.desk, hall.cases[1].case_id)
    assert case.state is State.ACCEPTED
    assert "已受理" in hall.page.detail.told.words
    assert hall.keys.focus is hall.page.detail.papers.first_button()
    assert hall.page.detail.timeline._told is not None
    assert hall.page.detail.timeline._told[-1].sentence.startswith("王小满受理")
    model = hall.page.presenter.model
    lines = (model.line(row) for row in range(model.rowCount()))
    states = {line.case_id: line.state for line in lines if line is not None}
    assert states[case.case_id] is State.ACCEPTED


def test_a_step_that_lacks_something_says_so_and_goes_there(hall: Hall) -> None:
    hall.open(6)
    hall.press("不予受理")
    decision = hall.page.detail.decision
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert "请写明理由" in hall.page.detail.told.words
    assert decision._fields["reason"].edit.hasFocus()
    hall.keys.type("这件事不用办理")
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert find_case(hall.bench.bench.desk, hall.cases[6].case_id).state is State.DECLINED


def test_escape_drops_a_step_first_and_the_case_then(hall: Hall) -> None:
    hall.open(1)
    hall.keys.press(Qt.Key.Key_Space)
    hall.keys.press(ESC)
    assert hall.page.detail.next.isVisible()
    assert not hall.page.opened.is_stepping
    hall.keys.press(ESC)
    assert hall.page.list.isVisible()


def test_what_was_missing_can_be_marked_before_the_step(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    case = filed(desk, 50, "receive", materials=handed_in("HJ-12", missing=(1,)))
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("一次性告知补正")
    hall.page.detail.materials.list.turn_to(1)
    hall.page.detail.materials.list.setFocus()
    hall.keys.press(Qt.Key.Key_Space, Qt.Key.Key_0, Qt.Key.Key_F4)
    buttons = hall.page.detail.decision._buttons
    buttons["accept"].click()
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    after = find_case(desk, case.case_id)
    assert after.state is State.ACCEPTED
    assert after.materials[0].state != "missing"


def test_a_decided_case_offers_no_step_and_says_why(hall: Hall) -> None:
    hall.open(0)
    assert hall.page.detail.next.first_button() is None
    assert "已经受理" in words_of(hall.page.detail.next._reasons)
    assert hall.keys.focus is hall.page.detail.papers.first_button()
