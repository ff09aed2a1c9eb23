"""The count that is always in sight: what has not reached the city."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desk.home import Heap, Home, home
from ui.window.jobs import Ok
from ui.window.workbench import Workbench

COUNT_AFTER_MS = 300
COUNT_AGAIN_MS = 60_000


class StatusView(Protocol):
    """The head of the window."""

    def show_unsent(self, count: int) -> None:
        """How many cases the city has not confirmed."""
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
        self.count()

    def count(self) -> None:
        """Count now; a count that fails leaves the last one standing."""
        desk = self._bench.desk
        self._bench.jobs.reads.run(lambda: home(desk), self._on_counted, owner=self)

    def _on_case_changed(self, _case: str) -> None:
        self._soon.start()

    def _on_counted(self, result: object) -> None:
        if isinstance(result, Ok) and isinstance(result.value, Home):
            self._view.show_unsent(result.value.counts[Heap.UNSENT])
