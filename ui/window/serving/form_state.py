"""What the form pane shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.forms.filling import FormLine


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """The application form of the item being worked on.

    Attributes:
        item_name: As people call it.
        asked: What has to be asked, or was typed, or comes from an earlier form and wants a look; in form order.
        known: The rest, each with its source.
        is_begun: Somebody looked at the form: it is kept with the case.
        is_printed: It was printed for signature as it stands now.
    """

    item_name: str
    asked: tuple[FormLine, ...]
    known: tuple[FormLine, ...]
    is_begun: bool
    is_printed: bool

    @property
    def open(self) -> int:
        """How many are still empty."""
        return sum(1 for line in self.asked if line.is_open)

    @property
    def missing(self) -> int:
        """How many of these the item requires."""
        return sum(1 for line in self.asked if line.is_missing)

    @property
    def wrong(self) -> int:
        """How many cannot be taken."""
        return sum(1 for line in self.asked if line.problem)
