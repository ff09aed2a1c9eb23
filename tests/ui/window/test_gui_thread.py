"""No clerk waits (DESIGN 2.10): after the start nothing on the GUI thread touches the record, a file or a paper."""

from __future__ import annotations

import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

import printouts
from db.attachments import Attachments
from db.unit_of_work import SqlStore
from tests.builders import PASSWORD, Template, adult
from tests.ui.window.conftest import Bench
from tests.ui.window.live import Live, live, no_dialogs, stand_ins
from tests.ui.window.walking import visible
from ui.window.header import Header
from ui.window.jobs import Jobs, Ok
from ui.window.serving.page import ServingPage
from ui.window.settings import WindowSettings
from ui.window.status import StatusPresenter
from ui.window.workbench import SettingsKeeper
from ui.wiring import files, tables

ROOT = Path(__file__).resolve().parents[3]
WINDOW = str(ROOT / "ui" / "window")
DRAWN = tuple(str(ROOT / name) for name in ("ui/window/assets", "ui/window/translations", "printouts/assets/fonts"))
"""Files that a picture needs; small, shipped with the program, and kept once read."""

EVENTS = {
    *("open", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"),
    *("sqlite3.connect", "subprocess.Popen", "socket.connect", "shutil.copyfile", "shutil.rmtree", "tempfile.mkstemp"),
}


@dataclass
class Watch:
    """Who touched what on the GUI thread while it is switched on; `on_workers` counts what was touched elsewhere."""

    is_on: bool = False
    found: dict[str, str] = field(default_factory=dict)
    on_workers: int = 0

    def note(self, what: str) -> None:
        """Something was touched by the thread that calls."""
        if not self.is_on:
            return
        if threading.current_thread() is not threading.main_thread():
            self.on_workers += 1
            return
        frames = [f for f in traceback.extract_stack() if f.filename.startswith(WINDOW)]
        if frames:
            trail = " < ".join(f"{Path(f.filename).relative_to(ROOT)}:{f.lineno}" for f in reversed(frames[-4:]))
            self.found.setdefault(f"{what.split(maxsplit=1)[0]} {trail}", what)


WATCH = Watch()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not WATCH.is_on or event not in EVENTS:
        return
    target = str(arguments[0]) if arguments else ""
    is_module = target.endswith((".py", ".pyc", ".so", ".pyd"))
    if not (event == "open" and (is_module or target.startswith(DRAWN))):
        WATCH.note(f"{event} {target}")


@pytest.fixture(scope="module", autouse=True)
def hook() -> None:
    """An audit hook stays for the life of the process, so there is one, and it is off but for these tests."""
    sys.addaudithook(_audit)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Notes who calls the record, the papers and the scans."""

    def noting(owner: Any, name: str) -> None:
        before = getattr(owner, name)

        def noted(*args: Any, **kwargs: Any) -> Any:
            WATCH.note(f"{owner.__name__}.{name}")
            return before(*args, **kwargs)

        monkeypatch.setattr(owner, name, noted)

    for owner, names in (
        (SqlStore, ("reading", "writing")),
        (Attachments, ("get", "put")),
        (printouts, ("render", "page_png", "page_count")),
        (tables, ("read_people_list", "people_list_template", "parked_sheet", "plain_workbook", "checked_catalogue")),
    ):
        for name in names:
            noting(owner, name)
    WATCH.found.clear()
    WATCH.on_workers = 0
    yield WATCH
    WATCH.is_on = False


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Only what the window does counts, not what a test does before and after."""
    watch.is_on = True
    try:
        yield
    finally:
        watch.is_on = False


def serve(window: Live, number: int) -> None:
    """A whole walk-in, from the number to the case."""
    who = adult(number)
    keys, page = window.keys, window.show("serving")
    assert isinstance(page, ServingPage)
    keys.press(Qt.Key.Key_F2)
    keys.type(who["id_number"])
    window.settle()
    keys.press(Qt.Key.Key_Return)
    for text in (who["name"], who["phone"]):
        keys.type(text)
        keys.press(Qt.Key.Key_Return)
    window.settle()
    keys.type("jzz")
    window.settle()
    keys.press(Qt.Key.Key_Return)
    window.settle()
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F10)
    window.settle()
    assert page.presenter.last_filed is not None


