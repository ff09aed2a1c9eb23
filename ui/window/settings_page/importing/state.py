"""What a card shows that takes in a file."""

from __future__ import annotations

from msgspec import Struct

from ui.window.theme.tokens import LightName


class Looked(Struct, frozen=True, kw_only=True):
    """A file as it was looked at, or as it was taken in.

    Attributes:
        words: What it does, or did, in a sentence; light: how that is meant.
        lines: Each change, one a line.
        given: What was read, to be taken in; None where there is nothing to take in.
        cases: Ids of the cases that were changed.
    """

    words: str
    light: LightName = "blue"
    lines: tuple[str, ...] = ()
    given: object = None
    cases: tuple[str, ...] = ()


class ImportState(Struct, frozen=True, kw_only=True):
    """The card.

    Attributes:
        file: Name of the file that is looked at; empty for none.
        is_busy: It is being read or taken in.
        can_confirm: It may be taken in.
        lines: What it changes, one a line.
    """

    file: str = ""
    words: str = ""
    light: LightName = "grey"
    lines: tuple[str, ...] = ()
    is_busy: bool = False
    can_confirm: bool = False
