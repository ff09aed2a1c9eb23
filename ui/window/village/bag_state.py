"""What the page of papers that go and come back shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer


class Part(StrEnum):
    """What the page is for now."""

    BAG = "bag"
    NEWS = "news"
    RESULT = "result"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class BagState:
    """The page.

    Attributes:
        offers: What there is to choose from; nothing: what is said where there is nothing.
        chosen: Key of the line that is dealt with, or empty.
        title: Of what is asked, or empty.
        said: About what is asked: why something may not go, what was heard; empty for nothing.
        marks: How pressing each ticked case is, by the name of its question.
        next_words, back_words: Of the buttons, or empty.
        may_write: There is a bag whose file can be written; may_print: there is a paper to look at.
    """

    part: Part
    offers: tuple[Offer, ...] = ()
    list_title: str = ""
    nothing: str = ""
    chosen: str = ""
    title: str = ""
    said: str = ""
    marks: tuple[tuple[str, LightName, str], ...] = ()
    next_words: str = ""
    back_words: str = ""
    may_print: bool = False
    may_write: bool = False
