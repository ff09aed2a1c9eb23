"""What a stick or a connection has to carry now: upwards what is not acknowledged, downwards the newest answers."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.kept import KeptAnswer, Parcel
from desk.exchanging.city_data.taking import carried
from desk.exchanging.letters import open_trips
from desk.exchanging.members.retiring import offer_custody
from desk.exchanging.members.revoking import offer_lists
from desk.exchanging.packing.forwarding import forwarded
from desk.exchanging.packing.parcels import offered
from desk.exchanging.recovering.beside import offer_beside
from desk.exchanging.recovering.reclaiming import ask_back
from desk.exchanging.taking_in.answering import renew_answers
from desk.people.rights import Right
from desk.ports import UnitOfWork


class Load(Struct, frozen=True, kw_only=True):
    """Packages by where they go; each in the order in which they are best carried.

    Attributes:
        own: Of this office, for the one above. forwarded: of offices below, for the one above, unchanged.
        trips: Of this village, sealed for its township: beside bags of whose arrival nothing was heard.
        down: For offices below: the newest answer to each, what their own record has lost, how their cases stand, and
            what is passed on; and who is not believed any more, which goes to the office above too.
        data: The city's newest catalogue, calendar and code lists, for whoever meets this stick.
    """

    own: tuple[Parcel, ...] = ()
    forwarded: tuple[Parcel, ...] = ()
    trips: tuple[Parcel, ...] = ()
    down: tuple[Parcel, ...] = ()
    data: tuple[Parcel, ...] = ()

    @property
    def all(self) -> tuple[Parcel, ...]:
        """Everything, upwards first."""
        return (*self.own, *self.forwarded, *self.trips, *self.down, *self.data)


def load_of(desk: Desk) -> Load:
    """Everything that has to be carried; nothing is written for it but what a record that was set back has to say."""
    require_right(desk, Right.HAND_OVER)
    renew_answers(desk)
    lists = offer_lists(desk)
    custody = offer_custody(desk)
    own = (*offered(desk), *offer_beside(desk), *ask_back(desk))
    with desk.store.reading() as uow:
        passing = _forwarded(uow)
        returned = uow.exchange.parcels("out", kinds=("returned", "progress"))
        trips = open_trips(uow)
        data = carried(uow)
        down = (*_newest_answers(desk, uow), *returned, *lists, *custody, *_passed_on(uow))
    return Load(
        own=own,
        forwarded=tuple(one for one in passing if desk.packages.has(one.digest)),
        trips=tuple(one for one in trips if desk.packages.has(one.digest)),
        down=tuple(one for one in down if desk.packages.has(one.digest)),
        data=tuple(one for one in data if desk.packages.has(one.digest)),
    )


def _forwarded(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """Packages from below for the office above, and what nobody here can open."""
    memberships = uow.exchange.memberships()
    relayed = uow.exchange.parcels("relay", org=memberships[0].issuer_org) if memberships else ()
    return (*forwarded(uow), *(one for one in relayed if one.kind != "returned"))


def _newest_answers(desk: Desk, uow: UnitOfWork) -> tuple[Parcel, ...]:
    """The newest answer to each office that sent something: it tells all that earlier ones did."""
    written = uow.exchange.parcels("out", kinds=("acknowledgement",))
    newest = {org: uow.exchange.newest_answer("given", org, desk.office.org) for org in {one.org for one in written}}
    return tuple(one for one in written if _is_of(one, newest[one.org]))


def _passed_on(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """What offices above wrote for those below: of the answers the newest, everything else as it came."""
    above = {one.issuer_org for one in uow.exchange.memberships()}
    found: list[Parcel] = []
    for member in uow.exchange.members():
        newest = [uow.exchange.newest_answer("heard", member.org, receiver) for receiver in above]
        relayed = uow.exchange.parcels("relay", org=member.org)
        found += (it for it in relayed if it.kind != "acknowledgement" or any(_is_of(it, one) for one in newest))
    return tuple(found)


def _is_of(parcel: Parcel, kept: KeptAnswer | None) -> bool:
    """Whether a package is the one an answer came or goes in."""
    return kept is not None and (parcel.seq, parcel.at) == (kept.answer.number, kept.answer.written_at)
