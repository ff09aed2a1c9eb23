"""What shows only when events or several cases are laid side by side: pure rules, each of `desk.reports.flag_rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.material import CheckedMaterial
from desk.cases.numbers import spoken
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import unprinted
from desk.reports.flag_rules import (
    AGAIN_SOON,
    ASKED_BEYOND,
    CLOCK_BACK,
    NEVER_PRINTED,
    NO_REASON,
    NO_REVIEWS,
    REVIEWS_IN_A_ROW,
    SAME_DAY,
    SOON_DAYS,
    UNPRINTED_DAYS,
)
from desk.reports.red_flags import Flag
from desk.times import day_of, read_moment, table_moment

_OVER = (State.VOID, State.WITHDRAWN, State.RETURNED, State.DECLINED, State.REFERRED)
_CHECKED = Received | Accepted | ClosedOnTheSpot | SupplementRequested | Declined


def asked_beyond(case: Case, events: Iterable[Event], in_guide: Collection[int]) -> Iterator[Flag]:
    """Materials a notice asked for that the guide does not ask of this applicant.

    What was handed in and is wrong may be asked for again whatever it is.

    Args:
        case: The case.
        events: Its own, in order.
        in_guide: Numbers of the materials of its item, in the version the case began with.
    """
    lines: tuple[CheckedMaterial, ...] = ()
    for event in events:
        body = None if event.body is None else read_body(event.body)
        if isinstance(body, _CHECKED) and body.materials is not None:
            lines = body.materials
        if not isinstance(body, SupplementRequested):
            continue
        beyond = [
            line
            for line in lines
            if (line.problem or line.how)
            and (line.seq not in in_guide or (line.state == "missing" and not line.required))
        ]
        if beyond:
            names = "、".join(f"第{line.seq}号{line.name}" for line in beyond)
            yield _flag(ASKED_BEYOND, case, body.decided_at, body.clerk_name, f"告知补正：{names}")


def refused_bare(case: Case) -> Iterator[Flag]:
    """A case that was not opened, or decided against, without a reason or a basis."""
    decision, ruling = case.decision, case.ruling
    if case.state is State.DECLINED and decision is not None and (lack := _lack(decision.reason, decision.basis)):
        yield _flag(NO_REASON, case, case.decided_at, case.decided_by_name, f"不予受理，没有写{lack}")
    if ruling is not None and ruling.outcome == "refused" and (lack := _lack(ruling.reason, ruling.basis)):
        yield _flag(NO_REASON, case, ruling.decided_on, ruling.clerk_name, f"决定不予办理，没有写{lack}")


def never_printed(case: Case, today: date) -> Iterator[Flag]:
    """Papers a step owes the citizen that nobody has made `UNPRINTED_DAYS` days later; none of a void case."""
    if case.state is State.VOID:
        return
    waiting = set(unprinted(case))
    for owed in case.owed:
        day = day_of(read_moment(owed.at))
        if (owed.paper, owed.about) in waiting and day + timedelta(days=UNPRINTED_DAYS) < today:
            name = PAPER_NAMES.get(owed.paper, owed.paper)
            yield _flag(NEVER_PRINTED, case, owed.at, owed.clerk_name or case.responsible_name, f"《{name}》没有出具")


def filed_twice(cases: Iterable[Case]) -> Iterator[Flag]:
    """Cases of one person for one item on one day, or within `SOON_DAYS` days.

    Those that were void, withdrawn, returned, declined or referred do not count: whoever comes again has reason to.
    """
    heaps: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in cases:
        if case.state not in _OVER and case.applicant.id_number:
            heaps[case.applicant.id_type, case.applicant.id_number, case.item_id].append(case)
    for heap in heaps.values():
        for before, after in pairwise(sorted(heap, key=lambda case: (case.received_at, case.case_number))):
            apart = (date.fromisoformat(after.received_on) - date.fromisoformat(before.received_on)).days
            if apart <= SOON_DAYS:
                when = "同一天" if not apart else f"{apart}天前"
                fact = f"{when}已经有 {spoken(before.case_number)}，也是“{after.item_name}”"
                yield _flag(SAME_DAY if not apart else AGAIN_SOON, after, after.received_at, after.clerk_name, fact)


def no_reviews(closed: Iterable[Case]) -> Iterator[Flag]:
    """Clerks whose cases, so many in a row as they were closed, nobody has marked; one flag a row, at its last case."""
    by_clerk: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(closed, key=lambda case: (case.closed_at, case.case_number)):
        if case.closed_at and case.state is State.CLOSED:
            by_clerk[case.responsible].append(case)
    for heap in by_clerk.values():
        for marked, run in groupby(heap, key=lambda case: bool(case.reviews)):
            row = () if marked else tuple(run)
            if len(row) >= REVIEWS_IN_A_ROW:
                last = row[-1]
                fact = f"从 {spoken(row[0].case_number)} 起接连{len(row)}件办结，没有评价"
                yield _flag(NO_REVIEWS, last, last.closed_at, last.responsible_name, fact)


def set_back(events: Sequence[Event], names: dict[str, str]) -> Iterator[Flag]:
    """Where an event is older than the one before it in the same chain.

    Args:
        events: Chain by chain, in order.
        names: Of clerks, by id.
    """
    for one, two in pairwise(events):
        before, after = one.header, two.header
        if before.incarnation == after.incarnation and after.n == before.n + 1 and after.at < before.at:
            was, now = table_moment(read_moment(before.at)), table_moment(read_moment(after.at))
            yield Flag(
                kind=CLOCK_BACK,
                case_number="",
                at=after.at,
                clerk_name=names.get(after.clerk, after.clerk),
                fact=f"第{before.n}条记录在{was}，第{after.n}条在{now}",
            )


def _lack(reason: str, basis: str) -> str:
    return "和".join(word for word, text in (("理由", reason), ("依据", basis)) if not text.strip())


def _flag(kind: str, case: Case, at: str, clerk_name: str, fact: str) -> Flag:
    return Flag(kind=kind, case_number=case.case_number, at=at, clerk_name=clerk_name, fact=fact)
