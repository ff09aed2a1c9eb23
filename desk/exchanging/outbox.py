"""What waits here for another office that asks for it over a network, and how this office asks."""

from __future__ import annotations

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.asking import Asking, not_asked, read_asking, write_asking
from desk.exchange.kept import Parcel
from desk.exchange.packages.header import Header, Sender, read_opening, read_unproved
from desk.exchanging.carrying import load_of
from desk.exchanging.packing.addressing import prover_in, sender_of, superior_of
from desk.people.rights import Right
from desk.times import moment_text

_NONCE_BYTES = 16


def asking_of_superior(desk: Desk, method: str, path: str) -> str:
    """A request to the office above, signed by this machine.

    Raises:
        Refused: `right.missing`, `exchange.alone`.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        asking = Asking(
            method=method,
            path=path,
            to=superior_of(uow).issuer_org,
            at=moment_text(desk.clock.now()),
            nonce=desk.chance.random_bytes(_NONCE_BYTES).hex(),
            sender=sender_of(desk, uow),
        )
    return write_asking(asking, desk.sign)


def asked_by(desk: Desk, text: str, *, method: str, path: str) -> Sender:
    """Who asks this office for `path`, proven.

    Raises:
        Refused: `asking.not_one`, and what proving a sender raises.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        prove = prover_in(uow)
    asking = read_asking(text, prove)
    if (asking.method, asking.path, asking.to) != (method, path, desk.office.org):
        raise not_asked()
    return asking.sender


def outbox_for(desk: Desk, sender: Sender) -> tuple[Parcel, ...]:
    """What waits for an office: addressed to it, or to one below it, so that it carries it down; the city's data."""
    load = load_of(desk)
    return tuple(parcel for parcel in (*load.down, *load.data) if _is_for(desk, parcel, sender))


def may_fetch(desk: Desk, sender: Sender, digest: str) -> bool:
    """Whether an office may have a package that is kept here."""
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        parcel = uow.exchange.parcel(digest)
    if parcel is None or parcel.direction == "in" or not desk.packages.has(digest):
        return False
    return _is_for(desk, parcel, sender)


def reply_to(desk: Desk, digest: str) -> Parcel | None:
    """The package that answered one taken in before; None where none did, or where its file is gone."""
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        parcel = uow.exchange.parcel(digest)
        if parcel is None or parcel.direction != "in" or parcel.kind != "cases":
            return None
        given = uow.exchange.parcels("out", org=parcel.org, kinds=("acknowledgement",))
    return next((one for one in given if one.answers == digest and desk.packages.has(one.digest)), None)


def proven_header(desk: Desk, opening: bytes) -> Header:
    """The header in an envelope, if an office believed here wrote it.

    Raises:
        Refused, Unavailable: As `read_header`.
    """
    require_right(desk, Right.HAND_OVER)
    header = read_unproved(opening)
    with desk.store.reading() as uow:
        prove = prover_in(uow)
    prove(header.sender.certificate, header.sender.memberships)
    return header


def _is_for(desk: Desk, parcel: Parcel, sender: Sender) -> bool:
    if parcel.org == sender.certificate.org or parcel.kind == "catalogue":
        return True
    keys = sender.memberships[0].sealing_keys if sender.memberships else ()
    with desk.packages.open(parcel.digest) as file:
        return not set(keys).isdisjoint(read_unproved(read_opening(file)).recipient.keys)
