"""Call-backs (回访) of the township: what villagers said of cases that a station had carried."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.trips import TownshipCalledBack


class CallBack(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="call_back"):
    """What a villager said of one case; asked again, the newest holds. `record_id` is the id of the case."""

    record_id: str
    clerk: str
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

    @property
    def is_open(self) -> bool:
        """Never: it was said."""
        return False

    @property
    def due_on(self) -> str:
        """Nothing is due."""
        return ""


def said_to_township(event: Event, body: TownshipCalledBack) -> CallBack:
    """The call-back that an event tells."""
    return CallBack(record_id=body.case_id, clerk=event.header.clerk, said=body)
