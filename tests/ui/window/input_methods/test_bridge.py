"""Keys of real widgets to a fcitx 4 on a real bus, and its words back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.window.devices.wedge import as_scan_field

if sys.platform == "win32" or shutil.which("dbus-daemon") is None:
    pytest.skip("there is no session bus to be had", allow_module_level=True)

from tests.ui.window.input_methods.fake_fcitx import SHIFT_LEFT, FakeFcitx, SessionBus
from ui.window.input_methods.bridge import FcitxBridge

SERVICE = "org.fcitx.Fcitx-0"


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionBus]:
    bus = SessionBus(tmp_path_factory.mktemp("bus"))
    yield bus
    bus.stop()


@pytest.fixture
def fcitx(bus: SessionBus) -> Iterator[FakeFcitx]:
    fcitx = FakeFcitx(bus.address)
    yield fcitx
    fcitx.stop()


class Composing(QObject):
    """Remembers what is composed in the fields it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.text = event.preeditString()
        return False


class Page:
    """A window whose keys go over the bridge."""

    def __init__(self, qtbot: QtBot, address: str) -> None:
        self.qtbot = qtbot
        self.bridge = FcitxBridge(address, SERVICE)
        QApplication.instance().installEventFilter(self.bridge)
        self.composing = Composing()
        self.window = QWidget()
        self.layout = QVBoxLayout(self.window)
        qtbot.addWidget(self.window)

    def put(self, widget: QWidget) -> None:
        self.layout.addWidget(widget)
        self.window.show()
        widget.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        widget.installEventFilter(self.composing)
        widget.setFocus()

    @property
    def composed(self) -> str:
        return self.composing.text

    def line(self) -> QLineEdit:
        edit = QLineEdit()
        self.put(edit)
        return edit


@pytest.fixture
def page(qtbot: QtBot, bus: SessionBus) -> Iterator[Page]:
    page = Page(qtbot, bus.address)
    yield page
    QApplication.instance().removeEventFilter(page.bridge)
    page.bridge.close()


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text()


@pytest.mark.usefixtures("fcitx")
@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, lambda: QComboBox(editable=True)])
def test_typed_keys_become_chinese_text(page: Page, make) -> None:
    field = make()
    page.put(field)
    QTest.keyClicks(field, "yanglao")
    assert (page.composed, text_of(field)) == ("yanglao", "")
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert (page.composed, text_of(field)) == ("", "养老")
    QTest.keyClicks(field, "zhang ")
    assert text_of(field) == "养老张"


@pytest.mark.usefixtures("fcitx")
def test_a_search_field_does_not_search_while_a_word_is_composed(page: Page) -> None:
    edit = page.line()
    searched: list[str] = []
    edit.textChanged.connect(searched.append)
    QTest.keyClicks(edit, "yanglao")
    assert (searched, edit.text()) == ([], "")
    QTest.keyClick(edit, Qt.Key.Key_Space)
    assert searched == ["养老"]


def test_a_scan_field_gets_raw_keys(page: Page, fcitx: FakeFcitx) -> None:
    edit = as_scan_field(page.line())
    QTest.keyClicks(edit, "yanglao 1")
    assert edit.text() == "yanglao 1"
    assert "ProcessKeyEvent" not in fcitx.methods


def test_a_password_goes_to_nobody(page: Page, fcitx: FakeFcitx) -> None:
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    page.put(edit)
    QTest.keyClicks(edit, "zhang 1")
    assert edit.text() == "zhang 1"
    assert "ProcessKeyEvent" not in fcitx.methods


@pytest.mark.usefixtures("fcitx")
def test_keys_that_fcitx_does_not_want_do_what_they_always_do(page: Page) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "12A ")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "12A"
    entered: list[bool] = []
    edit.returnPressed.connect(lambda: entered.append(True))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert entered == [True]


def test_every_key_is_asked_about_once_down_and_once_up(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "z1")
    QTest.keyClick(edit, Qt.Key.Key_Shift)
    asked = [(body[0], body[3]) for method, body in fcitx.calls if method == "ProcessKeyEvent"]
    expected = [ord("z"), ord("1"), SHIFT_LEFT]
    assert asked == [(keysym, released) for keysym in expected for released in (0, 1)]


@pytest.mark.usefixtures("fcitx")
def test_esc_gives_up_the_word_and_runs_no_shortcut(page: Page) -> None:
    edit = page.line()
    closed: list[bool] = []
    QShortcut(QKeySequence(Qt.Key.Key_Escape), page.window).activated.connect(lambda: closed.append(True))
    QTest.keyClicks(edit, "yang")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert (page.composed, edit.text(), closed) == ("", "", [])
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert closed == [True]


