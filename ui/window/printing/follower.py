"""Follows papers that were given to a printer until somebody knows what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desk.printers import Printers, PrintJob
from desk.prints.printing import Printed, given_up, what_became
from ui.window.jobs import Err, JobRunner, Ok

FIRST_MS = 700
LATER_MS = 4000
EARLY_ASKS = 30
"""So often a job is asked for soon again; a paper that is not out then waits for a person."""
MOST_ASKS = 400
"""About half an hour; after that nobody stands at the printer any more."""


@dataclass(slots=True)
class _Followed:
    job: PrintJob
    is_paper: bool
    said: str
    asks: int = 0


class JobFollower(QObject):
    """Asks for jobs, all of them at a time, away from the GUI thread.

    Signals:
        told: Level (info, done, warning, failed) and sentence, when what is to be said of a job is new.
        changed: A `PrintJob` that is not what it was.
    """

    told = Signal(str, str)
    changed = Signal(object)

    def __init__(
        self, printers: Printers, runner: JobRunner, tell: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        """`tell` hears of bugs."""
        super().__init__(parent)
        self._printers, self._runner, self._tell = printers, runner, tell
        self._followed: list[_Followed] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.ask)

    @property
    def jobs(self) -> tuple[PrintJob, ...]:
        """The jobs that are not over, oldest first."""
        return tuple(one.job for one in self._followed)

    def follow(self, printed: Printed, *, is_paper: bool) -> None:
        """Say what became of a job so far, and hear what becomes of it."""
        self.told.emit(printed.level, printed.told)
        self.changed.emit(printed.job)
        if printed.job.is_open:
            self._followed.append(_Followed(job=printed.job, is_paper=is_paper, said=printed.told))
            self._timer.start(FIRST_MS)

    def withdraw(self, job: PrintJob) -> None:
        """Take a job that waits out of the queue."""
        self._runner.run(lambda: (self._printers.withdraw(job),), self._on_asked, owner=self)

    def ask(self) -> None:
        """Ask for all jobs now."""
        jobs = self.jobs
        if jobs:
            self._runner.run(lambda: tuple(map(self._printers.state, jobs)), self._on_asked, owner=self)

    def stop(self) -> None:
        """Ask no more; what waits in a queue is printed all the same."""
        self._timer.stop()
        self._followed.clear()

    def _on_asked(self, result: Ok[tuple[PrintJob, ...]] | Err) -> None:
        if isinstance(result, Err):
            self.stop()
            self._tell(result.error)
            return
        for job in result.value:
            self._take(job)
        self._followed = [one for one in self._followed if one.job.is_open]
        if self._followed:
            asks = min(one.asks for one in self._followed)
            self._timer.start(FIRST_MS if asks < EARLY_ASKS else LATER_MS)

    def _take(self, job: PrintJob) -> None:
        one = next((one for one in self._followed if _same(one.job, job)), None)
        if one is None or not one.job.is_open:
            return
        one.asks += 1
        before, one.job = one.job, given_up(job) if job.is_open and one.asks >= MOST_ASKS else job
        if one.job != before:
            self.changed.emit(one.job)
        level, said = what_became(one.job, is_paper=one.is_paper)
        if said != one.said:
            one.said = said
            self.told.emit(level, said)


def _same(one: PrintJob, other: PrintJob) -> bool:
    return (one.printer, one.job_id) == (other.printer, other.job_id)
