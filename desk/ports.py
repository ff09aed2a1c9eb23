"""What the work needs from outside, as Protocols: time, chance, and everything kept.

`db` keeps it for real; tests keep it in memory. A unit of work is one transaction: leaving it without `commit` undoes
everything.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Literal, Protocol

from desk.calendar.days import CalendarDay
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.consultations import Consultation
from desk.cases.credit import CreditMark
from desk.cases.events.bodies import Body
from desk.cases.item_notes import ItemNote
from desk.cases.material import Attachment
from desk.cases.reviews import ReviewTally
from desk.catalogue.items import Catalogue
from desk.catalogue.versions import VersionInfo
from desk.exchange.certificates import Certificate, OfficeCertificate
from desk.paging import Page
from desk.people.pins import Pin
from desk.records import (
    CaseFilter,
    CaseRow,
    ConsultationFilter,
    Deputy,
    Draft,
    Incarnation,
    KeptPrint,
    Operator,
    OwnTexts,
    PadSlip,
    TaskHeap,
    TaskRow,
    TransferRow,
    TrustedOffice,
)
from desk.settings import Office

Sign = Callable[[bytes], bytes]
"""Ed25519 signature with this machine's key."""


class Clock(Protocol):
    """The time, as the machine believes it."""

    def now(self) -> datetime:
        """This moment, aware."""
        ...


class Chance(Protocol):
    """Unique ids and random bytes."""

    def new_id(self) -> str:
        """A UUIDv7 as text: later ids sort after earlier ones."""
        ...

    def random_bytes(self, size: int) -> bytes:
        """`size` bytes nobody can guess."""
        ...


class Journal(Protocol):
    """The truth: events are appended, read, and never changed."""

    def append(self, body: Body, *, at: str, case_id: str = "", rev: int = 0, parent: str = "") -> Event:
        """The event as kept, next in the chain of this incarnation."""
        ...

    def of_case(self, case_id: str) -> tuple[Event, ...]:
        """All events of a case by `rev`; empty when there is none."""
        ...

    def between(self, first: str, after: str) -> tuple[Event, ...]:
        """Events of this office, recorded from the moment `first` until before `after`; chain by chain."""
        ...

    def body_of(self, event_id: str) -> bytes | None:
        """A body as stored, or None."""
        ...


