"""What the room 待您确认 shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.window.exchange.state import Said
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class SideState:
    """One of two contents: what it is called, and who wrote what of it, when and where."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenState:
    """What is being decided.

    Attributes:
        key: As in the list. why: How it came to be.
        left, right: The two contents; columns, rows: value by value, the mark of a row says whether they differ.
        choices: Key and words of what may be chosen; chosen: the one that is, or empty.
        reason: As typed; asks_reason: with this choice one has to be written.
        field, wrong: What is wrong with the choice or the reason.
        next_words: Of the button; is_sure: it was pressed once, and the next press decides.
    """

    key: str
    title: str
    why: str
    left: SideState
    right: SideState
    columns: tuple[ColumnState, ...] = ()
    rows: tuple[RowState, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    reason: str = ""
    asks_reason: bool = True
    field: str = ""
    wrong: str = ""
    next_words: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingState:
    """The room.

    Attributes:
        barred: Why whoever sits here may not decide, or empty.
        waiting: How many of either kind wait, in a sentence; empty where none does. count: how many in all.
        title, offers: They, one a line.
        opened: The one that is being decided; None while none is.
        said: What became of the last one, or what is to be thought of before the next step.
        apart_title, apart: What lies apart. settled_title, settled: what was settled without anybody here.
    """

    barred: str = ""
    waiting: str = ""
    count: int = 0
    title: str = ""
    offers: tuple[Offer, ...] = ()
    opened: OpenState | None = None
    said: Said = field(default_factory=Said)
    apart_title: str = ""
    apart: tuple[Offer, ...] = ()
    settled_title: str = ""
    settled: tuple[Offer, ...] = ()
