"""What the lock page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """The lock page.

    Attributes:
        office: Name of the office.
        people: Id and words of everybody who may sit here.
        chosen: Id of who is chosen; is_own: they locked it.
        by_pin: The PIN is asked for, else the password.
        has_other_way: There is a PIN to choose instead of the password, or the other way round.
        is_busy: What was given is being looked at, or the next clerk's pages are being made.
        problem: What went wrong with the last try; empty when nothing.
        why: Why the password is asked for; empty where it is chosen.
    """

    office: str
    people: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    is_own: bool = True
    by_pin: bool = False
    has_other_way: bool = False
    is_busy: bool = False
    problem: str = ""
    why: str = ""
