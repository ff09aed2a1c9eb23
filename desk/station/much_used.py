"""The much-used items of a village desk: fifteen under a town, twelve under a subdistrict."""

from __future__ import annotations

from desk.catalogue.items import Item
from desk.desk import Desk
from desk.times import day_of

TOWN_LIST, STREET_LIST = "镇15项", "街道12项"


def list_of(desk: Desk) -> str:
    """Which list holds for the place of this desk: that of its town, or of its subdistrict (街道)."""
    place = desk.places.get(desk.office.code)
    above = desk.places.get(place.parent) if place is not None else None
    is_street = any(one is not None and one.name.endswith("街道") for one in (place, above))
    return STREET_LIST if is_street else TOWN_LIST


def much_used(desk: Desk) -> tuple[Item, ...]:
    """The items that villagers ask for most, in the order of the catalogue in force today."""
    wanted = list_of(desk)
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    return tuple(item for item in catalogue.items if wanted in item.proxy.in_high_frequency_lists)
