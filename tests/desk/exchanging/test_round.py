"""Cases go up, answers come down: what is counted at both ends is the same at every step."""

from __future__ import annotations

from desk.exchange.membership import write_file
from desk.exchanging.members import enrolling
from desk.exchanging.packing import parcels
from desk.exchanging.standing import Count
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site


def test_a_case_waits_until_the_answer_to_it_is_heard(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    for number in range(3):
        town.file(number)
    packages = town.packages()
    assert town.count() == Count(filed=3, waiting=3)
    taken = [city.take(data) for data in packages.values()]
    assert town.count() == Count(filed=3, waiting=3), "nothing but the answer says that it arrived"
    assert city.here(town.org) == (3, 0)
    [answer] = [one.answer for one in taken]
    assert answer is not None
    assert answer.answered.included == answer.answered.accepted > 3
    net.carry((city, town))
    assert town.count() == Count(filed=3, delivered=3)
    assert parcels.offered(town.desk) == ()


def test_taking_in_again_changes_nothing_and_answers_the_same_bytes(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    [data] = town.packages().values()
    first, again = city.take(data), city.take(data)
    assert again.was_known
    assert first.reply is not None
    assert again.reply is not None
    assert city.bytes_of(first.reply.digest) == city.bytes_of(again.reply.digest)
    assert city.here(town.org) == (1, 0)


def test_a_lost_answer_costs_nothing(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city))
    town.file(2)
    net.carry((town, city), (city, town))
    assert town.count() == Count(filed=2, delivered=2)


def test_the_township_passes_packages_of_its_villages_on_unchanged(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    town, city = net.site(TOWN), net.site(CITY)
    sent = set(village.packages())
    net.carry((village, town))
    assert sent <= set(town.packages())
    net.carry((town, city))
    with city.desk.store.reading() as uow:
        assert uow.exchange.chains_of(village.org)[0].stand.contiguous > 0
    net.carry((city, town))
    assert not sent & set(town.packages()), "what the city has is not carried there again"
    net.carry((town, village))
    with village.desk.store.reading() as uow:
        assert uow.exchange.newest_answer("heard", village.org, city.org) is not None
        assert uow.exchange.newest_answer("heard", village.org, town.org) is not None


def test_a_receiver_that_was_set_back_gets_everything_again(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city), (city, town))
    backup = net.copy_of(city, "backup")
    town.file(2)
    net.carry((town, city), (city, town))
    assert town.count() == Count(filed=2, delivered=2)
    city = net.restore(city, backup)
    assert city.here(town.org) == (1, 0)
    town.file(3)
    net.carry((town, city), (city, town))
    assert town.count().delivered < 3
    net.carry((town, city), (city, town))
    assert town.count() == Count(filed=3, delivered=3)
    assert city.here(town.org) == (3, 0)


def test_an_office_joins_again_at_one_above_that_was_set_back(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.site(TOWN)
    backup = net.copy_of(town, "backup")
    grant(town, village)
    grant(town, village)
    town = net.restore(town, backup)
    before = enrolling.memberships(village.desk)[0].serial
    grant(town, village)
    assert enrolling.memberships(village.desk)[0].serial > before


def grant(above: Site, below: Site) -> None:
    """The office above vouches for one below, which takes it in."""
    answer = write_file(*enrolling.vouch_for(above.desk, write_file(enrolling.ask(below.desk))))
    enrolling.join(below.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
