"""What the citizen's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk.cases.reviews import Reason, Way

Step = Literal["level", "reasons", "thanks"]
FACES = {5: "mood-happy", 4: "mood-smile", 3: "mood-empty", 2: "mood-sad", 1: "mood-angry"}
"""The icon of each level; every level has one (PAPERS.md 4.29)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """The page as it stands; nothing in it is chosen before the citizen chose it.

    Attributes:
        item_name, served_by, counter: What was done, by whom and where; the applicant is not named.
        measures: What was done about the first mark; empty unless the second one is asked for.
        levels: Numbers and names, from the best.
        level: The one that was chosen, or 0.
        reasons: Those of the chosen level; chosen: codes of those that were ticked.
        wants_call: Whether a call back is wanted; None while it was not said, and where it is not asked.
        masked_phone: The number of the case; empty where it has none, then one is asked for.
        text, phone: As typed.
        most: Characters a text may have.
        fault: What is to be put right before it can be sent; fault_field: level, reasons, text, phone or empty.
        contact_days: Working days until the call.
        is_sending: It is being kept.
        has_marked: Thanks are for a mark; False when the citizen did not want to give one.
        is_leaving: The clerk asked for the way back, which takes one more key.
        way: Who presses: the citizen here, or a clerk who enters what was written on a card or said on the phone.
        may_enter: Whether there is a clerk who might; a screen in the hall has none.
    """

    step: Step = "level"
    item_name: str = ""
    served_by: str = ""
    counter: str = ""
    measures: str = ""
    levels: tuple[tuple[int, str], ...] = ()
    level: int = 0
    level_name: str = ""
    is_bad: bool = False
    reasons: tuple[Reason, ...] = ()
    chosen: frozenset[str] = frozenset()
    text: str = ""
    wants_call: bool | None = None
    masked_phone: str = ""
    phone: str = ""
    most: int = 0
    contact_days: int = 0
    fault: str = ""
    fault_field: str = ""
    is_sending: bool = False
    has_marked: bool = False
    is_leaving: bool = False
    way: Way = "page"
    may_enter: bool = False

    @property
    def is_entered(self) -> bool:
        """Whether a clerk presses for somebody who is not here."""
        return self.way != "page"