@pytest.mark.usefixtures("fcitx")
def test_backspace_takes_a_letter_of_the_word_and_no_text(page: Page) -> None:
    edit = page.line()
    edit.setText("李")
    QTest.keyClicks(edit, "zh")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert (page.composed, edit.text()) == ("z", "李")


def test_what_is_composed_stays_in_the_field_that_is_left(page: Page, fcitx: FakeFcitx) -> None:
    first, second = page.line(), page.line()
    first.setFocus()
    QTest.keyClicks(first, "yang")
    second.setFocus()
    assert (first.text(), second.text(), page.composed) == ("yang", "", "")
    QTest.keyClicks(second, "zhang ")
    assert (first.text(), second.text()) == ("yang", "张")
    assert fcitx.count("CreateICv3") == 1
    assert [method for method in fcitx.methods if method.startswith("Focus")][-2:] == ["FocusOut", "FocusIn"]


def test_a_click_ends_the_composing(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "yang")
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert edit.text() == "yang"
    page.qtbot.waitUntil(lambda: "Reset" in fcitx.methods)


def test_a_candidate_chosen_with_the_mouse_arrives(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "yang")
    fcitx.signal("CommitString", "s", ("阳",))
    page.qtbot.waitUntil(lambda: edit.text() == "阳")


def test_a_character_outside_the_first_plane_and_its_cursor_are_right(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "jinv ")
    assert edit.text() == "𠮷"
    fcitx.signal("UpdateFormattedPreedit", "a(si)i", ([("𠮷", 16), ("zh", 0)], 4))
    page.qtbot.waitUntil(lambda: page.composed == "𠮷zh")
    assert edit.text() == "𠮷"


def test_a_key_that_fcitx_hands_back_reaches_the_field(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "zhang ")
    fcitx.signal("ForwardKey", "uui", (ord("7"), 0, 0))
    page.qtbot.waitUntil(lambda: edit.text() == "张7")
    fcitx.signal("ForwardKey", "uui", (0xFF08, 0, 0))
    page.qtbot.waitUntil(lambda: edit.text() == "张")


def test_the_list_of_candidates_is_put_beside_the_text_cursor(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "12ya")
    corner = edit.mapToGlobal(edit.cursorRect().topLeft())
    expected = (corner.x(), corner.y(), edit.cursorRect().width(), edit.cursorRect().height())
    page.qtbot.waitUntil(lambda: ("SetCursorRect", expected) in fcitx.calls)
    rects = [body for method, body in fcitx.calls if method == "SetCursorRect"]
    assert rects[-1] == expected
    assert len(set(rects)) == len(rects) > 2


def test_without_fcitx_keys_are_just_keys(page: Page) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "zhang 1")
    assert edit.text() == "zhang 1"


def test_without_a_bus_keys_are_just_keys(qtbot: QtBot, tmp_path: Path) -> None:
    page = Page(qtbot, f"unix:path={tmp_path / 'none'}")
    edit = page.line()
    QTest.keyClicks(edit, "zhang 1")
    assert edit.text() == "zhang 1"
    QApplication.instance().removeEventFilter(page.bridge)
    page.bridge.close()


def test_fcitx_may_go_and_come_back_in_the_middle_of_a_word(page: Page, bus: SessionBus, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "yang")
    fcitx.stop()
    page.qtbot.waitUntil(lambda: edit.text() == "yang")
    QTest.keyClicks(edit, "1")
    assert edit.text() == "yang1"
    again = FakeFcitx(bus.address)
    page.qtbot.waitUntil(lambda: "FocusIn" in again.methods)
    QTest.keyClicks(edit, "zhang ")
    again.stop()
    assert edit.text() == "yang1张"


def test_a_fcitx_that_hangs_costs_one_key_and_is_left_alone(page: Page, fcitx: FakeFcitx) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "zhang ")
    fcitx.hangs = True
    QTest.keyClicks(edit, "abc")
    assert edit.text() == "张abc"
    assert sum(body[0] == ord("b") for method, body in fcitx.calls if method == "ProcessKeyEvent") == 0


@pytest.mark.usefixtures("fcitx")
def test_a_field_that_goes_away_while_composing_does_no_harm(page: Page) -> None:
    edit = page.line()
    QTest.keyClicks(edit, "yang")
    edit.setParent(None)
    edit.deleteLater()
    QApplication.sendPostedEvents(edit, QEvent.Type.DeferredDelete)
    other = page.line()
    QTest.keyClicks(other, "zhang ")
    assert other.text() == "张"
