"""Cases that were handed over together, for the one list both ends sign (材料流转清单)."""

from __future__ import annotations

from desk.desk import Desk
from desk.papers.request import Listed
from desk.ports import UnitOfWork
from desk.serving import item_of

PAPER = "transfer_list"


def listed_on(desk: Desk, uow: UnitOfWork, list_id: str) -> tuple[Listed, ...]:
    """The cases on a list, wherever they are by now, by case number; may be empty."""
    cases = [case for case_id in uow.cases.on_list(list_id) if (case := uow.cases.get(case_id)) is not None]
    return tuple(Listed(case=case, item=item_of(desk, case)) for case in sorted(cases, key=lambda c: c.case_number))


def number_on(listed: tuple[Listed, ...], list_id: str) -> str:
    """The number the list got with the first of its cases it was issued for; empty where it was not issued yet."""
    return next(
        (paper.number for one in listed for paper in one.case.papers if (paper.paper, paper.about) == (PAPER, list_id)),
        "",
    )
