"""What every screen has to tell: each number is compared with what really lies in the databases of both ends.

The program's own counting is not used: the events are read row by row, and what an acknowledgement covers is worked out
here once more from its signed words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

import msgspec
from shiboken6 import delete
from sqlalchemy import Connection, text

from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.travelling import FILED
from tests.e2e.month.laptops import CITY, TOWN, Laptop
from tests.ui.window.manual import ManualRunner
from ui.console.commands.machines import lines_about
from ui.window.exchange.presenter import StandingReader
from ui.window.exchange.state import StandingState
from ui.window.workbench import Changes
from ui.wiring.opening import desk_of, opened_office

ALWAYS = ("--first", "2000-01-01", "--last", "2099-12-31")
CASE = "CASE case_id WHEN '' THEN event_id ELSE case_id END"
OWN = f"SELECT lower(hex(hash)), lower(hex(prev)), kind, {CASE}, incarnation, n FROM event"  # noqa: S608 - no input
RECEIVED = f"SELECT hash, prev, kind, {CASE}, incarnation, n, org, disposition FROM received_event"  # noqa: S608 - no input
HEARD = (
    "SELECT content FROM answer WHERE direction = 'heard' AND org = :org AND receiver = :above "
    "ORDER BY place DESC LIMIT 1"
)
PARKED = ("held", "conflict", "rejected", "quarantined")


class Event(NamedTuple):
    """An event as a row."""

    hash: str
    prev: str
    kind: str
    case_id: str
    incarnation: str
    n: int


@dataclass(frozen=True, kw_only=True)
class Seen:
    """All that an office's database holds, and all that its screens say of it.

    Attributes:
        own: Events of its own journal; beside: own ones that are kept and not in it.
        received: Events of others by office, and dispositions of all by hash.
        heard: The newest answer of the office above, as it was signed.
        numbers: Numbers of cases of others: office, number, id.
        status: `deskctl package status`; screen: the page 上报; detail: the same of each office below.
        doubt: What `office status` says of the numbers of this computer.
    """

    name: str
    org: str
    own: dict[str, Event]
    beside: dict[str, Event]
    received: dict[str, dict[str, Event]]
    dispositions: dict[str, str]
    heard: Acknowledgement | None
    numbers: tuple[tuple[str, str, str], ...]
    status: dict[str, Any]
    screen: StandingState
    detail: dict[str, StandingState]
    doubt: tuple[str, ...]

    @property
    def all_own(self) -> dict[str, Event]:
        """Own events, wherever they are kept."""
        return {**self.beside, **self.own}

    def filed(self) -> dict[str, Event]:
        """Those that begin a case."""
        return {digest: one for digest, one in self.all_own.items() if one.kind in FILED}

    def cases_of(self, org: str) -> set[str]:
        """Cases of an office that are here."""
        return {one.case_id for one in self.received.get(org, {}).values() if one.kind in FILED}

    def parked_of(self, org: str) -> set[str]:
        """Those of them of which something is not accepted."""
        events = self.received.get(org, {})
        parked = {one.case_id for digest, one in events.items() if self.dispositions[digest] in PARKED}
        return self.cases_of(org) & parked


def look_at(one: Laptop, above: str) -> Seen:
    """Read everything at an office; `above` is the org number of the one above it, empty for none."""
    status = one.done("package", "status", *ALWAYS)
    with one.at(), opened_office(one.entrance, writing=False) as opened:
        desk = desk_of(opened, one.entrance.clerk)
        with opened.store.engine.connect() as rows:
            own = [Event(*row) for row in rows.execute(text(OWN))]
            came = rows.execute(text(RECEIVED)).all()
            numbers = [tuple(row) for row in rows.execute(text("SELECT org, number, case_id FROM received_case"))]
            heard = _heard(rows, one.org, above)
        received: dict[str, dict[str, Event]] = defaultdict(dict)
        for row in came:
            received[row[6]][row[0]] = Event(*row[:6])
        screen, detail = _screens(desk, [below["org"] for below in status["below"]])
        doubt = lines_about(desk)
    return Seen(
        name=one.name,
        org=one.org,
        own={event.hash: event for event in own},
        beside=received.pop(one.org, {}),
        received=dict(received),
        dispositions={row[0]: row[7] for row in came},
        heard=heard,
        numbers=tuple((org, number, case_id) for org, number, case_id in numbers),
        status=status,
        screen=screen,
        detail=detail,
        doubt=doubt,
    )


def _heard(rows: Connection, org: str, above: str) -> Acknowledgement | None:
    found = rows.execute(text(HEARD), {"org": org, "above": above}).scalar_one_or_none()
    return None if found is None else msgspec.json.decode(found, type=Acknowledgement)


def _screens(desk: Any, below: Iterable[str]) -> tuple[StandingState, dict[str, StandingState]]:
    """The page 上报 at an office, and what it shows of each office below."""
    runner, problems = ManualRunner(), list[object]()
    bench: Any = SimpleNamespace(
        desk=desk,
        changes=Changes(),
        jobs=SimpleNamespace(reads=runner),
        problems=SimpleNamespace(tell=problems.append),
    )
    reader = StandingReader(bench)
    told: list[StandingState] = []
    reader.told.connect(told.append)
    reader.edit("2000-01-01", "2099-12-31")
    reader.begin()
    runner.drain()
    screen, detail = told[-1], {}
    for org in below:
        reader.look_at(org)
        runner.drain()
        detail[org] = told[-1]
    assert not problems, problems
    assert not any(one.wrong for one in told)
    for thing in (reader, bench.changes):
        delete(thing)
    return screen, detail


# what must hold


def holds(seen: Seen, above: Seen | None, counts: Counter[str]) -> None:
    """Hold the screens of an office to what lies in its database and in that of the office above."""
    if above is not None:
        own_is_true(seen, above, counts)
    for below in seen.status["below"]:
        below_is_true(seen, below, counts)
    counts["screens compared"] += 2 + len(seen.detail)


def own_is_true(seen: Seen, above: Seen, counts: Counter[str]) -> None:
    """filed = delivered + waiting + parked, none of it without an acknowledgement, and nothing of it untrue above."""
    own, total = seen.status["own"], seen.status["own"]["total"]
    where = f"{seen.name}: {total}"
    filed = seen.filed()
    there = above.received.get(seen.org, {})
    assert total["filed"] == total["delivered"] + total["waiting"] + total["parked"], where
    assert min(total.values()) >= 0, where
    assert total["filed"] == len({one.case_id for one in filed.values()}), where
    covered = total["filed"] - total["waiting"]
    assert covered <= len(filed.keys() & there.keys()), f"{where}: more is delivered than lies at the receiver"
    named = _named(seen)
    assert covered <= len(filed.keys() & named), f"{where}: more is delivered than was answered"
    assert seen.all_own.keys() & named <= there.keys(), f"{where}: an answer names what is not there"
    unnamed = [seen.all_own[digest] for digest in seen.all_own.keys() - named]
    assert own["changes_waiting"] == len(unnamed), f"{where} {own['changes_waiting']} {_places(unnamed)}"
    assert total["waiting"] == len(filed.keys() - named), f"{where}: waiting is not what no answer names"
    by_day = Counter[str]()
    for day in own["days"]:
        by_day.update(day["count"])
    assert {**by_day, **{name: by_day[name] for name in total}} == total, f"{where}: the days do not add up"
    _page_says(seen, above, total, own)
    parked = {one["case_id"] or one["event_id"] for one in own["open"]}
    assert total["parked"] == len({filed[digest].case_id for digest in filed.keys() & named} & parked), where
    counts["parked cases seen, each with its reason"] += total["parked"]


def _places(events: Iterable[Event]) -> list[tuple[str, int]]:
    """Where events stand, for what a test says when it fails."""
    return sorted((one.incarnation[:4], one.n) for one in events)


def _named(seen: Seen) -> set[str]:
    """Own events that the newest answer covers: those on the way back from each hash it names."""
    events = seen.all_own
    at = {(one.incarnation, one.n, digest) for digest, one in events.items()}
    named: set[str] = set()
    for chain in () if seen.heard is None else seen.heard.chains:
        for stretch in chain.stretches:
            if (chain.stand.incarnation, stretch.last, stretch.head) in at:
                named |= _way_back(seen, stretch.head, stretch.first)
    return named


def _way_back(seen: Seen, head: str, first: int) -> set[str]:
    """A hash and those before it, down to a number."""
    way: set[str] = set()
    found = seen.all_own.get(head)
    while found is not None and found.n >= first:
        way.add(found.hash)
        found = seen.all_own.get(found.prev)
    return way


def _page_says(seen: Seen, above: Seen, total: dict[str, int], own: dict[str, Any]) -> None:
    """The page tells the same numbers, and is green only where an acknowledgement covers all."""
    screen, where = seen.screen, f"{seen.name}: {seen.screen.said.words}"
    told = [int(re.findall(r"\d+", mark.words)[0]) for mark in screen.marks]
    assert told == [total[name] for name in ("filed", "delivered", "waiting", "parked")], where
    lights = [mark.light for mark in screen.marks]
    assert (lights[1] == "green") == bool(total["delivered"]), where
    assert (lights[2] == "amber") == bool(total["waiting"]), where
    assert (lights[3] == "red") == bool(total["parked"]), where
    if screen.said.light == "green":
        assert seen.heard is not None, where
        assert (total["waiting"], total["parked"], own["changes_waiting"]) == (0, 0, 0), where
        assert seen.all_own.keys() <= above.received.get(seen.org, {}).keys(), where
    for row in screen.days:
        if row.light == "green":
            assert row.cells[1] == row.cells[2], where
            assert row.cells[3:] == ("0", "0"), where
    if seen.heard is None:
        assert total["delivered"] == total["parked"] == 0, where
        assert any("还没有听到过" in note for note in screen.notes), where
    assert len(screen.parked) == len(own["open"]), where
    for offer in screen.parked:
        assert offer.words, f"{where}: parked without a reason"
        assert offer.note, f"{where}: parked without a way on"
    told_gaps = {(gap["first"], gap["last"]) for gap in map(_gap, own["gaps"])}
    assert bool(told_gaps) == any("上级缺" in note for note in screen.notes), where
    for doubled in own["doubled"]:
        assert any(_spaced(doubled["number"]) in note.replace(" ", "") for note in screen.notes), where
    if own["forked"]:
        assert screen.said.light == "red", where


def _gap(gap: Any) -> dict[str, int]:
    return gap if isinstance(gap, dict) else {"first": gap[0], "last": gap[1]}


def _spaced(number: str) -> str:
    return number.replace(" ", "")


def below_is_true(seen: Seen, below: dict[str, Any], counts: Counter[str]) -> None:
    """What an office tells of one below is what came of it: its cases, what is parked, what is missing or doubled."""
    org = below["org"]
    where = f"{seen.name} of {org}: {below}"
    events = seen.received.get(org, {})
    assert below["here"] == len(seen.cases_of(org)), where
    assert below["parked"] == len(seen.parked_of(org)), where
    missing = _missing(events.values())
    told = sum(gap["last"] - gap["first"] + 1 for gap in map(_gap, below["gaps"]))
    assert told == missing, f"{where}: {missing} events are missing"
    places = Counter((one.incarnation, one.n) for one in events.values())
    forked = any(count > 1 for count in places.values())
    assert below["forked"] == forked, where
    doubled = Counter(number for its, number, _ in seen.numbers if its == org and number)
    twice = {number for number, count in doubled.items() if count > 1}
    assert {one["number"] for one in below["doubled"]} == twice, where
    row = next(row for row in seen.screen.below if row.key == org)
    assert row.light != "green", f"{where}: nobody here can know that it has nothing more"
    assert int(re.findall(r"\d+", row.cells[1])[0]) == below["here"], where
    assert bool(row.cells[2]) == bool(missing), f"{where}: a gap is not named"
    notes = "".join(seen.detail[org].notes)
    assert ("缺" in notes) == bool(missing), where
    assert ("两台电脑用同一个序号" in notes) == forked, where
    for number in twice:
        assert number in notes.replace(" ", ""), f"{where}: a doubled number is not told"
    for offer in seen.detail[org].parked:
        assert offer.words, where
        assert offer.note, where
    counts["gaps seen, each named"] += len(below["gaps"])
    counts["doubled numbers seen, each told"] += len(twice)


def _missing(events: Iterable[Event]) -> int:
    """How many numbers below the highest of each chain did not come."""
    chains: dict[str, set[int]] = defaultdict(set)
    for one in events:
        chains[one.incarnation].add(one.n)
    return sum(max(numbers) - len(numbers) for numbers in chains.values())


def of_place(seen: dict[str, Seen], name: str) -> Seen | None:
    """What was seen at the office above one; None above the city."""
    if name == CITY:
        return None
    return seen[CITY if name == TOWN else TOWN]
