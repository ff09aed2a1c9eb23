"""Real offices in memory, side by side: founded and enrolled once, then copied, restored and cloned for nothing.

The record is the real one on SQLite, without cipher and disk; packages and scans lie in dictionaries.
"""

from __future__ import annotations

import io
import sqlite3
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from db import schema, shipped
from db.engine import _begin_sqlite
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.membership import write_file
from desk.exchange.travelling import FILED
from desk.exchanging import carrying, standing
from desk.exchanging.carrying import Load
from desk.exchanging.members import enrolling
from desk.exchanging.packing import parcels
from desk.exchanging.standing import OwnStanding
from desk.exchanging.taking_in import receiving
from desk.exchanging.taking_in.receiving import TakenIn
from desk.managing.founding import describe_office, found, take_in_calendar, take_in_catalogue
from desk.times import moment_text
from tests.builders import (
    CLERK,
    MONDAY,
    CountedChance,
    KeptInMemory,
    PackagesInMemory,
    SetClock,
    desk_on,
    filed,
    shipped_days,
    shipped_places,
)
from tests.desk.exchanging.network import CITY, NAMES, OTHER_TOWN, TOWN, VILLAGES, kind_of

OFFICES = (CITY, TOWN, *VILLAGES[:2])
OTHER_VILLAGE = "419001107204"
"""Of the other township, where `alone` is told."""

_COMPILED: dict[Any, Any] = {}
_FILED = (
    "SELECT hash FROM event WHERE kind IN (?, ?) AND"
    " (case_id IN (SELECT case_id FROM cases) OR event_id IN (SELECT record_id FROM station_record))"
)


@dataclass(frozen=True)
class Copy:
    """All of an office at some moment: a backup, or the disk of a clone."""

    code: str
    record: bytes
    packages: dict[str, bytes]
    scans: dict[str, bytes]


@dataclass
class Seat:
    """A living office, or a living copy of one."""

    code: str
    desk: Desk
    engine: Engine
    packages: PackagesInMemory
    scans: KeptInMemory
    cases: list[str] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)

    @property
    def stamp(self) -> tuple[int, int]:
        """The same as long as nothing was written here."""
        return raw(self.engine).total_changes, len(self.packages.kept)

    @property
    def org(self) -> str:
        """Its four digits."""
        return self.desk.office.org

    @property
    def clock(self) -> SetClock:
        """Its clock."""
        assert isinstance(self.desk.clock, SetClock)
        return self.desk.clock

    def copy(self) -> Copy:
        """All of it as it is now."""
        return Copy(self.code, raw(self.engine).serialize(), dict(self.packages.kept), dict(self.scans.kept))

    def pack(self) -> None:
        """Write packages of what is new."""
        if self.desk.office.kind != "city":
            parcels.pack(self.desk)

    def load(self) -> list[bytes]:
        """What a stick would carry now."""
        return [self.packages.kept[parcel.digest] for parcel in carrying.load_of(self.desk).all]

    def for_taker(self, load: Load, taker: Seat) -> list[bytes]:
        """What of a load somebody right above or right below can use."""
        lists = [one for one in load.down if one.kind == "certificates"]
        if self.desk.office.kind == "village" or taker.desk.office.kind == "city":
            wanted = (*load.own, *load.forwarded, *load.trips, *lists)
        elif taker.desk.office.kind == "village":
            wanted = (*(one for one in load.down if one.org == taker.org), *load.data)
        else:
            wanted = (*load.down, *load.data)
        return [self.packages.kept[parcel.digest] for parcel in wanted]

    def take(self, data: bytes) -> TakenIn:
        """Take a package in."""
        return receiving.take_in(self.desk, io.BytesIO(data))

    def standing(self) -> OwnStanding:
        """How far its cases got."""
        return standing.own_standing(self.desk, first="2000-01-01", last="2099-12-31")

    def asked(self, sql: str, *values: object) -> list[tuple]:
        """What the record itself says."""
        return raw(self.engine).execute(sql, values).fetchall()

    def own(self) -> set[str]:
        """Hashes of all events written here or taken back."""
        return {row[0].hex() for row in self.asked("SELECT hash FROM event")}

    def events(self, hashes: set[str]) -> list[tuple]:
        """Kind, digits and number of some events, to tell them."""
        rows = self.asked("SELECT hash, kind, digits, event.n FROM event JOIN incarnation USING (incarnation)")
        return [tuple(row[1:]) for row in rows if row[0].hex() in hashes]

    def filed(self) -> set[str]:
        """Hashes of those that began a case of this office, in its lists or shown beside them."""
        beside = self.asked("SELECT hash FROM received_event WHERE org = ? AND kind IN (?, ?)", self.org, *FILED)
        return {row[0].hex() for row in self.asked(_FILED, *FILED)} | {row[0] for row in beside}

    def received(self, org: str) -> set[str]:
        """Hashes of all events of an office that are kept here."""
        return {row[0] for row in self.asked("SELECT hash FROM received_event WHERE org = ?", org)}

    def close(self) -> None:
        """Forget it."""
        self.engine.dispose()


