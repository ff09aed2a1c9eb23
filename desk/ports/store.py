"""One transaction over everything that is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from desk.ports.adopting import Adoption
from desk.ports.beside import Consultations, Credit, Drafts, ItemNotes, Pads, Prints, StationRecords
from desk.ports.cases import Cases, Journal, Numbers, Reviews
from desk.ports.city import CityBook
from desk.ports.exchange import Exchange
from desk.ports.purging import Purging
from desk.ports.register import Register


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
    def station(self) -> StationRecords:
        """What the village desk keeps."""
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
    def city(self) -> CityBook:
        """What was put out to the city's own tables."""
        ...

    @property
    def exchange(self) -> Exchange:
        """What went to and fro between offices."""
        ...

    @property
    def adoption(self) -> Adoption:
        """What of the office's own events came from elsewhere."""
        ...

    @property
    def purging(self) -> Purging:
        """Letting go of what was kept long enough."""
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
