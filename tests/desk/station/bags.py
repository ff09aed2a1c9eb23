"""A village station and its township in memory, who trust each other, and a bag between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pytest

from db import shipped
from desk.calendar.days import read_calendar_rows
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import read_office_certificate, write_office_certificate
from desk.managing.founding import describe_office, found, take_in_calendar, take_in_catalogue
from desk.managing.importing import trust
from desk.places import Places
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.trips import Trip
from desk.records import Operator
from desk.roles import FOUNDER, Role
from desk.station.carrying import pack
from desk.station.keeping import keep
from desk.station.receiving import TakeInput, take
from desk.times import moment_text
from tests.builders import MONDAY, PNG, CountedChance, SetClock, desk_on, person
from tests.desk.desks import memory_desk
from tests.desk.proxy import events
from tests.fakes.store import FakeStore

ITEM = "SB-10"
ITEM_NAME = "城乡居民基本医疗保险参保登记"
VILLAGE = "419001108203"
CLERK = Operator(clerk="zhang", name="张忠", roles=(*FOUNDER, Role.PROXY_CLERK))
HOUSEHOLD_BOOK = {"name": "户口簿", "kind": "original"}
MATERIALS = (
    MaterialInput(seq=1, state="scanned", files=("card.png",)),
    MaterialInput(seq=3, state="original_seen", originals=1),
)


@dataclass
class Pair:
    """Both desks, on one clock."""

    village: Desk
    township: Desk
    clock: SetClock


def village_desk(clock: SetClock | None = None, *, code: str = VILLAGE, name: str = "北石村便民服务站") -> Desk:
    """A proxy clerk at a station that has just been founded."""
    store = FakeStore(CountedChance(), clerk=CLERK.clerk)
    office = describe_office(Places(shipped.places()), code=code, kind="village", name=name)
    with store.writing() as uow:
        found(uow, replace_phone(office), CLERK, program_version="0", now=MONDAY)
        take_in_catalogue(uow, shipped.catalogue(), now=MONDAY, shipped=True)
        take_in_calendar(uow, read_calendar_rows(shipped.calendar_rows()), now=MONDAY, shipped=True)
        uow.commit()
    return desk_on(store, operator=CLERK, clock=clock or SetClock())


def replace_phone(office: Any) -> Any:
    return msgspec.structs.replace(office, phone="0391-6739001")


def pair(*, trusting: bool = True) -> Pair:
    """A village and its township; with `trusting` each has the other's certificate."""
    clock = SetClock()
    made = Pair(village=village_desk(clock), township=memory_desk(clock=clock), clock=clock)
    if trusting:
        befriend(made.village, made.township)
    return made


def befriend(first: Desk, second: Desk) -> None:
    """Each has the other's certificate."""
    for one, other in ((first, second), (second, first)):
        with other.store.reading() as uow:
            data = write_office_certificate(uow.register.office_certificate(at=moment_text(MONDAY)))
        trust(one, read_office_certificate(data), data)


def authorised(desk: Desk, number: int = 1, *, is_signed: bool = True, **changes: Any) -> Authorisation:
    """Somebody lets the proxy clerk hand their insurance in."""
    given = events.authorised()
    who = person(number)
    principal = msgspec.structs.replace(
        given.principal, name=who.name, id_type=who.id_type, id_number=who.id_number, phone=who.phone
    )
    signing = (
        given.signing if is_signed else msgspec.convert({"by": "later", "due_on": "2026-11-30"}, type(given.signing))
    )
    matters = (msgspec.structs.replace(given.matters[0], item_id=ITEM, item_name=ITEM_NAME),)
    own = {"number": f"代委{number}", "agent_id_number": person(40).id_number, "principal": principal}
    body = msgspec.structs.replace(given, **{**own, "matters": matters, "signing": signing, **changes})
    with desk.store.writing() as uow:
        kept = keep(uow, body, at=moment_text(desk.clock.now()))[0]
        uow.commit()
    assert isinstance(kept, Authorisation)
    return kept


def wanted(authorisation: Authorisation, **changes: Any) -> TakeInput:
    """Her card was scanned, her household book goes along."""
    given = {"materials": MATERIALS, "originals": [HOUSEHOLD_BOOK]}
    raw = {"authorisation": authorisation.number, **msgspec.to_builtins(given), **msgspec.to_builtins(changes)}
    return msgspec.convert(raw, TakeInput)


def scan(_name: str) -> bytes:
    """A scan of nothing in particular."""
    return PNG


def taken_over(desk: Desk, number: int = 1, **changes: Any) -> ProxyCase:
    """The papers of one villager, by their own authorisation."""
    return take(desk, wanted(authorised(desk, number), **changes), read_file=scan).case


def packed(desk: Desk, *numbers: int) -> Trip:
    """A bag with the papers of these villagers."""
    return pack(desk, [taken_over(desk, number).record_id for number in numbers or (1,)])


def as_other(desk: Desk) -> Desk:
    """Somebody else at the same desk."""
    return replace(desk, operator=Operator(clerk="zhao", name="赵勇", roles=(Role.HEAD, Role.PROXY_CLERK)))


def fault_of(doing: Callable[[], object]) -> Refused:
    """The refusal of something; its sentence is Chinese."""
    with pytest.raises(Refused) as caught:
        doing()
    assert any("\u4e00" <= character <= "\u9fff" for character in caught.value.message)
    return caught.value


def item_of(desk: Desk) -> Item:
    """The item of these bags."""
    found_item = desk.shelf.on(MONDAY.date()).item(ITEM)
    assert found_item is not None
    return found_item
