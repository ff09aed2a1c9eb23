"""Papers of the village desk as they can be printed: each as often as somebody wants it, the same each time."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.papers import progress_sheet as progress
from desk.papers.kinds import PAPER_NAMES
from desk.papers.proxy_acceptance import proxy_acceptance
from desk.papers.proxy_endings import proxy_completion, proxy_ending, proxy_suspension
from desk.papers.proxy_trip import LABEL, proxy_bag_label, trip_list
from desk.papers.proxy_trip import PAPER as TRIP_LIST
from desk.papers.request import SLIPS, kind_of, layouts_of
from desk.papers.wording import is_sensitive
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.trips import Trip
from desk.sheets import Layout, Sheet
from desk.station.keeping import existing
from desk.station.stations import station_of
from desk.times import day_of

_MakeCase = Callable[..., Sheet]

CASE_PAPERS: dict[str, _MakeCase] = {
    "proxy_acceptance": proxy_acceptance,
    "proxy_suspension": proxy_suspension,
    "proxy_completion": proxy_completion,
    "proxy_ending": proxy_ending,
}
"""Papers of one proxy case, by identifier."""


def case_paper(desk: Desk, name: str, paper: str, *, copy: int = 1) -> Printable:
    """A paper of a proxy case.

    Raises:
        Refused: `station.unknown`; `paper.unknown`, no paper of a proxy case; `paper.not_owed` as it stands now.
    """
    require_right(desk, Right.SEE)
    if paper not in CASE_PAPERS:
        known = "、".join(CASE_PAPERS)
        raise Refused("paper.unknown", f"代办件没有“{paper}”这种文书，可用的有：{known}。", field="paper")
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        case = existing(uow, name, ProxyCase, "代办件")
        authorisation = existing(uow, case.authorisation_id, Authorisation, "委托书")
    station = station_of(desk)

    def made(layout: Layout) -> Sheet:
        return CASE_PAPERS[paper](station, _as_told(desk, case, layout), authorisation, layout, copy=copy)

    return _printable(desk, f"{paper_number_of(case, paper)} {PAPER_NAMES[paper]}", paper, made, copy=copy)


def paper_number_of(case: ProxyCase, paper: str) -> str:
    """The number that stands on a paper of a case; that of the case while the paper is not owed."""
    made = {"proxy_suspension": case.suspended, "proxy_completion": case.completed, "proxy_ending": case.ended}
    body = made.get(paper)
    return body.number if body is not None else case.number


def trip_paper(desk: Desk, name: str, *, copy: int = 1) -> Printable:
    """The list of a trip.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        trip = existing(uow, name, Trip, "送件清单")
    station, shorts = station_of(desk), _shorts(desk, trip)

    def made(layout: Layout) -> Sheet:
        return trip_list(station, trip, shorts, layout, copy=copy)

    return _printable(desk, f"{trip.number} {PAPER_NAMES[TRIP_LIST]}", TRIP_LIST, made, copy=copy)


def bag_labels(desk: Desk, name: str) -> tuple[Printable, ...]:
    """A label for the bag of each case of a trip.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        trip = existing(uow, name, Trip, "送件清单")
    station, catalogue = station_of(desk), desk.shelf.on(day_of(desk.clock.now()))
    found: list[Printable] = []
    for line in trip.made.lines:
        item = catalogue.item(line.item_id)
        short = "" if item is None or is_sensitive(item) else item.common_name

        def made(layout: Layout, line: object = line, short: str = short) -> Sheet:
            return proxy_bag_label(station, trip, line, short, layout)  # type: ignore[arg-type]  # of this trip

        found.append(_printable(desk, f"{line.proxy_number} {PAPER_NAMES[LABEL]}", LABEL, made))
    return tuple(found)


def progress_paper(desk: Desk, number: str, cases: tuple[ProxyCase, ...], *, made_at: str) -> Printable:
    """The progress sheet of one villager's cases, under a number that was taken for it at `made_at`, or none yet."""
    require_right(desk, Right.SEE)
    station = station_of(desk)
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    items = (catalogue.item(case.item_id) for case in cases)
    left = {item.id: words for item in items if item is not None and (words := progress.left_to_do(item))}

    def made(layout: Layout) -> Sheet:
        told = tuple(_as_told(desk, case, layout) for case in cases)
        return progress.progress_sheet(station, number, told, layout, now=made_at, left=left)

    return _printable(desk, f"{number} {PAPER_NAMES[progress.PAPER]}".strip(), progress.PAPER, made)


def _as_told(desk: Desk, case: ProxyCase, layout: Layout) -> ProxyCase:
    """The case as a paper of this size names its item: a slip has the short name of a sensitive one (PAPERS.md 4.4)."""
    item = desk.shelf.on(day_of(desk.clock.now())).item(case.item_id)
    if layout not in SLIPS or item is None or not is_sensitive(item):
        return case
    return msgspec.structs.replace(case, received=msgspec.structs.replace(case.received, item_name=item.common_name))


def _shorts(desk: Desk, trip: Trip) -> dict[str, str]:
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    items = (catalogue.item(line.item_id) for line in trip.made.lines)
    return {item.id: item.common_name for item in items if item is not None}


def _printable(desk: Desk, title: str, paper: str, made: Callable[[Layout], Sheet], *, copy: int = 1) -> Printable:
    name, copies = PAPER_NAMES[paper], kind_of(paper).copies
    if 1 <= copy <= len(copies) and paper != LABEL:
        name = f"{name}（{desk.texts.word('copy_keepers', copies[copy - 1])}联）"
    return Printable(
        title=title,
        name=name,
        layouts=layouts_of(paper),
        is_paper=False,
        make=lambda layout: desk.render(made(layout)),
        copy=copy,
    )
