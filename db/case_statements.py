"""The statements behind lists of cases: which condition leads along its index, and which are checked on the way.

SQLite plans without statistics here, so a list says itself which index leads: every other condition stands with a sign
before it that keeps its index out. PostgreSQL keeps statistics and decides alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from db import tables as t
from db.prepared import Prepared
from desk.cases.case import State
from desk.lights import OPEN_STATES, RESTING
from desk.records import CaseFilter

_AFTER_ANY_TIME = "U"
"""Sorts after the `T` of a moment in every collation; signs do not, a hall's language may pass over them."""

_LEADS = ("task", "stopped", "acting", "undated", "to_enter", "village", "item_id", "clerk")
"""What may lead, the narrowest first; states of open cases go before villages, those of closed ones last."""
_FIRST_LEADS = frozenset({"task", "stopped", "acting", "undated", "to_enter"})
"""Those that always lead."""
LATE = frozenset({"task", "acting", "undated", "people", "who"})
"""Leads whose index is not in the order of the list: first the keys are sorted, then only the rows wanted are read."""

_NO_ORDER = frozenset({"task", "acting", "undated"})
"""Those of them whose index knows no moment of receipt, so that looking at one may not lead away from it."""

Kind = Literal["rows", "late", "pressing", "keys", "dated", "count"]
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
MOST_PRESSING = (_c.act_by, _c.case_id)
NEWEST = (_c.received_at.desc(), _c.case_id.desc())
IS_OPEN = _c.closed_at == literal_column("''")
KEY_RANGE = (t.person_key.c.key >= bindparam("low"), t.person_key.c.key < bindparam("high"))


def first(count: int, statement: Select[Any], order: tuple[ColumnElement[Any], ...] = NEWEST) -> Select[Any]:
    """The first so many, the newest where no other order is wanted.

    The count stands in the text, for SQLite plans anew whenever a bound one comes.
    """
    return statement.order_by(*order).limit(literal_column(str(count))).offset(literal_column("0"))


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
        IS_OPEN,
        column("act_by") >= bindparam("act_from"),
        column("act_by") <= bindparam("act_to"),
    ),
    "undated": lambda column: (
        IS_OPEN,
        column("act_by") == literal_column("''"),
        column("state").not_in([literal_column(f"'{state.value}'") for state in RESTING]),
    ),
    "stopped": lambda column: (
        IS_OPEN,
        column("act_by") == literal_column("''"),
        column("state") == literal_column(f"'{State.PAUSED.value}'"),
    ),
    "from_day": lambda column: (column("received_at") >= bindparam("from_day"),),
    "to_day": lambda column: (column("received_at") < bindparam("to_day"),),
    "after": lambda column: (
        tuple_(column("received_at"), column("case_id")) < tuple_(bindparam("after_at"), bindparam("after_id")),
    ),
    "people": lambda column: (column("person_id").in_(select(t.person_key.c.person_id).where(*KEY_RANGE)),),
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
    """The conditions of a name; `states`, `but_items` and what a `task` may be about carry how many they are."""
    what, _, number = name.partition(":")
    if what == "states":
        return (column("state").in_([bindparam(f"state_{n}") for n in range(int(number))]),)
    if what == "task":
        return (column("case_id").in_(select(t.case_task.c.case_id).where(*_has_task(int(number)))),)
    if what == "but_items":
        return tuple(column("item_id") != bindparam(f"but_item_{n}") for n in range(int(number)))
    made = _CONDITIONS.get(what)
    return made(column) if made else (column(what) == bindparam(what),)


