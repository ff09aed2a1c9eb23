"""Offices of one run of the exchange machine, and what must hold of them after each step."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import ClassVar
from unittest import mock

import msgspec

from desk.cases.events.bodies import Body, read_body
from desk.errors import Refused
from desk.exchange import judging
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.travelling import FILED
from desk.exchanging.standing import OwnStanding
from desk.exchanging.taking_in.receiving import LEFT_ALONE, TakenIn
from desk.exchanging.taking_in.rejudging import rejudge
from tests.builders import MONDAY, SetClock, filed
from tests.desk.exchanging.memory import Copy, Seat, seated

CASE = "CASE case_id WHEN '' THEN event_id ELSE case_id END"
CAME = f"SELECT DISTINCT org, {CASE} FROM received_event WHERE kind IN (?, ?)"  # noqa: S608 - no input
OPEN = f"SELECT {CASE} FROM received_event WHERE disposition IN (?, ?, ?, ?)"  # noqa: S608 - no input
KEPT = "SELECT hash, body FROM received_event"
OWN = "SELECT hash, coalesce(body, x'') FROM event LEFT JOIN event_body USING (event_id)"
GIVEN = "SELECT org, max(place) FROM answer WHERE direction = 'given' GROUP BY org"
PARKED = ("held", "conflict", "rejected", "quarantined")
REFUSED = (*LEFT_ALONE, "sender.revoked", "sender.untrusted")
"""What may become of a whole, genuine package that comes to somebody: it is not for them, or not from one believed."""

NEWER = b'"kind":"case.accepted"'
"""Stands for a kind of event that an older program does not know."""

ABOVE = {"v1": "town", "v2": "town", "v3": "town2", "town": "city", "town2": "city"}


def office_of(name: str) -> str:
    """The name of the office of a seat: of a clone that of the first."""
    return name.split(maxsplit=1)[0]


class Holding:
    """What is known of a run beside what the offices know themselves."""

    counts: ClassVar[Counter[str]] = Counter()

    def begin(self) -> None:
        """Nobody sits anywhere yet."""
        self.seats: dict[str, Seat] = {}
        self.told: dict[bytes, frozenset[str]] = {}
        self.seen: dict[str, dict[str, bytes]] = defaultdict(dict)
        self.held: dict[str, tuple[int, int]] = {}
        self.touched: set[str] = set()
        self.programs: dict[str, str] = {}
        self.seed = 100
        self.number = 0

    # -- what must hold

    def holds(self, name: str) -> None:
        """Whatever must hold at a seat; where nothing was written since it held, it holds."""
        seat = self.seats[name]
        if self.held.get(name) != seat.stamp:
            self.nothing_is_overwritten_and_nothing_is_lost(name, seat)
            self.every_case_is_counted_once(name, seat)
            self.held[name] = seat.stamp

    def nothing_is_overwritten_and_nothing_is_lost(self, name: str, seat: Seat) -> None:
        """I1, I3: what was kept once is kept, with the same bytes."""
        now = contents(seat)
        before = self.seen[name]
        assert before.keys() <= now.keys(), f"{name} has lost events"
        changed = [digest for digest, body in before.items() if body and now[digest] != body]
        assert not changed, f"{name} has written something over"
        self.seen[name] = now

    def every_case_is_counted_once(self, name: str, seat: Seat) -> OwnStanding:
        """I7 at the office itself and above it, and I4."""
        standing = seat.standing()
        total = standing.total
        assert total.filed == total.delivered + total.waiting + total.parked
        assert min(total.delivered, total.waiting, total.parked) >= 0
        mine = seat.filed()
        assert total.filed == len(mine)
        self.holds_evidence(seat, total.filed - total.waiting, mine)
        if not name.startswith("v"):
            counts_what_came(seat)
            tells_its_gaps(seat)
        return standing

    def holds_evidence(self, seat: Seat, covered: int, mine: set[str]) -> None:
        """I4: no more is delivered than what the answer heard last named, as it was when it was given."""
        with seat.desk.store.reading() as uow:
            above = uow.exchange.memberships()
            heard = uow.exchange.newest_answer("heard", seat.org, above[0].issuer_org) if above else None
        named = frozenset[str]() if heard is None else self.told[as_text(heard.answer)]
        assert covered <= len(mine & named), "delivered without evidence"

    # -- hands

    def sit(self, name: str, copy: Copy, clock: SetClock | None = None) -> Seat:
        """Somebody opens the record, with the program of this computer."""
        self.seed += 1
        self.touched.add(name)
        seat = seated(copy, self.seed, clock=clock or SetClock(MONDAY + timedelta(days=1)))
        self.seats[name] = seat
        self.seen[name] = {}
        self.held.pop(name, None)
        if self.programs.get(name) == "newer":
            rejudge(seat.desk, "newer")
        self.remember(seat)
        return seat

    def file_at(self, name: str, decision: str) -> None:
        """Somebody comes with an application; the clerk looks at the calendar on the wall."""
        self.number += 1
        self.touched.add(name)
        seat = self.seats[name]
        clock, seat.clock.moment = seat.clock.moment, max(seat.clock.moment, MONDAY + timedelta(days=1))
        seat.cases.append(filed(seat.desk, self.number, decision).case_id)
        seat.clock.moment = clock
        self.counts["cases filed"] += 1

    def load(self, name: str) -> list[bytes]:
        """What a stick takes along from somebody."""
        self.touched.add(name)
        seat = self.seats[name]
        if seat.desk.office.kind == "city" or self.belongs(name):
            seat.pack()
        ready = seat.load()
        self.remember(seat)
        return ready

    def belongs(self, name: str) -> bool:
        """Whether somebody vouches for the office."""
        with self.seats[name].desk.store.reading() as uow:
            return bool(uow.exchange.memberships())

    def take(self, name: str, data: bytes, also: tuple[str, ...] = REFUSED) -> TakenIn | None:
        """A package comes to somebody; the same one again changes nothing and is answered with the same bytes (I2)."""
        seat = self.seats[name]
        self.touched.add(name)
        digest = hashlib.sha256(data).hexdigest()
        before = seat.asked("SELECT count(*) FROM received_event")
        try:
            with self.program(name):
                taken = seat.take(data)
        except Refused as refusal:
            if refusal.code not in also:
                raise
            self.counts[f"packages left alone: {refusal.code}"] += 1
            return None
        self.counts["packages taken in"] += 1
        self.remember(seat)
        if taken.was_known and taken.reply is not None:
            assert seat.asked("SELECT count(*) FROM received_event") == before, f"{name} took it in twice"
            same = seat.replies.get(digest, "")
            assert same in (taken.reply.digest, "") or same not in seat.packages.kept, (
                "another answer to the same bytes"
            )
        if taken.reply is not None:
            seat.replies[digest] = taken.reply.digest
        return taken

    @contextmanager
    def program(self, name: str) -> Iterator[None]:
        """The program of a seat's computer: an older one cannot read everything."""
        if self.programs.get(name) != "older":
            yield
            return
        with mock.patch.object(judging, "read_body", _read_as_older):
            yield

    def remember(self, seat: Seat) -> None:
        """What a seat had when it gave its answers, the newest of each office."""
        news = [(org, place) for org, place in seat.asked(GIVEN) if seat.given.get(org) != place]
        if not news:
            return
        with seat.desk.store.reading() as uow:
            for org, place in news:
                given = uow.exchange.newest_answer("given", org, seat.org)
                assert given is not None
                self.told.setdefault(as_text(given.answer), frozenset(seat.received(org)))
                seat.given[org] = place


