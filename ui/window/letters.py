"""A file between a village and its township is written: sealed, or in clear once somebody was told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused
from desk.exchanging.letters import OPEN, Letter
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench

Make = Callable[[bool], Letter]
"""Gives the file; told whether it may be in clear where the keys are not known."""


class LetterWriting(QObject):
    """One file at a time.

    Signals:
        told: Kind of mark and a sentence.
        place_wanted: What the file is called, where to put it is asked.
    """

    told = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        """Nothing is to be written."""
        super().__init__(parent)
        self._bench = bench
        self._name, self._done = "", ""
        self._make: Make | None = None
        self._warned: tuple[str, Path] | None = None

    def ask(self, name: str, make: Make, done: str) -> None:
        """Write a file; asked a second time after it was said that it will not be sealed, it is written so.

        Args:
            name: What it is called.
            make: Gives it.
            done: Said when it is written; with a place for its `{path}`.
        """
        self._name, self._make, self._done = name, make, done
        if self._warned is not None and self._warned[0] == name:
            self._write(self._warned[1], may_be_open=True)
        else:
            self._warned = None
            self.place_wanted.emit(name)

    def write(self, path: Path) -> None:
        """Write it there."""
        self._write(path, may_be_open=False)

    def _write(self, path: Path, *, may_be_open: bool) -> None:
        make, write, name, done = self._make, self._bench.outside.write_file, self._name, self._done
        if make is None:
            return
        self._warned = None

        def work() -> bool:
            letter = make(may_be_open)
            write(path, letter.data)
            return letter.is_sealed

        def on_result(result: Ok[bool] | Err) -> None:
            if isinstance(result, Ok):
                self._tell(done.format(path=path), is_sealed=result.value)
            elif isinstance(result.error, Refused) and result.error.code == OPEN:
                self._warned = (name, path)
                self.told.emit("amber", result.error.message + self.tr("确实要不加密写的，再按一次写文件。"))
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.writes.run(work, on_result, owner=self)

    def _tell(self, said: str, *, is_sealed: bool) -> None:
        if is_sealed or self._bench.desk.office.practice:
            self.told.emit("green", said)
        else:
            self.told.emit("amber", said + self.tr("这个文件没有加密，U 盘随身带好，用完删除。"))
