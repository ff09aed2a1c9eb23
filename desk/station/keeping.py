"""What all use cases of the village desk share: an event is appended and its records kept; a record is found."""

from __future__ import annotations

from typing import TypeVar

from desk.cases.events.bodies import Body, read_body, write_body
from desk.errors import Refused
from desk.ports import UnitOfWork
from desk.proxy.records import Record, told_by

_R = TypeVar("_R", bound=Record)


def keep(uow: UnitOfWork, body: Body, *, at: str) -> tuple[Record, ...]:
    """Append an event and keep what it makes or changes; the record it is about comes first. The caller commits.

    Raises:
        msgspec.ValidationError: It holds what could not be read again: a bug, and nothing is appended.
    """
    read_body(write_body(body))
    event = uow.journal.append(body, at=at)
    records = told_by(event, body, uow.station.get)
    for record in records:
        uow.station.keep(record)
    return records


def existing(uow: UnitOfWork, name: str, kind: type[_R], what: str) -> _R:
    """The record of this kind with an id or number.

    Args:
        uow: Where it is looked for.
        name: Id or number, as typed.
        kind: Its class.
        what: What people call it, for the sentence.

    Raises:
        Refused: `station.unknown`.
    """
    found = uow.station.get(name.strip())
    if not isinstance(found, kind):
        raise Refused(
            "station.unknown", f"这里没有编号是“{name.strip()}”的{what}，请照纸上的编号核对。", field="record"
        )
    return found