def type_everywhere(window: Live, name: str) -> None:
    """Something is typed into every field of a page that is in sight."""
    page = window.show(name)
    fields = [w for w in visible(page) if isinstance(w, QLineEdit | QPlainTextEdit) and w.isEnabled()]
    for edit in fields:
        if edit.isVisible() and edit.isEnabled():
            edit.setFocus()
            window.keys.type("张1")
            window.settle()
    for combo in [w for w in visible(page) if isinstance(w, QComboBox) and w.isEnabled()]:
        if combo.isVisible():
            combo.setFocus()
            QTest.keyClick(combo, Qt.Key.Key_Down)
            window.settle()


def press_everything(window: Live, name: str) -> None:
    """Every key of the page and every button in sight; a dialog that opens is put away."""
    for key in window.show(name).bindings:
        QTest.keySequence(window.window, QKeySequence(key.value))
        put_away(window, name)
    pressed: set[str] = set()
    while fresh := [b for b in buttons(window.page) if b.accessibleName() not in pressed]:
        pressed.add(fresh[0].accessibleName())
        fresh[0].click()
        put_away(window, name)


def buttons(page: QWidget) -> list[QAbstractButton]:
    return [w for w in visible(page) if isinstance(w, QAbstractButton) and w.isEnabled()]


def put_away(window: Live, name: str) -> None:
    """Back to the page that is being walked."""
    window.settle()
    for dialog in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if dialog is not None and dialog is not window.window:
            dialog.close()
    if window.desktop.at_desk is None:
        window.enter()
    window.show(name)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of lists that drop down
def test_no_page_reads_or_writes_anything_on_the_gui_thread(
    qapp: QApplication, tmp_path: Path, template: Template, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = tmp_path / "people.xlsx"
    people.write_bytes(tables.people_list_template())
    stand_ins(monkeypatch)
    no_dialogs(monkeypatch, opened=people, saved=tmp_path / "saved.pdf")
    with live(qapp, template.copy_to(tmp_path / "home")) as window, watched(watch):
        window.enter()
        serve(window, 1)
        QTest.keyClick(window.window, Qt.Key.Key_F8)
        window.settle()
        for name in window.area.names:
            type_everywhere(window, name)
            press_everything(window, name)
        window.desktop.leave_desk()
        window.settle()
    assert watch.on_workers > 50, "the workers did nothing, so nothing was watched"
    assert watch.found == {}


class AtOnce:
    """A runner as it must not be: it works on the thread of whoever asks."""

    def run(self, work: Callable[[], Any], on_result: Callable[[Any], None], *, owner: QObject | None = None) -> None:
        del owner
        on_result(Ok(work()))


def test_the_watch_sees_a_page_that_reads_the_record_or_a_file_on_the_gui_thread(
    bench: Bench, tmp_path: Path, watch: Watch
) -> None:
    runner = AtOnce()
    wrong = replace(bench.bench, jobs=Jobs(**{field.name: runner for field in fields(Jobs)}))
    keeper = SettingsKeeper(tmp_path, WindowSettings(), runner, files.write_whole)
    with watched(watch):
        StatusPresenter(Header(), wrong)
        keeper.change(counter="4")
    kinds = {found.split()[0] for found in watch.found}
    assert {"SqlStore.reading", "open"} <= kinds


LOADING = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.window.app import make_application
from ui.window.desktop import Desktop
from ui.window.problems import Problems
from ui.window.settings import WindowSettings

late = []

def on_event(event, arguments):
    if event == "import" and threading.current_thread() is threading.main_thread():
        late.append(arguments[0])

def look():
    if not desktop.door.isVisible():
        for name in desktop.at_desk.area.names if desktop.at_desk is not None else ():
            desktop.at_desk.area.show_page(name)
        desktop.close()
        app.quit()

settings, problems = WindowSettings(clerk="wang"), Problems()
app = make_application(settings, [])
problems.bug_found.connect(lambda error: sys.exit(repr(error)))
desktop = Desktop(app, home=Path(sys.argv[1]), settings=settings, problems=problems, practice=False)
desktop.window.show()
sys.addaudithook(on_event)
desktop.begin()
desktop.enter("wang", sys.argv[2])
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
app.exec()
print(*sorted(set(late)))
"""


@pytest.mark.parametrize("founded", [True, False], ids=["an office", "no office yet"])
def test_once_the_window_is_painted_all_else_is_imported_on_a_worker(
    tmp_path: Path, template: Template, *, founded: bool
) -> None:
    """Read from a disk that was asleep, what the desk needs takes more than a second."""
    home = template.copy_to(tmp_path / "home") if founded else tmp_path / "home"
    command = [sys.executable, "-c", LOADING, str(home), PASSWORD]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    late = ended.stdout.split()
    assert [name for name in late if name.partition(".")[0] not in sys.stdlib_module_names] == []
