"""What the page of follow-ups shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.overseeing.following import FollowStep
from desk.tasks import Task
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer


class Part(StrEnum):
    """A part of the page; who may not see one is not offered it."""

    OWED = "owed"
    MARKS = "marks"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What another page wants to be seen here: a kind of task, and the case it is about; empty for all of a kind."""

    task: Task
    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedState:
    """The list.

    Attributes:
        kinds: Key and words of each kind there is, all of them first; kind: the one that is shown.
        nothing: What stands in its place while it is empty.
    """

    offers: tuple[Offer, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """A step that ends a line, or leads on; `why_not` is empty where it may be taken."""

    step: FollowStep
    words: str
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenState:
    """The line that is looked at.

    Attributes:
        number: Of the case, in readable form.
        light, by: By when, as a mark.
        lines: Who, what and everything that is to be known, a line each.
        may_reveal: It has a number to call; is_masked: which is masked.
        may_mark: The citizen may mark on the page of their own.
    """

    number: str
    what: str
    light: LightName
    by: str
    lines: tuple[str, ...]
    steps: tuple[StepChoice, ...] = ()
    may_reveal: bool = False
    is_masked: bool = True
    may_mark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksState:
    """How the cases of some days were marked.

    Attributes:
        days: First and last day as typed; remark: what is wrong with them.
        rows: What is counted and how many, the unmarked apart from the levels.
    """

    days: tuple[str, str] = ("", "")
    remark: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditState:
    """The bad-credit list.

    Attributes:
        chosen: Id of the entry that is looked at, or empty; lines: what stands in it.
        is_masked: The numbers are masked.
    """

    offers: tuple[Offer, ...] = ()
    chosen: str = ""
    lines: tuple[str, ...] = ()
    is_masked: bool = True
