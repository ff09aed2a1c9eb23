"""Packages of offices below on their way to the office above, unchanged; and those that cannot go as they are.

A backup holds the record and the scans, not the packages: an office that was restored has events it cannot pass on in
the words of whoever wrote them, so it asks for their packages again. Likewise where a village joined before its
township did: what it sealed until it knew of the city is nothing to the city; and where its machine was revoked since,
whose signature the city believes no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from desk.desk import Desk
from desk.exchange.kept import Parcel
from desk.exchange.stretches import Stretch, path_to
from desk.exchanging.packing.addressing import prover_in, top_of
from desk.exchanging.packing.believing import is_believed
from desk.ports import UnitOfWork


def forwarded(uow: UnitOfWork, *, org: str = "") -> tuple[Parcel, ...]:
    """Packages that came from below, or from one office there, and that the office above has not acknowledged."""
    top = top_of(uow.exchange.memberships())
    return tuple(parcel for parcel in _not_above(uow, org) if parcel.top == top)


def lost_files(desk: Desk, uow: UnitOfWork, org: str) -> tuple[Parcel, ...]:
    """Those of an office that cannot be passed on as they are, and whose events are in no other that can.

    Their files are gone, or they were sealed before this office had its present office above: nobody there could open
    them; or who signed them was revoked since. The office has to send their events once more.
    """
    top = top_of(uow.exchange.memberships())
    is_named = any(entry.org == org for one in uow.exchange.revocations() for entry in one.entries)
    prove = prover_in(uow) if is_named else None

    def can_go(parcel: Parcel) -> bool:
        if parcel.top not in ("", top) or not desk.packages.has(parcel.digest):
            return False
        return prove is None or is_believed(desk, parcel, prove)

    gone = [one for one in _not_above(uow, org) if not can_go(one)]
    if not gone:
        return ()
    here = [one for one in uow.exchange.parcels("in", org=org, kinds=("cases",)) if can_go(one)]
    return tuple(one for one in gone if not _is_covered(uow, one, here))


def _is_covered(uow: UnitOfWork, one: Parcel, others: Iterable[Parcel]) -> bool:
    """Whether everything a package carries is in others, together; those of another branch have its beginning too."""
    path = path_to(one.head, uow.exchange.links(one.incarnation, one.first, one.last))

    def shared(other: Parcel) -> int:
        """The last event that both have; 0 for none."""
        its = path_to(other.head, uow.exchange.links(one.incarnation, other.first, other.last))
        return max((n for n, digest in its.items() if path.get(n) == digest), default=0)

    missing = one.first
    for other in sorted(others, key=lambda it: it.first):
        if other.incarnation == one.incarnation and other.first <= missing <= other.last:
            missing = max(missing, shared(other) + 1)
    return missing > one.last


def _not_above(uow: UnitOfWork, org: str) -> tuple[Parcel, ...]:
    """Packages from below that the office above has not acknowledged; what an own counter handed over is none."""
    memberships = uow.exchange.memberships()
    if not memberships:
        return ()
    above = memberships[0].issuer_org
    told = uow.exchange.newest_answer("heard", memberships[0].org, above)
    over = () if told is None else told.answer.over
    there: dict[str, _Above] = {}
    found: list[Parcel] = []
    for parcel in uow.exchange.parcels("in", org=org, kinds=("cases",)):
        if parcel.org == memberships[0].org:
            continue
        if parcel.org not in there:
            there[parcel.org] = _Above(uow, parcel.org, above, over)
        if not there[parcel.org].has(parcel):
            found.append(parcel)
    return tuple(found)


def without(uow: UnitOfWork, incarnation: str, stretch: Stretch, lost: Iterable[Parcel]) -> tuple[Stretch, ...]:
    """What remains of a stretch of a chain without lost packages of the same branch."""
    pieces: list[Stretch] = []
    path = path_to(stretch.head, uow.exchange.links(incarnation, stretch.first, stretch.last))
    first = stretch.first
    for parcel in sorted(lost, key=lambda one: one.first):
        if parcel.incarnation == incarnation and parcel.last >= first and path.get(parcel.last) == parcel.head:
            if parcel.first > first:
                pieces.append(Stretch(first, parcel.first - 1, path[parcel.first - 1]))
            first = parcel.last + 1
    if first <= stretch.last:
        pieces.append(Stretch(first, stretch.last, stretch.head))
    return tuple(pieces)


class _Above:
    """What the office above has of an office below: by hash, for two machines may have written one number."""

    def __init__(self, uow: UnitOfWork, org: str, above: str, over: Collection[str]) -> None:
        """As its newest answer about `org` tells, unless that is of an epoch that is over: it was set back since."""
        self._exchange = uow.exchange
        heard = uow.exchange.newest_answer("heard", org, above)
        told = () if heard is None or heard.answer.epoch in over else heard.answer.chains
        self._stretches = {one.stand.incarnation: one.stretches for one in told}
        self._branches: dict[Stretch, frozenset[str]] = {}
        self._forked = {one.stand.incarnation for one in uow.exchange.chains_of(org) if one.stand.forked}

    def has(self, parcel: Parcel) -> bool:
        """Whether everything a package carries is there."""
        return any(
            self._is_on(parcel, one)
            for one in self._stretches.get(parcel.incarnation, ())
            if one.first <= parcel.first and parcel.last <= one.last
        )

    def _is_on(self, parcel: Parcel, stretch: Stretch) -> bool:
        """Whether a package is of the branch that ends a stretch; where only one branch is known here, it is."""
        is_forked = parcel.incarnation in self._forked
        if stretch not in self._branches:
            first = stretch.first if is_forked else stretch.last
            links = self._exchange.links(parcel.incarnation, first, stretch.last)
            self._branches[stretch] = frozenset(path_to(stretch.head, links).values())
        branch = self._branches[stretch]
        return parcel.head in branch if is_forked else bool(branch)
