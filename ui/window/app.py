"""The start of the window, as named steps; nothing is imported before the step that needs it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desk.errors import Refused
from ui.home import home_folder
from ui.window import gate
from ui.window.jobs import ThreadRunner
from ui.window.main_window import MainWindow
from ui.window.problems import Problems
from ui.window.settings import WindowSettings, read_settings
from ui.window.starting.door import Door
from ui.window.starting.presenter import Gate, OpenedDesk, StartPresenter
from ui.window.theme import Look, fonts
from ui.window.theme.tokens import LightName
from ui.window.translation import speak
from ui.window.work_area import WorkArea

PRACTICE = "practice"
"""Folder of the practice office beside the real one: what is learnt there never meets a real case."""


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; its exit status."""
    options = read_options(arguments)
    if options.selftest:
        from ui.window.selftest import run  # noqa: PLC0415 - only when asked for

        return run(options.out)
    try:
        home = home_folder(options.home)
    except Refused as refusal:
        return _refuse(refusal)
    if options.practice:
        home = home / PRACTICE
    settings = read_settings(home)
    app = make_application(settings, list(arguments))
    problems = Problems()
    problems.listen()
    desktop = Desktop(app, home=home, settings=settings, problems=problems, practice=options.practice)
    desktop.window.show()
    QTimer.singleShot(0, desktop.begin)
    status = app.exec()
    desktop.close()
    return status


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="township-desk", description="The window of the service desk.")
    parser.add_argument("--home", default="", help="folder of the office; default $DESK_HOME or the platform's")
    parser.add_argument("--practice", action="store_true", help="the practice office")
    parser.add_argument("--selftest", action="store_true", help="try all parts and say how they are")
    parser.add_argument("--out", type=Path, default=None, help="with --selftest: keep what it made here")
    return parser.parse_args(arguments)


def make_application(settings: WindowSettings, arguments: list[str]) -> QApplication:
    """The application, speaking and looking as it was set."""
    app = QApplication(["township-desk", *arguments])
    app.setApplicationName("township-desk")
    speak(app, settings.language)
    fonts.load_first()
    Look(app, theme=settings.theme, scale=settings.scale)
    return app


def _refuse(refusal: Refused) -> int:
    """Say in a window of its own why there can be none."""
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - hardly ever

    app = make_application(WindowSettings(), [])
    QMessageBox.critical(None, app.applicationName(), refusal.message)
    return 2


class Desktop(QObject):
    """The window, its threads, and who is at the desk."""

    def __init__(
        self, app: QApplication, *, home: Path, settings: WindowSettings, problems: Problems, practice: bool
    ) -> None:
        """Ready to be shown; `begin` loads the rest."""
        super().__init__(app)
        self._home, self._settings, self._problems, self._practice = home, settings, problems, practice
        self._writes = ThreadRunner("writes", self)
        self._reads = ThreadRunner("reads", self)
        self._papers = ThreadRunner("papers", self)
        self._opened: OpenedDesk | None = None
        self._area: WorkArea | None = None
        self.door = Door(practice=practice)
        self.window = MainWindow(self.door, practice=practice)
        self._start = StartPresenter(
            self.door,
            Gate(load=gate.load, open=gate.open_desk),
            self._writes,
            home=home,
            last_clerk=settings.clerk,
        )
        self.door.enter_requested.connect(self._start.enter)
        self._start.opened.connect(self._on_opened)
        self._start.failed.connect(problems.tell)
        problems.refused.connect(lambda refusal: self._say("amber", refusal.message))
        problems.unavailable.connect(lambda problem: self._say("red", problem.message))
        self.window.closing.connect(self._on_closing)

    def begin(self) -> None:
        """Load the rest, now that the window is painted."""
        self._start.begin()
        fonts.load_rare()

    def close(self) -> None:
        """Finish what was begun and shut the office."""
        if self._opened is not None:
            self._writes.run(self._opened.closing.close, lambda _result: None)
        self._reads.close(finish=False)
        self._papers.close(finish=False)
        self._writes.close(finish=True)

    def _on_opened(self, opened: OpenedDesk) -> None:
        from ui.window.pages import pages_of  # noqa: PLC0415 - loaded by now, on the worker
        from ui.window.workbench import Changes, Jobs, SettingsKeeper, Workbench  # noqa: PLC0415 - likewise

        self._opened = opened
        keeper = SettingsKeeper(self._home, self._settings, self._papers, opened.outside.write_file)
        bench = Workbench(
            desk=opened.desk,
            jobs=Jobs(writes=self._writes, reads=self._reads, papers=self._papers),
            changes=Changes(),
            outside=opened.outside,
            problems=self._problems,
            settings=keeper,
            home=self._home,
        )
        keeper.change(clerk=opened.desk.operator.clerk)
        self.window.scale_chosen.connect(lambda scale: keeper.change(scale=scale))
        self._area = WorkArea(pages_of(bench), practice=opened.desk.office.practice)
        self._area.header.show_who(opened.desk.office.name, opened.desk.operator.name)
        self.window.show_widget(self._area)
        self._area.show_page(self._area.names[0])

    def _on_closing(self) -> None:
        if self._area is not None:
            self._area.leave()

    def _say(self, light: LightName, sentence: str) -> None:
        if self._area is not None:
            self._area.banner.say(light, sentence, action=self.tr("知道了"))
