"""The number of a paper that is made now: the next of its series at this machine (PAPERS.md B-02)."""

from __future__ import annotations

from datetime import datetime

from desk.cases.numbers import paper_number
from desk.desk import Desk
from desk.papers.request import series_of
from desk.ports import UnitOfWork
from desk.times import day_of


def next_number(desk: Desk, uow: UnitOfWork, paper: str, now: datetime, *, licence: bool = False) -> str:
    """The next number, taken in a transaction that the caller commits; empty for a paper without a series.

    Raises:
        Refused: `paper.unknown`.
    """
    series = series_of(paper, desk.texts, licence=licence)
    if not series:
        return ""
    return paper_number(
        desk.office.org_short,
        series,
        day_of(now).year,
        desk.incarnation.digits,
        uow.numbers.next_paper_serial(series),
        practice=desk.office.practice,
    )
