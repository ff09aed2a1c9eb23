"""Packages for the office above: every event once in the order of its chain, offered until it is acknowledged.

Nothing is marked as sent. What is offered follows from the packages written and the newest acknowledgement heard, so a
lost stick, a receiver set back or a copy doubled changes nothing that has to be put right (EXCHANGE.md 3.6, 3.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.desk import Desk
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.dispositions import OpenEvent
from desk.exchange.judging import SCAN_MISSING
from desk.exchange.kept import OwnChain, Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import (
    FORMAT,
    VERSION,
    ChainPart,
    Counts,
    Header,
    Heard,
    PackageKind,
    Recipient,
    Sealed,
)
from desk.exchange.packages.limits import MOST_BLOBS
from desk.exchange.packages.sealing import write_package
from desk.exchange.stretches import Stretch, holds, ours
from desk.exchange.travelling import FILED, as_sent, attachments_of, may_name_scans
from desk.exchanging.city_data.taking import catalogue_in_use
from desk.exchanging.packing.addressing import sender_of, top_of, upwards
from desk.exchanging.packing.believing import signed_in_vain
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text

PRODUCT = "township-desk"
MOST_EVENTS = 5_000
MOST_EVENT_BYTES = 16 * 1024 * 1024
MOST_SCAN_BYTES = 64 * 1024 * 1024
"""A package is closed when it has so much: a stick pulled early loses no more than one."""

_UNSEALED = Sealed(length=0, sha256="", manifest="")


class Outgoing(Struct, frozen=True, kw_only=True):
    """What is to be carried: new packages among all that are not acknowledged, in the order of their chains.

    Attributes:
        offered: All that the office above has not acknowledged.
        made: Those of them that were written just now.
    """

    offered: tuple[Parcel, ...]
    made: tuple[Parcel, ...]


def pack(desk: Desk) -> Outgoing:
    """Write packages of everything that is in none yet, and say what is to be offered.

    Each package is durable before it is counted; what was cut short is done again the next time.

    Raises:
        Refused: `practice.not_here`, `exchange.alone`.
        Unavailable: The disk does not take it; what was written before stays.
    """
    require_right(desk, Right.HAND_OVER)
    require_real(desk.office)
    made: list[Parcel] = []
    with desk.store.reading() as uow:
        upwards(uow)
        chains = uow.exchange.own_chains()
    _forget_without_scans(desk)
    _forget_in_vain(desk)
    for chain in chains:
        while parcel := _pack_next(desk, chain):
            made.append(parcel)
    return Outgoing(offered=offered(desk), made=tuple(made))


def offered(desk: Desk) -> tuple[Parcel, ...]:
    """Packages for the office above that it has not acknowledged, in the order of their chains; nothing is written."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return offered_in(desk, uow)


def offered_in(desk: Desk, uow: UnitOfWork) -> tuple[Parcel, ...]:
    """The same within a unit of work, whoever sits at the desk."""
    if not uow.exchange.memberships():
        return ()
    above = upwards(uow).org
    written = uow.exchange.parcels("out", org=above, kinds=("cases",))
    heard = uow.exchange.newest_answer("heard", desk.office.org, above)
    there = stretches_above(uow, None if heard is None else heard.answer)
    lacking = () if heard is None else _lacking_scans(heard.answer)
    return tuple(
        parcel
        for parcel in written
        if (
            not holds(there.get(parcel.incarnation, ()), parcel.first, parcel.last)
            or any(_carries(parcel, event) for event in lacking)
        )
        and desk.packages.has(parcel.digest)
    )


def stretches_above(uow: UnitOfWork, answer: Acknowledgement | None) -> dict[str, tuple[Stretch, ...]]:
    """What of our own chains an answer proves to be there, by chain: the hash has to be ours, not only the number."""
    told = () if answer is None else answer.chains
    return {
        one.stand.incarnation: ours(
            (_in_journal(uow, one.stand.incarnation, stretch) for stretch in one.stretches),
            partial(uow.exchange.own_digest, one.stand.incarnation),
        )
        for one in told
    }


def _in_journal(uow: UnitOfWork, incarnation: str, stretch: Stretch) -> Stretch:
    """A stretch that ends in what is kept beside the journal, as far back as it is in the journal; others as they are.

    What another machine of this office wrote, and cannot be taken in, goes on from what was. An event that came back
    and is in the journal all the same is nothing beside it.
    """
    is_ours = uow.exchange.own_digest(incarnation, stretch.last) == stretch.head
    if is_ours or uow.exchange.event(stretch.head) is None:
        return stretch
    links = {one.digest: one for one in uow.exchange.links(incarnation, stretch.first, stretch.last)}
    last, head = stretch.last, stretch.head
    while (link := links.get(head)) is not None and last >= stretch.first:
        last, head = link.n - 1, link.prev
    return Stretch(stretch.first, last, head) if last >= stretch.first else stretch


def _lacking_scans(answer: Acknowledgement) -> tuple[OpenEvent, ...]:
    return tuple(one for one in answer.open if one.judgement.code == SCAN_MISSING)


def _carries(parcel: Parcel, event: OpenEvent) -> bool:
    return parcel.incarnation == event.incarnation and parcel.first <= event.n <= parcel.last


def header_for(
    desk: Desk, uow: UnitOfWork, kind: PackageKind, recipient: Recipient, *, seq: int = 1, prev: str = ""
) -> Header:
    """The header of a package from this machine, without what is counted and summed."""
    heard = uow.exchange.newest_answer("heard", desk.office.org, recipient.org)
    return Header(
        format=FORMAT,
        version=VERSION,
        min_reader=VERSION,
        kind=kind,
        product=PRODUCT,
        practice=desk.office.practice,
        sender=sender_of(desk, uow),
        recipient=recipient,
        seq=seq,
        prev=prev,
        chains=(*map(_whole, uow.exchange.own_chains()), *uow.adoption.beside_parts()),
        body=_UNSEALED,
        catalogue=catalogue_in_use(desk, uow),
        written_at=moment_text(desk.clock.now()),
        heard=Heard() if heard is None else _heard(uow, heard.answer),
    )


