"""Several machines on one PostgreSQL: another counter joins, goes on alone while the server is gone, hands over after.

What was filed alone is taken in when the counter next opens its office on the server; nobody has to think of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from db import alone, halls, offices, vault
from db.hall_files import ALONE, HALL, Hall, hall_of, write_hall
from db.offices import OpenedOffice
from desk.allowed import has_right
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchanging.packing.addressing import sealing_keys_in
from desk.exchanging.packing.handing_over import pack_for_office
from desk.exchanging.recovering.machines import keep_machine
from desk.exchanging.taking_in import receiving
from desk.people.rights import Right
from desk.times import moment_text
from ui.wiring import machine
from ui.wiring.fingerprints import fingerprint

UNREACHABLE = "database.unreachable"


def place(database: str, files: str) -> Hall:
    """A new machine of a hall on this database, whose machines share this folder.

    Raises:
        Refused: `database.url`, `database.password_in_url`, `hall.files`.
    """
    if not files:
        raise Refused(
            "hall.files",
            "用数据库服务器的，请写明各台电脑共用的文件夹（--files），钥匙文件、扫描件和数据包放在那里。",
            field="files",
        )
    return halls.new_machine(halls.read_url(database), Path(files))


def join(home: Path, hall: Hall, *, clerk: str, password: str) -> int:
    """One more counter of a hall, with a chain of its own; gives its digits.

    Raises:
        Refused: `office.exists`, wrong password, unknown clerk, `incarnation.used_up`. Nothing is left then.
        Unavailable: The database or the folder is not there.
    """
    offices.require_none(home)
    fresh = not home.exists()
    write_hall(home, hall)
    try:
        dek = vault.unlock(home, clerk, password)
        write_hall(home, halls.with_password(hall, dek))
        with _opened(home, clerk=clerk, password=password, writing=True) as opened:
            now = machine.SystemClock().now()
            with opened.store.writing() as uow:
                certificate = uow.register.begin_incarnation(at=moment_text(now), reason="first_start")
                keep_machine(uow, fingerprint(home))
                uow.commit()
            _prepare(opened, now)
    except BaseException:
        (home / HALL).unlink(missing_ok=True)
        if fresh:
            with suppress(OSError):
                home.rmdir()
        raise
    return certificate.incarnation


def is_of_a_hall(home: Path) -> bool:
    """Whether a record is a hall's, or the one that a counter of a hall keeps alone."""
    return any((folder / HALL).is_file() for folder in (home, *([home.parent] if home.name == ALONE else [])))


@contextmanager
def opened(home: Path, *, clerk: str, password: str, writing: bool) -> Iterator[OpenedOffice]:
    """An office's record; that of the counter alone where it is one of a hall whose server is not there.

    Raises:
        Refused, Unavailable: As `db.offices.opened`.
    """
    with ExitStack() as stack:
        try:
            found = stack.enter_context(_opened(home, clerk=clerk, password=password, writing=writing))
        except Unavailable as problem:
            if problem.code != UNREACHABLE or not alone.is_prepared(home):
                raise
            here = alone.alone_home(home)
            found = stack.enter_context(_opened(here, clerk=clerk, password=password, writing=writing))
        yield found


@contextmanager
def _opened(home: Path, *, clerk: str, password: str, writing: bool) -> Iterator[OpenedOffice]:
    chance = machine.SystemChance()
    with offices.opened(home, clerk=clerk, password=password, chance=chance, writing=writing) as found:
        yield found


def settle(hall: OpenedOffice, *, clerk: str, password: str, desk_of: Callable[[OpenedOffice, str], Desk]) -> int:
    """What this counter wrote alone goes into the hall's record, and the record alone is brought up to date.

    Returns:
        How many events were handed over. A clerk who may not hand over leaves that to somebody who may.
    """
    if hall_of(hall.home) is None:
        return 0
    now = machine.SystemClock().now()
    here = alone.alone_home(hall.home)
    moved = 0
    if alone.is_prepared(hall.home):
        desk = desk_of(hall, clerk)
        if has_right(desk, Right.HAND_OVER):
            with _opened(here, clerk=clerk, password=password, writing=True) as own:
                moved = _hand_over(desk_of(own, clerk), desk)
    if moved or _is_stale(hall.home, now):
        _prepare(hall, now)
    return moved


def _prepare(hall: OpenedOffice, now: datetime) -> None:
    """Make the record of the counter alone anew, or up to date; what it hands over can be opened here."""
    with hall.store.writing() as uow:
        sealing_keys_in(uow)
        uow.commit()
    alone.prepare(hall, at=moment_text(now))


def _hand_over(own: Desk, hall: Desk) -> int:
    with hall.store.reading() as uow:
        chain = uow.adoption.own_chain(own.incarnation.incarnation)
    moved = 0
    for parcel in pack_for_office(own, after=0 if chain is None else chain.n):
        with own.packages.open(parcel.digest) as file:
            taken = receiving.take_in(hall, file)
        moved += 0 if taken.adopted is None else taken.adopted.events
        own.packages.remove(parcel.digest)
    return moved


def _is_stale(home: Path, now: datetime) -> bool:
    """Whether the record alone was last brought up to date on another day, or never."""
    path = offices.database_path(alone.alone_home(home))
    return not path.is_file() or datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo).date() != now.date()
