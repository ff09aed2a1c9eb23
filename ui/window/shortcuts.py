"""All keys of the window, once: pages say what theirs do, the window listens and shows them in the key strip."""

from __future__ import annotations

from enum import StrEnum


class Key(StrEnum):
    """A key that pages may use; the value is how Qt and the clerk call it."""

    HELP = "F1"
    NEW = "F2"
    FIND = "F3"
    ALL = "F4"
    TRAY = "F5"
    DECIDE = TRAY
    """Scans are taken where papers come in, matters of other offices decided where packages do."""
    CARD = "F6"
    NETWORK = CARD
    """Cards are read where people come in, a network is used where packages go out."""
    ENTRY = "F7"
    PRINT = "F8"
    PREVIEW = "Shift+F8"
    HOLD = "F9"
    CONFIRM = "F10"
    HELD = "F11"
    NOTES = "F12"
    REVIEW = NOTES
    """Notes are written where guides are read, marks given where people are served."""
    SAVE = HOLD
    """Visits are held back where people are served, tables saved where they are made."""
    STAR = "Ctrl+D"
    CONSULT = "Ctrl+J"
    UPLOAD = "Ctrl+U"
    """Opens 上报 from wherever one is."""


LARGER = "Ctrl++"
SMALLER = "Ctrl+-"
LOCK = "Ctrl+L"
LEAVE = "Ctrl+Shift+L"
PAGES = tuple(f"Alt+{sign}" for sign in "1234567890-=")
"""The keys of the pages in the order of the navigation; there is room for no more."""

NUMBER = "Ctrl+{place}"
"""The key of a number of the home page, 1 to 9 and 0; plain digits are what a gun types."""
