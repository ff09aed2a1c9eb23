"""What the presenters of printing need in a test: a desk in memory, fake printers, runners that wait to be told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desk.desk import Desk
from desk.errors import Unavailable
from desk.prints.queuing import unsettled_prints
from desk.records import KeptPrint
from tests.desk.desks import memory_desk
from tests.desk.fake_printers import FakePrinters
from tests.ui.window.manual import ManualRunner
from ui.window.jobs import Jobs
from ui.window.printing.keeper import PrintKeeper
from ui.window.printing.state import PreviewState
from ui.window.settings import WindowSettings
from ui.window.workbench import Checked, CityFiles, Outside, ReportFiles, Staffing, Sticks, Upkeep
from ui.wiring import archives, city, files, network, packages, papers, reports, shipped, tables

PAGES = 3


def idle_upkeep() -> Upkeep:
    """An upkeep with nothing to do."""
    return Upkeep(
        change_password=lambda _old, _new: None,
        back_up=lambda _path: None,
        verify=lambda: Checked(cases=0, events=0, problems=()),
        free_bytes=lambda: 0,
    )


@dataclass
class View:
    """Keeps what it was told to show."""

    shown: list[PreviewState] = field(default_factory=list)

    def show_preview(self, state: PreviewState) -> None:
        self.shown.append(state)

    @property
    def now(self) -> PreviewState:
        return self.shown[-1]


class Bench:
    """A desk with runners that can be told apart."""

    def __init__(self) -> None:
        self.desk: Desk = memory_desk()
        self.printers = FakePrinters()
        self.writes, self.papers = ManualRunner(), ManualRunner()
        self.jobs = Jobs(
            writes=self.writes, reads=ManualRunner(), lists=ManualRunner(), papers=self.papers, upkeep=ManualRunner()
        )
        self.settings = WindowSettings()
        self.files: dict[Path, bytes] = {}
        self.is_disk_full = False
        self.bugs: list[Exception] = []
        self.said: list[tuple[str, str]] = []
        self.outside = Outside(
            printers=self.printers,
            calibration_page=papers.calibration_page,
            score_rules=shipped.score_rules,
            score_rules_file=shipped.score_rules_file,
            machine="window-3",
            page_png=lambda data, page, dpi: f"{page}@{dpi} of {len(data)}".encode(),
            page_count=lambda _data: PAGES,
            pdf_pages=papers.ForeignPdf(),
            render_all=papers.render_all,
            render_book=papers.render_book,
            read_plain_rows=tables.read_plain_rows,
            write_file=self._write,
            read_file=lambda _path: b"",
            read_people_list=lambda _data: (),
            people_list_template=lambda: b"",
            parked_sheet=lambda _members: b"",
            plain_workbook=lambda _title, _rows: b"",
            read_catalogue=tables.checked_catalogue,
            upkeep=idle_upkeep(),
            staffing=Staffing(
                add=lambda _operator, _password: None,
                retire=lambda _clerk, _to: 0,
                give_password=lambda _clerk, _new: None,
            ),
            sticks=Sticks(
                pack=packages.pack,
                write=packages.write,
                find=packages.find,
                take=packages.take,
                over_network=network.exchange_over_network,
            ),
            city=CityFiles(front=city.folder_front, read_rows=city.read_rows, shipped=city.all_shipped),
            reports=ReportFiles(
                as_workbook=reports.as_workbook,
                as_form=reports.as_form,
                archive=archives.archive,
                inspection=archives.inspection,
                require_target=files.require_writable_target,
            ),
        )

    def keeper(self, **changes: Any) -> PrintKeeper:
        """What keeps what is printed, with these settings of the machine."""
        self.settings = replace(self.settings, **changes)
        return PrintKeeper(self.desk, self.writes, lambda: self.settings, self.bugs.append, machine="window-3")

    def unsettled(self) -> tuple[KeptPrint, ...]:
        """What nobody knows to be on paper."""
        return unsettled_prints(self.desk, "window-3")

    def drain(self) -> None:
        """Let all runners do all they have."""
        while self.writes.waiting or self.papers.waiting:
            self.writes.drain()
            self.papers.drain()

    def hear(self, level: str, sentence: str) -> None:
        """Keep what is said to the clerk."""
        self.said.append((level, sentence))

    def _write(self, path: Path, data: bytes) -> None:
        if self.is_disk_full:
            raise Unavailable("disk.full", "磁盘满了，请腾出空间再存一次。")
        self.files[path] = data
