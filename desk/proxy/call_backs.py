"""Call-backs (回访) of the township: what villagers said of cases that a station had carried."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.trips import TownshipCalledBack
from desk.proxy.kept import Kept


class CallBack(Kept, frozen=True, kw_only=True, tag="call_back"):
    """What a villager said of one case; asked again, the newest holds. `record_id` is the id of the case."""

    said: TownshipCalledBack

    @property
    def number(self) -> str:
        """Of the township's case."""
        return self.said.case_number

    @property
    def began_at(self) -> str:
        """When the villager was asked."""
        return self.said.called_at

    @property
    def item_id(self) -> str:
        """Of the item."""
        return self.said.item_id


class Drawn(Struct, frozen=True, kw_only=True):
    """A case that was drawn to be called back; `asked` is what its villager said already, None where nobody asked."""

    case: Case
    asked: CallBack | None = None


def said_to_township(event: Event, body: TownshipCalledBack) -> CallBack:
    """The call-back that an event tells."""
    return CallBack(record_id=body.case_id, clerk=event.header.clerk, said=body)
