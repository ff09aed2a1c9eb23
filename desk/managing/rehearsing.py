"""Doing a piece of work in a transaction that is undone, to tell beforehand what it would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.desk import Desk
from desk.ports import Journal, Store, UnitOfWork

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Written:
    """An event that was written, or would be: what happened to which case (its id, empty for none)."""

    case_id: str
    body: Body


def rehearse(desk: Desk, work: Callable[[Desk], Result]) -> tuple[Result, tuple[Written, ...]]:
    """What `work` gives and would write; nothing of it is kept.

    Raises:
        Refused: As `work`.
    """
    return _watched(desk, work, keeps=False)


def perform(desk: Desk, work: Callable[[Desk], Result]) -> tuple[Result, tuple[Written, ...]]:
    """What `work` gives and wrote.

    Raises:
        Refused: As `work`.
    """
    return _watched(desk, work, keeps=True)


def _watched(desk: Desk, work: Callable[[Desk], Result], *, keeps: bool) -> tuple[Result, tuple[Written, ...]]:
    written: list[Written] = []
    result = work(replace(desk, store=_WatchedStore(desk.store, written, keeps=keeps)))
    return result, tuple(written)


class _WatchedStore:
    """A store that notes the events written to it; what is committed is kept, or only seems to be."""

    def __init__(self, store: Store, written: list[Written], *, keeps: bool) -> None:
        self._store, self._written, self._keeps = store, written, keeps

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """As the store's own."""
        return self._store.reading()

    def as_clerk(self, clerk: str) -> Store:
        """The same, for another clerk."""
        return _WatchedStore(self._store.as_clerk(clerk), self._written, keeps=self._keeps)

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A transaction whose commit is the store's own, or none."""
        with self._store.writing() as uow:
            yield cast("UnitOfWork", _WatchedWork(uow, self._written, keeps=self._keeps))


class _WatchedWork:
    def __init__(self, uow: UnitOfWork, written: list[Written], *, keeps: bool) -> None:
        self._uow, self._keeps = uow, keeps
        self.journal = _WatchedJournal(uow.journal, written)

    def commit(self) -> None:
        if self._keeps:
            self._uow.commit()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the unit of work has
        return getattr(self._uow, name)


class _WatchedJournal:
    def __init__(self, journal: Journal, written: list[Written]) -> None:
        self._journal, self._written = journal, written

    def append(self, body: Body, *, at: str, case_id: str = "", rev: int = 0, parent: str = "") -> Event:
        self._written.append(Written(case_id, body))
        return self._journal.append(body, at=at, case_id=case_id, rev=rev, parent=parent)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the journal has
        return getattr(self._journal, name)
