"""Real offices side by side: founded, enrolled, filing, exchanging packages by hand, restored and cloned."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from db import offices, shipped, vault
from db.attachments import Attachments
from db.offices import database_path, engine_on
from db.packages import PackageFiles
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from desk.desk import Desk
from desk.exchange.membership import write_file
from desk.exchanging import carrying, standing
from desk.exchanging.members import enrolling
from desk.exchanging.packing import parcels
from desk.exchanging.standing import Count
from desk.exchanging.taking_in import receiving
from desk.exchanging.taking_in.receiving import TakenIn
from desk.managing.founding import describe_office, found, take_in_calendar, take_in_catalogue
from desk.settings import OfficeKind
from desk.times import moment_text
from tests.builders import (
    CLERK,
    MONDAY,
    PASSWORD,
    CountedChance,
    SetClock,
    desk_on,
    filed,
    quick_passwords,
    shipped_days,
    shipped_places,
)

CITY, TOWN, OTHER_TOWN = "419001000000", "419001108000", "419001107000"
VILLAGES = ("419001108203", "419001108204", "419001108205")
NAMES = {CITY: "济源市平台", TOWN: "思礼镇便民服务中心", OTHER_TOWN: "五龙口镇便民服务中心"}


def kind_of(code: str) -> OfficeKind:
    """The kind of office at a place of these tests."""
    if code == CITY:
        return "city"
    return "township" if code.endswith("000") else "village"


@dataclass
class Site:
    """One office: its folder, its key, and a desk at it."""

    code: str
    home: Path
    dek: bytes
    desk: Desk
    close: Callable[[], None]
    filed_cases: int = 0

    @property
    def org(self) -> str:
        """Its four digits."""
        return self.desk.office.org

    def file(self, number: int) -> str:
        """File a case; gives its id."""
        self.filed_cases += 1
        return filed(self.desk, number).case_id

    def packages(self) -> dict[str, bytes]:
        """Pack what is new; the bytes of everything this office would put on a stick, by digest."""
        if enrolling.memberships(self.desk):
            parcels.pack(self.desk)
        load = carrying.load_of(self.desk)
        return {parcel.digest: self.bytes_of(parcel.digest) for parcel in load.all}

    def bytes_of(self, digest: str) -> bytes:
        """A kept package."""
        with self.desk.packages.open(digest) as file:
            return file.read()

    def take(self, data: bytes) -> TakenIn:
        """Take a package in."""
        return receiving.take_in(self.desk, io.BytesIO(data))

    def count(self) -> Count:
        """How far its cases got."""
        return standing.own_standing(self.desk, first="2000-01-01", last="2099-12-31").total

    def here(self, org: str) -> tuple[int, int]:
        """How many cases of an office are here, and how many are parked."""
        with self.desk.store.reading() as uow:
            return uow.exchange.count_other_cases(org)


class Network:
    """Offices in one folder."""

    def __init__(self, folder: Path) -> None:
        """Found none yet."""
        self.folder = folder
        self.clock = SetClock(MONDAY)
        self._stack = ExitStack()
        self._seed = 0
        self.sites: dict[str, Site] = {}

    def site(self, code: str) -> Site:
        """The office at a place, founded when it is first asked for."""
        if code not in self.sites:
            home = self.folder / code
            shutil.copytree(founded(code), home)
            self.sites[code] = self.sit_at(code, home)
        return self.sites[code]

    def sit_at(self, code: str, home: Path) -> Site:
        """A desk at an office's folder."""
        self._seed += 1
        dek = vault.unlock(home, CLERK.clerk, PASSWORD)
        opened = ExitStack()
        engine = opened.enter_context(engine_on(database_path(home), dek))
        self._stack.callback(opened.close)
        chance = CountedChance(1000 + self._seed)
        store = SqlStore(engine, PlainFields(), chance, clerk=CLERK.clerk)
        desk = desk_on(store, Attachments(home, dek), packages=PackageFiles(home), chance=chance, clock=self.clock)
        return Site(code=code, home=home, dek=dek, desk=desk, close=opened.close)

    def enrol(self, code: str) -> Site:
        """The office at a place, enrolled all the way up."""
        site = self.site(code)
        kind = site.desk.office.kind
        if kind == "city":
            return site
        above = self.enrol(TOWN if kind == "village" else CITY)
        answer = write_file(*enrolling.vouch_for(above.desk, write_file(enrolling.ask(site.desk))))
        enrolling.join(site.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
        return site

    def copy_of(self, site: Site, name: str) -> Path:
        """The folder of an office as it is now, copied: a backup, or the disk of a clone."""
        with site.desk.store.reading():
            pass
        target = self.folder / name
        shutil.copytree(site.home, target)
        return target

    def restore(self, site: Site, copy: Path, *, again: bool = True) -> Site:
        """The office goes on from an older copy of its folder; with `again` a new chain begins, as a restore does."""
        site.close()
        shutil.rmtree(site.home)
        shutil.copytree(copy, site.home)
        back = self.sit_at(site.code, site.home)
        if again:
            with back.desk.store.writing() as uow:
                last = uow.journal.head["head"].hex()
                uow.register.begin_incarnation(at=moment_text(self.clock.now()), reason="restored", after=last)
                uow.commit()
            back.close()
            back = self.sit_at(site.code, site.home)
        back.filed_cases = site.filed_cases
        self.sites[site.code] = back
        return back

    def carry(self, *ways: tuple[Site, Site]) -> None:
        """Carry everything from each office to the next, in this order; what is not meant for it is left alone."""
        for giver, taker in ways:
            hand_over(giver.packages().values(), taker)

    def close(self) -> None:
        """Close all records."""
        self._stack.close()


def hand_over(packages: Iterable[bytes], taker: Site) -> list[TakenIn]:
    """Let an office take in what is meant for it."""
    from desk.errors import Refused  # noqa: PLC0415 - used here alone

    taken: list[TakenIn] = []
    for data in packages:
        try:
            taken.append(taker.take(data))
        except Refused as refusal:
            if refusal.code not in receiving.LEFT_ALONE:
                raise
    return taken


@cache
def founded(code: str) -> Path:
    """A folder of an office that was founded once for all tests of this process."""
    home = templates() / code
    office = describe_office(shipped_places(), code=code, kind=kind_of(code), name=NAMES.get(code, "村便民服务站"))
    with (
        quick_passwords(),
        offices.creating(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance(int(code))) as (
            opened,
            _,
        ),
        opened.store.writing() as uow,
    ):
        found(uow, office, CLERK, program_version="0", now=MONDAY)
        take_in_catalogue(uow, shipped.catalogue(), now=MONDAY, shipped=True)
        take_in_calendar(uow, shipped_days(), now=MONDAY, shipped=True)
        uow.commit()
    return home


@cache
def templates() -> Path:
    """Where founded offices lie, until the process ends."""
    import atexit  # noqa: PLC0415 - used here alone
    import tempfile  # noqa: PLC0415 - used here alone

    folder = Path(tempfile.mkdtemp(prefix="founded-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextmanager
def network(folder: Path) -> Iterator[Network]:
    """Offices that are closed at the end."""
    made = Network(folder)
    try:
        yield made
    finally:
        made.close()


def at(network_: Network, moment: datetime) -> None:
    """Set the clock of all offices."""
    network_.clock.moment = moment
