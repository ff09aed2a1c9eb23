"""Showing masked personal data of a case: why is asked, it is recorded, and a minute later it is masked again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.events.personal import PersonalRevealed
from desk.errors import Refused
from desk.revealing import SHOWN_SECONDS, reveal
from ui.window.cases.state import RevealState
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class Revealer(QObject):
    """Of one case at a time.

    Signals:
        changed: Something is masked, shown or asked now.
    """

    changed = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Everything is masked."""
        super().__init__(parent)
        self._bench = bench
        self._state = RevealState()
        self._about: tuple[str, tuple[str, ...]] = ("", ())
        self._asked = 0
        self._minute = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._minute.timeout.connect(self.mask)

    @property
    def state(self) -> RevealState:
        """What is masked, and what is asked."""
        return self._state

    def toggle(self, case_id: str, fields: tuple[str, ...]) -> None:
        """Ask why these fields of a case are to be shown; what is shown is masked, and a question taken back."""
        if not self._state.is_masked or self._state.is_asking:
            self.mask()
            return
        self._about = (case_id, fields)
        self._show(RevealState(is_asking=True))

    def give(self, why: str) -> None:
        """Show it for this reason, once that is recorded."""
        if not self._state.is_asking:
            return
        case_id, fields = self._about
        desk, counter = self._bench.desk, self._bench.settings.now.counter
        self._asked += 1
        asked = self._asked

        def on_recorded(result: Ok[PersonalRevealed] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._minute.start()
                self._show(RevealState(is_masked=False))
            elif isinstance(result.error, Refused):
                self._show(replace(self._state, remark=result.error.message))
            else:
                self._show(RevealState())
                self._bench.problems.tell(result.error)

        self._bench.jobs.writes.run(
            lambda: reveal(desk, case_id, fields, why, counter=counter), on_recorded, owner=self
        )

    def mask(self) -> None:
        """Mask everything again, and ask nothing."""
        self._asked += 1
        self._minute.stop()
        if self._state != RevealState():
            self._show(RevealState())

    def _show(self, state: RevealState) -> None:
        self._state = state
        self.changed.emit()
