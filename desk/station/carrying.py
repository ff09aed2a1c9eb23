"""A trip (送件) is packed in the village: what may go, what is pressing, the list, and the file beside the bag."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import WorkingCalendar
from desk.cases.events.authorising import ProxyAuthorised
from desk.cases.events.trips import TripMade
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import Certificate
from desk.exchange.signed_files import write_signed
from desk.exchange.trip_files import TRIP_FORMAT, CarriedAuthorisation, CarriedCase, TripBody
from desk.numbering import next_number
from desk.people.names import search_form
from desk.people.reading import RESIDENT_CARD, AgentInput
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import Place, ProxyCase, line_of
from desk.proxy.trips import Trip
from desk.station.keeping import existing, keep_one, newest_of
from desk.station.receiving import all_cases
from desk.times import day_of, moment_text

PAPER = "trip_list"
TRIP = "送件清单"
MOST_CASES = 30
MOST_TRIPS = 500
"""The newest trips among which a code is looked for."""

OTHER_PAPERS = "990"
"""Code of a document of another kind: a village committee acts by its code, not by a person's card."""

TripLight = Literal["green", "yellow", "red"]


class Waiting(Struct, frozen=True, kw_only=True):
    """A case that waits at home for the next trip.

    Attributes:
        light: green, yellow on the last day, red after it; words: the same for people, in working days.
        why_not: Why it may not be carried today, in a sentence; empty where it may.
    """

    case: ProxyCase
    light: TripLight
    words: str
    why_not: str = ""


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Every case at home, the most pressing first."""
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        found = [
            Waiting(
                case=case,
                light=trip_light(case.trip_by, today, desk.calendar),
                words=trip_words(case.trip_by, today, desk.calendar),
                why_not=_why_not(uow, case, today),
            )
            for case in all_cases(uow, is_open=True)
            if case.place is Place.AT_HOME
        ]
    return tuple(sorted(found, key=lambda one: (one.case.trip_by, one.case.began_at, one.case.record_id)))


def trip_light(trip_by: str, today: date, calendar: WorkingCalendar) -> TripLight:
    """How pressing a trip is: yellow once no working day is left before the last one is over, red after it."""
    last = date.fromisoformat(trip_by)
    if today > last:
        return "red"
    return "green" if calendar.working_days(today, last) else "yellow"


def trip_words(trip_by: str, today: date, calendar: WorkingCalendar) -> str:
    """What stands beside the light."""
    last = date.fromisoformat(trip_by)
    if today > last:
        over = calendar.working_days(last, today)
        return f"该送未送，超过{over}个工作日" if over else "该送未送，已过期限"
    left = calendar.working_days(today, last)
    return f"还有{left}个工作日" if left else "今天要送"


def pack(desk: Desk, names: Iterable[str]) -> Trip:
    """Put cases in the bag and give the list its number and its code.

    Raises:
        Refused: `trip.none`, `trip.too_many`, `station.unknown`; `trip.not_ready` with a sentence for each that may not
            go: it is not at home, or its authorisation is not signed, not in force or ended.
    """
    require_right(desk, Right.HAND_OVER)
    wanted = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not wanted:
        raise Refused("trip.none", "请先选要送的代办件。", field="cases")
    if len(wanted) > MOST_CASES:
        raise Refused("trip.too_many", f"一趟最多{MOST_CASES}件，请分两趟。", field="cases")
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        cases = [existing(uow, name, ProxyCase, "代办件") for name in wanted]
        cases = list({case.record_id: case for case in cases}.values())
        if barred := [why for case in cases if (why := _why_not(uow, case, day_of(now)))]:
            raise Refused("trip.not_ready", barred[0], field="cases", details=tuple(barred))
        body = TripMade(
            number=next_number(desk, uow, PAPER, now),
            code=desk.chance.new_id(),
            left_at=moment_text(now),
            clerk_name=desk.operator.name,
            clerk_phone=cases[0].received.clerk_phone,
            station=desk.office.code,
            station_name=desk.office.name,
            lines=tuple(map(line_of, cases)),
        )
        trip = keep_one(uow, body, Trip, at=moment_text(now))
        uow.commit()
    return trip


def show_trip(desk: Desk, name: str) -> Trip:
    """A trip of this village by id, number or the code of its list.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return trip_named(uow, name)


