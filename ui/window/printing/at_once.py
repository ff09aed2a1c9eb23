"""Prints without a preview: the papers of a case at one key, each on the printer for its size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.printers import PrinterInfo, Printers, PrintJob
from desk.prints.printing import (
    Level,
    Printable,
    Printed,
    choose_printer,
    no_printer_words,
    send,
    what_became_of_all,
)
from ui.window.jobs import Err, JobRunner, Jobs, Ok
from ui.window.printing.follower import JobFollower
from ui.window.printing.keeper import PrintKeeper

Find = Callable[[], tuple[Printable, ...]]
Told = Callable[[Level, str], None]
"""Hears how a sentence is meant, and the sentence."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A paper with its bytes, kept under an id."""

    one: Printable
    data: bytes
    print_id: str


@dataclass(frozen=True, slots=True)
class _Sent:
    """What became of papers; None where no printer was there to take one."""

    infos: tuple[PrinterInfo, ...]
    printed: tuple[Printed | None, ...]


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
        keeper: PrintKeeper,
        tell: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        """`tell` hears of bugs."""
        super().__init__(parent)
        self._printers, self._jobs, self._keeper, self._tell = printers, jobs, keeper, tell
        self._is_printing = False

    def print(self, find: Find, told: Told) -> None:
        """Print papers; `find` looks them up and may refuse. Pressed again before they are sent, nothing happens."""
        if self._is_printing:
            return
        self._is_printing = True

        def make() -> tuple[_Made, ...]:
            made = [(one, one.make(one.layouts[0])) for one in find()]
            return tuple(
                _Made(one, data, self._keeper.begin(one, data, layout=one.layouts[0], copies=one.copies))
                for one, data in made
            )

        self._jobs.writes.run(make, partial(self._on_made, told), owner=self)

    def ask(self) -> None:
        """Ask for all jobs that are not over now."""
        for batch in self.findChildren(_Batch):
            batch.follower.ask()

    @property
    def followed(self) -> frozenset[str]:
        """Ids, in the record, of the jobs that are asked for."""
        batches = self.findChildren(_Batch)
        return frozenset(job.print_id for batch in batches for job in batch.follower.jobs)

    def stop(self) -> None:
        """Ask no more; what waits in a queue is printed all the same."""
        for batch in self.findChildren(_Batch):
            batch.follower.stop()

    def _on_made(self, told: Told, result: Ok[tuple[_Made, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._is_printing = False
            self._say_error(told, result.error)
            return
        made, printers, keeper = result.value, self._printers, self._keeper
        preferred = dict(keeper.preferred)

        def send_one(infos: tuple[PrinterInfo, ...], kept: _Made) -> Printed | None:
            layout = kept.one.layouts[0]
            printer = choose_printer(infos, preferred, layout)
            if printer is None:
                return None
            printer, copies = keeper.with_profile(printer), kept.one.copies
            return send(printers, printer, kept.one, kept.data, layout=layout, copies=copies, print_id=kept.print_id)

        def send_all() -> _Sent:
            infos = printers.printers()
            return _Sent(infos, tuple(send_one(infos, kept) for kept in made))

        self._jobs.papers.run(send_all, partial(self._on_sent, told, made), owner=self)

    def _on_sent(self, told: Told, made: tuple[_Made, ...], result: Ok[_Sent] | Err) -> None:
        self._is_printing = False
        if isinstance(result, Err):
            self._say_error(told, result.error)
            return
        sent = [printed for printed in result.value.printed if printed is not None]
        left = [kept for kept, printed in zip(made, result.value.printed, strict=True) if printed is None]
        if sent:
            is_paper = any(kept.one.is_paper for kept in made)
            batch = _Batch(self._printers, self._jobs.papers, self._tell, self)
            batch.told.connect(partial(self._say, told))
            batch.follower.changed.connect(self._keeper.note)
            batch.follow(sent, is_paper=is_paper)
        if left:
            self._say_left(told, left, result.value.infos)

    def _say_left(self, told: Told, left: list[_Made], infos: tuple[PrinterInfo, ...]) -> None:
        """No printer is there for some: they wait in the record, and are offered as PDF."""
        for kept in left:
            words = no_printer_words(infos, kept.one.layouts[0], is_paper=False)
            title, print_id = kept.one.title, kept.print_id
            job = PrintJob(job_id="", printer="", title=title, state="failed", told=words, print_id=print_id)
            self._keeper.note(job)
        first = next((kept.one for kept in left if kept.one.is_paper), left[0].one)
        self._say(told, "warning", no_printer_words(infos, first.layouts[0], is_paper=first.is_paper))
        self.no_printer.emit(tuple(kept.one for kept in left))

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
