"""The whole life of a case by keyboard, from its acceptance to its close, and what is wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desk.cases.case import Case, State
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.cases.hall import ESC, Hall, words_of
from ui.window.widgets.fields import Field

LICENCE = "CG-04"


class Life:
    """A case laid open, and a hand that takes steps with it."""

    def __init__(self, hall: Hall, case: Case) -> None:
        self.hall, self._id = hall, case.case_id
        hall.area.show_page("cases", case.case_id)
        hall.settle()

    @property
    def case(self) -> Case:
        return find_case(self.hall.bench.bench.desk, self._id)

    @property
    def told(self) -> str:
        return self.hall.page.detail.told.words

    def line(self, name: str) -> QWidget:
        return self.hall.page.detail.step._lines[name]

    def write(self, name: str, words: str) -> None:
        line = self.line(name)
        assert isinstance(line, Field)
        line.edit.setFocus()
        line.edit.selectAll()
        self.hall.keys.type(words)

    def choose(self, name: str, value: str) -> None:
        box = self.line(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        while box.currentData() != value:
            self.hall.keys.press(Qt.Key.Key_Down)
            assert box.currentIndex() < box.count()

    def tick(self, name: str) -> None:
        box = self.line(name)
        assert isinstance(box, QCheckBox)
        box.setFocus()
        self.hall.keys.press(Qt.Key.Key_Space)

    def take(self, label: str, **answers: str) -> Case:
        """Take a step by its button, write the answers, and confirm with F10."""
        self.hall.press(label)
        for name, words in answers.items():
            self.write(name, words)
        self.confirm()
        return self.case

    def confirm(self) -> None:
        self.hall.keys.press(Qt.Key.Key_F10)
        self.hall.settle()


@pytest.fixture
def life(hall: Hall) -> Callable[..., Life]:
    def begun(decision: str | dict[str, Any] = "accept", item_id: str = LICENCE, **changes: Any) -> Life:
        return Life(hall, filed(hall.bench.bench.desk, 60, decision, item_id, **changes))

    return begun


def test_a_licence_goes_by_keyboard_from_acceptance_to_its_close(life: Callable[..., Life]) -> None:
    at = life()
    assert at.take("移交承办单位").holder == "济源市城市管理局"
    assert "材料流转清单" in at.told
    assert at.take("登记对方签收", taken_by="孙签收").hand_overs[0].taken_by == "孙签收"
    assert at.take("进入特别程序", need_value="5").state is State.PAUSED
    assert at.take("特别程序结束").state is State.IN_HAND
    assert at.take("延长期限", value="3", reason="情况复杂").extensions[0].value == 3
    assert at.take("登记决定", officer="钱决定").state is State.DECIDED
    assert at.take("结果到窗口", number="济城管〔2026〕1号").state is State.READY
    assert at.take("通知领取", said="已接通，明天来取").calls
    assert at.take("送达", identity="核对居民身份证原件").state is State.DELIVERED
    assert "准予 · 济源市城市管理局 · 钱决定" in words_of(at.hall.page.detail.head._facts)
    assert "济城管〔2026〕1号" in words_of(at.hall.page.detail.head._facts)
    done = at.take("办结归档")
    assert (done.state, done.result_code) == (State.CLOSED, "0")


def test_supplements_are_ticked_off_and_the_case_is_accepted_then(life: Callable[..., Life]) -> None:
    at = life({"kind": "one_time_notice"}, materials=[{"seq": 3, "state": "original_seen", "originals": 1}])
    at.hall.press("收补正材料")
    at.tick("materials.1")
    at.confirm()
    assert at.case.state is State.SUPPLEMENTING
    at.hall.press("收补正材料")
    assert "materials.1" not in at.hall.page.detail.step._lines
    at.tick("materials.2")
    at.confirm()
    assert at.case.state is State.RECEIVED
    at.hall.press("受理")
    at.confirm()
    assert at.case.state is State.ACCEPTED


def test_what_is_not_answered_is_gone_to_and_what_is_wrong_is_told_beside_it(life: Callable[..., Life]) -> None:
    at = life()
    at.hall.press("进入特别程序")
    assert "先写全" in at.hall.page.next_step
    at.confirm()
    field = at.line("need_value")
    assert isinstance(field, Field)
    assert field.edit.hasFocus()
    assert "需要多久" in field.remark
    at.hall.keys.type("几天")
    at.confirm()
    assert "不是数字" in field.remark
    at.write("need_value", "5")
    assert field.remark == ""
    at.confirm()
    assert at.case.state is State.PAUSED


def test_a_refusal_of_the_desk_stands_beside_its_question_and_nothing_is_lost(life: Callable[..., Life]) -> None:
    at = life()
    at.hall.press("延长期限")
    at.write("value", "11")
    at.write("reason", "情况复杂")
    at.confirm()
    assert "最多延长10个工作日" in at.hall.page.detail.step._remark.words
    reason = at.line("reason")
    assert isinstance(reason, Field)
    assert reason.text == "情况复杂"
    at.write("value", "10")
    at.confirm()
    assert at.case.extensions[0].value == 10


def test_a_refusal_to_grant_is_chosen_and_needs_its_reason(life: Callable[..., Life]) -> None:
    at = life()
    at.hall.press("登记决定")
    at.choose("outcome", "refused")
    at.write("officer", "钱决定")
    at.confirm()
    field = at.line("reason")
    assert isinstance(field, Field)
    assert "理由" in field.remark
    at.write("reason", "位置影响通行")
    at.write("basis", "《样例条例》第三条")
    at.confirm()
    ruling = at.case.ruling
    assert ruling is not None
    assert ruling.outcome == "refused"


def test_escape_drops_a_step_and_leaves_the_case_as_it_was(life: Callable[..., Life]) -> None:
    at = life()
    before = at.case
    at.hall.press("申请人撤回")
    at.write("reason", "不再需要")
    at.hall.keys.press(ESC)
    assert not at.hall.page.detail.step.isVisible()
    assert at.hall.page.detail.next.isVisible()
    assert at.case == before


def test_a_correction_shows_what_is_kept_and_is_told_in_the_timeline(life: Callable[..., Life]) -> None:
    at = life()
    at.hall.press("更正")
    phone = at.line("applicant.phone")
    assert isinstance(phone, Field)
    assert phone.text == at.case.applicant.phone
    at.write("applicant.phone", "13803890001")
    at.write("reason", "录入时打错")
    at.confirm()
    assert at.case.applicant.phone == "13803890001"
    told = at.hall.page.detail.timeline._told
    assert told is not None
    assert told[-1].sentence == "王小满更正了电话，原因：录入时打错。"


def test_a_step_is_dropped_when_another_case_comes_in_sight(life: Callable[..., Life], hall: Hall) -> None:
    at = life()
    hall.press("作废")
    hall.area.show_page("cases", hall.cases[0].case_id)
    hall.settle()
    assert not hall.page.detail.step.isVisible()
    assert at.case.state is State.ACCEPTED
