"""Taking in what the city publishes, seen before it is done: a notice of holidays, a version of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import CalendarDay
from desk.calendar.notices import changed_days
from desk.cases.case import Case
from desk.cases.events.clocks import MovedDay
from desk.cases.events.life import DaysRecomputed
from desk.cases.numbers import spoken
from desk.catalogue.comparing import diff, diff_lines
from desk.catalogue.items import Catalogue
from desk.desk import Desk
from desk.lights import OPEN_STATES
from desk.managing.importing import import_calendar, import_catalogue
from desk.managing.rehearsing import Written, perform, rehearse
from desk.people.rights import Right
from desk.records import CaseFilter
from desk.times import day_of


class MovedCase(Struct, frozen=True, kw_only=True):
    """An open case whose days a notice moves: its number as people write it, and each day that moves."""

    case_id: str
    number: str
    item_name: str
    days: tuple[MovedDay, ...]


class NoticeChange(Struct, frozen=True, kw_only=True):
    """What a notice of holidays does.

    Attributes:
        years: Of the notice, in order.
        lines: Days that become others, one a line.
        reckoned: How many open cases are reckoned anew; moved: those of which a day moves.
    """

    years: tuple[int, ...]
    lines: tuple[str, ...]
    reckoned: int
    moved: tuple[MovedCase, ...]


class CatalogueChange(Struct, frozen=True, kw_only=True):
    """What a version of the catalogue does.

    Attributes:
        lines: The differences to the version in force today, the counts first.
        is_new: It was not kept before.
        open_cases: How many open cases there are, which go on by the version they began with.
    """

    version: str
    effective_on: str
    items: int
    lines: tuple[str, ...]
    is_new: bool
    open_cases: int


def notice_would(desk: Desk, days: Iterable[CalendarDay]) -> NoticeChange:
    """What a notice would do; nothing is kept.

    Raises:
        Refused: As `desk.managing.importing.import_calendar`.
    """
    new = tuple(days)
    require_right(desk, Right.IMPORT_DATA)
    before = _of_notice(desk, new)
    return _with_moved(before, *rehearse(desk, lambda watched: import_calendar(watched, new)))


def take_in_notice(desk: Desk, days: Iterable[CalendarDay]) -> NoticeChange:
    """Take in a notice; what it did.

    Raises:
        Refused: As `desk.managing.importing.import_calendar`.
    """
    new = tuple(days)
    require_right(desk, Right.IMPORT_DATA)
    before = _of_notice(desk, new)
    return _with_moved(before, *perform(desk, lambda watched: import_calendar(watched, new)))


def catalogue_would(desk: Desk, catalogue: Catalogue) -> CatalogueChange:
    """What a version of the catalogue would do, checked by the caller; nothing is kept.

    Raises:
        Refused: As `desk.managing.importing.import_catalogue`.
    """
    is_new, _ = rehearse(desk, lambda watched: import_catalogue(watched, catalogue))
    return _of_catalogue(desk, catalogue, is_new=is_new)


def take_in_version(desk: Desk, catalogue: Catalogue) -> CatalogueChange:
    """Take in a version of the catalogue, checked by the caller; what it did.

    Raises:
        Refused: As `desk.managing.importing.import_catalogue`.
    """
    require_right(desk, Right.IMPORT_DATA)
    told = _of_catalogue(desk, catalogue, is_new=True)
    import_catalogue(desk, catalogue)
    return told


def _of_notice(desk: Desk, new: tuple[CalendarDay, ...]) -> NoticeChange:
    with desk.store.reading() as uow:
        kept = uow.register.calendar_days()
        reckoned = uow.cases.count(_OPEN)
    years = tuple(sorted({day.notice_year for day in new}))
    return NoticeChange(years=years, lines=changed_days(kept, new), reckoned=reckoned, moved=())


def _with_moved(change: NoticeChange, cases: tuple[Case, ...], written: tuple[Written, ...]) -> NoticeChange:
    days = {one.case_id: one.body.moved for one in written if isinstance(one.body, DaysRecomputed)}
    moved = (
        MovedCase(
            case_id=case.case_id, number=spoken(case.case_number), item_name=case.item_name, days=days[case.case_id]
        )
        for case in cases
        if days.get(case.case_id)
    )
    return NoticeChange(years=change.years, lines=change.lines, reckoned=change.reckoned, moved=tuple(moved))


def _of_catalogue(desk: Desk, catalogue: Catalogue, *, is_new: bool) -> CatalogueChange:
    with desk.store.reading() as uow:
        open_cases = uow.cases.count(_OPEN)
    now = desk.shelf.on(day_of(desk.clock.now()))
    return CatalogueChange(
        version=catalogue.version,
        effective_on=str(catalogue.effective_on),
        items=len(catalogue.items),
        lines=diff_lines(diff(now, catalogue)),
        is_new=is_new,
        open_cases=open_cases,
    )


_OPEN = CaseFilter(states=tuple(state.value for state in OPEN_STATES))
