"""The window's way to the composition root: everything here runs on a worker, for it takes its time."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from desk.errors import Refused
from ui.home import PRACTICE_FOLDER
from ui.window.settings import FILE_NAME as SETTINGS_FILE
from ui.window.settings import read_settings
from ui.window.starting.presenter import OpenedDesk


def load(home: Path) -> tuple[str, ...] | None:
    """Import all that the desk needs; the clerks of the office, or None where there is no office yet.

    Raises:
        Unavailable: The key file is missing or damaged.
    """
    from ui import wiring  # noqa: PLC0415 - half a second, and the window is painted first
    from ui.window import at_desk  # noqa: F401, PLC0415 - so that all pages are there when the desk opens

    if holds_no_office(home):
        return None
    wiring.printers()  # loads what draws papers, while the password is being typed
    try:
        return wiring.clerks_of(home)
    except Refused as refusal:
        if refusal.code == "vault.no_office":
            return None
        raise


def holds_no_office(home: Path) -> bool:
    """Whether there is nothing in a folder but what the window left before any office: practice, settings, locks."""
    if not home.is_dir():
        return not home.exists()
    ours = (PRACTICE_FOLDER, SETTINGS_FILE)
    return all(entry.name in ours or entry.suffix == ".lock" for entry in home.iterdir())


def practise(home: Path, *, again: bool) -> OpenedDesk:
    """The practice office beside `home`, made on first use; `again` forgets what was practised before.

    Raises:
        Refused, Unavailable: As `ui.practice.enter`.
    """
    from ui import practice  # noqa: PLC0415 - it knows the composition root, which takes its time

    entrance = practice.begin_again(home) if again else practice.enter(home)
    opened = open_desk(entrance.home, entrance.clerk, entrance.password, settings_in=home)
    return replace(opened, settings=read_settings(entrance.home))


def open_desk(home: Path, clerk: str, password: str, *, settings_in: Path | None = None) -> OpenedDesk:
    """The office, opened by a clerk's password; `settings_in` where this machine's slip printers are kept, else in it.

    Raises:
        Refused, Unavailable: As `ui.wiring.at_desk`.
    """
    from ui import wiring  # noqa: PLC0415 - half a second, and the window is painted first
    from ui.window.workbench import Checked, Outside, Upkeep  # noqa: PLC0415 - it knows the desk, which is not loaded before

    with ExitStack() as stack:
        entrance = wiring.Entrance(home=home, clerk=clerk, password=password)
        office = stack.enter_context(wiring.opened_office(entrance, writing=True))
        desk = wiring.desk_of(office, clerk)

        def verify() -> Checked:
            found = wiring.verify_opened(office)
            return Checked(cases=found.cases, events=found.events, problems=tuple(found.problems))

        outside = Outside(
            printers=wiring.printers(read_settings(settings_in or home).slips),
            page_png=wiring.page_png,
            page_count=wiring.page_count,
            pdf_pages=wiring.ForeignPdf(),
            write_file=wiring.write_whole,
            read_file=wiring.read_whole,
            read_people_list=wiring.read_people_list,
            people_list_template=wiring.people_list_template,
            parked_sheet=wiring.parked_sheet,
            upkeep=Upkeep(
                change_password=lambda old, new: wiring.change_password(
                    wiring.Entrance(home=home, clerk=clerk, password=old), new=new
                ),
                back_up=lambda target: wiring.back_up_opened(office, home, target),
                verify=verify,
                free_bytes=lambda: wiring.free_bytes(home),
            ),
        )
        return OpenedDesk(desk=desk, outside=outside, closing=stack.pop_all(), home=home)
