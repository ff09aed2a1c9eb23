"""Finished cases into a folder for the archive, one after the other, while other work goes on between them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.archiving import finished_cases, why_not
from desk.cases.numbers import spoken
from desk.errors import Refused, Unavailable
from desk.listing import Stop
from desk.overseeing.report_wishes import FIELDS, read_span
from desk.records import CaseRow
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.reports.packing import package_name, save_or_say
from ui.window.reports.state import ArchiveState, Progress
from ui.window.workbench import Workbench


class FolderArchiver(QObject):
    """One folder at a time; it goes on while other pages are in sight.

    Each case is a job of its own on the thread of writes, so a clerk never waits for more than one of them.

    Signals:
        told: An `ArchiveState`.
    """

    told = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is looked for yet."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = ArchiveState(first="", last="")
        self._rows: tuple[CaseRow, ...] = ()
        self._asked = 0
        self._looking = Stop()

    @property
    def state(self) -> ArchiveState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight: what was typed stays, how many it are is counted anew."""
        today = day_of(self._desk.clock.now())
        first = self._state.first or today.replace(month=1, day=1).isoformat()
        last = self._state.last or today.isoformat()
        self._tell(replace(self._state, first=first, last=last, barred=why_not(self._desk)))
        self.look()

    def leave(self) -> None:
        """It goes out of sight: nothing is counted for it; what is being archived goes on."""
        self._asked += 1
        self._looking.now()

    def edit(self, first: str, last: str) -> None:
        """The days as typed now; they are looked at once the field is left."""
        if self._state.progress is None and (first, last) != (self._state.first, self._state.last):
            self.leave()
            self._rows = ()
            self._tell(replace(self._state, first=first, last=last, field="", wrong="", found=-1, said="", failed=()))

    def look(self) -> None:
        """Count the finished cases of these days, or say what is wrong with them."""
        state, desk = self._state, self._desk
        if state.barred or state.progress is not None:
            return
        self.leave()
        asked, stop = self._asked, Stop()
        self._looking = stop
        today = day_of(desk.clock.now())

        def work() -> tuple[CaseRow, ...]:
            return finished_cases(desk, *read_span(state.first, state.last, today), stop=stop)

        def on_found(result: Ok[tuple[CaseRow, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._rows = result.value
                self._tell(replace(self._state, found=len(self._rows), field="", wrong=""))
            else:
                self._say_wrong(result.error)

        self._bench.jobs.lists.run(work, on_found, owner=self)

    def save_to(self, folder: Path) -> None:
        """Put the file of every case that was found into a folder, each under its number."""
        if self._rows and self._state.progress is None:
            self._asked += 1
            self._tell(replace(self._state, progress=Progress(total=len(self._rows)), wrong="", said="", failed=()))
            self._next(folder)

    def stop(self) -> None:
        """No more of it; what is saved stays."""
        progress = self._state.progress
        if progress is not None:
            self._tell(replace(self._state, progress=replace(progress, is_stopping=True)))

    # within

    def _next(self, folder: Path) -> None:
        progress = self._state.progress
        if progress is None:
            return
        if progress.is_stopping or progress.done == len(self._rows):
            self._finish(folder, progress)
            return
        row, desk, outside = self._rows[progress.done], self._desk, self._bench.outside
        target = folder / package_name(row.case_number)
        work = partial(save_or_say, outside, desk, row.case_id, target)
        self._bench.jobs.writes.run(work, partial(self._on_saved, folder, row, progress.done + 1), owner=self)

    def _on_saved(self, folder: Path, row: CaseRow, done: int, result: Ok[str] | Err) -> None:
        state = self._state
        if state.progress is None:
            return
        if isinstance(result, Err):
            self._finish(folder, state.progress)
            self._say_wrong(result.error)
            return
        failed = state.failed
        if result.value:
            failed += (self.tr("{number}：{why}").format(number=spoken(row.case_number), why=result.value),)
        else:
            self._bench.changes.case_changed.emit(row.case_id)
        self._tell(replace(state, failed=failed, progress=replace(state.progress, done=done)))
        self._next(folder)

    def _finish(self, folder: Path, progress: Progress) -> None:
        saved = progress.done - len(self._state.failed)
        words = self.tr("{count} 件已经存到 {path}。里面有个人信息，请用专用的盘交给档案室。")
        said = words.format(count=saved, path=folder) if saved else self.tr("一件也没有存。")
        if left := len(self._rows) - progress.done:
            said += self.tr("还有 {count} 件没有存；再存一次，存过的不会变。").format(count=left)
        self._tell(replace(self._state, progress=None, said=said))

    def _say_wrong(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._tell(replace(self._state, field=FIELDS.get(error.field, error.field), wrong=error.message))
        elif isinstance(error, Unavailable):
            self._tell(replace(self._state, field="", wrong=error.message))
        else:
            self._bench.problems.tell(error)

    def _tell(self, state: ArchiveState) -> None:
        self._state = state
        self.told.emit(state)
