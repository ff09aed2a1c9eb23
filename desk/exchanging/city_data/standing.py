"""Who uses which version of the city's data, and who is behind: here, and as far as offices below told."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.data_book import DataBook, KeptVersion, Told
from desk.exchanging.city_data.taking import warnings_of
from desk.people.rights import Right
from desk.times import day_of, read_moment


class Behind(Struct, frozen=True, kw_only=True):
    """How far an office is behind the newest version known here; both 0 where it is not.

    Attributes:
        versions: How many numbers. days: since the newest was made, or since somebody first told of it.
    """

    versions: int = 0
    days: int = 0


class BelowData(Struct, frozen=True, kw_only=True):
    """An office below: the version it used when it wrote last, 0 for none; told_at: empty where it never wrote."""

    org: str
    office_name: str
    number: int
    catalogue: str
    told_at: str
    behind: Behind


class DataStanding(Struct, frozen=True, kw_only=True):
    """Where this office stands with the city's data.

    Attributes:
        in_use, waiting: Versions, or None. disputed: contents of numbers that came with more than one.
        behind: Of this office. below: offices below, by org number. warnings: what is over its day, in Chinese.
    """

    in_use: KeptVersion | None
    waiting: KeptVersion | None
    disputed: tuple[KeptVersion, ...]
    behind: Behind
    below: tuple[BelowData, ...]
    warnings: tuple[str, ...]


def data_standing(desk: Desk) -> DataStanding:
    """Where this office and those below stand with the city's data."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        book = uow.exchange.data_book()
        members = uow.exchange.members()
    today = day_of(desk.clock.now())
    told = {one.org: one for one in book.told}
    best_before = book.applied.best_before if book.applied else ""
    return DataStanding(
        in_use=book.applied,
        waiting=book.waiting,
        disputed=book.disputed,
        behind=_behind(book, book.used, today),
        below=tuple(_below(book, one.org, one.membership.office_name, told.get(one.org), today) for one in members),
        warnings=warnings_of(desk, book.roots[-1], best_before) if book.roots else (),
    )


def _below(book: DataBook, org: str, name: str, told: Told | None, today: date) -> BelowData:
    return BelowData(
        org=org,
        office_name=name,
        number=0 if told is None else told.number,
        catalogue="" if told is None else told.catalogue,
        told_at="" if told is None else told.at,
        behind=Behind() if told is None else _behind(book, told.number, today),
    )


def _behind(book: DataBook, number: int, today: date) -> Behind:
    """How far `number` is behind the newest known: what is kept here, or what anybody told of."""
    made = {one.number: one.made_at for one in book.versions if one.place != "disputed"}
    heard = {one.number: one.at for one in book.told}
    newest = max((*made, *heard), default=0)
    if number >= newest:
        return Behind()
    since = read_moment(made.get(newest) or heard[newest]).date()
    return Behind(versions=newest - number, days=max(0, (today - since).days))
