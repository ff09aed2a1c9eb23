"""The list of cases as a clerk sees it: what is wanted, its first page and whole order, and its lines.

The store knows days and states; which light a case has is a rule of today and the calendar (`desk.lights`), so a
wanted light becomes a range of days before the store is asked.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import WorkingCalendar
from desk.cases.case import State, awaits_official_number
from desk.cases.numbers import number_value, read_case_number
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.lights import (
    CLOSED_STATES,
    DATED_STATES,
    OFFICE_STATES,
    OPEN_STATES,
    RESTING,
    Light,
    days_of,
    last_day_within,
    light_of,
    light_words,
)
from desk.paging import Page
from desk.papers.verification import read_code
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, CaseRow, Operator
from desk.tasks import Task
from desk.times import day_of
from desk.widths import half_width

FIRST_ROWS = 100
"""Lines shown before the whole order is known; also how many lines are read together."""

SHORTEST_CODE = 100
"""Characters; nothing else that is searched for is as long as the code on a paper."""

LONGEST_NAME = 20
MOST_FILTERS = 30

ANSWER_DAYS = 1
"""Working days before a receipt's last day from which it is to be answered first."""

_STATES = {
    Light.CLOSED: CLOSED_STATES,
    Light.NONE: OFFICE_STATES,
    **{light: (state,) for state, light in RESTING.items()},
}
"""States of the lights that count no days."""


class Wanted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which cases a clerk wants to see: those that fit everything that is given.

    Attributes:
        light: Only those with this light today; or_worse: or with a more pressing one.
        states: Values of `State`, any of them.
        clerk: Who is responsible for it (`Case.responsible`); village: 12-digit division code of the applicant.
        received_from, received_to: First and last day of receipt, ISO text.
        open_only: Only those that are not closed.
        task: Only those with this task; of supplements and deferred papers those whose day has come.
        holder: With the task AWAY, only those in the hands of this office.
        text: Number, end of number, ID number, phone, its last four, part of a name, pinyin, official number, or what a
            gun read from a paper's code.
    """

    light: Light | None = None
    or_worse: bool = False
    states: tuple[str, ...] = ()
    item: str = ""
    clerk: str = ""
    village: str = ""
    received_from: str = ""
    received_to: str = ""
    open_only: bool = False
    task: Task | None = None
    holder: str = ""
    text: str = ""


class CaseLine(Struct, frozen=True, kw_only=True):
    """A line of the list, ready to be shown.

    Attributes:
        key: Where the case stands in an order.
        village_name: As people say it; empty for an unknown one.
        due_on: The day by which the office has to act, else the day it had to; expected: no notice covers it (预计).
        light, light_words: For the day on which the line was read.
        closed_on: Day of closing, or empty.
    """

    case_id: str
    key: int
    case_number: str
    official_number: str
    applicant_name: str
    item_id: str
    item_name: str
    village: str
    village_name: str
    state: State
    received_at: str
    due_on: str
    expected: bool
    closed_on: str
    clerk: str
    clerk_name: str
    light: Light
    light_words: str

    @property
    def awaits_official_number(self) -> bool:
        """As `Case.awaits_official_number`."""
        return awaits_official_number(self.state, self.official_number)


class SavedFilter(Struct, frozen=True):
    """A filter a clerk has kept under a name."""

    name: str
    wanted: Wanted


class Stop:
    """Given to a use case that reads for long: `now` ends the reading, from any thread and at any time."""

    def __init__(self) -> None:
        """Nothing is to be stopped yet."""
        self._asked = False
        self._halt: Callable[[], None] | None = None

    def now(self) -> None:
        """End what is being read, or what would be read later with this."""
        self._asked = True
        if self._halt is not None:
            self._halt()

    def watch(self, uow: UnitOfWork) -> None:
        """Let `now` end what this unit of work reads.

        Raises:
            Unavailable: `database.stopped`, when the end was asked for before.
        """
        self._halt = uow.interrupt
        if self._asked:
            raise Unavailable("database.stopped", "查找已经停下，没有找完。需要时请再找一次。")


def list_cases(
    desk: Desk, wanted: Wanted, *, after: str = "", limit: int = FIRST_ROWS, stop: Stop | None = None
) -> Page[CaseLine]:
    """Cases newest first; `after` is the `next_key` of the page before.

    Raises:
        Unavailable: `database.stopped` when `stop` ended it.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        asked = filter_of(desk, wanted)
        if asked is None:
            return Page(rows=())
        if stop is not None:
            stop.watch(uow)
        page = uow.cases.page(asked, after=after, limit=limit)
        return Page(rows=_lines(desk, uow, page.rows), next_key=page.next_key)


