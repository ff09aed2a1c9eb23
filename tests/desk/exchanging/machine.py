"""A machine that lets offices file, exchange, lose, restore and clone at random, and holds the invariants (I1 to I7).

A city, a township and two villages, each village with at most one clone. Packages are lost, doubled, reordered, cut,
altered and delivered late; every office is restored from any earlier copy, with a chain of its own begun or not; clocks
are set to anything. At the end there is a quiet, reliable phase; then everything that was ever committed on a copy that
still lives is at the city.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk.errors import Refused, Unavailable
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.travelling import FILED
from desk.exchanging import standing
from desk.exchanging.taking_in.receiving import LEFT_ALONE, TakenIn
from tests.builders import MONDAY, SetClock, filed, person
from tests.desk.exchanging.memory import Copy, Seat, begun_anew, enrolled, seated
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES
from tests.desk.handling.life import step

FILING = ("v1", "v2", "town")
MOST_DIGITS = 2
"""So many chains an office begins before the quiet phase, in which it may begin another: four are granted."""

ROUNDS = 12
CASE = "CASE case_id WHEN '' THEN event_id ELSE case_id END"
CAME = f"SELECT DISTINCT org, {CASE} FROM received_event WHERE kind IN (?, ?)"  # noqa: S608 - no input
OPEN = f"SELECT {CASE} FROM received_event WHERE disposition IN (?, ?, ?, ?)"  # noqa: S608 - no input
TABLES = ("received_event", "answer", "package")
PARKED = ("held", "conflict", "rejected", "quarantined")
CLOCKS = ("2009-01-01T00:00", "2035-06-07T08:09", "2026-12-31T23:59:59", "2028-02-29T00:00")


class Exchanging(RuleBasedStateMachine):
    """Offices that exchange whatever happens."""

    counts: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.seats: dict[str, Seat] = {}
        self.copies: dict[str, list[Copy]] = defaultdict(list)
        self.post: list[bytes] = []
        self.told: dict[bytes, frozenset[str]] = {}
        self.seen: dict[str, set[str]] = defaultdict(set)
        self.touched: set[str] = set()
        self.quiet: set[tuple[str, bytes]] = set()
        self.seed = 100
        self.number = 0

    @initialize()
    def open(self) -> None:
        codes = {"city": CITY, "town": TOWN, "v1": VILLAGES[0], "v2": VILLAGES[1]}
        for name, code in codes.items():
            self.sit(name, enrolled()[code])
            self.copies[name].append(enrolled()[code])
        self.counts["runs"] += 1

    def teardown(self) -> None:
        if self.seats:
            self.settle()
        for seat in self.seats.values():
            seat.close()

    # -- what people do

    @rule(name=st.sampled_from(FILING), clone=st.booleans(), decision=st.sampled_from(("accept", "receive")))
    def file(self, name: str, clone: bool, decision: str) -> None:
        self.file_at(self.either(name, clone), decision)

    @precondition(lambda self: any(seat.cases for seat in self.seats.values()))
    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from([name for name, seat in self.seats.items() if seat.cases]))
        seat = self.seats[which]
        self.touched.add(which)
        case_id = data.draw(st.sampled_from(range(len(seat.cases))))
        action = data.draw(st.sampled_from(("accept", "correct", "withdraw", "hand_over")))
        with seat.desk.store.reading() as uow:
            case = uow.cases.get(seat.cases[case_id])
        assert case is not None
        given: dict[str, Any] = {}
        if action == "correct":
            self.number += 1
            given = {"applicant": person(case_id, phone=f"1380389{self.number:04d}"), "reason": "录入时打错"}
        try:
            step(seat.desk, case, action, **given)
            self.counts["deeds"] += 1
        except Refused:
            self.counts["deeds refused"] += 1

    @rule(name=st.sampled_from(("v1", "v2", "town", "city")), clone=st.booleans())
    def pack(self, name: str, clone: bool) -> None:
        seat = self.seats[self.either(name, clone)]
        seat.pack()
        self.post += [data for data in seat.load() if data not in self.post]

    @rule(
        data=st.data(),
        way=st.sampled_from((("v1", "town"), ("v2", "town"), ("town", "city"), ("city", "town"), ("town", "v1"))),
        clone=st.booleans(),
        harm=st.sampled_from(("", "", "", "cut", "zeros", "altered")),
    )
    def carry(self, data: st.DataObject, way: tuple[str, str], clone: bool, harm: str) -> None:
        """Some of what lies ready goes, in any order, some of it twice, one of them perhaps spoilt."""
        giver, taker = (self.either(name, clone) for name in way)
        self.seats[giver].pack()
        ready = self.seats[giver].load()
        self.post += [one for one in ready if one not in self.post]
        if not ready:
            return
        chosen = data.draw(st.lists(st.sampled_from(range(len(ready))), min_size=1, max_size=len(ready) + 1))
        lost = len(set(range(len(ready))) - set(chosen))
        self.counts.update({"packages lost": lost, "packages doubled": len(chosen) - len(set(chosen))})
        if harm:
            self.spoilt(taker, ready[chosen[0]], harm)
        for at in chosen:
            self.take(taker, ready[at])

    @precondition(lambda self: self.post)
    @rule(data=st.data(), name=st.sampled_from(("v1", "v2", "town", "city")), clone=st.booleans())
    def come_late(self, data: st.DataObject, name: str, clone: bool) -> None:
        """Anything that was ever written comes to anybody."""
        self.counts["packages late"] += 1
        self.take(self.either(name, clone), self.post[data.draw(st.integers(0, len(self.post) - 1))])

    # -- what befalls them

    @rule(name=st.sampled_from(("v1", "v2", "town", "city")), clone=st.booleans(), whole=st.booleans())
    def back_up(self, name: str, clone: bool, whole: bool) -> None:
        """A backup has the record and the scans; the whole folder has the packages too."""
        copy = self.seats[self.either(name, clone)].copy()
        self.copies[name].append(copy if whole else replace(copy, packages={}))

    @rule(data=st.data(), name=st.sampled_from(("v1", "v2", "town", "city")), clone=st.booleans(), anew=st.booleans())
    def restore(self, data: st.DataObject, name: str, clone: bool, anew: bool) -> None:
        which = self.either(name, clone)
        copies = self.copies[name]
        copy = copies[data.draw(st.integers(0, len(copies) - 1))]
        clock = self.seats[which].clock
        self.seats.pop(which).close()
        if anew and digits_of(copy) < MOST_DIGITS:
            self.seed += 1
            copy = begun_anew(copy, self.seed, clock=clock)
            self.counts["restored with a new chain"] += 1
        else:
            self.counts["restored, and nobody noticed"] += 1
        self.sit(which, copy, clock)

    @precondition(lambda self: "v1 clone" not in self.seats)
    @rule()
    def clone(self) -> None:
        self.counts["cloned"] += 1
        self.sit("v1 clone", self.seats["v1"].copy())

    @rule(name=st.sampled_from(("v1", "v2", "town", "city")), clock=st.sampled_from(CLOCKS))
    def set_clock(self, name: str, clock: str) -> None:
        self.seats[name].clock.moment = datetime.fromisoformat(f"{clock}+08:00")

    # -- what must hold

    @invariant()
    def all_holds(self) -> None:
        """Wherever something was done since it was asked last."""
        touched, self.touched = {name: self.seats[name] for name in self.touched if name in self.seats}, set()
        self.nothing_is_overwritten_and_nothing_is_there_twice(touched)
        self.every_case_is_counted_once_at_both_ends(touched)

    def nothing_is_overwritten_and_nothing_is_there_twice(self, seats: dict[str, Seat]) -> None:
        for name, seat in seats.items():
            now = {row[0] for row in seat.asked("SELECT hash FROM received_event")} | seat.own()
            assert self.seen[name] <= now, f"{name} has lost events"
            self.seen[name] = now

    def every_case_is_counted_once_at_both_ends(self, seats: dict[str, Seat]) -> None:
        for name, seat in seats.items():
            total = seat.standing().total
            assert total.filed == total.delivered + total.waiting + total.parked
            assert min(total.delivered, total.waiting, total.parked) >= 0
            assert total.filed == len(seat.filed())
            self.holds_evidence(seat, total.filed - total.waiting)
            if name in ("town", "city"):
                self.counts_what_came(seat)

    def holds_evidence(self, seat: Seat, covered: int) -> None:
        """No more is delivered than what the answer heard last named, as it was when it was given."""
        with seat.desk.store.reading() as uow:
            above = uow.exchange.memberships()
            heard = uow.exchange.newest_answer("heard", seat.org, above[0].issuer_org) if above else None
        named = frozenset[str]() if heard is None else self.told[msgspec.json.encode(heard.answer)]
        assert covered <= len(seat.filed() & named), "delivered without evidence"

    def counts_what_came(self, seat: Seat) -> None:
        rows = [row for row in seat.asked(CAME, *FILED) if row[0] != seat.org]
        parked = {row[0] for row in seat.asked(OPEN, *PARKED)}
        for org in {org for org, _ in rows}:
            came = {case for its, case in rows if its == org}
            with seat.desk.store.reading() as uow:
                assert uow.exchange.count_other_cases(org) == (len(came), len(came & parked))

    # -- the quiet phase

    def settle(self) -> None:
        """Nothing is lost or restored any more, and whoever learns that its record was set back begins a chain."""
        for name in list(self.seats):
            if name != "city":
                self.file_at(name, "accept")
        for _ in range(ROUNDS):
            self.begin_anew_where_set_back()
            below = [name for name in self.seats if name.startswith("v")]
            ways = [(name, "town") for name in below] + [("town", "city"), ("city", "town")]
            moved = sum(self.carry_all(*way) for way in [*ways, *(("town", name) for name in below)])
            if not moved:
                break
        assert not moved, f"the exchange never comes to rest: {moved} are new in the last round"
        self.all_holds()
        for name, seat in self.seats.items():
            if name != "city":
                lost = seat.own() - self.seats["city"].received(seat.org)
                assert not lost, f"{name}: {seat.events(lost)} are not at the city"
                assert seat.standing().total.waiting == 0, f"{name} waits for ever"
                assert seat.standing().changes_waiting == 0, f"{name} waits for ever"
                assert not standing.is_set_back(seat.desk)
        self.equal_numbers_are_told()

    def begin_anew_where_set_back(self) -> None:
        for name, seat in list(self.seats.items()):
            if standing.is_set_back(seat.desk):
                self.counts["set back or cloned, proved from above"] += 1
                self.seed += 1
                copy = begun_anew(seat.copy(), self.seed, clock=seat.clock)
                self.seats.pop(name).close()
                self.sit(name, copy, seat.clock)

    def carry_all(self, giver: str, taker: str) -> int:
        """Everything goes; gives how much of it was new there."""
        self.seats[giver].pack()
        ready = [one for one in self.seats[giver].load() if (taker, one) not in self.quiet]
        self.quiet.update((taker, one) for one in ready)
        return sum((taken := self.take(taker, one)) is not None and not taken.was_known for one in ready)

    def equal_numbers_are_told(self) -> None:
        """Two cases of one number, both alive, are named to their office."""
        numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for seat in self.seats.values():
            for number, case_id in seat.asked("SELECT case_number, case_id FROM cases"):
                numbers[seat.org, number].add(case_id)
        for (org, number), cases in numbers.items():
            if len(cases) > 1:
                self.counts["equal numbers, told"] += 1
                with self.seats["city"].desk.store.reading() as uow:
                    told = {one.number: set(one.cases) for one in uow.exchange.doubled_numbers(org)}
                assert cases <= told[number]

    # -- hands

    def either(self, name: str, clone: bool) -> str:
        """The office, or its clone where it has one and that is meant."""
        return f"{name} clone" if clone and f"{name} clone" in self.seats else name

    def sit(self, name: str, copy: Copy, clock: SetClock | None = None) -> None:
        self.seed += 1
        self.touched.add(name)
        self.seats[name] = seated(copy, self.seed, clock=clock or SetClock(MONDAY + timedelta(days=1)))
        self.seen[name] = set()

    def file_at(self, name: str, decision: str) -> None:
        self.number += 1
        self.touched.add(name)
        seat = self.seats[name]
        clock, seat.clock.moment = seat.clock.moment, max(seat.clock.moment, MONDAY + timedelta(days=1))
        seat.cases.append(filed(seat.desk, self.number, decision).case_id)
        seat.clock.moment = clock
        self.counts["cases filed"] += 1

    def take(self, name: str, data: bytes) -> TakenIn | None:
        seat = self.seats[name]
        self.touched.add(name)
        try:
            taken = seat.take(data)
        except Refused as refusal:
            if refusal.code not in LEFT_ALONE:
                raise
            return None
        self.counts["packages taken in"] += 1
        self.remember(seat)
        return taken

    def remember(self, seat: Seat) -> None:
        """What a seat had when it gave its answers, the newest of each office."""
        with seat.desk.store.reading() as uow:
            for (org,) in seat.asked("SELECT DISTINCT org FROM answer WHERE direction = 'given'"):
                given = uow.exchange.newest_answer("given", org, seat.org)
                assert given is not None
                self.told.setdefault(as_text(given.answer), frozenset(seat.received(org)))

    def spoilt(self, name: str, data: bytes, harm: str) -> None:
        """A spoilt package changes nothing, and says so."""
        seat = self.seats[name]
        before = [seat.asked(f"SELECT count(*) FROM {table}") for table in TABLES]  # noqa: S608 - no input
        half = len(data) // 2
        bad = {
            "cut": data[:half],
            "zeros": data[:half] + bytes(len(data) - half),
            "altered": data[:-1] + bytes([data[-1] ^ 1]),
        }[harm]
        try:
            seat.take(bad)
        except (Refused, Unavailable):
            self.counts["packages spoilt, and refused"] += 1
        else:
            raise AssertionError("a spoilt package was taken in")
        assert [seat.asked(f"SELECT count(*) FROM {table}") for table in TABLES] == before  # noqa: S608 - no input


def as_text(answer: Acknowledgement) -> bytes:
    """An answer as one can be compared with another."""
    return msgspec.json.encode(answer)


def digits_of(copy: Copy) -> int:
    """The highest digits of a copy."""
    seat = seated(copy, 1)
    digits = max(row[0] for row in seat.asked("SELECT digits FROM incarnation"))
    seat.close()
    return int(digits)
