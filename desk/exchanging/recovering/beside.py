"""Own events that are kept beside the journal: how far they are above, and packages of those that are not.

They are of another branch of a chain of ours, so what the office above has is told by the hash that ends it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.dispositions import KeptEvent
from desk.exchange.kept import Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import ChainPart, Counts
from desk.exchange.packages.sealing import write_package
from desk.exchange.stretches import path_to
from desk.exchange.travelling import FILED
from desk.exchanging.packing.addressing import top_of, upwards
from desk.exchanging.packing.parcels import fitting, header_for, parcel_of
from desk.people.rights import Right
from desk.ports import UnitOfWork


def waiting_beside(uow: UnitOfWork, answer: Acknowledgement | None) -> tuple[Counter[str], int]:
    """Days of the cases that began beside and are not acknowledged, and how many events are not."""
    waiting = _unnamed(uow, uow.adoption.beside(), answer)
    return _days(uow, waiting), len(waiting)


def parked_beside(uow: UnitOfWork, answer: Acknowledgement | None) -> Counter[str]:
    """Days of the cases that began beside, are acknowledged, and of which something is parked above."""
    if answer is None or not answer.open:
        return Counter()
    opened = {one.case_id or one.event_id for one in answer.open}
    beside = [kept for kept in uow.adoption.beside() if _case_of(kept) in opened]
    waiting = {kept.event.hash for kept in _unnamed(uow, beside, answer)}
    return _days(uow, [kept for kept in beside if kept.event.hash not in waiting])


def offer_beside(desk: Desk) -> tuple[Parcel, ...]:
    """Packages of what is kept beside and not acknowledged, for whoever above was set back since; written where new."""
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        if not uow.exchange.memberships():
            return ()
        above, top = upwards(uow).org, top_of(uow.exchange.memberships())
        heard = uow.exchange.newest_answer("heard", desk.office.org, above)
        waiting = _unnamed(uow, uow.adoption.beside(), None if heard is None else heard.answer)
        ready = {one.head: one for one in uow.exchange.parcels("relay", org=above, kinds=("returned",))}
    offered: list[Parcel] = []
    runs = _runs(waiting)
    while runs:
        run = runs.pop(0)
        part, scans = fitting(desk, tuple(kept.event for kept in run))
        parcel = ready.get(part[-1].hash)
        is_same = parcel is not None and (parcel.first, parcel.top) == (part[0].header.n, top)
        is_same = is_same and parcel is not None and desk.packages.has(parcel.digest)
        offered.append(parcel if parcel is not None and is_same else _packed(desk, run[: len(part)], scans))
        if rest := run[len(part) :]:
            runs.insert(0, rest)
    return tuple(offered)


def _packed(desk: Desk, run: Sequence[KeptEvent], scans: tuple[str, ...]) -> Parcel:
    first, last = run[0].event, run[-1].event
    lines = write_events(kept.event for kept in run)
    with desk.store.reading() as uow:
        header = header_for(desk, uow, "cases", upwards(uow))
        chain = uow.adoption.own_chain(first.header.incarnation)
    header = msgspec.structs.replace(
        header,
        chain=ChainPart(
            incarnation=first.header.incarnation,
            digits=0 if chain is None else chain.digits,
            first=first.header.n,
            last=last.header.n,
            prev=first.header.prev,
            head=last.hash,
        ),
        counts=Counts(
            events=len(run),
            cases=sum(kept.event.header.kind in FILED for kept in run),
            blobs=len(scans),
            event_bytes=len(lines),
        ),
    )
    content = Content(events=pressed(lines), blobs=scans, pieces=lambda name: (desk.attachments.get(name),))
    with desk.packages.writing() as file:
        finished = write_package(file, header, content, desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = msgspec.structs.replace(parcel_of(finished, digest, size), direction="relay", kind="returned")
    with desk.store.writing() as uow:
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return parcel


def _runs(events: Sequence[KeptEvent]) -> list[list[KeptEvent]]:
    """Events as unbroken runs of their chains."""
    runs: list[list[KeptEvent]] = []
    for kept in events:
        for run in runs:
            if run[-1].event.hash == kept.event.header.prev:
                run.append(kept)
                break
        else:
            runs.append([kept])
    return runs


def _unnamed(uow: UnitOfWork, events: Sequence[KeptEvent], answer: Acknowledgement | None) -> list[KeptEvent]:
    """Those that no stretch of an answer names."""
    if not events:
        return []
    named: set[str] = set()
    wanted = {kept.event.header.incarnation for kept in events}
    for chain in () if answer is None else answer.chains:
        if chain.stand.incarnation in wanted:
            for stretch in chain.stretches:
                links = uow.exchange.links(chain.stand.incarnation, stretch.first, stretch.last)
                named.update(path_to(stretch.head, links).values())
    return [kept for kept in events if kept.event.hash not in named]


def _days(uow: UnitOfWork, events: Sequence[KeptEvent]) -> Counter[str]:
    begun = (kept for kept in events if kept.event.header.kind in FILED)
    shown = (uow.exchange.other_case(_case_of(kept)) for kept in begun)
    return Counter(case.filed_on for case in shown if case is not None)


def _case_of(kept: KeptEvent) -> str:
    return kept.event.header.case_id or kept.event.header.event_id
