"""What the settings page shows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.managing.founding import COMMITTEE_WORDS
from desk.printers import PrinterInfo
from desk.settings import NO, YES, Office
from ui.window.settings import WindowSettings
from ui.window.theme.tokens import LightName

Section = Literal["look", "machine", "reader", "printing", "slips", "office", "choosing", "pin", "password", "data"]
"""Parts of the page that say for themselves what became of a change."""


def written(office: Office | None, name: str) -> str:
    """A setting of the office as a person writes it."""
    value = getattr(office, name, "")
    if name == "committee_for":
        return next((words for words, kept in COMMITTEE_WORDS.items() if kept == value), "")
    return (YES if value else NO) if isinstance(value, bool) else str(value)


class Said(Struct, frozen=True):
    """What is said beneath a part, or beneath one of its fields; nothing with empty words."""

    light: LightName = "grey"
    words: str = ""
    field: str = ""


class SettingsState(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        ports: Serial ports of this machine.
        printers: All that can be chosen now.
        office: As it is kept now; None while it is read.
        is_head: Whoever sits here may change the office.
        is_practice: This is the practice office.
        home: Where the data lies.
        free: What is free there, in words; empty while nobody knows.
        busy: Parts where something goes on.
        said: What became of the last change, by part.
    """

    settings: WindowSettings
    ports: tuple[str, ...] = ()
    printers: tuple[PrinterInfo, ...] = ()
    office: Office | None = None
    is_head: bool = False
    is_practice: bool = False
    home: str = ""
    free: str = ""
    busy: frozenset[Section] = frozenset()
    said: dict[Section, Said] = {}

    def told(self, section: Section) -> Said:
        """What is said beneath a part."""
        return self.said.get(section, Said())
