"""A package is taken in: proved, opened, each event judged, kept and answered, in one transaction (EXCHANGE.md 3.7).

Taken in again it gives the same answer and changes nothing. What cannot be taken leaves one line among the attempts.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import BinaryIO

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.acknowledgements import Acknowledgement, is_newer, read_acknowledgement
from desk.exchange.kept import Attempt, KeptAnswer, Parcel
from desk.exchange.packages.events import read_events
from desk.exchange.packages.header import Header, read_opening, read_unproved
from desk.exchange.packages.sealing import Opened, check_package, digest_of, read_package
from desk.exchange.trip_files import TripBody
from desk.exchanging.city_data.taking import DataCame, hear_version, is_data, take_in_data
from desk.exchanging.letters import Scans, read_letter, signed_in
from desk.exchanging.members.enrolling import hear_chain
from desk.exchanging.members.retiring import hear_retirement
from desk.exchanging.members.revoking import take_lists
from desk.exchanging.packing.addressing import prover_in, sealing_keys_in, top_of
from desk.exchanging.recovering.adopting import Adopted, take_back
from desk.exchanging.recovering.reclaiming import check_index
from desk.exchanging.recovering.returning import give_back
from desk.exchanging.taking_in.answering import answer_in, tell_again
from desk.exchanging.taking_in.custody import CustodyCame, take_custody
from desk.exchanging.taking_in.events import EventTaker
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.station.hearing import Heard
from desk.times import moment_text

CITY = "市里"
OWN = "package.own"
LEFT_ALONE = ("package.not_for_us", OWN)
"""Meant for somebody to whom nobody here passes it on, or written here: on a stick that goes round that is no fault."""


class TakenIn(Struct, frozen=True, kw_only=True):
    """What came of a package.

    Attributes:
        parcel: The package as it is kept in mind; `relay` where it is only passed on.
        office_name: Who wrote it.
        answer: What is answered to the sender; None where nothing is.
        reply: The package with the answer; None likewise.
        heard: The acknowledgement that was in it; None for other kinds.
        bag: What is in the bag that is to be taken in; None for other kinds than `trip`.
        progress: What the township told of our cases; None for other kinds, and where it was known.
        adopted: What became of own events that were in it; None for other kinds.
        custody: What came of a retired office's open matters; None for other kinds.
        told: What a list says to this office itself; empty for other kinds, and where it says nothing.
        data: What came of a file of the city's data; None for packages.
        was_known: It had been taken in before, and nothing was changed.
    """

    parcel: Parcel
    office_name: str
    answer: Acknowledgement | None = None
    reply: Parcel | None = None
    heard: Acknowledgement | None = None
    adopted: Adopted | None = None
    bag: TripBody | None = None
    progress: Heard | None = None
    custody: CustodyCame | None = None
    told: str = ""
    data: DataCame | None = None
    was_known: bool = False


def take_in(desk: Desk, source: BinaryIO) -> TakenIn:
    """Take a package in, or keep it to be passed on.

    Args:
        desk: Who takes it in.
        source: The file, seekable, which ends where the package ends.

    Raises:
        Refused, Unavailable: As `read_package`; `practice.not_here`. Then nothing is kept but the attempt.
    """
    require_right(desk, Right.HAND_OVER)
    require_real(desk.office)
    digest = digest_of(source)
    try:
        return _take_data(desk, source, digest) if is_data(source) else _take(desk, source, digest)
    except (Refused, Unavailable) as problem:
        if problem.code not in LEFT_ALONE:
            _note_attempt(desk, source, digest, problem)
        raise


def _take_data(desk: Desk, source: BinaryIO, digest: str) -> TakenIn:
    """The city's own catalogue, calendar and code lists, whoever carried them."""
    came, parcel = take_in_data(desk, source, digest)
    return TakenIn(parcel=parcel, office_name=CITY, data=came, was_known=came.was_known)


def _take(desk: Desk, source: BinaryIO, digest: str) -> TakenIn:
    with desk.store.writing() as uow:
        keys = sealing_keys_in(uow)
        prove = prover_in(uow)
        uow.commit()
    source.seek(0)
    header = check_package(source, prove=prove)
    source.seek(0)
    envelope = read_opening(source)
    if header.practice:
        raise Refused(
            "package.practice",
            "这是练习用的数据包：读下来完整，签名也对，这条路走得通。里面是样例，没有收，也不算办件。",
            field="file",
        )
    if header.sender.certificate.org == desk.office.org and not _from_other_machine(desk, header):
        raise Refused(OWN, "这是本单位自己写出的数据包，不用收；请交给收件单位。", field="file")
    hear_version(desk, header)
    hear_chain(desk, header.sender)
    mine = {key.public for key in keys}
    if not mine & set(header.recipient.keys):
        return _pass_on(desk, source, header, digest)
    source.seek(0)
    secrets = [key.secret for key in keys if key.secret]
    scans: set[str] = set()

    beside = Scans()

    def take_blob(name: str, data: bytes) -> None:
        if header.kind == "trip":
            beside.take(name, data)
        else:
            desk.attachments.put(data)
        scans.add(name)

    opened = read_package(source, prove=prove, secrets=secrets, take_blob=take_blob)
    was_gone = not desk.packages.has(digest)
    _keep_file(desk, source)
    if header.kind == "returned" or header.sender.certificate.org == desk.office.org:
        return _take_back(desk, opened, digest, source.seek(0, 2))
    if header.kind == "cases":
        return _take_cases(desk, opened, digest, source.seek(0, 2), scans, envelope, was_gone=was_gone)
    if header.kind == "index":
        check_index(header, opened.document)
        return _give_back(desk, header, digest, source.seek(0, 2))
    return _take_document(desk, opened, digest, source.seek(0, 2), beside.found)


