"""What the card of the outage pad shows."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from desk.outage import PadLine
from ui.window.settings_page.state import Said


class Which(StrEnum):
    """Which blank receipts are listed."""

    UNUSED = "unused"
    USED = "used"
    SPOILT = "spoilt"


def which_of(line: PadLine) -> Which:
    """What became of a blank receipt."""
    return Which.USED if line.case_id else Which.SPOILT if line.spoilt_on else Which.UNUSED


class PadsState(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        lines: Every blank receipt, the last print first.
        which: What is listed of them.
        is_busy: Something is being written down.
        said: What became of the last deed.
    """

    lines: tuple[PadLine, ...] = ()
    which: Which = Which.UNUSED
    is_busy: bool = False
    said: Said = Said()

    def of(self, which: Which) -> tuple[PadLine, ...]:
        """The blank receipts of one kind."""
        return tuple(line for line in self.lines if which_of(line) is which)
