"""Reports of the office: each read at once from the record, the same numbers on paper and in a spreadsheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.consulting import ConsultationReviewed
from desk.cases.events.reviews import ReviewGiven
from desk.cases.fold import fold
from desk.desk import Desk
from desk.errors import Refused
from desk.exchanging.standing import unconfirmed_in
from desk.lights import Light, act_by_of
from desk.listing import Wanted, filter_of
from desk.papers.report import Report
from desk.papers.transfer import held
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.reports.closing import DayState, closing
from desk.reports.month import Month, month_report
from desk.reports.overdue_list import overdue_list
from desk.reports.red_flags import red_flag_list
from desk.reports.register import register
from desk.serving import item_of
from desk.times import BEIJING, day_of, moment_text, table_moment
from desk.widths import half_width

MOST_CASES = 20_000
"""A report of more cases than this is asked for in parts."""

_CLOSING = frozenset({"case.closed", "case.completed"})
_PAGE = 500
_MONTH = re.compile(r"(?:([0-9]{4})[-./年]?)?([0-9]{1,2})月?")


def read_month(text: str, today: date) -> date:
    """The first day of a month as typed: `2026-11`, `11月`; nothing typed is this month.

    A month without a year is the latest one that is not after `today`.

    Raises:
        Refused: `report.month`.
    """
    plain = "".join(half_width(text).split())
    if not plain:
        return today.replace(day=1)
    found = _MONTH.fullmatch(plain)
    try:
        year, month = (int(part) if part else 0 for part in found.groups()) if found else (0, 0)
        first = date(year or today.year, month, 1)
        return first if year or first <= today else first.replace(year=today.year - 1)
    except ValueError:
        raise Refused("report.month", f"月份“{text}”看不懂，请写成 2026-11 这样。", field="month") from None


def closing_of(desk: Desk, day: date) -> Report:
    """The closing sheet of a day, as things stand now.

    Raises:
        Refused: `right.missing`, `report.future`.
    """
    require_right(desk, Right.RECEIVE)
    _require_past(desk, day)
    now = desk.clock.now()
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        events = uow.journal.between(*_span(day, day))
        ids = dict.fromkeys(event.header.case_id for event in events if event.header.case_id)
        cases = {case_id: case for case_id in ids if (case := uow.cases.get(case_id)) is not None}
        open_cases = _open_cases(desk, uow)
        unsent = unconfirmed_in(desk, uow)
        state = DayState(
            unsent=unsent.waiting + unsent.parked,
            unsent_oldest=uow.cases.first_received()[:10] if unsent.is_alone else unsent.oldest,
            due_tomorrow=_due_on(open_cases, day + timedelta(days=1)),
            overdue_now=sum(_is_late(case, day) for case in open_cases),
            drafts_left=len(uow.drafts.all()),
            originals_held=sum(held(item_of(desk, case), case).originals for case in open_cases),
            clock_jumps=_backwards(events),
        )
    return closing(desk.texts, desk.office.name, day, events, cases, state, made_at=table_moment(now))


def register_of(desk: Desk, first: date, last: date) -> Report:
    """The register of the cases received in a span of days.

    Raises:
        Refused: `right.missing`, `report.future`, `report.span`, `report.too_many`.
    """
    require_right(desk, Right.RECEIVE)
    _require_span(desk, first, last)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        cases = _received(uow, first, last)
    return register(desk.texts, desk.office.name, first, last, cases, made_at=table_moment(desk.clock.now()))


def overdue_of(desk: Desk) -> Report:
    """The list of what is late, due today, due soon and paused, as of now.

    Raises:
        Refused: `report.too_many`.
    """
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        cases = [
            case
            for light in (Light.OVERDUE, Light.TODAY, Light.SOON, Light.PAUSED)
            if (wanted := filter_of(desk, Wanted(light=light))) is not None
            for case in _all(uow, wanted)
        ]
    made_at = table_moment(desk.clock.now())
    return overdue_list(desk.texts, desk.office.name, cases, today, desk.calendar, made_at=made_at)


def red_flags_of(desk: Desk, first: date, last: date) -> Report:
    """What the supervisor should look at: facts of these days that the public rules name; for the supervisor only.

    Raises:
        Refused: `right.missing`, `report.future`, `report.span`, `report.too_many`.
    """
    require_right(desk, Right.SEE_AUDIT)
    _require_span(desk, first, last)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        events = uow.journal.between(*_span(first, last))
        again = [event.header for event in events if event.header.kind == "paper.reprinted"]
        reprinted = {header.case_id: header.at for header in again}
        ids = dict.fromkeys(event.header.case_id for event in events if event.header.case_id)
        cases = [(case, reprinted.get(case.case_id, "")) for case in _known(uow.cases.get(one) for one in ids)]
    made_at = table_moment(desk.clock.now())
    return red_flag_list(desk.texts, desk.office.name, first, last, cases, made_at=made_at)


def month_of(desk: Desk, first: date) -> Report:
    """The report of the month that begins on `first`; a month that goes on is counted until now.

    Raises:
        Refused: `report.future`, `report.month`, `report.too_many`.
    """
    require_right(desk, Right.SEE)
    if first.day != 1:
        raise Refused("report.month", "月份要从1日算起，请写成 2026-11 这样。", field="month")
    _require_past(desk, first)
    now = desk.clock.now()
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        month = _month(desk, uow, first, after, now)
    return month_report(desk.texts, desk.office.name, first, month, made_at=table_moment(now))


def _month(desk: Desk, uow: UnitOfWork, first: date, after: date, now: datetime) -> Month:
    last = after - timedelta(days=1)
    start, end = _span(first, last)
    events = uow.journal.between(start, end)
    later = uow.journal.between(end, moment_text(now + timedelta(days=1)))

    def as_of_end(case: Case) -> Case | None:
        return fold(event for event in uow.journal.of_case(case.case_id) if event.header.at < end)

    received = _known(as_of_end(case) for case in _received(uow, first, last))
    closed_ids = dict.fromkeys(event.header.case_id for event in events if event.header.kind in _CLOSING)
    closed = _known(as_of_end(case) for case in _known(uow.cases.get(case_id) for case_id in closed_ids))
    since_closed = _known(
        uow.cases.get(case_id)
        for case_id in dict.fromkeys(event.header.case_id for event in later if event.header.kind in _CLOSING)
    )
    still = _known(as_of_end(case) for case in (*_open_cases(desk, uow), *since_closed))
    items = desk.shelf.on(min(last, day_of(now))).items
    newest = events[-1] if events else None
    return Month(
        received=received,
        closed=[case for case in closed if case.state is State.CLOSED],
        open_late=[case for case in still if _is_late(case, min(after, day_of(now)))],
        item_domain={item.id: item.domain for item in items},
        item_names={item.id: item.name for item in items},
        consulted=sum(event.header.kind == "consultation.recorded" for event in events),
        asked_levels=Counter(_levels_of_questions(events)),
        cut_off=f"{last.isoformat()} 24:00" if after <= day_of(now) else table_moment(now),
        last_event=f"第{newest.header.n}条 {newest.hash[:8]}" if newest else "没有",
    )


def _levels_of_questions(events: Iterable[Event]) -> Iterator[int]:
    for event in events:
        if event.header.kind == "consultation.reviewed" and event.body is not None:
            body = read_body(event.body)
            if isinstance(body, ConsultationReviewed) and isinstance(body.review, ReviewGiven):
                yield body.review.level


def _known(cases: Iterable[Case | None]) -> list[Case]:
    return [case for case in cases if case is not None]


def _span(first: date, last: date) -> tuple[str, str]:
    start = datetime.combine(first, time(), BEIJING)
    return moment_text(start), moment_text(datetime.combine(last + timedelta(days=1), time(), BEIJING))


def _received(uow: UnitOfWork, first: date, last: date) -> list[Case]:
    return _all(uow, CaseFilter(received_from=first.isoformat(), received_to=last.isoformat()))


def _open_cases(desk: Desk, uow: UnitOfWork) -> list[Case]:
    lights = (light for light in Light if light is not Light.CLOSED)
    wanted = (filter_of(desk, Wanted(light=light)) for light in lights)
    return [case for one in wanted if one is not None for case in _all(uow, one)]


def _all(uow: UnitOfWork, wanted: CaseFilter) -> list[Case]:
    """Every case of a filter.

    Raises:
        Refused: `report.too_many`.
    """
    count = uow.cases.count(wanted)
    if count > MOST_CASES:
        raise Refused("report.too_many", f"一共{count}件，太多了。请把日期分成几段，分别出表。", field="from")
    found: list[Case] = []
    after = ""
    while True:
        page = uow.cases.page(wanted, after=after, limit=_PAGE)
        found += _known(uow.cases.get(row.case_id) for row in page.rows)
        after = page.next_key
        if not after:
            return found


def _due_on(cases: Iterable[Case], day: date) -> int:
    dues = (act_by_of(case) if case.state is State.PAUSED else case.due_on for case in cases)
    return sum(due == day.isoformat() for due in dues)


def _is_late(case: Case, day: date) -> bool:
    is_open = case.state in (State.RECEIVED, State.ACCEPTED, State.IN_HAND, State.PAUSED)
    due = act_by_of(case)
    return is_open and bool(due) and due < day.isoformat()


def _backwards(events: tuple[Event, ...]) -> int:
    return sum(
        one.header.incarnation == two.header.incarnation and two.header.at < one.header.at
        for one, two in pairwise(events)
    )


def _require_past(desk: Desk, day: date) -> None:
    if day > day_of(desk.clock.now()):
        raise Refused("report.future", f"{day.isoformat()}还没有到，请选今天或者以前的日期。", field="day")


def _require_span(desk: Desk, first: date, last: date) -> None:
    _require_past(desk, last)
    if first > last:
        raise Refused("report.span", "开始的日期晚于结束的日期，请改一个。", field="from")
