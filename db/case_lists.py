"""Lists of cases: pages, whole orders and counts, for any filters together and whatever a clerk types.

SQLite plans without statistics here, so a list says itself which index leads: every other condition stands with a sign
before it that keeps its index out. PostgreSQL keeps statistics and decides alone. Where nothing narrow leads, the
newest cases are walked; such a read is bounded by the cases there are, and `SqlUnitOfWork.interrupt` stops it.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from db import projections
from db import tables as t
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.case import State
from desk.cases.numbers import PROVISIONAL_BIT
from desk.cases.official_numbers import SHORTEST as SHORTEST_OFFICIAL
from desk.cases.official_numbers import official_form
from desk.errors import Refused
from desk.paging import Page
from desk.people.names import search_form
from desk.people.phones import read_phone
from desk.ports import CaseFilter, CaseRow, OpenTally

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
TOGETHER = 100
"""Rows are asked for by the hundred, so that few statements serve any number of them."""

_OPEN = frozenset({State.RECEIVED.value, State.SUPPLEMENTING.value, State.ACCEPTED.value})
_LEADS = ("acting", "undated", "to_enter", "village", "item_id", "clerk")
"""What may lead, the narrowest first; states of open cases go before villages, those of closed ones last."""
_LATE = frozenset({"acting", "undated", "people", "who"})
"""Leads whose index is not in the order of the list: first the keys are sorted, then only the rows wanted are read."""

Kind = Literal["rows", "late", "keys", "dated", "count"]
Checks = dict[str, dict[str, Any]]
"""Conditions by name, with the values they bind."""
Column = Callable[[str], ColumnElement[Any]]
"""A column of `cases` by its name, to lead or to be looked at aside."""
Way = tuple[str, dict[str, Any]]
"""One way to the cases of a list: the condition that leads, and its values."""

_NOTHING: frozenset[str] = frozenset()
_c = t.cases.c
ROW = (
    _c.case_id,
    _c.case_number,
    _c.state,
    _c.item_id,
    _c.item_name,
    _c.name,
    _c.received_at,
    _c.due_on,
    _c.clerk,
    _c.counter,
    _c.village,
    _c.act_by,
    _c.closed_at,
    _c.official_number,
)
NEWEST = (_c.received_at.desc(), _c.case_id.desc())
_IS_OPEN = _c.closed_at == literal_column("''")
_KEY_RANGE = (t.person_key.c.key >= bindparam("low"), t.person_key.c.key < bindparam("high"))


def first(count: int, statement: Select[Any]) -> Select[Any]:
    """The newest so many; the count stands in the text, for SQLite plans anew whenever a bound one comes."""
    return statement.order_by(*NEWEST).limit(literal_column(str(count))).offset(literal_column("0"))


class _Aside(ColumnElement[Any]):
    """A column that is looked at without leading: on SQLite a plus before it keeps its indexes out of the plan."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column
        self.type = column.type


