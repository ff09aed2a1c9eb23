"""The strip by keyboard: values one by one, the number back, the next case, and nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.desk import Desk
from desk.provincial import not_entered
from desk.serving import find_case
from tests.builders import adult, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.devices.test_wedge import Gun
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.devices.wedge import WedgeScanner
from ui.window.provincial.keeper import StripKeeper, close_strip, offer_to_strip, strip_of
from ui.window.provincial.state import StripState
from ui.window.provincial.strip import EntryStrip
from ui.window.provincial.values import ValueModel
from ui.window.theme import look
from ui.window.theme.tokens import SCALES

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"
NEXT, BACK, ENTER = Qt.Key.Key_F7, Qt.Key.Key_Up, Qt.Key.Key_Return


class Entering:
    """The strip, a keyboard before it, and three cases that wait; the newest is number 3."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.cases = [filed(self.desk, number, "accept", item) for number, item in ((1, "HJ-12"), (2, "SB-04"))]
        self.cases.append(filed(self.desk, 3))
        self.changed: list[str] = []
        bench.bench.changes.case_changed.connect(self.changed.append)
        self.keys = Keyboard(self.strip)

    @property
    def desk(self) -> Desk:
        return self.bench.bench.desk

    @property
    def keeper(self) -> StripKeeper:
        return strip_of(self.bench.bench)

    @property
    def strip(self) -> EntryStrip:
        return self.keeper.strip

    @property
    def state(self) -> StripState:
        state = self.keeper.presenter.state
        assert state is not None
        return state

    def open(self, case: Case) -> None:
        strip_of(self.bench.bench).open(case.case_id)
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    def paste(self, words: str) -> None:
        """As a clerk copies in the browser and pastes here."""
        QGuiApplication.clipboard().setText(words)
        self.keys.press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)

    def said(self) -> str:
        return "\n".join(label.text() for label in self.strip.findChildren(QLabel) if label.isVisible())

    def bodies(self, case: Case, kind: type) -> list[object]:
        with self.desk.store.reading() as uow:
            told = [read_body(event.body) for event in uow.journal.of_case(case.case_id) if event.body]
        return [body for body in told if isinstance(body, kind)]


def held() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def entering(bench: Bench, qapp: QApplication) -> Iterator[Entering]:
    qapp.clipboard().clear()
    made = Entering(bench)
    yield made
    made.keeper.close()
    made.strip.deleteLater()


def test_opening_is_one_recorded_act_and_nothing_personal_is_in_the_title(entering: Entering) -> None:
    case = entering.cases[0]
    entering.open(case)
    assert entering.strip.isVisible()
    assert len(entering.bodies(case, ProvincialOpened)) == 1
    assert entering.changed == [case.case_id]
    assert entering.strip.windowTitle() == "录省平台"
    assert adult(1)["name"] in "".join(label.toolTip() + label.text() for label in entering.strip.findChildren(QLabel))
    assert entering.keys.focus is entering.strip.values
    flags = entering.strip.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.Tool == Qt.WindowType.Tool


@pytest.mark.parametrize("key", [NEXT, ENTER, Qt.Key.Key_Down])
def test_one_key_copies_the_next_value_and_marks_it(entering: Entering, key: Qt.Key) -> None:
    entering.open(entering.cases[1])
    filled = [value for value in entering.state.values if not value.empty]
    for value in filled[:4]:
        entering.keys.press(key)
        assert held() == value.text
    assert len(entering.state.done) == 4
    entering.keys.press(BACK)
    assert held() == filled[2].text
    assert len(entering.state.done) == 4
    assert filled[2].label in entering.said()
    assert entering.changed == [entering.cases[1].case_id]


