"""What the office does with itself: settings, people, machines, catalogue, calendar, neighbours, notes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.roles import Role
from desk.settings import Office


class OfficeOpened(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.opened"):
    """An office began to keep its record here; the first event of its first chain."""

    office: Office
    program_version: str


class OfficeChanged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.changed"):
    """The office's settings were changed; all of them as they are now."""

    office: Office


class OfficeTextChanged(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="office.text_changed"
):
    """The office words a text of its papers itself, or takes the shipped one again.

    Attributes:
        key: Name of the text, such as `guide.E1`.
        before: What was in use until now; after: what is from now on.
        version: Of the texts in use from now on, as it stands at the foot of papers.
        is_shipped: It is the shipped text again.
    """

    key: str
    before: str
    after: str
    version: str
    clerk_name: str
    is_shipped: bool = False


WhyBegun = Literal["first_start", "restored", "moved", "copied", "set_back", "forked", "new_key"]
"""The first ever; a backup was put in place; the record is on another computer, for good or beside the first one; it is
older than what it once wrote; two computers wrote one chain; the office has another root key."""


class IncarnationBegun(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="incarnation.begun"
):
    """A machine began a chain of its own.

    Attributes:
        after: Hash of the last event the restored copy held, or empty.
    """

    incarnation: str
    digits: int
    reason: WhyBegun
    public_key: str
    certificate_sha256: str = ""
    after: str = ""


class ClerkAdded(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.added"):
    """Someone may sit at the desk. `role` is the one word of older records, before there could be several."""

    clerk: str
    name: str
    role: str = ""
    roles: tuple[Role, ...] = ()


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
