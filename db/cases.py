"""Cases: folded from the journal one by one, and listed, searched and counted from the projections."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select, tuple_

from db import projections
from db import tables as t
from db.engine import locks_rows
from db.journal import SqlJournal
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.case import Case
from desk.cases.fold import fold
from desk.errors import Refused
from desk.paging import Page
from desk.people.names import search_form
from desk.people.phones import read_phone
from desk.ports import CaseFilter, CaseRow

_AFTER_ANY_TIME = "U"
"""Sorts after the `T` of a moment in every collation; signs do not, a hall's language may pass over them."""

MANY = 500
"""More people than this share a key: then walk the newest cases, not each person's (STORAGE.md 2.3)."""

SHORTEST_ID = 5
CASE_NUMBER_DIGITS = 14
SHORTEST_PHONE, LONGEST_PHONE = 5, 11
"""Digits of a phone number from 12345 to a mobile; only a landline with area code and extension has more."""
MOBILE_FIRST = "1"
LAST_OF_PHONE = 4

_ROW = (
    t.cases.c.case_id,
    t.cases.c.case_number,
    t.cases.c.state,
    t.cases.c.item_id,
    t.cases.c.item_name,
    t.cases.c.name,
    t.cases.c.received_at,
    t.cases.c.due_on,
    t.cases.c.clerk,
    t.cases.c.counter,
)
_NEWEST = (t.cases.c.received_at.desc(), t.cases.c.case_id.desc())
_FILTERS = ("state", "item_id", "clerk")


def _first(count: int, statement: Select[Any]) -> Select[Any]:
    """The newest so many; the count stands in the text, for SQLite plans anew whenever a bound one comes."""
    return statement.order_by(*_NEWEST).limit(literal_column(str(count))).offset(literal_column("0"))


_ID_BY_NUMBER = Prepared(select(t.cases.c.case_id).where(t.cases.c.case_number == bindparam("value")))
_ID_BY_CLIENT = Prepared(select(t.cases.c.case_id).where(t.cases.c.client_id == bindparam("value")))
_LOCK_CASE = select(t.cases.c.rev).where(t.cases.c.case_id == bindparam("value")).with_for_update()
_LOCK_CLIENT = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("value"), 0)))
_SAME = Prepared(
    select(*_ROW)
    .where(
        t.cases.c.id_key == bindparam("id_key"),
        t.cases.c.item_id == bindparam("item_id"),
        t.cases.c.received_at >= bindparam("since"),
    )
    .order_by(*_NEWEST)
)
_LATEST = Prepared(_first(1, select(t.cases.c.case_id).where(t.cases.c.id_key == bindparam("id_key"))))
_KEY_RANGE = (t.person_key.c.key >= bindparam("low"), t.person_key.c.key < bindparam("high"))
_HITS = Prepared(
    select(func.count()).select_from(
        select(literal_column("1")).where(*_KEY_RANGE).limit(literal_column(str(MANY + 1))).subquery()
    )
)


@lru_cache(maxsize=64)
def _by(column: str, count: int) -> Prepared:
    """The newest cases with a value in a column."""
    return Prepared(_first(count, select(*_ROW).where(t.cases.c[column] == bindparam("value"))))


@lru_cache(maxsize=64)
def _of_people(count: int) -> Prepared:
    """The newest cases of the people who have a key in a range."""
    people = select(t.person_key.c.person_id).where(*_KEY_RANGE)
    newest = _first(count, select(t.cases.c.case_id).where(t.cases.c.person_id.in_(people)))
    return Prepared(select(*_ROW).where(t.cases.c.case_id.in_(newest)).order_by(*_NEWEST))


@lru_cache(maxsize=64)
def _walk(count: int) -> Prepared:
    """The newest cases whose applicant's name or pinyin fits a pattern."""
    fits = t.cases.c.who.like(bindparam("pattern"), escape="\\")
    newest = _first(count, select(t.cases.c.case_id).where(fits))
    return Prepared(select(*_ROW).where(t.cases.c.case_id.in_(newest)).order_by(*_NEWEST))


@lru_cache(maxsize=64)
def _last_used(count: int) -> Prepared:
    """Items of a clerk's newest cases."""
    return Prepared(_first(count, select(t.cases.c.item_id).where(t.cases.c.clerk == bindparam("clerk"))))


@lru_cache(maxsize=64)
def _page_by(names: frozenset[str], count: int) -> Prepared:
    """A page of the cases that fit the values of these names."""
    c = t.cases.c
    conditions: dict[str, ColumnElement[bool]] = {name: c[name] == bindparam(name) for name in _FILTERS}
    conditions |= {"from_day": c.received_at >= bindparam("from_day"), "to_day": c.received_at < bindparam("to_day")}
    conditions["after_at"] = tuple_(c.received_at, c.case_id) < tuple_(bindparam("after_at"), bindparam("after_id"))
    fitting = [condition for name, condition in conditions.items() if name in names]
    return Prepared(_first(count, select(*_ROW).where(*fitting)))


