"""The month itself: who works on which day, who carries what to whom, and what happens on the way."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import time_machine

from desk.exchanging.taking_in.receiving import LEFT_ALONE
from tests.e2e.month import truth
from tests.e2e.month.laptops import CITY, TOWN, Laptop, enrol, founded
from tests.e2e.month.truth import Seen
from tests.e2e.month.ways import HARMS, Stick, breaking, receiving, sync
from tests.e2e.month.work import Clerks, as_text
from tests.ui.receiver.serving import certificate_files

VILLAGES = ("v1", "v2", "v3")
COPY = "v3 copy"
ROUNDS = 8
"""The quiet phase comes to rest within so many rounds."""

EMPTIED = 0.6
"""So often a village deletes what is on its stick once it is back."""

STICK_FAULTS = ("lost_up", "torn_up", "lost_down", "late", "torn_down", "twice", "mixed")
TABLES = ("received_event", "answer", "package", "event")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What happens on which day; days count from 0. Where it happens is chosen at random, unless it says.

    Attributes:
        most_cases: So many a village files on one day at most. most_steps: So many earlier ones go on.
        lost_up, lost_down: A stick is lost on its way to the township, or back with the acknowledgement.
        twice: The same stick is taken in twice. torn_up, torn_down: A package on it is spoilt.
        mixed: Its files come renamed, nested and in any order.
        late: The acknowledgement of that day comes two days later, after newer ones.
        cut: A connection breaks in the middle, and goes on; deaf: the receiver's answer never comes through.
        net_down: The township does not reach the city.
        wrong_clock: The clock of the third village, by day.
        copied: That evening somebody copies the second village's folder; set_back: that morning it is put back.
        forgot: The second setting back: the computer remembers nothing.
        cloned: That evening the third village's folder goes to another computer; settled: that morning they say so.
        parted: Both computers put the same case right, each otherwise, on that day.
        old_stick: Somebody takes in a stick of the first day again.
    """

    days: int
    most_cases: int = 3
    most_steps: int = 3
    lost_up: frozenset[int] = frozenset()
    lost_down: frozenset[int] = frozenset()
    twice: frozenset[int] = frozenset()
    torn_up: frozenset[int] = frozenset()
    torn_down: frozenset[int] = frozenset()
    mixed: frozenset[int] = frozenset()
    late: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()
    deaf: frozenset[int] = frozenset()
    net_down: frozenset[int] = frozenset()
    wrong_clock: dict[int, timedelta] = field(default_factory=dict)
    copied: frozenset[int] = frozenset()
    set_back: frozenset[int] = frozenset()
    forgot: frozenset[int] = frozenset()
    cloned: int = -1
    settled: int = -1
    parted: int = -1
    old_stick: frozenset[int] = frozenset()


