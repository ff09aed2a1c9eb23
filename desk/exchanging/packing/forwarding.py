"""Packages of offices below on their way to the office above, unchanged; and those whose files were lost on the way.

A backup holds the record and the scans, not the packages: an office that was restored has events it cannot pass on in
the words of whoever wrote them, so it asks for their packages again.
"""

from __future__ import annotations

from collections.abc import Iterable

from desk.desk import Desk
from desk.exchange.kept import Parcel
from desk.exchange.stretches import Stretch, holds, path_to
from desk.ports import UnitOfWork


def forwarded(uow: UnitOfWork, *, org: str = "") -> tuple[Parcel, ...]:
    """Packages that came from below, or from one office there, and that the office above has not acknowledged."""
    memberships = uow.exchange.memberships()
    if not memberships:
        return ()
    there: dict[str, _Above] = {}
    found: list[Parcel] = []
    for parcel in uow.exchange.parcels("in", org=org, kinds=("cases",)):
        if parcel.org not in there:
            there[parcel.org] = _Above(uow, parcel.org, memberships[0].issuer_org)
        if not there[parcel.org].has(parcel):
            found.append(parcel)
    return tuple(found)


def lost_files(desk: Desk, uow: UnitOfWork, org: str) -> tuple[Parcel, ...]:
    """Those of an office whose files are not here any more, and whose events are in no other file that is."""
    came = forwarded(uow, org=org)
    gone = [one for one in came if not desk.packages.has(one.digest)]
    if not gone:
        return ()
    here = [one for one in uow.exchange.parcels("in", org=org, kinds=("cases",)) if desk.packages.has(one.digest)]
    same = {(one.incarnation, one.head): Stretch(one.first, one.last, one.head) for one in here}
    return tuple(
        one
        for one in gone
        if (again := same.get((one.incarnation, one.head))) is None or not holds((again,), one.first, one.last)
    )


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

    def __init__(self, uow: UnitOfWork, org: str, above: str) -> None:
        """As its newest answer about `org` tells."""
        self._exchange = uow.exchange
        heard = uow.exchange.newest_answer("heard", org, above)
        told = () if heard is None else heard.answer.chains
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
