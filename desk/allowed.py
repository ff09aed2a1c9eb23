"""Whether the one at this desk may do something: asked at the start of every use case that changes anything."""

from __future__ import annotations

from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right, require, rights_of
from desk.times import day_of


def require_right(desk: Desk, right: Right) -> None:
    """Refuse whoever may not do this today, by their roles or as a deputy.

    What they may do was read when they sat down (entered, unlocked or switched); nothing is read here.

    Raises:
        Refused: `right.missing`; the sentence names who may.
    """
    require(right, desk.operator, desk.deputies, day_of(desk.clock.now()))


def why_barred(desk: Desk, right: Right) -> str:
    """The sentence of `require_right`, which says who may; empty where they may themselves."""
    try:
        require_right(desk, right)
    except Refused as refusal:
        return refusal.message
    return ""


def has_right(desk: Desk, right: Right) -> bool:
    """Whether they may do this today, for a page that shows what is open to whom."""
    return right in rights_of(desk.operator, desk.deputies, day_of(desk.clock.now()))
