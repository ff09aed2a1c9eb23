"""One allowed step of a case, and several that differ in their states alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.cases.case import State
from desk.cases.events.bodies import CaseEvent
from desk.people.rights import Right

BEFORE_RULING = (State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED, State.IN_HAND, State.PAUSED)
RUNNING = (State.ACCEPTED, State.IN_HAND)
UNTIL_CLOSED = (*RUNNING, State.PAUSED, State.DECIDED, State.READY, State.DELIVERED)
"""States that several parts of the table start from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One allowed step.

    Attributes:
        action: What is asked for on the console and in the window.
        label: The same in the clerk's words.
        source: State it starts from; None before the case exists.
        target: State it leads to; one action may have several, and what the case is like then tells which.
        event: The kind of event that records it.
        right: What whoever takes it must be allowed to do; None for what the law does by itself.
        also: Another right that is enough.
        needs: What it needs, in the clerk's words; empty where nothing beyond the key.
        clocks: What it does to the time limits; empty where nothing.
        papers: Papers it owes, in the order of handing over.
        law: Article it rests on, or empty.
    """

    action: str
    label: str
    source: State | None
    target: State
    event: type[CaseEvent]
    right: Right | None = Right.SERVE
    also: Right | None = None
    needs: str = ""
    clocks: str = ""
    papers: tuple[str, ...] = ()
    law: str = ""

    @property
    def moves(self) -> bool:
        """Whether the case is in another state afterwards."""
        return self.source is not self.target


def rows(
    sources: tuple[State, ...],
    targets: tuple[State, ...] | None,
    **step: Any,  # noqa: ANN401 - the other attributes of `Transition`
) -> tuple[Transition, ...]:
    """A step from each of these states to each of those; without `targets` it leaves the case where it is."""
    return tuple(
        Transition(source=source, target=target, **step)
        for source in sources
        for target in (targets if targets is not None else (source,))
    )
