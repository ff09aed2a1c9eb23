"""Finding a case and turning pages in a big office, beside the same SQL written by hand on the raw driver.

For the ratio both sides search on an open connection, texts they have searched for before. For the p99 each search is
new and a transaction of its own, as on the screen. The hand-made side knows beforehand which column is meant; the
program has to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from sqlite3 import Connection as RawConnection
from typing import Any

from benchmarks import lists
from benchmarks.big_office import fill, number_of
from benchmarks.measuring import Line, in_turns, p50, p99
from benchmarks.offices import BenchOffice, office, raw
from benchmarks.residents import Resident
from db.case_lists import MANY
from desk.people.pinyin import readings
from desk.records import CaseFilter, CaseRow

COLUMNS = (
    "case_id, case_number, state, item_id, item_name, name, received_at, due_on, clerk, counter, "
    "village, act_by, closed_at, official_number"
)
NEWEST = "ORDER BY received_at DESC, case_id DESC"
HITS = "SELECT count(*) FROM (SELECT 1 FROM person_key WHERE key >= ? AND key < ? LIMIT ?)"
OF_PEOPLE = (
    f"SELECT {COLUMNS} FROM cases WHERE case_id IN (SELECT case_id FROM cases WHERE person_id IN "  # noqa: S608 - our own columns
    f"(SELECT person_id FROM person_key WHERE key >= ? AND key < ?) {NEWEST} LIMIT 20) {NEWEST}"
)
WALK = (
    f"SELECT {COLUMNS} FROM cases WHERE case_id IN "  # noqa: S608 - our own columns
    f"(SELECT case_id FROM cases WHERE who LIKE ? {NEWEST} LIMIT 20) {NEWEST}"
)
PAGE = 50
BLOCK = 20
"""Searches of one side before the other has its turn."""

Query = Callable[[RawConnection, str], list[tuple[Any, ...]]]


def lines(folder: Path, count: int, rounds: int) -> Iterator[Line]:
    """Two lines a way of searching, one for the pages of a list, and those of `lists`."""
    with office(folder) as made:
        people = fill(made, count)
        with raw(made.database, made.opened.dek) as connection:
            for what, texts, by_hand in _searches(made, people, count, rounds):
                yield from _search(made, connection, f"{what}, {count:,} cases", texts, by_hand)
            yield _pages(made, count, rounds)
            yield from lists.lines(made, connection, [person.name for person in people], count, rounds)


def _searches(
    made: BenchOffice, people: list[Resident], count: int, rounds: int
) -> Iterator[tuple[str, list[str], Query]]:
    """What is searched by, the texts to search for, and the search by hand."""
    random = Random(13)
    chosen = [random.choice(people) for _ in range(2 * rounds)]
    numbers = [number_of(made, random.randrange(count)) for _ in range(2 * rounds)]
    yield "find by number", numbers, _exact("case_number")
    yield "find by ID number", [person.id_number for person in chosen], _exact("id_key")
    yield "find by phone", [person.phone for person in chosen], _exact("phone_key")
    yield "find by last 4 of the phone", [person.phone[-4:] for person in chosen], _exact("phone_last4")
    yield "find by part of the name", [_part(person.name, random) for person in chosen], _by_name
    yield "find by pinyin initials", [_initials(person.name, random) for person in chosen], _by_name


def _exact(column: str) -> Query:
    sql = f"SELECT {COLUMNS} FROM cases WHERE {column} = ? {NEWEST} LIMIT 20"  # noqa: S608 - our own column

    def search(connection: RawConnection, text: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql, (text,)).fetchall()

    return search


def _by_name(connection: RawConnection, text: str) -> list[tuple[Any, ...]]:
    high = text + "\U0010ffff"
    (hits,) = connection.execute(HITS, (text, high, MANY + 1)).fetchone()
    if hits > MANY:
        return connection.execute(WALK, (f"%{text}%",)).fetchall()
    return connection.execute(OF_PEOPLE, (text, high)).fetchall() if hits else []


def _part(name: str, random: Random) -> str:
    """One, two or all characters of a name, two as a rule."""
    size = random.choice((1, 2, 2, 2, len(name)))
    start = random.randrange(max(len(name) - size, 0) + 1)
    return name[start : start + size]


def _initials(name: str, random: Random) -> str:
    """The initials of a name, now and then only the first two."""
    letters = readings(name)[0][0]
    return letters[: random.choice((2, len(letters), len(letters)))]


def _search(
    made: BenchOffice, connection: RawConnection, what: str, texts: list[str], by_hand: Query
) -> Iterator[Line]:
    half = len(texts) // 2
    found: list[tuple[CaseRow, ...]] = [()] * half
    rows: list[list[tuple[Any, ...]]] = [[]] * half

    def whole(n: int) -> None:
        with made.desk.store.reading() as uow:
            uow.cases.find(texts[half + n])

    def hand(n: int) -> None:
        rows[n] = by_hand(connection, texts[n])

    with made.desk.store.reading() as uow:

        def ours(n: int) -> None:
            found[n] = uow.cases.find(texts[n])

        taken = in_turns({"ours": ours, "raw": hand}, half, block=BLOCK, warm=half)
    taken |= in_turns({"whole": whole}, half, warm=0)
    for some, other in zip(found, rows, strict=True):
        if [row.case_id for row in some] != [row[0] for row in other]:
            raise AssertionError(f"{what}: both sides must find the same")
    mine, raws = taken["ours"], taken["raw"]
    yield Line(
        what=what,
        against="the same SQL, raw",
        measured=f"p50 {p50(mine):.3f} / {p50(raws):.3f} ms",
        value=p50(mine) / p50(raws),
        unit="x",
        most=2.5,
    )
    alone = taken["whole"]
    yield Line(
        what=what,
        measured=f"new, in its own transaction: p50 {p50(alone):.3f}, p99 {p99(alone):.2f} ms",
        value=p99(alone),
        unit="ms",
        most=10,
    )


def _pages(made: BenchOffice, count: int, rounds: int) -> Line:
    """A page at a tenth, two tenths ... of the list beside the first one."""
    cases = made.desk.store
    keys: list[str] = []
    with cases.reading() as uow, raw(made.database, made.opened.dek) as connection:
        for tenth in range(1, 10):
            sql = "SELECT received_at, case_id FROM cases WHERE case_number = ?"
            number = number_of(made, count * tenth // 10)
            keys.append("|".join(connection.execute(sql, (number,)).fetchone()))
        uow.cases.page(CaseFilter(), limit=PAGE)

    def first(_: int) -> None:
        with cases.reading() as uow:
            uow.cases.page(CaseFilter(), limit=PAGE)

    def deep(n: int) -> None:
        with cases.reading() as uow:
            uow.cases.page(CaseFilter(), after=keys[n % len(keys)], limit=PAGE)

    taken = in_turns({"deep": deep, "first": first}, rounds, block=BLOCK, warm=len(keys))
    return Line(
        what=f"any page of a list, {count:,} cases",
        against="its first page",
        measured=f"p50 {p50(taken['deep']):.2f} / {p50(taken['first']):.2f} ms",
        value=p50(taken["deep"]) / p50(taken["first"]),
        unit="x",
        most=1.2,
    )
