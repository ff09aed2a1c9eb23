"""What the page of the villages' bags shows."""

from __future__ import annotations

from dataclasses import dataclass

from ui.window.widgets.suggestions import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class BagState:
    """A bag whose file was read, or the bags that were taken in.

    Attributes:
        title: Of the bag; empty while none was read.
        facts: Who brings it, and when it left.
        offers: Its cases, or the bags; may_take: it can be taken in now.
        may_answer: A progress file can be written for its station.
        is_typed: Its list is typed from paper: more lines may follow.
    """

    title: str = ""
    facts: str = ""
    offers: tuple[Offer, ...] = ()
    nothing: str = ""
    may_take: bool = False
    may_answer: bool = False
    is_typed: bool = False
