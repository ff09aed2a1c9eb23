"""How far everything got: filed = delivered + waiting + parked, here and for every office below (上报).

Delivered is only what a signed acknowledgement names; no timer, no copy and no answer of a network makes it so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.exchange.dispositions import ChainStand, Gap, OpenEvent
from desk.exchange.kept import KeptAnswer
from desk.exchanging.addressing import is_alone
from desk.people.rights import Right
from desk.ports import UnitOfWork


class Count(Struct, frozen=True, kw_only=True):
    """Cases of an office; `filed` is always the sum of the others.

    Attributes:
        delivered: The office above has acknowledged them, and nothing of them is parked.
        waiting: It has not; parked: it has them, and something of them needs a person.
    """

    filed: int = 0
    delivered: int = 0
    waiting: int = 0
    parked: int = 0


class Day(Struct, frozen=True, kw_only=True):
    """The cases received on one day."""

    day: str
    count: Count


class OwnStanding(Struct, frozen=True, kw_only=True):
    """How far the cases of this office got.

    Attributes:
        is_alone: No office above vouches for this one yet, so everything waits.
        is_top: No office stands above this one at all; what it filed itself has nowhere to go.
        changes_waiting: Events that are not acknowledged, later changes of delivered cases among them.
        heard_at: When the newest acknowledgement came; empty where none did. heard_from: who gave it.
        open: What the office above keeps and has not accepted, by chain and number.
        behind: Chains of which it has more than we do: our record was set back.
    """

    total: Count
    days: tuple[Day, ...]
    is_alone: bool
    is_top: bool
    changes_waiting: int
    heard_at: str = ""
    heard_from: str = ""
    open: tuple[OpenEvent, ...] = ()
    behind: tuple[ChainStand, ...] = ()


class BelowStanding(Struct, frozen=True, kw_only=True):
    """How far the cases of an office below got, as far as they came here.

    Attributes:
        here: Cases that came; parked: those of them that need a person.
        gaps: What of its chains is missing; forked: two machines wrote one chain.
        came_at: When its newest package came; empty where none did.
    """

    org: str
    office_name: str
    here: int
    parked: int
    gaps: tuple[Gap, ...]
    forked: bool
    came_at: str


def own_standing(desk: Desk, *, first: str, last: str) -> OwnStanding:
    """How far the cases of this office got, in all and for the days from `first` to `last` (ISO, both included)."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        heard = _heard(desk, uow)
        answer = None if heard is None else heard.answer
        stands = {} if answer is None else {one.stand.incarnation: one.stand for one in answer.chains}
        opened = () if answer is None else answer.open
        waiting_days, changes, behind = _waiting(uow, stands)
        parked_days = _parked(uow, opened, stands)
        return OwnStanding(
            total=_count(uow.exchange.own_filed(), waiting_days, parked_days),
            days=tuple(
                Day(day=day, count=_of_day(day, filed, waiting_days, parked_days))
                for day, filed in uow.exchange.own_filed_by_day(first, last)
            ),
            is_alone=is_alone(uow),
            is_top=desk.office.kind == "city",
            changes_waiting=changes,
            heard_at="" if heard is None else heard.at,
            heard_from="" if answer is None else answer.receiver,
            open=opened,
            behind=behind,
        )


def below_standing(desk: Desk) -> tuple[BelowStanding, ...]:
    """How far every office below got, by org number; those that never sent anything among them."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        came: dict[str, str] = {}
        for parcel in uow.exchange.parcels("in", kinds=("cases",)):
            came[parcel.org] = max(came.get(parcel.org, ""), parcel.at)
        names = {member.org: member.membership.office_name for member in uow.exchange.members()}
        return tuple(_below(uow, org, names.get(org, org), came.get(org, "")) for org in sorted(names.keys() | came))


def _below(uow: UnitOfWork, org: str, name: str, came_at: str) -> BelowStanding:
    here, parked = uow.exchange.count_other_cases(org)
    chains = uow.exchange.chains_of(org)
    return BelowStanding(
        org=org,
        office_name=name,
        here=here,
        parked=parked,
        gaps=tuple(gap for chain in chains for gap in chain.stand.gaps),
        forked=any(chain.stand.forked for chain in chains),
        came_at=came_at,
    )


def _heard(desk: Desk, uow: UnitOfWork) -> KeptAnswer | None:
    memberships = uow.exchange.memberships()
    if not memberships:
        return None
    return uow.exchange.newest_answer("heard", desk.office.org, memberships[0].issuer_org)


def _waiting(uow: UnitOfWork, stands: dict[str, ChainStand]) -> tuple[Counter[str], int, tuple[ChainStand, ...]]:
    """Days of the cases that are not acknowledged; how many events are not; chains that are longer above than here."""
    days: Counter[str] = Counter()
    changes = 0
    behind: list[ChainStand] = []
    for chain in uow.exchange.own_chains():
        stand = stands.get(chain.incarnation)
        contiguous = 0 if stand is None else stand.contiguous
        gaps = () if stand is None else stand.gaps
        highest = 0 if stand is None else stand.highest
        if stand is not None and highest > chain.n:
            behind.append(stand)
        changes += max(0, chain.n - highest) + sum(gap.last - gap.first + 1 for gap in gaps)
        for filed in uow.exchange.own_filed_after(chain.incarnation, contiguous):
            if filed.n > highest or any(gap.first <= filed.n <= gap.last for gap in gaps):
                days[filed.day] += 1
    return days, changes, tuple(behind)


def _parked(uow: UnitOfWork, opened: Iterable[OpenEvent], stands: dict[str, ChainStand]) -> Counter[str]:
    """Days of the cases of which something is parked; those that are not even acknowledged wait instead."""
    days: Counter[str] = Counter()
    for filed in uow.exchange.own_filed_with(one.case_id or one.event_id for one in opened):
        stand = stands.get(filed.incarnation)
        came = stand is not None and filed.n <= stand.highest
        if stand is not None and came and not any(gap.first <= filed.n <= gap.last for gap in stand.gaps):
            days[filed.day] += 1
    return days


def _count(filed: int, waiting: Counter[str], parked: Counter[str]) -> Count:
    delivered = filed - waiting.total() - parked.total()
    return Count(filed=filed, delivered=delivered, waiting=waiting.total(), parked=parked.total())


def _of_day(day: str, filed: int, waiting: Counter[str], parked: Counter[str]) -> Count:
    delivered = filed - waiting[day] - parked[day]
    return Count(filed=filed, delivered=delivered, waiting=waiting[day], parked=parked[day])
