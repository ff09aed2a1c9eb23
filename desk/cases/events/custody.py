"""A case or a village's matters change hands because their office was retired or merged (EXCHANGE.md 4, 48)."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.chain import Event, Header

TAKEN_OVER = "case.taken_over"


class TakenEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event of another office as written there; `body` is its canonical JSON, None where only the header came."""

    header: Header
    hash: str
    body: str | None = None

    def as_event(self) -> Event:
        """The event as it was kept there."""
        return Event(header=self.header, hash=self.hash, body=None if self.body is None else self.body.encode())


def taken(event: Event) -> TakenEvent:
    """An event as it goes into the record of another office."""
    return TakenEvent(header=event.header, hash=event.hash, body=None if event.body is None else event.body.decode())


class CaseTakenOver(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=TAKEN_OVER):
    """An open case of a retired office goes on here, under its old number and with its old dates.

    Attributes:
        from_org, from_name: Whose it was.
        earlier: What happened to it there, in order. Where the case is here already: what came late of it, which
            changes nothing by itself and is for people to read.
        taken_at: Moment with offset; clerk, clerk_name: who answers for it here.
    """

    from_org: str
    from_name: str
    earlier: tuple[TakenEvent, ...]
    taken_at: str
    clerk: str
    clerk_name: str


class CustodyTaken(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="exchange.custody_taken"
):
    """Open matters of a retired office were taken over; those of a village that are no cases stand in it themselves.

    Attributes:
        from_org, from_name: Whose they were; cases: ids of those that go on here.
        records: Events of requests, authorisations and proxy cases, in order.
    """

    from_org: str
    from_name: str
    cases: tuple[str, ...]
    taken_at: str
    clerk_name: str
    records: tuple[TakenEvent, ...] = ()


CustodyEvent = CustodyTaken
"""Those of no case; `CaseTakenOver` is one of a case."""
