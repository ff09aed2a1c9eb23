"""Asking the office above for own events that it has and this record has not: by showing it how far ours reaches.

Every package shows that. This one is for a record that was set back and has nothing new to send.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec
import rfc8785

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.kept import Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import ChainPart, Header, altered
from desk.exchange.packages.sealing import write_package
from desk.exchanging.packing.addressing import upwards
from desk.exchanging.packing.parcels import header_for, parcel_of
from desk.people.rights import Right
from desk.ports import UnitOfWork


def ask_back(desk: Desk) -> tuple[Parcel, ...]:
    """The package that shows how far this record reaches, while the office above has more of ours; else none.

    It is written when it is first wanted, and again when the record reaches further.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        if not uow.exchange.memberships():
            return ()
        above = upwards(uow)
        heard = uow.exchange.newest_answer("heard", desk.office.org, above.org)
        if heard is None or not _lacks(uow, heard.answer):
            return ()
        header = header_for(desk, uow, "index", above)
        earlier = uow.exchange.parcels("out", org=above.org, kinds=("index",))
    document = write_index(header)
    mark = sha256(document).hexdigest()
    if ready := [one for one in earlier if one.head == mark and desk.packages.has(one.digest)]:
        return (ready[0],)
    with desk.packages.writing() as file:
        finished = write_package(file, header, Content(document=document), desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = msgspec.structs.replace(parcel_of(finished, digest, size), head=mark)
    with desk.store.writing() as uow:
        for one in earlier:
            uow.exchange.forget_parcel(one.digest)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return (parcel,)


def _lacks(uow: UnitOfWork, answer: Acknowledgement) -> bool:
    """Whether an answer tells of events of ours that are neither in the journal nor kept beside it."""
    return any(
        uow.exchange.own_digest(one.stand.incarnation, stretch.last) != stretch.head
        and uow.exchange.event(stretch.head) is None
        for one in answer.chains
        for stretch in one.stretches
    )


def write_index(header: Header) -> bytes:
    """The document of a package of kind `index`: the chains as its header tells them."""
    return rfc8785.dumps(msgspec.to_builtins(header.chains))


def check_index(header: Header, document: bytes) -> None:
    """Pass when a document tells the same as the header.

    Raises:
        Refused: `package.altered`.
    """
    try:
        told = msgspec.json.decode(document, type=tuple[ChainPart, ...])
    except (msgspec.DecodeError, RecursionError):
        raise altered() from None
    if told != header.chains:
        raise altered()
