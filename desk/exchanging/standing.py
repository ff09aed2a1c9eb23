"""How far everything got: filed = delivered + waiting + parked, here and for every office below (上报).

Delivered is only what a signed acknowledgement names; no timer, no copy and no answer of a network makes it so.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.acknowledgements import Acknowledgement, ChainAnswer, Doubled
from desk.exchange.certificates import check_certificate, public_key_of
from desk.exchange.dispositions import ChainStand, Gap, OpenEvent
from desk.exchange.kept import KeptAnswer
from desk.exchange.packages.header import read_unproved
from desk.exchange.stretches import Stretch, holds
from desk.exchanging.packing.addressing import is_alone
from desk.exchanging.packing.forwarding import lost_files
from desk.exchanging.packing.parcels import stretches_above
from desk.exchanging.recovering.beside import parked_beside, waiting_beside
from desk.exchanging.taking_in.naming import OfficeNames
from desk.people.rights import Right
from desk.ports import UnitOfWork

LONG_DAYS = 7
"""A case that waits for longer is pressing: somebody carries a stick once a week at least."""


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
        behind: Chains of ours of which it has what we do not: our record was set back, or copied to another machine.
        doubled: Case numbers that two machines gave.
        gaps: What it lacks between others.
        forked: Two machines wrote the chain that is written here now; was_forked: one that was left since.
        above: What the office above is called; empty while there is none.
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
    gaps: tuple[Gap, ...] = ()
    forked: bool = False
    was_forked: bool = False
    above: str = ""
    doubled: tuple[Doubled, ...] = ()


class BelowStanding(Struct, frozen=True, kw_only=True):
    """How far the cases of an office below got, as far as they came here.

    Attributes:
        here: Cases that came; parked: those of them that need a person.
        gaps: What of its chains is missing; forked: two machines wrote one chain; doubled: numbers two cases have.
        came_at: When its newest package came; empty where none did.
        again: Packages of it that cannot be passed on as they are and have to come again.
    """

    org: str
    office_name: str
    here: int
    parked: int
    gaps: tuple[Gap, ...]
    forked: bool
    came_at: str
    doubled: tuple[Doubled, ...] = ()
    again: int = 0


class Unconfirmed(Struct, frozen=True, kw_only=True):
    """What of this office's own cases no acknowledgement covers, in short.

    Attributes:
        is_alone, is_top, heard_at: As `OwnStanding`.
        waiting, parked: As `Count`; both are 0 for an office that has nobody above it.
        oldest: Day of the oldest case that waits, ISO text; empty where none does, or nobody is there to send it to.
    """

    is_alone: bool
    is_top: bool
    waiting: int = 0
    parked: int = 0
    oldest: str = ""
    heard_at: str = ""

    def days_waited(self, today: date) -> int:
        """Days since the oldest case that waits was received; 0 where none does."""
        return (today - date.fromisoformat(self.oldest)).days if self.oldest else 0

    def waits_long(self, today: date) -> bool:
        """Whether one waits for more than `LONG_DAYS`."""
        return self.days_waited(today) > LONG_DAYS


class BelowDetail(Struct, frozen=True, kw_only=True):
    """An office below, closer: its days here, and what of it is kept and not accepted."""

    days: tuple[Day, ...]
    open: tuple[OpenEvent, ...]


def unconfirmed(desk: Desk) -> Unconfirmed:
    """What no acknowledgement covers, as it is always in sight."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return unconfirmed_in(desk, uow)


def unconfirmed_in(desk: Desk, uow: UnitOfWork) -> Unconfirmed:
    """The same within a unit of work."""
    if desk.office.kind == "city":
        return Unconfirmed(is_alone=is_alone(uow), is_top=True)
    if is_alone(uow):
        is_village = desk.office.kind == "village"
        count = uow.exchange.own_filed() if is_village else uow.cases.filed_here()
        return Unconfirmed(is_alone=True, is_top=False, waiting=count)
    heard = _heard(desk, uow)
    if heard is None:
        filed = uow.exchange.own_filed_by_day("0", "9")
        oldest = filed[0][0] if filed else ""
        return Unconfirmed(is_alone=False, is_top=False, waiting=sum(n for _, n in filed), oldest=oldest)
    there = stretches_above(uow, heard.answer)
    waiting, _ = _waiting(uow, there, heard.answer)
    return Unconfirmed(
        is_alone=False,
        is_top=False,
        waiting=waiting.total(),
        parked=(_parked(uow, heard.answer.open, there) + parked_beside(uow, heard.answer)).total(),
        oldest=min(waiting, default=""),
        heard_at=heard.at,
    )


