"""A village joins its township before that one joins the city: what was sealed too early comes again by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.exchange.membership import write_file
from desk.exchanging import carrying
from desk.exchanging.members import enrolling
from desk.exchanging.packing.forwarding import forwarded
from desk.exchanging.standing import Count, below_standing
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site, hand_over, network


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path) as made:
        yield made


def vouched(above: Site, below: Site) -> None:
    """The one asks, the other vouches, the first joins."""
    answer = write_file(*enrolling.vouch_for(above.desk, write_file(enrolling.ask(below.desk))))
    enrolling.join(below.desk, answer, fingerprint=enrolling.fingerprint_in(answer))


def early(net: Network) -> tuple[Site, Site, Site]:
    """A village that joined while its township stood alone."""
    city, town, village = net.site(CITY), net.site(TOWN), net.site(VILLAGES[0])
    vouched(town, village)
    return city, town, village


def passing(town: Site, village: Site) -> int:
    """Packages of the village that the township would carry to the city."""
    with town.desk.store.reading() as uow:
        return len(forwarded(uow, org=village.org))


def test_what_was_taken_in_before_the_township_joined_reaches_the_city(net: Network) -> None:
    city, town, village = early(net)
    village.file(1)
    net.carry((village, town), (town, village))
    assert village.count() == Count(filed=1, delivered=1)
    vouched(city, town)
    assert passing(town, village) == 0, "nobody at the city could open it"
    assert [one.again for one in below_standing(town.desk)] == [1]
    net.carry((town, village))
    assert village.count() == Count(filed=1, waiting=1), "the township says that it has to come again"
    assert [one.issuer_org for one in enrolling.memberships(village.desk)] == [town.org, city.org]
    net.carry((village, town), (town, city), (city, town), (town, village))
    assert village.count() == Count(filed=1, delivered=1)
    assert town.here(village.org) == city.here(village.org) == (1, 0)
    assert [one.again for one in below_standing(town.desk)] == [0]


def test_what_was_on_its_way_while_the_township_joined_reaches_the_city(net: Network) -> None:
    city, town, village = early(net)
    village.file(1)
    on_its_way = village.packages()
    vouched(city, town)
    hand_over(on_its_way.values(), town)
    assert passing(town, village) == 0
    net.carry((town, village), (village, town), (town, city))
    assert city.here(village.org) == (1, 0)


def test_a_village_that_is_told_by_file_packs_anew_at_once(net: Network) -> None:
    city, town, village = early(net)
    village.file(1)
    early_ones = village.packages()
    vouched(city, town)
    vouched(town, village)
    later_ones = village.packages()
    assert early_ones.keys().isdisjoint(later_ones)
    hand_over(later_ones.values(), town)
    net.carry((town, city))
    assert city.here(village.org) == (1, 0)


def test_the_exchange_comes_to_rest_and_the_city_refuses_nothing(net: Network) -> None:
    city, town, village = early(net)
    village.file(1)
    net.carry((village, town), (town, village))
    vouched(city, town)
    village.file(2)
    town.file(1)
    for _ in range(4):
        net.carry((village, town), (town, city), (city, town), (town, village))
    assert city.here(village.org) == (2, 0)
    assert carrying.load_of(village.desk).own == ()
    before = {site.code: set(site.packages()) for site in (city, town, village)}
    net.carry((village, town), (town, city), (city, town), (town, village))
    assert {site.code: set(site.packages()) for site in (city, town, village)} == before
    with city.desk.store.reading() as uow:
        assert uow.exchange.attempts(limit=9) == ()


def test_what_comes_again_may_be_cut_elsewhere(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    city, town, village = early(net)
    for number in range(1, 5):
        village.file(number)
        net.carry((village, town))
    vouched(city, town)
    net.carry((town, village))
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 3)
    for _ in range(3):
        net.carry((village, town), (town, city), (city, town), (town, village))
    assert city.here(village.org) == (4, 0)
    assert village.count() == Count(filed=4, delivered=4)
    assert carrying.load_of(village.desk).own == ()


def test_an_older_package_of_the_township_takes_nobody_away_again(net: Network) -> None:
    city, town, village = early(net)
    village.file(1)
    net.carry((village, town))
    old = town.packages()
    vouched(city, town)
    net.carry((town, village))
    hand_over(old.values(), village)
    assert [one.issuer_org for one in enrolling.memberships(village.desk)] == [town.org, city.org]


def test_a_township_that_joins_anew_takes_its_villages_along(net: Network) -> None:
    city, town, village = early(net)
    vouched(city, town)
    village.file(1)
    net.carry((village, town), (town, village))
    first = enrolling.memberships(village.desk)[1]
    vouched(city, town)
    village.file(2)
    net.carry((village, town), (town, village))
    assert enrolling.memberships(village.desk)[1].serial > first.serial
