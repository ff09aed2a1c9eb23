"""A finished case put together for the archive and saved, as a job."""

from __future__ import annotations

from pathlib import Path

from desk.archiving import ArchivedCase
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.revealing import What, record_export
from ui.window.exporting import target_of
from ui.window.workbench import Outside


def package_name(case_number: str) -> str:
    """What the file of a case is called: its number, nothing personal."""
    return f"{case_number}.zip"


def save_package(outside: Outside, desk: Desk, case_name: str, target: Path) -> ArchivedCase:
    """Put a case together, record it, and write the file; what was put together.

    Raises:
        Refused, Unavailable: It cannot be archived, or not be written there; nothing is recorded then, unless the disk
            filled up meanwhile.
    """
    outside.reports.require_target(target)
    made, data = outside.reports.archive(desk, case_name)
    _record(outside, desk, case_name, target)
    outside.write_file(target, data)
    return made


def save_or_say(outside: Outside, desk: Desk, case_name: str, target: Path) -> str:
    """The same; why the case itself could not be archived, in a sentence, or nothing.

    Raises:
        Refused, Unavailable: Nothing can be written there, so no other case can either.
    """
    outside.reports.require_target(target)
    try:
        _, data = outside.reports.archive(desk, case_name)
    except (Refused, Unavailable) as error:
        return error.message
    _record(outside, desk, case_name, target)
    outside.write_file(target, data)
    return ""


def _record(outside: Outside, desk: Desk, case_name: str, target: Path) -> None:
    record_export(desk, What.PACKAGE, 1, target_of(outside, target), case_name=case_name)
