"""What a case may do next, by keyboard: a step taken, refused, dropped, or barred with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from desk.cases.case import State
from desk.handling.acts import do as do_life
from desk.handling.answering import act
from desk.handling.changing import Handled
from desk.handling.ending import VoidInput
from desk.handling.stepping import Step
from desk.people.hints import Hint
from desk.serving import find_case
from tests.builders import do, filed, handed_in, no_file
from tests.ui.window.cases.hall import ESC, Hall, words_of
from ui.window.cases.case_cards import NextCard


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
    assert hall.keys.focus is hall.page.detail.next.first_button()
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


def test_why_the_other_steps_are_barred_is_told_when_it_is_asked_for(hall: Hall) -> None:
    hall.open(0)
    card = hall.page.detail.next
    assert "已经受理" not in words_of(card._reasons)
    hall.press("别的步骤为什么不能办")
    assert "已经受理" in words_of(card._reasons)
    assert "不能办这一步" in words_of(card._reasons)
    hall.press("别的步骤为什么不能办")
    assert "已经受理" not in words_of(card._reasons)


def test_a_case_that_is_void_only_gives_papers_back_and_says_why(hall: Hall) -> None:
    void = do_life(
        hall.bench.bench.desk, hall.cases[0].case_id, "void", VoidInput(reason="登记错了"), read_file=no_file
    )
    hall.area.show_page("cases", void.case.case_id)
    hall.settle()
    button = hall.page.detail.next.first_button()
    assert isinstance(button, QPushButton)
    assert button.text().strip() == "退还原件"
    hall.press("别的步骤为什么不能办")
    assert "已经作废" in words_of(hall.page.detail.next._reasons)


def test_steps_that_are_barred_for_one_reason_share_its_sentence(qapp: QApplication) -> None:
    card = NextCard()
    card.show_steps(
        (
            Step(action="accept", label="受理", allowed=True),
            Step(action="decline", label="不予受理", allowed=False, why_not="已经受理。"),
            Step(action="instant", label="当场办结", allowed=False, why_not="不是当场办的事项。"),
            Step(action="other_body", label="告知向其他机关申请", allowed=False, why_not="已经受理。"),
        )
    )
    assert words_of(card._reasons) == "不予受理、告知向其他机关申请：已经受理。 当场办结：不是当场办的事项。"
    qapp.processEvents()


def test_a_step_that_is_typed_is_dropped_when_somebody_else_has_decided(hall: Hall) -> None:
    hall.open(1)
    hall.keys.press(Qt.Key.Key_Space)
    assert hall.page.opened.is_stepping
    do(hall.bench.bench.desk, hall.cases[1], "accept")
    hall.bench.bench.changes.case_changed.emit(hall.cases[1].case_id)
    hall.settle()
    assert not hall.page.opened.is_stepping
    assert not hall.page.detail.decision.isVisible()


def test_what_the_law_accepted_meanwhile_is_said_and_shown_instead_of_the_step(hall: Hall) -> None:
    """行政许可法第三十二条第一款第四项: nobody looked since, and the page still shows what was received."""
    desk = hall.bench.bench.desk
    case = filed(desk, 90, "receive", "CG-04")
    hall.area.show_page("cases", case.case_number)
    hall.settle()
    hall.press("受理")
    desk.clock.move(days=8)  # type: ignore[attr-defined]  # the clock of tests
    said: list[str] = []
    hall.bench.bench.problems.refused.connect(lambda refusal: said.append(refusal.message))
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert find_case(desk, case.case_id).is_deemed
    assert "已经视为受理" in said[0]
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.state is State.ACCEPTED
    assert not hall.page.detail.decision.isVisible()


def test_a_later_step_that_came_too_late_says_so_above_the_page(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    case = filed(desk, 90, "receive", "CG-04")
    hall.area.show_page("cases", case.case_number)
    hall.settle()
    hall.press("转交有关机关")
    desk.clock.move(days=8)  # type: ignore[attr-defined]  # the clock of tests
    hall.keys.type("济源市民政局")
    hall.keys.press(Qt.Key.Key_Tab)
    hall.keys.type("归民政部门办理")
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert "已经视为受理" in hall.page.detail.told.words
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.state is State.ACCEPTED


def test_a_head_accepts_with_what_there_is_when_the_rest_will_not_come(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    lines = [{"seq": seq, "state": "original_seen", "originals": 1} for seq in (1, 2)]
    case = filed(desk, 90, {"kind": "one_time_notice"}, "CG-04", materials=lines)
    hall.area.show_page("cases", case.case_number)
    hall.settle()
    hall.press("收补正材料")
    for _ in range(8):
        if isinstance(hall.keys.focus, QCheckBox) and "不再补" in hall.keys.focus.text():
            break
        hall.keys.press(Qt.Key.Key_Tab)
    hall.keys.press(Qt.Key.Key_Space)
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    hall.press("按已有材料受理")
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert find_case(desk, case.case_id).state is State.RECEIVED
    hall.keys.type("设计图能够证明")
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    done = find_case(desk, case.case_id)
    assert done.state is State.ACCEPTED
    assert done.decision is not None
    assert done.decision.reason == "设计图能够证明"


def test_what_is_to_be_known_about_a_step_is_told_when_it_is_done(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_hint(*arguments: Any, **more: Any) -> Handled:
        hint = Hint("clock.behind", "received_at", "电脑的时钟慢了。")
        return replace(act(*arguments, **more), hints=(hint,))

    monkeypatch.setattr("ui.window.cases.detail_presenter.act", with_hint)
    hall.open(1)
    hall.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F10)
    hall.settle()
    assert "已受理" in hall.page.detail.told.words
    assert "电脑的时钟慢了。" in hall.page.detail.told.words