def raw(engine: Engine) -> sqlite3.Connection:
    """The one connection of a record in memory."""
    connection = engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def engine_in_memory(record: bytes = b"") -> Engine:
    """A record in memory, empty or as it was."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if record:
            connection.deserialize(record)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_sqlite)
    engine.connect().close()
    engine.dialect = engine.pool._dialect = _dialect_of(engine)  # what one compiled, the others need not
    engine._compiled_cache = _COMPILED
    return engine


_DIALECTS: list[Dialect] = []


def _dialect_of(engine: Engine) -> Dialect:
    """That of the first engine, for all."""
    if not _DIALECTS:
        _DIALECTS.append(engine.dialect)
    return _DIALECTS[0]


def seated(copy: Copy, seed: int, *, clock: SetClock | None = None) -> Seat:
    """An office that goes on from a copy; ids come from `seed`, which no other seat may have."""
    engine = engine_in_memory(copy.record)
    chance = CountedChance(seed)
    store = SqlStore(engine, PlainFields(), chance, clerk=CLERK.clerk)
    packages, scans = PackagesInMemory(dict(copy.packages)), KeptInMemory(dict(copy.scans))
    desk = desk_on(store, scans, packages=packages, chance=chance, clock=clock or SetClock(MONDAY))
    seat = Seat(copy.code, desk, engine, packages, scans)
    seat.cases = [row[0] for row in seat.asked("SELECT case_id FROM cases ORDER BY received_at, case_id")]
    return seat


def begun_anew(copy: Copy, seed: int, *, clock: SetClock) -> Copy:
    """A copy in which a new chain has begun, as a restore begins one."""
    seat = seated(copy, seed, clock=clock)
    with seat.desk.store.writing() as uow:
        last = uow.journal.head["head"].hex()
        uow.register.begin_incarnation(at=moment_text(seat.clock.now()), reason="restored", after=last)
        uow.commit()
    again = seat.copy()
    seat.close()
    return again


def digits_of(copy: Copy) -> int:
    """The highest digits of a copy."""
    seat = seated(copy, 1)
    digits = max(row[0] for row in seat.asked("SELECT digits FROM incarnation"))
    seat.close()
    return int(digits)


@cache
def enrolled() -> dict[str, Copy]:
    """A city, a township and two villages that know each other."""
    seats = {code: seated(_founded(code), 10 + at) for at, code in enumerate(OFFICES)}
    for code in OFFICES[1:]:
        enrol(seats[code], seats[CITY if code == TOWN else TOWN])
    return _left(seats)


@cache
def begun() -> dict[str, Copy]:
    """The same after a day: everybody filed two cases, and all that is known everywhere."""
    seats = {code: seated(copy, 30 + at) for at, (code, copy) in enumerate(enrolled().items())}
    for at, seat in enumerate(seats.values()):
        if seat.code != CITY:
            for number in (1, 2):
                filed(seat.desk, 500 + 10 * at + number, "receive")
    city, town, *villages = seats.values()
    up, down = [(one, town) for one in villages], [(town, one) for one in villages]
    for _ in range(2):
        Offices.carry(*up, (town, city), (city, town), *down)
    return _left(seats)


@cache
def alone() -> dict[str, Copy]:
    """Another township that nobody vouches for yet, and a village that it vouches for."""
    seats = {code: seated(_founded(code), 20 + at) for at, code in enumerate((OTHER_TOWN, OTHER_VILLAGE))}
    enrol(seats[OTHER_VILLAGE], seats[OTHER_TOWN])
    return _left(seats)


def enrol(seat: Seat, above: Seat) -> None:
    """The one above vouches for an office."""
    answer = write_file(*enrolling.vouch_for(above.desk, write_file(enrolling.ask(seat.desk))))
    enrolling.join(seat.desk, answer, fingerprint=enrolling.fingerprint_in(answer))


def _left(seats: dict[str, Seat]) -> dict[str, Copy]:
    copies = {code: seat.copy() for code, seat in seats.items()}
    for seat in seats.values():
        for info in seat.desk.shelf.versions:
            seat.desk.shelf.version(info.version)
        seat.close()
    return copies


def _founded(code: str) -> Copy:
    engine = engine_in_memory()
    with engine.begin() as connection:
        schema.create(connection)
    office = describe_office(shipped_places(), code=code, kind=kind_of(code), name=NAMES.get(code, "村便民服务站"))
    with SqlStore(engine, PlainFields(), CountedChance(int(code[-6:])), clerk=CLERK.clerk).writing() as uow:
        found(uow, office, CLERK, program_version="0", now=MONDAY)
        take_in_catalogue(uow, shipped.catalogue(), now=MONDAY, shipped=True)
        take_in_calendar(uow, shipped_days(), now=MONDAY, shipped=True)
        uow.commit()
    record = raw(engine).serialize()
    engine.dispose()
    return Copy(code, record, {}, {})


class Offices:
    """Offices of `OFFICES` beside one another, enrolled; each is seated when it is first asked for."""

    def __init__(self) -> None:
        """None is seated yet."""
        self._seats: dict[str, Seat] = {}
        self._seed = 100

    def seat(self, code: str) -> Seat:
        """The office at a place."""
        if code not in self._seats:
            self._seats[code] = self.sit(enrolled()[code])
        return self._seats[code]

    def sit(self, copy: Copy, clock: SetClock | None = None) -> Seat:
        """Somebody goes on from a copy: a clone."""
        self._seed += 1
        return seated(copy, self._seed, clock=clock)

    def restore(self, seat: Seat, copy: Copy, *, anew: bool) -> Seat:
        """The office goes on from an older copy; with `anew` a chain of its own begins, as a restore does."""
        if anew:
            self._seed += 1
            copy = begun_anew(copy, self._seed, clock=seat.clock)
        seat.close()
        self._seats[seat.code] = self.sit(copy, seat.clock)
        return self._seats[seat.code]

    @staticmethod
    def carry(*ways: tuple[Seat, Seat]) -> list[TakenIn]:
        """Everything goes from each office to the next, in this order; what is not meant for it is left alone."""
        taken: list[TakenIn] = []
        for giver, taker in ways:
            giver.pack()
            for data in giver.load():
                try:
                    taken.append(taker.take(data))
                except Refused as refusal:
                    if refusal.code not in receiving.LEFT_ALONE:
                        raise
        return taken

    def close(self) -> None:
        """All of them."""
        for seat in self._seats.values():
            seat.close()
