"""Lists of cases: pages, whole orders and counts, for any filters together and whatever a clerk types.

Where nothing narrow leads, the newest cases are walked; such a read is bounded by the cases there are, and
`SqlUnitOfWork.interrupt` stops it.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, select

from db import projections
from db import tables as t
from db.case_statements import (
    KEY_RANGE,
    LATE,
    ROW,
    Checks,
    Kind,
    Way,
    checks_of,
    kind_of,
    lead_of,
    shaped,
    task_count,
    tasks_by_day,
)
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.numbers import PROVISIONAL_BIT
from desk.cases.official_numbers import SHORTEST as SHORTEST_OFFICIAL
from desk.cases.official_numbers import official_form
from desk.errors import Refused
from desk.paging import Page
from desk.people.names import search_form
from desk.people.phones import read_phone
from desk.records import CaseFilter, CaseRow, TaskHeap, TaskRow

_c = t.cases.c

MANY = 500
"""More people than this share a key: then walk the newest cases, not each person's (STORAGE.md 2.3)."""

SHORTEST_ID = 5
CASE_NUMBER_DIGITS = 14
SHORTEST_PHONE, LONGEST_PHONE = 5, 11
"""Digits of a phone number from 12345 to a mobile; only a landline with area code and extension has more."""
MOBILE_FIRST = "1"
LAST_OF_PHONE = 4
TOGETHER = 100
"""Rows are asked for by the hundred, so that few statements serve any number of them."""

_HITS = Prepared(
    select(func.count()).select_from(
        select(literal_column("1")).where(*KEY_RANGE).limit(literal_column(str(MANY + 1))).subquery()
    )
)
_HAS_NUMBER = Prepared(select(literal_column("1")).where(_c.case_number == bindparam("value")))
_HAD_NUMBER = Prepared(select(literal_column("1")).where(_c.former_number == bindparam("value")))
_BY_KEY = Prepared(
    select(_c.place, *ROW).where(_c.place.in_([bindparam(f"place_{n}") for n in range(TOGETHER)])),
)
_TASK_HEAPS = Prepared(
    select(t.case_task.c.about, func.count(), func.min(t.case_task.c.day))
    .where(t.case_task.c.kind == bindparam("task"))
    .group_by(t.case_task.c.about)
)
_SERIALS = Prepared(select(func.sum(t.incarnation.c.serial)))
_FIRST_RECEIVED = Prepared(select(func.min(_c.received_at)))
_PROVISIONAL = Prepared(
    select(func.count()).select_from(t.cases).where(_c.place >= literal_column(str(PROVISIONAL_BIT)))
)