def _take_document(desk: Desk, opened: Opened, digest: str, size: int, scans: Mapping[str, bytes]) -> TakenIn:
    kind = opened.header.kind
    if kind == "acknowledgement":
        return _hear(desk, opened, digest, size)
    if kind == "certificates":
        return _take_lists(desk, opened, digest, size)
    if kind == "custody":
        parcel = _parcel_in(opened.header, digest, size, "in")
        came = take_custody(desk, opened, parcel)
        name = opened.header.sender.certificate.office_name
        return TakenIn(parcel=parcel, office_name=name, custody=came, was_known=came is None)
    if kind in ("trip", "progress"):
        return _take_letter(desk, opened, digest, size, scans)
    raise Refused("package.kind", "这种数据包要在别的地方导入，这里不收。", field="file")


def _from_other_machine(desk: Desk, header: Header) -> bool:
    """Whether another machine of this office hands over what it wrote alone."""
    other = header.sender.certificate.incarnation_id != desk.incarnation.incarnation
    return other and header.kind == "cases" and header.recipient.org == desk.office.org


def _take_back(desk: Desk, opened: Opened, digest: str, size: int) -> TakenIn:
    """Own events that come from elsewhere."""
    header = opened.header
    parcel = _parcel_in(header, digest, size, "in")
    adopted = take_back(desk, opened, parcel)
    name = header.sender.certificate.office_name
    return TakenIn(parcel=parcel, office_name=name, adopted=adopted, was_known=adopted is None)


def _give_back(desk: Desk, header: Header, digest: str, size: int) -> TakenIn:
    """An office shows how far its record reaches, and what it lacks lies ready for it."""
    parcel = _parcel_in(header, digest, size, "in")
    with desk.store.writing() as uow:
        uow.exchange.lock(header.sender.certificate.org)
        was_known = uow.exchange.parcel(digest) is not None
        if not was_known:
            uow.exchange.add_parcel(parcel)
            give_back(desk, uow, header)
            uow.commit()
    return TakenIn(parcel=parcel, office_name=header.sender.certificate.office_name, was_known=was_known)


def _take_lists(desk: Desk, opened: Opened, digest: str, size: int) -> TakenIn:
    """Who is not believed any more; from here it goes on to whoever is next."""
    parcel = _parcel_in(opened.header, digest, size, "in")
    with desk.store.writing() as uow:
        was_known = uow.exchange.parcel(digest) is not None
        if not was_known:
            take_lists(uow, opened.document)
            uow.exchange.add_parcel(parcel)
        told = hear_retirement(desk, uow)
        uow.commit()
    name = opened.header.sender.certificate.office_name
    return TakenIn(parcel=parcel, office_name=name, told=told, was_known=was_known)


def _take_cases(
    desk: Desk, opened: Opened, digest: str, size: int, scans: set[str], envelope: bytes, *, was_gone: bool
) -> TakenIn:
    header = opened.header
    certificate = header.sender.certificate
    parcel = _parcel_in(header, digest, size, "in")
    with desk.store.writing() as uow:
        uow.exchange.lock(certificate.org)
        known = uow.exchange.answer_given_to(digest)
        if known is None:
            taker = EventTaker(desk, uow, header, digest, envelope)
            answered = taker.take(read_events(opened.lines), scans)
            uow.exchange.add_parcel(parcel)
            answer, reply = answer_in(desk, uow, header, digest, answered)
            give_back(desk, uow, header)
            uow.commit()
        else:
            answer = known.answer
            replies = [one for one in uow.exchange.parcels("out", org=certificate.org) if one.answers == digest]
            reply = next((one for one in replies if desk.packages.has(one.digest)), None)
            if replies and reply is None:  # its file is gone: it is said once more how the office stands here
                answer, reply = answer_in(desk, uow, header, digest, answer.answered)
                uow.commit()
            elif was_gone:  # it was asked for again to be passed on, and is here now
                tell_again(desk, uow, certificate.org)
                uow.commit()
    return TakenIn(
        parcel=parcel,
        office_name=certificate.office_name,
        answer=answer,
        reply=reply,
        was_known=known is not None,
    )


