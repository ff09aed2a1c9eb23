"""The window's way to the composition root: everything here runs on a worker, for it takes its time."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from desk.errors import Refused
from ui.window.starting.presenter import OpenedDesk


def load(home: Path) -> tuple[str, ...] | None:
    """Import all that the desk needs; the clerks of the office, or None where there is no office yet.

    Raises:
        Unavailable: The key file is missing or damaged.
    """
    from ui import wiring  # noqa: PLC0415 - half a second, and the window is painted first

    try:
        return wiring.clerks_of(home)
    except Refused as refusal:
        if refusal.code == "vault.no_office":
            return None
        raise


def open_desk(home: Path, clerk: str, password: str) -> OpenedDesk:
    """The office, opened by a clerk's password.

    Raises:
        Refused, Unavailable: As `ui.wiring.at_desk`.
    """
    from ui import wiring  # noqa: PLC0415 - half a second, and the window is painted first
    from ui.window.workbench import Outside  # noqa: PLC0415 - it knows the desk, which is not loaded before

    with ExitStack() as stack:
        entrance = wiring.Entrance(home=home, clerk=clerk, password=password)
        desk = stack.enter_context(wiring.at_desk(entrance, writing=True))
        outside = Outside(
            printers=wiring.printers(),
            page_png=wiring.page_png,
            page_count=wiring.page_count,
            write_file=wiring.write_whole,
            read_file=wiring.read_whole,
        )
        return OpenedDesk(desk=desk, outside=outside, closing=stack.pop_all())
