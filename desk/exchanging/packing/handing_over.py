"""What a counter wrote alone goes to the record of its own office: whole, for it never leaves the office.

The hall takes it in by adopting (`desk.exchanging.recovering.adopting`), from a connection or from a stick.
"""

from __future__ import annotations

import msgspec

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.kept import Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import ChainPart, Counts, Recipient
from desk.exchange.packages.sealing import write_package
from desk.exchange.travelling import FILED
from desk.exchanging.packing.addressing import sealing_keys_in
from desk.exchanging.packing.parcels import MOST_EVENTS, fitting, header_for, parcel_of
from desk.people.rights import Right


def pack_for_office(desk: Desk, *, after: int = 0) -> tuple[Parcel, ...]:
    """Packages of what this machine wrote alone, from the event after `after` on, in order; none where nothing is new.

    Args:
        desk: At the record that the counter kept alone.
        after: So many events of its chain the office is known to have.

    Raises:
        Refused: `right.missing`.
        Unavailable: The disk does not take it.
    """
    require_right(desk, Right.HAND_OVER)
    made: list[Parcel] = []
    while parcel := _next(desk, after):
        made.append(parcel)
        after = parcel.last
    return tuple(made)


def _next(desk: Desk, after: int) -> Parcel | None:
    with desk.store.writing() as uow:
        keys = tuple(key.public for key in sealing_keys_in(uow))
        uow.commit()
    with desk.store.reading() as uow:
        mine = uow.register.incarnation().incarnation
        found = uow.exchange.own_events(mine, after + 1, limit=MOST_EVENTS)
        if not found:
            return None
        recipient = Recipient(org=desk.office.org, office_code=desk.office.code, keys=keys)
        header = header_for(desk, uow, "cases", recipient)
    events, scans = fitting(desk, found)
    lines = write_events(events)
    header = msgspec.structs.replace(
        header,
        chain=ChainPart(
            incarnation=mine,
            digits=desk.incarnation.digits,
            first=events[0].header.n,
            last=events[-1].header.n,
            prev=events[0].header.prev,
            head=events[-1].hash,
        ),
        counts=Counts(
            events=len(events),
            cases=sum(event.header.kind in FILED for event in events),
            blobs=len(scans),
            event_bytes=len(lines),
        ),
    )
    content = Content(events=pressed(lines), blobs=scans, pieces=lambda name: (desk.attachments.get(name),))
    with desk.packages.writing() as file:
        finished = write_package(file, header, content, desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    return parcel_of(finished, digest, size)
