"""Much at once, each scenario by its number: results and memory are asserted, times are told by the benchmarks."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import pytest
from sqlalchemy import event

from db.attachments import Attachments
from db.stick_writing import FOLDER_NAME
from db.verifying import verify_office
from desk.desk import Desk
from desk.errors import Unavailable
from desk.exchange.kept import Parcel
from desk.exchanging.packing import parcels
from desk.exchanging.packing.forwarding import forwarded
from desk.exchanging.standing import Count
from desk.exchanging.taking_in.receiving import TakenIn
from desk.ports import Packages
from desk.records import CaseFilter
from tests.builders import PNG, file, filed, handed_in, request
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site
from tests.desk.exchanging.whole_city import Kept, Sizes, a_day
from ui.wiring import packages

MEGABYTE = 1_000_000


@contextmanager
def peak_of(*, is_wanted: bool = True) -> Iterator[list[int]]:
    """How many bytes Python held at most while the block ran, as the one number of the list."""
    found: list[int] = []
    if not is_wanted:
        yield found
        return
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def measured(work: Callable[[], Any]) -> int:
    """The same of a call."""
    with peak_of() as found:
        work()
    return found[0]


# 55


def test_55_a_small_city_s_day(net: Network) -> None:
    """3 townships, 9 villages, 3 cases each."""
    city_s_day(net, Sizes(towns=3, villages=9, cases=3))


@pytest.mark.long
def test_55_a_city_s_day(net: Network) -> None:
    """525 villages with 40 cases each, 16 townships: 541 packages, 21,016 cases."""
    city_s_day(net, Sizes(towns=16, villages=525, cases=40))


def city_s_day(net: Network, sizes: Sizes) -> None:
    """Everything reaches the city once, whatever came before it; the answers go down to those who are still there."""
    city = net.site(CITY)
    kept = Kept()
    filed_by: dict[str, set[str]] = {}
    peaks: list[int] = []
    replies: list[TakenIn] = []
    first: bytes = b""
    try:
        for number, carried in enumerate(a_day(city.desk, sizes, kept)):
            with peak_of(is_wanted=number % 40 < 4) as peak:
                came = city.take(carried.data)
            peaks += peak
            assert came.answer is not None
            told = came.answer.answered
            assert (told.accepted, came.answer.open, came.answer.chains[0].stand.gaps) == (told.included, (), ())
            filed_by.setdefault(carried.org, set()).update(carried.cases)
            first = first or carried.data
            if carried.org in {seat.org for seat in (*kept.towns, *kept.villages)}:
                replies.append(came)
        assert len(filed_by) == sizes.towns + sizes.villages
        assert sum(map(len, filed_by.values())) == sizes.towns + sizes.villages * sizes.cases
        for org, cases in filed_by.items():
            assert city.here(org) == (len(cases), 0)
        with city.desk.store.reading() as uow:
            known = {case for cases in filed_by.values() for case in cases if uow.exchange.other_case(case) is not None}
        assert known == {case for cases in filed_by.values() for case in cases}
        assert max(peaks[-4:]) < 2 * max(peaks[:4]) + MEGABYTE, "memory does not grow with what is there"
        assert city.take(first).was_known
        answers_go_down(city, kept, replies)
    finally:
        kept.close()


def answers_go_down(city: Site, kept: Kept, replies: list[TakenIn]) -> None:
    """A village's answer passes through its township."""
    answers = {came.reply.org: city.bytes_of(came.reply.digest) for came in replies if came.reply is not None}
    for town in kept.towns:
        town.take(answers[town.org])
        assert town.standing().total == Count(filed=1, delivered=1)
    towns = {town.code[:9]: town for town in kept.towns}
    for village in kept.villages:
        town = towns[village.code[:9]]
        town.take(answers[village.org])
        village.take(answers[village.org])
        with town.desk.store.reading() as uow:
            assert village.org not in {one.org for one in forwarded(uow)}


# 56