def search(desk: Desk, text: str, wanted: Wanted | None = None, *, limit: int = 20) -> tuple[CaseLine, ...]:
    """The newest cases that a text leads to, among those wanted; none for an empty text."""
    if not text.strip():
        return ()
    narrowed = msgspec.structs.replace(wanted or Wanted(), text=text)
    return list_cases(desk, narrowed, limit=limit).rows


def page_of(desk: Desk, wanted: CaseFilter, *, after: str = "", limit: int) -> Page[CaseRow]:
    """The cases of a filter as they are kept, newest first; `after` is the `next_key` of the page before."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.cases.page(wanted, after=after, limit=limit)


def find(desk: Desk, text: str) -> tuple[CaseRow, ...]:
    """The newest cases that a number, an ID number, a phone or a name leads to, as they are kept."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.cases.find(text)


def order_of(desk: Desk, wanted: Wanted, *, stop: Stop | None = None) -> array[int]:
    """Keys of all wanted cases, newest first, eight bytes each.

    Raises:
        Unavailable: `database.stopped` when `stop` ended it.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        asked = filter_of(desk, wanted)
        if asked is None:
            return array("q")
        if stop is not None:
            stop.watch(uow)
        return uow.cases.keys(asked)


def rows_of(desk: Desk, keys: Sequence[int]) -> tuple[CaseLine | None, ...]:
    """The lines of these keys in the same order; None for a case whose number has changed since."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        rows = uow.cases.rows(keys)
        lines = iter(_lines(desk, uow, [row for row in rows if row is not None]))
        return tuple(None if row is None else next(lines) for row in rows)


def read_days(first: str, last: str, today: date) -> tuple[str, str]:
    """First and last day of receipt in ISO text, typed as `2026-11-1`, `20261101`, `11-1` or `11月1日`; empty stays so.

    A day without a year is the latest one that is not after `today`.

    Raises:
        Refused: `filter.day`, with the field `received_from` or `received_to`; `filter.days` where they are crossed.
    """
    begin, end = _read_day(first, today, "received_from"), _read_day(last, today, "received_to")
    if begin and end and begin > end:
        raise Refused("filter.days", "开始的日期比结束的还晚，请改一个。", field="received_to")
    return begin, end