def test_what_is_empty_is_skipped_and_shown(entering: Entering) -> None:
    entering.open(entering.cases[0])
    empty = {row for row, value in enumerate(entering.state.values) if value.empty}
    assert empty
    while entering.state.phase == "values":
        entering.keys.press(NEXT)
    assert entering.state.done == frozenset(range(len(entering.state.values))) - empty
    model = entering.strip.values.values
    assert model.rowCount() == len(entering.state.values)
    spoken = model.index(min(empty)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("：空着")
    entering.strip.values.clicked.emit(model.index(min(empty)))
    assert held() == ""


def test_after_the_last_value_the_clipboard_is_empty_and_the_number_is_awaited(entering: Entering) -> None:
    entering.open(entering.cases[0])
    while entering.state.phase == "values":
        entering.keys.press(NEXT)
    assert held() == ""
    assert entering.keys.focus is entering.strip.number


def test_the_value_copied_last_stands_out_and_those_before_it_are_marked(entering: Entering) -> None:
    entering.open(entering.cases[1])
    entering.keys.press(NEXT, NEXT, NEXT)
    model = entering.strip.values.values
    lines = [model.index(row).data(ValueModel.LineRole) for row in range(model.rowCount())]
    assert [line.text for line in lines if line.is_current] == [held()]
    assert frozenset(row for row, line in enumerate(lines) if line.is_done) == entering.state.done


def test_a_value_of_one_case_is_not_there_any_more_when_the_next_is_laid_out(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT)
    assert held()
    entering.open(entering.cases[1])
    assert held() == ""


def test_once_the_number_is_kept_no_value_of_the_case_is_on_the_clipboard(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT)
    entering.strip.focus_number()
    entering.keys.type("440X-20261123")
    assert held()
    entering.keys.press(ENTER)
    entering.settle()
    assert entering.state.phase == "numbered"
    assert held() == ""


def test_a_click_copies_that_value_and_it_goes_on_from_there(entering: Entering) -> None:
    entering.open(entering.cases[1])
    filled = [row for row, value in enumerate(entering.state.values) if not value.empty]
    entering.strip.values.clicked.emit(entering.strip.values.values.index(filled[3]))
    assert held() == entering.state.values[filled[3]].text
    entering.keys.press(NEXT)
    assert held() == entering.state.values[filled[4]].text


def test_the_pasted_number_is_checked_at_once_kept_by_enter_and_the_next_case_offered(entering: Entering) -> None:
    case = entering.cases[2]
    entering.open(case)
    entering.strip.focus_number()
    entering.paste(f" 办件编号：{OFFICIAL} ")
    assert "编号可以" in entering.said()
    entering.keys.press(ENTER)
    entering.settle()
    assert find_case(entering.desk, case.case_id).official_number == OFFICIAL
    [numbered] = entering.bodies(case, ProvincialNumbered)
    assert isinstance(numbered, ProvincialNumbered)
    assert numbered.way == "pasted"
    assert "还有 2 件没录" in entering.said()
    assert not entering.strip.number.isVisible()
    entering.keys.press(NEXT)
    entering.settle()
    assert entering.state.case_id == entering.cases[1].case_id
    assert entering.strip.number.text() == ""
    assert len(entering.bodies(entering.cases[1], ProvincialOpened)) == 1


def test_one_left_out_is_not_offered_again_before_the_others(entering: Entering) -> None:
    entering.open(entering.cases[1])
    entering.strip.focus_number()
    entering.keys.type("440X-20261123")
    entering.keys.press(ENTER)
    entering.settle()
    assert entering.state.next_case == entering.cases[0].case_id
    entering.open(entering.cases[0])
    entering.strip.focus_number()
    entering.keys.type("440X-20261124")
    entering.keys.press(ENTER)
    entering.settle()
    assert entering.state.next_case == entering.cases[2].case_id


def test_when_all_are_entered_it_says_so(entering: Entering) -> None:
    for number, case in enumerate(entering.cases):
        entering.open(case)
        entering.strip.focus_number()
        entering.keys.type(f"440X-2026112{number}")
        entering.keys.press(ENTER)
        entering.settle()
    assert not_entered(entering.desk).count == 0
    assert "全部录完了" in entering.said()
    assert entering.state.next_case == ""
    entering.keys.press(NEXT)
    entering.settle()
    assert entering.state.phase == "numbered"


def test_a_typed_number_says_how_it_came(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.strip.focus_number()
    entering.keys.type("440X-20261123")
    assert "编号可以" not in entering.said()
    entering.keys.press(ENTER)
    entering.settle()
    [numbered] = entering.bodies(entering.cases[0], ProvincialNumbered)
    assert isinstance(numbered, ProvincialNumbered)
    assert (numbered.number, numbered.way) == ("440X-20261123", "typed")


def test_a_wrong_number_is_told_beside_its_field_and_stays_there(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.strip.focus_number()
    entering.keys.type("12")
    entering.keys.press(ENTER)
    entering.settle()
    assert "6到64位" in entering.said()
    assert entering.strip.number.text() == "12"
    assert entering.keys.focus is entering.strip.number
    assert find_case(entering.desk, entering.cases[0].case_id).official_number == ""
    entering.paste("没有号码的一句话")
    assert "请核对" in entering.said()


def test_a_value_of_our_own_is_not_taken_for_the_number(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.strip.focus_number()
    entering.paste(adult(1)["id_number"])
    entering.keys.press(ENTER)
    entering.settle()
    assert "证件号码" in entering.said()
    assert find_case(entering.desk, entering.cases[0].case_id).official_number == ""


def test_a_gun_of_another_window_gives_the_number_to_the_case_that_waits(entering: Entering) -> None:
    assert not entering.keeper.take_scan(OFFICIAL)
    entering.open(entering.cases[0])
    assert entering.keeper.take_scan(OFFICIAL)
    entering.settle()
    [numbered] = entering.bodies(entering.cases[0], ProvincialNumbered)
    assert isinstance(numbered, ProvincialNumbered)
    assert (numbered.number, numbered.way) == (OFFICIAL, "scanned")
    assert not entering.keeper.take_scan(OFFICIAL)


def test_a_gun_in_the_field_is_told_from_fingers(entering: Entering, qapp: QApplication) -> None:
    gun = Gun()
    wedge = WedgeScanner(now_ms=lambda: gun.now_ms)
    heard: list[str] = []
    wedge.scanned.connect(heard.append)
    entering.open(entering.cases[0])
    entering.strip.focus_number()
    qapp.installEventFilter(wedge)
    try:
        gun.scan("440X-20261123")
    finally:
        qapp.removeEventFilter(wedge)
    entering.settle()
    [numbered] = entering.bodies(entering.cases[0], ProvincialNumbered)
    assert isinstance(numbered, ProvincialNumbered)
    assert (numbered.number, numbered.way, heard) == ("440X-20261123", "scanned", [])


def test_what_is_scanned_while_one_works_in_the_strip_is_the_number(entering: Entering) -> None:
    bench = entering.bench.bench
    entering.open(entering.cases[0])
    entering.strip.activateWindow()
    assert not offer_to_strip(bench, entering.cases[1].case_number)
    assert offer_to_strip(bench, OFFICIAL)
    entering.settle()
    assert find_case(entering.desk, entering.cases[0].case_id).official_number == OFFICIAL
    entering.keeper.close()
    assert not offer_to_strip(bench, OFFICIAL)


def test_letters_typed_among_the_values_move_nothing(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT)
    before = entering.strip.values.currentIndex().row()
    entering.keys.type("1990")
    assert entering.strip.values.currentIndex().row() == before == entering.state.at


def test_opened_again_it_goes_on_to_the_next_value_and_nothing_more_is_recorded(entering: Entering) -> None:
    case = entering.cases[0]
    strip_of(entering.bench.bench).open(case.case_id)
    entering.open(case)
    first = next(value for value in entering.state.values if not value.empty)
    entering.open(case)
    assert held() == first.text
    assert len(entering.bodies(case, ProvincialOpened)) == 1


def test_what_cannot_be_entered_is_told_and_no_strip_comes(entering: Entering) -> None:
    received = filed(entering.desk, 9, "receive")
    entering.open(received)
    assert [getattr(refused, "code", "") for refused in entering.bench.refused] == ["provincial.not_opened"]
    assert not entering.strip.isVisible()
    assert not entering.keeper.is_open


def test_escape_closes_and_leaves_nothing_behind(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT, NEXT)
    entering.strip.number.setText("半个编号")
    assert held()
    entering.strip.values.setFocus()
    entering.keys.press(Qt.Key.Key_Escape)
    assert not entering.strip.isVisible()
    assert not entering.keeper.is_open
    assert held() == ""
    assert entering.strip.values.values.rowCount() == 0
    assert entering.strip.number.text() == ""


def test_leaving_the_desk_closes_it_and_what_somebody_else_copied_stays(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT)
    QGuiApplication.clipboard().setText("浏览器里复制的")
    close_strip(entering.bench.bench)
    assert not entering.strip.isVisible()
    assert held() == "浏览器里复制的"


def test_a_minute_after_the_last_copy_the_value_is_gone_and_can_be_copied_again(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.keys.press(NEXT)
    copied = held()
    entering.keeper.presenter.clipboard._timer.timeout.emit()
    assert held() == ""
    assert "已经清掉" in entering.said()
    row = entering.state.at
    entering.strip.values.clicked.emit(entering.strip.values.values.index(row))
    assert held() == copied


def test_an_answer_after_closing_opens_nothing(entering: Entering) -> None:
    strip_of(entering.bench.bench).open(entering.cases[0].case_id)
    entering.keeper.close()
    entering.settle()
    assert not entering.strip.isVisible()
    assert not entering.keeper.is_open


def test_there_is_one_strip_for_a_place(entering: Entering) -> None:
    entering.open(entering.cases[0])
    entering.open(entering.cases[1])
    assert strip_of(entering.bench.bench) is entering.keeper
    assert entering.state.case_id == entering.cases[1].case_id


def test_the_list_is_a_sound_model_through_a_whole_case(entering: Entering) -> None:
    model: ValueModel = entering.strip.values.values
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for case in entering.cases:
        entering.open(case)
        while entering.state.phase == "values":
            entering.keys.press(NEXT)
    entering.keeper.close()
    assert model.rowCount() == 0


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_and_everything_has_a_name(entering: Entering, scale: float) -> None:
    look().change(scale=scale)
    entering.open(entering.cases[1])
    entering.keys.press(NEXT)
    assert clipped(entering.strip) == []
    assert nameless(entering.strip) == []
    buttons = [b for b in entering.strip.findChildren(QPushButton) if b.isVisible()]
    assert all(button.accessibleName() for button in buttons)
