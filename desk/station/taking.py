"""The township takes a village's bag in: one file or one scan of the list's code, and every case is filed here.

Each is received (收件) in the township's own name; what becomes of it then is done by the ordinary steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.proxying import ProxyReceived
from desk.cases.events.trips import TripAnswer, TripLine, TripTakenIn
from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.signed_files import read_signed
from desk.exchange.trip_files import TRIP_FORMAT, TRIP_WORDS, CarriedCase, TripBody
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.trips import TakenTrip, answer_for, taken_id
from desk.records import StationFilter
from desk.serving import case_of, file_case, request_digest
from desk.station.believing import believed_keys, require_in_use
from desk.station.keeping import each_of, existing, keep_one, newest_of
from desk.times import day_of, moment_text

LONGEST_NAME = 60
LONGEST_STATION = 40
LONGEST_NUMBER = 30
LONGEST_REASON = 120
_DONE = ("accepted", "supplement", "declined", "received")


class TypedLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line of a list that is typed in.

    Attributes:
        proxy_number: As it stands on the list.
        case: Number of the case that was filed for it at the counter; empty where it was not in the bag.
        item_name, principal_name, sheets, originals: As they stand on the list; needed where there is no case.
    """

    proxy_number: str
    case: str = ""
    item_name: str = ""
    principal_name: str = ""
    sheets: int = 0
    originals: int = 0


class TypedTrip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A list typed in from paper, when there is no file or it cannot be believed.

    Attributes:
        number, station_name: As on the list; station: its 12-digit code, where it is known.
        carried_by: Who brought the bag.
    """

    number: str
    station_name: str
    carried_by: str
    lines: tuple[TypedLine, ...]
    station: str = ""


_SEEN_IN_VILLAGE = "原件由村代办员{clerk}在村里核对后当面交还，没有带来"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of a bag.

    Attributes:
        trip: As it is kept now.
        cases: The township's case of each line that is there, by the village's number.
        repeated: Nothing new came in.
    """

    trip: TakenTrip
    cases: Mapping[str, Case]
    repeated: bool = False

    @property
    def missing(self) -> tuple[TripLine, ...]:
        """What was on the list and not in the bag."""
        return self.trip.missing

    @property
    def unfiled(self) -> tuple[tuple[TripLine, str], ...]:
        """What is in the bag and has to be typed in at the counter, and why."""
        answers = {one.proxy_id: one for one in self.trip.taken.answers if one.outcome == "unfiled"}
        return tuple(
            (line, answers[line.proxy_id].reason) for line in self.trip.taken.lines if line.proxy_id in answers
        )


def read_trip(desk: Desk, data: bytes) -> TripBody:
    """What a bag should hold, by its file; nothing is changed.

    Raises:
        Refused: `file.not_one`, `file.altered`, `file.untrusted`; `trip.practice`, a practice bag at a real office or
            the other way round.
        Unavailable: `file.newer`.
    """
    require_right(desk, Right.RECEIVE)
    return _read(desk, data)[0]


def take_in(
    desk: Desk,
    data: bytes,
    *,
    missing: Iterable[str] = (),
    carried_by: str = "",
    counter: str = "",
    without_scans: bool = False,
) -> TakenIn:
    """File every case of the bag that is there; the same file again files nothing twice.

    Args:
        desk: At the township.
        data: The file beside the bag.
        missing: What is not in the bag: numbers of the village, or places on its list.
        carried_by: Who brought it; the clerk of the list when left out.
        counter: Where it was taken in.
        without_scans: The scans could not come along, for it was read from paper; they follow with the events.

    Raises:
        Refused: As `read_trip`; `trip.not_on_list`, a number that is not on it.
        Unavailable: As `read_trip`.
    """
    require_right(desk, Right.RECEIVE)
    body, scans = _read(desk, data)
    if without_scans:
        body = msgspec.structs.replace(body, cases=tuple(map(_without_scans, body.cases)))
    made = body.trip
    absent = _absent(made.lines, missing)
    before = _taken(desk, taken_id(made.station, made.code))
    done = {one.proxy_id: one for one in before.taken.answers if one.outcome in _DONE} if before else {}
    answers: list[TripAnswer] = []
    carried = {one.proxy_id: one for one in body.cases}
    for line in made.lines:
        if line.proxy_id in done:
            answers.append(done[line.proxy_id])
        elif line.proxy_number in absent:
            answers.append(TripAnswer(proxy_id=line.proxy_id, outcome="missing"))
        else:
            answers.append(
                _filed(desk, line, carried.get(line.proxy_id), made.station, made.station_name, scans, counter)
            )
    if before is not None and tuple(answers) == before.taken.answers:
        return TakenIn(trip=before, cases=_cases(desk, before), repeated=True)
    trip = _keep(
        desk,
        TripTakenIn(
            number=made.number,
            code=made.code,
            station=made.station,
            station_name=made.station_name,
            arrived_at=moment_text(desk.clock.now()),
            clerk_name=desk.operator.name,
            carried_by=read_printed(carried_by, field="carried_by", longest=LONGEST_NAME) or made.clerk_name,
            lines=made.lines,
            answers=tuple(answers),
        ),
    )
    return TakenIn(trip=trip, cases=_cases(desk, trip))


