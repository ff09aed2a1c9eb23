"""What the page of village certificates shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer


class Part(StrEnum):
    """What the page is for now: one is given, one is not given, the book is looked at."""

    GIVE = "give"
    REFUSE = "refuse"
    BOOK = "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealState:
    """The page.

    Attributes:
        title: Of what is asked.
        light, said: A sentence about it, or empty.
        offers: What there is to choose from; nothing: what is said where there is nothing.
        list_title: Of the list; empty while there is none.
        search: What may be typed to look for a line; empty while there is no list.
        next_words, back_words: Of the buttons, or empty.
        print_words: Of the button that prints, or empty.
    """

    part: Part
    title: str = ""
    light: LightName = "blue"
    said: str = ""
    offers: tuple[Offer, ...] = ()
    list_title: str = ""
    search: str = ""
    nothing: str = ""
    next_words: str = ""
    back_words: str = ""
    print_words: str = ""
