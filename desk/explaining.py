"""Every clock of a case with its last day and why, one by one, to be read or printed (PAPERS.md 4.27).

`clocks_of_case` is what a list of clocks shows; `explain_clock` gives one of them as a paper, by its key.
"""

from __future__ import annotations

from desk.cases.case import Case
from desk.cases.clock_filling import clock_input_of, explained_clocks
from desk.cases.clocks import Clock, clocks_of
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import Issued, issue
from desk.papers.request import explanation_of
from desk.serving import find_case, item_of
from desk.times import day_of

PAPER = "due_date_explained"


def clocks_of_case(desk: Desk, case: Case) -> tuple[Clock, ...]:
    """Every clock of a case as of today, those that have not begun too, each with its reckoning day by day."""
    given = clock_input_of(case, item_of(desk, case), desk.office, day_of(desk.clock.now()))
    return clocks_of(given, desk.calendar, explained=True)


def can_be_printed(case: Case, key: str) -> bool:
    """Whether there is a 办理期限计算说明 of this clock: it has begun and has a day."""
    return key in explained_clocks(case)


def explain_clock(desk: Desk, case_name: str, key: str = "", *, copy: int = 1) -> Issued:
    """The 办理期限计算说明 of one clock, by its key (`Clock.key`); of the one that binds when left out.

    It is issued as every other paper: recorded the first time, and the same bytes until the case takes another step.

    Raises:
        Refused: As `desk.issuing.issue`; `clock.unknown`, the case has no such clock, or it has no day yet.
    """
    case = find_case(desk, case_name)
    if key and not can_be_printed(case, key):
        can = "、".join(
            f"{clock.name}（{clock.key}）" for clock in clocks_of_case(desk, case) if can_be_printed(case, clock.key)
        )
        raise Refused("clock.unknown", f"这件没有“{key}”这个期限，或者还没有开始。可以打印的有：{can}。", field="clock")
    return issue(desk, case.case_id, PAPER, copy=copy, about=explanation_of(case, key) if key else None)
