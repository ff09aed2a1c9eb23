"""Cases that were handed over together, for the one list both ends sign (材料流转清单)."""

from __future__ import annotations

from desk.cases.case import State
from desk.desk import Desk
from desk.papers.request import Listed
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.serving import item_of

PAPER = "transfer_list"

_OUT = (State.IN_HAND.value, State.PAUSED.value)
_A_PAGE = 200


def listed_on(desk: Desk, uow: UnitOfWork, list_id: str) -> tuple[Listed, ...]:
    """The cases on a list that are still out of the house, by case number; may be empty.

    Those that came back since are no longer found: the list is printed when the files go.
    """
    found = []
    after = ""
    while True:
        page = uow.cases.page(CaseFilter(states=_OUT), after=after, limit=_A_PAGE)
        for row in page.rows:
            case = uow.cases.get(row.case_id)
            if case is not None and any(one.list_id == list_id for one in case.hand_overs):
                found.append(Listed(case=case, item=item_of(desk, case)))
        if not page.next_key:
            return tuple(sorted(found, key=lambda one: one.case.case_number))
        after = page.next_key


def number_on(listed: tuple[Listed, ...], list_id: str) -> str:
    """The number the list got with the first of its cases it was issued for; empty where it was not issued yet."""
    return next(
        (paper.number for one in listed for paper in one.case.papers if (paper.paper, paper.about) == (PAPER, list_id)),
        "",
    )
