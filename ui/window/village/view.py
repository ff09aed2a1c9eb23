"""The first page of a village desk as its presenter sees it."""

from __future__ import annotations

from typing import Protocol

from ui.window.cases.state import StepState
from ui.window.village.state import DoorState
from ui.window.village.taking import TakingView
from ui.window.widgets.suggestions import Offer


class DoorView(TakingView, Protocol):
    """The page as the presenter sees it."""

    def show_door(self, state: DoorState) -> None:
        """Where the villager's matter stands."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions of the stage."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What may be meant."""
        ...

    def focus_stage(self) -> None:
        """Put the focus where the stage begins."""
        ...

    def show_owed(self, offers: tuple[Offer, ...]) -> None:
        """What is owed."""
        ...
