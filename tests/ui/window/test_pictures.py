"""The pictures of the window in the documents: one of each page and scene, none of what is gone, none too large."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.ui.window.conftest import Bench
from tools.screenshots import LARGEST_BYTES, NAMES
from ui.window.pages import pages_of

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "images" / "window"
OWN_WINDOW = "strip"
"""The one that floats over another program, in a window of its own."""


def test_every_page_has_its_picture(bench: Bench) -> None:
    assert {placed.entry.name for placed in pages_of(bench.bench)} <= set(NAMES)


def test_the_pictures_are_those_that_the_script_makes() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(NAMES), "run tools/screenshots.py"


def test_pictures_are_of_the_smallest_screen_and_small_themselves() -> None:
    for path in FOLDER.glob("*.png"):
        with Image.open(path) as picture:
            width, height = picture.size
        if path.stem == OWN_WINDOW:
            assert width < 500, path.name
        else:
            assert width <= 1366, path.name
            assert height <= 768, path.name
            assert width > 1200, path.name
        assert path.stat().st_size <= LARGEST_BYTES, path.name