def clerks(desk: Desk) -> tuple[Operator, ...]:
    """Who may sit at the desk, in order of joining: one of them received each case."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.register.operators()


def saved_filters(desk: Desk) -> tuple[SavedFilter, ...]:
    """The filters this clerk has kept, in the order they were first kept."""
    with desk.store.reading() as uow:
        return _kept(uow, desk)


def save_filter(desk: Desk, name: str, wanted: Wanted) -> tuple[SavedFilter, ...]:
    """Keep a filter, or replace the one of this name; its text is not kept, for it may be somebody's name.

    Raises:
        Refused: `filter.name` or `filter.many`.
    """
    plain = " ".join(name.split())
    if not 0 < len(plain) <= LONGEST_NAME:
        raise Refused("filter.name", f"请给这个筛选起一个名称，1到{LONGEST_NAME}个字。", field="name")
    new = SavedFilter(plain, msgspec.structs.replace(wanted, text=""))
    with desk.store.writing() as uow:
        kept = {saved.name: saved for saved in _kept(uow, desk)} | {plain: new}
        if len(kept) > MOST_FILTERS:
            raise Refused("filter.many", f"最多保存{MOST_FILTERS}个筛选，请先删除一个不用的，再保存。", field="name")
        return _keep(uow, desk, tuple(kept.values()))


def remove_filter(desk: Desk, name: str) -> tuple[SavedFilter, ...]:
    """Forget the filter of this name; what is left."""
    with desk.store.writing() as uow:
        return _keep(uow, desk, tuple(saved for saved in _kept(uow, desk) if saved.name != name))


def scanned_number(text: str) -> str:
    """The case number in what a gun read: the code of a paper, or an address that carries it; else the text itself."""
    plain = "".join(half_width(text).split())
    if "://" in plain:
        for part in re.split(r"[^0-9A-Za-z]+", plain):
            try:
                return read_case_number(part)
            except Refused:
                continue
    if len(plain) >= SHORTEST_CODE:
        try:
            return read_code(plain).number or text
        except Refused:
            return text
    return text


def _read_day(text: str, today: date, field: str) -> str:
    plain = "".join(half_width(text).split())
    if not plain:
        return ""
    parts = re.fullmatch(r"(?:(\d{4})[-./年]?)?(\d{1,2})[-./月]?(\d{1,2})日?", plain)
    year, month, day = ((int(part) if part else 0) for part in parts.groups()) if parts else (0, 0, 0)
    try:
        found = date(year or today.year, month, day)
        if not year and found > today:
            found = date(today.year - 1, month, day)
    except ValueError:
        raise Refused("filter.day", f"日期“{text}”看不懂，请写成 2026-11-01 或者 11-1。", field=field) from None
    return found.isoformat()


def _today(desk: Desk) -> date:
    return day_of(desk.clock.now())


def filter_of(desk: Desk, wanted: Wanted) -> CaseFilter | None:
    """What the store is asked for today; None where no case can fit."""
    today = _today(desk)
    allowed: set[str] = set(State)
    if wanted.states:
        allowed &= set(wanted.states)
    if wanted.open_only:
        allowed &= set(OPEN_STATES)
    act_from = act_to = ""
    if wanted.light is not None:
        allowed &= set(_STATES.get(wanted.light, DATED_STATES))
        act_from, act_to = days_of(wanted.light, today, desk.calendar)
        if wanted.or_worse and act_from:
            act_from = date.min.isoformat()
    abouts: tuple[str, ...] = (wanted.holder,) if wanted.holder and wanted.task is Task.AWAY else ()
    if wanted.task is Task.ANSWER:
        abouts = _lapsing_items(desk, today)
        if not abouts and not desk.office.deem_all:
            return None
    if not allowed:
        return None
    everything = len(allowed) == len(State) or (act_from and allowed == set(DATED_STATES))
    return CaseFilter(
        states=() if everything else tuple(state.value for state in State if state in allowed),
        item=wanted.item,
        clerk=wanted.clerk,
        village=wanted.village,
        received_from=wanted.received_from,
        received_to=wanted.received_to,
        act_from=act_from,
        act_to=act_to,
        undated=wanted.light is Light.NONE,
        stopped=wanted.light is Light.PAUSED,
        to_enter=wanted.task is Task.ENTRY,
        but_items=desk.provincial.items_not_entered if wanted.task is Task.ENTRY else (),
        task=wanted.task.value if wanted.task not in (None, Task.ENTRY) else "",
        task_to=_last_task_day(wanted.task, today, desk.calendar),
        task_about=abouts,
        text=scanned_number(wanted.text) if wanted.text.strip() else "",
    )


def _last_task_day(task: Task | None, today: date, calendar: WorkingCalendar) -> str:
    """The last day of tasks that are wanted today; ISO text, empty for any day.

    Answers are wanted a working day before, deferred papers on their day, supplements once it is over.

    A day off that a paper names is met on the next working day (民法典 203①).
    """
    if task is Task.ANSWER:
        return last_day_within(today, ANSWER_DAYS, calendar).isoformat()
    if task is Task.SUPPLEMENT:
        return _working_day_until(today - timedelta(days=1), calendar).isoformat()
    if task is Task.DEFERRED:
        return _working_day_until(today, calendar).isoformat()
    return ""


def _working_day_until(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def _lapsing_items(desk: Desk, today: date) -> tuple[str, ...]:
    """Items whose cases are accepted by lapse of time; empty where all are, or none is."""
    if desk.office.deem_all:
        return ()
    return tuple(item.id for item in desk.shelf.on(today).items if item.is_licence)


def _lines(desk: Desk, uow: UnitOfWork, rows: Sequence[CaseRow]) -> tuple[CaseLine, ...]:
    today = _today(desk)
    names = {operator.clerk: operator.name for operator in uow.register.operators()}
    return tuple(_line(desk, row, today, names) for row in rows)


def _line(desk: Desk, row: CaseRow, today: date, names: dict[str, str]) -> CaseLine:
    place = desk.places.get(row.village)
    due_on = row.act_by or row.due_on
    return CaseLine(
        case_id=row.case_id,
        key=number_value(row.case_number),
        case_number=row.case_number,
        official_number=row.official_number,
        applicant_name=row.applicant_name,
        item_id=row.item_id,
        item_name=row.item_name,
        village=row.village,
        village_name=place.short_name if place else "",
        state=State(row.state),
        received_at=row.received_at,
        due_on=due_on,
        expected=bool(due_on) and desk.calendar.is_expected(date.fromisoformat(due_on)),
        closed_on=row.closed_at[:10],
        clerk=row.clerk,
        clerk_name=names.get(row.clerk, row.clerk),
        light=light_of(row.state, row.act_by, today, desk.calendar),
        light_words=light_words(row.state, row.act_by, today, desk.calendar),
    )


def _kept(uow: UnitOfWork, desk: Desk) -> tuple[SavedFilter, ...]:
    content = uow.register.case_filters(desk.operator.clerk)
    return msgspec.json.decode(content, type=tuple[SavedFilter, ...]) if content else ()


def _keep(uow: UnitOfWork, desk: Desk, filters: tuple[SavedFilter, ...]) -> tuple[SavedFilter, ...]:
    uow.register.save_case_filters(desk.operator.clerk, msgspec.json.encode(filters))
    uow.commit()
    return filters
