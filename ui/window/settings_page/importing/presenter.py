"""A file is looked at, what it changes is shown, and only then it is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from ui.window.jobs import Err, Ok
from ui.window.settings_page.importing.state import ImportState, Looked
from ui.window.settings_page.importing.subjects import Subject
from ui.window.workbench import Workbench


class ImportView(Protocol):
    """The card as the presenter sees it."""

    def show_import(self, state: ImportState) -> None:
        """The card."""
        ...


class ImportPresenter(QObject):
    """One kind of file.

    Signals:
        looked: A file was looked at: its changes are in sight.
    """

    looked = Signal()

    def __init__(self, view: ImportView, bench: Workbench, subject: Subject, parent: QObject | None = None) -> None:
        """No file yet."""
        super().__init__(parent)
        self._view, self._bench, self._subject = view, bench, subject
        self._state = ImportState()
        self._given: object = None

    def look(self, path: Path) -> None:
        """Say what a file would change."""
        if self._state.is_busy:
            return
        self._given = None
        self._show(ImportState(file=path.name, words=self.tr("正在看文件…"), light="blue", is_busy=True))

        def on_looked(result: Ok[Looked] | Err) -> None:
            if isinstance(result, Err):
                self._fail(result.error)
                return
            found = result.value
            self._given = found.given
            self._tell(found, can_confirm=found.given is not None)
            self.looked.emit()

        self._bench.jobs.writes.run(lambda: self._subject.look(path), on_looked, owner=self)

    def confirm(self) -> None:
        """Take in what was looked at."""
        given = self._given
        if given is None or self._state.is_busy:
            return
        self._show(replace(self._state, words=self.tr("正在导入…"), light="blue", is_busy=True, can_confirm=False))

        def on_taken(result: Ok[Looked] | Err) -> None:
            self._given = None
            if isinstance(result, Err):
                self._fail(result.error)
                return
            self._tell(result.value, can_confirm=False)
            for case_id in result.value.cases:
                self._bench.changes.case_changed.emit(case_id)

        self._bench.jobs.writes.run(lambda: self._subject.take(given), on_taken, owner=self)

    def cancel(self) -> None:
        """Let go of the file."""
        if not self._state.is_busy:
            self._given = None
            self._show(ImportState())

    def _tell(self, found: Looked, *, can_confirm: bool) -> None:
        self._show(
            ImportState(
                file=self._state.file,
                words=found.words,
                light=found.light,
                lines=found.lines,
                can_confirm=can_confirm,
            )
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refused | Unavailable):
            self._show(ImportState())
            self._bench.problems.tell(error)
            return
        details = error.details if isinstance(error, Refused) else ()
        self._show(ImportState(file=self._state.file, words=error.message, light="red", lines=tuple(details)))

    def _show(self, state: ImportState) -> None:
        self._state = state
        self._view.show_import(state)
