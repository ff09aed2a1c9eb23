"""The purge of an opened office: what backups there are, who the second person is, and what is left to be tidied."""

from __future__ import annotations

from db.offices import OpenedOffice
from db.purging import empty_log
from desk import purging
from desk.desk import Desk
from desk.errors import Refused
from desk.purging import Plan, Purge
from ui.wiring.backing_up import BackingUp
from ui.wiring.hall import is_of_a_hall
from ui.wiring.opening import switch_by_password


def plan(desk: Desk, opened: OpenedOffice) -> Plan:
    """What would be purged now, and why the others stay.

    Raises:
        Refused: As `desk.purging.plan_purge`, and `purge.hall`.
    """
    _require_file(opened)
    return purging.plan_purge(desk, backup_at=_backup_at(desk, opened))


def purge(desk: Desk, opened: OpenedOffice, *, second: str, password: str, reason: str) -> Purge:
    """Purge what is due; the second person is who gave this password.

    Raises:
        Refused: As `desk.purging.purge`, and `vault.unknown_clerk`, `vault.wrong_password`.
        Unavailable: The disk does not take it; scans that could not be removed go with the next purge.
    """
    _require_file(opened)
    other = switch_by_password(desk, opened, clerk=second, password=password).operator
    done = purging.purge(desk, other, reason=reason, backup_at=_backup_at(desk, opened))
    purging.remove_files(desk)
    empty_log(opened.store.engine)
    return done


def _backup_at(desk: Desk, opened: OpenedOffice) -> str:
    """When the newest proven backup that is still there was begun; empty where there is none."""
    return max((one.at for one in BackingUp(desk, opened).standing().all), default="")


def _require_file(opened: OpenedOffice) -> None:
    if is_of_a_hall(opened.home):
        raise Refused("purge.hall", "大厅的数据在数据库服务器上，这里不能清除，请找管理员。")
