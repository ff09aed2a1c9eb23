"""An office in memory, for the tests of the use cases."""

from __future__ import annotations

from typing import Any

from desk.desk import Desk
from tests.builders import CLERK, CountedChance, begin, desk_on
from tests.fakes.store import FakeStore


def memory_store() -> FakeStore:
    """The store of an office in memory that has just been founded."""
    store = FakeStore(CountedChance(), clerk=CLERK.clerk)
    with store.writing() as uow:
        begin(uow)
        uow.commit()
    return store


def memory_desk(**changes: Any) -> Desk:
    """A desk over an office in memory; `changes` as of `desk_on`."""
    return desk_on(memory_store(), **changes)
