"""What the parts of the page have in common: off the GUI thread, for the mapping that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class Errand(QObject):
    """One part of the page.

    Signals:
        told: What it shows, as it is now.
    """

    told = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """No mapping is chosen yet."""
        super().__init__(parent)
        self.bench, self.desk = bench, bench.desk
        self.profile = ""
        self._asked = 0

    def choose(self, profile: str) -> None:
        """The mapping that is in use from here on; empty where none is."""
        self.profile = profile

    def fail(self, words: str, field: str) -> None:
        """It came to nothing: why, in the words of the desk, and about which field; no words where a bug was told."""
        raise NotImplementedError

    def run(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        """Do something that counts however late its answer is."""
        runner.run(work, partial(self._on_result, on_value), owner=self)

    def read(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        """Read something of which the newest answer alone counts."""
        self._asked += 1
        asked = self._asked

        def on_result(result: Ok[Value] | Err) -> None:
            if asked == self._asked:
                self._on_result(on_value, result)

        runner.run(work, on_result, owner=self)

    def drop(self) -> None:
        """What is being read counts no more."""
        self._asked += 1

    def _on_result(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Ok):
            on_value(result.value)
        elif isinstance(result.error, Refused):
            self.fail(result.error.message, result.error.field)
        elif isinstance(result.error, Unavailable):
            self.fail(result.error.message, "")
        else:
            self.fail("", "")
            self.bench.problems.tell(result.error)
