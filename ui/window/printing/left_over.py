"""What was given to printers before and nobody knows to be on paper: asked for once more, away from the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desk.printers import PrintJob
from desk.prints.queuing import job_of, note_print, unsettled_prints
from desk.records import KeptPrint
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class LeftOver(QObject):
    """Looks at the record, asks the printers, and keeps what they say.

    Signals:
        looked: What is still unsettled, a tuple of `KeptPrint`, the oldest first.
    """

    looked = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `look`."""
        super().__init__(parent)
        self._bench = bench

    def look(self) -> None:
        """Read, ask, keep, and read again."""
        desk, machine = self._bench.desk, self._bench.outside.machine
        self._bench.jobs.reads.run(lambda: unsettled_prints(desk, machine), self._on_read, owner=self)

    def _on_read(self, result: Ok[tuple[KeptPrint, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        jobs, printers = tuple(map(job_of, result.value)), self._bench.outside.printers
        if not jobs:
            self.looked.emit(())
            return

        def ask() -> tuple[PrintJob, ...]:
            return tuple(printers.state(job) if job.job_id and job.state != "failed" else job for job in jobs)

        self._bench.jobs.papers.run(ask, self._on_asked, owner=self)

    def _on_asked(self, result: Ok[tuple[PrintJob, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        jobs, desk, machine = result.value, self._bench.desk, self._bench.outside.machine

        def keep() -> tuple[KeptPrint, ...]:
            for job in jobs:
                note_print(desk, job)
            return unsettled_prints(desk, machine)

        self._bench.jobs.writes.run(keep, self._on_kept, owner=self)

    def _on_kept(self, result: Ok[tuple[KeptPrint, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            self.looked.emit(result.value)
