"""A fault of the program itself: told with nothing personal, what was typed kept first, one dialog at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import PASSWORD, Template, adult
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.crash import CrashDialog, report
from ui.window.desktop import Desktop
from ui.window.problems import Problems
from ui.window.serving.page import ServingPage
from ui.window.settings import WindowSettings

WAIT_MS = 20_000
KEPT, NOT_KEPT = "已经存好", "可能要重新输"


def raised(act: Callable[[], object]) -> BaseException:
    """What came of an act, with the way it took."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
        act()
    return caught.value


def fail_about_somebody() -> None:
    who = adult(1)
    try:
        raise KeyError(who["id_number"])
    except KeyError as cause:
        raise ValueError(f"{who['name']} {who['phone']}") from cause


def words_of(dialog: CrashDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


class Faulty:
    """A window in which something goes wrong."""

    def __init__(self, qapp: QApplication, bot: QtBot, home: Path) -> None:
        self._bot, self.problems = bot, Problems()
        settings = WindowSettings(clerk="wang", counter="3", toured=True)
        self.desktop = Desktop(qapp, home=home, settings=settings, problems=self.problems, practice=False)
        self.desktop.window.show()

    @property
    def dialogs(self) -> list[CrashDialog]:
        return [dialog for dialog in self.desktop.window.findChildren(CrashDialog) if dialog.isVisible()]

    def until(self, what: Callable[[], bool]) -> None:
        self._bot.waitUntil(what, timeout=WAIT_MS)

    def enter(self) -> ServingPage:
        self.desktop.begin()
        self.desktop.enter("wang", PASSWORD)
        self.until(lambda: self.desktop.at_desk is not None and not self.desktop.threads.is_busy)
        assert self.desktop.at_desk is not None
        page = self.desktop.at_desk.area.page
        assert isinstance(page, ServingPage)
        return page


@pytest.fixture
def faulty(qapp: QApplication, qtbot: QtBot, template: Template, tmp_path: Path) -> Iterator[Faulty]:
    faulty = Faulty(qapp, qtbot, template.copy_to(tmp_path / "home"))
    yield faulty
    faulty.until(lambda: not faulty.desktop.threads.is_busy)
    faulty.desktop.window.close()
    faulty.desktop.close()
    qapp.processEvents()
    let_go(faulty.desktop.window)


def test_a_report_names_kinds_and_places_and_nothing_personal() -> None:
    told = report(raised(fail_about_somebody), version="1.2.3")
    lines = told.splitlines()
    assert lines[0] == "township-desk 1.2.3"
    assert lines.index("ValueError") < lines.index("KeyError")
    assert any(line.startswith("  tests/ui/window/test_crash.py:") for line in lines)
    assert [name for name in ("id_number", "name", "phone") if adult(1)[name] in told] == []


def test_of_a_library_the_report_names_the_file_and_never_where_it_lies() -> None:
    told = report(raised(lambda: json.loads("")), version="1")
    assert "  json/decoder.py:" in told
    assert str(Path(json.__file__).parent.parent) not in told
    assert str(Path(__file__).parents[3]) not in told


def test_the_report_is_read_and_copied_by_one_button(qapp: QApplication) -> None:
    dialog = CrashDialog("ValueError\n  ui/window/app.py:1 main", kept=False)
    dialog.show()
    assert clipped(dialog) == []
    assert nameless(dialog) == []
    (copy,) = [button for button in dialog.findChildren(QPushButton) if "复制" in button.accessibleName()]
    copy.click()
    assert qapp.clipboard().text() == dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    dialog.close()
    qapp.clipboard().clear()


def test_before_the_door_nothing_is_said_to_be_kept(faulty: Faulty) -> None:
    faulty.problems.tell(ValueError(adult(1)["name"]))
    (dialog,) = faulty.dialogs
    assert NOT_KEPT in words_of(dialog)
    assert KEPT not in words_of(dialog)
    dialog.accept()


def test_of_many_faults_one_is_shown_and_after_it_the_next(faulty: Faulty) -> None:
    faulty.problems.tell(ValueError())
    faulty.problems.tell(KeyError())
    (first,) = faulty.dialogs
    first.accept()
    assert faulty.dialogs == []
    faulty.problems.tell(KeyError())
    (second,) = faulty.dialogs
    assert "KeyError" in second.findChildren(QPlainTextEdit)[0].toPlainText()
    second.accept()


def test_at_the_desk_what_was_typed_is_kept_before_the_fault_is_told(faulty: Faulty) -> None:
    page = faulty.enter()
    Keyboard(faulty.desktop.window).type(adult(1)["id_number"])
    timer = page.presenter.waiting._timer
    assert timer.isActive()
    faulty.problems.tell(ValueError())
    assert not timer.isActive()
    (dialog,) = faulty.dialogs
    assert KEPT in words_of(dialog)
    dialog.accept()
    faulty.until(lambda: not faulty.desktop.threads.is_busy)
    assert page.person.number.text == adult(1)["id_number"]
