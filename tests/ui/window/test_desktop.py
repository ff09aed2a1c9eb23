"""The window as a whole, on its own threads: enter, leave the counter, practise, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import PASSWORD, Template, adult
from tests.ui.window.devices.test_wedge import NUMBER, Gun
from tests.ui.window.keys import Keyboard, let_go
from ui.practice import practice_home
from ui.window.desktop import Desktop
from ui.window.help.panel import HelpPanel
from ui.window.help.reader import ManualReader
from ui.window.help.tour import Tour
from ui.window.problems import Problems
from ui.window.serving.done_card import DoneCard
from ui.window.serving.form_pane import FormPane
from ui.window.serving.late_card import LateCard
from ui.window.serving.page import ServingPage
from ui.window.settings import WindowSettings, read_settings
from ui.window.starting.assistant.assistant import Assistant
from ui.window.work_area import WorkArea
from ui.wiring.opening import Entrance, at_desk

WAIT_MS = 20_000


class Counter:
    """A window before a clerk."""

    def __init__(self, desktop: Desktop, bot: QtBot) -> None:
        self.desktop, self._bot = desktop, bot
        self.keys = Keyboard(desktop.window)

    def until(self, what: Callable[[], bool]) -> None:
        self._bot.waitUntil(what, timeout=WAIT_MS)

    def is_idle(self) -> bool:
        return self.desktop._leaving is None and not self.desktop.threads.is_busy

    def enter(self) -> None:
        self.desktop.enter("wang", PASSWORD)
        self.until(lambda: self.desktop.at_desk is not None)
        self.until(self.is_idle)

    def click(self, words: str) -> None:
        buttons = self.desktop.window.findChildren(QPushButton)
        button = next(b for b in buttons if b.accessibleName() == words and b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def page(self) -> ServingPage:
        at_desk = self.desktop.at_desk
        assert at_desk is not None
        page = at_desk.area.page
        assert isinstance(page, ServingPage)
        return page


@pytest.fixture
def home(tmp_path: Path, template: Template) -> Path:
    return template.copy_to(tmp_path / "home")


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Counter]:
    problems, bugs = Problems(), list[object]()
    settings = WindowSettings(clerk="wang", counter="3", toured=True)
    desktop = Desktop(qapp, home=home, settings=settings, problems=problems, practice=False)
    problems.bug_found.connect(bugs.append)
    desktop.window.show()
    desktop.begin()
    counter = Counter(desktop, qtbot)
    counter.until(counter.is_idle)
    yield counter
    counter.until(counter.is_idle)
    desktop.window.close()
    counter.until(counter.is_idle)
    desktop.close()
    QApplication.processEvents()
    let_go(desktop.window)
    assert bugs == []


def test_the_first_page_is_built_while_nobody_listens_and_no_thread_takes_its_turns(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, show_page = list[tuple[bool, bool]](), WorkArea.show_page

    def noting(area: WorkArea, name: str, shown: object = None) -> None:
        show_page(area, name, shown)
        at_desk = counter.desktop.at_desk
        assert at_desk is not None
        seen.append((at_desk.locking.watch._is_listening, counter.desktop.threads.writes._held_back is None))

    monkeypatch.setattr(WorkArea, "show_page", noting)
    counter.enter()
    assert seen == [(False, False)]
    assert counter.desktop.at_desk is not None
    counter.until(lambda: counter.desktop.at_desk is not None and counter.desktop.at_desk.locking.watch._is_listening)
    page = counter.page
    unwanted = (HelpPanel, ManualReader, Tour, LateCard, FormPane, DoneCard)
    assert [kind.__name__ for kind in unwanted if page.window().findChildren(kind)] == []


def test_ctrl_shift_l_keeps_the_draft_shuts_the_office_and_shows_the_door(counter: Counter, home: Path) -> None:
    counter.enter()
    counter.keys.type(adult(1)["id_number"])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    counter.keys.press(Qt.Key.Key_L, modifier=both)
    assert counter.desktop.at_desk is None
    assert counter.desktop.door.isVisible()
    counter.until(counter.is_idle)
    with at_desk(Entrance(home=home, clerk="wang", password=PASSWORD), writing=True) as desk:
        with desk.store.reading() as uow:
            (draft,) = uow.drafts.all()
        assert adult(1)["id_number"].encode() in draft.content


def test_the_next_clerk_enters_after_the_last_one_left(counter: Counter) -> None:
    counter.enter()
    counter.desktop.leave_desk()
    counter.until(counter.is_idle)
    counter.keys.type(PASSWORD)
    counter.keys.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.desktop.at_desk is not None)
    assert counter.page.person.number.hasFocus() or counter.page.person.number.edit.hasFocus()


def test_no_password_is_left_at_the_door_and_what_was_set_is_still_set(counter: Counter) -> None:
    counter.keys.type(PASSWORD)
    counter.keys.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.desktop.at_desk is not None)
    at_desk = counter.desktop.at_desk
    assert at_desk is not None
    at_desk.bench.settings.change(counter="7")
    counter.desktop.leave_desk()
    counter.until(counter.is_idle)
    assert counter.desktop.door.findChildren(QLineEdit)[0].text() == ""
    counter.enter()
    at_desk = counter.desktop.at_desk
    assert at_desk is not None
    assert at_desk.bench.settings.now.counter == "7"


def test_a_password_typed_while_the_last_desk_is_shut_waits_for_it(counter: Counter) -> None:
    counter.enter()
    counter.desktop.leave_desk()
    counter.keys.type(PASSWORD)
    counter.keys.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.desktop.at_desk is not None)


def test_practice_is_marked_apart_and_left_by_its_button(counter: Counter, home: Path) -> None:
    counter.click("先练一练（不动真办件）")
    counter.until(lambda: counter.desktop.at_desk is not None)
    at_desk = counter.desktop.at_desk
    assert at_desk is not None
    assert at_desk.bench.home == practice_home(home)
    assert at_desk.bench.desk.office.practice
    assert "练习" in counter.desktop.window.windowTitle()
    counter.until(counter.is_idle)
    counter.click("回到正式办理")
    assert counter.desktop.door.isVisible()
    assert "练习" not in counter.desktop.window.windowTitle()
    counter.until(counter.is_idle)
    assert read_settings(home).clerk != "练习"
    counter.enter()
    at_desk = counter.desktop.at_desk
    assert at_desk is not None
    assert not at_desk.bench.desk.office.practice


def test_ctrl_l_in_practice_goes_back_to_the_door_for_nobody_knows_that_password(counter: Counter) -> None:
    counter.click("先练一练（不动真办件）")
    counter.until(lambda: counter.desktop.at_desk is not None)
    counter.until(counter.is_idle)
    counter.keys.press(Qt.Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    assert counter.desktop.door.isVisible()
    counter.until(counter.is_idle)
    assert counter.desktop.at_desk is None


def test_practice_begins_again_by_its_button(counter: Counter, home: Path) -> None:
    counter.click("先练一练（不动真办件）")
    counter.until(lambda: counter.desktop.at_desk is not None)
    counter.until(counter.is_idle)
    mark = practice_home(home) / "practice.json"
    before = mark.read_bytes()
    counter.click("重新开始练习")
    counter.until(lambda: counter.desktop.at_desk is not None)
    counter.until(counter.is_idle)
    assert mark.read_bytes() != before


def test_an_empty_folder_begins_with_the_assistant_and_leaving_it_leaves_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    problems = Problems()
    desktop = Desktop(qapp, home=tmp_path / "home", settings=WindowSettings(), problems=problems, practice=False)
    desktop.window.show()
    desktop.begin()
    counter = Counter(desktop, qtbot)
    counter.until(counter.is_idle)
    assert desktop.window.findChildren(Assistant)
    counter.keys.press(Qt.Key.Key_Return)
    counter.keys.type("sili")
    desktop.window.close()
    counter.until(counter.is_idle)
    desktop.close()
    let_go(desktop.window)
    assert list(tmp_path.iterdir()) == []


def test_practice_before_any_office_comes_back_to_the_assistant(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    desktop = Desktop(qapp, home=home, settings=WindowSettings(toured=True), problems=Problems(), practice=True)
    desktop.window.show()
    desktop.begin()
    counter = Counter(desktop, qtbot)
    counter.until(lambda: desktop.at_desk is not None)
    counter.until(counter.is_idle)
    assert desktop.at_desk is not None
    assert desktop.at_desk.bench.desk.office.practice
    counter.click("回到正式办理")
    counter.until(lambda: bool(desktop.window.findChildren(Assistant)))
    counter.until(counter.is_idle)
    desktop.window.close()
    desktop.close()
    let_go(desktop.window)
    assert [path.name for path in home.iterdir()] == ["practice"]


class Ear(QObject):
    """A filter as the bridge to an input method is one: what it takes goes no further."""

    takes = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        return self.takes and event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget()


def test_at_the_desk_the_gun_is_heard_and_who_is_to_hear_first_hears_before_it(counter: Counter) -> None:
    ear = Ear(counter.desktop)
    counter.desktop.hear_first(ear)
    counter.enter()
    gun, heard = Gun(), list[str]()
    assert counter.desktop._gun is not None
    counter.desktop._gun.scanned.connect(heard.append)
    gun.scan(NUMBER)
    QApplication.processEvents()
    assert heard == []
    ear.takes = False
    gun.scan(NUMBER)
    counter.until(lambda: heard == [NUMBER])
    counter.until(counter.is_idle)
