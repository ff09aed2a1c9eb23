"""What the serving page shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk.cases.case import State
from desk.cases.requests import DecisionInput
from desk.examining import Examination


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChip:
    """An item of the visit; `filed` is its case number in readable form, or empty."""

    name: str
    filed: str = ""

    @property
    def words(self) -> str:
        """What stands on it."""
        return f"{self.name} {self.filed}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldChip:
    """Someone who waits; `words` stand on the chip, `told` says the rest."""

    visit_id: str
    words: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedChip:
    """An item often done on the same errand, and why."""

    item_id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionState:
    """What is decided, and what else could be."""

    examination: Examination
    decision: DecisionInput | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneState:
    """What came of filing.

    Attributes:
        number: The case number in readable form.
        state: What became of it.
        due_on: The last day, or None.
        says: What the clerk may say; may be empty.
        papers: Names of the papers it gets.
        hints: What else the clerk should know.
        related: Items often done on the same errand, which are not in this visit yet.
    """

    number: str
    state: State
    item_name: str
    due_on: date | None = None
    says: str = ""
    papers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    related: tuple[RelatedChip, ...] = ()