def take_in_typed(desk: Desk, given: TypedTrip) -> TakenIn:
    """A list typed in from paper; its cases were filed at the counter, each with the village's number.

    Raises:
        Refused: `trip.none`, `trip.typed`, `case.unknown`; `trip.other_case`, a case that came with another number.
    """
    require_right(desk, Right.RECEIVE)
    if not given.lines:
        raise Refused("trip.none", "请照纸上的清单逐行录入。", field="lines")
    number = read_printed(given.number, field="number", longest=LONGEST_NUMBER)
    station_name = read_printed(given.station_name, field="station_name", longest=LONGEST_STATION)
    if not number or not station_name:
        raise Refused(
            "trip.typed", "请填写清单的编号和村级站的名称。", field="number" if station_name else "station_name"
        )
    lines: list[TripLine] = []
    answers: list[TripAnswer] = []
    with desk.store.reading() as uow:
        for place, line in enumerate(given.lines):
            kept, answer = _typed(uow, line, place)
            lines.append(kept)
            answers.append(answer)
    trip = _keep(
        desk,
        TripTakenIn(
            number=number,
            code=number,
            station=given.station.strip(),
            station_name=station_name,
            arrived_at=moment_text(desk.clock.now()),
            clerk_name=desk.operator.name,
            carried_by=read_printed(given.carried_by, field="carried_by", longest=LONGEST_NAME),
            lines=tuple(lines),
            answers=tuple(answers),
            by_hand=True,
        ),
    )
    return TakenIn(trip=trip, cases=_cases(desk, trip))


def taken(desk: Desk, *, limit: int = 20) -> tuple[TakenTrip, ...]:
    """The bags taken in last; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return newest_of(uow, TakenTrip, limit=limit)


def taken_again(desk: Desk, record_id: str) -> TakenIn:
    """A bag as it was taken in, with the township's case of each line.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        trip = existing(uow, record_id, TakenTrip, "袋子")
    return TakenIn(trip=trip, cases=_cases(desk, trip), repeated=True)


def taken_whole(desk: Desk, body: TripBody) -> TakenIn | None:
    """The bag of a file as it was taken in before, where every case of it was; None where something may still come."""
    require_right(desk, Right.SEE)
    trip = _taken(desk, taken_id(body.trip.station, body.trip.code))
    if trip is None:
        return None
    cases = _cases(desk, trip)
    whole = all(line.proxy_number in cases for line in body.trip.lines)
    return TakenIn(trip=trip, cases=cases, repeated=True) if whole else None


def all_taken(uow: UnitOfWork, *, station: str = "", from_day: str = "") -> Iterable[TakenTrip]:
    """Every bag taken in, the newest first: of one station by code or name, from a day on; empty means all."""
    for one in each_of(uow, TakenTrip, StationFilter(from_day=from_day)):
        if station in ("", one.taken.station, one.taken.station_name):
            yield one


def _read(desk: Desk, data: bytes) -> tuple[TripBody, Mapping[str, bytes]]:
    with desk.store.reading() as uow:
        believed = believed_keys(uow)
        body, certificate, scans = read_signed(data, TRIP_FORMAT, TripBody, what=TRIP_WORDS, trusted=believed)
        require_in_use(uow, certificate)
    if body.practice != desk.office.practice:
        sentence = "送件文件和本单位一个是练习数据、一个是正式数据，不能混在一起，没有收。"
        raise Refused("trip.practice", sentence, field="file")
    if believed[certificate.office_key] != body.trip.station:
        sentence = (
            f"文件上写的是{body.trip.station_name}，签名却是{certificate.office_name}的，没有收；请向该站问清楚。"
        )
        raise Refused("trip.other_station", sentence, field="file")
    return body, scans


def _without_scans(carried: CarriedCase) -> CarriedCase:
    application = carried.received.application
    materials = tuple(msgspec.structs.replace(one, files=()) for one in application.materials)
    application = msgspec.structs.replace(application, materials=materials)
    received = msgspec.structs.replace(carried.received, application=application)
    return msgspec.structs.replace(carried, received=received)


def _absent(lines: tuple[TripLine, ...], missing: Iterable[str]) -> frozenset[str]:
    names = {str(place): line.proxy_number for place, line in enumerate(lines, start=1)}
    names |= {line.proxy_number: line.proxy_number for line in lines}
    found: set[str] = set()
    for name in missing:
        if name.strip() not in names:
            sentence = f"清单上没有“{name.strip()}”，请写清单上的代办单号，或者第几行。"
            raise Refused("trip.not_on_list", sentence, field="missing")
        found.add(names[name.strip()])
    return frozenset(found)


