"""What the law does by itself while the window is open: cases nobody answered in time are accepted (视为受理)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.handling.lapsing import settled
from desk.handling.timing import lapse
from desk.serving import find_case
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench

LOOK_EVERY_MS = 60_000
MOST_TOLD = 3


class Lapsing(QObject):
    """Looks when a clerk comes to the desk and whenever a new day has begun; and at each case that is new or moved.

    One that was written on paper days ago may have lapsed before it is entered.
    """

    def __init__(self, bench: Workbench, say: Callable[[LightName, str], None], parent: QObject | None = None) -> None:
        """`say` tells across the page; the first look is at once."""
        super().__init__(parent)
        self._bench, self._say = bench, say
        self._looked_on: date | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        bench.changes.case_changed.connect(self._on_case_changed)
        self.look()

    def look(self) -> None:
        """Let lapse what has lapsed, once a day."""
        desk = self._bench.desk
        today = day_of(desk.clock.now())
        if today == self._looked_on:
            return
        self._looked_on = today
        self._bench.jobs.writes.run(lambda: lapse(desk), self._on_lapsed, owner=self)

    def _on_case_changed(self, case_id: str) -> None:
        desk = self._bench.desk

        def work() -> tuple[Case, ...]:
            before = find_case(desk, case_id)
            after = settled(desk, case_id)
            return (after,) if after.rev > before.rev else ()

        self._bench.jobs.writes.run(work, self._on_lapsed, owner=self)

    def _on_lapsed(self, result: Ok[tuple[Case, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._looked_on = None
            self._bench.problems.tell(result.error)
            return
        cases = result.value
        if not cases:
            return
        for case in cases:
            self._bench.changes.case_changed.emit(case.case_id)
        numbers = "、".join(spoken(case.case_number) for case in cases[:MOST_TOLD])
        words = QCoreApplication.translate(
            "Lapsing",
            "{count} 件逾期没有告知，自收到材料之日起即为受理：{numbers}。请打印《视为受理告知书》交给申请人。",
        )
        self._say("red", words.format(count=len(cases), numbers=numbers))
