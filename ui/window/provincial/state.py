"""What the strip and the page of 录省平台 show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk.cases.provincial import EntryValue

Phase = Literal["values", "number", "numbered"]
"""Values are copied one by one · all were, the number is awaited · the number is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripState:
    """A case in the strip.

    Attributes:
        number: Its case number in readable form.
        at: Row of the value that was copied last; -1 before the first.
        done: Rows that were copied.
        is_lent: That value is on the clipboard now.
        confirmed: The city has confirmed the order of the values.
        official: The official number that is kept; may be empty.
        left: Cases that are not entered yet, once the number is kept.
        next_case: Id of the case that is offered then; empty when there is none.
        is_busy: The number is being kept.
    """

    case_id: str
    number: str
    item_name: str
    applicant_name: str
    values: tuple[EntryValue, ...]
    at: int = -1
    done: frozenset[int] = frozenset()
    is_lent: bool = False
    confirmed: bool = True
    phase: Phase = "values"
    official: str = ""
    left: int = 0
    next_case: str = ""
    is_busy: bool = False
