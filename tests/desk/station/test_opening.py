"""A scanned id opens the right record at either office, and says where to turn when it is kept at neither."""

from __future__ import annotations

import pytest

from desk.scanning import read_scan
from desk.station.carrying import trip_file
from desk.station.opening import opened
from desk.station.taking import take_in
from tests.desk.handling.life import accepted, after
from tests.desk.station import bags
from tests.desk.station.bags import Pair, fault_of


@pytest.fixture
def both() -> Pair:
    return bags.pair()


def test_every_id_on_a_paper_is_read_as_a_record(both: Pair) -> None:
    trip = bags.packed(both.village, 1)
    for printed in (trip.made.code, trip.made.lines[0].proxy_id):
        scan = read_scan(f" {printed.upper()}\r\n")
        assert (scan.kind, scan.value, scan.message) == ("record", printed, "")


@pytest.mark.parametrize("text", ["0193a000-0000-4000-8000-00000000000a", "0193a000-0000-7000-8000-00000000000"])
def test_what_only_looks_like_an_id_is_none(text: str) -> None:
    assert read_scan(text).kind == "unknown"


def test_at_the_village_slip_authorisation_and_list_open_their_own_records(both: Pair) -> None:
    trip = bags.packed(both.village, 1)
    case = bags.taken_over(both.village, 2)
    found = opened(both.village, case.record_id.upper())
    assert (found.kind, found.key) == ("proxy", case.record_id)
    assert opened(both.village, case.received.authorisation_id).kind == "authorisation"
    listed = opened(both.village, trip.made.code)
    assert (listed.kind, listed.key) == ("trip", trip.record_id)


def test_at_the_township_the_list_opens_the_bag_and_a_label_the_case(both: Pair) -> None:
    trip = bags.packed(both.village, 1, 2)
    first, second = trip.made.lines
    assert fault_of(lambda: opened(both.township, trip.made.code)).code == "scan.not_here"
    took = take_in(both.township, trip_file(both.village, trip.number), missing=["2"])
    assert (opened(both.township, trip.made.code).kind, opened(both.township, trip.made.code).key) == (
        "taken_trip",
        took.trip.record_id,
    )
    labelled = opened(both.township, first.proxy_id)
    assert (labelled.kind, labelled.key) == ("case", took.cases[first.proxy_number].case_number)
    assert opened(both.township, second.proxy_id).key == took.trip.record_id


def test_the_list_of_a_transfer_opens_at_the_township(both: Pair) -> None:
    case = after(both.township, accepted(both.township), "hand_over")
    found = opened(both.township, case.hand_overs[0].list_id)
    assert found.kind == "transfer_list"


def test_a_paper_of_another_village_says_so(both: Pair) -> None:
    fault = fault_of(lambda: opened(both.village, "0193a000-0000-7000-8000-00000000000a"))
    assert fault.code == "scan.not_here"
    assert "别的村" in fault.message