class Cases(Protocol):
    """Cases as their events tell them, and the lists made from them."""

    def get(self, case_id: str) -> Case | None:
        """The case, folded from its events."""
        ...

    def id_by_number(self, case_number: str) -> str:
        """The case with this number (without spaces), or an empty text."""
        ...

    def id_by_client(self, client_id: str) -> str:
        """The case filed by this request, or an empty text."""
        ...

    def id_by_official(self, number: str) -> str:
        """The case with this number of the provincial platform, or an empty text."""
        ...

    def on_list(self, list_id: str) -> tuple[str, ...]:
        """Ids of the cases on a list of files handed over; empty for no such list."""
        ...

    def transfers(self, *, open_only: bool, limit: int) -> tuple[TransferRow, ...]:
        """Lists of files handed over, newest first; with `open_only` those that somebody has still to sign for."""
        ...

    def count_to_enter(self, but_items: tuple[str, ...] = (), *, most: int) -> int:
        """How many cases wait for their official number, `most` at most, but for those of some items."""
        ...

    def count_open_under_other(self, item_id: str, version: str, *, most: int) -> int:
        """How many open cases of an item, `most` at most, began with another version of the catalogue."""
        ...

    def save(self, before: Case | None, after: Case) -> None:
        """Bring the lists up to date with the case after its newest events."""
        ...

    def page(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> Page[CaseRow]:
        """Cases newest first."""
        ...

    def keys(self, wanted: CaseFilter) -> array[int]:
        """The keys (`desk.cases.numbers.number_value`) of all these cases, newest first."""
        ...

    def rows(self, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
        """The cases of these keys in the same order; None for one that is no longer there."""
        ...

    def count(self, wanted: CaseFilter, *, most: int = 0) -> int:
        """How many cases such a list holds; `most` at most, where it is given and no text is."""
        ...

    def most_pressing(self, wanted: CaseFilter, *, limit: int) -> tuple[CaseRow, ...]:
        """The cases of a filter by the day to act by, the earliest first, then by id; so many at most.

        The filter has an `act_from` or `act_to` and no text.
        """

    def with_task(self, wanted: CaseFilter, *, limit: int) -> tuple[TaskRow, ...]:
        """Cases with the task of a filter, which says nothing else, by the day of the task, the earliest first."""
        ...

    def task_heaps(self, task: str) -> tuple[TaskHeap, ...]:
        """The cases with this task by what it is about, the largest heap first."""
        ...

    def first_received(self) -> str:
        """When the oldest case of this office was received, ISO text; empty while there is none."""
        ...

    def filed_here(self) -> int:
        """How many cases this office has filed."""
        ...

    def find(self, text: str, *, limit: int = 20) -> tuple[CaseRow, ...]:
        """Newest cases by number, end of number, ID number, phone, its last four, part of a name, or pinyin."""
        ...

    def same_person_and_item(self, id_type: str, id_number: str, item_id: str, since: str) -> tuple[CaseRow, ...]:
        """Cases of this person for this item received on or after the day `since`, newest first."""
        ...

    def latest_of(self, id_type: str, id_number: str) -> str:
        """Id of the newest case of this person, or an empty text."""
        ...

    def last_used_items(self, clerk: str, *, limit: int = 50) -> tuple[str, ...]:
        """Item ids of this clerk's newest cases, last used first, each once."""
        ...


class Numbers(Protocol):
    """Counters of this incarnation: taken in the transaction that uses them, so without a gap."""

    def next_serial(self) -> int:
        """The next serial of a case number, from 1."""
        ...

    def next_paper_serial(self, series: str) -> int:
        """The next serial of a series of papers, from 1."""
        ...


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


class Register(Protocol):
    """What the office knows of itself and its surroundings: people, catalogue, calendar, other offices."""

    def office(self) -> Office:
        """The office itself."""
        ...

    def save_office(self, office: Office) -> None:
        """Replace the office's settings."""
        ...

    def own_texts(self) -> OwnTexts:
        """What the office has worded itself."""
        ...

    def save_own_texts(self, own: OwnTexts) -> None:
        """Replace it."""
        ...

    def operators(self) -> tuple[Operator, ...]:
        """Who may sit at the desk, in order of joining."""
        ...

    def add_operator(self, operator: Operator, at: str) -> None:
        """One more."""
        ...

    def save_operator(self, operator: Operator) -> None:
        """Replace one, named by `clerk`; their place in the order stays."""
        ...

    def deputies(self) -> tuple[Deputy, ...]:
        """Who stands in for whom, in the order in which they were named; past ones among them."""
        ...

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        """Replace them."""
        ...

    def pin(self, clerk: str) -> Pin | None:
        """A clerk's PIN as it is kept, or None."""
        ...

    def save_pin(self, clerk: str, pin: Pin | None) -> None:
        """Keep or replace it; None forgets it."""
        ...

    def incarnation(self) -> Incarnation:
        """The chain that this machine writes."""
        ...

    def make_root_key(self) -> None:
        """The office's root key, made once, before its first incarnation."""
        ...

    def begin_incarnation(self, *, at: str, reason: Literal["first_start", "restored"], after: str = "") -> Certificate:
        """A new chain with its own key and digits; its first event says why, and after which event."""
        ...

    def signer(self) -> tuple[bytes, Sign]:
        """This machine's public key and what signs with it."""
        ...

    def office_certificate(self, *, at: str) -> OfficeCertificate:
        """What this office gives to others, so that they can prove its papers."""
        ...

    def catalogue_versions(self) -> tuple[VersionInfo, ...]:
        """All versions kept, in the order they were taken in."""
        ...

    def catalogue(self, version: str) -> Catalogue | None:
        """The content of a version, or None."""
        ...

    def add_catalogue(self, info: VersionInfo, content: bytes) -> None:
        """One more version."""
        ...

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        """All holidays and make-up days known, by date."""
        ...

    def save_calendar(self, days: Iterable[CalendarDay]) -> None:
        """Replace the calendar."""
        ...

    def favourite_items(self, clerk: str) -> tuple[str, ...]:
        """Ids of the items a clerk keeps at hand, in the order they were chosen."""
        ...

    def case_filters(self, clerk: str) -> bytes:
        """The filters of the case list a clerk has kept, as JSON; empty when there are none."""
        ...

    def save_case_filters(self, clerk: str, content: bytes) -> None:
        """Replace them."""
        ...

    def save_favourite_items(self, clerk: str, items: tuple[str, ...]) -> None:
        """Replace them."""
        ...

    def trusted_offices(self) -> tuple[TrustedOffice, ...]:
        """Offices whose papers can be proved here."""
        ...

    def save_trusted(self, office: TrustedOffice) -> None:
        """Add an office, or replace an older certificate of it."""
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
        """The same one, answered, or with a case."""
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


class Reviews(Protocol):
    """Marks that citizens gave, as lists and counts need them; what stands in them is told by their cases."""

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad mark that was not answered, the one that waits longest first, each once."""
        ...

    def invited_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad first mark that was answered and not marked again, the newest first."""
        ...

    def tally(self, first: str, after: str) -> ReviewTally:
        """How the cases received from the day `first` until before the day `after`, ISO text, were marked."""
        ...


class UnitOfWork(Protocol):
    """One transaction over all stores, already begun."""

    @property
    def journal(self) -> Journal:
        """The truth."""
        ...

    @property
    def cases(self) -> Cases:
        """The cases."""
        ...

    @property
    def numbers(self) -> Numbers:
        """The counters."""
        ...

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        ...

    @property
    def item_notes(self) -> ItemNotes:
        """The notes about items."""
        ...

    @property
    def consultations(self) -> Consultations:
        """The consultations."""
        ...

    @property
    def pads(self) -> Pads:
        """The blank receipts."""
        ...

    @property
    def prints(self) -> Prints:
        """What was given to printers."""
        ...

    @property
    def credit(self) -> Credit:
        """The bad-credit list."""
        ...

    @property
    def reviews(self) -> Reviews:
        """The citizens' marks."""
        ...

    @property
    def register(self) -> Register:
        """What the office knows of itself."""
        ...

    def interrupt(self) -> None:
        """Stop what is being read just now, from any thread: the reader gets `Unavailable` `database.stopped`.

        Does nothing when nothing is being read, or when the unit of work has ended.
        """
        ...

    def commit(self) -> None:
        """Make everything durable; after it returns, a power cut loses nothing of it."""
        ...


class Store(Protocol):
    """The office's record, opened with its key."""

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction that may write; undone unless committed."""
        ...

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """A view that stays the same while it is open."""
        ...

    def as_clerk(self, clerk: str) -> Store:
        """The same record, opened by the same key; what is written through it is this clerk's."""
        ...


class Attachments(Protocol):
    """Scans, encrypted, by the digest of their plain bytes."""

    def describe(self, data: bytes) -> Attachment:
        """What `put` would give, without storing anything.

        Raises:
            Refused: Too large, empty, or of a kind that is not taken.
        """
        ...

    def put(self, data: bytes) -> Attachment:
        """Keep it durably; the same bytes again give the same attachment.

        Raises:
            Refused: Too large, empty, or of a kind that is not taken.
        """
        ...

    def get(self, sha256: str) -> bytes:
        """The plain bytes, checked against the digest."""
        ...
