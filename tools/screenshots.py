"""Make the pictures of the window in docs/images/window/: its pages, and the scenes of the manual, at 1366x768.

    .venv/bin/python tools/screenshots.py [FOLDER [WIDTH HEIGHT SCALE]]

Run it when the window changed; people in the pictures are made up, as the band above them says.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from tools.scenes import SCENES, Walk, settle
from ui.practice import enter
from ui.window.app import make_application
from ui.window.desktop import Desktop
from ui.window.problems import Problems
from ui.window.settings import WindowSettings

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images" / "window"
USUAL = (1366, 768, 1.0)
COLOURS = (64, 48, 32, 24, 16)
"""Of a picture; the look has few, and text keeps its edges. The most that fit are taken."""

LARGEST_BYTES = 60 * 1024
FIRST_START = "first_start"
NAMES = (FIRST_START, *SCENES)
"""Every picture there is, without its ending."""


def save(widget: QWidget, path: Path) -> None:
    """Keep a picture, with as many colours as the largest file allows."""
    widget.grab().save(str(path))
    whole = Image.open(path).convert("RGB")
    for colours in COLOURS:
        whole.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST_BYTES:
            break
    print(path)


def seated(app: QApplication, home: Path, settings: WindowSettings, *, practice: bool) -> Desktop:
    """The window as it is before somebody does anything."""
    desktop = Desktop(app, home=home, settings=settings, problems=Problems(), practice=practice)
    desktop.window.show()
    desktop.begin()
    return desktop


def pictured(app: QApplication, settings: WindowSettings, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """What is to be pictured, each in sight when its turn comes."""
    with tempfile.TemporaryDirectory() as nothing, tempfile.TemporaryDirectory() as home:
        enter(Path(home))
        for folder, practice in ((nothing, False), (home, True)):
            desktop = seated(app, Path(folder), settings, practice=practice)
            desktop.window.resize(*size)
            settle(desktop)
            if practice:
                walk = Walk(desktop)
                for name, scene in SCENES.items():
                    yield name, scene(walk)
            else:
                yield FIRST_START, desktop.window
            desktop.close()
            desktop.window.close()


def main(arguments: list[str]) -> int:
    """Make the pictures and say where they are."""
    folder = Path(arguments[0]) if arguments else FOLDER
    width, height, scale = (int(arguments[1]), int(arguments[2]), float(arguments[3])) if arguments[1:] else USUAL
    folder.mkdir(parents=True, exist_ok=True)
    settings = WindowSettings(scale=scale, toured=True)
    app = make_application(settings, [])
    for name, widget in pictured(app, settings, (width, height)):
        save(widget, folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
