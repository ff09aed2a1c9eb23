"""What the page of the supervisor's book shows."""

from __future__ import annotations

from dataclasses import dataclass

from ui.window.widgets.mark_rows import ColumnState, RowState

FLAGS = "flags"
"""The choice of what should be looked at; the others are heaps of acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is sought, as typed; empty means any."""

    first: str = ""
    last: str = ""
    clerk: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookState:
    """A page of the book.

    Attributes:
        kinds: Key and words of each choice; kind: the one that is chosen, empty for all acts.
        field: Where `wrong` belongs: `first`, `last`, `clerk` or `case`; empty for none of them.
        rows: Newest first; keys are places.
        empty: What stands where the rows would.
        may_save: There is something to export.
    """

    kinds: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    sought: Sought = Sought()
    field: str = ""
    wrong: str = ""
    columns: tuple[ColumnState, ...] = ()
    rows: tuple[RowState, ...] = ()
    empty: str = ""
    has_older: bool = False
    has_newer: bool = False
    may_save: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenState:
    """The line that is looked at.

    Attributes:
        lines: What happened, then what stands behind it.
        can_open: It is about a case of this office.
    """

    title: str
    lines: tuple[str, ...]
    can_open: bool
