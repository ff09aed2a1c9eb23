"""The quiet phase at the end of a run of the exchange machine: nothing is lost any more, and everything arrives."""

from __future__ import annotations

from collections import defaultdict

from desk.errors import Refused
from desk.exchange.judging import is_whole
from desk.exchange.machines import Fingerprint
from desk.exchanging import carrying, standing
from desk.exchanging.carrying import Load
from desk.exchanging.members import revoking
from desk.exchanging.recovering import machines
from desk.exchanging.recovering.adopting import adopt_waiting
from desk.exchanging.taking_in import deciding
from desk.exchanging.taking_in.receiving import LEFT_ALONE
from desk.exchanging.taking_in.rejudging import rejudge
from tests.desk.exchanging.holding import ABOVE, Holding, office_of
from tests.desk.exchanging.memory import Seat, begun_anew, enrol

ROUNDS = 14
HERE = Fingerprint(machine="another")
WHY = "电话问过本人"


class Settling(Holding):
    """What people do once they have time."""

    def begin(self) -> None:
        """Nobody sits anywhere yet."""
        super().begin()
        self.quiet: set[tuple[str, bytes]] = set()
        self.stamps: dict[tuple[str, str], tuple[int, int, str]] = {}
        self.loads: dict[str, tuple[tuple[int, int, str], Load]] = {}
        self.looked: dict[str, tuple[int, ...]] = {}
        self.revoked: set[str] = set()
        self.settling = False

    def settle(self, *, decided: bool) -> None:
        """Everything goes to and fro until nothing is new; with `decided` a person decides whatever waits for one."""
        self.settling = True
        if "town2" in self.seats and not self.belongs("town2"):
            self.enrol("town2")
        for name in list(self.seats):
            if name != "city":
                self.file_at(name, "accept")
        self.carry_until_quiet()
        if "older" in self.programs.values():
            for name in list(self.seats):
                self.upgrade(name)
            self.carry_until_quiet()
        if decided:
            while any(self.decide_all(name) for name in ("town", "town2", "city") if name in self.seats):
                self.carry_until_quiet()
        self.everything_arrived(decided=decided)

    def carry_until_quiet(self) -> None:
        """All ways, upwards first."""
        for _ in range(ROUNDS):
            self.put_right()
            below = [(name, ABOVE[office_of(name)]) for name in self.seats if name != "city"]
            below.sort(key=lambda way: not way[0].startswith("v"))
            moved = sum(self.carry_all(*way) for way in below)
            moved += sum(self.carry_all(above, name) for name, above in reversed(below))
            if not moved:
                return
        raise AssertionError(f"the exchange never comes to rest: {moved} are new in the last round")

    def put_right(self) -> None:
        """Whoever learns that a record was set back or copied, or a machine revoked, does what the screen says."""
        for name, seat in list(self.seats.items()):
            if self.looked.get(name) == self.stamps_of(name):
                continue
            self.looked.pop(name, None)
            if office_of(name) in self.revoked:
                self.enrol_again(name)
            if name != "city" and self.is_revoked(seat):
                self.counts["revoked, and began again"] += 1
                seat.desk, _ = machines.begin_again(seat.desk, HERE)
                self.touched.add(name)
            elif standing.is_set_back(seat.desk):
                self.counts["set back or cloned, proved from above"] += 1
                self.seed += 1
                copy = begun_anew(seat.copy(), self.seed, clock=seat.clock)
                self.seats.pop(name).close()
                self.sit(name, copy, seat.clock)
            else:
                seat.desk = adopt_waiting(seat.desk)
                self.looked[name] = self.stamps_of(name)

    def stamps_of(self, name: str) -> tuple[int, ...]:
        """The same as long as nothing was written at a seat or right above it."""
        above = self.seats.get(ABOVE.get(office_of(name), ""))
        return (*self.seats[name].stamp, *(() if above is None else above.stamp))

    def is_revoked(self, seat: Seat) -> bool:
        """Whether the office above believes the machine of a seat no more."""
        above = next(ABOVE[office_of(name)] for name, one in self.seats.items() if one is seat)
        mine = seat.desk.incarnation.incarnation
        with self.seats[above].desk.store.reading() as uow:
            lists = uow.exchange.revocations()
        return any(entry.incarnation_id == mine for one in lists for entry in one.entries)

    def enrol(self, name: str) -> None:
        """The office above vouches for one that had nobody."""
        self.counts["enrolled late"] += 1
        above = ABOVE[office_of(name)]
        self.touched |= {name, above}
        enrol(self.seats[name], self.seats[above])

    def enrol_again(self, name: str) -> None:
        """An office whose key is believed no more takes another and asks anew."""
        seat, above = self.seats[name], self.seats[ABOVE[office_of(name)]]
        with seat.desk.store.reading() as uow:
            key = uow.register.office_certificate(at="").office_key
            is_member = bool(uow.exchange.memberships())
        with above.desk.store.reading() as uow:
            member = uow.exchange.member(seat.org)
            gone = revoking.revoked_keys(above.desk, uow)
        assert member is not None
        is_known = member.standing == "active" and member.membership.office_key == key
        if is_known and is_member and key not in gone:
            return
        self.counts["enrolled again with another key"] += 1
        self.touched |= {name, ABOVE[office_of(name)]}
        if key in gone:
            seat.desk, _ = machines.renew_key(seat.desk, HERE)
        if member.standing == "active" and member.membership.office_key not in gone:
            revoking.revoke_office(above.desk, seat.org, "stolen")
        enrol(seat, above)

    def upgrade(self, name: str) -> None:
        """A newer program reads what an older one could not."""
        if self.programs.get(name) == "older":
            self.programs[name] = "newer"
            self.counts["events judged anew"] += rejudge(self.seats[name].desk, "newer")
            self.remember(self.seats[name])
            self.touched.add(name)

    def decide_all(self, name: str) -> int:
        """A person decides everything that waits; gives how much it was."""
        found = deciding.conflicts(self.seats[name].desk)
        for at, conflict in enumerate(found):
            self.decide(name, conflict.event_hash, keep_other=bool((at + self.seed) % 2))
        return len(found)

    def decide(self, name: str, event_hash: str, *, keep_other: bool) -> None:
        """One conflict; what came is only chosen where it can be followed."""
        seat = self.seats[name]
        self.touched.add(name)
        try:
            deciding.decide(seat.desk, event_hash, keep="other" if keep_other else "line", reason=WHY)
        except Refused as refusal:
            if refusal.code == "conflict.unknown":
                return
            if refusal.code != "conflict.broken" or not keep_other:
                raise
            deciding.decide(seat.desk, event_hash, keep="line", reason=WHY)
        self.counts["conflicts decided"] += 1
        self.remember(seat)

    def carry_all(self, giver: str, taker: str) -> int:
        """Everything goes; gives how much of it was new there."""
        seat = self.seats[giver]
        now = (*seat.stamp, seat.desk.incarnation.incarnation)
        if self.stamps.get((giver, taker)) == now:
            return 0
        if giver not in self.loads or self.loads[giver][0] != now:
            if self.belongs(giver):
                seat.pack()
            load = carrying.load_of(seat.desk)
            self.remember(seat)
            self.touched.add(giver)
            now = (*seat.stamp, seat.desk.incarnation.incarnation)
            self.loads[giver] = now, load
        self.stamps[giver, taker] = now
        wanted = seat.for_taker(self.loads[giver][1], self.seats[taker])
        ready = [one for one in wanted if (taker, one) not in self.quiet]
        self.quiet.update((taker, one) for one in ready)
        taken = [self.take(taker, one, (*LEFT_ALONE, "sender.revoked")) for one in ready]
        return sum(one is not None and not one.was_known for one in taken)

    # -- what must be so then

    def everything_arrived(self, *, decided: bool) -> None:
        """I1: all that was committed on a copy that lives is at the city; I4, I7: and its office knows."""
        city = self.seats["city"]
        for name, seat in self.seats.items():
            self.nothing_is_overwritten_and_nothing_is_lost(name, seat)
            told = self.every_case_is_counted_once(name, seat)
            if name == "city":
                continue
            lost = seat.own() - city.received(seat.org)
            assert not lost, f"{name}: {seat.events(lost)} are not at the city"
            assert told.total.waiting == 0, f"{name} waits for ever"
            assert told.changes_waiting == 0, f"{name} waits for ever"
            assert not decided or told.total.parked == 0, f"{name}: {told.open} wait for nobody"
            assert not standing.is_set_back(seat.desk)
        self.touched.clear()
        self.equal_numbers_are_told(city)
        everything_is_whole(city)

    def equal_numbers_are_told(self, city: Seat) -> None:
        """I2: two cases of one number, both alive, are named to their office."""
        numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for seat in self.seats.values():
            for number, case_id in seat.asked("SELECT case_number, case_id FROM cases"):
                numbers[seat.org, number].add(case_id)
        for (org, number), cases in numbers.items():
            if len(cases) > 1:
                self.counts["equal numbers, told"] += 1
                with city.desk.store.reading() as uow:
                    told = {one.number: set(one.cases) for one in uow.exchange.doubled_numbers(org)}
                assert cases <= told[number]


def everything_is_whole(seat: Seat) -> None:
    """I3: what is kept is what was written."""
    with seat.desk.store.reading() as uow:
        for (digest,) in seat.asked("SELECT hash FROM received_event"):
            kept = uow.exchange.event(digest)
            assert kept is not None
            assert is_whole(kept.event)
