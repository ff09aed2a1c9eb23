"""What a village keeps beside cases - requests, authorisations, proxy cases - as its successor is given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import get_args

import msgspec

from desk.cases.chain import Event
from desk.cases.events.authorising import AuthorisingEvent
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.custody import CustodyTaken, TakenEvent, taken
from desk.cases.events.proxying import ProxyingEvent
from desk.cases.events.requesting import RequestingEvent
from desk.cases.events.trips import TripAnswered, TripMade
from desk.exchange.dispositions import KeptEvent
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.records import Record, told_by
from desk.proxy.requests import Request

_GIVEN = (ProxyCase, Authorisation, Request)


def records_to_give(uow: UnitOfWork, org: str, to: str) -> tuple[TakenEvent, ...]:
    """Events of a village's open matters that its successor has not taken over yet, in the order of its chains."""
    had = {one.hash for kept in _of_kinds(uow, to, (_TAKEN,)) for one in _records_in(kept.event)}
    told: dict[str, Record] = {}
    touched: list[tuple[Event, frozenset[str]]] = []
    for kept in sorted(_of_kinds(uow, org, _kinds()), key=lambda one: (one.event.header.at, one.event.header.event_id)):
        body = _body(kept.event)
        if body is not None:
            records = told_by(kept.event, body, told.get)
            told |= {one.record_id: one for one in records}
            touched.append((kept.event, frozenset(one.record_id for one in records)))
    wanted = _open_and_what_they_rest_on(told.values())
    return tuple(taken(event) for event, ids in touched if ids & wanted and event.hash not in had)


def _open_and_what_they_rest_on(records: Iterable[Record]) -> frozenset[str]:
    found: set[str] = set()
    for one in records:
        if isinstance(one, _GIVEN) and one.is_open:
            found.add(one.record_id)
            if isinstance(one, ProxyCase):
                found |= {one.received.authorisation_id, one.authorisation_id}
            if isinstance(one, Authorisation):
                found.add(one.given.request_id)
    return frozenset(found - {""})


def _of_kinds(uow: UnitOfWork, org: str, kinds: tuple[str, ...]) -> Iterator[KeptEvent]:
    return (one for one in uow.exchange.events_of_kinds(org, kinds) if one.judgement.disposition != "conflict")


def _records_in(event: Event) -> tuple[TakenEvent, ...]:
    body = _body(event)
    return body.records if isinstance(body, CustodyTaken) else ()


def _body(event: Event) -> Body | None:
    try:
        return None if event.body is None else read_body(event.body)
    except msgspec.DecodeError:
        return None


@cache
def _kinds() -> tuple[str, ...]:
    unions = (AuthorisingEvent, ProxyingEvent, RequestingEvent)
    kinds = (*(kind for union in unions for kind in get_args(union)), TripMade, TripAnswered)
    return tuple(str(kind.__struct_config__.tag) for kind in kinds)


_TAKEN = str(CustodyTaken.__struct_config__.tag)