class Month:
    """Five offices, and everything that befalls them."""

    def __init__(self, folder: Path, plan: Plan, seed: int, clock: time_machine.Traveller, first: datetime) -> None:
        """Found the offices on the morning of the first day."""
        self.folder, self.plan, self.clock, self.first = folder, plan, clock, first
        self.seed, self.chance = seed, Random(seed)
        self.counts: Counter[str] = Counter()
        self.tls = certificate_files(folder)
        clock.move_to(first)
        self.laptops = founded(folder)
        self.clerks = Clerks(folder / "counter", self.chance, self.counts)
        self.sticks = {name: Stick(folder / "sticks" / name) for name in ("v2", "v3")}
        self.copies: list[Path] = []
        self.drawer: list[tuple[int, str, Path]] = []
        self.evenings: list[dict[str, Seen]] = []
        self.victims: dict[tuple[int, str], str] = {}
        self.day = -1
        self.is_quiet = False
        self.forgot_after = 0

    # one day

    def work_day(self, day: int) -> None:
        """From the morning to the evening, when every screen is held to the truth."""
        self.day = day
        self._at(9)
        self.mornings()
        self._at(10)
        self.filing()
        self._at(15)
        self.around()
        self._at(18)
        self.evening()

    def _at(self, hour: int) -> None:
        self.clock.move_to(self.first + timedelta(days=self.day, hours=hour - self.first.hour))

    def mornings(self) -> None:
        """Who was set back or copied is told so when the program is opened."""
        if self.day in self.plan.set_back | self.plan.forgot:
            self._set_back(forget=self.day in self.plan.forgot)
        if self.day == self.plan.cloned + 1:
            self._clone()
        wrong = self.plan.wrong_clock.get(self.day, timedelta(0))
        self.laptops["v3"].wrong_by = wrong
        self.counts["days with a wrong clock"] += bool(wrong)
        for one in self.laptops.values():
            looked = one.sit_down()
            if looked.standing != "fine":
                self.counts[f"told in words when sitting down: {looked.standing}"] += 1
            assert bool(looked.sentence) == (looked.standing != "fine"), looked
        if self.day in self.plan.set_back:
            looked = self.laptops["v2"].told[-1]
            assert looked.standing == "begun", looked
            assert "本机的记录比以前写出过的旧" in looked.sentence, looked
        for one in self.laptops.values():
            if one.told[-1].standing == "no_slot" and one.name != COPY:
                self._enrol_again(one)
        if self.day == self.plan.settled:
            self._settle()

    def _set_back(self, *, forget: bool) -> None:
        self.laptops["v2"].put_back(self.copies.pop(0), forget=forget)
        if forget:
            self.sticks["v2"].lose()  # a stick would remember as well
        self.counts["laptops set back, the computer forgot" if forget else "laptops set back"] += 1
        self.forgot_after = len(self.laptops["v2"].told) if forget else self.forgot_after

    def _clone(self) -> None:
        of = self.laptops["v3"]
        home = of.copy_folder(self.folder / COPY)
        copy = Laptop(name=COPY, home=home, machine="another", profile=self.folder / "profile of another", org=of.org)
        copy.cases = list(of.cases)
        self.laptops[COPY] = copy
        self.sticks[COPY] = Stick(self.folder / "sticks" / COPY)
        assert copy.sit_down().standing == "doubtful"
        self.counts["laptops cloned"] += 1

    def _settle(self) -> None:
        """They say that both computers are used; the copy asks for numbers of its own, and gets them."""
        copy = self.laptops[COPY]
        if copy.told[-1].standing == "doubtful":  # else an acknowledgement told it first, and a chain was begun
            copy.done("office", "machine", "--copied")
        self._enrol_again(copy)

    def _enrol_again(self, one: Laptop) -> None:
        """Its numbers are provisional, and it says so; after it was enrolled again they are final."""
        enrol(one, self.laptops[TOWN], self.folder)
        assert one.sit_down().standing == "fine"
        [filed] = self.clerks.file(one, 1)
        assert not filed["case_number"].startswith("P"), filed
        self.counts["enrolled again"] += 1

    def filing(self) -> None:
        """People come; some earlier cases go on."""
        for one in self.laptops.values():
            if one.place == CITY:
                continue
            most = 2 if one.name == TOWN else self.plan.most_cases
            self.clerks.file(one, self.chance.randint(1, most), scans=self.chance.choice((0, 0, 1, 2)))
            self.clerks.go_on(one, self.chance.randint(1, self.plan.most_steps))
            if one.name == COPY and self.day < self.plan.settled:
                numbers = [self.clerks.numbers[it] for it in self.clerks.at if self.clerks.at[it] == COPY]
                assert all(number.startswith("P") for number in numbers), numbers
        if self.day == self.plan.parted:
            self._part()
        if self.day in self.plan.copied:
            self.copies.append(self.laptops["v2"].copy_folder(self.folder / f"backup of day {self.day}"))
            self.clerks.file(self.laptops["v2"], 2)  # what the copy does not know

    def _part(self) -> None:
        """One case is put right on both computers, otherwise on each."""
        one, other = self.laptops["v3"], self.laptops[COPY]
        for case_id in [it for it in one.cases if it in other.cases]:
            if self.clerks.step(one, case_id, "correct"):
                assert self.clerks.step(other, case_id, "correct")
                self.counts["cases put right on both computers"] += 1
                return
        raise AssertionError("no case that both computers have can be put right")

    # the ways

    def around(self) -> None:
        """Everything goes up and comes down once."""
        self.by_network("v1", TOWN)
        for name in self.sticks:
            self.by_stick(name)
        self.by_network(TOWN, CITY)
        if self.day in self.plan.old_stick:
            self._old_stick()

    def by_stick(self, name: str) -> None:
        """A stick goes from a village to the township and back."""
        village, town, stick = self.laptops[name], self.laptops[TOWN], self.sticks[name]
        own = village.done("package", "export", "--to", stick.folder)["own"]
        self.counts["sticks written"] += 1
        if self._falls("lost_up", name):
            self.counts["packages lost with a stick"] += stick.lose()
            self.counts["sticks lost"] += 1
            return
        self._taken_in(name, [one["digest"] for one in own])
        if self.day == 0:
            self.drawer.append((-1, name, stick.copy(self.folder / f"drawer {name}")))
        town.done("package", "export", "--to", stick.folder)
        if self._falls("lost_down", name):
            self.counts["acknowledgements lost with a stick"] += 1
            stick.lose()
            return
        if self._falls("late", name):
            self.counts["acknowledgements late"] += 1
            self.drawer.append((self.day + 2, name, stick.copy(self.folder / f"drawer {name} {self.day}")))
            stick.lose()
            return
        if self._falls("torn_down", name):
            self._tear(stick, village)
        self._received(village, stick.folder)
        if self.chance.random() < EMPTIED:
            stick.lose()
        for due, whose, late in list(self.drawer):
            if whose == name and 0 <= due <= self.day:
                self._received(village, late)
                self.drawer.remove((due, whose, late))

    def _taken_in(self, name: str, own: list[str]) -> None:
        """The township takes a village's stick in; `own` are its packages, the oldest first."""
        town, stick = self.laptops[TOWN], self.sticks[name]
        if self._falls("torn_up", name):
            if len(own) > 1:
                self._tear(stick, town, own[0])
            elif not (name == "v2" and self.copies):
                self._tear(stick, town)
        if self._falls("mixed", name):
            self.counts["sticks taken in by single files, mixed"] += 1
            for path in stick.shuffle(self.chance):
                self._received(town, path)
        self._received(town, stick.folder)
        if self._falls("twice", name):
            self.counts["sticks taken in twice"] += 1
            self._nothing_new(town, stick.folder)

    def _falls(self, fault: str, name: str) -> bool:
        """Whether something befalls this stick today: one stick a day and fault."""
        if self.day not in getattr(self.plan, fault):
            return False
        if (self.day, fault) not in self.victims:
            self._choose_victims()
        return self.victims[self.day, fault] == name

    def _choose_victims(self) -> None:
        """Which stick of today each fault befalls: another for each, as far as there are so many.

        What the second village wrote since its folder was copied is delivered once, or it would be lost for ever.
        """
        names = list(self.sticks)
        Random(f"{self.seed} {self.day}").shuffle(names)
        left = list(names)
        for fault in STICK_FAULTS:
            if self.day in getattr(self.plan, fault):
                spared = {"v2"} if self.copies and fault == "lost_up" else set[str]()
                lost = self.victims.get((self.day - 1, "lost_up"), "")  # torn now, what it has left makes a gap
                first = {"lost_up": "v2", "torn_up": lost}.get(fault, "")  # of the third's chain another writes each n
                chosen = next(one for one in (first, *left, *names) if one and one not in spared)
                left = [one for one in left if one != chosen]
                self.victims[self.day, fault] = chosen

    def _received(self, one: Laptop, path: Path) -> list[dict[str, Any]]:
        came = one.take(path)
        refused = [it["refused"] for it in came if "refused" in it and it["refused"]["code"] not in LEFT_ALONE]
        assert not (refused and self.is_quiet), f"{one.name}: {as_text(refused)}"
        self.counts["packages taken in"] += sum("refused" not in it and not it.get("was_known") for it in came)
        self.counts["packages that were known"] += sum(bool(it.get("was_known")) for it in came)
        return came

    def _nothing_new(self, one: Laptop, path: Path) -> None:
        before = self._sizes(one)
        came = self._received(one, path)
        assert all("refused" in it or it["was_known"] or it["package"]["direction"] == "relay" for it in came), came
        assert self._sizes(one) == before, "the same stick changed something"

    def _sizes(self, one: Laptop) -> dict[str, int]:
        return {table: one.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608 - no input

    def _tear(self, stick: Stick, taker: Laptop, name: str = "") -> None:
        """One package on a stick, or that of a name, is spoilt: it is refused in a sentence, and leaves nothing."""
        harm = HARMS[self.counts["packages torn"] % len(HARMS)]
        torn = stick.tear(self.chance, harm, of=name)
        if torn is None:
            return
        before = self._sizes(taker)
        [came] = taker.take(torn)
        assert "refused" in came, f"{harm}: {as_text(came)}"
        assert self._sizes(taker) == before, f"{harm}: a spoilt package left something behind"
        told = came["refused"]["code"] not in LEFT_ALONE
        self.counts["packages torn"] += 1
        self.counts[f"packages torn, {harm}{'' if told else ', meant for somebody else'}"] += 1

    def by_network(self, name: str, above: str) -> None:
        """An office exchanges with the one above over HTTP; with the city over TLS."""
        one = self.laptops[name]
        to_city = above == CITY
        files = self.tls if to_city else None
        authority = self.tls["certificate"] if to_city else ""
        if to_city and self.day in self.plan.net_down:
            said = sync(one, "https://127.0.0.1:9", authority)
            assert said.status == 3, said
            assert said.refused["code"] == "network.unreachable", said
            self.counts["days without a network"] += 1
            return
        is_cut, is_deaf = (self.day in days for days in (self.plan.cut, self.plan.deaf))
        with receiving(self.laptops[above], files) as (url, port):
            if is_deaf:
                with breaking(port, down=2_600 if to_city else 500, times=None) as way:
                    said = sync(one, url.replace(str(port), str(way)), authority)
                assert said.status == 3, said
                self.counts["answers of a receiver lost"] += 1
            elif is_cut:
                with breaking(port, up=self.chance.randrange(3_000, 9_000)) as way:
                    said = sync(one, url.replace(str(port), str(way)), authority)
                assert said.status == 0, said
                self.counts["connections cut, and gone on"] += 1
            else:
                said = sync(one, url, authority)
                assert said.status == 0, said
            self.counts["exchanges over HTTPS" if to_city else "exchanges over HTTP"] += 1

    def _old_stick(self) -> None:
        """Somebody finds the stick of the first day and takes it in once more: all of it was known."""
        for due, name, path in self.drawer:
            if due == -1:
                for one in (self.laptops[TOWN], self.laptops[name]):
                    one.sit_down()  # what an answer of today proved is done before
                    before = self._sizes(one)
                    self._received(one, path)
                    assert self._sizes(one) == before, "an old stick changed something"
                self.counts["sticks of the first day taken in again"] += 1

    # the evening

    def evening(self) -> dict[str, Seen]:
        """Every screen is held to what lies in the databases."""
        seen = {name: truth.look_at(one, self._org_above(one)) for name, one in self.laptops.items()}
        for name, one in seen.items():
            truth.holds(one, truth.of_place(seen, name), self.counts)
        for name, laptop in self.laptops.items():
            if laptop.told and laptop.told[-1].standing == "doubtful":
                assert seen[name].doubt, f"{name} does not say that its numbers are provisional"
        self._every_case_is_somewhere(seen)
        self.evenings.append(seen)
        gc.collect()
        return seen

    def _org_above(self, one: Laptop) -> str:
        if one.place == CITY:
            return ""
        return self.laptops[CITY if one.place == TOWN else TOWN].org

    def _every_case_is_somewhere(self, seen: dict[str, Seen]) -> None:
        """What a screen once acknowledged is at its own office or above: nothing is lost, on any day."""
        there: set[str] = set()
        for one in seen.values():
            there |= {event.case_id for event in one.filed().values()}
            there |= {case_id for org in one.received for case_id in one.cases_of(org)}
        lost = {case_id: self.clerks.at[case_id] for case_id in self.clerks.ledger.keys() - there}
        assert not lost, f"day {self.day}: {lost}"

    # the end

    def settle(self) -> None:
        """No more faults; whatever waits for a person is done; everything goes round until nothing is new."""
        self.plan, self.is_quiet = Plan(days=self.plan.days), True
        for stick in self.sticks.values():
            stick.lose()  # new ones: what was torn and is not written again lies there for ever
        self.day += 3  # what comes late has come; no days pass any more, or time limits would make news
        for number in range(ROUNDS):
            self._at(9 + number)
            self._decide()
            before = {name: self._all_sizes(one) for name, one in self.laptops.items()}
            self.around()
            if before == {name: self._all_sizes(one) for name, one in self.laptops.items()}:
                for one in self.laptops.values():
                    one.sit_down()
                self.evening()
                return
        raise AssertionError("the exchange never comes to rest")

    def _decide(self) -> None:
        """Where two contents of one matter wait for a person, the person decides, at both offices above."""
        for name in (TOWN, CITY):
            for found in self.laptops[name].done("package", "conflicts")["conflicts"]:
                self.laptops[name].done(
                    *("package", "decide", found["event_hash"][:12], "line", "--reason", "电话问过本人")
                )
                self.counts["matters decided by a person"] += 1

    def _all_sizes(self, one: Laptop) -> list[int]:
        return [self._sizes(one)[name] for name in ("received_event", "event", "package")]