def trips(desk: Desk, *, limit: int = 20) -> tuple[Trip, ...]:
    """The newest trips; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return newest_of(uow, Trip, limit=limit)


def trip_named(uow: UnitOfWork, name: str) -> Trip:
    """A trip by id, number or code.

    Raises:
        Refused: `station.unknown`.
    """
    code = name.strip().lower()
    for one in newest_of(uow, Trip, limit=MOST_TRIPS):
        if one.made.code == code:
            return one
    return existing(uow, name, Trip, TRIP)


def trip_file(desk: Desk, name: str) -> bytes:
    """The file that goes beside the bag: the list, every application and its scans, signed by this machine.

    Raises:
        Refused: `station.unknown`; `file.scans_too_large`.
        Unavailable: A scan cannot be read.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        trip = trip_named(uow, name)
        carried: list[CarriedCase] = []
        for line in trip.made.lines:
            case = existing(uow, line.proxy_id, ProxyCase, "代办件")
            authorisation = existing(uow, case.authorisation_id, Authorisation, "委托书")
            carried.append(
                CarriedCase(
                    proxy_id=case.record_id, received=case.received, authorisation=carried_authorisation(authorisation)
                )
            )
        certificate = own_certificate(desk, uow)
    digests = {scan.attachment.sha256 for one in carried for scan in one.received.scans}
    scans = {digest: desk.attachments.get(digest) for digest in digests}
    body = TripBody(trip=trip.made, cases=tuple(carried), practice=desk.office.practice)
    return write_signed(TRIP_FORMAT, body, certificate, desk.sign, scans)


def own_certificate(desk: Desk, uow: UnitOfWork) -> Certificate:
    """The certificate of this machine."""
    office = uow.register.office_certificate(at=moment_text(desk.clock.now()))
    return next(one for one in office.certificates if one.public_key == desk.incarnation.public_key)


def carried_authorisation(authorisation: Authorisation) -> CarriedAuthorisation:
    """An authorisation as it goes along with a case."""
    given = authorisation.given
    return CarriedAuthorisation(
        number=authorisation.number,
        agent=agent_of(given, authorisation.number),
        powers=authorisation.powers,
        valid_from=authorisation.valid_from,
        valid_to=authorisation.valid_to,
        signed_by=authorisation.signing.by,
    )


def agent_of(given: ProxyAuthorised, number: str) -> AgentInput:
    """Who acts, as a township reads the agent of an application."""
    relations = {"proxy_clerk": "村代办员", "committee": "村（居）民委员会"}
    return AgentInput(
        name=given.agent_name,
        id_type=OTHER_PAPERS if given.agent_kind == "committee" else RESIDENT_CARD,
        id_number=given.agent_id_number,
        phone=given.agent_phone,
        relation=relations.get(given.agent_kind, given.relation or "亲属"),
        authorisation_number=number,
    )


def _stayed_away(uow: UnitOfWork, one: Authorisation) -> bool:
    """Whether it was taken over from a merged village, whose proxy clerk did not come along."""
    given = one.given
    if given.agent_kind != "proxy_clerk" or uow.journal.body_of(one.record_id) is not None:
        return False
    staff = {search_form(one.name) for one in uow.register.operators() if not one.has_left}
    return search_form(given.agent_name) not in staff


def _why_not(uow: UnitOfWork, case: ProxyCase, today: date) -> str:
    if case.place is not Place.AT_HOME:
        return f"{case.number}{case.place.label}，不能装进这一趟。"
    authorisation = uow.station.get(case.authorisation_id)
    if not isinstance(authorisation, Authorisation):
        return f"{case.number}的委托书找不到，不能送。"
    return _why_not_by(uow, case, authorisation, today)


def _why_not_by(uow: UnitOfWork, case: ProxyCase, authorisation: Authorisation, today: date) -> str:
    if authorisation.ended:
        return f"{case.number}的委托书已经终止，不能送；材料请退还，要接着办请重新委托。"
    if _stayed_away(uow, authorisation):
        agent = authorisation.given.agent_name
        return f"{case.number}委托的是{agent}，现在不在本站；请先换代办员，请本人重新签委托书（proxy successors）。"
    if not authorisation.is_signed:
        return f"{case.number}的委托书还没有签名，签了才能送。"
    if not authorisation.is_in_force(today):
        return f"{case.number}的委托书期限到{authorisation.valid_to}，今天不在期限里，请先续办委托。"
    return ""
