"""What the card of the city's data shows."""

from __future__ import annotations

from msgspec import Struct

from ui.window.settings_page.state import Said
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

NOTHING = Said()
"""Nothing is said."""


class CityDataState(Struct, frozen=True, kw_only=True):
    """The card.

    Attributes:
        standing: Which version is in use and how old it is; notes: what else is known; alarms: what is wrong.
        barred: Why whoever sits here may not put one to use, or empty; may_take: they may take a file in.
        waits: A version lies there that is not in use. is_open: somebody looks at what it changes.
        lines: What it changes, one a line; touched_title, touched: open cases of changed items, which Enter opens.
        keys_file: The file of the city's keys that was read, in facts; empty while none is.
        digits, wrong: What was read out, as typed, and what is wrong with it. anew: the city made its keys anew.
        said: What became of it.
        below_columns, below: Offices below with the versions they use.
    """

    standing: Said = NOTHING
    notes: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    barred: str = ""
    may_take: bool = False
    is_busy: bool = False
    waits: bool = False
    is_open: bool = False
    lines: tuple[str, ...] = ()
    touched_title: str = ""
    touched: tuple[Offer, ...] = ()
    keys_file: str = ""
    digits: str = ""
    wrong: str = ""
    anew: bool = False
    said: Said = NOTHING
    below_columns: tuple[ColumnState, ...] = ()
    below: tuple[RowState, ...] = ()
