"""What all use cases of the village desk share: an event is appended and its records kept; a record is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from desk.cases.events.bodies import Body, read_body, write_body
from desk.errors import Refused
from desk.ports import UnitOfWork
from desk.proxy.records import Record, told_by
from desk.records import StationFilter

_R = TypeVar("_R", bound=Record)

_ALL = StationFilter()
_PAGE = 500


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


def keep_one(uow: UnitOfWork, body: Body, kind: type[_R], *, at: str) -> _R:
    """As `keep`, of an event that is about one record of this kind; gives it as it is after it."""
    record = keep(uow, body, at=at)[0]
    assert isinstance(record, kind)  # noqa: S101 - the caller knows what its event is about
    return record


def newest_of(uow: UnitOfWork, kind: type[_R], wanted: StationFilter = _ALL, *, limit: int) -> tuple[_R, ...]:
    """The newest records of a kind that fit, the one begun last first; may be empty."""
    found = uow.station.newest(replace(wanted, kind=str(kind.__struct_config__.tag)), limit=limit)
    return tuple(one for one in found if isinstance(one, kind))


def each_of(uow: UnitOfWork, kind: type[_R], wanted: StationFilter = _ALL, *, most: int | None = None) -> Iterator[_R]:
    """Every record of a kind that fits, or so many, the one begun last first; read some hundreds at a time."""
    left = most
    while left is None or left > 0:
        limit = _PAGE if left is None else min(_PAGE, left)
        some = newest_of(uow, kind, wanted, limit=limit)
        yield from some
        if len(some) < limit:
            return
        wanted = replace(wanted, before=f"{some[-1].began_at}|{some[-1].record_id}")
        left = None if left is None else left - len(some)


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
