"""Make the pictures of the window in docs/images/window/: every page of the practice office, in a window of 1366x768.

    .venv/bin/python tools/screenshots.py [FOLDER [WIDTH HEIGHT SCALE]]

Run it when the window changed; people in the pictures are made up, as the band above them says.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication

from ui.practice import enter
from ui.window.app import make_application
from ui.window.desktop import Desktop
from ui.window.problems import Problems
from ui.window.settings import WindowSettings

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images" / "window"
USUAL = (1366, 768, 1.0)
COLOURS = 64
"""Of a picture; the look has few, and text keeps its edges."""

QUIET_ROUNDS = 40
LONGEST_SECONDS = 60.0


def settle(desktop: Desktop) -> None:
    """Let every job answer and everything be painted."""
    quiet, until = 0, time.monotonic() + LONGEST_SECONDS
    while quiet < QUIET_ROUNDS and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
        quiet = 0 if desktop.threads.is_busy else quiet + 1


def main(arguments: list[str]) -> int:
    """Make the pictures and say where they are."""
    folder = Path(arguments[0]) if arguments else FOLDER
    width, height, scale = (int(arguments[1]), int(arguments[2]), float(arguments[3])) if arguments[1:] else USUAL
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        enter(Path(home))
        settings = WindowSettings(scale=scale, toured=True)
        app = make_application(settings, [])
        desktop = Desktop(app, home=Path(home), settings=settings, problems=Problems(), practice=True)
        desktop.window.resize(width, height)
        desktop.window.show()
        desktop.begin()
        settle(desktop)
        at_desk = desktop.at_desk
        if at_desk is None:
            print("the practice office did not open")
            return 1
        for name in at_desk.area.names:
            at_desk.show_page(name, ("item", "HJ-12") if name == "serving" else "HJ-12" if name == "guides" else None)
            settle(desktop)
            path = folder / f"{name}.png"
            desktop.window.grab().save(str(path))
            Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            print(folder / f"{name}.png")
        desktop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
