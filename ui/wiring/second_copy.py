"""The second copy of what was filed: its sealed packages for the office above, on the named stick right after filing.

What lies there is what would be carried to the office above anyway. When this computer is lost, the stick is carried
there, and what it holds comes back with the next exchange after the restore (EXCHANGE.md 3.11).
"""

from __future__ import annotations

from pathlib import Path

from db.packages import SUFFIX
from db.stick_writing import FOLDER_NAME
from desk.desk import Desk
from desk.errors import Refused
from desk.exchanging.carrying import Load
from desk.exchanging.members import enrolling
from desk.exchanging.packing import parcels
from ui.wiring.packages import Packed, write


def require_above(desk: Desk) -> None:
    """Refuse where there is no office above to seal packages for.

    Raises:
        Refused: `backup.alone`.
    """
    if desk.office.kind == "city" or not enrolling.memberships(desk):
        raise Refused(
            "backup.alone",
            "随收随存存的是给上级的加密数据包，本单位还没有登记到上级，不能打开；请先登记，或者每天备份到U盘。",
            field="second_copy",
        )


def put(desk: Desk, stick: Path) -> int:
    """Put everything that no acknowledgement covers and that is not on the stick there; how many packages it were.

    Each is read back. What was missed while the stick was away follows with the next.

    Raises:
        Refused, Unavailable: As `parcels.pack` and `packages.write`; what was written whole stays.
    """
    offered = parcels.pack(desk).offered
    folder = stick / FOLDER_NAME
    lacking = tuple(one for one in offered if not (folder / f"{one.digest}{SUFFIX}").is_file())
    if lacking:
        write(desk, stick, Packed(load=Load(own=lacking)), most=0)
    return len(lacking)
