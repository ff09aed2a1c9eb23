"""The exchange of an office that stands alone: nobody vouches for it, and everything it filed waits."""

from __future__ import annotations

from desk.exchange.kept import Member, OwnChain, Parcel
from desk.exchange.membership import Membership, Revocations
from tests.fakes.cases import FakeCases
from tests.fakes.kept import Kept


class FakeExchange:
    """What the rest of the desk asks of it; the exchange itself is tested on real records."""

    def __init__(self, cases: FakeCases, kept: Kept) -> None:
        self._cases = cases
        self._kept = kept

    def own_chains(self) -> tuple[OwnChain, ...]:
        ends = {event.header.incarnation: event for event in self._kept.events}
        return tuple(
            OwnChain(incarnation=chain, digits=1, n=end.header.n, head=end.hash) for chain, end in ends.items()
        )

    def memberships(self) -> tuple[Membership, ...]:
        return ()

    def members(self) -> tuple[Member, ...]:
        return ()

    def revocations(self) -> tuple[Revocations, ...]:
        return ()

    def parcels(self, *_of: object, **_and: object) -> tuple[Parcel, ...]:
        return ()

    def own_filed(self) -> int:
        return self._cases.filed_here()
