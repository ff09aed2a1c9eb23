"""A bag is packed: what may go, how pressing it is, and the file beside it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import pytest

from desk.cases.events.authorising import AuthorisationSigned, Signing
from desk.desk import Desk
from desk.proxy.cases import Place
from desk.station.authorising import end
from desk.station.carrying import pack, show_trip, trip_file, trip_light, trip_words, trips, waiting
from desk.station.keeping import keep
from desk.station.papers import bag_labels, trip_paper
from desk.station.receiving import show, take
from desk.times import moment_text
from tests.builders import PNG
from tests.desk.station import bags


@pytest.fixture
def desk() -> Desk:
    return bags.village_desk()


@pytest.mark.parametrize(
    ("today", "light", "words"),
    [
        ("2026-11-23", "green", "还有3个工作日"),
        ("2026-11-25", "green", "还有1个工作日"),
        ("2026-11-26", "yellow", "今天要送"),
        ("2026-11-27", "red", "该送未送，超过1个工作日"),
        ("2026-11-28", "red", "该送未送，超过1个工作日"),
    ],
)
def test_the_light_counts_working_days(desk: Desk, today: str, light: str, words: str) -> None:
    day = date.fromisoformat(today)
    assert trip_light("2026-11-26", day, desk.calendar) == light
    assert trip_words("2026-11-26", day, desk.calendar) == words


def test_a_day_off_after_the_last_day_says_so(desk: Desk) -> None:
    assert trip_words("2026-11-27", date(2026, 11, 28), desk.calendar) == "该送未送，已过期限"


def test_what_waits_is_listed_with_why_it_may_not_go(desk: Desk) -> None:
    ready = bags.taken_over(desk, 1)
    unsigned = bags.authorised(desk, 2, is_signed=False)
    bound = take(desk, bags.wanted(unsigned), read_file=bags.scan).case
    found = waiting(desk)
    assert [(one.case.number, one.light, bool(one.why_not)) for one in found] == [
        (ready.number, "green", False),
        (bound.number, "green", True),
    ]
    fault = bags.fault_of(lambda: pack(desk, [ready.number, bound.number]))
    assert (fault.code, len(fault.details)) == ("trip.not_ready", 1)
    assert show(desk, ready.number).place is Place.AT_HOME
    signed_now(desk, unsigned.record_id)
    assert len(pack(desk, [ready.number, bound.number]).made.lines) == 2


def signed_now(desk: Desk, authorisation_id: str) -> None:
    at = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        body = AuthorisationSigned(
            authorisation_id=authorisation_id, signed_at=at, clerk_name="张忠", signing=Signing(by="signature")
        )
        keep(uow, body, at=at)
        uow.commit()


def test_nobody_acts_by_an_authorisation_that_is_over(desk: Desk) -> None:
    case = bags.taken_over(desk, 1)
    end(desk, "代委1", "principal", "自己去办")
    assert "终止" in bags.fault_of(lambda: pack(desk, [case.number])).message
    late = bags.taken_over(desk, 2)
    desk.clock.move(days=120)  # type: ignore[attr-defined]  # the clock of these tests
    assert "续办" in bags.fault_of(lambda: pack(desk, [late.number])).message


def test_what_is_packed_is_on_the_way_and_packed_once(desk: Desk) -> None:
    trip = bags.packed(desk, 1, 2)
    assert [line.originals for line in trip.made.lines] == [1, 1]
    assert all(show(desk, line.proxy_number).place is Place.ON_THE_WAY for line in trip.made.lines)
    assert bags.fault_of(lambda: pack(desk, [trip.made.lines[0].proxy_id])).code == "trip.not_ready"
    assert show_trip(desk, trip.made.code) == show_trip(desk, trip.number) == trip == trips(desk)[0]
    assert bags.fault_of(lambda: pack(desk, [])).code == "trip.none"
    assert bags.fault_of(lambda: pack(desk, [str(n) for n in range(31)])).code == "trip.too_many"


@pytest.mark.parametrize("layout", ["a4", "80"])
def test_the_list_and_the_labels_name_nobody_in_full(desk: Desk, layout: Any) -> None:
    trip = bags.packed(desk, 1)
    whole = trip_paper(desk, trip.number, copy=3).make(layout).decode()
    assert trip.made.code in whole
    assert trip.made.lines[0].principal_name not in whole
    label = bag_labels(desk, trip.number)[0].make("label").decode()
    assert trip.made.lines[0].principal_name not in label
    assert trip.made.lines[0].proxy_number in label


def test_the_file_is_the_same_each_time_and_holds_scans_beside_what_is_signed(desk: Desk) -> None:
    trip = bags.packed(desk, 1)
    data = trip_file(desk, trip.made.code)
    assert data == trip_file(desk, trip.number)
    told = json.loads(data)
    assert told["format"] == "township-desk trip"
    assert len(told["scans"]) == 1
    assert msgspec.json.decode(json.dumps(next(iter(told["scans"].values()))), type=bytes) == PNG
    assert told["body"]["cases"][0]["authorisation"]["agent"]["relation"] == "村代办员"
