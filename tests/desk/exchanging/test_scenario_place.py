"""A village gets another division code, or is merged into another (EXCHANGE.md 4, scenario 48)."""

from __future__ import annotations

import msgspec

from desk.exchange.membership import write_file
from desk.exchange.packages.header import read_unproved
from desk.exchanging.members import enrolling
from desk.exchanging.standing import Count
from desk.times import moment_text
from tests.desk.exchanging.network import TOWN, VILLAGES, Network, Site

NEW_CODE = "419001108299"


def moved(net: Network, site: Site, code: str) -> Site:
    """The office under another code: its settings, a new machine's certificate, a new membership."""
    with site.desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(uow.register.office(), code=code))
        uow.register.begin_incarnation(at=moment_text(net.clock.now()), reason="restored")
        uow.commit()
    site.close()
    again = net.sit_at(site.code, site.home)
    again.filed_cases = site.filed_cases
    answer = write_file(*enrolling.vouch_for(net.site(TOWN).desk, write_file(enrolling.ask(again.desk))))
    enrolling.join(again.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    return again


def test_48_the_number_of_the_office_stays_and_each_case_keeps_the_code_of_its_day(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.site(TOWN)
    org = village.org
    ids = [village.file(1)]
    net.carry((village, town), (town, village))
    village = moved(net, village, NEW_CODE)
    assert village.org == org
    ids.append(village.file(2))
    net.carry((village, town), (town, village))
    assert village.count() == Count(filed=2, delivered=2)
    assert town.here(org) == (2, 0)
    with town.desk.store.reading() as uow:
        senders = [read_unproved(chain.proof).sender.certificate for chain in uow.exchange.chains_of(org)]
        member = uow.exchange.member(org)
        numbers = [case.number for one in ids if (case := uow.exchange.other_case(one)) is not None]
    assert {(one.org, one.office_code) for one in senders} == {(org, VILLAGES[0]), (org, NEW_CODE)}
    assert member is not None
    assert member.membership.office_code == NEW_CODE
    assert len(numbers) == 2
    assert all(number.startswith(org) for number in numbers)
