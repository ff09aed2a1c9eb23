"""The window and who is at the desk: the door, and behind it one clerk's work area at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desk.errors import Refused, Unavailable
from ui.window import gate
from ui.window.devices.wedge import WedgeScanner
from ui.window.jobs import ThreadRunner
from ui.window.main_window import MainWindow
from ui.window.problems import Problems
from ui.window.settings import WindowSettings
from ui.window.starting.door import Door
from ui.window.starting.presenter import Gate, OpenedDesk, StartPresenter
from ui.window.theme import fonts

if TYPE_CHECKING:
    from ui.window.at_desk import AtDesk


class Desktop(QObject):
    """The window, its threads, and who is at the desk."""

    def __init__(
        self, app: QApplication, *, home: Path, settings: WindowSettings, problems: Problems, practice: bool
    ) -> None:
        """Ready to be shown; `begin` loads the rest."""
        super().__init__(app)
        self._home, self._settings, self._problems = home, settings, problems
        self.writes = ThreadRunner("writes", self)
        self.reads = ThreadRunner("reads", self)
        self.papers = ThreadRunner("papers", self)
        self.reader = ThreadRunner("reader", self)
        self._at_desk: AtDesk | None = None
        self.door = Door(practice=practice)
        self.window = MainWindow(self.door, practice=practice)
        self._start = StartPresenter(
            self.door,
            Gate(load=gate.load, open=gate.open_desk),
            self.writes,
            home=home,
            last_clerk=settings.clerk,
        )
        self.door.enter_requested.connect(self._start.enter)
        self._start.opened.connect(self._on_opened)
        self._start.failed.connect(problems.tell)
        problems.refused.connect(self._on_refused)
        problems.unavailable.connect(self._on_unavailable)
        problems.bug_found.connect(self._on_bug)
        self.window.closing.connect(self._on_closing)
        self._is_crash_in_sight = False
        self._scanner = WedgeScanner(self)
        app.installEventFilter(self._scanner)

    @property
    def at_desk(self) -> AtDesk | None:
        """Who is at the desk; None before the door."""
        return self._at_desk

    def begin(self) -> None:
        """Load the rest, now that the window is painted."""
        self._start.begin()
        fonts.load_rare()

    def enter(self, clerk: str, password: str) -> None:
        """As if the clerk had typed at the door."""
        self._start.enter(clerk, password)

    def leave_desk(self) -> None:
        """Keep what was typed, shut the office, and show the door."""
        at_desk, self._at_desk = self._at_desk, None
        if at_desk is not None:
            at_desk.close()
            self.window.show_widget(self.door)
            self.window.drop_widget(at_desk.area)
            self.door.setFocus()

    def close(self) -> None:
        """Finish what was begun and shut the office."""
        if self._at_desk is not None:
            self._at_desk.close()
            self._at_desk = None
        self.reader.close(finish=False)
        self.reads.close(finish=False)
        self.papers.close(finish=False)
        self.writes.close(finish=True)

    def _on_opened(self, opened: OpenedDesk) -> None:
        from ui.window.at_desk import AtDesk  # noqa: PLC0415 - loaded by now, on the worker

        runners = (self.writes, self.reads, self.papers, self.reader)
        self._at_desk = AtDesk(
            opened,
            self.window,
            runners,
            self._scanner,
            home=self._home,
            settings=self._settings,
            problems=self._problems,
        )
        self._at_desk.bench.settings.changed.connect(self._on_settings)
        self.window.show_widget(self._at_desk.area)
        self._at_desk.area.show_page(self._at_desk.area.names[0])

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
