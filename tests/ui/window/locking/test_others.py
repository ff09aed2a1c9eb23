"""Whatever else stands on the screen when nobody is there: dialogs of every kind, and those that come too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from tests.builders import PASSWORD, adult
from tests.ui.window.locking.locked import THEIR_PASSWORD, Locked
from ui.window.crash import CrashDialog
from ui.window.help.reader import ManualReader
from ui.window.settings_page.page import SettingsPage
from ui.window.tray.card import PictureDialog
from ui.window.widgets.files import ask_for_folder, ask_to_open, ask_to_open_several, ask_to_save

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform

Chosen = list[object]


def in_sight() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def open_one(kind: type[QDialog]) -> QDialog:
    (found,) = (window for window in in_sight() if isinstance(window, kind))
    return found


def preview(window: Locked, _chosen: Chosen) -> None:
    settings = window.show("settings")
    assert isinstance(settings, SettingsPage)
    settings.presenter.print_sample()
    window.settle()


def where_to_save_from_the_preview(window: Locked, chosen: Chosen) -> None:
    preview(window, chosen)
    dialog = window.at_desk.printing.dialog
    assert dialog is not None
    ask_to_save(dialog, "存到哪里", "a.pdf", "PDF (*.pdf)", chosen.append)


def context_menu(window: Locked, _chosen: Chosen) -> None:
    menu = QMenu(window.page)
    menu.addAction("刘秀")
    menu.popup(QPoint(40, 40))


def manual(window: Locked, _chosen: Chosen) -> None:
    window.keys.press(Qt.Key.Key_F1, Qt.Key.Key_Return)
    window.until(lambda: any(isinstance(found, ManualReader) for found in in_sight()), "the manual is open")


def fault(window: Locked, _chosen: Chosen) -> None:
    window.desktop._on_bug(KeyError("刘秀"))


OPENED: dict[str, Callable[[Locked, Chosen], None]] = {
    "a file chooser": lambda w, chosen: ask_to_open(w.page, "选名单", "表格 (*.xlsx)", chosen.append),
    "a chooser of several": lambda w, chosen: ask_to_open_several(w.page, "选", "图 (*.png)", chosen.append),
    "where to save": lambda w, chosen: ask_to_save(w.page, "存到哪里", "a.pdf", "PDF (*.pdf)", chosen.append),
    "a folder": lambda w, chosen: ask_for_folder(w.page, "选文件夹", "", chosen.append),
    "the preview": preview,
    "where to save, from the preview": where_to_save_from_the_preview,
    "a picture": lambda w, _: PictureDialog(w.page).show(),
    "a question": lambda w, _: QMessageBox(QMessageBox.Icon.Question, "问", "删掉吗？", parent=w.page).open(),
    "a loose window": lambda w, _: QWidget(w.page, Qt.WindowType.Tool).show(),
    "a menu": context_menu,
    "the manual": manual,
    "a fault of the program": fault,
}


@pytest.mark.parametrize("name", OPENED)
def test_nothing_but_the_lock_page_is_in_sight_and_what_was_typed_is_kept(window: Locked, name: str) -> None:
    chosen: Chosen = []
    assert window.serving.presenter.visit.is_blank
    window.keys.type(adult(1)["id_number"])
    OPENED[name](window, chosen)
    QApplication.processEvents()
    assert len(in_sight()) > 1, "nothing was opened"
    window.go_idle()
    assert window.is_locked
    assert in_sight() == [window.window]
    assert QApplication.activeModalWidget() is None
    assert window.lock_page.given.isEnabled()
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open
    assert chosen == []
    assert window.serving.person.number.text == adult(1)["id_number"]


@pytest.mark.parametrize(("name", "kind"), [("the manual", ManualReader), ("a fault of the program", CrashDialog)])
def test_what_holds_nobody_comes_back(window: Locked, name: str, kind: type[QDialog]) -> None:
    OPENED[name](window, [])
    before = open_one(kind)
    window.go_idle()
    assert in_sight() == [window.window]
    window.give(PASSWORD)
    assert open_one(kind) is before
    assert QApplication.activeModalWidget() is before
    before.reject()
    assert in_sight() == [window.window]


def test_a_colleague_who_sits_down_sees_nothing_of_it(window: Locked) -> None:
    window.add_colleague()
    fault(window, [])
    window.go_idle()
    window.choose("赵勇")
    window.give(THEIR_PASSWORD)
    window.until(lambda: window.is_at_desk("赵勇"), "zhao sits there")
    window.settle()
    assert in_sight() == [window.window]
    fault(window, [])
    open_one(CrashDialog).reject()


def test_the_question_whether_a_file_is_replaced_is_answered_with_no(window: Locked, tmp_path: Path) -> None:
    chosen: Chosen = []
    (tmp_path / "a.pdf").write_bytes(b"before")
    ask_to_save(window.page, "存到哪里", "a.pdf", "PDF (*.pdf)", chosen.append)
    dialog = open_one(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    name, buttons = dialog.findChild(QLineEdit), dialog.findChild(QDialogButtonBox)
    assert isinstance(name, QLineEdit)
    assert isinstance(buttons, QDialogButtonBox)
    name.setText("a.pdf")
    asked: list[bool] = []

    def while_it_asks() -> None:
        asked.append(any(isinstance(found, QMessageBox) for found in in_sight()))
        window.at_desk.lock()

    QTimer.singleShot(0, while_it_asks)
    buttons.button(QDialogButtonBox.StandardButton.Save).click()
    window.settle()
    assert asked == [True]
    assert window.is_locked
    assert in_sight() == [window.window]
    assert chosen == []
    assert (tmp_path / "a.pdf").read_bytes() == b"before"


def test_an_answer_that_comes_late_opens_nothing_and_the_lock_page_still_drops_its_list(window: Locked) -> None:
    late = PictureDialog(window.page)
    window.lock()
    late.show()
    window.until(lambda: in_sight() == [window.window], "it goes at once")
    window.lock_page.who.showPopup()
    QApplication.processEvents()
    assert len(in_sight()) == 2
    window.lock_page.who.hidePopup()
    window.window.activateWindow()
    QApplication.processEvents()
    window.lock_page.given.setFocus()
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open
    late.show()
    QApplication.processEvents()
    assert open_one(PictureDialog) is late


def test_a_fault_while_it_is_locked_is_told(window: Locked) -> None:
    window.lock()
    fault(window, [])
    QTest.keyClick(open_one(CrashDialog), Qt.Key.Key_Escape)
    assert window.is_locked
    assert in_sight() == [window.window]


def test_leaving_takes_everything_along(window: Locked) -> None:
    OPENED["where to save, from the preview"](window, [])
    window.desktop.leave_desk()
    assert in_sight() == [window.window]
    window.settle()
    assert window.desktop.door.isVisible()
