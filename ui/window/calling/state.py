"""What the page of call-backs shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer


class Stage(StrEnum):
    """What is asked: how to draw, or what a villager said."""

    DRAW = "draw"
    SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingState:
    """The page.

    Attributes:
        title: Of what is asked.
        light, said: What one must know for it.
        offers: Those that were drawn; nothing: what is said before.
        next_words, back_words: Of the buttons, or empty.
        may_print: A list was drawn.
    """

    title: str
    light: LightName = "blue"
    said: str = ""
    offers: tuple[Offer, ...] = ()
    nothing: str = ""
    next_words: str = ""
    back_words: str = ""
    may_print: bool = False
