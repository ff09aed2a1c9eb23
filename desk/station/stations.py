"""Who a village station is on its papers, and to which centre it carries."""

from __future__ import annotations

from collections.abc import Callable

from desk.desk import Desk
from desk.papers.kinds import PAPER_NAMES
from desk.papers.proxy_sheets import Station
from desk.papers.request import kind_of, layouts_of
from desk.prints.printing import Printable
from desk.settings import Office
from desk.sheets import Layout, Sheet


def centre_of(office: Office) -> str:
    """The township centre a station carries to, by name; the office itself where it is no village station."""
    if office.kind != "village":
        return office.name
    town = office.government.removesuffix("人民政府").removesuffix("办事处")
    return office.centre_name or f"{town}便民服务中心"


def station_of(desk: Desk) -> Station:
    """The station of this desk, in the words in use."""
    return Station(office=desk.office, texts=desk.texts, centre_name=centre_of(desk.office))


def printable(
    desk: Desk, paper: str, number: str, sheet_in: Callable[[Station, Layout], Sheet], *, copy: int = 1
) -> Printable:
    """A paper of the station, to be printed as often as somebody wants it; it is composed once to be sure it can be.

    Raises:
        Refused: As `sheet_in`.
    """
    station, layouts = station_of(desk), layouts_of(paper)
    sheet_in(station, layouts[0])
    copies = kind_of(paper).copies
    keeper = f"（{desk.texts.word('copy_keepers', copies[copy - 1])}联）" if copies else ""
    name = f"{PAPER_NAMES[paper]}{keeper}"
    return Printable(
        title=f"{number} {PAPER_NAMES[paper]}",
        name=name,
        layouts=layouts,
        is_paper=False,
        make=lambda layout: desk.render(sheet_in(station, layout)),
        copy=copy,
    )
