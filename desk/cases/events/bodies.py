"""All events in one: what a journal's body may be, and how it is written and read."""

from __future__ import annotations

import msgspec

from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.office import (
    CalendarImported,
    CatalogueImported,
    ClerkAdded,
    IncarnationBegun,
    ItemNoteStruck,
    ItemNoteWritten,
    OfficeChanged,
    OfficeOpened,
    OfficeTrusted,
)
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened

CaseEvent = (
    Received
    | Accepted
    | ClosedOnTheSpot
    | SupplementRequested
    | Declined
    | PaperIssued
    | PaperReprinted
    | ProvincialOpened
    | ProvincialNumbered
)
OfficeEvent = (
    OfficeOpened
    | OfficeChanged
    | IncarnationBegun
    | ClerkAdded
    | CatalogueImported
    | CalendarImported
    | OfficeTrusted
    | ItemNoteWritten
    | ItemNoteStruck
)
Body = CaseEvent | OfficeEvent

_decoder: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)


def write_body(body: Body) -> bytes:
    """The canonical JSON of a body: sorted keys, no spaces, UTF-8 (RFC 8785; bodies hold no fractions)."""
    return msgspec.json.encode(body, order="sorted")


def read_body(data: bytes) -> Body:
    """The body that `data` holds.

    Raises:
        msgspec.ValidationError: It is of no kind this program knows.
    """
    return _decoder.decode(data)


def kind_of(body: Body) -> str:
    """The kind as it stands in the event's header, such as `case.received`."""
    return str(type(body).__struct_config__.tag)
