"""Everything a page needs, in one record: the desk, threads to work on, ways to printers, pictures and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desk.adjusting import CalibrationSize
from desk.archiving import ArchivedCase
from desk.cases.group import Member
from desk.catalogue.items import Catalogue
from desk.desk import Desk
from desk.groups.group_lists import PersonRow
from desk.guides.guide_books import GuideBook
from desk.papers.report import Report
from desk.ports import Front
from desk.printers import Printers
from desk.proxy.scoring import ScoreRules
from desk.records import Operator
from desk.sheets import Sheet
from desk.uploading.answering import FileRow
from ui.capturing.decoding import PdfPages
from ui.window.jobs import JobRunner, Jobs
from ui.window.problems import Problems
from ui.window.settings import FILE_NAME, WindowSettings, settings_bytes

if TYPE_CHECKING:
    from ui.wiring.backing_up import Made, Standing
    from ui.wiring.city import FileForm
    from ui.wiring.network import Exchanged, Step
    from ui.wiring.packages import Packed, PutOnStick, Received, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of the whole record saw; `problems` are Chinese sentences, none when it is whole."""

    cases: int
    events: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Care of the office's data, from the composition root; all are slow and belong on a job.

    Attributes:
        change_password: The clerk's own, from the old one to a new one.
        back_up: Writes a checked backup to a file that is not there yet.
        verify: Checks the whole record and every scan.
        free_bytes: What is free on the disk.
    """

    change_password: Callable[[str, str], None]
    back_up: Callable[[Path], object]
    verify: Callable[[], Checked]
    free_bytes: Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """Backups that are made by themselves, from the composition root; all are slow and belong on a job.

    Attributes:
        standing: How the office stands with them.
        make: One now, in every place; may refuse.
        make_if_due: The daily one, which asks whether to stop; None where none is due.
        make_at_closing: The one on closing, also after the office was shut; likewise, and it raises nothing.
        choose_folder: Where they go from now on, an empty text for the usual place; may refuse.
        choose_stick: On which stick too, None for none; may refuse.
        choose_second_copy: Whether what was filed goes to that stick at once; may refuse.
        put_second_copy: Does so where it was set; what is in the way, in a sentence, or an empty text.
    """

    standing: Callable[[], Standing]
    make: Callable[[], Made]
    make_if_due: Callable[[Callable[[], bool]], Made | None]
    make_at_closing: Callable[[Callable[[], bool]], Made | None]
    choose_folder: Callable[[str], None]
    choose_stick: Callable[[Path | None], None]
    choose_second_copy: Callable[[bool], None]
    put_second_copy: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Keys of colleagues, from the composition root; all are slow and may refuse.

    Attributes:
        add: One more clerk, with a first password.
        retire: Somebody (a clerk's id) leaves, their open cases go to another, or to nobody where there are none;
            how many it were.
        give_password: A new password for somebody.
    """

    add: Callable[[Operator, str], None]
    retire: Callable[[str, str], int]
    give_password: Callable[[str, str], None]


