"""What the page of late cases shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.overseeing.late_deeds import LateShown
from ui.window.widgets.mark_rows import ColumnState, RowState


class View(StrEnum):
    """What the table lists: late cases, heaps of them by clerk, item or office, or what was entered later."""

    CASES = "cases"
    CLERK = "clerk"
    ITEM = "item"
    OFFICE = "office"
    BACKDATED = "backdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableState:
    """What the table shows.

    Attributes:
        choices: Value and words of every view.
        narrowed: The heap whose cases alone are listed, in words; empty for all.
        empty: The sentence in the place of a table without rows.
        note: What else is to be known of the list, or empty.
    """

    view: View
    choices: tuple[tuple[str, str], ...]
    columns: tuple[ColumnState, ...]
    rows: tuple[RowState, ...]
    narrowed: str = ""
    empty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenState:
    """The case that is looked at: with when it was written and entered, where that is what the list is about."""

    shown: LateShown
    is_backdated: bool = False
