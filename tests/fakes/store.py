"""The record of an office in memory; a unit of work that is not committed leaves nothing behind."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

from desk.ports import Chance
from tests.fakes.adopting import FakeAdoption
from tests.fakes.around import (
    FakeConsultations,
    FakeDrafts,
    FakeItemNotes,
    FakeNumbers,
    FakePads,
    FakePrints,
    FakeReviews,
    FakeStationRecords,
)
from tests.fakes.cases import FakeCases
from tests.fakes.city import FakeCityBook
from tests.fakes.credit import FakeCredit
from tests.fakes.exchange import FakeExchange
from tests.fakes.journal import FakeJournal
from tests.fakes.kept import Kept
from tests.fakes.purging import FakePurging
from tests.fakes.register import FakeRegister


class FakeUnitOfWork:
    """All stores over one copy of what is kept."""

    def __init__(self, store: FakeStore) -> None:
        self.kept = copy.copy(store.kept)
        for name, value in vars(store.kept).items():
            if isinstance(value, list | dict):
                setattr(self.kept, name, value.copy())
        self._store = store
        self.journal = FakeJournal(self.kept, store)
        self.cases = FakeCases(self.kept, self.journal)
        self.numbers = FakeNumbers(self.kept)
        self.drafts = FakeDrafts(self.kept)
        self.item_notes = FakeItemNotes(self.kept)
        self.consultations = FakeConsultations(self.kept)
        self.station = FakeStationRecords(self.kept)
        self.pads = FakePads(self.kept)
        self.prints = FakePrints(self.kept)
        self.credit = FakeCredit(self.kept.credit)
        self.reviews = FakeReviews(self.kept)
        self.city = FakeCityBook(self.kept)
        self.exchange = FakeExchange(self.cases, self.kept)
        self.adoption = FakeAdoption()
        self.purging = FakePurging()
        self.register = FakeRegister(self.kept, self.journal, store.chance)

    def interrupt(self) -> None:
        """Nothing here takes long enough to be stopped."""

    def commit(self) -> None:
        self._store.kept = self.kept
        self._store.commits += 1


class FakeStore:
    """The record of an office, in memory."""

    def __init__(self, chance: Chance, *, clerk: str) -> None:
        self.kept = Kept()
        self.chance = chance
        self.clerk = clerk
        self.commits = 0

    def as_clerk(self, clerk: str) -> FakeStore:
        return _SameStore(self, clerk)

    @contextmanager
    def writing(self) -> Iterator[FakeUnitOfWork]:
        yield FakeUnitOfWork(self)

    @contextmanager
    def reading(self) -> Iterator[FakeUnitOfWork]:
        yield FakeUnitOfWork(self)


class _SameStore(FakeStore):
    """What another store keeps, written as another clerk."""

    def __init__(self, store: FakeStore, clerk: str) -> None:
        self._store = store
        self.clerk = clerk

    @property
    def kept(self) -> Kept:
        return self._store.kept

    @kept.setter
    def kept(self, kept: Kept) -> None:
        self._store.kept = kept

    @property
    def chance(self) -> Chance:  # type: ignore[override]  # likewise
        return self._store.chance

    @property
    def commits(self) -> int:
        return self._store.commits

    @commits.setter
    def commits(self, commits: int) -> None:
        self._store.commits = commits
