"""The window's way to the composition root: everything here runs on a worker, for it takes its time."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk.errors import Refused
from ui.home import PRACTICE_FOLDER
from ui.window.settings import FILE_NAME as SETTINGS_FILE
from ui.window.settings import read_settings
from ui.window.starting.presenter import OpenedDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.cases.events.entering import Means
    from desk.desk import Desk
    from desk.exchanging.recovering.machines import OldComputer
    from ui.wiring.network import Exchanged, Step


def load(home: Path) -> tuple[str, ...] | None:
    """Import all that the desk needs; the clerks of the office, or None where there is no office yet.

    Raises:
        Unavailable: The key file is missing or damaged.
    """
    from ui.window import at_desk  # noqa: F401, PLC0415 - so that all pages are there when the desk opens
    from ui.wiring import keeping, offices, papers, shipped, tables  # noqa: F401, PLC0415 - half a second, after paint

    if holds_no_office(home):
        return None
    shipped.prepare()
    papers.printers()  # loads what draws papers, while the password is being typed
    try:
        return offices.clerks_of(home)
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


def _over_network(
    desk: Desk,
    url: str,
    *,
    on_progress: Callable[[Step], None],
    is_stopped: Callable[[], bool],
    authority: str,
) -> Exchanged:
    """As `ui.wiring.network.exchange_over_network`, loaded with the first exchange: HTTP takes a moment."""
    from ui.wiring.network import exchange_over_network  # noqa: PLC0415 - see above

    return exchange_over_network(desk, url, on_progress=on_progress, is_stopped=is_stopped, authority=authority)


def open_desk(home: Path, clerk: str, password: str, *, settings_in: Path | None = None) -> OpenedDesk:
    """The office, opened by a clerk's password; `settings_in` where this machine's slip printers are kept, else in it.

    Raises:
        Refused, Unavailable: As `ui.wiring.opening.at_desk`.
    """
    import platform  # noqa: PLC0415 - not before the first picture

    from desk.managing.entering import password_given, seats, switch_operator  # noqa: PLC0415 - loaded by now, on the worker
    from ui.window.workbench import Backups, Checked, CityFiles, Outside, ReportFiles, Staffing, Sticks, Upkeep  # noqa: PLC0415 - likewise
    from ui.wiring import (  # noqa: PLC0415 - likewise
        archives,
        backing_up,
        city,
        files,
        keeping,
        offices,
        packages,
        papers,
        removable,
        reports,
        shipped,
        staff,
        tables,
        watching,
    )
    from ui.wiring.opening import Entrance, desk_of, opened_office, switch_by_password  # noqa: PLC0415 - likewise

    with ExitStack() as stack:
        office = stack.enter_context(opened_office(Entrance(home=home, clerk=clerk, password=password), writing=True))
        printers = papers.printers(read_settings(settings_in or home).slips)

        def verify() -> Checked:
            found = keeping.verify_opened(office)
            return Checked(cases=found.cases, events=found.events, problems=(*found.problems, *found.against))

        def outside_of(desk: Desk) -> Outside:
            """Whatever asks who sits there asks this clerk's desk."""
            own = desk.operator.clerk
            ours = backing_up.BackingUp(desk, office)
            return Outside(
                backups=Backups(
                    standing=ours.standing,
                    make=ours.make,
                    make_if_due=ours.make_if_due,
                    make_at_closing=ours.make_at_closing,
                    choose_folder=lambda folder: backing_up.choose_folder(desk, home, folder),
                    choose_stick=lambda stick: backing_up.choose_stick(desk, home, stick),
                    choose_second_copy=lambda wanted: backing_up.choose_second_copy(desk, home, wanted=wanted),
                    put_second_copy=lambda: ours.put_second_copy(desk),
                )
                if ours.is_offered
                else None,
                printers=printers,
                calibration_page=papers.calibration_page,
                score_rules=shipped.score_rules,
                score_rules_file=shipped.score_rules_file,
                machine=platform.node(),
                sticks_in=removable.sticks,
                page_png=papers.page_png,
                page_count=papers.page_count,
                pdf_pages=papers.ForeignPdf(),
                render_all=papers.render_all,
                render_book=papers.render_book,
                read_plain_rows=tables.read_plain_rows,
                write_file=files.write_whole,
                read_file=files.read_whole,
                read_people_list=tables.read_people_list,
                people_list_template=tables.people_list_template,
                parked_sheet=tables.parked_sheet,
                plain_workbook=tables.plain_workbook,
                read_catalogue=tables.checked_catalogue,
                upkeep=Upkeep(
                    change_password=lambda old, new: offices.change_password(
                        Entrance(home=home, clerk=own, password=old), new=new
                    ),
                    back_up=lambda target: keeping.back_up_opened(desk, office, home, target),
                    verify=verify,
                    free_bytes=lambda: files.free_bytes(home),
                ),
                staffing=Staffing(
                    add=lambda operator, first: staff.add_clerk(desk, office, operator, first),
                    retire=lambda leaving, to: staff.retire_clerk(desk, office, leaving, to),
                    give_password=lambda whose, new: staff.give_password(desk, office, whose, new),
                ),
                reports=ReportFiles(
                    as_workbook=reports.as_workbook,
                    as_form=reports.as_form,
                    archive=archives.archive,
                    inspection=archives.inspection,
                    require_target=files.require_writable_target,
                ),
                sticks=Sticks(
                    pack=packages.pack,
                    write=packages.write,
                    find=packages.find,
                    take=packages.take,
                    over_network=_over_network,
                ),
                city=CityFiles(front=city.folder_front, read_rows=city.read_rows, shipped=city.all_shipped),
            )

        failed = Counter[str]()

        def by_password(desk: Desk, who: str, given: str) -> OpenedDesk:
            try:
                return seated(switch_by_password(desk, office, clerk=who, password=given), "password")
            except Refused as refusal:
                failed[who] += refusal.code == "vault.wrong_password"
                raise

        def seated(desk: Desk, by: Means) -> OpenedDesk:
            there = {seat.clerk: seat for seat in seats(desk)}
            return OpenedDesk(
                desk=desk,
                outside=outside_of(desk),
                closing=closing,
                home=home,
                seats=lambda: seats(desk),
                by_pin=lambda who, pin: seated(switch_operator(desk, who, pin), "pin"),
                by_password=lambda who, given: by_password(desk, who, given),
                has_pin=there[desk.operator.clerk].has_pin,
                by=by,
                failed=failed,
                settled=lambda old: settled(desk, old),
            )

        def settled(desk: Desk, old: OldComputer) -> OpenedDesk:
            after, looked = watching.settle(desk, home, old)
            return replace(seated(after, "password"), looked=looked)

        first, looked = watching.look(desk_of(office, clerk), home)
        password_given(first)
        closing = ExitStack()
        opened = replace(seated(first, "password"), looked=looked)
        closing.push(stack.pop_all())

        def remember() -> None:
            with suppress(Refused):  # whoever opened the record may have left the office meanwhile
                watching.remember(desk_of(office, clerk), home)

        closing.callback(remember)
        return opened
