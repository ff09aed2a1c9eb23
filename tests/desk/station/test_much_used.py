"""The much-used items: by the kind of place above the village."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from desk.desk import Desk
from desk.station.much_used import STREET_LIST, TOWN_LIST, list_of, much_used
from tests.desk.station.bags import village_desk


def beneath(desk: Desk, kind: str) -> Desk:
    """The same desk in a village of the first place of that kind."""
    town = next(town for town in desk.places.towns() if town.name.endswith(kind))
    village = desk.places.villages_of(town.code)[0]
    return replace(desk, office=msgspec.structs.replace(desk.office, code=village.code))


def test_under_a_town_there_are_fifteen_and_under_a_subdistrict_twelve() -> None:
    desk = village_desk()
    town, street = beneath(desk, "镇"), beneath(desk, "街道")
    assert (list_of(town), list_of(street)) == (TOWN_LIST, STREET_LIST)
    assert (len(much_used(town)), len(much_used(street))) == (15, 12)
    names = {item.id for item in much_used(street)}
    assert "SB-10" in names
    assert "SN-01" not in names
