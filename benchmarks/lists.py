"""The list of cases on the screen: orders of all keys, lines at any depth, searches within a filter, the home page.

Beside each order stands the same SQL by hand on the raw driver, its keys put into the same eight bytes each; both sides
read on an open connection. All else is the whole use case: lights and words, names, a transaction of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from random import Random
from sqlite3 import Connection as RawConnection
from typing import Any

from benchmarks.measuring import Line, in_turns, p50, p99
from benchmarks.offices import BenchOffice
from desk.home import home
from desk.lights import Light, days_of
from desk.listing import Wanted, list_cases, order_of, rows_of, search
from desk.records import CaseFilter
from desk.times import day_of

NEWEST = "ORDER BY received_at DESC, case_id DESC"
ORDER = f"SELECT rowid FROM cases {NEWEST}"  # noqa: S608 - our own columns
LINES = 100
MOST_ORDERS = 9
BLOCK = 20
KEYSTROKE_MS = 50
"""What a clerk may wait for (DESIGN 2.10)."""


def lines(made: BenchOffice, connection: RawConnection, names: list[str], count: int, rounds: int) -> Iterator[Line]:
    """One line an order, one for lines at any depth, one for searches, one for the home page."""
    (item, village) = connection.execute("SELECT item_id, village FROM cases LIMIT 1").fetchone()
    first, last = days_of(Light.OVERDUE, day_of(made.desk.clock.now()), made.desk.calendar)
    orders: dict[str, tuple[CaseFilter, str, tuple[Any, ...]]] = {
        "all": (CaseFilter(), ORDER, ()),
        "an item": (CaseFilter(item=item), f"SELECT rowid FROM cases WHERE item_id = ? {NEWEST}", (item,)),  # noqa: S608 - our own columns
        "a village": (
            CaseFilter(village=village),
            f"SELECT rowid FROM cases WHERE village = ? {NEWEST}",  # noqa: S608 - our own columns
            (village,),
        ),
        "what is overdue": (
            CaseFilter(act_from=first, act_to=last),
            f"SELECT rowid FROM cases WHERE closed_at = '' AND act_by >= ? AND act_by <= ? {NEWEST}",  # noqa: S608 - our own columns
            (first, last),
        ),
        "an item's closed ones": (
            CaseFilter(item=item, states=("closed",)),
            f"SELECT rowid FROM cases WHERE item_id = ? AND +state = 'closed' {NEWEST}",  # noqa: S608 - our own columns
            (item,),
        ),
    }
    for what, (wanted, sql, values) in orders.items():
        yield _order(made, connection, f"order of {what}, {count:,} cases", wanted, sql, values, rounds)
    yield _first(made, count, rounds)
    yield _depth(made, count, rounds)
    yield _search(made, names, item, count, rounds)
    yield _home(made, count, rounds)


def _order(
    made: BenchOffice,
    connection: RawConnection,
    what: str,
    wanted: CaseFilter,
    sql: str,
    values: tuple[Any, ...],
    rounds: int,
) -> Line:
    def by_hand() -> array[int]:
        return array("q", (key for (key,) in connection.execute(sql, values)))

    with made.desk.store.reading() as uow:
        order = uow.cases.keys(wanted)
        jobs = {"ours": lambda _: uow.cases.keys(wanted), "raw": lambda _: by_hand()}
        taken = in_turns(jobs, min(rounds, MOST_ORDERS), warm=1)
    if order != by_hand():
        raise AssertionError(f"{what}: both sides must give the same")
    mine, other = p50(taken["ours"]), p50(taken["raw"])
    return Line(
        what=what,
        against="the same SQL, raw",
        measured=f"{len(order):,} keys: p50 {mine:.1f} / {other:.1f} ms",
        value=mine / other,
        unit="x",
        most=2.5,
    )


def _timed(job: Callable[[int], object], rounds: int) -> list[float]:
    return in_turns({"": job}, rounds, block=BLOCK, warm=2)[""]


def _first(made: BenchOffice, count: int, rounds: int) -> Line:
    wanted = [Wanted(), Wanted(open_only=True), Wanted(light=Light.OVERDUE), Wanted(states=("closed", "declined"))]
    taken = _timed(lambda n: list_cases(made.desk, wanted[n % len(wanted)]), rounds)
    return _within(f"first {LINES} lines of a list, {count:,} cases", taken, most=KEYSTROKE_MS)


def _depth(made: BenchOffice, count: int, rounds: int) -> Line:
    order = order_of(made.desk, Wanted())
    random = Random(17)
    starts = [random.randrange(max(len(order) - LINES, 1)) for _ in range(rounds)]
    jobs: dict[str, Callable[[int], object]] = {
        "deep": lambda n: rows_of(made.desk, order[starts[n] : starts[n] + LINES]),
        "first": lambda n: rows_of(made.desk, order[n : n + LINES]),
    }
    taken = in_turns(jobs, rounds, block=BLOCK, warm=rounds)
    return Line(
        what=f"{LINES} lines anywhere, {count:,} cases",
        against="the first of them",
        measured=f"p50 {p50(taken['deep']):.2f} / {p50(taken['first']):.2f} ms",
        value=p50(taken["deep"]) / p50(taken["first"]),
        unit="x",
        most=1.2,
    )


def _search(made: BenchOffice, names: list[str], item: str, count: int, rounds: int) -> Line:
    random = Random(19)
    texts = [random.choice(names)[:2] for _ in range(rounds)]
    filters = [Wanted(open_only=True), Wanted(item=item), Wanted(clerk="clerk3", states=("closed",))]
    taken = in_turns({"": lambda n: search(made.desk, texts[n], filters[n % len(filters)])}, rounds, warm=0)[""]
    return _within(f"search by two characters within a filter, {count:,} cases", taken, most=KEYSTROKE_MS)


def _home(made: BenchOffice, count: int, rounds: int) -> Line:
    counted = home(made.desk)
    taken = _timed(lambda _: home(made.desk), rounds)
    return _within(f"counts and lights of the home page, {counted.open:,} open of {count:,} cases", taken)


def _within(what: str, taken: list[float], *, most: float = 10) -> Line:
    measured = f"p50 {p50(taken):.2f}, p99 {p99(taken):.2f} ms"
    return Line(what=what, measured=measured, value=p99(taken), unit="ms", most=most)