class SqlCaseLists:
    """Lists of the cases on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Read on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def page(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> Page[CaseRow]:
        """Cases newest first; `after` is the `next_key` of the page before.

        Raises:
            Refused: `after` is no key of a page.
        """
        checks = checks_of(wanted)
        if after:
            received_at, mark, case_id = after.partition("|")
            if not mark:
                raise Refused("page.key", "翻页标记不对，请从第一页重新开始。", field="after")
            checks["after"] = {"after_at": received_at, "after_id": case_id}
        ways = self._ways(wanted, checks)
        if wanted.text == "" and len(wanted.states) > 1 and ways[0][0].startswith("states:"):
            ways = [("state", {"state": state}) for state in wanted.states]
            checks = {name: values for name, values in checks.items() if not name.startswith("states:")}
        found: dict[str, CaseRow] = {}
        for way in ways:
            statement, bound = shaped("late" if kind_of(way[0]) in LATE else "rows", way, checks, limit + 1)
            for row in map(row_of, statement.all(self._connection, **bound)):
                found.setdefault(row.case_id, row)
        rows = list(found.values())
        if len(ways) > 1:
            rows.sort(key=lambda row: (row.received_at, row.case_id), reverse=True)
        shown = tuple(rows[:limit])
        more = len(rows) > limit
        return Page(rows=shown, next_key=f"{shown[-1].received_at}|{shown[-1].case_id}" if more else "")

    def find(self, text: str, *, limit: int = 20) -> tuple[CaseRow, ...]:
        """Newest cases by number, its end, ID number, phone, its last four, part of a name, initials or full pinyin."""
        return self.page(CaseFilter(text=text), limit=limit).rows if text else ()

    def keys(self, wanted: CaseFilter) -> array[int]:
        """The keys of all these cases, newest first; a key stays with its case as long as its number does."""
        checks = checks_of(wanted)
        ways = self._ways(wanted, checks)
        if len(ways) == 1:
            return array("q", (key for (key,) in self._keys("keys", ways[0], checks)))
        found = {row for way in ways for row in self._keys("dated", way, checks)}
        return array("q", (key for _, _, key in sorted(found, reverse=True)))

    def rows(self, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
        """The cases of these keys in the same order; None for one that is no longer there."""
        found: dict[int, CaseRow] = {}
        for start in range(0, len(keys), TOGETHER):
            part = keys[start : start + TOGETHER]
            values = {f"place_{n}": part[n] if n < len(part) else part[0] for n in range(TOGETHER)}
            for key, *row in _BY_KEY.all(self._connection, **values):
                found[key] = row_of(row)
        return tuple(map(found.get, keys))

    def count(self, wanted: CaseFilter, *, most: int = 0) -> int:
        """How many cases such a list holds; `most` at most, where it is given and no text is."""
        if wanted.text:
            return len(self.keys(wanted))
        checks = checks_of(wanted)
        if len(checks) == 1 and wanted.task:
            [values] = checks.values()
            [(count,)] = task_count(len(wanted.task_about), most).all(self._connection, **values)
            return int(count)
        [way] = self._ways(wanted, checks)
        [(count,)] = self._keys("count", way, checks, most)
        return int(count)

    def most_pressing(self, wanted: CaseFilter, *, limit: int) -> tuple[CaseRow, ...]:
        """Cases of a filter with days to act by, the earliest first, then by id; so many at most."""
        checks = checks_of(wanted)
        [way] = self._ways(wanted, checks)
        return tuple(map(row_of, self._keys("pressing", way, checks, limit)))

    def with_task(self, wanted: CaseFilter, *, limit: int) -> tuple[TaskRow, ...]:
        """Cases with the task of a filter, which says nothing else, by the day of the task, the earliest first."""
        [values] = checks_of(wanted).values()
        statement = tasks_by_day(len(wanted.task_about), limit)
        return tuple(TaskRow(case_id, day) for case_id, day in statement.all(self._connection, **values))

    def task_heaps(self, task: str) -> tuple[TaskHeap, ...]:
        """The cases with this task by what it is about, the largest heap first."""
        rows = _TASK_HEAPS.all(self._connection, task=task)
        heaps = (TaskHeap(about, int(count), since) for about, count, since in rows)
        return tuple(sorted(heaps, key=lambda heap: (-heap.count, heap.about)))

    def first_received(self) -> str:
        """When the oldest case of this office was received, ISO text; empty while there is none."""
        [(moment,)] = _FIRST_RECEIVED.all(self._connection)
        return str(moment or "")

    def filed_here(self) -> int:
        """How many cases this office has filed, told by the counters of its numbers."""
        [(serials,)] = _SERIALS.all(self._connection)
        [(provisional,)] = _PROVISIONAL.all(self._connection)
        return int(serials or 0) + int(provisional)

    def _keys(self, kind: Kind, way: Way, checks: Checks, most: int = 0) -> Iterator[tuple[Any, ...]]:
        statement, bound = shaped(kind, way, checks, most)
        return statement.each(self._connection, **bound)

    def _ways(self, wanted: CaseFilter, checks: Checks) -> list[Way]:
        """The ways that together lead to all these cases; none where the text can mean nothing."""
        if wanted.text:
            return self._ways_of(wanted.text)
        lead = lead_of(wanted, checks)
        return [(lead, checks.get(lead, {}))]

    def _ways_of(self, text: str) -> list[Way]:
        plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
        if not plain:
            return []
        exact = plain.upper()
        is_number = len(exact) == CASE_NUMBER_DIGITS or exact.startswith("P")
        if is_number and _HAS_NUMBER.first(self._connection, value=exact):
            return [("case_number", {"case_number": exact})]  # a case number is nobody's ID or phone number
        if is_number and _HAD_NUMBER.first(self._connection, value=exact):
            return [("former_number", {"former_number": exact})]
        ways = [(column, {column: value}) for column, value in self._exact_places(exact)]
        if not any(c.isdigit() for c in plain):
            return ways + self._by_name(search_form(text))
        if len(exact) >= SHORTEST_OFFICIAL:
            numbers = dict.fromkeys((exact, official_form(text)))
            ways += [("official_number", {"official_number": number}) for number in numbers]
        return ways

    def _exact_places(self, wanted: str) -> Iterable[tuple[str, str]]:
        """Columns in which this text may stand whole, by its form."""
        size, digits = len(wanted), wanted.isdigit()
        if size >= SHORTEST_ID:
            yield "id_key", self._cipher.lookup(wanted)
        if digits and size >= SHORTEST_PHONE and (size <= LONGEST_PHONE or wanted.startswith("0")):
            yield from (("phone_key", self._cipher.lookup(form)) for form in _phone_forms(wanted))
        if size == projections.NUMBER_TAIL:
            yield "number_tail", wanted
        if digits and size == LAST_OF_PHONE:
            yield "phone_last4", wanted

    def _by_name(self, wanted: str) -> list[Way]:
        if not wanted:  # of signs alone nothing is left, and nothing would fit all
            return []
        key_range = {"low": wanted, "high": wanted + "\U0010ffff"}
        [(hits,)] = _HITS.all(self._connection, **key_range)
        if not hits:
            return []
        if hits <= MANY:
            return [("people", key_range)]
        escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return [("who", {"pattern": f"%{escaped}%"})]


def _phone_forms(digits: str) -> tuple[str, ...]:
    """How a phone number of these digits is kept: as it stands, or a landline with its hyphen."""
    if digits.startswith(MOBILE_FIRST):
        return (digits,)
    try:
        return tuple({digits, read_phone(digits)})
    except Refused:
        return (digits,)


def row_of(row: Sequence[Any]) -> CaseRow:
    """The line of a list in a row of `ROW`."""
    (
        case_id,
        case_number,
        state,
        item_id,
        item_name,
        name,
        received_at,
        due_on,
        clerk,
        counter,
        village,
        act_by,
        closed_at,
        official_number,
    ) = row
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
        village=village,
        act_by=act_by,
        closed_at=closed_at,
        official_number=official_number,
    )