class Inspecting(Protocol):
    """Puts together the files of cases that were drawn."""

    def __call__(
        self, desk: Desk, first: date, last: date, *, seed: str, count: int, on_progress: Callable[[int, int], None]
    ) -> tuple[tuple[str, ...], bytes]:
        """Numbers of the cases and one ZIP; what `on_progress` (done, total) raises ends the work."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFiles:
    """Reports and whole cases as files, from the composition root; all are slow and may refuse.

    Attributes:
        as_workbook: The XLSX of a report.
        as_form: A bureau's own marked XLSX with the figures of a report, and how many cells were filled.
        archive: A finished case by its id or number: what was put together, and the ZIP of it. It is recorded.
        inspection: The files of a drawn sample as one ZIP.
        require_target: Refuses a place to which no file can be written, before anything is recorded for it.
    """

    as_workbook: Callable[[Report], bytes]
    as_form: Callable[[Report, bytes], tuple[bytes, int]]
    archive: Callable[[Desk, str], tuple[ArchivedCase, bytes]]
    inspection: Inspecting
    require_target: Callable[[Path], None]


class WriteToStick(Protocol):
    """Writes packages to a stick, each read back."""

    def __call__(
        self,
        desk: Desk,
        folder: Path,
        packed: Packed,
        *,
        on_progress: Callable[[int, int], None],
        is_stopped: Callable[[], bool],
    ) -> PutOnStick:
        """What lies there then; `on_progress` is told done and total, `is_stopped` is asked before each file."""
        ...


class OverNetwork(Protocol):
    """Carries packages to the receiver of the office above and back."""

    def __call__(
        self,
        desk: Desk,
        url: str,
        *,
        on_progress: Callable[[Step], None],
        is_stopped: Callable[[], bool],
        authority: str,
    ) -> Exchanged:
        """What came of it.

        Raises:
            Refused, Unavailable: As `ui.wiring.network.exchange_over_network`.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticks:
    """Packages to and from sticks and folders, from the composition root; all are slow and may refuse.

    Attributes:
        pack: Puts what is new into packages, and says what has to be carried.
        write: Puts that on a stick.
        find: Every package among files and folders, in the order in which they are best taken in.
        take: Takes one in; what keeps it out is told in what comes back.
        over_network: Carries the same to the receiver above and back, over a network.
    """

    pack: Callable[[Desk], Packed]
    write: WriteToStick
    find: Callable[[Desk, Iterable[Path]], tuple[Source, ...]]
    take: Callable[[Desk, Source], Received]
    over_network: OverNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFiles:
    """The city's own tables as files, from the composition root; all are slow and may refuse.

    Attributes:
        front: A folder, such as a stick, to which outputs go in a form.
        read_rows: The rows of what the platform sent, with their lines.
        shipped: The profiles that come with the program.
    """

    front: Callable[[Desk, Path, FileForm], Front]
    read_rows: Callable[[bytes], Iterable[FileRow]]
    shipped: Callable[[], tuple[bytes, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Ways out of the program, from the composition root; all are slow and belong on a job.

    Attributes:
        calibration_page: A page with crosses at known places, by its size and the name of the printer.
        machine: Name of this machine, by which it knows what it gave to its printers.
        page_png: Picture of a page of a PDF (data, page from 0, dots an inch).
        page_count: Pages of a PDF.
        pdf_pages: Draws the pages of a PDF somebody brought, in colour.
        render_all: Sets several sheets, one after the other, into one PDF.
        render_book: Sets a book of guides into one PDF; it is told how many of how many are done and asks whether to
            stop, and gives None then.
        write_file: Writes a file whole or not at all.
        read_file: Bytes of a file the clerk chose.
        read_plain_rows: The rows of any table, with their numbers; may refuse.
        read_people_list: Everybody in a spreadsheet of people; people_list_template: an empty one to hand out;
            parked_sheet: one of those in a group who are still to be put right, with the reasons.
        plain_workbook: A table of texts under a title, its heads first, as a spreadsheet.
        read_catalogue: A catalogue from the name and the bytes of a file, with what to keep of the one before, and
            what is worth a look in it; may refuse.
        sticks_in: The folders at which sticks are plugged in at this moment; it takes no time.
        score_rules: By which the month's points of proxy clerks are counted, where the town has none of its own;
            score_rules_file: they as a file.
        backups: Made by themselves; None where none are: of practice, and of a hall, whose record is on its server.
    """

    printers: Printers
    page_png: Callable[[bytes, int, int], bytes]
    page_count: Callable[[bytes], int]
    pdf_pages: PdfPages
    render_all: Callable[[Iterable[Sheet]], bytes]
    render_book: Callable[[GuideBook, Callable[[int, int], None], Callable[[], bool]], bytes | None]
    write_file: Callable[[Path, bytes], None]
    read_file: Callable[[Path], bytes]
    read_plain_rows: Callable[[bytes], Iterable[tuple[int, Sequence[str]]]]
    read_people_list: Callable[[bytes], tuple[PersonRow, ...]]
    people_list_template: Callable[[], bytes]
    parked_sheet: Callable[[Iterable[Member]], bytes]
    plain_workbook: Callable[[str, Sequence[Sequence[str]]], bytes]
    read_catalogue: Callable[[str, bytes, Catalogue | None], tuple[Catalogue, tuple[str, ...]]]
    upkeep: Upkeep
    staffing: Staffing
    reports: ReportFiles
    sticks: Sticks
    city: CityFiles
    calibration_page: Callable[[CalibrationSize, str], bytes]
    score_rules: Callable[[], ScoreRules]
    score_rules_file: Callable[[], bytes]
    machine: str = ""
    sticks_in: Callable[[], tuple[Path, ...]] = tuple
    backups: Backups | None = None


class SettingsKeeper(QObject):
    """The settings of this window, kept in a file without waiting for it.

    Signals:
        changed: The settings are others now.
    """

    changed = Signal(object)

    def __init__(
        self,
        home: Path,
        settings: WindowSettings,
        runner: JobRunner,
        write: Callable[[Path, bytes], None],
        parent: QObject | None = None,
    ) -> None:
        """`write` puts a file in place whole."""
        super().__init__(parent)
        self._path, self._runner, self._write = home / FILE_NAME, runner, write
        self.now = settings

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - each setting has a type of its own
        """Change some and keep all; a full disk is no reason to stop a clerk, so that is let pass."""
        self.now = replace(self.now, **changes)
        data = settings_bytes(self.now)
        self._runner.run(lambda: self._write(self._path, data), lambda _result: None)
        self.changed.emit(self.now)


class Changes(QObject):
    """What one page tells the others, so that nobody shows what is over.

    Signals:
        case_changed: The id of a case that is new or moved.
        consultation_changed: The id of a consultation that was marked, or whose mark was dealt with.
        office_changed: The `Office` as it is kept now.
        prints_changed: What was given to printers is otherwise now.
        exchange_changed: Something was written to a stick or came from one, or an office was enrolled.
    """

    case_changed = Signal(str)
    consultation_changed = Signal(str)
    prints_changed = Signal()
    office_changed = Signal(object)
    exchange_changed = Signal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """A clerk's place at an opened office."""

    desk: Desk
    jobs: Jobs
    changes: Changes
    outside: Outside
    problems: Problems
    settings: SettingsKeeper
    home: Path
