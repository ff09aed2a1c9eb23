"""Prints without a preview: the papers of a case at one key, each on the printer for its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.printers import Printers, PrintJob
from desk.printing import Level, Printable, Printed, choose_printer, send, what_became_of_all
from ui.window.jobs import Err, JobRunner, Jobs, Ok
from ui.window.printing.follower import JobFollower

Find = Callable[[], tuple[Printable, ...]]
Told = Callable[[Level, str], None]
"""Hears how a sentence is meant, and the sentence."""


class AtOncePrinter(QObject):
    """Prints papers one after the other in their usual size; what became of them is told in one sentence at a time.

    Signals:
        told: Level (info, done, warning, failed) and sentence, of whichever papers.
        no_printer: The papers are issued, and there is no printer for these: offer to save them as PDF.
    """

    told = Signal(str, str)
    no_printer = Signal(object)

    def __init__(
        self,
        printers: Printers,
        jobs: Jobs,
        preferred: Callable[[], Mapping[str, str]],
        tell: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        """`preferred` gives the printer by layout as it is set now; `tell` hears of bugs."""
        super().__init__(parent)
        self._printers, self._jobs, self._preferred, self._tell = printers, jobs, preferred, tell
        self._is_printing = False

    def print(self, find: Find, told: Told) -> None:
        """Print papers; `find` looks them up and may refuse. Pressed again before they are sent, nothing happens."""
        if self._is_printing:
            return
        self._is_printing = True

        def make() -> tuple[tuple[Printable, bytes], ...]:
            return tuple((one, one.make(one.layouts[0])) for one in find())

        self._jobs.writes.run(make, partial(self._on_made, told), owner=self)

    def ask(self) -> None:
        """Ask for all jobs that are not over now."""
        for batch in self.findChildren(_Batch):
            batch.follower.ask()

    def stop(self) -> None:
        """Ask no more; what waits in a queue is printed all the same."""
        for batch in self.findChildren(_Batch):
            batch.follower.stop()

    def _on_made(self, told: Told, result: Ok[tuple[tuple[Printable, bytes], ...]] | Err) -> None:
        if isinstance(result, Err):
            self._is_printing = False
            self._say_error(told, result.error)
            return
        made, printers, preferred = result.value, self._printers, dict(self._preferred())

        def send_all() -> tuple[Printed | None, ...]:
            infos = printers.printers()
            chosen = [choose_printer(infos, preferred, one.layouts[0]) for one, _ in made]
            return tuple(
                send(printers, printer, one, data, layout=one.layouts[0]) if printer else None
                for printer, (one, data) in zip(chosen, made, strict=True)
            )

        self._jobs.papers.run(send_all, partial(self._on_sent, told, made), owner=self)

    def _on_sent(
        self, told: Told, made: tuple[tuple[Printable, bytes], ...], result: Ok[tuple[Printed | None, ...]] | Err
    ) -> None:
        self._is_printing = False
        if isinstance(result, Err):
            self._say_error(told, result.error)
            return
        sent = [printed for printed in result.value if printed is not None]
        left = tuple(one for (one, _), printed in zip(made, result.value, strict=True) if printed is None)
        if sent:
            is_paper = any(one.is_paper for one, _ in made)
            batch = _Batch(self._printers, self._jobs.papers, self._tell, self)
            batch.told.connect(partial(self._say, told))
            batch.follow(sent, is_paper=is_paper)
        if left:
            words = (
                self.tr("文书已经出具，没有可以用的打印机，请存成PDF，到有打印机的电脑上打。")
                if any(one.is_paper for one in left)
                else self.tr("没有可以用的打印机，请存成PDF，到有打印机的电脑上打。")
            )
            self._say(told, "warning", words)
            self.no_printer.emit(left)

    def _say(self, told: Told, level: Level, words: str) -> None:
        told(level, words)
        self.told.emit(level, words)

    def _say_error(self, told: Told, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self._say(told, "failed", error.message)
        else:
            self._tell(error)


class _Batch(QObject):
    """What became of papers that were sent together; gone when nothing is open any more."""

    told = Signal(str, str)

    def __init__(
        self, printers: Printers, runner: JobRunner, tell: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.follower = JobFollower(printers, runner, tell, self)
        self._jobs: list[PrintJob] = []
        self._is_paper = False
        self._said = ""

    def follow(self, sent: list[Printed], *, is_paper: bool) -> None:
        """Say how it stands, and hear on."""
        self._jobs = [printed.job for printed in sent]
        self._is_paper = is_paper
        for printed in sent:
            self.follower.follow(printed, is_paper=is_paper)
        self.follower.changed.connect(self._on_changed)
        self._tell_all()

    def _on_changed(self, job: PrintJob) -> None:
        key = (job.printer, job.job_id)
        self._jobs = [job if (one.printer, one.job_id) == key else one for one in self._jobs]
        self._tell_all()

    def _tell_all(self) -> None:
        level, words = what_became_of_all(self._jobs, is_paper=self._is_paper)
        if words != self._said:
            self._said = words
            self.told.emit(level, words)
        if not any(job.is_open for job in self._jobs):
            self.deleteLater()