@lru_cache(maxsize=512)
def _statement(kind: Kind, lead: str, rest: frozenset[str], count: int = 0) -> Prepared:
    """One statement a shape of list; `rest` is checked on the way."""
    conditions = [*_conditions(lead, _leading)] if lead else []
    for name in sorted(rest):
        in_order = name in ("from_day", "to_day", "after") and kind_of(lead) not in _NO_ORDER
        conditions += _conditions(name, _leading if in_order else _aside)
    match kind:
        case "rows":
            return Prepared(first(count, select(*ROW).where(*conditions)))
        case "late" | "pressing":
            order = NEWEST if kind == "late" else MOST_PRESSING
            few = first(count, select(_c.place).where(*conditions), order)
            return Prepared(select(*ROW).where(_c.place.in_(few)).order_by(*order))
        case "keys":
            return Prepared(select(_c.place).where(*conditions).order_by(*NEWEST))
        case "dated":
            return Prepared(select(_c.received_at, _c.case_id, _c.place).where(*conditions).order_by(*NEWEST))
        case "count" if count:
            some: Select[Any] = (
                select(literal_column("1")).select_from(t.cases).where(*conditions).limit(literal_column(str(count)))
            )
            return Prepared(select(func.count()).select_from(some.subquery()))
        case "count":
            return Prepared(select(func.count()).select_from(t.cases).where(*conditions))


def shaped(kind: Kind, way: Way, checks: Checks, count: int = 0) -> tuple[Prepared, dict[str, Any]]:
    """The statement of a list by one way, and all it binds."""
    lead, values = way
    if not checks:
        return _statement(kind, lead, _NOTHING, count), values
    rest = frozenset(checks) - {lead}
    bound = dict(values)
    for name in rest:
        bound |= checks[name]
    return _statement(kind, lead, rest, count), bound


def checks_of(wanted: CaseFilter) -> Checks:
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
    if wanted.stopped:
        checks["stopped"] = {}
    if wanted.undated:
        checks["undated"] = {}
    if wanted.to_enter:
        checks["to_enter"] = {}
        if wanted.but_items:
            others = {f"but_item_{n}": item for n, item in enumerate(wanted.but_items)}
            checks[f"but_items:{len(wanted.but_items)}"] = others
    if wanted.task:
        abouts = {f"about_{n}": about for n, about in enumerate(wanted.task_about)}
        checks[f"task:{len(abouts)}"] = {"task": wanted.task, "task_to": wanted.task_to or "9"} | abouts
    return checks


def kind_of(name: str) -> str:
    """A name of `Checks` without the number it carries."""
    return name.partition(":")[0]


def _has_task(abouts: int) -> tuple[ColumnElement[bool], ...]:
    c = t.case_task.c
    due = (c.kind == bindparam("task"), c.day <= bindparam("task_to"))
    return (*due, c.about.in_([bindparam(f"about_{n}") for n in range(abouts)])) if abouts else due


@lru_cache(maxsize=16)
def tasks_by_day(abouts: int, count: int) -> Prepared:
    """Cases with a task and its day, the earliest first, so many; of those that are about one of `abouts` things."""
    c = t.case_task.c
    rows = select(c.case_id, c.day).where(*_has_task(abouts)).order_by(c.day, c.about, c.case_id)
    return Prepared(rows.limit(literal_column(str(count))))


@lru_cache(maxsize=16)
def task_count(abouts: int, most: int) -> Prepared:
    """How many cases have a task by a day, `most` at most where it is not 0."""
    some: Select[Any] = select(literal_column("1")).select_from(t.case_task).where(*_has_task(abouts))
    if most:
        some = some.limit(literal_column(str(most)))
    return Prepared(select(func.count()).select_from(some.subquery()))


def lead_of(wanted: CaseFilter, checks: Checks) -> str:
    """The condition whose index leads to the fewest cases, as far as can be told; empty for none."""
    states = next((name for name in checks if name.startswith("state")), "")
    leads = sorted((name for name in checks if kind_of(name) in _LEADS), key=lambda name: _LEADS.index(kind_of(name)))
    if leads and kind_of(leads[0]) in _FIRST_LEADS:
        return leads[0]
    if states and set(OPEN_STATES).issuperset(wanted.states):
        return states
    return leads[0] if leads else states
