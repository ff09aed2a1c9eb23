"""What the page of group intake shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.cases.group import Group
from ui.window.theme.tokens import LightName


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many people of a group are done, ready to be filed, and to be put right."""

    done: int = 0
    ready: int = 0
    parked: int = 0

    @property
    def all(self) -> int:
        """Everybody."""
        return self.done + self.ready + self.parked


def counts_of(group: Group) -> Counts:
    """Count the people of a group."""
    done = sum(member.is_filed for member in group.people)
    ready = sum(member.is_ready for member in group.people)
    return Counts(done=done, ready=ready, parked=len(group.people) - done - ready)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedState:
    """What stays in sight: the item's name, what is decided about everybody and where they are from, and how many."""

    item_name: str
    decision: str
    village: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState:
    """The entry field.

    Attributes:
        label: What is to be typed.
        hint: What waits in the empty field.
        text: What is to stand in it; None leaves what stands there.
        light, words: What is said beneath.
        plain: Letters and digits alone are typed; an input method stays out of it.
    """

    label: str
    hint: str = ""
    text: str | None = None
    light: LightName = "grey"
    words: str = ""
    plain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingState:
    """A list that is being filed: people done of how many, and whether it was told to stop."""

    done: int
    total: int
    stopping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingState:
    """Before a group is closed: how many were not filed, and whether the signature list still waits to be printed."""

    unfiled: int
    offers_list: bool
