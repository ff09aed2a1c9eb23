"""The exchange of an office that stands alone: nobody vouches for it, and everything it filed waits."""

from __future__ import annotations

from desk.exchange.kept import Member, Parcel
from desk.exchange.membership import Membership, Revocations
from tests.fakes.cases import FakeCases


class FakeExchange:
    """What the rest of the desk asks of it; the exchange itself is tested on real records."""

    def __init__(self, cases: FakeCases) -> None:
        self._cases = cases

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