def _filed(
    desk: Desk,
    line: TripLine,
    carried: CarriedCase | None,
    station: str,
    station_name: str,
    scans: Mapping[str, bytes],
    counter: str,
) -> TripAnswer:
    """The case of one line; what this office cannot file by itself says why, and is typed in at the counter."""
    if carried is None:
        return TripAnswer(proxy_id=line.proxy_id, outcome="unfiled", reason="文件里没有这一件的内容，请照纸上录入。")
    application = carried.received.application
    digests = {scan.name: scan.attachment.sha256 for scan in carried.received.scans}

    def read_file(name: str) -> bytes:
        data = scans.get(digests.get(name, ""))
        if data is None:
            raise Refused("file.missing", f"文件里缺少扫描件“{name}”，请照纸上录入并重新扫描。", field="files")
        return data

    request = CaseInput(
        client_id=application.client_id,
        item=application.item,
        applicant=application.applicant,
        decision=DecisionInput(kind="receive"),
        counter=counter,
        agent=carried.authorisation.agent,
        situations=application.situations,
        materials=_as_carried(desk, carried.received),
        note=application.note,
        proxy_number=line.proxy_number,
        station=station,
        station_name=station_name,
        form=dict(application.form) if application.has_form else None,
    )
    try:
        digest = request_digest(msgspec.json.encode(application))
        filed = file_case(desk, request, digest=digest, read_file=read_file)
    except Refused as refusal:
        return TripAnswer(proxy_id=line.proxy_id, outcome="unfiled", reason=refusal.message[:LONGEST_REASON])
    return TripAnswer(proxy_id=line.proxy_id, outcome="received", case_number=filed.case.case_number)


def _as_carried(desk: Desk, received: ProxyReceived) -> tuple[MaterialInput, ...]:
    """The checklist as it lies in the bag: what was only looked at in the village is said to have been seen there."""
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    item = catalogue.item(received.application.item)
    names = {} if item is None else {material.seq: material.name for material in item.materials}
    left = {one.name for one in received.handed_over if not one.taken}
    left -= {one.name for one in received.handed_over if one.taken}
    note = _SEEN_IN_VILLAGE.format(clerk=received.clerk_name)
    return tuple(
        msgspec.structs.replace(given, originals=0, copies=0, note=given.note or note)
        if names.get(given.seq) in left and given.state == "original_seen"
        else given
        for given in received.application.materials
    )


def _typed(uow: UnitOfWork, line: TypedLine, place: int) -> tuple[TripLine, TripAnswer]:
    number = read_printed(line.proxy_number, field=f"lines[{place}].proxy_number", longest=LONGEST_NUMBER)
    if not number:
        raise Refused(
            "trip.typed", f"第{place + 1}行没有代办单号，请照纸上填写。", field=f"lines[{place}].proxy_number"
        )
    case = case_of(uow, line.case) if line.case.strip() else None
    if case is not None and case.proxy_number != number:
        sentence = (
            f"第{place + 1}行：办件收件时登记的代办单号是“{case.proxy_number or '没有填'}”，不是“{number}”，请核对。"
        )
        raise Refused("trip.other_case", sentence, field=f"lines[{place}].case")
    kept = TripLine(
        proxy_id=number,
        proxy_number=number,
        item_id=case.item_id if case else "",
        item_name=case.item_name if case else read_printed(line.item_name, field="item_name", longest=80),
        principal_name=(
            case.applicant.name if case else read_printed(line.principal_name, field="principal_name", longest=60)
        ),
        trip_by="",
        sheets=line.sheets,
        originals=line.originals,
    )
    outcome = TripAnswer(
        proxy_id=kept.proxy_id,
        outcome="received" if case else "missing",
        case_number=case.case_number if case else "",
    )
    return kept, outcome


def _taken(desk: Desk, record_id: str) -> TakenTrip | None:
    with desk.store.reading() as uow:
        found = uow.station.get(record_id)
    return found if isinstance(found, TakenTrip) else None


def _keep(desk: Desk, body: TripTakenIn) -> TakenTrip:
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        trip = keep_one(uow, body, TakenTrip, at=body.arrived_at)
        uow.commit()
    return trip


def _cases(desk: Desk, trip: TakenTrip) -> Mapping[str, Case]:
    found: dict[str, Case] = {}
    with desk.store.reading() as uow:
        for line in trip.taken.lines:
            answer = answer_for(trip.taken.answers, line.proxy_id)
            if answer is not None and answer.case_number:
                found[line.proxy_number] = case_of(uow, answer.case_number)
    return found