def test_56_a_village_offline_for_a_year_in_small(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """60 cases with a scan of 20 KB each; a package is closed at 200 KB of scans."""
    a_year_offline(net, monkeypatch, cases=60, scan=20_000, limit=200_000)


@pytest.mark.long
def test_56_a_village_offline_for_a_year(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """5,000 cases; 8 GB of scans are 1.6 MB a case: here both the scans and the limit of a package are a fortieth."""
    a_year_offline(net, monkeypatch, cases=5_000, scan=40_000, limit=parcels.MOST_SCAN_BYTES // 40)


def a_year_offline(net: Network, monkeypatch: pytest.MonkeyPatch, *, cases: int, scan: int, limit: int) -> None:
    """What was packed by limits goes up on sticks; one is pulled, and every package is answered by itself."""
    monkeypatch.setattr(parcels, "MOST_SCAN_BYTES", limit)
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    for number in range(cases):
        with_scan(village.desk, number, scan)
    peak = measured(lambda: parcels.pack(village.desk))
    made = parcels.offered(village.desk)
    split_by_limit(made, cases, scan, limit)
    assert peak < 20 * MEGABYTE + 4 * limit, "packing a year holds no more than packing a day"
    stick = net.folder / "stick"
    stick.mkdir()
    pulled_at = len(made) // 2
    pulled = PulledPackages(village.desk.packages, made[pulled_at].digest, stick)
    desk = replace(village.desk, packages=pulled)
    with pytest.raises(Unavailable) as caught:
        packages.put_on_stick(desk, stick)
    assert caught.value.code == "stick.gone"
    pulled.pocket.rename(stick)
    torn(stick, village, made[pulled_at])
    came = {one.taken.parcel.digest: one for one in packages.receive(town.desk, [stick]) if one.taken is not None}
    assert list(came) == [one.digest for one in made[:pulled_at]], "the stick that was pulled lost the current one only"
    for one, parcel in zip(came.values(), made, strict=False):
        assert one.taken is not None
        assert one.taken.answer is not None
        told = one.taken.answer.answered
        assert (told.included, told.accepted) == (parcel.events, parcel.events)
    begun = sum(one.cases for one in made[:pulled_at])
    net.carry((town, village))
    assert village.count() == Count(filed=cases, delivered=begun, waiting=cases - begun)
    assert [one.digest for one in parcels.offered(village.desk)] == [one.digest for one in made[pulled_at:]]
    packages.put_on_stick(village.desk, stick)
    peaks = [measured(partial(packages.take, town.desk, source)) for source in packages.find(town.desk, [stick])]
    assert max(peaks) < 20 * MEGABYTE + 4 * limit
    assert town.here(village.org) == (cases, 0)
    net.carry((town, village))
    assert village.count() == Count(filed=cases, delivered=cases)
    assert parcels.offered(village.desk) == ()


def with_scan(desk: Desk, number: int, size: int) -> None:
    """A case with a scan of its own."""
    content = PNG + random.Random(number).randbytes(size - len(PNG))
    materials = msgspec.to_builtins(handed_in("HJ-12"))
    materials[0]["files"] = ["a.png"]
    file(desk, request(number, materials=materials), read_file=lambda _: content)


def split_by_limit(made: tuple[Parcel, ...], cases: int, scan: int, limit: int) -> None:
    """Each stretch begins where the last one ended, and none is larger than it may be."""
    assert sum(one.cases for one in made) == cases
    assert sum(one.blobs for one in made) == cases
    assert len(made) >= cases * scan // limit
    assert all(one.blobs * scan <= limit for one in made)
    assert [one.first for one in made[1:]] == [one.last + 1 for one in made[:-1]]


class PulledPackages:
    """The files of packages, on the way to a stick that is pulled while one of them is written."""

    def __init__(self, packages_: Packages, digest: str, stick: Path) -> None:
        self._packages, self._digest, self._stick = packages_, digest, stick
        self.pocket = stick.with_name("pocket")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._packages, name)

    @contextmanager
    def open(self, digest: str) -> Iterator[BinaryIO]:
        with self._packages.open(digest) as file_:
            if digest == self._digest:
                self._stick.rename(self.pocket)
            yield file_


def torn(stick: Path, village: Site, parcel: Parcel) -> None:
    """What a pulled stick may hold of the package that was being written: its name, its beginning, then zeros."""
    data = village.bytes_of(parcel.digest)
    half = len(data) // 2
    (stick / FOLDER_NAME / f"{parcel.digest}.ybag").write_bytes(data[:half] + bytes(len(data) - half))


# 57


def test_57_a_township_s_record_in_small(net: Network) -> None:
    """120 cases."""
    large_record(net, 120)


@pytest.mark.long
def test_57_a_large_township_s_record(net: Network) -> None:
    """100,000 cases, filed by the use case itself, not waiting for the disk; a million would take ten times as long."""
    large_record(net, 100_000)


def large_record(net: Network, cases: int) -> None:
    """It opens, is checked whole, is packed in stretches, and what is above is told from what is not by its hashes."""
    town, city = net.enrol(TOWN), net.site(CITY)
    filled(town, cases)
    town.close()
    town = net.sites[TOWN] = net.sit_at(TOWN, town.home)
    with town.desk.store.reading() as uow:
        page = uow.cases.page(CaseFilter(), after="", limit=50)
    assert len(page.rows) == 50
    findings = verify_office(town.desk.store, Attachments(town.home, town.dek))  # type: ignore[arg-type]  # it is one
    assert (findings.problems, findings.cases) == ([], cases)
    peak = measured(lambda: parcels.pack(town.desk))
    made = parcels.offered(town.desk)
    assert (sum(one.cases for one in made), made[0].first) == (cases, 1)
    assert [one.first for one in made[1:]] == [one.last + 1 for one in made[:-1]]
    assert all(one.events <= parcels.MOST_EVENTS for one in made)
    assert peak < 120 * MEGABYTE, "one package at a time"
    last = made[-1]
    came = city.take(town.bytes_of(last.digest))
    assert came.reply is not None
    town.take(city.bytes_of(came.reply.digest))
    assert parcels.offered(town.desk) == made[:-1], "what is there by its hash is not offered again"
    first = filed(town.desk, cases)
    [more] = parcels.pack(town.desk).made
    assert (more.first, more.cases, bool(first.case_id)) == (last.last + 1, 1, True)


def filled(town: Site, cases: int) -> None:
    """So many cases in its record."""
    engine = town.desk.store.engine  # type: ignore[attr-defined]  # of the real store

    def hasten(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    engine.dispose()
    event.listen(engine, "connect", hasten)
    for number in range(cases):
        filed(town.desk, number)
