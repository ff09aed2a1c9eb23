"""What the page of consultations shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.cases.consultations import Consultation
from desk.catalogue.items import Question
from desk.consulting import ConsultationInput


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """What is being written down.

    Attributes:
        item_name: Of the item it is about; empty where none is chosen.
        questions: The item's questions on the way, each with the options chosen.
    """

    typed: ConsultationInput
    item_name: str = ""
    questions: tuple[tuple[Question, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownState:
    """The consultation that is looked at.

    Attributes:
        case_number: Of the case that came of it, in readable form, or empty.
    """

    consultation: Consultation
    case_number: str = ""
