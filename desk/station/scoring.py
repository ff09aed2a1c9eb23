"""The month's score of a proxy clerk, from the records of the village desk."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from desk.allowed import has_right, require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.kinds import PAPER_NAMES
from desk.papers.report import Report, report_sheet
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.deeds import deeds_of
from desk.proxy.records import Record
from desk.proxy.scoring import Score, ScoreRules, score
from desk.records import Operator, StationFilter
from desk.reports.score import score_sheet
from desk.roles import Role
from desk.times import day_of

LOOKED_BACK_DAYS = 400
"""Records that began earlier show nothing new in a month."""

_PAGE = 200


def score_of(desk: Desk, rules: ScoreRules, clerk: str, first: date) -> Score:
    """The points of a proxy clerk (sign-in name) in the month that begins on `first`, until its end or today.

    One's own is shown to everybody who may look; a colleague's to who assigns people or looks after things.

    Raises:
        Refused: `right.missing`; `clerk.unknown`; `score.future`, the month has not begun.
    """
    return _scored(desk, rules, clerk, first)[1]


def sheet_of(desk: Desk, rules: ScoreRules, clerk: str, first: date) -> Report:
    """The month's sheet, for paper and spreadsheet.

    Raises:
        Refused: As `score_of`.
    """
    operator, found = _scored(desk, rules, clerk, first)
    today = day_of(desk.clock.now())
    return score_sheet(desk.texts, desk.office.name, operator.name, first, found, rules, made_on=today)


def score_paper(desk: Desk, report: Report) -> Printable:
    """The month's sheet, on paper."""
    return Printable(
        title=report.title.replace("\u3000", " "),
        name=PAPER_NAMES[report.kind],
        layouts=("a4",),
        is_paper=False,
        make=lambda layout: desk.render(report_sheet(desk.office, desk.texts, report, layout)),
    )


def scored_clerks(desk: Desk) -> tuple[Operator, ...]:
    """Whose score whoever sits here may look at: their own, and that of each proxy clerk for who looks after them.

    In order of their names; at a village station everybody who takes papers in is a proxy clerk.
    """
    require_right(desk, Right.SEE)
    is_head = has_right(desk, Right.SEE_AUDIT) or has_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.reading() as uow:
        people = uow.register.operators()
    carries = {Role.PROXY_CLERK, Role.CLERK} if desk.office.kind == "village" else {Role.PROXY_CLERK}
    mine = desk.operator.clerk
    seen = [one for one in people if carries & set(one.roles) and (is_head or one.clerk == mine)]
    return tuple(sorted(seen, key=lambda one: (one.clerk != mine, one.name, one.clerk)))


def record_named(desk: Desk, number: str) -> Record:
    """The record a point stands on, by its number or id.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        found = uow.station.get(number.strip())
    if found is None:
        sentence = f"这里没有编号是“{number.strip()}”的记录，请照考核表上的编号核对。"
        raise Refused("station.unknown", sentence, field="record")
    return found


def _scored(desk: Desk, rules: ScoreRules, clerk: str, first: date) -> tuple[Operator, Score]:
    require_right(desk, Right.SEE)
    if clerk != desk.operator.clerk and not has_right(desk, Right.SEE_AUDIT):
        require_right(desk, Right.MANAGE_PEOPLE)
    today = day_of(desk.clock.now())
    if first > today:
        raise Refused("score.future", "这个月还没有开始，没有得分可看，请选本月或者以前的月份。", field="month")
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        operator = next((one for one in uow.register.operators() if one.clerk == clerk), None)
        if operator is None:
            raise Refused("clerk.unknown", f"这里没有登录名是“{clerk}”的工作人员，请核对。", field="clerk")
        records = list(_records(uow, clerk, first - timedelta(days=LOOKED_BACK_DAYS), last))
    deeds = deeds_of(records, min(last, today), rules, desk.calendar, practice=desk.office.practice)
    return operator, score(deeds, rules, first)


def _records(uow: UnitOfWork, clerk: str, first: date, last: date) -> Iterator[Record]:
    before = ""
    while True:
        wanted = StationFilter(clerk=clerk, from_day=first.isoformat(), to_day=last.isoformat(), before=before)
        some = uow.station.newest(wanted, limit=_PAGE)
        yield from some
        if len(some) < _PAGE:
            return
        before = f"{some[-1].began_at}|{some[-1].record_id}"
