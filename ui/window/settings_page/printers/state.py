"""What the cards about calibration and about papers that come out by themselves show."""

from __future__ import annotations

from msgspec import Struct

from desk.adjusting import CalibrationSize
from ui.window.settings_page.state import Said


class CalibrationState(Struct, frozen=True, kw_only=True):
    """A printer and what it is off by.

    Attributes:
        printers: All that can be chosen; printer: the chosen one, or empty.
        sizes: Of calibration pages it can print; size: the chosen one.
        now: How its pages are moved and sized now, in words.
        is_changed: They are moved or sized at all.
        expected: Where the crosses should be, for the hints of the fields.
    """

    printers: tuple[str, ...] = ()
    printer: str = ""
    sizes: tuple[CalibrationSize, ...] = ("a4",)
    size: CalibrationSize = "a4"
    now: str = ""
    is_changed: bool = False
    expected: tuple[str, str, str] = ("", "", "")
    said: Said = Said()


class RuleLine(Struct, frozen=True, kw_only=True):
    """What is set for one paper: its key, and the whole in words."""

    key: str
    words: str


class RulesState(Struct, frozen=True, kw_only=True):
    """Which papers come out by themselves.

    Attributes:
        papers: Identifier and name of each that steps owe.
        is_head: Whoever sits here may change it.
    """

    papers: tuple[tuple[str, str], ...] = ()
    lines: tuple[RuleLine, ...] = ()
    is_head: bool = False
    said: Said = Said()