def below_detail(desk: Desk, org: str, *, first: str, last: str) -> BelowDetail:
    """The days of an office below from `first` to `last` (ISO, both included) as they came here, and what is parked.

    All that came is delivered or parked; what is still on its way nobody can know here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return BelowDetail(
            days=tuple(
                Day(day=day, count=Count(filed=here, delivered=here - parked, parked=parked))
                for day, here, parked in uow.exchange.other_cases_by_day(org, first, last)
            ),
            open=uow.exchange.open_of(org),
        )


def own_standing(desk: Desk, *, first: str, last: str) -> OwnStanding:
    """How far the cases of this office got, in all and for the days from `first` to `last` (ISO, both included)."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        heard = _heard(desk, uow)
        answer = None if heard is None else heard.answer
        there = stretches_above(uow, answer)
        opened = () if answer is None else answer.open
        chains = () if answer is None else answer.chains
        forked = {one.stand.incarnation for one in chains if one.stand.forked}
        waiting_days, changes = _waiting(uow, there, answer)
        parked_days = _parked(uow, opened, there) + parked_beside(uow, answer)
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
            behind=_behind(uow, answer),
            gaps=tuple(gap for one in chains for gap in one.stand.gaps),
            forked=desk.incarnation.incarnation in forked,
            was_forked=bool(forked - {desk.incarnation.incarnation}),
            above=next((one.issuer_name for one in uow.exchange.memberships()), ""),
            doubled=() if answer is None else answer.doubled,
        )


def is_set_back(desk: Desk) -> bool:
    """Whether the chain this machine writes is further along above, or was written by two machines.

    The first is proved by a signature of ours, the second told by the office that vouches for us. This record was
    restored from an older copy, or copied to another machine, and no chain of its own begun; that has to be done then.
    """
    require_right(desk, Right.SEE)
    mine = desk.incarnation.incarnation
    with desk.store.reading() as uow:
        heard = _heard(desk, uow)
        if heard is None:
            return False
        told = [one.stand for one in heard.answer.chains if one.stand.forked]
        return any(stand.incarnation == mine for stand in (*told, *_behind(uow, heard.answer)))


def below_standing(desk: Desk) -> tuple[BelowStanding, ...]:
    """How far every office below got, by org number; those that never sent anything among them."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        came: dict[str, str] = {}
        for parcel in uow.exchange.parcels("in", kinds=("cases",)):
            came[parcel.org] = max(came.get(parcel.org, ""), parcel.at)
        orgs = {member.org for member in uow.exchange.members()} | came.keys()
        name_of = OfficeNames(desk, uow)
        return tuple(
            _below(desk, uow, org, name_of(org), came.get(org, "")) for org in sorted(orgs - {desk.office.org})
        )


def _below(desk: Desk, uow: UnitOfWork, org: str, name: str, came_at: str) -> BelowStanding:
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
        again=len(lost_files(desk, uow, org)),
        doubled=uow.exchange.doubled_numbers(org),
    )


def _heard(desk: Desk, uow: UnitOfWork) -> KeptAnswer | None:
    memberships = uow.exchange.memberships()
    if not memberships:
        return None
    return uow.exchange.newest_answer("heard", desk.office.org, memberships[0].issuer_org)


def _waiting(
    uow: UnitOfWork, there: dict[str, tuple[Stretch, ...]], answer: Acknowledgement | None
) -> tuple[Counter[str], int]:
    """Days of the cases that are not acknowledged, and how many events are not."""
    days, changes = waiting_beside(uow, answer)
    for chain in uow.exchange.own_chains():
        here = there.get(chain.incarnation, ())
        changes += chain.n - sum(one.last - one.first + 1 for one in here)
        whole = max((one.last for one in here if one.first == 1), default=0)
        for filed in uow.exchange.own_filed_after(chain.incarnation, whole):
            if not holds(here, filed.n, filed.n):
                days[filed.day] += 1
    return days, changes


def _parked(uow: UnitOfWork, opened: Iterable[OpenEvent], there: dict[str, tuple[Stretch, ...]]) -> Counter[str]:
    """Days of the cases of which something is parked; those that are not even acknowledged wait instead."""
    days: Counter[str] = Counter()
    for filed in uow.exchange.own_filed_with(one.case_id or one.event_id for one in opened):
        if holds(there.get(filed.incarnation, ()), filed.n, filed.n):
            days[filed.day] += 1
    return days


def _behind(uow: UnitOfWork, answer: Acknowledgement | None) -> tuple[ChainStand, ...]:
    """Chains of this office of which an answer proves to have events that we do not."""
    office_key = public_key_of(uow.register.root_key()).hex()
    mine = uow.register.incarnation().incarnation
    told = () if answer is None else answer.chains
    return tuple(one.stand for one in told if _proves_more(uow, one, office_key, mine))


def _proves_more(uow: UnitOfWork, told: ChainAnswer, office_key: str, mine: str) -> bool:
    """Whether a machine of this office signed a stretch of a chain whose end we do not have.

    Of chains that are not written here any more it is enough to have it beside the journal: no number is given twice.
    """
    try:
        header = read_unproved(base64.b64decode(told.proof, validate=True))
        check_certificate(header.sender.certificate)
    except (Refused, Unavailable, ValueError):
        return False
    part = header.chain
    return (
        header.sender.certificate.office_key == office_key
        and part.incarnation == told.stand.incarnation
        and part.last > 0
        and uow.exchange.own_digest(part.incarnation, part.last) != part.head
        and (part.incarnation == mine or uow.exchange.event(part.head) is None)
    )


def _count(filed: int, waiting: Counter[str], parked: Counter[str]) -> Count:
    delivered = filed - waiting.total() - parked.total()
    return Count(filed=filed, delivered=delivered, waiting=waiting.total(), parked=parked.total())


def _of_day(day: str, filed: int, waiting: Counter[str], parked: Counter[str]) -> Count:
    delivered = filed - waiting[day] - parked[day]
    return Count(filed=filed, delivered=delivered, waiting=waiting[day], parked=parked[day])
