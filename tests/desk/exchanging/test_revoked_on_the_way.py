"""What a machine signed before it was revoked and the city does not have yet: it comes again, signed by the next."""

from __future__ import annotations

from contextlib import suppress

from desk.errors import Refused
from desk.exchange.machines import Fingerprint
from desk.exchanging.members import revoking
from desk.exchanging.recovering import machines
from tests.builders import filed
from tests.desk.exchanging.memory import Offices, Seat, enrol
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES

HERE = Fingerprint(machine="another")


def stolen(village: Seat, town: Seat) -> None:
    """The laptop is gone; the office takes another key and is taken in again."""
    revoking.revoke_office(town.desk, village.org, "stolen")
    village.desk, _ = machines.renew_key(village.desk, HERE)
    enrol(village, town)


def around(offices: Offices, *, times: int = 3) -> tuple[Seat, Seat, Seat]:
    """Everything goes up and down; the list of those not believed any more reaches the city first."""
    village, town, city = offices.seat(VILLAGES[0]), offices.seat(TOWN), offices.seat(CITY)
    for _ in range(times):
        for giver, taker in ((village, town), (town, city), (city, town), (town, village)):
            giver.pack()
            for data in reversed(giver.load()):
                with suppress(Refused):
                    taker.take(data)
    return village, town, city


def test_what_lay_at_the_township_when_the_key_was_revoked_reaches_the_city_under_the_next(offices: Offices) -> None:
    village, town, city = offices.seat(VILLAGES[0]), offices.seat(TOWN), offices.seat(CITY)
    filed(village.desk, 1)
    offices.carry((village, town), (town, village))
    assert village.standing().total.delivered == 1
    stolen(village, town)
    around(offices)
    assert village.own() <= city.received(village.org)
    assert village.standing().total.delivered == 1


def test_what_a_restored_city_lacks_of_a_revoked_key_comes_again_under_the_next(offices: Offices) -> None:
    village, town, city = offices.seat(VILLAGES[0]), offices.seat(TOWN), offices.seat(CITY)
    empty = city.copy()
    filed(village.desk, 1)
    around(offices)
    assert village.own() <= city.received(village.org)
    stolen(village, town)
    offices.restore(city, empty, anew=True)
    city = around(offices, times=4)[2]
    assert village.own() <= city.received(village.org)


def test_what_lay_at_the_township_when_a_machine_was_revoked_reaches_the_city_through_the_next(
    offices: Offices,
) -> None:
    village, town, city = offices.seat(VILLAGES[0]), offices.seat(TOWN), offices.seat(CITY)
    filed(village.desk, 1)
    offices.carry((village, town), (town, village))
    revoking.revoke_machine(town.desk, village.org, 1, "copied")
    village.desk, _ = machines.begin_again(village.desk, HERE)
    around(offices)
    assert village.own() <= city.received(village.org)
    assert village.standing().total.waiting == 0
