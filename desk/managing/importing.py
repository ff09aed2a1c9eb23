"""Data from outside taken in by somebody who may: a catalogue, holidays, another office's certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desk.allowed import require_right
from desk.calendar.days import CalendarDay, WorkingCalendar, merge
from desk.cases.case import Case
from desk.catalogue.items import Catalogue
from desk.desk import Desk, Holidays
from desk.exchange.certificates import OfficeCertificate
from desk.handling.timing import recompute_in
from desk.managing.founding import require_real, take_in_calendar, take_in_catalogue, trust_office
from desk.people.rights import Right
from desk.ports import UnitOfWork


def import_catalogue(desk: Desk, catalogue: Catalogue) -> bool:
    """Keep a version of the catalogue, checked by the caller; False when the same was kept before.

    Raises:
        Refused: `right.missing`, `catalogue.version_conflict`.
    """
    require_right(desk, Right.IMPORT_DATA)
    with desk.store.writing() as uow:
        new = take_in_catalogue(uow, catalogue, now=desk.clock.now())
        uow.commit()
    return new


def import_calendar(desk: Desk, days: Iterable[CalendarDay]) -> tuple[Case, ...]:
    """Take in the holidays of one or more years; what was kept of other years stays. The open cases it moved.

    Both at once: no day of a case is ever kept by holidays that are not those of the office.

    Raises:
        Refused: `right.missing`, or as `desk.calendar.days.merge`.
    """
    require_right(desk, Right.IMPORT_DATA)
    new = tuple(days)
    with desk.store.writing() as uow:
        moved = import_calendar_in(desk, uow, new)
        uow.commit()
    return moved


def import_calendar_in(desk: Desk, uow: UnitOfWork, new: tuple[CalendarDay, ...]) -> tuple[Case, ...]:
    """The same within a unit of work; the caller has asked for the right and commits."""
    known = uow.register.calendar_days()
    merged = merge(known, new)
    take_in_calendar(uow, merged, now=desk.clock.now())
    years = "、".join(f"{year}年" for year in sorted({day.day.year for day in new}))
    return recompute_in(
        uow,
        replace(desk, holidays=Holidays(WorkingCalendar(merged), uow.register.calendar_version())),
        before=WorkingCalendar(known),
        why=f"导入了{years}的放假安排",
    )


def trust(desk: Desk, certificate: OfficeCertificate, data: bytes) -> None:
    """Believe another office's papers from now on; its certificate was checked by the caller.

    Raises:
        Refused: `right.missing`, `practice.not_here`, or as `desk.managing.founding.trust_office`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    with desk.store.writing() as uow:
        trust_office(uow, certificate, data, now=desk.clock.now())
        uow.commit()
