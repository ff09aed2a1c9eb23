"""A sample for an inspection: drawn by its seed, shown, and its files put together beside everything else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.cases.numbers import spoken
from desk.errors import Refused, Unavailable
from desk.overseeing.sampling import USUAL_COUNT, draw, quarter_before, read_quarter, why_not
from desk.records import CaseRow
from desk.revealing import What, record_export
from desk.times import day_of
from desk.widths import half_width
from ui.window.exporting import target_of
from ui.window.jobs import Err, Ok
from ui.window.reports.state import Progress, SampleState
from ui.window.workbench import Workbench


class _StoppedError(Exception):
    """Somebody wants no more of it."""


class SampleMaker(QObject):
    """One sample at a time; it goes on while other pages are in sight.

    Signals:
        told: A `SampleState`.
    """

    told = Signal(object)
    _came_to = Signal(int, int)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is drawn yet."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = SampleState(quarter="", count=str(USUAL_COUNT))
        self._asked = 0
        self._is_stopped = False
        self._came_to.connect(self._on_came_to)

    @property
    def state(self) -> SampleState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight: what was typed stays."""
        quarter = self._state.quarter or quarter_before(day_of(self._desk.clock.now()))
        self._tell(replace(self._state, quarter=quarter, barred=why_not(self._desk)))

    def edit(self, quarter: str, count: str, seed: str) -> None:
        """As typed now; what was drawn before counts no more."""
        if self._state.progress is None:
            self._asked += 1
            self._tell(
                replace(self._state, quarter=quarter, count=count, seed=seed, field="", wrong="", drawn=(), said="")
            )

    def draw(self) -> None:
        """Draw, and show who was drawn, or say what is wrong."""
        state, desk = self._state, self._desk
        if state.barred or state.progress is not None:
            return
        self._asked += 1
        asked = self._asked

        def work() -> tuple[CaseRow, ...]:
            return draw(desk, *read_quarter(state.quarter), seed=state.seed, count=_number(state.count))

        def on_drawn(result: Ok[tuple[CaseRow, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                drawn = tuple(spoken(row.case_number) for row in result.value)
                self._tell(replace(self._state, drawn=drawn, field="", wrong="", said=""))
            else:
                self._say_wrong(result.error)

        self._bench.jobs.lists.run(work, on_drawn, owner=self)

    def save(self, path: Path) -> None:
        """Put the files of the cases that were drawn together and save them as one."""
        state, desk, outside = self._state, self._desk, self._bench.outside
        if not state.drawn or state.progress is not None:
            return
        target = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
        self._is_stopped = False
        self._tell(replace(state, progress=Progress(total=len(state.drawn)), field="", wrong="", said=""))

        def on_progress(done: int, total: int) -> None:
            if self._is_stopped:
                raise _StoppedError
            self._came_to.emit(done, total)

        def work() -> int:
            outside.reports.require_target(target)
            first, last = read_quarter(state.quarter)
            numbers, data = outside.reports.inspection(
                desk, first, last, seed=state.seed, count=_number(state.count), on_progress=on_progress
            )
            record_export(desk, What.SAMPLE, len(numbers), target_of(outside, target))
            outside.write_file(target, data)
            return len(numbers)

        self._bench.jobs.upkeep.run(work, partial(self._on_saved, target), owner=self)

    def stop(self) -> None:
        """No more of it; nothing is saved then."""
        if self._state.progress is not None:
            self._is_stopped = True
            self._tell(replace(self._state, progress=replace(self._state.progress, is_stopping=True)))

    # within

    def _on_came_to(self, done: int, total: int) -> None:
        if self._state.progress is not None:
            self._tell(replace(self._state, progress=replace(self._state.progress, done=done, total=total)))

    def _on_saved(self, target: Path, result: Ok[int] | Err) -> None:
        self._tell(replace(self._state, progress=None))
        if isinstance(result, Ok):
            words = self.tr("{count} 件已经存到 {path}。里面有个人信息，只交给抽查的人。")
            self._tell(replace(self._state, said=words.format(count=result.value, path=target)))
        elif isinstance(result.error, _StoppedError):
            self._tell(replace(self._state, said=self.tr("停下了，没有存。")))
        else:
            self._say_wrong(result.error)

    def _say_wrong(self, error: Exception) -> None:
        if isinstance(error, Refused):
            field = error.field if error.field in ("quarter", "count", "seed") else ""
            self._tell(replace(self._state, field=field, wrong=error.message))
        elif isinstance(error, Unavailable):
            self._tell(replace(self._state, field="", wrong=error.message))
        else:
            self._bench.problems.tell(error)

    def _tell(self, state: SampleState) -> None:
        self._state = state
        self.told.emit(state)


def _number(text: str) -> int:
    """A number as typed; 0, which the desk refuses, for what is none."""
    plain = half_width(text).strip()
    return int(plain) if plain.isdecimal() else 0
