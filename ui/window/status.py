"""The count that is always in sight: what no acknowledgement of the office above covers."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desk.exchanging.standing import Unconfirmed, unconfirmed
from desk.times import day_of
from ui.window.jobs import Ok
from ui.window.workbench import Workbench

COUNT_AFTER_MS = 300
COUNT_AGAIN_MS = 60_000


class StatusView(Protocol):
    """The head of the window."""

    def show_unsent(self, count: int, *, parked: int = 0, is_late: bool = False) -> None:
        """How many cases wait, how many are parked, and whether one waits for long."""
        ...


class StatusPresenter(QObject):
    """Counts anew after every change, and every minute for what other counters of the hall file."""

    def __init__(self, view: StatusView, bench: Workbench, parent: QObject | None = None) -> None:
        """Count at once."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._soon = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._soon.timeout.connect(self.count)
        self._again = QTimer(self, interval=COUNT_AGAIN_MS)
        self._again.timeout.connect(self.count)
        self._again.start()
        bench.changes.case_changed.connect(self._on_case_changed)
        bench.changes.exchange_changed.connect(self._on_exchange_changed)
        self.count()

    def count(self) -> None:
        """Count now; a count that fails leaves the last one standing."""
        desk = self._bench.desk
        self._bench.jobs.reads.run(lambda: unconfirmed(desk), self._on_counted, owner=self)

    def _on_case_changed(self, _case: str) -> None:
        self._soon.start()

    def _on_exchange_changed(self) -> None:
        self._soon.start()

    def _on_counted(self, result: object) -> None:
        if isinstance(result, Ok) and isinstance(result.value, Unconfirmed):
            brief = result.value
            is_late = brief.waits_long(day_of(self._bench.desk.clock.now()))
            self._view.show_unsent(brief.waiting, parked=brief.parked, is_late=is_late)
