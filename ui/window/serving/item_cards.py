"""The cards of one item being worked on, for the pages that have them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk.catalogue.items import Question
from desk.examining import Examination
from ui.window.serving.decision_card import DecisionCard
from ui.window.serving.item_card import ItemCard
from ui.window.serving.material_card import MaterialCard
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState, ItemChip
from ui.window.widgets.suggestions import Offer


class ItemCards:
    """Shows an item (`ItemView`) on three cards; whoever inherits makes and places them."""

    items: ItemCard
    materials: MaterialCard
    decision: DecisionCard

    def show_items(self, chips: tuple[ItemChip, ...], active: int) -> None:
        """What is chosen so far, and which of it is worked on."""
        self.items.show_items(chips, active)

    def show_search(self, words: str) -> None:
        """The search field of the items."""
        self.items.show_search(words)

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What was found."""
        self.items.show_offers(offers)

    def show_questions(self, questions: tuple[tuple[Question, frozenset[str]], ...]) -> None:
        """Questions with their answers."""
        self.items.show_questions(questions)

    def show_materials(self, examination: Examination, *, chosen: bool) -> None:
        """The checklist."""
        self.materials.show_materials(examination, chosen=chosen)

    def show_decision(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The decision card."""
        self.decision.show_decision(state, remarks)

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the item; any other field is the item itself, which is searched for."""
        widget: QWidget | None = None
        if field.startswith("materials"):
            widget = self.materials.focus_of(field)
        elif field.startswith("decision"):
            widget = self.decision.focus_of(field)
        elif field == "situations":
            self.items.focus_question()
        else:
            self.items.open_search()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