def _read_as_older(data: bytes) -> Body:
    if NEWER in data:
        raise msgspec.ValidationError("Invalid value 'case.accepted'")
    return read_body(data)


def contents(seat: Seat) -> dict[str, bytes]:
    """The body of every event that a record keeps, by its hash, which covers all of it."""
    return dict(seat.asked(KEPT)) | {digest.hex(): body for digest, body in seat.asked(OWN)}


def counts_what_came(seat: Seat) -> None:
    """I7 at an office above: each case that came is counted once, and parked where something of it is."""
    rows = [row for row in seat.asked(CAME, *FILED) if row[0] != seat.org]
    parked = {row[0] for row in seat.asked(OPEN, *PARKED)}
    by_org: dict[str, set[str]] = defaultdict(set)
    for org, case in rows:
        by_org[org].add(case)
    with seat.desk.store.reading() as uow:
        for org, came in by_org.items():
            assert uow.exchange.count_other_cases(org) == (len(came), len(came & parked))


def tells_its_gaps(seat: Seat) -> None:
    """I1: what is missing of a chain is named."""
    here: dict[str, set[int]] = defaultdict(set)
    for incarnation, n in seat.asked("SELECT incarnation, n FROM received_event WHERE org <> ?", seat.org):
        here[incarnation].add(n)
    for incarnation, n in seat.asked("SELECT incarnation, n FROM event"):
        here[incarnation].add(n)
    with seat.desk.store.reading() as uow:
        for incarnation, numbers in here.items():
            chain = uow.exchange.chain(incarnation)
            if chain is not None and not chain.stand.forked:
                told = {n for gap in chain.stand.gaps for n in range(gap.first, gap.last + 1)}
                assert told == set(range(1, chain.stand.highest + 1)) - numbers, "a gap is not named"


def as_text(answer: Acknowledgement) -> bytes:
    """An answer as one can be compared with another."""
    return msgspec.json.encode(answer)