def _heard(uow: UnitOfWork, newest: Acknowledgement) -> Heard:
    """How far the answers of a receiver have come, those that are passed on to offices below among them."""
    return Heard(epoch=newest.epoch, number=uow.exchange.last_heard(newest.receiver, newest.epoch))


def _whole(chain: OwnChain) -> ChainPart:
    return ChainPart(
        incarnation=chain.incarnation, digits=chain.digits, first=min(1, chain.n), last=chain.n, head=chain.head
    )


def _pack_next(desk: Desk, chain: OwnChain) -> Parcel | None:
    """One more package of a chain, or None when everything of it is in packages."""
    with desk.store.reading() as uow:
        recipient = upwards(uow)
        earlier = [
            parcel
            for parcel in uow.exchange.parcels("out", org=recipient.org, kinds=("cases",))
            if parcel.incarnation == chain.incarnation and desk.packages.has(parcel.digest)
        ]
        first = _first_unpacked(earlier)
        events, scans = fitting(desk, uow.exchange.own_events(chain.incarnation, first, limit=MOST_EVENTS))
        if not events:
            return None
        seq = 1 + max((parcel.seq for parcel in earlier), default=0)
        prev = max(earlier, key=lambda parcel: parcel.seq).digest if earlier else ""
        header = header_for(desk, uow, "cases", recipient, seq=seq, prev=prev)
    lines = write_events(map(as_sent, events))
    begun = sum(event.header.kind in FILED for event in events)
    header = msgspec.structs.replace(
        header,
        chain=ChainPart(
            incarnation=chain.incarnation,
            digits=chain.digits,
            first=events[0].header.n,
            last=events[-1].header.n,
            prev=events[0].header.prev,
            head=events[-1].hash,
        ),
        counts=Counts(events=len(events), cases=begun, blobs=len(scans), event_bytes=len(lines)),
    )
    content = Content(events=pressed(lines), blobs=scans, pieces=lambda name: (desk.attachments.get(name),))
    return _kept(desk, header, content)


def _forget_without_scans(desk: Desk) -> None:
    """Packages that the office above waits on for a scan that was not here then and is here now are written again."""
    with desk.store.writing() as uow:
        above = upwards(uow).org
        heard = uow.exchange.newest_answer("heard", desk.office.org, above)
        for event in () if heard is None else _lacking_scans(heard.answer):
            for parcel in uow.exchange.parcels("out", org=above, kinds=("cases",)):
                if _carries(parcel, event):
                    limit = parcel.last - parcel.first + 1
                    events = uow.exchange.own_events(parcel.incarnation, parcel.first, limit=limit)
                    if len(fitting(desk, events)[1]) > parcel.blobs:
                        uow.exchange.forget_parcel(parcel.digest)
        uow.commit()


def _forget_in_vain(desk: Desk) -> None:
    """What is not acknowledged is written again where nobody would take it.

    It was sealed before it was known who stands above all others, or signed by who is believed no more.
    """
    with desk.store.writing() as uow:
        top = top_of(uow.exchange.memberships())
        waiting = offered_in(desk, uow)
        stale = [*(one for one in waiting if one.top != top), *signed_in_vain(desk, uow, waiting)]
        for parcel in stale:
            uow.exchange.forget_parcel(parcel.digest)
        if stale:
            uow.commit()


def _first_unpacked(earlier: list[Parcel]) -> int:
    """The first number that no package covers: after the last, or where a package was lost."""
    last = 0
    for parcel in sorted(earlier, key=lambda one: one.first):
        if parcel.first > last + 1:
            break
        last = max(last, parcel.last)
    return last + 1


def fitting(desk: Desk, events: tuple[Event, ...]) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """As many events as one package takes, and the scans they name that are not left out."""
    taken: list[Event] = []
    scans: dict[str, int] = {}
    size = 0
    for event in events:
        sent = as_sent(event)
        more = dict(_scans(sent))
        size += len(sent.body or b"")
        more = scans | more
        if taken and (size > MOST_EVENT_BYTES or sum(more.values()) > MOST_SCAN_BYTES or len(more) > MOST_BLOBS):
            break
        taken.append(event)
        scans = more
    return tuple(taken), tuple(name for name in scans if desk.attachments.has(name))


def _scans(event: Event) -> Iterator[tuple[str, int]]:
    if event.body is not None and may_name_scans(event.body):
        for attachment in attachments_of(read_body(event.body)):
            yield attachment.sha256, attachment.size_bytes


def _kept(desk: Desk, header: Header, content: Content) -> Parcel:
    with desk.packages.writing() as file:
        finished = write_package(file, header, content, desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = parcel_of(finished, digest, size)
    with desk.store.writing() as uow:
        for earlier in uow.exchange.parcels("out", org=parcel.org, kinds=("cases",)):
            again = earlier.incarnation == parcel.incarnation and earlier.first >= parcel.first
            if again and not desk.packages.has(earlier.digest):
                uow.exchange.forget_parcel(earlier.digest)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return parcel


def parcel_of(header: Header, digest: str, size: int, *, answers: str = "") -> Parcel:
    """How a package written here is kept in mind."""
    return Parcel(
        digest=digest,
        direction="out",
        kind=header.kind,
        org=header.recipient.org,
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
        answers=answers,
        top=top_of(header.sender.memberships),
    )
