"""A trip goes to the township on paper, sealed, where sticks are forbidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk.errors import Refused
from desk.exchanging import letters
from desk.exchanging.trip_codes import code_sheets, read_codes, trip_codes, trip_in_codes
from tests.desk.exchanging.network import TOWN, VILLAGES, Network, Site
from tests.desk.exchanging.test_letters import at_village, packed
from tests.desk.station import bags

VILLAGE = VILLAGES[0]


def refused(code: str, doing: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        doing()
    assert caught.value.code == code
    return caught.value


@pytest.fixture
def both(net: Network) -> tuple[Site, Site]:
    net.enrol(VILLAGE)
    return net.site(VILLAGE), net.site(TOWN)


def test_a_trip_is_read_in_any_order_and_its_cases_are_filed(both: tuple[Site, Site]) -> None:
    village, town = both
    trip = packed(village, 1, 2, 3)
    codes = trip_codes(at_village(village), trip.number)
    assert 2 <= len(codes) <= 20, "a handful of sheets"
    data = trip_in_codes(town.desk, read_codes(reversed(codes)))
    took = letters.take_in(town.desk, data, without_scans=True)
    assert (len(took.cases), took.unfiled, took.missing) == (3, (), ())
    case = took.cases[trip.made.lines[0].proxy_number]
    assert case.applicant.name == trip.made.lines[0].principal_name
    again = letters.take_in(town.desk, letters.trip_letter(at_village(village), trip.number).data)
    assert again.repeated, "the file that comes later files nothing twice"


def test_missing_codes_are_named(both: tuple[Site, Site]) -> None:
    village, town = both
    codes = trip_codes(at_village(village), packed(village, 1, 2, 3).number)
    series = read_codes([codes[0], "", *codes[2:]])
    fault = refused("codes.missing", lambda: trip_in_codes(town.desk, series))
    assert "第2张" in fault.message
    assert "第1张" not in fault.message


def test_a_misread_code_and_a_code_of_another_trip_are_told(both: tuple[Site, Site]) -> None:
    village, _ = both
    one, other = (trip_codes(at_village(village), packed(village, number).number) for number in (1, 2))
    fault = refused("codes.misread", lambda: read_codes([*one, one[0][:-1]]))
    assert f"第{len(one) + 1}行" in fault.message
    refused("codes.misread", lambda: read_codes(["思礼便趟〔2026〕01-1号"]))
    refused("codes.mixed", lambda: read_codes([one[0], other[0]]))
    refused("codes.none", lambda: read_codes([" "]))


def test_nobody_but_the_township_opens_them(both: tuple[Site, Site], net: Network) -> None:
    village, _ = both
    codes = trip_codes(at_village(village), packed(village).number)
    stranger = net.enrol(VILLAGES[1])
    refused("codes.not_for_us", lambda: trip_in_codes(stranger.desk, read_codes(codes)))
    refused("codes.not_for_us", lambda: trip_in_codes(village.desk, read_codes(codes)))


def test_without_the_keys_of_the_township_nothing_goes_on_paper() -> None:
    desk = bags.village_desk()
    trip = bags.packed(desk)
    refused("codes.no_key", lambda: trip_codes(desk, trip.number))


def test_sheets_have_two_codes_each_and_say_which(both: tuple[Site, Site]) -> None:
    village, _ = both
    trip = packed(village, 1, 2, 3)
    codes = trip_codes(at_village(village), trip.number)
    sheets = code_sheets(at_village(village), trip.number, codes)
    assert len(sheets) == -(-len(codes) // 2)
    assert "第1、2张" in sheets[0].title
    assert trip.number in sheets[0].title
    assert sheets[0].make("a4")
