"""All records of the village desk in one: how an event makes or changes them, here and when they are rebuilt.

A new kind of record is a module beside this one, a member of `Record`, and a line in the tables below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from desk.cases.chain import Event
from desk.cases.events import authorising, proxying, requesting, village_seal
from desk.cases.events import roster as roster_events
from desk.cases.events import scores as score_events
from desk.cases.events import trips as trip_events
from desk.cases.events import visits as visit_events
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.consulting import ConsultationRecorded
from desk.cases.events.custody import CustodyTaken
from desk.proxy import authorisations, call_backs, cases, certificates, month_sheets, requests, roster, trips, visits
from desk.proxy.authorisations import Authorisation
from desk.proxy.call_backs import CallBack
from desk.proxy.cases import ProxyCase
from desk.proxy.certificates import SealEntry
from desk.proxy.month_sheets import Appeal, MonthSheet, RulesVersion
from desk.proxy.requests import Request
from desk.proxy.roster import Villager
from desk.proxy.trips import TakenTrip, Trip
from desk.proxy.visits import Check, HomeVisit

Record = (
    Request
    | Authorisation
    | ProxyCase
    | Trip
    | TakenTrip
    | CallBack
    | Villager
    | HomeVisit
    | Check
    | SealEntry
    | RulesVersion
    | MonthSheet
    | Appeal
)
"""What the village desk keeps; what each says of itself stands in `desk.proxy.kept`."""

Find = Callable[[str], Record | None]
"""A record by its id, or None."""

_Begin = Callable[[Event, Any], Record]
_Change = Callable[[Any, Any], Record]

_BEGIN: Mapping[type, _Begin] = MappingProxyType(
    {
        requesting.ProxyRequested: requests.requested,
        authorising.ProxyAuthorised: authorisations.authorised,
        proxying.ProxyReceived: cases.taken_over,
        trip_events.TripMade: trips.packed,
        trip_events.TripTakenIn: trips.taken_in,
        trip_events.TownshipCalledBack: call_backs.said_to_township,
        roster_events.PersonListed: roster.listed,
        visit_events.HomeVisited: visits.visited,
        village_seal.CertificateIssued: certificates.issued,
        village_seal.CertificateRefused: certificates.refused,
        visit_events.AllowanceChecked: visits.checked,
        score_events.ScoreRulesTaken: month_sheets.rules_taken,
        score_events.ScoreSheetMade: month_sheets.sheet_made,
        score_events.ScoreAppealed: month_sheets.appealed,
    }
)
"""Events that begin a record of the same id."""

_CHANGE: Mapping[type, tuple[str, type, _Change]] = MappingProxyType(
    {
        roster_events.PersonChanged: ("person_id", Villager, roster.changed),
        roster_events.PersonUnlisted: ("person_id", Villager, roster.unlisted),
        requesting.RequestAnswered: ("request_id", Request, requests.request_answered),
        requesting.ProxyAdvised: ("request_id", Request, requests.advised),
        authorising.AuthorisationSigned: ("authorisation_id", Authorisation, authorisations.authorisation_signed),
        authorising.AuthorisationRenewed: ("authorisation_id", Authorisation, authorisations.renewed),
        authorising.AuthorisationEnded: ("authorisation_id", Authorisation, authorisations.authorisation_ended),
        proxying.ProxySuspended: ("proxy_id", ProxyCase, cases.suspended),
        proxying.ProxyResumed: ("proxy_id", ProxyCase, cases.resumed),
        proxying.ProxyTold: ("proxy_id", ProxyCase, cases.told),
        proxying.VillagerTold: ("proxy_id", ProxyCase, cases.villager_told),
        proxying.ProxyCompleted: ("proxy_id", ProxyCase, cases.completed),
        proxying.ProxyEnded: ("proxy_id", ProxyCase, cases.ended),
        proxying.ProxyReviewed: ("proxy_id", ProxyCase, cases.reviewed),
        proxying.ProxyCalledBack: ("proxy_id", ProxyCase, cases.called_back),
        trip_events.TripAnswered: ("trip_id", Trip, trips.arrived),
        score_events.ScoreSheetReprinted: ("sheet_id", MonthSheet, month_sheets.sheet_reprinted),
        score_events.ScoreAppealAnswered: ("appeal_id", Appeal, month_sheets.appeal_answered),
    }
)
"""Events that change a record: the field with its id, its kind, and how."""


_NUMBERED = (
    requesting.ProxyRequested,
    requesting.ProxyAdvised,
    authorising.ProxyAuthorised,
    authorising.AuthorisationRenewed,
    proxying.ProxyReceived,
    proxying.ProxySuspended,
    proxying.ProgressMade,
    proxying.ProxyCompleted,
    proxying.ProxyEnded,
    trip_events.TripMade,
    visit_events.HomeVisited,
    village_seal.CertificateIssued,
    village_seal.CertificateRefused,
    visit_events.AllowanceChecked,
    score_events.ScoreSheetMade,
)
"""Events that take the next number of a series of this office."""


def told_by(event: Event, body: Body, find: Find) -> tuple[Record, ...]:
    """The records that an event makes or changes, as they are after it; empty for events of other kinds.

    Args:
        event: As kept.
        body: What it tells.
        find: Gives a record as it was before.
    """
    if isinstance(body, CustodyTaken):
        return _taken_over(body, find)
    told: list[Record] = []
    if begin := _BEGIN.get(type(body)):
        told.append(begin(event, body))
    if change := _CHANGE.get(type(body)):
        field, kind, after = change
        before = find(getattr(body, field))
        if isinstance(before, kind):
            told.append(after(before, body))
    return (*told, *_beside(event.header.event_id, body, find))


def _taken_over(body: CustodyTaken, find: Find) -> tuple[Record, ...]:
    """What a retired village kept, each record as it is after everything that was told there."""
    told: dict[str, Record] = {}

    def known(record_id: str) -> Record | None:
        return told.get(record_id) or find(record_id)

    for one in body.records:
        event = one.as_event()
        if event.body is not None:
            told |= {record.record_id: record for record in told_by(event, read_body(event.body), known)}
    return tuple(told.values())


def _beside(event_id: str, body: Body, find: Find) -> Iterator[Record]:
    """Records that know of another one now."""
    match body:
        case authorising.ProxyAuthorised():
            if isinstance(asked := find(body.request_id), Request):
                yield requests.led_to(asked, event_id)
            for proxy_id in body.proxy_ids:
                if isinstance(case := find(proxy_id), ProxyCase):
                    yield cases.agent_changed(case, event_id)
        case ConsultationRecorded(request_id=request_id) if request_id:
            if isinstance(asked := find(request_id), Request):
                yield requests.became_consultation(asked, event_id, body)
        case visit_events.AllowanceChecked():
            if isinstance(person := find(body.person_id), Villager):
                yield visits.checked_on_roster(person, body)
        case proxying.ProgressMade() | trip_events.TripMade() | trip_events.TripAnswered():
            yield from _cases_beside(event_id, body, find)


def _cases_beside(
    event_id: str, body: proxying.ProgressMade | trip_events.TripMade | trip_events.TripAnswered, find: Find
) -> Iterator[Record]:
    """Proxy cases that stand on a sheet, lie in a bag, or were not in it."""
    changes: list[tuple[str, Callable[[ProxyCase], ProxyCase]]]
    match body:
        case proxying.ProgressMade():
            changes = [(one, partial(cases.written_down, made_at=body.made_at)) for one in body.proxy_ids]
        case trip_events.TripMade():
            packed = partial(cases.carried, trip_id=event_id, left_at=body.left_at)
            changes = [(line.proxy_id, packed) for line in body.lines]
        case trip_events.TripAnswered():
            changes = [
                (one.proxy_id, partial(cases.left_behind, trip_id=body.trip_id, answer=one)) for one in body.answers
            ]
    for proxy_id, change in changes:
        if isinstance(case := find(proxy_id), ProxyCase):
            yield change(case)


def told_records(events: Iterable[tuple[Event, Body]]) -> dict[str, Record]:
    """The records that a journal tells, by id; its events in any order."""
    told: dict[str, Record] = {}
    for event, body in sorted(events, key=lambda one: (one[0].header.at, one[0].header.event_id)):
        for record in told_by(event, body, told.get):
            told[record.record_id] = record
    return told


def is_of_the_station(body: Body) -> bool:
    """Whether an event tells of these records."""
    if isinstance(body, ConsultationRecorded):
        return bool(body.request_id)
    if isinstance(body, CustodyTaken):
        return bool(body.records)
    return type(body) in _BEGIN or type(body) in _CHANGE or isinstance(body, proxying.ProgressMade)


def takes_a_number(body: Body) -> bool:
    """Whether an event took the next number of a series of this office."""
    return isinstance(body, _NUMBERED)
