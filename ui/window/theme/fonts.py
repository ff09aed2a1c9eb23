"""The fonts of the screen: the same files the papers are set in, so that a name looks alike on both."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("Noto Sans SC", "Noto Serif SC", "HanaMinB")
"""In order of choice: the first for nearly everything, the others for rare characters of names."""

_FIRST = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_RARE = ("NotoSerifSC-Regular.ttf", "HanaMinB.ttf")


def load_first() -> None:
    """What the first picture needs."""
    _load(_FIRST)


@cache
def load_rare() -> None:
    """Characters that few names have; after the first picture, and only once."""
    _load(_RARE)


def font(size_px: int) -> QFont:
    """The font of the screen at a height in pixels."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size_px)
    return made


def _load(names: tuple[str, ...]) -> None:
    folder = _folder()
    for name in names:
        QFontDatabase.addApplicationFont(str(folder / name))


def _folder() -> Path:
    """Where the fonts lie; found without importing the package, which would take a quarter of a second."""
    spec = importlib.util.find_spec("printouts")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("printouts")
    return Path(spec.submodule_search_locations[0]) / "assets" / "fonts"
