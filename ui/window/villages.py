"""The villages that a field offers while one types."""

from __future__ import annotations

from desk.desk import Desk
from ui.window.widgets.code_field import Find, NameOf


def villages_of(desk: Desk) -> tuple[Find, NameOf]:
    """For `CodeField.offer_from`: what finds villages, those of the office's own town first, and what names one."""
    places, town = desk.places, desk.office.code

    def find(typed: str) -> tuple[tuple[str, str], ...]:
        return tuple((place.code, place.short_name) for place in places.find_village(typed, town=town))

    def name_of(kept: str) -> str:
        place = places.get(kept)
        return place.short_name if place is not None else kept

    return find, name_of
