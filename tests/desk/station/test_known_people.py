"""Whoever the station knows is found by name, once, with what is known of them."""

from __future__ import annotations

import pytest

from desk.desk import Desk
from desk.station.known_people import Known, known_people
from desk.station.requesting import RequestInput, record
from desk.station.rostering import RosterInput, enter
from tests.builders import person
from tests.desk.station import bags


@pytest.fixture
def desk() -> Desk:
    return bags.village_desk()


def test_a_principal_is_found_by_the_whole_name_and_the_request_adds_the_group(desk: Desk) -> None:
    who = person(1)
    bags.authorised(desk, 1)
    assert known_people(desk, who.name) == (Known(name=who.name, id_number=who.id_number, phone=who.phone),)
    assert known_people(desk, who.name[:1]) == ()
    assert known_people(desk, " ") == ()


def test_somebody_of_the_roster_and_of_a_request_is_offered_once(desk: Desk) -> None:
    who = person(2)
    listed = RosterInput(name=who.name, id_number=who.id_number, phone=who.phone, group="三组", consent_on="2026-11-20")
    enter(desk, listed)
    bags.authorised(desk, 2)
    record(desk, RequestInput(wish="井房", villager_name=who.name, phone=who.phone, next_on="2026-11-26"))
    assert known_people(desk, who.name) == (
        Known(name=who.name, id_number=who.id_number, phone=who.phone, group="三组"),
    )


def test_two_of_one_name_are_both_offered(desk: Desk) -> None:
    for phone in ("13900000001", "13900000002"):
        record(desk, RequestInput(wish="井房", villager_name="刘秀", phone=phone, next_on="2026-11-26"))
    assert {one.phone for one in known_people(desk, "刘秀")} == {"13900000001", "13900000002"}
