"""What the page of guides shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.cases.item_notes import ItemNote
from desk.guiding import GuideView, ItemChanges

USED, KEPT, ALL = "used", "kept", "all"
"""Keys of the lists that are no field of life: what the clerk used last, what the clerk keeps at hand, everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A list one can look through; `name` is empty for `USED`, `KEPT` and `ALL`."""

    key: str
    count: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideState:
    """An item's guide with all that this desk has to add to it.

    Attributes:
        facts: The item in a line: 户籍管理 · 10个工作日 · 不收费.
        notes: The desk's own, newest first.
        is_kept: This clerk keeps the item at hand.
        unsaved: A note that was begun and not written yet.
    """

    guide: GuideView
    facts: str
    changes: ItemChanges
    notes: tuple[ItemNote, ...] = ()
    is_kept: bool = False
    unsaved: str = ""
