"""What the home page shows."""

from __future__ import annotations

from dataclasses import dataclass

from desk.home import Heap
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class TileState:
    """One number.

    Attributes:
        count: As it is read, with commas; note: what else is to be known, or empty.
    """

    heap: Heap
    light: LightName
    words: str
    count: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeState:
    """The whole page.

    Attributes:
        tiles: In the order of their keys.
        tasks: What people have to do, the earliest day first; away: other offices with how many files they have.
        is_blank: Nothing was ever taken in here.
    """

    tiles: tuple[TileState, ...]
    tasks: tuple[Offer, ...] = ()
    away: tuple[Offer, ...] = ()
    is_blank: bool = False
