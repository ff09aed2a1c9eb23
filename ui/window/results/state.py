"""What the register of results shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.widgets.mark_rows import ColumnState, RowState


class Span(StrEnum):
    """Which results are read: those that came in these days, or those that will soon not be good any more."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterState:
    """The register as it is narrowed now.

    Attributes:
        count: How many it are, in words.
        empty: The sentence in the place of a table without rows.
    """

    columns: tuple[ColumnState, ...]
    rows: tuple[RowState, ...]
    count: str
    empty: str = ""
