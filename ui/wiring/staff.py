"""Who has a key to an office that is open: somebody joins, leaves, or gets a new password."""

from __future__ import annotations

from db import vault
from db.offices import OpenedOffice
from desk.desk import Desk
from desk.managing.staffing import join, record_password_reset, retire
from desk.people.reading import AgentInput
from desk.records import Operator


def add_clerk(desk: Desk, opened: OpenedOffice, operator: Operator, password: str) -> None:
    """One more clerk with a password of their own; everybody else's door stays as it is.

    Raises:
        Refused: Whoever asks may not, the clerk is there already, or the password is too weak.
    """
    given = False

    def give_key() -> None:
        nonlocal given
        if operator.clerk in vault.clerks(opened.home):  # left behind by a retirement that was cut short
            vault.reset_password(opened.home, opened.dek, operator.clerk, password)
        else:
            vault.add_slot(opened.home, opened.dek, operator.clerk, password)
        given = True

    try:
        join(desk, operator, give_key)
    except BaseException:
        if given:  # nobody was recorded who could use it
            vault.remove_slot(opened.home, operator.clerk)
        raise


def retire_clerk(desk: Desk, opened: OpenedOffice, clerk: str, to: str, agent: AgentInput | None = None) -> int:
    """Somebody leaves: recorded first, then their password is taken away; how many cases went to `to`.

    Done again after it was cut short, it takes away what was left.

    Raises:
        Refused: As `desk.managing.staffing.retire`.
    """
    handed = retire(desk, clerk, to=to, agent=agent)
    if clerk in vault.clerks(opened.home):
        vault.remove_slot(opened.home, clerk)
    return handed


def give_password(desk: Desk, opened: OpenedOffice, clerk: str, new: str) -> None:
    """A new password for a colleague who forgot theirs; recorded before it holds.

    Raises:
        Refused: Whoever asks may not, there is no such clerk, or the password is too weak.
    """
    vault.check_password(new)
    record_password_reset(desk, clerk)
    vault.reset_password(opened.home, opened.dek, clerk, new)
