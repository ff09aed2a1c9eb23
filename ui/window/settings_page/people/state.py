"""What the card of the people shows."""

from __future__ import annotations

from msgspec import Struct

from desk.records import Deputy, Operator
from ui.window.settings_page.state import Said


class Colleague(Struct, frozen=True, kw_only=True):
    """Somebody who sits here.

    Attributes:
        stands_in: As a deputy today or later.
        open_cases: Cases they answer for that are not closed; counted only for whoever may change who sits here.
        is_self: Who looks.
    """

    operator: Operator
    stands_in: tuple[Deputy, ...] = ()
    open_cases: int = 0
    is_self: bool = False


class PeopleState(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        may_manage: Whoever looks may change it.
        chosen: Id of who is being changed; empty when nobody.
        is_adding: Somebody new is being written down.
        asks_to_retire: The next press retires who is chosen.
        is_busy: Something goes on, so that nothing else is begun.
        said: What became of the last change.
    """

    people: tuple[Colleague, ...] = ()
    may_manage: bool = False
    chosen: str = ""
    is_adding: bool = False
    asks_to_retire: bool = False
    is_busy: bool = False
    said: Said = Said()

    @property
    def colleague(self) -> Colleague | None:
        """Who is being changed."""
        return next((one for one in self.people if one.operator.clerk == self.chosen), None)
