"""All guides as one file: made beside everything else, told how far it is, and stopped when somebody wants."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.guides.guide_books import guide_book
from ui.window.guides.state import BookState
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class BookMaker(QObject):
    """One book at a time.

    Signals:
        told: A `BookState`: how far it is, or what became of it.
    """

    told = Signal(object)
    _came_to = Signal(int, int)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """No book yet."""
        super().__init__(parent)
        self._bench = bench
        self._state = BookState()
        self._came_to.connect(self._on_came_to)

    @property
    def is_busy(self) -> bool:
        """Whether a book is being made."""
        return self._state.is_busy

    def make(self, path: Path) -> None:
        """Make the book and put it there; nothing happens while another one is made."""
        if self._state.is_busy:
            return
        desk, outside, came_to = self._bench.desk, self._bench.outside, self._came_to.emit
        state = BookState(is_busy=True)
        self._tell(state)

        def work() -> bool:
            data = outside.render_book(guide_book(desk), came_to, lambda: self._state.is_stopping)
            if data is None:
                return False
            outside.write_file(path, data)
            return True

        def on_made(result: Ok[bool] | Err) -> None:
            if isinstance(result, Err):
                self._tell(BookState())
                self._bench.problems.tell(result.error)
            else:
                self._tell(BookState(saved=path.name if result.value else "", was_stopped=not result.value))

        self._bench.jobs.upkeep.run(work, on_made, owner=self)

    def stop(self) -> None:
        """Make no more of it; nothing is saved then."""
        if self._state.is_busy:
            self._tell(BookState(is_busy=True, done=self._state.done, total=self._state.total, is_stopping=True))

    def _on_came_to(self, done: int, total: int) -> None:
        if self._state.is_busy:
            self._tell(BookState(is_busy=True, done=done, total=total, is_stopping=self._state.is_stopping))

    def _tell(self, state: BookState) -> None:
        self._state = state
        self.told.emit(state)
