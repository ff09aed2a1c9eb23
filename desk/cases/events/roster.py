"""The roster of a village: people who agreed to be reminded of what they may need; entered, changed, taken off."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ConsentWay = Literal["spoken", "written", "phone"]
"""当面口头, 书面, 电话: how somebody agreed to be on the roster."""


class Dated(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An item and a day, ISO: when it was last checked, or when its paper runs out."""

    item_id: str
    day: str


class Known(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of somebody on the roster.

    Attributes:
        born_on: ISO day, or empty where it is unknown.
        tags: What the catalogue's reminders ask about, such as `receiving_elderly_allowance`.
        checked, expiring: Days by item; an item stands in each at most once.
        consent_on: Day on which they agreed; nobody is on the roster without.
        source: `typed`, or the name of the list it was read from.
    """

    name: str
    consent_on: str
    consent_way: ConsentWay
    id_type: str = ""
    id_number: str = ""
    born_on: str = ""
    sex: Literal["", "男", "女"] = ""
    phone: str = ""
    group: str = ""
    address: str = ""
    tags: tuple[str, ...] = ()
    checked: tuple[Dated, ...] = ()
    expiring: tuple[Dated, ...] = ()
    source: str = "typed"


class PersonListed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="roster.listed"):
    """Somebody agreed to be on the roster."""

    listed_at: str
    clerk_name: str
    known: Known


class PersonChanged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="roster.changed"):
    """What is known of them is another now; who was off the roster is on it again."""

    person_id: str
    changed_at: str
    clerk_name: str
    known: Known


class PersonUnlisted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="roster.unlisted"):
    """Somebody is off the roster: they wished so, moved away or died."""

    person_id: str
    unlisted_at: str
    clerk_name: str
    reason: Literal["wish", "moved", "died", "wrong"]


RosterEvent = PersonListed | PersonChanged | PersonUnlisted
