"""Somebody at a screen in the hall asks how far it is; what they typed and saw is gone soon after."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.errors import Refused
from desk.progress import Progress, look_up
from desk.scanning import read_scan
from ui.window.jobs import Err, Ok
from ui.window.progress.state import ProgressState
from ui.window.workbench import Workbench

CLEARED_AFTER_MS = 60_000
"""Nobody touched it for so long: whoever stood here has left."""


class ProgressView(Protocol):
    """The page as the presenter sees it."""

    def show_progress(self, state: ProgressState) -> None:
        """Everything."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on number or proof."""
        ...


class ProgressPresenter(QObject):
    """One asker at a time.

    Signals:
        review_wanted: Id of what was found, to be marked.
    """

    review_wanted = Signal(str)

    def __init__(self, view: ProgressView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is typed yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = ProgressState()
        self._asked = 0
        self._quiet = QTimer(self, singleShot=True, interval=CLEARED_AFTER_MS)
        self._quiet.timeout.connect(self.clear)

    @property
    def state(self) -> ProgressState:
        """The page as it stands."""
        return self._state

    def write(self, number: str, proof: str) -> None:
        """Both fields, as typed; what was found for others is put away."""
        self._show(ProgressState(number=number, proof=proof))

    def take_scan(self, text: str) -> bool:
        """The code of a receipt fills in its number; anything else is for others."""
        scan = read_scan(text)
        if scan.kind != "case":
            return False
        self._show(ProgressState(number=scan.value))
        self._view.focus_field("proof")
        return True

    def ask(self) -> None:
        """Look it up."""
        state, desk = self._state, self._desk
        if state.is_asking:
            return
        self._asked += 1
        asked = self._asked
        self._show(replace(state, is_asking=True, found=None, remark=""))

        def on_found(result: Ok[Progress] | Err) -> None:
            if asked == self._asked:
                self._take(result)

        number, proof = state.number, state.proof
        self._bench.jobs.writes.run(lambda: look_up(desk, number, proof), on_found, owner=self)

    def review(self) -> None:
        """Let them mark what was found."""
        if self._state.found is not None:
            wanted = self._state.found.id
            self.clear()
            self.review_wanted.emit(wanted)

    def clear(self) -> None:
        """Nothing of anybody is left in sight."""
        self._asked += 1
        self._quiet.stop()
        self._show(ProgressState(), quiet=False)

    # within

    def _take(self, result: Ok[Progress] | Err) -> None:
        state = replace(self._state, is_asking=False)
        if isinstance(result, Ok):
            self._show(ProgressState(found=result.value))
            return
        if isinstance(result.error, Refused):
            field = "proof" if result.error.field == "proof" else "number"
            self._show(replace(state, remark=result.error.message, remark_field=field))
            self._view.focus_field(field)
            return
        self._show(replace(state, remark=self.tr("现在查不了，请到窗口问。")))
        self._bench.problems.tell(result.error)

    def _show(self, state: ProgressState, *, quiet: bool = True) -> None:
        self._state = state
        if quiet:
            self._quiet.start()
        self._view.show_progress(state)
