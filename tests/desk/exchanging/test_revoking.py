"""Who is not believed any more, and how everybody learns of it by stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.errors import Refused
from desk.exchange.machines import Fingerprint
from desk.exchange.membership import write_file
from desk.exchanging.members import enrolling, revoking
from desk.exchanging.recovering import machines
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site, hand_over, network

HERE = Fingerprint(machine="one")


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path) as made:
        yield made


def renewed(site: Site) -> Site:
    """The office after it took another key."""
    desk, _ = machines.renew_key(site.desk, HERE)
    site.desk = desk
    return site


def enrol_again(site: Site, above: Site) -> None:
    answer = write_file(*enrolling.vouch_for(above.desk, write_file(enrolling.ask(site.desk))))
    enrolling.join(site.desk, answer, fingerprint=enrolling.fingerprint_in(answer))


def test_packages_of_a_revoked_office_are_refused_and_what_came_before_stays(net: Network) -> None:
    """EXCHANGE 4, 49."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    village.file(1)
    net.carry((village, town))
    revoking.revoke_office(town.desk, village.org, "stolen")
    village.file(2)
    with pytest.raises(Refused, match="已经由上级停用") as refused:
        net.carry((village, town))
    assert refused.value.code == "sender.revoked"
    assert town.here(village.org) == (1, 0)


def test_a_stolen_laptops_office_enrols_again_with_a_new_key_and_loses_no_case(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    thief = net.sit_at(village.code, net.copy_of(village, "thief"))
    village.file(1)
    village.packages()
    revoking.revoke_office(town.desk, village.org, "stolen")
    with pytest.raises(Refused, match="先换新的钥匙") as refused:
        enrol_again(village, town)
    assert refused.value.code == "enrol.revoked_key"
    renewed(village)
    assert not village.desk.incarnation.certified or village.desk.incarnation.digits == 2
    enrol_again(village, town)
    village.file(2)
    net.carry((village, town), (town, village))
    assert town.here(village.org) == (2, 0)
    assert village.count().delivered == 2
    thief.file(3)
    with pytest.raises(Refused) as out:
        net.carry((thief, town))
    assert out.value.code == "sender.revoked"


def test_what_was_sealed_to_the_stolen_keys_is_still_read_and_nothing_more_is_sealed_to_them(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    before = enrolling.ask(village.desk).sealing_keys
    village.file(1)
    net.carry((village, town))
    answers = town.packages()
    renewed(village)
    after = enrolling.ask(village.desk).sealing_keys
    assert not set(before) & set(after)
    revoking.revoke_office(town.desk, village.org, "stolen")
    enrol_again(village, town)
    taken = hand_over(answers.values(), village)
    assert any(one.heard is not None for one in taken)


def test_the_city_revokes_a_township_and_its_villages_learn_it_on_their_way(net: Network) -> None:
    """The list travels down by whatever is carried; the village then refuses what its township signs."""
    village, town, city = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(CITY)
    village.file(1)
    net.carry((village, town), (town, city))
    other = net.enrol(VILLAGES[1])
    revoking.revoke_office(town.desk, other.org, "retired")
    net.carry((town, village), (town, city))
    for site in (village, city):
        with site.desk.store.reading() as uow:
            (found,) = uow.exchange.revocations()
        assert [entry.org for entry in found.entries] == [other.org]
    other.file(5)
    with pytest.raises(Refused) as refused:
        net.carry((other, city))
    assert refused.value.code == "sender.revoked"


def test_one_machine_of_an_office_can_be_revoked_alone(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    with pytest.raises(Refused, match="没有收到过") as refused:
        revoking.revoke_machine(town.desk, village.org, 1, "copied")
    assert refused.value.code == "revoke.machine"
    village.file(1)
    net.carry((village, town))
    first = revoking.revoke_machine(town.desk, village.org, 1, "copied")
    with pytest.raises(Refused) as again:
        revoking.revoke_machine(town.desk, village.org, 1, "copied")
    assert again.value.code == "revoke.already"
    village.desk, _ = machines.begin_again(village.desk, HERE)
    village.file(2)
    net.carry((village, town))
    assert town.here(village.org) == (2, 0), "the chain of the revoked machine comes through the next one"
    assert (first.number, first.entries[0].incarnation_id != "") == (1, True)
    assert revoking.revoke_office(town.desk, village.org, "merged").number == 2


def test_a_list_is_written_once_and_again_only_when_it_grew(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    other, third = net.enrol(VILLAGES[1]), net.enrol(VILLAGES[2])
    assert revoking.offer_lists(town.desk) == ()
    revoking.revoke_office(town.desk, other.org, "stolen")
    first = revoking.offer_lists(town.desk)
    assert {one.org for one in first} == {village.org, third.org, net.sites[CITY].org}
    assert revoking.offer_lists(town.desk) == first
    revoking.revoke_office(town.desk, third.org, "stolen")
    second = revoking.offer_lists(town.desk)
    assert {one.org for one in second} == {village.org, net.sites[CITY].org}
    assert not {one.digest for one in first} & {one.digest for one in second}


def test_a_list_that_a_stranger_signed_is_not_kept(net: Network) -> None:
    village, town, city = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(CITY)
    found = revoking.revoke_office(town.desk, net.enrol(VILLAGES[1]).org, "stolen")
    stranger = net.site(VILLAGES[2])
    with stranger.desk.store.writing() as uow:
        assert revoking.take_lists(uow, write_file(found)) == 0
        assert uow.exchange.revocations() == ()
    for site, count in ((village, 1), (city, 1)):
        with site.desk.store.writing() as uow:
            assert revoking.take_lists(uow, write_file(found)) == count
            assert revoking.take_lists(uow, write_file(found)) == 0


def test_an_office_that_is_not_below_cannot_be_revoked(net: Network) -> None:
    town = net.enrol(TOWN)
    with pytest.raises(Refused, match="没有登记过") as refused:
        revoking.revoke_office(town.desk, "0001", "stolen")
    assert refused.value.code == "revoke.unknown"


def test_an_office_that_was_set_back_hears_from_others_whom_it_had_revoked(net: Network) -> None:
    stolen, village = net.enrol(VILLAGES[0]), net.enrol(VILLAGES[1])
    third, town = net.enrol(VILLAGES[2]), net.site(TOWN)
    lost = stolen.packages()
    backup = net.copy_of(town, "backup")
    revoking.revoke_office(town.desk, stolen.org, "stolen")
    net.carry((town, village))
    town = net.restore(town, backup)
    net.carry((village, town))
    with pytest.raises(Refused) as refused:
        town.take(next(iter(lost.values())))
    assert refused.value.code == "sender.revoked"
    assert revoking.revoke_office(town.desk, third.org, "stolen").number == 2


def test_an_office_that_was_set_back_takes_in_again_whom_it_had_revoked_once_the_key_is_new(net: Network) -> None:
    stolen, village, town = net.enrol(VILLAGES[0]), net.enrol(VILLAGES[1]), net.site(TOWN)
    backup = net.copy_of(town, "backup")
    revoking.revoke_office(town.desk, stolen.org, "stolen")
    net.carry((town, village))
    town = net.restore(town, backup)
    net.carry((village, town))
    enrol_again(renewed(stolen), town)
    stolen.file(1)
    net.carry((stolen, town))
    assert town.here(stolen.org) == (1, 0)
