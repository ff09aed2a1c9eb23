"""What is offered while a visit is typed: what earlier cases know of the person, and items that may be meant.

Both read the record, so they run beside the typing; whoever asked drops an answer that comes too late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.limits import limit_text
from desk.cases.case import Case, State
from desk.cases.visit import Visit
from desk.catalogue.finding import ItemFinder
from desk.catalogue.highlighting import matched
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Faults
from desk.people.applicant import Applicant
from desk.people.hints import Hint
from desk.people.phones import read_phone
from desk.people.reading import survey_applicant
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, CaseRow
from desk.serving import recent_same
from desk.times import day_of, moment_text, read_moment

MOST_PEOPLE = 5
"""People offered for one phone number."""

MOST_CASES = 20
LONG_NUMBER = 15
"""Digits from which on a document's number cannot be taken for a phone number or the end of a case number."""

SHORTEST_PHONE = 7
NEWEST_CASES = 200
"""Cases of the office that tell which items are asked for most."""

LONGEST_FEE = 8
OPEN = frozenset({State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED})


class Known(Struct, frozen=True, kw_only=True):
    """A person as their newest case knows them, with that case's number and day of receipt."""

    applicant: Applicant
    case_number: str
    received_on: str


class Offers(Struct, frozen=True, kw_only=True):
    """What earlier cases know.

    Attributes:
        people: Who it may be, newest case first; by an ID number at most one.
        cases: Newest cases of the person with the ID number.
        hints: Words about the items of the visit: the same person and item a few days ago.
    """

    people: tuple[Known, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def still_open(self) -> tuple[CaseRow, ...]:
        """Those of the cases that are not finished."""
        return tuple(row for row in self.cases if State(row.state) in OPEN)


class ItemSuggestion(Struct, frozen=True, kw_only=True):
    """An item that may be meant.

    Attributes:
        facts: A line such as 户籍管理 · 10个工作日 · 不收费.
        start, length: The part of the name that was typed; length 0 where something else fitted.
        reason: Why it is shown, such as 叫法“居住证”（首字母）.
        by_proxy: A village proxy clerk may handle it.
    """

    item_id: str
    name: str
    facts: str
    start: int
    length: int
    reason: str
    by_proxy: bool


def offer(desk: Desk, visit: Visit) -> Offers:
    """What earlier cases know of whoever is being typed: by the ID number once it is right, else by the phone.

    Nothing is known of a number that is not complete. One transaction that only reads.
    """
    require_right(desk, Right.SEE)
    now = desk.clock.now()
    faults = Faults()
    applicant, _ = survey_applicant(
        visit.applicant, on=day_of(now), places=desk.places, id_types=desk.id_types, faults=faults
    )
    if applicant.id_number:
        with desk.store.reading() as uow:
            return _by_number(desk, uow, visit, applicant)
    phone = faults.trying(lambda: read_phone(visit.applicant.phone), "")
    if len(phone) < SHORTEST_PHONE or visit.applicant.id_number.strip():
        return Offers()
    with desk.store.reading() as uow:
        return Offers(people=_by_phone(uow, phone))


def suggest_items(
    desk: Desk, finder: ItemFinder, text: str, clerk: str, *, limit: int = 10
) -> tuple[ItemSuggestion, ...]:
    """The items that may be meant, the best first.

    Args:
        desk: The clerk's desk.
        finder: Made of the catalogue in force today.
        text: What stands in the search field; empty gives what this clerk used last, then what the office uses most.
        clerk: Whose last items count.
        limit: How many at most.
    """
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    items = {item.id: item for item in catalogue.items}
    with desk.store.reading() as uow:
        last_used = uow.cases.last_used_items(clerk)
        most_used = () if text.strip() else _most_used(uow)
    if text.strip():
        hits = finder.find(text, limit=limit, last_used=last_used)
        found = [(items[hit.item_id], hit.reason) for hit in hits if hit.item_id in items]
    else:
        reasons = {**dict.fromkeys(most_used, "常办"), **dict.fromkeys(last_used, "最近用过")}
        order = dict.fromkeys((*last_used, *most_used))
        found = [(items[item_id], reasons[item_id]) for item_id in order if item_id in items][:limit]
    return tuple(_suggestion(item, reason, text) for item, reason in found)


def facts_line(item: Item) -> str:
    """An item in a line: 户籍管理 · 10个工作日 · 不收费."""
    limit = item.promised_limit or item.statutory_limit
    pace = "即办" if item.is_instant else limit_text(limit) if limit else item.case_type
    fee = item.fee.amount if len(item.fee.amount) <= LONGEST_FEE else "收费见指南"
    return " · ".join(part for part in (item.domain, pace, fee) if part)


def _suggestion(item: Item, reason: str, text: str) -> ItemSuggestion:
    start, length = matched(item.name, text)
    return ItemSuggestion(
        item_id=item.id,
        name=item.name,
        facts=facts_line(item),
        start=start,
        length=length,
        reason=reason,
        by_proxy=item.proxy.allowed,
    )


def _most_used(uow: UnitOfWork) -> tuple[str, ...]:
    """Items of the office's newest cases, the most frequent first, then the newest."""
    rows = uow.cases.page(CaseFilter(), limit=NEWEST_CASES).rows
    return tuple(item_id for item_id, _ in Counter(row.item_id for row in rows).most_common())


def _by_number(desk: Desk, uow: UnitOfWork, visit: Visit, applicant: Applicant) -> Offers:
    case_id = uow.cases.latest_of(applicant.id_type, applicant.id_number)
    newest = uow.cases.get(case_id) if case_id else None
    if newest is None:
        return Offers()
    is_long = len(applicant.id_number) >= LONG_NUMBER
    now = read_moment(moment_text(desk.clock.now()))
    hints: list[Hint] = []
    for typed in visit.items:
        item = None if typed.filed else desk.shelf.on(now.date()).item(typed.item)
        if item is not None:
            hints += recent_same(uow, applicant.id_type, applicant.id_number, item, now)
    return Offers(
        people=(_known(newest),),
        cases=uow.cases.find(applicant.id_number, limit=MOST_CASES) if is_long else (),
        hints=tuple(hints),
    )


def _by_phone(uow: UnitOfWork, phone: str) -> tuple[Known, ...]:
    """Everyone with this number, each by their newest case."""
    rows = {row.applicant_name: row for row in reversed(uow.cases.find(phone, limit=MOST_CASES))}
    newest = sorted(rows.values(), key=lambda row: (row.received_at, row.case_id), reverse=True)
    cases = (uow.cases.get(row.case_id) for row in newest[:MOST_PEOPLE])
    return tuple(_known(case) for case in _with_phone(cases, phone))


def _with_phone(cases: Iterable[Case | None], phone: str) -> Iterable[Case]:
    return (case for case in cases if case is not None and case.applicant.phone == phone)


def _known(case: Case) -> Known:
    return Known(applicant=case.applicant, case_number=case.case_number, received_on=case.received_on)
