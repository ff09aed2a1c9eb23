"""An office with many cases, made quickly: the rows that filing would leave, loaded in bulk.

The rows of `cases`, `case_task`, `person` and `person_key` come from `db.projections`, one made-up case after the
other, so searches and lists meet what they would meet in life. Filing itself, the journal and the tables that no
search reads are left out: this takes minutes instead of hours. Two people in five cases: most come again. What is
older than two months is closed, but for one case in five hundred that was left lying. Papers were printed but for one
open case in ten, and every other accepted case is at one of a dozen other offices.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from msgspec.structs import replace
from sqlalchemy import Table

from benchmarks.offices import TOWN, BenchOffice, raw
from benchmarks.residents import Resident, residents
from db import tables as t
from db.projections import person_rows, rows_of
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.numbers import case_number
from desk.cases.owing import intake_papers
from desk.catalogue.items import Item
from desk.people.applicant import Applicant
from desk.times import BEIJING, moment_text

PEOPLE_SHARE = 0.4
FIRST_DAY = datetime(2016, 1, 4, 8, 30, tzinfo=BEIJING)
YEARS = 10
STATES_OF_LATE = (
    State.RECEIVED,
    State.ACCEPTED,
    State.IN_HAND,
    State.CLOSED,
    State.CLOSED,
    State.CLOSED,
    State.DECLINED,
)
OPEN_DAYS = 60
LEFT_LYING = 500
UNPRINTED = 10
OFFICES = 12
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' AND sql IS NOT NULL"
"""Dropped while loading and made again after it, which is much quicker."""
IN_ONE_GO = 5000
PER_INCARNATION = 900_000


def fill(made: BenchOffice, count: int) -> list[Resident]:
    """Load so many cases; gives the people who have them."""
    people = list(islice(residents(3), max(int(count * PEOPLE_SHARE), 1)))
    cases = _cases(made, count, people)
    cipher = made.opened.store.cipher
    with raw(made.database, made.opened.dek) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        indexes = connection.execute(INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        statements = {table: _insert(table) for table in (t.cases, t.case_task, t.person, t.person_key)}
        while batch := list(islice(cases, IN_ONE_GO)):
            connection.execute("BEGIN IMMEDIATE")
            for case in batch:
                made_of = rows_of(case, cipher)
                tables = {table: made_of[table] for table in (t.cases, t.case_task)} | person_rows(case, cipher)
                for table, rows in tables.items():
                    connection.executemany(statements[table], rows)
            connection.execute("COMMIT")
        for _, text in indexes:
            connection.execute(text)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return people


def _insert(table: Table) -> str:
    names = [column.name for column in table.c]
    verb = "INSERT" if table in (t.cases, t.case_task) else "INSERT OR IGNORE"
    return f"{verb} INTO {table.name} VALUES ({','.join(f':{name}' for name in names)})"


def _cases(made: BenchOffice, count: int, people: list[Resident]) -> Iterator[Case]:
    random = Random(5)
    items = made.desk.shelf.version(made.desk.shelf.versions[0].version).items
    villages = [place.code for place in made.desk.places.villages_of(TOWN)]
    apart = timedelta(days=365 * YEARS) / max(count, 1)
    for n in range(count):
        at = FIRST_DAY + n * apart
        case_id = str(uuid.UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | n))
        state = STATES_OF_LATE[n % len(STATES_OF_LATE)]
        if (count - n) * apart > timedelta(days=OPEN_DAYS) and n % LEFT_LYING:
            state = State.DECLINED if state is State.DECLINED else State.CLOSED
        who, village = random.choice(people).applicant(), random.choice(villages)
        yield _case(made, n, case_id, at, state, random.choice(items), replace(who, village=village))


def number_of(made: BenchOffice, n: int) -> str:
    """The number of the n-th case, from 0."""
    return case_number(made.desk.office.org, 1 + n // PER_INCARNATION, 1 + n % PER_INCARNATION)


def _case(
    made: BenchOffice, n: int, case_id: str, at: datetime, state: State, item: Item, applicant: Applicant
) -> Case:
    case = Case(
        case_id=case_id,
        case_number=number_of(made, n),
        query_code=f"{n % 1_000_000:06d}",
        client_id=str(uuid.UUID(int=n + 1)),
        rev=1 if state is State.RECEIVED else 2,
        head=hashlib.sha256(case_id.encode()).hexdigest(),
        state=state,
        item_id=item.id,
        item_name=item.name,
        catalogue_version=made.desk.shelf.versions[0].version,
        received_at=moment_text(at),
        received_on=f"{at:%Y-%m-%d}",
        counter=str(1 + n % 5),
        clerk=f"clerk{n % 8}",
        clerk_name="测速员",
        applicant=applicant,
        due_on=f"{at + timedelta(days=20):%Y-%m-%d}" if state in (State.ACCEPTED, State.IN_HAND, State.CLOSED) else "",
        reply_by=f"{at + timedelta(days=7):%Y-%m-%d}",
        closed_at=moment_text(at + timedelta(days=9)) if state in (State.CLOSED, State.DECLINED) else "",
        holder=f"测速局{n % OFFICES}" if state is State.IN_HAND else "",
    )
    return case if n % UNPRINTED == 0 and not case.closed_at else replace(case, papers=_printed(case))


def _printed(case: Case) -> tuple[IssuedPaper, ...]:
    return tuple(
        IssuedPaper(paper=paper, layout="a5", number="", issued_at=case.received_at, sha256="", event_id="")
        for paper in intake_papers(case)
    )
