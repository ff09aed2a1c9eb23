"""Everything a use case needs, in one frozen record: who sits there, what the office knows, and the ports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desk.calendar.days import WorkingCalendar
from desk.cases.provincial import ProvincialOrders
from desk.cases.reviews import ReviewCodes
from desk.catalogue.items import Catalogue, Item
from desk.catalogue.versions import VersionInfo, in_force
from desk.errors import Refused
from desk.papers.own_texts import laid_over
from desk.papers.texts import Texts
from desk.places import Places
from desk.ports import Attachments, Chance, Clock, Packages, Register, Sign, Store, UnitOfWork
from desk.proxy.certificates import NotGivenList
from desk.records import Deputy, Incarnation, Operator
from desk.settings import Office
from desk.sheets import Sheet

if TYPE_CHECKING:
    from desk.catalogue.finding import ItemFinder


class Shelf:
    """The catalogue's versions, each read once when first needed."""

    def __init__(self, versions: tuple[VersionInfo, ...], load: Callable[[str], Catalogue | None]) -> None:
        """`versions` in the order they were taken in; `load` gives a version's content."""
        self.versions = versions
        self._load = load
        self._kept: dict[str, Catalogue] = {}
        self._finders: dict[str, ItemFinder] = {}

    def version(self, name: str) -> Catalogue:
        """The catalogue of this version.

        Raises:
            Refused: It is not kept here.
        """
        if name not in self._kept:
            catalogue = self._load(name)
            if catalogue is None:
                raise Refused("catalogue.version_unknown", f"这里没有目录版本“{name}”，请先导入。", field="version")
            self._kept[name] = catalogue
        return self._kept[name]

    def on(self, day: date) -> Catalogue:
        """The catalogue in force on a day.

        Raises:
            Refused: No version is kept.
        """
        info = in_force(self.versions, day)
        if info is None:
            raise Refused("catalogue.none", "还没有事项目录，请先导入目录。")
        return self.version(info.version)

    def finder_on(self, day: date) -> ItemFinder:
        """What finds items by name, pinyin and all else in the catalogue of a day; made once, in a fifth of a second.

        Raises:
            Refused: No version is kept.
        """
        catalogue = self.on(day)
        if catalogue.version not in self._finders:
            from desk.catalogue.finding import ItemFinder  # noqa: PLC0415 - loads what only a search is worth

            self._finders[catalogue.version] = ItemFinder(catalogue.items)
        return self._finders[catalogue.version]

    def item_on(self, item_id: str, day: date) -> tuple[Catalogue, Item]:
        """An item as it is in force on a day.

        Raises:
            Refused: `item.unknown`.
        """
        catalogue = self.on(day)
        item = catalogue.item(item_id.strip().upper())
        if item is None:
            raise Refused(
                "item.unknown",
                f"目录里没有编号为“{item_id}”的事项，请用事项名称查找（item search），再填查到的编号。",
                field="item",
            )
        return catalogue, item


class Holidays:
    """The working calendar in force, one for everything done at a desk; read anew once another one was taken in."""

    def __init__(self, calendar: WorkingCalendar, version: str) -> None:
        """`version` names what the calendar was read from, as the register does; empty where it was never named."""
        self._now = (version, calendar)

    @property
    def version(self) -> str:
        """What the calendar was read from."""
        return self._now[0]

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar as it was when somebody looked last."""
        return self._now[1]

    def look(self, register: Register) -> None:
        """Take the calendar that is kept now, where it is another: a colleague may have imported a notice since."""
        version = register.calendar_version()
        if version != self._now[0]:
            self._now = (version, WorkingCalendar(register.calendar_days()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A clerk at an opened office.

    Attributes:
        holidays: The working calendar; shared by all that is done at this desk, so that all count by the same.
        deputies: Who stands in for whom, as read when this clerk sat down.
        id_types: Names of document types by code.
        key_id: First four bytes of the digest of this incarnation's public key; sign: signs with it.
        texts: In use: the shipped ones, the office's own laid over; shipped_texts: as they came with the program.
        render: Sets a sheet into bytes; page_count: how many pages such bytes have.
        provincial: In which order the provincial platform asks for a case's values.
        reviews: Levels, reasons and channels of the citizens' marks (好差评).
        not_given: The certificates that a village does not give (民发〔2020〕20号).
    """

    store: Store
    attachments: Attachments
    packages: Packages
    clock: Clock
    chance: Chance
    operator: Operator
    office: Office
    incarnation: Incarnation
    places: Places
    id_types: Mapping[str, str]
    shelf: Shelf
    holidays: Holidays
    texts: Texts
    shipped_texts: Texts
    sign: Sign
    render: Callable[[Sheet], bytes]
    page_count: Callable[[bytes], int]
    provincial: ProvincialOrders
    reviews: ReviewCodes
    not_given: NotGivenList
    deputies: tuple[Deputy, ...] = ()

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar in force."""
        return self.holidays.calendar

    def as_now(self, uow: UnitOfWork) -> Desk:
        """The desk with the office's settings, wording and holidays as they are kept now; others may have changed them.

        The holidays are then the newer ones for everything at this desk.
        """
        self.holidays.look(uow.register)
        texts = laid_over(self.shipped_texts, uow.register.own_texts())
        return replace(self, office=uow.register.office(), texts=texts)
