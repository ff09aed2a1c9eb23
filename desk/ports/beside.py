"""What is kept beside the cases: drafts, notes, consultations, the village desk's records, prints, lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from desk.cases.consultations import Consultation
from desk.cases.credit import CreditMark
from desk.cases.item_notes import ItemNote
from desk.proxy.records import Record
from desk.records import (
    ConsultationFilter,
    Draft,
    KeptPrint,
    PadSlip,
    StationFilter,
)


class Drafts(Protocol):
    """Drafts of all clerks of the office."""

    def save(self, draft: Draft) -> None:
        """Keep or replace a draft."""
        ...

    def get(self, draft_id: str) -> Draft | None:
        """The draft, or None."""
        ...

    def all(self) -> tuple[Draft, ...]:
        """Newest first; may be empty."""
        ...

    def remove(self, draft_id: str) -> None:
        """Forget a draft that was filed."""
        ...


class ItemNotes(Protocol):
    """The desk's own notes about items."""

    def of_item(self, item_id: str) -> tuple[ItemNote, ...]:
        """The notes of an item, newest first; may be empty."""
        ...

    def get(self, note_id: str) -> ItemNote | None:
        """The note, or None when there is none or it was struck."""
        ...

    def add(self, note: ItemNote) -> None:
        """One more."""
        ...

    def remove(self, note_id: str) -> None:
        """Take a note off the list."""
        ...


class Consultations(Protocol):
    """Questions that were answered without a case."""

    def get(self, name: str) -> Consultation | None:
        """The one with this id or number, or None."""
        ...

    def newest(self, wanted: ConsultationFilter, *, limit: int) -> tuple[Consultation, ...]:
        """Those that fit, the one asked last first."""
        ...

    def add(self, consultation: Consultation) -> None:
        """One more."""
        ...

    def replace(self, consultation: Consultation) -> None:
        """The same one, answered, marked, or with a case."""
        ...


class StationRecords(Protocol):
    """What the village desk keeps (`desk.proxy.records`)."""

    def get(self, name: str) -> Record | None:
        """The one with this id or number, or None."""
        ...

    def newest(self, wanted: StationFilter, *, limit: int) -> tuple[Record, ...]:
        """Those that fit, the one begun last first."""
        ...

    def keep(self, record: Record) -> None:
        """One more, or the same one as it stands now."""
        ...


class Pads(Protocol):
    """Blank receipts that were printed beforehand."""

    def get(self, number: str) -> PadSlip | None:
        """The one with this number in normal form, or None; in a hall one who asks waits for another who writes."""
        ...

    def all(self) -> tuple[PadSlip, ...]:
        """All of them by number."""
        ...

    def add(self, slips: Iterable[PadSlip]) -> None:
        """These were printed."""
        ...

    def use(self, number: str, case_id: str) -> None:
        """This one was entered as a case."""
        ...

    def mark(self, numbers: Iterable[str], spoilt_at: str, spoilt_why: str) -> None:
        """These are spoilt since then, or with two empty texts are not after all."""
        ...


class Prints(Protocol):
    """What was given to printers. The bytes of each are kept until it is settled."""

    def add(self, kept: KeptPrint, data: bytes) -> None:
        """One more, with the PDF that is printed."""
        ...

    def save(self, kept: KeptPrint) -> None:
        """The same one as it stands now; once it is settled its bytes are forgotten."""
        ...

    def get(self, print_id: str) -> KeptPrint | None:
        """The one with this id, or None."""
        ...

    def data_of(self, print_id: str) -> bytes:
        """The PDF of one that is not settled; empty for others."""
        ...

    def unsettled(self, machine: str) -> tuple[KeptPrint, ...]:
        """Those of a machine that somebody has to look at, the oldest first."""
        ...

    def newest(self, limit: int) -> tuple[KeptPrint, ...]:
        """The newest first, `limit` at most, of all machines."""
        ...


class Credit(Protocol):
    """The bad-credit list: whose word is not taken."""

    def of_person(self, id_type: str, id_number: str) -> tuple[CreditMark, ...]:
        """The entries of one person, the first entered first; those that are over among them."""
        ...

    def get(self, mark_id: str) -> CreditMark | None:
        """The entry, or None when there is none or it was struck."""
        ...

    def all(self) -> tuple[CreditMark, ...]:
        """Every entry that stands, the first entered first."""
        ...

    def add(self, mark: CreditMark) -> None:
        """One more."""
        ...

    def remove(self, mark_id: str) -> None:
        """Take an entry off."""
        ...
