"""Numbers given now: of a case (EXCHANGE.md 3.3), and of a paper the next of its series (PAPERS.md B-02)."""

from __future__ import annotations

from datetime import datetime

from desk.cases.numbers import case_number, paper_number, provisional_number
from desk.desk import Desk
from desk.papers.request import series_of
from desk.ports import UnitOfWork
from desk.times import day_of

_RANDOM_BYTES = 8


def next_case_number(desk: Desk, uow: UnitOfWork) -> str:
    """The next case number of this machine, a provisional one without digits of its own; the caller commits."""
    incarnation = uow.register.incarnation()
    if not incarnation.certified:
        return provisional_number(desk.chance.random_bytes(_RANDOM_BYTES))
    return case_number(desk.office.org, incarnation.digits, uow.numbers.next_serial())


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
