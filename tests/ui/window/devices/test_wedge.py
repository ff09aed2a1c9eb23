"""A barcode gun that types into whatever has the focus, and people who type fast."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.window.devices.wedge import GAP_MS, WedgeScanner, as_scan_field, claim_scans

NUMBER = "04230300187387"
ENTER = Qt.Key.Key_Return


class Gun:
    """Sends keys to whatever has the focus, each with its time, as the window system does."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000

    def press(self, key: Qt.Key, text: str = "", *, after_ms: int = 4, repeated: bool = False) -> None:
        self.now_ms += after_ms
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeated)
            event.setTimestamp(self.now_ms)
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
            QApplication.sendEvent(target, event)

    def type(self, text: str, *, after_ms: int = 4) -> None:
        for character in text:
            self.press(Qt.Key(ord(character.upper())), character, after_ms=after_ms)

    def scan(self, text: str, end: Qt.Key = ENTER) -> None:
        self.type(text)
        self.press(end, "\t" if end == Qt.Key.Key_Tab else "\r")

    def commit(self, text: str, *, preedit: str = "", after_ms: int = 4) -> None:
        self.now_ms += after_ms
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)


class Counter:
    """A window with fields, a gun, and what the program heard."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.gun = Gun()
        self.wedge = WedgeScanner(now_ms=lambda: self.gun.now_ms)
        QApplication.instance().installEventFilter(self.wedge)
        self.heard: list[str] = []
        self.wedge.scanned.connect(self.heard.append)
        self.window = QWidget()
        self.layout = QVBoxLayout(self.window)
        qtbot.addWidget(self.window)

    def put(self, widget: QWidget) -> QWidget:
        self.layout.addWidget(widget)
        self.window.show()
        widget.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        widget.setFocus()
        return widget

    @property
    def scans(self) -> list[str]:
        QApplication.processEvents()
        return self.heard


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    counter = Counter(qtbot)
    yield counter
    QApplication.instance().removeEventFilter(counter.wedge)


def line(counter: Counter, text: str = "") -> QLineEdit:
    edit = QLineEdit(text)
    counter.put(edit)
    return edit


@pytest.mark.parametrize("end", [ENTER, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_is_heard_and_leaves_the_field_as_it_was(counter: Counter, end: Qt.Key) -> None:
    edit = line(counter, "张强")
    entered: list[bool] = []
    edit.returnPressed.connect(lambda: entered.append(True))
    edit.setCursorPosition(1)
    counter.gun.scan(NUMBER, end)
    assert counter.scans == [NUMBER]
    assert (edit.text(), edit.cursorPosition(), entered) == ("张强", 1, [])
    assert edit.hasFocus()


def test_no_key_is_held_back(counter: Counter) -> None:
    edit = line(counter)
    seen = []
    for place, digit in enumerate(NUMBER, start=1):
        counter.gun.type(digit)
        seen.append(edit.text() == NUMBER[:place])
    assert all(seen)


def test_whoever_follows_the_text_hears_that_it_is_back(counter: Counter) -> None:
    edit = line(counter, "张")
    edited: list[str] = []
    edit.textEdited.connect(edited.append)
    counter.gun.scan(NUMBER)
    assert edited[-1] == edit.text() == "张"


def test_a_selection_that_the_scan_replaced_is_selected_again(counter: Counter) -> None:
    edit = line(counter, "李华张强")
    edit.setSelection(2, 2)
    counter.gun.scan(NUMBER)
    assert (edit.text(), edit.selectedText()) == ("李华张强", "张强")


def test_a_fast_typist_is_no_gun(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.type(NUMBER, after_ms=GAP_MS + 1)
    counter.gun.press(ENTER, "\r", after_ms=GAP_MS + 1)
    assert (counter.scans, edit.text()) == ([], NUMBER)


def test_the_slowest_gun_is_still_a_gun(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.type(NUMBER, after_ms=GAP_MS)
    counter.gun.press(ENTER, "\r", after_ms=GAP_MS)
    assert (counter.scans, edit.text()) == ([NUMBER], "")


def test_five_quick_keys_are_rolling_fingers(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.scan("12345")
    assert (counter.scans, edit.text()) == ([], "12345")


def test_an_enter_that_comes_late_is_a_persons(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.type(NUMBER)
    counter.gun.press(ENTER, "\r", after_ms=200)
    assert (counter.scans, edit.text()) == ([], NUMBER)


def test_what_was_typed_by_hand_before_the_scan_stays(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.type("zhang", after_ms=120)
    counter.gun.now_ms += 500
    counter.gun.scan(NUMBER)
    assert (counter.scans, edit.text()) == ([NUMBER], "zhang")


def test_a_key_held_down_is_no_gun(counter: Counter) -> None:
    edit = line(counter)
    for _ in range(12):
        counter.gun.press(Qt.Key.Key_0, "0", after_ms=30, repeated=True)
    counter.gun.press(ENTER, "\r", after_ms=30)
    assert (counter.scans, edit.text()) == ([], "0" * 12)


def test_keys_without_a_time_are_never_a_scan(counter: Counter) -> None:
    edit = line(counter)
    QTest.keyClicks(edit, NUMBER)
    QTest.keyClick(edit, ENTER)
    assert (counter.scans, edit.text()) == ([], NUMBER)


def test_capitals_with_the_shift_key_belong_to_the_scan(counter: Counter) -> None:
    line(counter)
    for character in "P7K2M9":
        if character.isalpha():
            counter.gun.press(Qt.Key.Key_Shift)
        counter.gun.type(character)
    counter.gun.press(ENTER, "\r")
    assert counter.scans == ["P7K2M9"]


def test_two_scans_in_a_row_are_two(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.scan(NUMBER)
    counter.gun.scan("12345678")
    assert (counter.scans, edit.text()) == ([NUMBER, "12345678"], "")


def test_a_note_gets_its_text_and_selection_back(counter: Counter) -> None:
    note = QPlainTextEdit("第一行\n第二行")
    counter.put(note)
    cursor = note.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    counter.gun.scan(NUMBER)
    assert counter.scans == [NUMBER]
    assert note.toPlainText() == "第一行\n第二行"


def test_an_editable_combo_box_gets_its_text_back(counter: Counter) -> None:
    box = QComboBox(editable=True)
    box.addItems(["碑子村", "荆王村"])
    counter.put(box)
    box.setEditText("碑子村")
    counter.gun.scan(NUMBER)
    assert (counter.scans, box.currentText()) == ([NUMBER], "碑子村")
    assert box.count() == 2


def test_a_number_box_keeps_its_number(counter: Counter) -> None:
    box = QSpinBox(maximum=999_999_999)
    box.setValue(12)
    counter.put(box)
    counter.gun.scan("345678")
    assert (counter.scans, box.value()) == (["345678"], 12)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_field_with_an_open_list_of_completions_gets_its_text_back(counter: Counter) -> None:
    edit = line(counter)
    edit.setCompleter(QCompleter(["0423 济源", "0423 思礼"], edit))
    counter.gun.scan(NUMBER)
    assert (counter.scans, edit.text()) == ([NUMBER], "")


def test_a_scan_on_a_button_presses_nothing(counter: Counter) -> None:
    pressed: list[bool] = []
    button = QPushButton("收件")
    button.setAutoDefault(True)
    button.clicked.connect(lambda: pressed.append(True))
    counter.put(button)
    counter.gun.scan(NUMBER)
    assert (counter.scans, pressed) == ([NUMBER], [])


def test_a_shortcut_on_enter_does_not_run_at_the_end_of_a_scan(counter: Counter) -> None:
    line(counter)
    ran: list[bool] = []
    QShortcut(QKeySequence(ENTER), counter.window).activated.connect(lambda: ran.append(True))
    counter.gun.type(NUMBER)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, ENTER, Qt.KeyboardModifier.NoModifier, "\r")
    override.setTimestamp(counter.gun.now_ms + 4)
    override.ignore()
    QApplication.sendEvent(QApplication.focusWidget(), override)
    assert override.isAccepted()
    counter.gun.press(ENTER, "\r")
    assert (counter.scans, ran) == ([NUMBER], [])


def test_a_field_that_claims_scans_gets_them_with_their_enter(counter: Counter) -> None:
    edit = line(counter)
    claim_scans(edit)
    entered: list[str] = []
    edit.returnPressed.connect(lambda: entered.append(edit.text()))
    counter.gun.scan(NUMBER)
    assert (counter.scans, edit.text(), entered) == ([], NUMBER, [NUMBER])


def test_a_password_that_a_key_types_in_one_go_is_no_scan(counter: Counter) -> None:
    edit = line(counter)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    entered: list[str] = []
    edit.returnPressed.connect(lambda: entered.append(edit.text()))
    counter.gun.scan(NUMBER)
    assert (counter.scans, entered) == ([], [NUMBER])


@pytest.mark.parametrize("claims", [False, True])
def test_full_width_characters_of_an_input_method_are_taken_as_meant(counter: Counter, *, claims: bool) -> None:
    edit = line(counter, "号")
    if claims:
        claim_scans(edit)
    for character in "０４２３０３００１８７３８７":
        counter.gun.commit(character)
    counter.gun.press(ENTER, "\r")
    assert counter.scans == ([] if claims else [NUMBER])
    assert edit.text() == (f"号{NUMBER}" if claims else "号")


def test_words_committed_one_after_the_other_are_no_scan(counter: Counter) -> None:
    edit = line(counter)
    for character in "河南省济源市思礼镇":
        counter.gun.commit(character)
    counter.gun.press(ENTER, "\r")
    assert (counter.scans, edit.text()) == ([], "河南省济源市思礼镇")


def test_while_a_word_is_being_composed_nothing_is_a_scan(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.commit("", preedit="zhang")
    counter.gun.type(NUMBER)
    counter.gun.press(ENTER, "\r")
    assert counter.scans == []
    counter.gun.commit("张")
    assert edit.text().endswith("张")
    counter.gun.now_ms += 500
    counter.gun.scan(NUMBER)
    assert counter.scans == [NUMBER]


def test_a_burst_that_wanders_into_another_field_is_no_scan(counter: Counter) -> None:
    first = line(counter)
    second = line(counter)
    first.setFocus()
    counter.gun.type("0423")
    second.setFocus()
    counter.gun.type("03")
    counter.gun.press(ENTER, "\r")
    assert (counter.scans, first.text(), second.text()) == ([], "0423", "03")


def test_a_read_only_field_is_left_alone(counter: Counter) -> None:
    edit = line(counter, "已办结")
    edit.setReadOnly(True)
    counter.gun.scan(NUMBER)
    assert (counter.scans, edit.text()) == ([NUMBER], "已办结")


def test_a_field_that_went_away_during_the_scan_does_no_harm(counter: Counter) -> None:
    edit = line(counter)
    counter.gun.type(NUMBER)
    edit.deleteLater()
    QApplication.sendPostedEvents(edit, QEvent.Type.DeferredDelete)
    other = line(counter)
    counter.gun.press(ENTER, "\r")
    assert (counter.scans, other.text()) == ([], "")


def test_a_scan_field_tells_every_input_method_that_it_wants_none(counter: Counter) -> None:
    edit = line(counter)
    wanted, place = Qt.InputMethodQuery.ImEnabled, Qt.InputMethodQuery.ImCursorRectangle

    def asked() -> QInputMethodQueryEvent:
        query = QInputMethodQueryEvent(wanted | place)
        QApplication.sendEvent(edit, query)
        return query

    assert asked().value(wanted) is True
    assert as_scan_field(edit) is edit
    assert not edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert asked().value(wanted) is False
    assert asked().value(place) == edit.inputMethodQuery(place)


def test_the_window_may_change_when_a_scan_is_heard(counter: Counter) -> None:
    edit = line(counter)
    gone: list[Callable[[], None]] = []

    def replace_page(_: str) -> None:
        edit.hide()
        edit.deleteLater()
        gone.append(edit.close)

    counter.wedge.scanned.connect(replace_page)
    counter.gun.scan(NUMBER)
    assert counter.scans == [NUMBER]
    assert len(gone) == 1
