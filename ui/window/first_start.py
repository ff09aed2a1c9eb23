"""The assistant's way to the composition root: everything here runs on a worker, for it takes its time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QStandardPaths

from desk.errors import Refused
from desk.managing.founding import describe_office
from desk.papers.kinds import PAPER_NAMES
from desk.places import Places
from desk.printers import PrinterInfo
from desk.prints.printing import Printable, Printed, item_guide, send
from desk.times import day_of
from ui.window import gate
from ui.window.starting.assistant.presenter import FirstStart
from ui.window.starting.assistant.state import Answers
from ui.wiring import files, keeping, offices, papers, shipped
from ui.wiring.keeping import Restored
from ui.wiring.opening import Entrance, at_desk

SHEET = PAPER_NAMES["recovery_key_sheet"]
"""Name of the sheet, as it stands on it; the queue of the printer shows it."""


def first_start(home: Path) -> FirstStart:
    """What the assistant needs to begin an office in `home`."""
    return FirstStart(
        prepare=prepare,
        check_password=offices.check_password,
        found=partial(found, home),
        restore=partial(restore, home),
        open=partial(gate.open_desk, home),
        printers=lambda: papers.printers().printers(),
        try_printer=partial(try_printer, home),
        print_sheet=print_sheet,
    )


def prepare() -> tuple[Places, Path]:
    """All divisions, and the folder of the screen's ground, else the user's own."""
    kinds = (QStandardPaths.StandardLocation.DesktopLocation, QStandardPaths.StandardLocation.HomeLocation)
    folders = [Path(QStandardPaths.writableLocation(kind)) for kind in kinds]
    return shipped.places(), next((folder for folder in folders if folder.is_dir()), folders[-1])


def found(home: Path, answers: Answers) -> offices.Founded:
    """Make the office with its first clerk and write the sheet with the recovery words.

    Raises:
        Refused, Unavailable: As `ui.wiring.offices.create_office`, or the sheet's file is there already; nothing is
            left then.
    """
    sheet = _path(answers.sheet, field="out")
    if sheet.exists():
        raise Refused("file.exists", f"文件 {sheet.name} 已经有了，请换一个文件名。", field="out")
    office = describe_office(shipped.places(), code=answers.place, kind=answers.kind, name=answers.name)
    office = msgspec.structs.replace(
        office,
        phone=answers.phone.strip(),
        address=answers.address.strip(),
        opening_hours=answers.opening_hours.strip(),
    )
    entrance = Entrance(home=home, clerk=answers.clerk.strip(), password=answers.password)
    return offices.create_office(entrance, office, clerk_name=answers.clerk_name.strip(), recovery_out=sheet)


def restore(home: Path, answers: Answers) -> Restored:
    """Put a backup in place; what practice left in the folder moves aside.

    Raises:
        Refused, Unavailable: As `ui.wiring.keeping.restore`.
    """
    by_words = answers.by == "words"
    return keeping.restore(
        _path(answers.backup, field="file"),
        home,
        clerk=answers.restore_clerk.strip(),
        password="" if by_words else answers.restore_secret,
        words=answers.restore_secret if by_words else "",
        replace=gate.holds_no_office(home),
    )


def try_printer(home: Path, answers: Answers, printer: PrinterInfo) -> Printed:
    """Print the guide of an item in the size of the printer, as a sample.

    Raises:
        Refused, Unavailable: As `ui.wiring.opening.at_desk`.
    """
    entrance = Entrance(home=home, clerk=answers.clerk.strip(), password=answers.password)
    with at_desk(entrance, writing=False) as desk:
        catalogue = desk.shelf.on(day_of(desk.clock.now()))
        printable = item_guide(desk, catalogue.items[0].id)
        layout = "80" if printer.kind == "slip" else printable.layouts[0]
        data = printable.make(layout)
    return send(papers.printers(), printer, printable, data, layout=layout)


def print_sheet(answers: Answers, printer: PrinterInfo) -> Printed:
    """Print the sheet with the recovery words.

    Raises:
        Refused, Unavailable: The file is gone.
    """
    data = files.read_whole(_path(answers.sheet, field="out"))
    printable = Printable(title=SHEET, name=SHEET, layouts=("a4",), is_paper=False, make=lambda _: data)
    return send(papers.printers(), printer, printable, data, layout="a4")


def _path(text: str, *, field: str) -> Path:
    """The file of this name.

    Raises:
        Refused: `file.name`: there can be none.
    """
    if "\0" in text:
        raise Refused("file.name", "这个文件名不能用，请换一个。", field=field)
    return Path(text.strip()).expanduser()
