"""Everything that can happen at a desk, one record a kind; a body once written is never changed.

The body's canonical JSON (RFC 8785) is what is kept and hashed. New fields get defaults, so that an old body stays
readable and keeps its bytes.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from desk.cases.case import CheckedMaterial, Decision
from desk.people.applicant import Agent, Applicant
from desk.settings import Office
from desk.sheets import Sheet


class Received(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.received"):
    """Someone came with an application, and it was taken in (收件); the first event of a case.

    Attributes:
        request_digest: SHA-256 of the request, to tell filing again from another request under the same client_id.
        reply_by: Last day to answer what was only received.
    """

    case_number: str
    query_code: str
    client_id: str
    request_digest: str
    item_id: str
    item_name: str
    catalogue_version: str
    received_at: str
    counter: str
    clerk_name: str
    applicant: Applicant
    reply_by: str
    agent: Agent | None = None
    situations: tuple[str, ...] = ()
    materials: tuple[CheckedMaterial, ...] = ()
    note: str = ""


class Accepted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.accepted"):
    """The application was opened legally (受理); the clocks run. `materials` is None when they stay as received."""

    decision: Decision
    decided_at: str
    clerk_name: str
    accepted_on: str
    start_on: str
    due_on: str
    statutory_due_on: str = ""
    promised_due_on: str = ""
    due_expected: bool = False
    materials: tuple[CheckedMaterial, ...] | None = None


class ClosedOnTheSpot(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.closed"):
    """An instant item was decided and handed over at the counter (即办)."""

    decision: Decision
    decided_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...] | None = None


class SupplementRequested(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.supplement_requested"
):
    """All that is missing was told, once (一次性告知)."""

    decision: Decision
    decided_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...] | None = None


class Declined(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.declined"):
    """The application was not opened, on one of three grounds."""

    decision: Decision
    decided_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...] | None = None


class PaperIssued(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="paper.issued"):
    """A paper was made for the first time; `sheet` is all it needs to be made again, `sha256` of its bytes.

    Attributes:
        copy: Which copy (联), from 1; all copies of a paper share its number.
    """

    paper: str
    layout: str
    number: str
    issued_at: str
    clerk_name: str
    sha256: str
    sheet: Sheet
    copy: int = 1


class PaperReprinted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="paper.reprinted"):
    """A marked copy of an issued paper was made; the reason is kept and not printed (PAPERS B-11)."""

    paper: str
    layout: str
    count: int
    reason: str
    reprinted_at: str
    clerk_name: str
    sha256: str
    copy: int = 1


class ProvincialOpened(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="provincial.opened"
):
    """The case's values were laid out to be typed into the provincial platform (录省平台)."""

    opened_at: str
    clerk_name: str


class ProvincialNumbered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="provincial.numbered"
):
    """The provincial platform's number of the case came back; the newest is right, older ones stay in the journal.

    Attributes:
        way: How it came in.
        replaces: The number it corrects, or empty.
    """

    number: str
    numbered_at: str
    clerk_name: str
    way: Literal["typed", "pasted", "scanned"] = "typed"
    replaces: str = ""


class OfficeOpened(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.opened"):
    """An office began to keep its record here; the first event of its first chain."""

    office: Office
    program_version: str


class OfficeChanged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.changed"):
    """The office's settings were changed; all of them as they are now."""

    office: Office


class IncarnationBegun(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="incarnation.begun"
):
    """A machine began a chain of its own: at the first start, or after a restore.

    Attributes:
        after: Hash of the last event the restored copy held, or empty.
    """

    incarnation: str
    digits: int
    reason: Literal["first_start", "restored"]
    public_key: str
    certificate_sha256: str = ""
    after: str = ""


class ClerkAdded(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.added"):
    """Someone may sit at the desk."""

    clerk: str
    name: str
    role: str


class CatalogueImported(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="catalogue.imported"
):
    """A version of the catalogue was taken in; its content is kept under its digest."""

    version: str
    effective_on: str
    items: int
    sha256: str
    shipped: bool = False


class CalendarImported(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="calendar.imported"
):
    """Holidays and make-up days of these years were taken in from a published notice."""

    years: tuple[int, ...]
    sha256: str
    shipped: bool = False


class OfficeTrusted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.trusted"):
    """Another office's certificate was taken in, after its fingerprint was compared."""

    org: str
    name: str
    office_key: str
    sha256: str


class ItemNoteWritten(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="item.note_written"):
    """The desk wrote down something of its own about an item; the event's id is the note's."""

    item_id: str
    text: str
    written_at: str
    clerk_name: str


class ItemNoteStruck(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="item.note_struck"):
    """A note about an item was taken off the list; its text stays in the journal."""

    note_id: str
    item_id: str
    struck_at: str
    clerk_name: str


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
