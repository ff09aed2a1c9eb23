"""A machine that lets offices file, exchange, lose, restore and clone at random, and holds the invariants (I1 to I7).

A city, a township and two villages, the first of them with at most one clone, and another township with a village that
it enrolled before it was enrolled itself. Packages are lost, doubled, reordered, cut, altered, delivered late or in
pieces; kept files vanish; every office is restored from any earlier copy, with a chain of its own begun or not;
machines and offices are revoked and enrol again; programs are older than what they read; the same case is changed in
two places, wished to be changed late, and decided by a person; clocks are set to anything. At the end there is a quiet,
reliable phase; then everything that was ever committed on a copy that still lives is at the city.

Which invariant of the exchange is held by what, after each step wherever something was done:

* I1 no loss: `nothing_is_overwritten_and_nothing_is_lost`, `tells_its_gaps`; at the end `everything_arrived`.
* I2 no duplicate: `take`, the same package again keeps nothing more and is answered with the same package;
  `counts_what_came`; at the end `equal_numbers_are_told`.
* I3 nothing overwrites: `nothing_is_overwritten_and_nothing_is_lost`; at the end `everything_is_whole`.
* I4 evidence: `holds_evidence`.
* I5 independence: `spoilt`, a spoilt package is refused and leaves nothing, the others come beside it; `take`, nothing
  but a sentence for a package of somebody not believed; at the end `everything_arrived`, whatever came between.
* I6 clock-free: `set_clock`; all others hold with every clock.
* I7 countable: `every_case_is_counted_once` at each office, `counts_what_came` above it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk.errors import Refused, Unavailable
from desk.exchanging import letters
from desk.exchanging.members import revoking
from desk.exchanging.recovering.adopting import adopt_waiting
from desk.exchanging.taking_in import deciding
from desk.serving import case_of
from desk.station.carrying import pack as pack_bag
from desk.station.receiving import given_of
from desk.station.wishing import refuse_wish, take_wish, wish_change, wishes
from tests.desk.exchanging.holding import office_of
from tests.desk.exchanging.memory import OTHER_VILLAGE, Copy, alone, begun, begun_anew, digits_of, enrolled
from tests.desk.exchanging.network import CITY, OTHER_TOWN, TOWN, VILLAGES
from tests.desk.exchanging.settling import WHY, Settling
from tests.desk.handling.life import USUAL, step
from tests.desk.station import bags

FIRST = {"city": CITY, "town": TOWN, "v1": VILLAGES[0], "v2": VILLAGES[1]}
SECOND = {"town2": OTHER_TOWN, "v3": OTHER_VILLAGE}
NAMES = st.sampled_from(("v1", "v1", "v2", "town", "city", "town2", "v3", "v1 clone"))
"""Who is meant; who does not sit anywhere is `v1` instead."""

WAYS = st.sampled_from(
    (
        *(("v1", "town"), ("v1 clone", "town"), ("v2", "town"), ("town", "city"), ("city", "town"), ("town", "v1")),
        *(("town", "v1 clone"), ("town", "v2"), ("v3", "town2"), ("town2", "city"), ("town2", "v3"), ("city", "town2")),
    )
)
SOME = st.integers(0, 11)
DEEDS = st.sampled_from(("accept it", "receive it", "phone", "phone", "address", "accept", "withdraw", "hand_over"))
TODO = st.lists(st.tuples(st.integers(0, 3), DEEDS), min_size=1, max_size=4)
MOST_DIGITS = 2
"""So many chains an office begins before the quiet phase, in which it may begin another: four are granted."""

TABLES = ("received_event", "answer", "package")
CLOCKS = ("2009-01-01T00:00", "2035-06-07T08:09", "2026-12-31T23:59:59", "2028-02-29T00:00")


class Exchanging(Settling, RuleBasedStateMachine):
    """Offices that exchange whatever happens."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self.copies: dict[str, list[Copy]] = defaultdict(list)
        self.post: list[bytes] = []
        self.pieces: dict[tuple[str, bytes], int] = {}
        self.proxies: dict[str, list[str]] = defaultdict(list)
        self.is_decided = False

    @initialize(decided=st.booleans(), older=st.sampled_from(("", "", "town", "city")))
    def open(self, decided: bool, older: str = "") -> None:
        self.is_decided = decided
        if older:
            self.programs[older] = "older"
        self.counts["runs with everything decided at the end"] += decided
        for name, code in FIRST.items():
            if name != "v2":
                self.sit(name, begun()[code])
            self.copies[name] += [enrolled()[code], begun()[code]]
        self.counts["runs"] += 1

    def teardown(self) -> None:
        if self.seats:
            self.settle(decided=self.is_decided)
        for seat in self.seats.values():
            seat.close()

    @invariant()
    def all_holds(self) -> None:
        """Wherever something was done since it was asked last."""
        touched, self.touched = [name for name in self.touched if name in self.seats], set()
        for name in touched:
            self.holds(name)

    # -- what people do

    @rule(name=NAMES, todo=TODO)
    def work(self, name: str, todo: list[tuple[int, str]]) -> None:
        """Cases are filed and gone on with; two copies of one machine change the same fields of one or others."""
        name = self.met(name)
        self.work_through("town" if name == "city" else name, todo)

    def work_through(self, name: str, todo: list[tuple[int, str]]) -> None:
        for which, what in todo:
            if what in ("accept it", "receive it"):
                self.file_at(name, what.split()[0])
            elif self.seats[name].cases:
                self.act(name, which, what)

    def act(self, name: str, which: int, what: str) -> None:
        """One step of one case."""
        seat = self.seats[name]
        self.touched.add(name)
        with seat.desk.store.reading() as uow:
            case = case_of(uow, seat.cases[which % len(seat.cases)])
        given: dict[str, Any] = {}
        if what in ("phone", "address"):
            self.number += 1
            new = f"1380389{self.number:04d}" if what == "phone" else f"济源市思礼镇北石村{self.number}号"
            given = {"applicant": msgspec.structs.replace(given_of(case.applicant), **{what: new}), "reason": WHY}
        try:
            step(seat.desk, case, "correct" if given else what, **(given or USUAL.get(what, {})))
            self.counts["deeds"] += 1
        except Refused:
            self.counts["deeds refused"] += 1

    @rule(village=st.sampled_from(("v1", "v2", "v1 clone")))
    def bring(self, village: str) -> None:
        """A proxy clerk brings the papers of a villager in a bag, and the township takes them in."""
        village = self.met(village)
        self.number += 1
        self.touched |= {village, "town"}
        seat, town = self.seats[village], self.seats["town"]
        desk = replace(seat.desk, operator=bags.CLERK)
        try:
            proxy = bags.taken_over(desk, self.number)
            letter = letters.trip_letter(desk, pack_bag(desk, [proxy.record_id]).number)
            letters.take_in(town.desk, letter.data)
        except Refused as refusal:
            self.counts[f"bags refused: {refusal.code}"] += 1
            return
        self.proxies[village].append(proxy.number)
        self.counts["bags brought"] += 1
        town.cases = [row[0] for row in town.asked("SELECT case_id FROM cases ORDER BY received_at, case_id")]

    @rule(village=st.sampled_from(("v1", "v2", "v1 clone")), which=SOME)
    def wish(self, village: str, which: int) -> None:
        """The village wants something changed that the township has already."""
        village = self.met(village)
        if not self.proxies[village]:
            return
        self.number += 1
        self.touched.add(village)
        desk = replace(self.seats[village].desk, operator=bags.CLERK)
        number = self.proxies[village][which % len(self.proxies[village])]
        try:
            wish_change(desk, number, {"applicant.phone": f"1607260{self.number:04d}"}, reason=WHY)
            self.counts["late wishes"] += 1
        except Refused as refusal:
            self.counts[f"late wishes refused: {refusal.code}"] += 1

    @rule(which=SOME, taken=st.booleans())
    def answer_wish(self, which: int, taken: bool) -> None:
        """A person at the township takes a wish or refuses it."""
        desk = self.seats["town"].desk
        found = wishes(desk)
        if not found:
            return
        self.touched.add("town")
        wish = found[which % len(found)]
        try:
            if taken:
                take_wish(desk, wish.wish_id)
            else:
                refuse_wish(desk, wish.wish_id, reason=WHY)
            self.counts["late wishes answered"] += 1
        except Refused as refusal:
            self.counts[f"late wishes not taken: {refusal.code}"] += 1

    @rule(name=st.sampled_from(("town", "city", "town2")), which=SOME, other=st.booleans())
    def decide_one(self, name: str, which: int, other: bool) -> None:
        """A person looks at two contents of one matter."""
        if name in self.seats and (found := deciding.conflicts(self.seats[name].desk)):
            self.decide(name, found[which % len(found)].event_hash, keep_other=other)

    # -- what travels

    @rule(name=NAMES)
    def pack(self, name: str) -> None:
        self.ready(self.met(name))

    @rule(
        way=WAYS,
        chosen=st.lists(SOME, min_size=1, max_size=7),
        harm=st.sampled_from(("", "", "", "cut", "zeros", "altered")),
    )
    def carry(self, way: tuple[str, str], chosen: list[int], harm: str) -> None:
        """Some of what lies ready goes, in any order, some of it twice, one of them perhaps spoilt."""
        giver, taker = map(self.met, way)
        ready = self.ready(giver)
        if not ready or giver == taker:
            return
        places = [at % len(ready) for at in chosen]
        self.counts["packages lost"] += len(ready) - len(set(places))
        self.counts["packages doubled"] += len(places) - len(set(places))
        if harm:
            self.spoilt(taker, ready[places[0]], harm)
        for at in places:
            self.take(taker, ready[at])

    @rule(way=WAYS)
    def carry_all_of_it(self, way: tuple[str, str]) -> None:
        """An ordinary day."""
        giver, taker = map(self.met, way)
        for data in self.ready(giver):
            self.take(taker, data)

    @rule(name=NAMES, which=st.integers(0, 200))
    def come_late(self, name: str, which: int) -> None:
        """Anything that was ever written comes to anybody."""
        if self.post:
            self.counts["packages late"] += 1
            self.take(self.met(name), self.post[which % len(self.post)])

    @rule(way=WAYS, which=SOME, share=st.sampled_from((0.4, 0.7, 1.0)))
    def send_a_piece(self, way: tuple[str, str], which: int, share: float) -> None:
        """A connection takes so much more of a package each time; only when all of it came it is looked at."""
        giver, taker = map(self.met, way)
        ready = self.ready(giver)
        if not ready:
            return
        data = ready[which % len(ready)]
        before = self.pieces.get((taker, data), 0)
        after = min(len(data), before + int(share * len(data)))
        self.pieces[taker, data] = after
        self.counts["pieces over a connection"] += 1
        if after == len(data):
            self.take(taker, data)
        else:
            self.spoilt(taker, data, "cut", keep=after)

    # -- what befalls them

    @rule(name=NAMES, whole=st.booleans())
    def back_up(self, name: str, whole: bool) -> None:
        """A backup has the record and the scans; the whole folder has the packages too."""
        name = self.met(name)
        copy = self.seats[name].copy()
        self.copies[office_of(name)].append(copy if whole else replace(copy, packages={}))

    @rule(name=NAMES, which=SOME, anew=st.booleans())
    def restore(self, name: str, which: int, anew: bool) -> None:
        name = self.met(name)
        copies = self.copies[office_of(name)]
        copy = copies[-1 - which % len(copies)]
        clock = self.seats[name].clock
        self.seats.pop(name).close()
        if anew and digits_of(copy) < MOST_DIGITS:
            self.seed += 1
            copy = begun_anew(copy, self.seed, clock=clock)
            self.counts["restored with a new chain"] += 1
        else:
            self.counts["restored, and nobody noticed"] += 1
        self.sit(name, copy, clock)

    @precondition(lambda self: "v1 clone" not in self.seats)
    @rule(mine=TODO, theirs=TODO)
    def clone(self, mine: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> None:
        """The disk of a computer is copied to another, and both are used."""
        self.counts["cloned"] += 1
        self.sit("v1 clone", self.seats["v1"].copy())
        self.proxies["v1 clone"] = list(self.proxies["v1"])
        self.work_through("v1", mine)
        self.work_through("v1 clone", theirs)

    @rule(name=NAMES, which=st.lists(SOME, min_size=1, max_size=4))
    def lose_files(self, name: str, which: list[int]) -> None:
        """Files of packages vanish from a disk; the record does not know."""
        kept = self.seats[self.met(name)].packages
        for at in which:
            if kept.kept:
                kept.remove(sorted(kept.kept)[at % len(kept.kept)])
                self.counts["files of packages lost"] += 1

    @rule(name=NAMES)
    def open_again(self, name: str) -> None:
        """The program is closed and opened."""
        name = self.met(name)
        self.touched.add(name)
        seat = self.seats[name]
        seat.desk = adopt_waiting(seat.desk)

    @precondition(lambda self: "town2" not in self.seats)
    @rule()
    def second_township(self) -> None:
        """Another township, which nobody enrolled yet, and its village, which it enrolled."""
        for name, code in SECOND.items():
            self.sit(name, alone()[code])
            self.copies[name].append(alone()[code])

    @precondition(lambda self: "town2" in self.seats and not self.belongs("town2"))
    @rule()
    def enrol_late(self) -> None:
        self.enrol("town2")

    @rule(name=st.sampled_from(("v1", "v2")), digits=st.sampled_from((1, 2)))
    def revoke_machine(self, name: str, digits: int) -> None:
        """One machine of an office is believed no more."""
        self.revoke(name, digits)

    @precondition(lambda self: "v2" not in self.revoked)
    @rule()
    def revoke_office(self) -> None:
        """The laptop of an office was stolen; it takes another key and enrols again."""
        if self.revoke("v2", 0):
            self.revoked.add("v2")

    @rule()
    def take_another_key(self) -> None:
        if "v2" in self.revoked:
            self.enrol_again(self.met("v2"))

    @rule(name=st.sampled_from(("town", "city")))
    def another_program(self, name: str) -> None:
        """An office that read with an older program than the others write with has theirs now."""
        self.upgrade(name)

    @rule(name=NAMES, clock=st.sampled_from(CLOCKS))
    def set_clock(self, name: str, clock: str) -> None:
        self.seats[self.met(name)].clock.moment = datetime.fromisoformat(f"{clock}+08:00")

    # -- hands

    def met(self, name: str) -> str:
        """Who is meant, or the first village where nobody sits there; the second sits down when it is met."""
        if name == "v2" and name not in self.seats:
            self.sit(name, begun()[FIRST[name]])
        return name if name in self.seats else "v1"

    def ready(self, name: str) -> list[bytes]:
        """What lies ready somewhere."""
        found = self.load(name)
        self.post += [one for one in found if one not in self.post]
        return found

    def revoke(self, name: str, digits: int) -> bool:
        """The township revokes an office or a machine of it, where it knows it."""
        town = self.seats["town"]
        self.touched.add("town")
        org = self.seats[self.met(name)].org
        try:
            if digits:
                revoking.revoke_machine(town.desk, org, digits, "copied")
            else:
                revoking.revoke_office(town.desk, org, "stolen")
        except Refused as refusal:
            if refusal.code not in ("revoke.machine", "revoke.already"):
                raise
            return False
        self.counts["machines revoked" if digits else "offices revoked"] += 1
        return True

    def spoilt(self, name: str, data: bytes, harm: str, *, keep: int = 0) -> None:
        """A spoilt package changes nothing, and says so."""
        seat = self.seats[name]
        before = [seat.asked(f"SELECT count(*) FROM {table}") for table in TABLES]  # noqa: S608 - no input
        half = keep or len(data) // 2
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
