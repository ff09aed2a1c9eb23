"""The pictures of the window in the documents: one of every page, none of what is gone, and none too large."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.ui.window.conftest import Bench
from ui.window.pages import pages_of

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "images" / "window"
LARGEST_BYTES = 120 * 1024


def test_every_page_has_its_picture_and_every_picture_its_page(bench: Bench) -> None:
    names = {placed.entry.name for placed in pages_of(bench.bench)}
    assert {path.stem for path in FOLDER.glob("*.png")} == names, "run tools/screenshots.py"


def test_pictures_are_of_the_smallest_screen_and_small_themselves() -> None:
    for path in FOLDER.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.size == (1366, 768), path.name
        assert path.stat().st_size <= LARGEST_BYTES, path.name
