"""Events of an office that its own record has no more: packed for it again, until it shows that it has them.

Each package tells how far all chains of its sender reach. What is kept here beyond that was lost there, by a restore
or on a disk that broke, and goes back sealed to that office alone (EXCHANGE.md 3.10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from desk.desk import Desk
from desk.exchange.certificates import Certificate
from desk.exchange.dispositions import ChainStand, Link
from desk.exchange.kept import Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import ChainPart, Counts, Header, Recipient, read_opening, read_unproved
from desk.exchange.packages.sealing import write_package
from desk.exchange.returned import VERSION, Returned, write_returned
from desk.exchange.travelling import FILED
from desk.exchanging.packing.parcels import MOST_EVENTS, fitting, header_for, parcel_of
from desk.ports import UnitOfWork


def give_back(desk: Desk, uow: UnitOfWork, header: Header) -> tuple[Parcel, ...]:
    """What the sender of a package lacks of its own, in packages that lie ready for it; the caller commits.

    Packages of what it has by now are forgotten, those of others that pass through here among them.
    """
    certificate = header.sender.certificate
    claims: dict[str, list[ChainPart]] = defaultdict(list)
    for part in header.chains:
        claims[part.incarnation].append(part)
    _forget_shown(uow, certificate.org, claims)
    if not header.sender.memberships:
        return ()
    keys = header.sender.memberships[0].sealing_keys
    recipient = Recipient(org=certificate.org, office_code=certificate.office_code, keys=keys)
    ready = uow.exchange.parcels("out", org=certificate.org, kinds=("returned",))
    wanted: list[Parcel] = []
    for chain in uow.exchange.chains_of(certificate.org):
        for run in _lacking(uow, chain.stand, claims[chain.stand.incarnation]):
            wanted += _packed(desk, uow, recipient, chain.stand, run, ready)
    for parcel in ready:
        if parcel not in wanted:
            uow.exchange.forget_parcel(parcel.digest)
    return tuple(wanted)


def _forget_shown(uow: UnitOfWork, org: str, claims: dict[str, list[ChainPart]]) -> None:
    """Packages of offices above for this one, of what it shows to have."""
    for parcel in uow.exchange.parcels("relay", org=org, kinds=("returned",)):
        parts = claims.get(parcel.incarnation, [])
        if any(part.first <= parcel.first and parcel.last <= part.last for part in parts):
            uow.exchange.forget_parcel(parcel.digest)


def _lacking(uow: UnitOfWork, stand: ChainStand, parts: Sequence[ChainPart]) -> list[list[Link]]:
    """What is kept here of a chain and is in none of the stretches that its office has, as linked runs."""
    reached = max((part.last for part in parts if part.first <= 1), default=0)
    if not stand.forked and reached >= stand.highest:
        return []
    if not stand.forked:
        had = {
            link.digest
            for part in parts
            if part.first > 1
            for link in uow.exchange.links(stand.incarnation, part.first, part.last)
        }
        links = uow.exchange.links(stand.incarnation, reached + 1, stand.highest)
    else:
        links = uow.exchange.links(stand.incarnation, 1, stand.highest)
        by_digest = {link.digest: link for link in links}
        had = set()
        for part in parts:
            link = by_digest.get(part.head)
            while link is not None and link.n >= part.first:
                had.add(link.digest)
                link = by_digest.get(link.prev)
    return _runs(link for link in links if link.digest not in had)


def _runs(links: Iterable[Link]) -> list[list[Link]]:
    """Links as unbroken runs, each no longer than one package takes."""
    runs: list[list[Link]] = []
    open_: dict[str, list[Link]] = {}
    for link in links:
        run = open_.pop(link.prev, None)
        if run is None or len(run) == MOST_EVENTS:
            run = []
            runs.append(run)
        run.append(link)
        open_[link.digest] = run
    return runs


def _packed(
    desk: Desk, uow: UnitOfWork, recipient: Recipient, stand: ChainStand, run: list[Link], ready: Sequence[Parcel]
) -> list[Parcel]:
    """The packages of a run: those that lie ready, or new ones where it is another run than theirs."""
    mine = [one for one in ready if one.incarnation == stand.incarnation and run[0].n <= one.first <= run[-1].n]
    mine.sort(key=lambda one: one.first)
    whole = bool(mine) and (mine[0].first, mine[-1].last) == (run[0].n, run[-1].n)
    joined = all(one.last + 1 == after.first for one, after in pairwise(mine))
    if whole and joined and mine[-1].head == run[-1].digest and all(desk.packages.has(one.digest) for one in mine):
        return mine
    found = [uow.exchange.event(link.digest) for link in run]
    events = tuple(kept.event for kept in found if kept is not None)
    certificate = _certificate_of(desk, uow, recipient.org, stand.incarnation)
    document = write_returned(Returned(version=VERSION, org=recipient.org, certificate=certificate))
    made: list[Parcel] = []
    while events:
        part, scans = fitting(desk, events)
        events = events[len(part) :]
        lines = write_events(part)
        begun = sum(event.header.kind in FILED for event in part)
        header = msgspec.structs.replace(
            header_for(desk, uow, "returned", recipient),
            chain=ChainPart(
                incarnation=stand.incarnation,
                digits=stand.digits,
                first=part[0].header.n,
                last=part[-1].header.n,
                prev=part[0].header.prev,
                head=part[-1].hash,
            ),
            counts=Counts(events=len(part), cases=begun, blobs=len(scans), event_bytes=len(lines)),
        )
        content = Content(
            events=pressed(lines),
            document=document,
            blobs=scans,
            pieces=lambda name: (desk.attachments.get(name),),
        )
        with desk.packages.writing() as file:
            finished = write_package(file, header, content, desk.sign)
            size = file.tell()
            digest = desk.packages.keep(file)
        parcel = parcel_of(finished, digest, size)
        uow.exchange.add_parcel(parcel)
        made.append(parcel)
    return made


def _certificate_of(desk: Desk, uow: UnitOfWork, org: str, incarnation: str) -> Certificate | None:
    """The certificate of the machine that wrote a chain, from a package that it wrote itself; None where none came."""
    chain = uow.exchange.chain(incarnation)
    if chain is not None and chain.proof:
        found = read_unproved(chain.proof).sender.certificate
        if found.incarnation_id == incarnation:
            return found
    for parcel in uow.exchange.parcels("in", org=org, kinds=("cases",)):
        if parcel.incarnation == incarnation and desk.packages.has(parcel.digest):
            with desk.packages.open(parcel.digest) as file:
                found = read_unproved(read_opening(file)).sender.certificate
            if found.incarnation_id == incarnation:
                return found
    return None
