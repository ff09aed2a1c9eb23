"""The window and who is at the desk: the door, and behind it one clerk's work area at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desk.errors import Refused, Unavailable
from ui.window import gate
from ui.window.backing_up import LastBackup
from ui.window.jobs import Threads
from ui.window.main_window import MainWindow
from ui.window.problems import Problems
from ui.window.rubbish import Rubbish
from ui.window.settings import WindowSettings
from ui.window.starting.door import Door
from ui.window.starting.presenter import Gate, OpenedDesk, StartPresenter
from ui.window.theme import fonts

if TYPE_CHECKING:
    from desk.cases.events.entering import Way
    from ui.window.at_desk import AtDesk
    from ui.window.devices.wedge import WedgeScanner
    from ui.window.starting.assistant.assistant import Assistant
    from ui.window.starting.assistant.presenter import Ready


class Desktop(QObject):
    """The window, its threads, and who is at the desk."""

    def __init__(
        self, app: QApplication, *, home: Path, settings: WindowSettings, problems: Problems, practice: bool
    ) -> None:
        """Ready to be shown; `begin` loads the rest."""
        super().__init__(app)
        self._home, self._settings, self._problems = home, settings, problems
        self.threads = Threads(self)
        self._last_backup = LastBackup(self.threads.jobs.upkeep)
        self._rubbish = Rubbish(self)
        self._at_desk: AtDesk | None = None
        self._leaving: AtDesk | None = None
        self._assistant: Assistant | None = None
        self._practises = practice
        self.door = Door()
        self.window = MainWindow(self.door, practice=practice)
        self._start = StartPresenter(
            self.door,
            Gate(load=_load, open=gate.open_desk, practise=gate.practise),
            self.threads.writes,
            home=home,
            last_clerk=settings.clerk,
            parent=self,
        )
        self.door.enter_requested.connect(self._start.enter)
        self.door.practice_requested.connect(self._start.practise)
        self._start.loaded.connect(self._on_loaded)
        self._start.opened.connect(self._on_opened)
        self._start.founding_wanted.connect(self._on_founding_wanted)
        self._start.failed.connect(problems.tell)
        problems.refused.connect(self._on_refused)
        problems.unavailable.connect(self._on_unavailable)
        problems.bug_found.connect(self._on_bug)
        self.window.closing.connect(self._on_closing)
        self.window.lock_requested.connect(self.lock)
        self.window.leave_requested.connect(self.leave_desk)
        self._is_crash_in_sight = False
        self._app = app
        self._gun: WedgeScanner | None = None
        self._hears_first: QObject | None = None

    @property
    def at_desk(self) -> AtDesk | None:
        """Who is at the desk; None before the door."""
        return self._at_desk

    def begin(self) -> None:
        """Load the rest, now that the window is painted."""
        self._start.begin()
        if self._practises:
            self._start.practise()

    def hear_first(self, listener: QObject) -> None:
        """Let a filter of events see all of them before the gun does."""
        self._hears_first = listener
        self._app.installEventFilter(listener)

    def enter(self, clerk: str, password: str) -> None:
        """As if the clerk had typed at the door."""
        self._start.enter(clerk, password)

    def lock(self) -> None:
        """Cover the work until somebody gives a PIN or password; practice is left instead, nothing real is in it."""
        if self._at_desk is None:
            return
        if self._at_desk.bench.desk.office.practice:
            self.leave_desk()
        else:
            self._at_desk.lock()

    def leave_desk(self) -> None:
        """Keep what was typed, shut the office, and show the door for whoever comes next."""
        self._leave(self._start.begin)

    def practise_again(self) -> None:
        """Forget what was practised and begin practice anew."""
        self._leave(partial(self._start.practise, again=True))

    def _leave(self, then: Callable[[], None]) -> None:
        if self._at_desk is None:
            return
        self._leaving, self._at_desk = self._at_desk, None
        self.window.show_widget(self.door)
        self.window.show_practice(practice=False)
        self._start.wait()
        self._leaving.leave(partial(self._on_shut, then))

    def _on_seated(self, opened: OpenedDesk) -> None:
        """Another clerk sits down at the office as it is: their pages are made once the last clerk's work is kept."""
        if self._at_desk is None:
            return
        self._leaving, self._at_desk = self._at_desk, None
        way: Way = "unlocked" if opened.desk.operator.clerk == self._leaving.bench.desk.operator.clerk else "switched"
        self._leaving.hand_over(partial(self._on_left, partial(self._on_opened, opened, way)))

    def _on_shut(self, then: Callable[[], None]) -> None:
        if self._leaving is not None:
            self._last_backup.begin(self._leaving.bench.outside.backups)
        self._on_left(then)

    def _on_left(self, then: Callable[[], None]) -> None:
        left, self._leaving = self._leaving, None
        then()
        if left is not None:
            left.locking.close()
            self.window.drop_widget(left.area)
            left.deleteLater()

    def close(self) -> None:
        """Finish what was begun, shut the office, and back it up; the window is out of sight by now."""
        open_one = self._at_desk or self._leaving
        if self._at_desk is not None:
            self._at_desk.close()
            self._at_desk = None
        if self._leaving is not None:
            self._leaving.shut()
        self._last_backup.stop()
        self.threads.close()
        self._rubbish.stop()
        self._last_backup.end(open_one.bench.outside.backups if open_one is not None else None)

    def _on_founding_wanted(self, problem: str) -> None:
        """There is no office yet: begin one."""
        from ui.window.first_start import first_start  # noqa: PLC0415 - loaded by now, on the worker
        from ui.window.starting.assistant.assistant import Assistant  # noqa: PLC0415 - once in an office's life
        from ui.window.starting.assistant.presenter import AssistantPresenter  # noqa: PLC0415 - likewise

        view = self._assistant = Assistant()
        presenter = AssistantPresenter(view, first_start(self._home), self.threads.writes, parent=view)
        view.connect_to(presenter)
        presenter.ready.connect(self._on_ready)
        presenter.restored.connect(self._on_restored)
        presenter.practice_requested.connect(self._on_practice_instead)
        presenter.failed.connect(self._problems.tell)
        self.window.show_widget(view)
        presenter.begin(problem)

    def _on_loaded(self) -> None:
        self._listen_to_gun()
        fonts.load_rare()
        self._rubbish.keep_loaded()

    def _listen_to_gun(self) -> WedgeScanner:
        """The gun, which hears every event from now on; before the first picture that would take 20 ms."""
        if self._gun is None:
            from ui.window.devices.wedge import WedgeScanner  # noqa: PLC0415 - loaded by now, on the worker

            self._gun = WedgeScanner(self)
        self._app.installEventFilter(self._gun)
        if self._hears_first is not None:  # of filters, the one that came last hears first
            self._app.installEventFilter(self._hears_first)
        return self._gun

    def _on_page_stands(self) -> None:
        """The first page is painted: begin what was asked for, hear the gun again, and whether somebody is there."""
        self.threads.go_on()
        self._listen_to_gun()
        if self._at_desk is not None:
            self._at_desk.locking.begin()

    def _drop_assistant(self) -> None:
        if self._assistant is not None:
            self.window.show_widget(self.door)
            self.window.drop_widget(self._assistant)
            self._assistant = None

    def _on_ready(self, ready: Ready) -> None:
        self._settings = replace(self._settings, counter=ready.counter, printers=ready.printers)
        self._drop_assistant()
        self._on_opened(ready.opened)

    def _on_restored(self, told: str) -> None:
        self._drop_assistant()
        self._start.begin(" ".join((self.tr("已经恢复，请用备份时的口令进入。"), told)).strip())

    def _on_practice_instead(self) -> None:
        self._drop_assistant()
        self._start.practise()

    def _on_opened(self, opened: OpenedDesk, way: Way = "entered") -> None:
        """An office was opened by a password, or another clerk sits down at it."""
        from ui.window.at_desk import AtDesk  # noqa: PLC0415 - loaded by now, on the worker
        from ui.window.pages import first_page  # noqa: PLC0415 - likewise

        gun = self._listen_to_gun()
        # Building a page makes thousands of events; the gun rests until they are over and the page is painted.
        self._app.removeEventFilter(gun)
        self.threads.hold_back()
        QTimer.singleShot(1, self, self._on_page_stands)
        self._at_desk = AtDesk(
            opened,
            self.window,
            self.threads,
            gun,
            home=opened.home,
            settings=self._settings if opened.settings is None else self._dressed(opened.settings),
            problems=self._problems,
            way=way,
        )
        if opened.settings is None:
            self._at_desk.bench.settings.changed.connect(self._on_settings)
        self.window.show_practice(practice=opened.desk.office.practice)
        self._at_desk.area.header.lock_requested.connect(self.lock)
        self._at_desk.locking.seated.connect(self._on_seated)
        self._at_desk.locking.leave_requested.connect(self.leave_desk)
        self._at_desk.area.practice_left.connect(self.leave_desk)
        self._at_desk.area.practice_again_requested.connect(self.practise_again)
        self.window.show_widget(self._at_desk.area)
        self._at_desk.area.show_page(first_page(self._at_desk.bench))
        self._at_desk.help.begin()
        self._at_desk.offer_pin()
        if opened.looked is not None and opened.looked.sentence:
            self._tell_looked(opened, self._at_desk)

    def _tell_looked(self, opened: OpenedDesk, at_desk: AtDesk) -> None:
        """The record was copied or set back: what that means, and what somebody has to say about it."""
        from ui.window.starting.old_computer import OldComputerHere  # noqa: PLC0415 - hardly ever

        here = OldComputerHere(opened, at_desk.area, self.threads.writes, at_desk)
        here.settled.connect(self._on_seated)
        here.failed.connect(self._problems.tell)
        here.tell()

    def _dressed(self, practice: WindowSettings) -> WindowSettings:
        """The settings of practice with the look and printers of this desk; never its reader or watched folder."""
        now = self._settings
        return replace(
            practice,
            theme=now.theme,
            scale=now.scale,
            language=now.language,
            counter="1",
            printers=now.printers,
            toured=now.toured or practice.toured,
        )

    def _on_settings(self, settings: WindowSettings) -> None:
        self._settings = settings

    def _on_closing(self) -> None:
        if self._at_desk is not None:
            self._at_desk.area.leave()

    def _on_refused(self, refusal: Refused) -> None:
        if self._at_desk is not None:
            self._at_desk.say_refused(refusal)

    def _on_unavailable(self, problem: Unavailable) -> None:
        if self._at_desk is not None:
            self._at_desk.say("red", problem.message)

    def _on_bug(self, error: BaseException) -> None:
        """One dialog at a time; what was typed is kept first."""
        if self._is_crash_in_sight:
            return
        from ui.window.crash import VERSION, CrashDialog, report  # noqa: PLC0415 - hopefully never

        self._is_crash_in_sight = True
        if self._at_desk is not None:
            self._at_desk.area.leave()
        dialog = CrashDialog(report(error, version=VERSION), kept=self._at_desk is not None, parent=self.window)
        dialog.finished.connect(self._on_crash_closed)
        dialog.open()

    def _on_crash_closed(self) -> None:
        self._is_crash_in_sight = False


def _know_all_kinds() -> None:
    """Let PySide see an object of a kind it has no name for, so that it makes all kinds it knows: 30 ms, only once.

    Else it does so when the first such object passes a filter of events, while the first page is to be painted.
    """
    document = QTextDocument()
    document.documentLayout().children()


def _load(home: Path) -> tuple[str, ...] | None:
    """As `gate.load`, and with it what is shown where there is no office yet; on a worker."""
    clerks = gate.load(home)
    _know_all_kinds()
    if clerks is None:
        from ui.window import first_start  # noqa: F401, PLC0415 - once in an office's life
        from ui.window.starting.assistant import assistant  # noqa: F401, PLC0415 - likewise
    return clerks