class SqlCases:
    """The store of cases on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Read and write on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal

    def get(self, case_id: str) -> Case | None:
        """The case, folded from its events; in a writing transaction of a hall no other writer moves it meanwhile."""
        if locks_rows(self._connection):
            self._connection.execute(_LOCK_CASE, {"value": case_id})
        return fold(self._journal.of_case(case_id))

    def id_by_number(self, case_number: str) -> str:
        """The case with this number, or an empty text."""
        return self._one_id(_ID_BY_NUMBER, value=case_number)

    def id_by_client(self, client_id: str) -> str:
        """The case filed by this request, or an empty text; of two writers in a hall who ask, one waits."""
        if locks_rows(self._connection):
            self._connection.execute(_LOCK_CLIENT, {"value": client_id})
        return self._one_id(_ID_BY_CLIENT, value=client_id)

    def latest_of(self, id_type: str, id_number: str) -> str:
        """Id of the newest case of this person, or an empty text."""
        del id_type  # one number belongs to one person whatever the document was called
        return self._one_id(_LATEST, id_key=self._cipher.lookup(id_number)) if id_number else ""

    def save(self, before: Case | None, after: Case) -> None:
        """Bring the projections up to date."""
        projections.write(self._connection, self._cipher, before, after)

    def page(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> Page[CaseRow]:
        """Cases newest first; `after` is the `next_key` of the page before.

        Raises:
            Refused: `after` is no key of a page.
        """
        values: dict[str, Any] = {"state": wanted.state, "item_id": wanted.item, "clerk": wanted.clerk}
        values = {name: value for name, value in values.items() if value}
        if wanted.day:
            values |= {"from_day": wanted.day, "to_day": wanted.day + _AFTER_ANY_TIME}
        if after:
            received_at, mark, case_id = after.partition("|")
            if not mark:
                raise Refused("page.key", "翻页标记不对，请从第一页重新开始。", field="after")
            values |= {"after_at": received_at, "after_id": case_id}
        rows = list(map(_row, _page_by(frozenset(values), limit + 1).all(self._connection, **values)))
        shown = tuple(rows[:limit])
        more = len(rows) > limit
        return Page(rows=shown, next_key=f"{shown[-1].received_at}|{shown[-1].case_id}" if more else "")

    def find(self, text: str, *, limit: int = 20) -> tuple[CaseRow, ...]:
        """Newest cases by number, its end, ID number, phone, its last four, part of a name, initials or full pinyin."""
        wanted = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
        if not wanted:
            return ()
        exact = wanted.upper()
        if (len(exact) == CASE_NUMBER_DIGITS or exact.startswith("P")) and (numbered := self._numbered(exact)):
            return numbered  # a case number is nobody's ID or phone number
        found: dict[str, CaseRow] = {}
        for column, value in self._exact_places(exact):
            for row in map(_row, _by(column, limit).all(self._connection, value=value)):
                found.setdefault(row.case_id, row)
        name = search_form(text)
        if name and not any(c.isdigit() for c in wanted):  # of signs alone nothing is left, and nothing would fit all
            for row in map(_row, self._by_name(name, limit)):
                found.setdefault(row.case_id, row)
        newest = sorted(found.values(), key=lambda r: (r.received_at, r.case_id), reverse=True)
        return tuple(newest[:limit])

    def same_person_and_item(self, id_type: str, id_number: str, item_id: str, since: str) -> tuple[CaseRow, ...]:
        """Cases of this person for this item received on or after the day `since`, newest first."""
        del id_type
        values = {"id_key": self._cipher.lookup(id_number), "item_id": item_id, "since": since}
        return tuple(map(_row, _SAME.all(self._connection, **values)))

    def last_used_items(self, clerk: str, *, limit: int = 50) -> tuple[str, ...]:
        """Item ids of this clerk's newest cases, last used first, each once."""
        rows = _last_used(limit).all(self._connection, clerk=clerk)
        return tuple(dict.fromkeys(item for (item,) in rows))

    def _one_id(self, statement: Prepared, **values: str) -> str:
        found = statement.first(self._connection, **values)
        return str(found[0]) if found else ""

    def _numbered(self, number: str) -> tuple[CaseRow, ...]:
        return tuple(map(_row, _by("case_number", 1).all(self._connection, value=number)))

    def _exact_places(self, wanted: str) -> list[tuple[str, str]]:
        """Columns in which this text may stand whole, by its form."""
        size, digits = len(wanted), wanted.isdigit()
        places = []
        if size >= SHORTEST_ID:
            places.append(("id_key", self._cipher.lookup(wanted)))
        if digits and size >= SHORTEST_PHONE and (size <= LONGEST_PHONE or wanted.startswith("0")):
            places += [("phone_key", self._cipher.lookup(form)) for form in _phone_forms(wanted)]
        if size == projections.NUMBER_TAIL:
            places.append(("number_tail", wanted))
        if digits and size == LAST_OF_PHONE:
            places.append(("phone_last4", wanted))
        return places

    def _by_name(self, wanted: str, limit: int) -> list[tuple[Any, ...]]:
        key_range = {"low": wanted, "high": wanted + "\U0010ffff"}
        [(hits,)] = _HITS.all(self._connection, **key_range)
        if not hits:
            return []
        if hits <= MANY:
            return _of_people(limit).all(self._connection, **key_range)
        escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return _walk(limit).all(self._connection, pattern=f"%{escaped}%")


def _phone_forms(digits: str) -> tuple[str, ...]:
    """How a phone number of these digits is kept: as it stands, or a landline with its hyphen."""
    if digits.startswith(MOBILE_FIRST):
        return (digits,)
    try:
        return tuple({digits, read_phone(digits)})
    except Refused:
        return (digits,)


def _row(row: Sequence[Any]) -> CaseRow:
    """The line of a list in a row of `_ROW`."""
    case_id, case_number, state, item_id, item_name, name, received_at, due_on, clerk, counter = row
    return CaseRow(
        case_id=case_id,
        case_number=case_number,
        state=state,
        item_id=item_id,
        item_name=item_name,
        applicant_name=name,
        received_at=received_at,
        due_on=due_on,
        clerk=clerk,
        counter=counter,
    )
