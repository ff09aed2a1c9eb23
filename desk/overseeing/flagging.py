"""What of some days somebody should look at: every rule of `desk.reports.flag_rules` over what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.book import find_clerk
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.reports.flag_rules import RULES, SOON_DAYS
from desk.reports.patterns import asked_beyond, filed_twice, never_printed, no_reviews, refused_bare, set_back
from desk.reports.red_flags import BACKDATED, Flag, flags_of
from desk.serving import case_of, item_of
from desk.times import BEIJING, day_of, moment_text

MOST_EVENTS = 100_000
"""Days with more than so many events are looked at in parts."""

LONGEST_SPAN = 92
"""Days that are looked at in one go: a quarter."""

_DAY = 10
_AGAIN = "paper.reprinted"


class Flagged(Struct, frozen=True, kw_only=True):
    """What was found in some days, newest first; looked_at: so many cases had something recorded in them."""

    first: str
    last: str
    flags: tuple[Flag, ...]
    looked_at: int

    @property
    def persons(self) -> int:
        """How many different cases the flags are about."""
        return len({flag.case_number for flag in self.flags if flag.case_number})


def flags_between(desk: Desk, first: date, last: date, *, clerk: str = "", case: str = "") -> Flagged:
    """What the rules find in the cases and events of these days, both counted.

    Args:
        desk: Of whoever may see the record of acts.
        first: First day.
        last: Last day.
        clerk: Only what this clerk did; an id or a name, or empty.
        case: Only of this case; its number or id, or empty.

    Raises:
        Refused: `right.missing`, `book.span`, `book.too_many`, `book.clerk`, or no such case.
    """
    require_right(desk, Right.SEE_AUDIT)
    if first > last:
        raise Refused("book.span", "开始的日期晚于结束的日期，请改一个。", field="from")
    if (last - first).days >= LONGEST_SPAN:
        raise Refused("book.span", f"一次最多看{LONGEST_SPAN}天，请把日期分成几段。", field="from")
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        number = case_of(uow, case).case_number if case else ""
        name = find_clerk(uow, clerk).name if clerk else ""
        found, looked_at = _found(desk, uow, first, last)
    span = range((last - first).days + 1)
    days = {(first + timedelta(days=n)).isoformat() for n in span}
    order = {kind: place for place, kind in enumerate(RULES)}
    kept = (
        flag
        for flag in found
        if flag.at[:_DAY] in days and number in ("", flag.case_number) and name in ("", flag.clerk_name)
    )
    flags = sorted(kept, key=lambda flag: order[flag.kind])
    flags.sort(key=lambda flag: flag.at, reverse=True)
    return Flagged(first=first.isoformat(), last=last.isoformat(), flags=tuple(flags), looked_at=looked_at)


def _found(desk: Desk, uow: UnitOfWork, first: date, last: date) -> tuple[list[Flag], int]:
    start = datetime.combine(first - timedelta(days=SOON_DAYS), time(), BEIJING)
    after = datetime.combine(last + timedelta(days=1), time(), BEIJING)
    events = uow.journal.between(moment_text(start), moment_text(after))
    if len(events) > MOST_EVENTS:
        raise Refused("book.too_many", f"这些天有{len(events)}条记录，太多了。请把日期分成几段。", field="from")
    again = {event.header.case_id: event.header.at for event in events if event.header.kind == _AGAIN}
    ids = dict.fromkeys(event.header.case_id for event in events if event.header.case_id)
    cases = [case for one in ids if (case := uow.cases.get(one)) is not None]
    names = {operator.clerk: operator.name for operator in uow.register.operators()}
    flags = [*set_back(events, names), *filed_twice(cases), *no_reviews(cases)]
    for case in cases:
        its = uow.journal.of_case(case.case_id)
        flags += (_when_entered(flag, its) for flag in flags_of(case, again.get(case.case_id, "")))
        flags += _of_case(desk, case, its)
    return flags, len(cases)


def _when_entered(flag: Flag, events: Sequence[Event]) -> Flag:
    """What was entered late counts on the day it was entered, not on the one that was written."""
    return msgspec.structs.replace(flag, at=events[0].header.at) if flag.kind == BACKDATED else flag


def _of_case(desk: Desk, case: Case, events: Sequence[Event]) -> Iterator[Flag]:
    if case.notices:
        in_guide = {material.seq for material in item_of(desk, case).materials}
        yield from asked_beyond(case, events, in_guide)
    yield from refused_bare(case)
    yield from never_printed(case, day_of(desk.clock.now()))
