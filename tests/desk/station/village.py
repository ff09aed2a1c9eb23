"""A village station in memory: a real village of the shipped divisions, and people who are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec

from db import shipped
from desk.desk import Desk
from desk.managing.founding import describe_office
from desk.people.reading import AgentInput, ApplicantInput
from desk.places import Places
from desk.proxy.authorisations import Authorisation
from desk.settings import Office
from desk.station.authorising import AuthorisationInput, authorise
from desk.station.signing import SigningInput, WitnessInput
from tests.builders import SetClock, agent
from tests.desk.desks import memory_desk

VILLAGE = "419001108203"
PRINCIPAL = ApplicantInput(name="刘秀", id_number="410881197208259725", phone="16072603369")
CLERK = AgentInput(name="王小满", id_number=agent(40).id_number, phone="16072600001")
RELATIVE = AgentInput(name="孙𪻐建", id_number="330106199104219658", phone="16039441718", relation="儿子")
WITNESSES = (WitnessInput(name="赵勇", is_relative=False), WitnessInput(name="周明", is_relative=False))
MARK = SigningInput(by="fingerprint", reader="孙平", witnesses=WITNESSES)
SIGNED = SigningInput(by="signature")


def village_office(**changes: Any) -> Office:
    """The station of a village, with a telephone."""
    places = Places(shipped.places())
    place = places.get(VILLAGE)
    assert place is not None
    made = describe_office(places, code=VILLAGE, kind="village", name=f"{place.short_name}便民服务站")
    return msgspec.structs.replace(made, **{"phone": "0391-6739011", **changes})


def village_desk(**changes: Any) -> Desk:
    """A desk at the station; `changes` of its settings."""
    desk = memory_desk()
    office = village_office(**changes)
    with desk.store.writing() as uow:
        uow.register.save_office(office)
        uow.commit()
    return replace(desk, office=office)


def settings(desk: Desk, **changes: Any) -> Desk:
    """The desk after its head has changed some settings."""
    office = msgspec.structs.replace(desk.office, **changes)
    with desk.store.writing() as uow:
        uow.register.save_office(office)
        uow.commit()
    return replace(desk, office=office)


def entrusted(desk: Desk, **changes: Any) -> Authorisation:
    """刘秀 lets the proxy clerk hand her insurance in and ask about it."""
    given: dict[str, Any] = {
        "principal": PRINCIPAL,
        "agent": CLERK,
        "matters": ("SB-10",),
        "powers": ("hand_in", "ask"),
        "signing": SIGNED,
    }
    return authorise(desk, AuthorisationInput(**{**given, **changes})).authorisation


def clock_of(desk: Desk) -> SetClock:
    """The clock of a desk of tests."""
    assert isinstance(desk.clock, SetClock)
    return desk.clock


def today(desk: Desk) -> date:
    """The day it stands at."""
    moment: datetime = desk.clock.now()
    return moment.date()
