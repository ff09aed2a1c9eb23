"""What the door shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Step(Enum):
    """Where the start stands."""

    LOADING = auto()
    READY = auto()
    OPENING = auto()
    PRACTISING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorState:
    """The door.

    Attributes:
        clerks: Who may enter, in the order they joined; while loading, who was here last, or none.
        clerk: Who is chosen.
        problem: What went wrong with the last try; empty when nothing.
        told: What went well before, such as a backup put back; empty when nothing.
        office: Name of the office, or empty while it is not known.
    """

    step: Step
    clerks: tuple[str, ...] = ()
    clerk: str = ""
    problem: str = ""
    told: str = ""
    office: str = ""
