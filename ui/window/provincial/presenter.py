"""The list of what is not yet entered, kept up to date while it is in sight."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from desk.provincial import NotEntered, not_entered
from desk.scanning import read_scan
from ui.window.jobs import Err, Ok
from ui.window.provincial.keeper import strip_of
from ui.window.workbench import Workbench

LISTED = 200
"""The newest so many are listed; the count is of all."""


class ProvincialView(Protocol):
    """The page as the presenter sees it."""

    def show_waiting(self, waiting: NotEntered) -> None:
        """What is not yet entered."""
        ...


class ProvincialPresenter(QObject):
    """Reads the list, and opens the strip."""

    def __init__(self, view: ProvincialView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._is_shown = False
        self._asked = 0
        bench.changes.case_changed.connect(self._on_case_changed)

    def begin(self) -> None:
        """The page came in sight: read the list."""
        self._is_shown = True
        self._read()

    def leave(self) -> None:
        """The page went out of sight."""
        self._is_shown = False

    def open(self, case_name: str) -> None:
        """Open the strip for a case; for the one in the strip, its next value."""
        if case_name:
            strip_of(self._bench).open(case_name)

    def take_scan(self, text: str) -> bool:
        """A scanned case is opened, any other number goes to the case in the strip."""
        scan = read_scan(text)
        if scan.kind == "case":
            self.open(scan.value)
            return True
        return strip_of(self._bench).take_scan(text)

    def _on_case_changed(self, _case_id: str) -> None:
        if self._is_shown:
            self._read()

    def _read(self) -> None:
        self._asked += 1
        asked, desk = self._asked, self._bench.desk

        def on_read(result: Ok[NotEntered] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._view.show_waiting(result.value)

        self._bench.jobs.reads.run(lambda: not_entered(desk, limit=LISTED), on_read, owner=self)
