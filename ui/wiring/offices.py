"""Offices and who has a key to them: an office is made and described, clerks join, passwords change."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import shipped, vault
from db.hall_files import Hall
from db.offices import creating
from desk.calendar.days import read_calendar_rows
from desk.exchanging.recovering.machines import keep_machine
from desk.managing.founding import describe_anew, found, take_in_calendar, take_in_catalogue
from desk.people.reading import AgentInput
from desk.records import Operator
from desk.roles import FOUNDER, Role
from desk.settings import Office
from ui.wiring import fingerprints, machine, staff
from ui.wiring.files import written
from ui.wiring.opening import Entrance, at_desk, desk_of, opened_office
from ui.wiring.papers import recovery_sheets

PROGRAM_VERSION = machine.PROGRAM_VERSION


@dataclass(frozen=True, kw_only=True)
class Founded:
    """A new office and the recovery key that is shown once."""

    office: Office
    clerk: str
    recovery: vault.RecoveryKey


def create_office(
    entrance: Entrance,
    office: Office,
    *,
    clerk_name: str,
    recovery_out: Path | None = None,
    now: datetime | None = None,
    hall: Hall | None = None,
) -> Founded:
    """Make an office with its first clerk, the shipped catalogue and calendar.

    `recovery_out` takes the sheet with the recovery key (PAPERS.md 5.7); it is written before the office counts. `now`
    is its first moment where that is not this one: an office for practice begins some weeks ago. With `hall` the record
    is on its database, and this machine is its first.

    Raises:
        Refused, Unavailable: As `db.offices.creating`; nothing is left then.
    """
    now = now or machine.SystemClock().now()
    operator = Operator(clerk=entrance.clerk, name=clerk_name, roles=FOUNDER)
    making = creating(
        entrance.home, clerk=entrance.clerk, password=entrance.password, chance=machine.SystemChance(), hall=hall
    )
    with making as (opened, recovery), opened.store.writing() as uow:
        found(uow, office, operator, program_version=PROGRAM_VERSION, now=now)
        take_in_catalogue(uow, shipped.catalogue(), now=now, shipped=True)
        take_in_calendar(uow, read_calendar_rows(shipped.calendar_rows()), now=now, shipped=True)
        keep_machine(uow, fingerprints.fingerprint(entrance.home))
        if recovery_out is None:
            uow.commit()
        else:
            with written(recovery_out, recovery_sheets(office, recovery, now)):
                uow.commit()
    return Founded(office=office, clerk=entrance.clerk, recovery=recovery)


def describe(entrance: Entrance, changes: Mapping[str, str]) -> Office:
    """Change settings of the office.

    Raises:
        Refused: As `desk.managing.founding.describe_anew`.
    """
    with at_desk(entrance, writing=True) as desk:
        return describe_anew(desk, changes)


def clerks_of(home: Path) -> tuple[str, ...]:
    """Who has a password here, in the order they joined.

    Raises:
        Refused: `vault.no_office`.
        Unavailable: The key file is missing or damaged.
    """
    return vault.clerks(home)


def add_clerk(entrance: Entrance, *, clerk: str, password: str, roles: tuple[Role, ...]) -> None:
    """One more clerk with a password of their own; everybody else's door stays as it is.

    Raises:
        Refused: Whoever asks may not, the clerk is there already, or the password is too weak.
    """
    with opened_office(entrance, writing=True) as opened:
        operator = Operator(clerk=clerk, name=clerk, roles=roles)
        staff.add_clerk(desk_of(opened, entrance.clerk), opened, operator, password)


def retire_clerk(entrance: Entrance, *, clerk: str, to: str, agent: AgentInput | None = None) -> int:
    """Somebody leaves: recorded first, then their password is taken away; how many cases went to `to`.

    Done again after it was cut short, it takes away what was left.

    Raises:
        Refused: As `desk.managing.staffing.retire`.
    """
    with opened_office(entrance, writing=True) as opened:
        return staff.retire_clerk(desk_of(opened, entrance.clerk), opened, clerk, to, agent)


def check_password(password: str) -> None:
    """Whether a password may open an office; quick, touches no disk.

    Raises:
        Refused: `vault.password_short`, `vault.password_simple`.
    """
    vault.check_password(password)


def new_password() -> str:
    """A password nobody chose, for an office that is opened by the program itself."""
    return secrets.token_urlsafe(24)


def change_password(entrance: Entrance, *, new: str) -> None:
    """A clerk's new password for the same key."""
    vault.change_password(entrance.home, entrance.clerk, entrance.password, new)


def give_password(entrance: Entrance, *, clerk: str, new: str) -> None:
    """A new password for a colleague who forgot theirs; recorded before it holds.

    Raises:
        Refused: Whoever asks may not, there is no such clerk, or the password is too weak.
    """
    vault.check_password(new)
    with opened_office(entrance, writing=True) as opened:
        staff.give_password(desk_of(opened, entrance.clerk), opened, clerk, new)


def reset_password(home: Path, *, words: str, clerk: str, new: str) -> None:
    """A new password for a clerk who forgot the old one, by the recovery words."""
    vault.reset_password(home, vault.unlock_with_recovery(home, words), clerk, new)
