"""What was written on paper and entered later: by a blank receipt of the outage pad, or with nothing to explain it."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import State
from desk.cases.fold import fold
from desk.desk import Desk
from desk.people.rights import Right
from desk.records import CaseFilter
from desk.tasks import Task

MOST_LISTED = 1000
"""More than this are counted and not listed one by one."""


class Backdated(Struct, frozen=True, kw_only=True):
    """A case that was entered later than it was received.

    Attributes:
        received_at: The moment that was written; recorded_at: the moment it was entered.
        pad_number: Of the blank receipt that explains it; empty where nothing does.
    """

    case_id: str
    case_number: str
    state: State
    applicant_name: str
    item_name: str
    clerk_name: str
    received_at: str
    recorded_at: str
    pad_number: str

    @property
    def is_explained(self) -> bool:
        """Whether it stood on a blank receipt."""
        return bool(self.pad_number)


class BackdatedList(Struct, frozen=True, kw_only=True):
    """The newest of them, `MOST_LISTED` at most, what nothing explains first; count: how many there are."""

    cases: tuple[Backdated, ...]
    count: int


def backdated(desk: Desk) -> BackdatedList:
    """Every case that was entered later, told apart by what explains it."""
    require_right(desk, Right.SEE)
    wanted = CaseFilter(task=Task.BACKDATED.value)
    found = []
    with desk.store.reading() as uow:
        count = uow.cases.count(wanted)
        for row in uow.cases.page(wanted, limit=MOST_LISTED).rows:
            events = uow.journal.of_case(row.case_id)
            case = fold(events)
            if case is None:
                continue
            found.append(
                Backdated(
                    case_id=case.case_id,
                    case_number=case.case_number,
                    state=case.state,
                    applicant_name=case.applicant.name,
                    item_name=case.item_name,
                    clerk_name=case.clerk_name,
                    received_at=case.received_at,
                    recorded_at=events[0].header.at,
                    pad_number=case.pad_number,
                )
            )
    found.sort(key=lambda one: one.is_explained)
    return BackdatedList(cases=tuple(found), count=count)
