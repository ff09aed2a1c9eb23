"""What the page of printing and sealing shows."""

from __future__ import annotations

from msgspec import Struct

from ui.window.widgets.mark_rows import ColumnState, RowState


class JobsState(Struct, frozen=True, kw_only=True):
    """What was given to a printer and nobody knows to be on paper.

    Attributes:
        told: What is to be done about each, by its key.
    """

    columns: tuple[ColumnState, ...] = ()
    rows: tuple[RowState, ...] = ()
    told: dict[str, str] = {}


class PileState(Struct, frozen=True, kw_only=True):
    """Papers that wait for a seal.

    Attributes:
        picked: How many of them are picked.
        words: How many there are, and are picked, in words.
    """

    columns: tuple[ColumnState, ...] = ()
    rows: tuple[RowState, ...] = ()
    picked: int = 0
    words: str = ""
