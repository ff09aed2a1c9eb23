"""Cases: folded from the journal one by one, and listed, searched and counted from the projections."""

from __future__ import annotations

import unicodedata
from typing import Any

from sqlalchemy import BindParameter, Connection, RowMapping, Select, bindparam, func, literal, select, tuple_

from db import projections
from db import tables as t
from db.journal import SqlJournal
from db.sealing import FieldCipher
from desk.cases.case import Case
from desk.cases.fold import fold
from desk.errors import Refused
from desk.paging import Page
from desk.people.names import search_form
from desk.ports import CaseFilter, CaseRow

MANY = 1000
"""More people than this share a key: then walk the newest cases, not each person's (STORAGE.md 2.3)."""

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
_LIMIT: BindParameter[int] = bindparam("limit")


def _exact(column: str) -> Select[Any]:
    return select(*_ROW).where(t.cases.c[column] == bindparam("value")).order_by(*_NEWEST).limit(_LIMIT)


_BY = {column: _exact(column) for column in ("case_number", "number_tail", "id_key", "phone_key", "phone_last4")}
_ID_BY_NUMBER = select(t.cases.c.case_id).where(t.cases.c.case_number == bindparam("value"))
_ID_BY_CLIENT = select(t.cases.c.case_id).where(t.cases.c.client_id == bindparam("value"))
_SAME = (
    select(*_ROW)
    .where(
        t.cases.c.id_key == bindparam("id_key"),
        t.cases.c.item_id == bindparam("item_id"),
        t.cases.c.received_at >= bindparam("since"),
    )
    .order_by(*_NEWEST)
)
_LATEST = select(t.cases.c.case_id).where(t.cases.c.id_key == bindparam("id_key")).order_by(*_NEWEST).limit(1)
_LAST_USED = (
    select(t.cases.c.item_id).where(t.cases.c.clerk == bindparam("clerk")).order_by(*_NEWEST).limit(bindparam("limit"))
)
_KEY_RANGE = (
    t.person_key.c.key >= bindparam("low"),
    t.person_key.c.key < bindparam("high"),
)
_HITS = select(func.count()).select_from(select(literal(1)).where(*_KEY_RANGE).limit(MANY + 1).subquery())
_PEOPLE = select(t.person_key.c.person_id).where(*_KEY_RANGE)
_OF_PEOPLE = (
    select(*_ROW)
    .where(
        t.cases.c.case_id.in_(
            select(t.cases.c.case_id).where(t.cases.c.person_id.in_(_PEOPLE)).order_by(*_NEWEST).limit(_LIMIT)
        )
    )
    .order_by(*_NEWEST)
)
_WALK = (
    select(*_ROW)
    .where(
        t.cases.c.case_id.in_(
            select(t.cases.c.case_id)
            .where(t.cases.c.who.like(bindparam("pattern"), escape="\\"))
            .order_by(*_NEWEST)
            .limit(_LIMIT)
        )
    )
    .order_by(*_NEWEST)
)


class SqlCases:
    """The store of cases on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Read and write on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal

    def get(self, case_id: str) -> Case | None:
        """The case, folded from its events."""
        return fold(self._journal.of_case(case_id))

    def id_by_number(self, case_number: str) -> str:
        """The case with this number, or an empty text."""
        return self._one_id(_ID_BY_NUMBER, value=case_number)

    def id_by_client(self, client_id: str) -> str:
        """The case filed by this request, or an empty text."""
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
        statement = select(*_ROW).order_by(*_NEWEST).limit(limit + 1)
        for column, value in (("state", wanted.state), ("item_id", wanted.item), ("clerk", wanted.clerk)):
            if value:
                statement = statement.where(t.cases.c[column] == value)
        if wanted.day:
            statement = statement.where(
                t.cases.c.received_at >= wanted.day, t.cases.c.received_at < wanted.day + "\x7f"
            )
        if after:
            received_at, mark, case_id = after.partition("|")
            if not mark:
                raise Refused("page.key", "翻页标记不对，请从第一页重新开始。", field="after")
            statement = statement.where(
                tuple_(t.cases.c.received_at, t.cases.c.case_id) < tuple_(literal(received_at), literal(case_id))
            )
        rows = [_row(r) for r in self._connection.execute(statement).mappings()]
        shown = tuple(rows[:limit])
        more = len(rows) > limit
        return Page(rows=shown, next_key=f"{shown[-1].received_at}|{shown[-1].case_id}" if more else "")

    def find(self, text: str, *, limit: int = 20) -> tuple[CaseRow, ...]:
        """Newest cases by number, its end, ID number, phone, its last four, part of a name, initials or full pinyin."""
        wanted = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
        if not wanted:
            return ()
        found: dict[str, CaseRow] = {}
        for column, value in self._exact_places(wanted.upper()):
            for row in self._connection.execute(_BY[column], {"value": value, "limit": limit}).mappings():
                found.setdefault(row["case_id"], _row(row))
        if not any(c.isdigit() for c in wanted):
            for row in self._by_name(search_form(text), limit):
                found.setdefault(row["case_id"], _row(row))
        newest = sorted(found.values(), key=lambda r: (r.received_at, r.case_id), reverse=True)
        return tuple(newest[:limit])

    def same_person_and_item(self, id_type: str, id_number: str, item_id: str, since: str) -> tuple[CaseRow, ...]:
        """Cases of this person for this item received on or after the day `since`, newest first."""
        del id_type
        values = {"id_key": self._cipher.lookup(id_number), "item_id": item_id, "since": since}
        return tuple(_row(r) for r in self._connection.execute(_SAME, values).mappings())

    def last_used_items(self, clerk: str, *, limit: int = 50) -> tuple[str, ...]:
        """Item ids of this clerk's newest cases, last used first, each once."""
        rows = self._connection.execute(_LAST_USED, {"clerk": clerk, "limit": limit}).scalars()
        return tuple(dict.fromkeys(rows))

    def _one_id(self, statement: Select[Any], **values: str) -> str:
        return str(self._connection.execute(statement, values).scalar_one_or_none() or "")

    def _exact_places(self, wanted: str) -> list[tuple[str, str]]:
        """Columns in which this text may stand whole, by its form."""
        places = [("case_number", wanted)]
        if len(wanted) == projections.NUMBER_TAIL:
            places.append(("number_tail", wanted))
        if len(wanted) == 4 and wanted.isdigit():  # noqa: PLR2004 - the last four
            places.append(("phone_last4", wanted))
        if len(wanted) >= 7:  # noqa: PLR2004 - the shortest phone number
            places += [("phone_key", self._cipher.lookup(wanted)), ("id_key", self._cipher.lookup(wanted))]
        return places

    def _by_name(self, wanted: str, limit: int) -> list[RowMapping]:
        key_range = {"low": wanted, "high": wanted + "\U0010ffff"}
        hits = self._connection.execute(_HITS, key_range).scalar_one()
        if not hits:
            return []
        if hits <= MANY:
            return list(self._connection.execute(_OF_PEOPLE, {**key_range, "limit": limit}).mappings())
        escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return list(self._connection.execute(_WALK, {"pattern": f"%{escaped}%", "limit": limit}).mappings())


def _row(row: RowMapping) -> CaseRow:
    return CaseRow(
        case_id=row["case_id"],
        case_number=row["case_number"],
        state=row["state"],
        item_id=row["item_id"],
        item_name=row["item_name"],
        applicant_name=row["name"],
        received_at=row["received_at"],
        due_on=row["due_on"],
        clerk=row["clerk"],
        counter=row["counter"],
    )