@compiles(_Aside)
def _plainly(element: _Aside, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return compiler.process(element.column, **options)


@compiles(_Aside, "sqlite")
def _with_a_plus(element: _Aside, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"+{compiler.process(element.column, **options)}"


def _aside(name: str) -> ColumnElement[Any]:
    return _Aside(_c[name])


def _leading(name: str) -> ColumnElement[Any]:
    return _c[name]


_CONDITIONS: dict[str, Callable[[Column], tuple[ColumnElement[bool], ...]]] = {
    "to_enter": lambda column: (column("to_enter") == literal_column("1"),),
    "acting": lambda column: (
        _IS_OPEN,
        column("act_by") >= bindparam("act_from"),
        column("act_by") <= bindparam("act_to"),
    ),
    "undated": lambda column: (
        _IS_OPEN,
        column("act_by") == literal_column("''"),
        column("state") != literal_column(f"'{State.SUPPLEMENTING.value}'"),
    ),
    "from_day": lambda column: (column("received_at") >= bindparam("from_day"),),
    "to_day": lambda column: (column("received_at") < bindparam("to_day"),),
    "after": lambda column: (
        tuple_(column("received_at"), column("case_id")) < tuple_(bindparam("after_at"), bindparam("after_id")),
    ),
    "people": lambda column: (column("person_id").in_(select(t.person_key.c.person_id).where(*_KEY_RANGE)),),
    "who": lambda column: (column("who").like(bindparam("pattern"), escape="\\"),),
    "official_number": lambda column: (
        column("official_number") == bindparam("official_number"),
        _c.official_number != literal_column("''"),
    ),
}
"""What a name of `Checks` stands for, where it is more than the value of the column of that name.

What stands there as a literal is for the planner: it is the condition of an index of few rows.
"""


def _conditions(name: str, column: Column) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a name; `states` and `but_items` carry how many they are."""
    what, _, number = name.partition(":")
    if what == "states":
        return (column("state").in_([bindparam(f"state_{n}") for n in range(int(number))]),)
    if what == "but_items":
        return tuple(column("item_id") != bindparam(f"but_item_{n}") for n in range(int(number)))
    made = _CONDITIONS.get(what)
    return made(column) if made else (column(what) == bindparam(what),)


@lru_cache(maxsize=512)
def _statement(kind: Kind, lead: str, rest: frozenset[str], count: int = 0) -> Prepared:
    """One statement a shape of list; `rest` is checked on the way."""
    conditions = [*_conditions(lead, _leading)] if lead else []
    for name in sorted(rest):
        in_order = name in ("from_day", "to_day", "after") and lead not in ("acting", "undated")
        conditions += _conditions(name, _leading if in_order else _aside)
    match kind:
        case "rows":
            return Prepared(first(count, select(*ROW).where(*conditions)))
        case "late":
            newest = first(count, select(_c.place).where(*conditions))
            return Prepared(select(*ROW).where(_c.place.in_(newest)).order_by(*NEWEST))
        case "keys":
            return Prepared(select(_c.place).where(*conditions).order_by(*NEWEST))
        case "dated":
            return Prepared(select(_c.received_at, _c.case_id, _c.place).where(*conditions).order_by(*NEWEST))
        case "count":
            return Prepared(select(func.count()).select_from(t.cases).where(*conditions))


_HITS = Prepared(
    select(func.count()).select_from(
        select(literal_column("1")).where(*_KEY_RANGE).limit(literal_column(str(MANY + 1))).subquery()
    )
)
_HAS_NUMBER = Prepared(select(literal_column("1")).where(_c.case_number == bindparam("value")))
_BY_KEY = Prepared(
    select(_c.place, *ROW).where(_c.place.in_([bindparam(f"place_{n}") for n in range(TOGETHER)])),
)
_TALLIES = Prepared(select(_c.act_by, _c.state, func.count()).where(_IS_OPEN).group_by(_c.act_by, _c.state))
_SERIALS = Prepared(select(func.sum(t.incarnation.c.serial)))
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
        checks = _checks(wanted)
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
            statement, bound = _shaped("late" if way[0] in _LATE else "rows", way, checks, limit + 1)
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
        checks = _checks(wanted)
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

    def count(self, wanted: CaseFilter) -> int:
        """How many cases such a list holds."""
        if wanted.text:
            return len(self.keys(wanted))
        checks = _checks(wanted)
        [way] = self._ways(wanted, checks)
        [(count,)] = self._keys("count", way, checks)
        return int(count)

    def tallies(self) -> tuple[OpenTally, ...]:
        """How many open cases are in each state and have to be acted on by each day."""
        rows = _TALLIES.all(self._connection)
        return tuple(OpenTally(act_by=act_by, state=state, count=count) for act_by, state, count in rows)

    def filed_here(self) -> int:
        """How many cases this office has filed, told by the counters of its numbers."""
        [(serials,)] = _SERIALS.all(self._connection)
        [(provisional,)] = _PROVISIONAL.all(self._connection)
        return int(serials or 0) + int(provisional)

    def _keys(self, kind: Kind, way: Way, checks: Checks) -> Iterator[tuple[Any, ...]]:
        statement, bound = _shaped(kind, way, checks)
        return statement.each(self._connection, **bound)

    def _ways(self, wanted: CaseFilter, checks: Checks) -> list[Way]:
        """The ways that together lead to all these cases; none where the text can mean nothing."""
        if wanted.text:
            return self._ways_of(wanted.text)
        lead = _lead(wanted, checks)
        return [(lead, checks.get(lead, {}))]

    def _ways_of(self, text: str) -> list[Way]:
        plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
        if not plain:
            return []
        exact = plain.upper()
        is_number = len(exact) == CASE_NUMBER_DIGITS or exact.startswith("P")
        if is_number and _HAS_NUMBER.first(self._connection, value=exact):
            return [("case_number", {"case_number": exact})]  # a case number is nobody's ID or phone number
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


def _shaped(kind: Kind, way: Way, checks: Checks, count: int = 0) -> tuple[Prepared, dict[str, Any]]:
    """The statement of a list by one way, and all it binds."""
    lead, values = way
    if not checks:
        return _statement(kind, lead, _NOTHING, count), values
    rest = frozenset(checks) - {lead}
    bound = dict(values)
    for name in rest:
        bound |= checks[name]
    return _statement(kind, lead, rest, count), bound


def _checks(wanted: CaseFilter) -> Checks:
    """The conditions of a filter, but for its text."""
    checks: Checks = {}
    for name, value in (("item_id", wanted.item), ("clerk", wanted.clerk), ("village", wanted.village)):
        if value:
            checks[name] = {name: value}
    if len(wanted.states) == 1:
        checks["state"] = {"state": wanted.states[0]}
    elif wanted.states:
        checks[f"states:{len(wanted.states)}"] = {f"state_{n}": state for n, state in enumerate(wanted.states)}
    if wanted.received_from:
        checks["from_day"] = {"from_day": wanted.received_from}
    if wanted.received_to:
        checks["to_day"] = {"to_day": wanted.received_to + _AFTER_ANY_TIME}
    if wanted.act_from or wanted.act_to:
        checks["acting"] = {"act_from": wanted.act_from or "0", "act_to": wanted.act_to or "9"}
    if wanted.undated:
        checks["undated"] = {}
    if wanted.to_enter:
        checks["to_enter"] = {}
        if wanted.but_items:
            others = {f"but_item_{n}": item for n, item in enumerate(wanted.but_items)}
            checks[f"but_items:{len(wanted.but_items)}"] = others
    return checks


def _lead(wanted: CaseFilter, checks: Checks) -> str:
    """The condition whose index leads to the fewest cases, as far as can be told; empty for none."""
    states = next((name for name in checks if name.startswith("state")), "")
    leads = [name for name in _LEADS if name in checks]
    if leads and leads[0] in ("acting", "undated", "to_enter"):
        return leads[0]
    if states and _OPEN.issuperset(wanted.states):
        return states
    return leads[0] if leads else states


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
