"""What the page of guides shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.cases.item_notes import ItemNote
from desk.guides.disclosing import PosterInput
from desk.guides.guiding import GuideView, ItemChanges
from desk.papers.village_poster import Poster

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
        list_name: What a list of its people is called on a board; empty where none is posted.
    """

    guide: GuideView
    facts: str
    changes: ItemChanges
    notes: tuple[ItemNote, ...] = ()
    is_kept: bool = False
    unsaved: str = ""
    list_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookState:
    """How far a book of all guides is.

    Attributes:
        done, total: Guides; 0 before the first one.
        saved: Name of the file, when it is there; empty before.
        was_stopped: The last one was stopped, and nothing was saved.
    """

    is_busy: bool = False
    done: int = 0
    total: int = 0
    is_stopping: bool = False
    saved: str = ""
    was_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterState:
    """A poster that is being made.

    Attributes:
        given: What was typed.
        file: Name of the file of the list; empty before one was chosen.
        poster: As outsiders will see it; None while it was not looked at, or something is wrong.
        wrong, field: What is wrong, and with which field of `given`.
    """

    given: PosterInput
    file: str = ""
    poster: Poster | None = None
    wrong: str = ""
    field: str = ""
