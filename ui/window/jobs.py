"""Work off the GUI thread: a closure over frozen input goes in, `Ok` or `Err` comes back on the GUI thread.

One runner is one thread, so its jobs run in the order in which they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Value = TypeVar("Value")

CLOSING_SECONDS = 20.0
"""A write that has begun is waited for this long when the window closes; it is either durable then or undone."""


@dataclass(frozen=True, slots=True)
class Ok(Generic[Value]):
    """What a job gave."""

    value: Value


@dataclass(frozen=True, slots=True)
class Err:
    """What a job raised: Refused, Unavailable, or a bug."""

    error: Exception


class JobRunner(Protocol):
    """Runs work away from the GUI thread, one job after the other."""

    def run(
        self,
        work: Callable[[], Value],
        on_result: Callable[[Ok[Value] | Err], None],
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work`; `on_result` is called on the GUI thread, unless `owner` was destroyed meanwhile."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """What pages may ask for, each kind on a thread of its own.

    Attributes:
        writes: All that changes the record, in order, and what must be read in step with it.
        reads: Search while typing and single cases, which need not wait for a write.
        lists: The order and lines of a long list, which may take a second.
        papers: Printing, pictures and files.
        upkeep: What takes minutes and nobody waits for.
    """

    writes: JobRunner
    reads: JobRunner
    lists: JobRunner
    papers: JobRunner
    upkeep: JobRunner


@dataclass(frozen=True, slots=True)
class _Answer:
    serial: int
    on_result: Callable[[Any], None]
    result: Ok[Any] | Err
    owner: QObject | None


class ThreadRunner(QObject):
    """A runner on one thread of its own.

    The signal that carries answers belongs to this object, which lives on the GUI thread: a sender owned by the worker
    would run its slots there.
    """

    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` shows in lists of threads; the thread starts with the first job."""
        super().__init__(parent)
        self._name = name
        self._executor: ThreadPoolExecutor | None = None
        self._serials = count(1)
        self._open: dict[int, Future[None]] = {}
        self._closed = False
        self._held_back: list[tuple[int, Callable[[], None]]] | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any job waits or runs, or its answer is still to be heard."""
        return bool(self._open or self._held_back)

    def run(
        self,
        work: Callable[[], Value],
        on_result: Callable[[Ok[Value] | Err], None],
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work` after the jobs before it; nothing happens once the runner is closed."""
        if self._closed:
            return
        serial = next(self._serials)

        def job() -> None:
            result: Ok[Value] | Err
            try:
                result = Ok(work())
            except Exception as error:
                result = Err(error)
            self._answered.emit(_Answer(serial, on_result, result, owner))

        if self._held_back is None:
            self._submit(serial, job)
        else:
            self._held_back.append((serial, job))

    def hold_back(self) -> None:
        """Begin no job until `go_on`."""
        if self._held_back is None:
            self._held_back = []

    def go_on(self) -> None:
        """Begin what was asked for meanwhile, in order."""
        held_back, self._held_back = self._held_back or [], None
        for serial, job in held_back:
            self._submit(serial, job)

    def _submit(self, serial: int, job: Callable[[], None]) -> None:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - no job comes before the first picture

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        self._open[serial] = self._executor.submit(job)

    def close(self, *, finish: bool) -> bool:
        """Take no more jobs and wait for the running one; with `finish` for all that were asked for, else drop those.

        Nothing is answered any more. False when a job still goes on after a while.
        """
        self._closed = True
        if finish:
            self.go_on()
        self._held_back = None
        if self._executor is None:
            return True
        from concurrent.futures import wait  # noqa: PLC0415 - as above

        self._executor.shutdown(wait=False, cancel_futures=not finish)
        self._open = {serial: job for serial, job in self._open.items() if not job.cancelled()}
        return not wait(list(self._open.values()), timeout=CLOSING_SECONDS).not_done

    def _on_answered(self, answer: _Answer) -> None:
        del self._open[answer.serial]
        if not self._closed and (answer.owner is None or isValid(answer.owner)):
            answer.on_result(answer.result)


class Threads(QObject):
    """All threads of the window: those pages may use, and the one that listens to the card reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Each thread starts with its first job."""
        super().__init__(parent)
        self.writes = ThreadRunner("writes", self)
        self.reader = ThreadRunner("reader", self)
        self._dropped = {name: ThreadRunner(name, self) for name in ("reads", "lists", "papers", "upkeep")}
        self.jobs = Jobs(writes=self.writes, **self._dropped)

    @property
    def is_busy(self) -> bool:
        """Whether anybody still works, but for the card reader, which listens all day."""
        return self.writes.is_busy or any(runner.is_busy for runner in self._dropped.values())

    def hold_back(self) -> None:
        """Begin none of the jobs pages ask for until `go_on`: a thread at work takes its turns from the GUI thread."""
        for runner in (self.writes, *self._dropped.values()):
            runner.hold_back()

    def go_on(self) -> None:
        """Begin what was asked for meanwhile."""
        for runner in (self.writes, *self._dropped.values()):
            runner.go_on()

    def finish(self, then: Callable[[], None]) -> None:
        """Call `then` once all that pages asked for is done and answered."""
        _after([self.writes, *self._dropped.values()], then)

    def close(self) -> None:
        """Finish every write that was asked for and drop the rest."""
        self.reader.close(finish=False)
        for runner in self._dropped.values():
            runner.close(finish=False)
        self.writes.close(finish=True)


def _after(runners: Sequence[JobRunner], then: Callable[[], None]) -> None:
    if not runners:
        then()
        return
    first, *rest = runners
    first.run(lambda: None, lambda _result: _after(rest, then))
