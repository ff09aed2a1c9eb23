"""What the presenters of printing need in a test: a desk in memory, fake printers, runners that wait to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desk.desk import Desk
from desk.errors import Unavailable
from tests.desk.desks import memory_desk
from tests.desk.fake_printers import FakePrinters
from tests.ui.window.manual import ManualRunner
from ui.window.jobs import Jobs
from ui.window.printing.state import PreviewState
from ui.window.workbench import Checked, Outside, Staffing, Upkeep
from ui.wiring import papers

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
        self.files: dict[Path, bytes] = {}
        self.is_disk_full = False
        self.bugs: list[Exception] = []
        self.said: list[tuple[str, str]] = []
        self.outside = Outside(
            printers=self.printers,
            page_png=lambda data, page, dpi: f"{page}@{dpi} of {len(data)}".encode(),
            page_count=lambda _data: PAGES,
            pdf_pages=papers.ForeignPdf(),
            write_file=self._write,
            read_file=lambda _path: b"",
            read_people_list=lambda _data: (),
            people_list_template=lambda: b"",
            parked_sheet=lambda _members: b"",
            upkeep=idle_upkeep(),
            staffing=Staffing(
                add=lambda _operator, _password: None,
                retire=lambda _clerk, _to: 0,
                give_password=lambda _clerk, _new: None,
            ),
        )

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
