"""A runner that waits to be told: jobs run on the caller's thread when `drain` is called."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.window.jobs import Err, Ok

Value = TypeVar("Value")


class ManualRunner:
    """Stands for `ThreadRunner` in tests of presenters."""

    def __init__(self) -> None:
        self._jobs: deque[tuple[Callable[[], Any], Callable[[Any], None], QObject | None]] = deque()

    @property
    def waiting(self) -> int:
        """How many jobs have not run."""
        return len(self._jobs)

    def run(
        self, work: Callable[[], Value], on_result: Callable[[Ok[Value] | Err], None], *, owner: QObject | None = None
    ) -> None:
        """Keep the job for later."""
        self._jobs.append((work, on_result, owner))

    def drain(self) -> None:
        """Run all jobs, and those that they ask for."""
        while self._jobs:
            self.step()

    def step(self) -> None:
        """Run the oldest job."""
        work, on_result, owner = self._jobs.popleft()
        result: Ok[Any] | Err
        try:
            result = Ok(work())
        except Exception as error:
            result = Err(error)
        if owner is None or isValid(owner):
            on_result(result)
