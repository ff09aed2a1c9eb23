"""The truth and the cases made from it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.reviews import ReviewTally
from desk.paging import Page
from desk.records import (
    CaseFilter,
    CaseRow,
    EventFilter,
    TaskHeap,
    TaskRow,
    TransferRow,
)


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

    def page(self, wanted: EventFilter, *, after: str = "", limit: int = 50) -> Page[Event]:
        """Events of this office, of every chain together, the newest first.

        Raises:
            Refused: `after` is no key of a page.
        """
        ...

    def of_office(self, kind: str) -> tuple[Event, ...]:
        """Events of one kind that belong to no case, in the order in which they were recorded; may be empty."""
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


class Reviews(Protocol):
    """Marks that citizens gave, as lists and counts need them; what stands in them is told by their cases."""

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad mark that was not answered, the one that waits longest first, each once."""
        ...

    def invited_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad first mark that was answered and not marked again, the newest first."""
        ...

    def open_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `open_cases`, of consultations."""
        ...

    def invited_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `invited_cases`, of consultations."""
        ...

    def tally(self, first: str, after: str) -> ReviewTally:
        """How the cases received from the day `first` until before the day `after`, ISO text, were marked.

        What was asked without a case in these days stands apart.
        """
        ...
