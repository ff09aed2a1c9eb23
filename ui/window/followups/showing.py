"""The number of a line, shown in full for a minute once that is recorded, then masked again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desk.revealing import SHOWN_SECONDS
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class Shower(QObject):
    """Of one line at a time. Whoever deals with a line looks at it for that, so why is not asked.

    Signals:
        changed: It is shown or masked now.
    """

    changed = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Everything is masked."""
        super().__init__(parent)
        self._bench = bench
        self.is_masked = True
        self._asked = 0
        self._minute = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._minute.timeout.connect(self._on_minute)

    def toggle(self, record: Callable[[], object]) -> None:
        """Mask it again, or show it once `record`, on a worker, has written that down."""
        if not self.is_masked:
            self.mask()
            self.changed.emit()
            return
        self._asked += 1
        asked = self._asked

        def on_recorded(result: Ok[object] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif asked == self._asked:
                self.is_masked = False
                self._minute.start()
                self.changed.emit()

        self._bench.jobs.writes.run(record, on_recorded, owner=self)

    def mask(self) -> None:
        """Mask it; whoever calls shows the line anew."""
        self._asked += 1
        self._minute.stop()
        self.is_masked = True

    def _on_minute(self) -> None:
        self.mask()
        self.changed.emit()
