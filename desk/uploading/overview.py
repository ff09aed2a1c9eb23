"""What a person looks at: outputs so far, where each case began and how far it got there, a reconciliation on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.provincial import Origin
from desk.city_tables.records import KeptRow, Output
from desk.desk import Desk
from desk.papers.report import Report, report_sheet
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.sheets import Layout
from desk.uploading.using import cases_of, profile_in

MOST_CASES = 500
"""So many cases are shown; all are counted."""

_LAYOUTS: tuple[Layout, ...] = ("a4", "a3")

HowFar = Literal["none", "sent", "taken", "refused"]
"""Nothing went out · it went out and was not answered · all of it was taken · some of it was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlace:
    """A case: where it began (here, on the platform, typed in there by hand), and how far its rows got."""

    case_id: str
    case_number: str
    item_name: str
    received_at: str
    state: str
    origin: Origin
    official_number: str
    how_far: HowFar


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlaces:
    """The cases of some days, the newest first and at most `MOST_CASES`; how many there are in all."""

    cases: tuple[CasePlace, ...]
    count: int


def outputs_so_far(desk: Desk, profile_name: str = "") -> tuple[Output, ...]:
    """What was put out by a profile, the newest first.

    Raises:
        Refused: As `profile_in`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.city.outputs(profile_in(uow, profile_name).name)


def case_places(
    desk: Desk, profile_name: str = "", *, first: date | None = None, last: date | None = None
) -> CasePlaces:
    """Where each case received in these days began, and how far it got in the city's tables of a profile.

    Raises:
        Refused: As `profile_in`.
    """
    require_right(desk, Right.SEE)
    found: list[CasePlace] = []
    count = 0
    with desk.store.reading() as uow:
        profile = profile_in(uow, profile_name)
        for case in cases_of(uow, first, last):
            count += 1
            if len(found) < MOST_CASES:
                found.append(_place(case, uow.city.newest_rows(profile.name, case.case_id)))
    return CasePlaces(cases=tuple(found), count=count)


def reconciliation_paper(desk: Desk, report: Report) -> Printable:
    """The sheet of a reconciliation, to be printed."""
    return Printable(
        title=report.title.replace("\u3000", " "),
        name="平台对账单",
        layouts=_LAYOUTS,
        is_paper=False,
        make=lambda layout: desk.render(report_sheet(desk.office, desk.texts, report, layout)),
    )


def _place(case: Case, rows: Iterable[KeptRow]) -> CasePlace:
    return CasePlace(
        case_id=case.case_id,
        case_number=case.case_number,
        item_name=case.item_name,
        received_at=case.received_at,
        state=case.state.label,
        origin=case.origin,
        official_number=case.official_number,
        how_far=_how_far({row.standing for row in rows}),
    )


def _how_far(standings: set[str]) -> HowFar:
    if not standings:
        return "none"
    if "refused" in standings:
        return "refused"
    return "sent" if "sent" in standings else "taken"