def _hear(desk: Desk, opened: Opened, digest: str, size: int) -> TakenIn:
    """An acknowledgement is heard; one that answers another office is passed on too."""
    header = opened.header
    heard = read_acknowledgement(opened.document)
    if heard.receiver != header.sender.certificate.org or heard.org != header.recipient.org:
        raise Refused("package.altered", "这份回执和写它的单位对不上，没有采用；请重新拷一份。", field="file")
    ours = heard.org == desk.office.org
    parcel = _parcel_in(header, digest, size, "in" if ours else "relay")
    with desk.store.writing() as uow:
        uow.exchange.lock(heard.org)
        was_known = uow.exchange.parcel(digest) is not None
        if not was_known:
            newest = uow.exchange.newest_answer("heard", heard.org, heard.receiver)
            epochs = uow.exchange.epochs_heard(heard.org, heard.receiver)
            if is_newer(heard, None if newest is None else newest.answer, epochs):
                place = 1 if newest is None else newest.place + 1
                at = moment_text(desk.clock.now())
                kept = KeptAnswer(direction="heard", org=heard.org, place=place, at=at, answer=heard)
                uow.exchange.add_answer(kept)
            uow.exchange.add_parcel(parcel)
            uow.commit()
    name = header.sender.certificate.office_name
    return TakenIn(parcel=parcel, office_name=name, heard=heard, was_known=was_known)


def _take_letter(desk: Desk, opened: Opened, digest: str, size: int, scans: Mapping[str, bytes]) -> TakenIn:
    """Progress is heard at once; a bag waits until it is counted, and the code of its list finds it then."""
    header = opened.header
    name = header.sender.certificate.office_name
    parcel = _parcel_in(header, digest, size, "in")
    with desk.store.reading() as uow:
        was_known = uow.exchange.parcel(digest) is not None
    if was_known and header.kind == "progress":
        return TakenIn(parcel=parcel, office_name=name, was_known=True)
    read = read_letter(desk, header.kind, signed_in(opened, scans))
    parcel = msgspec.structs.replace(parcel, about=read.about)
    with desk.store.writing() as uow:
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return TakenIn(parcel=parcel, office_name=name, bag=read.bag, progress=read.heard, was_known=was_known)


def _pass_on(desk: Desk, source: BinaryIO, header: Header, digest: str) -> TakenIn:
    """A package for somebody above or below is kept as it is, to be carried on; nobody here can open it.

    Raises:
        Refused: `package.not_for_us`.
    """
    with desk.store.reading() as uow:
        below = {member.org for member in uow.exchange.members()}
        above = {one.issuer_org for one in uow.exchange.memberships()}
    if header.recipient.org not in below | above:
        name = header.recipient.office_code
        raise Refused(
            LEFT_ALONE[0],
            f"这个数据包是封给别的单位（{name}）的，本机打不开，也没有收；请交给收件单位。",
            field="file",
        )
    _keep_file(desk, source)
    parcel = _parcel_in(header, digest, source.seek(0, 2), "relay")
    with desk.store.writing() as uow:
        was_known = uow.exchange.parcel(digest) is not None
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return TakenIn(parcel=parcel, office_name=header.sender.certificate.office_name, was_known=was_known)


def _keep_file(desk: Desk, source: BinaryIO) -> None:
    source.seek(0)
    with desk.packages.writing() as file:
        while piece := source.read(1024 * 1024):
            file.write(piece)
        desk.packages.keep(file)


def _parcel_in(header: Header, digest: str, size: int, direction: str) -> Parcel:
    return Parcel(
        digest=digest,
        direction="in" if direction == "in" else "relay",
        kind=header.kind,
        org=header.sender.certificate.org if direction == "in" else header.recipient.org,
        incarnation=header.chain.incarnation,
        seq=header.seq,
        first=header.chain.first,
        last=header.chain.last,
        head=header.chain.head,
        events=header.counts.events,
        cases=header.counts.cases,
        blobs=header.counts.blobs,
        size=size,
        at=header.written_at,
        top=top_of(header.sender.memberships),
    )


def _note_attempt(desk: Desk, source: BinaryIO, digest: str, problem: Refused | Unavailable) -> None:
    """What was not taken in, and why; who wrote it, as far as it can be read."""
    org = ""
    with suppress(Refused, Unavailable):
        source.seek(0)
        org = read_unproved(read_opening(source)).sender.certificate.org
    with desk.store.writing() as uow:
        _add_attempt(desk, uow, digest, org, problem)
        uow.commit()


def _add_attempt(desk: Desk, uow: UnitOfWork, digest: str, org: str, problem: Refused | Unavailable) -> None:
    uow.exchange.add_attempt(
        Attempt(
            attempt_id=desk.chance.new_id(),
            at=moment_text(desk.clock.now()),
            digest=digest,
            org=org,
            code=problem.code,
            message=problem.message,
        )
    )
