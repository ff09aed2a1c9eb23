"""Papers of home visits and checks as they can be printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.home_visits import (
    CHECK,
    MONTH,
    ROUND,
    VISIT,
    age_allowance_check,
    check_round,
    home_visit_record,
    month_list_sheet,
)
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import layouts_of
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.proxy.visits import Check, HomeVisit
from desk.sheets import Layout, Sheet
from desk.station.rostering import month_list
from desk.station.stations import station_of
from desk.station.visiting import round_for
from desk.times import day_of


def visit_paper(desk: Desk, name: str) -> Printable:
    """The record of a visit or a check, by its number or id.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        found = uow.station.get(name.strip())
    station = station_of(desk)
    if isinstance(found, HomeVisit):
        visit = found
        return _printable(desk, visit.number, VISIT, lambda layout: home_visit_record(station, visit, layout))
    if isinstance(found, Check):
        check, item = found, desk.shelf.on(day_of(desk.clock.now())).item(found.item_id)
        item_name = item.name if item else ""
        return _printable(
            desk, check.number, CHECK, lambda layout: age_allowance_check(station, check, item_name, layout)
        )
    sentence = f"这里没有编号是“{name.strip()}”的上门记录或者核查记录，请照纸上的编号核对。"
    raise Refused("station.unknown", sentence, field="record")


def round_paper(desk: Desk, item_id: str, day: date) -> Printable:
    """The list of whom to visit on a day for the check of an item.

    Raises:
        Refused: As `desk.station.visiting.round_for`.
    """
    require_right(desk, Right.SEE)
    people = round_for(desk, item_id, day)
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    station = station_of(desk)
    sheet = check_round(station, item.name, day.isoformat(), people)
    return _printable(desk, f"{day.isoformat()} {item.id}", ROUND, lambda _layout: sheet)


def month_paper(desk: Desk, first: date) -> Printable:
    """The list of whom to ask in the month that begins on `first`, with the reasons."""
    needs = month_list(desk, first)
    month, today = f"{first.year}年{first.month}月", day_of(desk.clock.now())
    sheet = month_list_sheet(station_of(desk), month, today.isoformat(), needs)
    return _printable(desk, f"{first:%Y-%m}", MONTH, lambda _layout: sheet)


def _printable(desk: Desk, which: str, paper: str, made: Callable[[Layout], Sheet]) -> Printable:
    return Printable(
        title=f"{which} {PAPER_NAMES[paper]}",
        name=PAPER_NAMES[paper],
        layouts=layouts_of(paper),
        is_paper=False,
        make=lambda layout: desk.render(made(layout)),
    )
