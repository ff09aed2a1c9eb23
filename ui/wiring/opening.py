"""An office is opened by a clerk, and a desk stands in it with everything a use case needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db import disk, vault
from db.offices import OpenedOffice
from db.shipped import certificates_not_given, provincial_orders, review_codes
from desk.calendar.days import WorkingCalendar
from desk.catalogue.items import Catalogue
from desk.desk import Desk, Holidays, Shelf
from desk.errors import Refused, Unavailable
from desk.handling.timing import lapse
from desk.managing.entering import password_given, require_here, seat, wrong_password
from desk.papers.own_texts import laid_over
from ui.wiring import hall, machine, papers, shipped, watching


@dataclass(frozen=True, kw_only=True)
class Entrance:
    """Which office, who, with which password."""

    home: Path
    clerk: str
    password: str


@contextmanager
def at_desk(entrance: Entrance, *, writing: bool) -> Iterator[Desk]:
    """The desk of a clerk at an opened office; with `writing` what the law does by itself is done first.

    With `writing` it is also seen whether the record was copied or set back, before the first number.

    Raises:
        Refused, Unavailable: As `db.offices.opened`.
    """
    with opened_office(entrance, writing=writing) as opened:
        desk = desk_of(opened, entrance.clerk)
        if not writing:
            yield desk
            return
        desk, _ = watching.look(desk, entrance.home)
        lapse(desk)
        yield desk
        watching.remember(desk, entrance.home)


@contextmanager
def opened_office(entrance: Entrance, *, writing: bool) -> Iterator[OpenedOffice]:
    """The office's record, opened by a clerk's password.

    Raises:
        Refused, Unavailable: As `db.offices.opened`.
    """
    try:
        with hall.opened(entrance.home, clerk=entrance.clerk, password=entrance.password, writing=writing) as opened:
            if writing:
                hall.settle(opened, clerk=entrance.clerk, password=entrance.password, desk_of=desk_of)
            yield opened
    except Unavailable as problem:
        if problem.code == "database.cannot_open":  # so SQLite puts it when it may not write beside the file
            disk.probe_writable(entrance.home)
        raise


def switch_by_password(desk: Desk, opened: OpenedOffice, *, clerk: str, password: str) -> Desk:
    """The same desk with a clerk at it who gave their password; takes a tenth of a second on purpose.

    Also for whoever sits there: after a wrong PIN, or on a new day.

    Raises:
        Refused: `vault.unknown_clerk`, `vault.wrong_password`, `clerk.unknown`, `clerk.retired`.
        Unavailable: As `db.vault.unlock`.
    """
    with desk.store.reading() as uow:
        name = require_here(uow, clerk).name
    try:
        vault.unlock(opened.home, clerk, password)
    except Refused as refusal:
        raise wrong_password(name) if refusal.code == "vault.wrong_password" else refusal from None
    seated = seat(desk, clerk)
    password_given(seated)
    return seated


def desk_of(opened: OpenedOffice, clerk: str) -> Desk:
    """Everything a use case needs at an opened office."""
    with opened.store.reading() as uow:
        operator, register = require_here(uow, clerk), uow.register
        deputies = register.deputies()
        office, incarnation = register.office(), register.incarnation()
        own_texts = register.own_texts()
        lists = uow.exchange.code_lists()
        versions = register.catalogue_versions()
        holidays = Holidays(WorkingCalendar(register.calendar_days()), register.calendar_version())
        _, sign = register.signer()

    def load(version: str) -> Catalogue | None:
        with opened.store.reading() as uow:
            return uow.register.catalogue(version)

    return Desk(
        store=opened.store,
        attachments=opened.attachments,
        packages=opened.packages,
        clock=machine.SystemClock(),
        chance=machine.SystemChance(),
        operator=operator,
        deputies=deputies,
        office=office,
        incarnation=incarnation,
        places=shipped.places(),
        id_types=shipped.id_types(lists),
        shelf=Shelf(versions, load),
        holidays=holidays,
        texts=laid_over(shipped.texts(), own_texts),
        shipped_texts=shipped.texts(),
        sign=sign,
        render=papers.render,
        page_count=papers.page_count,
        provincial=provincial_orders(),
        reviews=review_codes(),
        not_given=certificates_not_given(),
    )
