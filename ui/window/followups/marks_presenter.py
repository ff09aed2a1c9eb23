"""How the cases of some days were marked: five levels, and apart from them those nobody marked."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject

from desk.cases.reviews import LEVEL_NAMES, ReviewTally
from desk.errors import Refused
from desk.reviewing import count_marks
from desk.times import day_of
from ui.window.followups.state import MarksState
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.workbench import Workbench


class MarksView(Protocol):
    """The count as the presenter sees it."""

    def show_marks(self, state: MarksState) -> None:
        """The days and what was counted."""
        ...


class MarksPresenter(QObject):
    """Counts from the first of this month until other days are asked for."""

    def __init__(self, view: MarksView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is counted before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = MarksState()
        self._asked = 0

    def begin(self) -> None:
        """Count the days that stand there; this month, the first time."""
        if not any(self._state.days):
            today = day_of(self._desk.clock.now())
            self.write_days(today.replace(day=1).isoformat(), today.isoformat())
        self.count()

    def write_days(self, first: str, last: str) -> None:
        """First and last day, as typed."""
        self._show(MarksState(days=(first, last), rows=self._state.rows, note=self._state.note))

    def count(self) -> None:
        """Count the cases received in these days."""
        try:
            first, last = (date.fromisoformat(day.strip()) for day in self._state.days)
        except ValueError:
            self._say(self.tr("日期看不懂，请写成 2026-12-01 这样。"))
            return
        self._asked += 1
        asked, desk = self._asked, self._desk

        def on_counted(result: Ok[ReviewTally] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._take(result.value)
            elif isinstance(result.error, Refused):
                self._say(result.error.message)
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.reads.run(lambda: count_marks(desk, first, last), on_counted, owner=self)

    def _take(self, tally: ReviewTally) -> None:
        times = self.tr("{count} 次")
        rows = [(term(name), times.format(count=tally.levels.get(level, 0))) for level, name in LEVEL_NAMES.items()]
        if again := sum(tally.again.values()):
            good = sum(count for level, count in tally.again.items() if level > 2)  # noqa: PLR2004 - the lowest good one is 3
            words = self.tr("{count} 次，其中满意的 {good} 次").format(count=again, good=good)
            rows.append((self.tr("差评答复以后再评价"), words))
        rows.append((self.tr("未评价"), self.tr("{count} 件").format(count=tally.unmarked)))
        if (asked := tally.asked) is not None and asked.cases:
            good, given = sum(n for level, n in asked.levels.items() if level > 2), sum(asked.levels.values())  # noqa: PLR2004 - as above
            words = self.tr("{cases} 条，评价了 {given} 条，其中满意的 {good} 条")
            rows.append((self.tr("咨询"), words.format(cases=asked.cases, given=given, good=good)))
        note = self.tr("这些天收的办件 {cases} 件，评价了 {marked} 件。未评价的单独数，不算好评，也不算差评。")
        self._show(
            MarksState(
                days=self._state.days,
                rows=tuple(rows),
                note=note.format(cases=tally.cases, marked=tally.marked),
            )
        )

    def _say(self, words: str) -> None:
        self._show(MarksState(days=self._state.days, remark=words))

    def _show(self, state: MarksState) -> None:
        self._state = state
        self._view.show_marks(state)
