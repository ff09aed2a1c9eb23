"""What a stick or a connection has to carry now: upwards what is not acknowledged, downwards the newest answers."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.kept import Parcel
from desk.exchanging.sending import is_covered, offered
from desk.people.rights import Right
from desk.ports import UnitOfWork


class Load(Struct, frozen=True, kw_only=True):
    """Packages by where they go; each in the order in which they are best carried.

    Attributes:
        own: Of this office, for the one above. forwarded: of offices below, for the one above, unchanged.
        down: For offices below: the newest answer to each, and what is passed on to them.
    """

    own: tuple[Parcel, ...] = ()
    forwarded: tuple[Parcel, ...] = ()
    down: tuple[Parcel, ...] = ()

    @property
    def all(self) -> tuple[Parcel, ...]:
        """Everything, upwards first."""
        return (*self.own, *self.forwarded, *self.down)


def load_of(desk: Desk) -> Load:
    """Everything that has to be carried; nothing is written for it."""
    require_right(desk, Right.HAND_OVER)
    own = offered(desk)
    with desk.store.reading() as uow:
        forwarded = _forwarded(uow)
        down = (*_newest_answers(uow), *_passed_on(uow))
    return Load(own=own, forwarded=forwarded, down=tuple(one for one in down if desk.packages.has(one.digest)))


def _forwarded(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """Packages that came from below and that the office above has not acknowledged."""
    memberships = uow.exchange.memberships()
    if not memberships:
        return ()
    above = memberships[0].issuer_org
    found: list[Parcel] = []
    stands = {}
    for parcel in uow.exchange.parcels("in", kinds=("cases",)):
        if parcel.org not in stands:
            heard = uow.exchange.newest_answer("heard", parcel.org, above)
            stands[parcel.org] = {} if heard is None else {c.stand.incarnation: c.stand for c in heard.answer.chains}
        if not is_covered(parcel, stands[parcel.org].get(parcel.incarnation)):
            found.append(parcel)
    return (*found, *uow.exchange.parcels("relay", org=above))


def _newest_answers(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """The newest answer to each office that sent something: it tells all that earlier ones did."""
    newest: dict[str, Parcel] = {}
    for parcel in uow.exchange.parcels("out", kinds=("acknowledgement",)):
        known = newest.get(parcel.org)
        if known is None or (known.at, known.seq) <= (parcel.at, parcel.seq):
            newest[parcel.org] = parcel
    return tuple(newest[org] for org in sorted(newest))


def _passed_on(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """Answers of offices above to those below: the newest of each."""
    newest: dict[str, Parcel] = {}
    for member in uow.exchange.members():
        for parcel in uow.exchange.parcels("relay", org=member.org):
            known = newest.get(parcel.org)
            if known is None or (known.at, known.seq) <= (parcel.at, parcel.seq):
                newest[parcel.org] = parcel
    return tuple(newest[org] for org in sorted(newest))
