"""The start of the window, as named steps; nothing is imported before the step that needs it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desk.errors import Refused
from ui.home import home_folder
from ui.window.desktop import Desktop
from ui.window.input_methods.start import prepare, session_address
from ui.window.problems import Problems
from ui.window.settings import WindowSettings, read_settings
from ui.window.theme import Look, fonts
from ui.window.translation import speak


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed; its exit status."""
    options = read_options(arguments)
    if options.selftest:
        from ui.window.selftest import run  # noqa: PLC0415 - only when asked for

        return run(options.out)
    choice = prepare()
    try:
        home = home_folder(options.home)
    except Refused as refusal:
        return _refuse(refusal)
    settings = read_settings(home)
    app = make_application(settings, list(arguments))
    problems = Problems()
    problems.listen()
    desktop = Desktop(app, home=home, settings=settings, problems=problems, practice=options.practice)

    def begin() -> None:
        desktop.begin()
        if choice.bridge:
            from ui.window.input_methods.bridge import FcitxBridge  # noqa: PLC0415 - only where fcitx 4 is

            desktop.hear_first(FcitxBridge(session_address(os.environ), choice.bridge, app))

    # Of one millisecond, for a timer of none comes before the keys that were typed ahead.
    desktop.door.painted.connect(lambda: QTimer.singleShot(1, begin))
    desktop.window.present()
    status = app.exec()
    desktop.close()
    return status


def read_options(arguments: Sequence[str]) -> SimpleNamespace:
    """What was asked for on the command line."""
    usual = SimpleNamespace(home="", practice=False, selftest=False, out=None)
    if not arguments:
        return usual
    from argparse import ArgumentParser  # noqa: PLC0415 - the usual start asks for nothing

    parser = ArgumentParser(prog="township-desk", description="The window of the service desk.")
    parser.add_argument("--home", help="folder of the office; default $DESK_HOME or the platform's")
    parser.add_argument("--practice", action="store_true", help="the practice office")
    parser.add_argument("--selftest", action="store_true", help="try all parts and say how they are")
    parser.add_argument("--out", type=Path, help="with --selftest: keep what it made here")
    return parser.parse_args(arguments, usual)


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
