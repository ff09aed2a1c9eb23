"""A desk whose catalogue lets a pledge stand for one material, and papers of a visit that has one."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from db import shipped
from desk.cases.requests import MaterialInput
from desk.desk import Desk, Shelf
from tests.builders import handed_in
from tests.desk.papers import later

ITEM = "HJ-12"
SEQ = later.PLEDGED


def allowing_pledges(plain: Desk) -> Desk:
    """The same desk, its catalogue with the sample's pledge."""
    catalogue = shipped.catalogue()
    items = tuple(later.item(ITEM) if one.id == ITEM else one for one in catalogue.items)
    changed = replace(catalogue, items=items)
    return dataclasses.replace(plain, shelf=Shelf(plain.shelf.versions, lambda _version: changed))


def pledged() -> tuple[MaterialInput, ...]:
    """Everything was brought but one, for which a word stands."""
    return (*handed_in(ITEM, missing=(SEQ,)), MaterialInput(seq=SEQ, state="pledged"))
