"""Cases: folded from the journal one by one, and kept in the projections that lists read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, literal_column, select

from db import projections
from db import tables as t
from db.case_lists import SqlCaseLists, row_of
from db.case_statements import NEWEST, ROW, first
from db.engine import locks_rows
from db.journal import SqlJournal
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.case import Case
from desk.cases.fold import fold
from desk.records import CaseRow, TransferRow

_BUT_ITEM = "but_item_"

_ID_BY_NUMBER = Prepared(select(t.cases.c.case_id).where(t.cases.c.case_number == bindparam("value")))
_ID_BY_FORMER = Prepared(
    select(t.cases.c.case_id).where(
        t.cases.c.former_number == bindparam("value"), t.cases.c.former_number != literal_column("''")
    )
)
_HAS_OFFICIAL = (t.cases.c.official_number == bindparam("value"), t.cases.c.official_number != literal_column("''"))
"""The second part stands there for the planner: the index holds only the numbers that came back."""
_BY_OFFICIAL = Prepared(select(t.cases.c.case_id).where(*_HAS_OFFICIAL))
_ON_LIST = Prepared(select(t.transfer.c.case_id).where(t.transfer.c.list_id == bindparam("list_id")))
_x = t.transfer.c
_WAITS = (_x.taken_at == literal_column("''"), _x.back_at == literal_column("''"))
"""Written out for the planner, as the condition of an index of few rows."""
_OPEN_LISTS = select(_x.list_id).where(*_WAITS)
_NEWEST_LISTS = select(_x.list_id).order_by(_x.handed_at.desc(), _x.list_id.desc()).limit(literal_column("4000"))
"""Of the newest so many files."""


def _lists(which: Select[Any]) -> Prepared:
    waiting = func.sum(case((and_(*_WAITS), 1), else_=0))
    told = (func.max(_x.sent_to), func.min(_x.handed_at), func.max(_x.taken_at), func.count(), waiting)
    return Prepared(select(_x.list_id, *told).where(_x.list_id.in_(which)).group_by(_x.list_id))


_TRANSFERS = {True: _lists(_OPEN_LISTS), False: _lists(_NEWEST_LISTS)}
_TO_ENTER = t.cases.c.to_enter == literal_column("1")
_ID_BY_CLIENT = Prepared(select(t.cases.c.case_id).where(t.cases.c.client_id == bindparam("value")))
_LOCK_CASE = select(t.cases.c.rev).where(t.cases.c.case_id == bindparam("value")).with_for_update()
_LOCK_CLIENT = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("value"), 0)))
_SAME = Prepared(
    select(*ROW)
    .where(
        t.cases.c.id_key == bindparam("id_key"),
        t.cases.c.item_id == bindparam("item_id"),
        t.cases.c.received_at >= bindparam("since"),
    )
    .order_by(*NEWEST)
)
_LATEST = Prepared(first(1, select(t.cases.c.case_id).where(t.cases.c.id_key == bindparam("id_key"))))


@lru_cache(maxsize=64)
def _last_used(count: int) -> Prepared:
    """Items of a clerk's newest cases."""
    return Prepared(first(count, select(t.cases.c.item_id).where(t.cases.c.clerk == bindparam("clerk"))))


@lru_cache(maxsize=64)
def _count_to_enter(but_items: int, most: int) -> Prepared:
    """How many cases wait for their official number, but for those of some items; no more are counted than `most`."""
    others = (t.cases.c.item_id != bindparam(f"{_BUT_ITEM}{n}") for n in range(but_items))
    waiting: Select[Any] = select(literal_column("1")).where(_TO_ENTER, *others).limit(literal_column(str(most)))
    return Prepared(select(func.count()).select_from(waiting.subquery()))


@lru_cache(maxsize=8)
def _open_under_other(most: int) -> Prepared:
    """How many open cases of an item began with another version of the catalogue, no more than `most`."""
    c = t.cases.c
    fitting = (c.item_id == bindparam("item_id"), c.catalogue_version != bindparam("version"))
    still_open = c.closed_at == literal_column("''")
    found: Select[Any] = select(literal_column("1")).where(*fitting, still_open).limit(literal_column(str(most)))
    return Prepared(select(func.count()).select_from(found.subquery()))


