"""The month's score of a proxy clerk, from the records of the village desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from desk.allowed import has_right, require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.deeds import deeds_of
from desk.proxy.month_sheets import Appeal, ScoredMonth, corrected_points, last_day
from desk.proxy.records import Record
from desk.proxy.scoring import Score, ScoreRules, score
from desk.records import Operator, StationFilter
from desk.roles import Role
from desk.station.score_rules import rules_in
from desk.times import day_of

LOOKED_BACK_DAYS = 400
"""Records that began earlier show nothing new in a month."""

_PAGE = 200


def month_score(desk: Desk, shipped: ScoreRules, clerk: str, first: date) -> ScoredMonth:
    """The points of a proxy clerk (sign-in name) in the month that begins on `first`, until its end or today.

    One's own is shown to everybody who may look; a colleague's to who assigns people or looks after things.

    Args:
        desk: Of whoever looks.
        shipped: The rules that came with the program, for months without rules of the town's own.
        clerk: Whose points.
        first: First day of the month.

    Raises:
        Refused: `right.missing`; `clerk.unknown`; `score.future`, the month has not begun.
    """
    require_points_of(desk, clerk)
    with desk.store.reading() as uow:
        return counted(desk.as_now(uow), uow, shipped, clerk, first)


def score_of(desk: Desk, shipped: ScoreRules, clerk: str, first: date) -> Score:
    """As `month_score`, the points alone.

    Raises:
        Refused: As `month_score`.
    """
    return month_score(desk, shipped, clerk, first).score


def require_points_of(desk: Desk, clerk: str) -> None:
    """Refuse whoever may not look at the points of somebody: one's own, and a colleague's for who looks after them.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    if clerk != desk.operator.clerk and not has_right(desk, Right.SEE_AUDIT):
        require_right(desk, Right.MANAGE_PEOPLE)


def counted(desk: Desk, uow: UnitOfWork, shipped: ScoreRules, clerk: str, first: date) -> ScoredMonth:
    """As `month_score`, for a use case that reads already and has asked for the right.

    Raises:
        Refused: `clerk.unknown`, `score.future`.
    """
    today = day_of(desk.clock.now())
    if first > today:
        raise Refused("score.future", "这个月还没有开始，没有得分可看，请选本月或者以前的月份。", field="month")
    last = last_day(first)
    operator = next((one for one in uow.register.operators() if one.clerk == clerk), None)
    if operator is None:
        raise Refused("clerk.unknown", f"这里没有登录名是“{clerk}”的工作人员，请核对。", field="clerk")
    rules = rules_in(uow, shipped, first).rules
    appeals = tuple(one for one in appeals_in(uow, clerk) if one.said.month == f"{first:%Y-%m}")
    records = list(_records(uow, clerk, first - timedelta(days=LOOKED_BACK_DAYS), last))
    end = min(last, today)
    deeds = deeds_of(records, end, rules, desk.calendar)
    return ScoredMonth(
        clerk=clerk,
        name=operator.name,
        first=first,
        until=end,
        score=score(deeds, rules, first, corrected_points(appeals)),
        rules=rules,
        appeals=appeals,
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


def appeals_in(uow: UnitOfWork, clerk: str = "") -> tuple[Appeal, ...]:
    """What somebody objected to, or anybody, in order of time."""
    found = _all(uow, StationFilter(kind="score_appeal", clerk=clerk))
    return tuple(sorted((one for one in found if isinstance(one, Appeal)), key=lambda one: one.began_at))


def _records(uow: UnitOfWork, clerk: str, first: date, last: date) -> Iterator[Record]:
    return _all(uow, StationFilter(clerk=clerk, from_day=first.isoformat(), to_day=last.isoformat()))


def _all(uow: UnitOfWork, wanted: StationFilter) -> Iterator[Record]:
    before = ""
    while True:
        some = uow.station.newest(replace(wanted, before=before), limit=_PAGE)
        yield from some
        if len(some) < _PAGE:
            return
        before = f"{some[-1].began_at}|{some[-1].record_id}"
