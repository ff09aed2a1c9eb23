"""One item being worked on, as presenters see what shows it."""

from __future__ import annotations

from typing import Protocol

from desk.catalogue.items import Question
from desk.examining import Examination
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState, ItemChip
from ui.window.widgets.suggestions import Offer


class ItemView(Protocol):
    """Items, questions, checklist and decision; where a person comes too, what shows them comes on top."""

    def show_items(self, chips: tuple[ItemChip, ...], active: int) -> None:
        """What is chosen so far, and which of it is worked on."""
        ...

    def show_search(self, words: str) -> None:
        """The search field of the items."""
        ...

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What was found."""
        ...

    def show_questions(self, questions: tuple[tuple[Question, frozenset[str]], ...]) -> None:
        """Questions with their answers."""
        ...

    def show_materials(self, examination: Examination, *, chosen: bool) -> None:
        """The checklist; `chosen` says that there is an item at all."""
        ...

    def show_decision(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The decision card; None while there is nothing to decide."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on a field."""
        ...