class SqlCases(SqlCaseLists):
    """The store of cases on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Read and write on `connection`."""
        super().__init__(connection, cipher)
        self._journal = journal

    def get(self, case_id: str) -> Case | None:
        """The case, folded from its events; in a writing transaction of a hall no other writer moves it meanwhile."""
        if locks_rows(self._connection):
            self._connection.execute(_LOCK_CASE, {"value": case_id})
        return fold(self._journal.of_case(case_id))

    def id_by_number(self, case_number: str) -> str:
        """The case with this number, or an empty text."""
        return self._one_id(_ID_BY_NUMBER, value=case_number) or self._one_id(_ID_BY_FORMER, value=case_number)

    def id_by_client(self, client_id: str) -> str:
        """The case filed by this request, or an empty text; of two writers in a hall who ask, one waits."""
        if locks_rows(self._connection):
            self._connection.execute(_LOCK_CLIENT, {"value": client_id})
        return self._one_id(_ID_BY_CLIENT, value=client_id)

    def id_by_official(self, number: str) -> str:
        """The case with this number of the provincial platform, or an empty text; in a hall one who asks waits."""
        if locks_rows(self._connection):
            self._connection.execute(_LOCK_CLIENT, {"value": number})
        found = _BY_OFFICIAL.first(self._connection, value=number)
        return str(found[0]) if found else ""

    def on_list(self, list_id: str) -> tuple[str, ...]:
        """Ids of the cases on a list of files handed over; empty for no such list."""
        return tuple(str(case_id) for (case_id,) in _ON_LIST.all(self._connection, list_id=list_id))

    def transfers(self, *, open_only: bool, limit: int) -> tuple[TransferRow, ...]:
        """Lists of files handed over, newest first; with `open_only` those that somebody has still to sign for."""
        found = sorted(
            (
                TransferRow(
                    list_id=one, sent_to=to, handed_at=at, taken_at=taken, cases=int(cases), waiting=int(waiting)
                )
                for one, to, at, taken, cases, waiting in _TRANSFERS[open_only].all(self._connection)
            ),
            key=lambda row: (row.handed_at, row.list_id),
            reverse=True,
        )
        return tuple(found[:limit])

    def count_to_enter(self, but_items: tuple[str, ...] = (), *, most: int) -> int:
        """How many cases wait for their official number, `most` at most, but for those of some items."""
        values = {f"{_BUT_ITEM}{n}": item for n, item in enumerate(but_items)}
        [(count,)] = _count_to_enter(len(but_items), most).all(self._connection, **values)
        return int(count)

    def count_open_under_other(self, item_id: str, version: str, *, most: int) -> int:
        """How many open cases of an item, `most` at most, began with another version of the catalogue."""
        [(count,)] = _open_under_other(most).all(self._connection, item_id=item_id, version=version)
        return int(count)

    def latest_of(self, id_type: str, id_number: str) -> str:
        """Id of the newest case of this person, or an empty text."""
        del id_type  # one number belongs to one person whatever the document was called
        return self._one_id(_LATEST, id_key=self._cipher.lookup(id_number)) if id_number else ""

    def save(self, before: Case | None, after: Case) -> None:
        """Bring the projections up to date."""
        projections.write(self._connection, self._cipher, before, after)

    def same_person_and_item(self, id_type: str, id_number: str, item_id: str, since: str) -> tuple[CaseRow, ...]:
        """Cases of this person for this item received on or after the day `since`, newest first."""
        del id_type
        values = {"id_key": self._cipher.lookup(id_number), "item_id": item_id, "since": since}
        return tuple(map(row_of, _SAME.all(self._connection, **values)))

    def last_used_items(self, clerk: str, *, limit: int = 50) -> tuple[str, ...]:
        """Item ids of this clerk's newest cases, last used first, each once."""
        rows = _last_used(limit).all(self._connection, clerk=clerk)
        return tuple(dict.fromkeys(item for (item,) in rows))

    def _one_id(self, statement: Prepared, **values: str) -> str:
        found = statement.first(self._connection, **values)
        return str(found[0]) if found else ""
