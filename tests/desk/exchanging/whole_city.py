"""A city with all its townships and villages, made as they are needed: each village files, packs and is put away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.desk import Desk
from desk.exchange.membership import write_file
from desk.exchanging import carrying
from desk.exchanging.members import enrolling
from tests.builders import filed, shipped_places
from tests.desk.exchanging.memory import Seat, _founded, seated

SEED = 10_000
ITEMS = ("HJ-12", "JZ-01", "JZ-03", "SB-03", "SN-02")


@dataclass(kw_only=True)
class Carried:
    """A package on its way to the city.

    Attributes:
        org: Who wrote it; cases: ids of those it begins.
    """

    org: str
    data: bytes
    cases: tuple[str, ...]


@dataclass(kw_only=True)
class Sizes:
    """How large the city is."""

    towns: int
    villages: int
    cases: int


@dataclass(kw_only=True)
class Kept:
    """What stays of a day: seats of all townships and of the first village of each, to hear the answers."""

    towns: list[Seat] = field(default_factory=list)
    villages: list[Seat] = field(default_factory=list)

    def close(self) -> None:
        """Put them away."""
        for seat in (*self.villages, *self.towns):
            seat.close()


def join(below: Desk, above: Desk) -> None:
    """One office is vouched for by the one above."""
    answer = write_file(*enrolling.vouch_for(above, write_file(enrolling.ask(below))))
    enrolling.join(below, answer, fingerprint=enrolling.fingerprint_in(answer))


def divisions(sizes: Sizes) -> list[tuple[str, list[str]]]:
    """Townships and their villages, as even as the real city allows."""
    below = {
        town.code: [village.code for village in shipped_places().villages_of(town.code)]
        for town in shipped_places().towns()
    }
    chosen = sorted(sorted(below, key=lambda town: -len(below[town]))[: sizes.towns])
    lists: dict[str, list[str]] = {town: [] for town in chosen}
    while sum(map(len, lists.values())) < sizes.villages:
        before = sum(map(len, lists.values()))
        for town in chosen:
            if len(lists[town]) < len(below[town]) and sum(map(len, lists.values())) < sizes.villages:
                lists[town].append(below[town][len(lists[town])])
        if sum(map(len, lists.values())) == before:
            raise ValueError("the city has no more villages")
    return list(lists.items())


def a_day(city: Desk, sizes: Sizes, kept: Kept) -> Iterator[Carried]:
    """Every package that reaches the city on a day, township after township, as a courier would bring them.

    Every village files and packs; its township takes the package in, files a case itself, and passes all of it on.
    """
    seed = SEED
    number = 0
    for town_code, villages in divisions(sizes):
        seed += 1
        town = seated(_founded(town_code), seed)
        kept.towns.append(town)
        join(town.desk, city)
        cases: dict[str, tuple[str, ...]] = {}
        for code in villages:
            seed += 1
            village = seated(_founded(code), seed)
            join(village.desk, town.desk)
            ids = []
            for _ in range(sizes.cases):
                number += 1
                ids.append(filed(village.desk, number, item_id=ITEMS[number % len(ITEMS)]).case_id)
            cases[village.org] = tuple(ids)
            village.pack()
            for data in village.load():
                town.take(data)
            if code == villages[0]:
                kept.villages.append(village)
            else:
                village.close()
        number += 1
        cases[town.org] = (filed(town.desk, number).case_id,)
        yield from _going_up(town, cases)


def _going_up(town: Seat, cases: dict[str, tuple[str, ...]]) -> Iterator[Carried]:
    town.pack()
    load = carrying.load_of(town.desk)
    for parcel in (*load.own, *load.forwarded):
        org = town.org if parcel.direction == "out" else parcel.org
        yield Carried(org=org, data=town.packages.kept[parcel.digest], cases=cases[org] if parcel.cases else ())
