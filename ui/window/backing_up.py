"""Backups while the window is open, and the last one when the office is shut; nobody waits for them at the desk."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desk.times import chinese_moment
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.theme.tokens import LightName
from ui.window.workbench import Backups, Workbench

if TYPE_CHECKING:
    from ui.wiring.backing_up import Made, Standing

FIRST_MS = 10 * 60_000
"""Not while somebody has just come to the desk."""

AGAIN_MS = 60 * 60_000
AT_CLOSING_SECONDS = 60.0
"""So long the program goes on out of sight after its window was closed; what is not done then is left for next time."""


class BackingUpHere(QObject):
    """Makes the daily one, and the second copy of what was filed; tells once where it fails.

    Signals:
        changed: The office stands otherwise with its backups.
    """

    changed = Signal()

    def __init__(self, bench: Workbench, say: Callable[[LightName, str], None], parent: QObject | None = None) -> None:
        """`say` tells across the page; nothing is made yet."""
        super().__init__(parent)
        self._bench, self._say = bench, say
        self._backups = bench.outside.backups
        self._stopped = Event()
        self._told = ""
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        if self._backups is not None:
            self._timer.start()
            bench.changes.case_changed.connect(self._on_case_changed)

    def look(self) -> None:
        """Make one where one is due."""
        self._timer.setInterval(AGAIN_MS)
        backups, is_stopped = self._backups, self._stopped.is_set
        if backups is not None:
            self._bench.jobs.upkeep.run(lambda: backups.make_if_due(is_stopped), self._on_made, owner=self)

    def stop(self) -> None:
        """No more; one that is being made ends soon and leaves nothing."""
        self._timer.stop()
        self._stopped.set()

    def _on_case_changed(self, _case: str) -> None:
        if self._backups is not None:
            self._bench.jobs.upkeep.run(self._backups.put_second_copy, self._on_copied, owner=self)

    def _on_made(self, result: Ok[Made | None] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        elif result.value is not None:
            self._tell("".join(result.value.problems))
            self.changed.emit()

    def _on_copied(self, result: Ok[str] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            self._tell(result.value)

    def _tell(self, problem: str) -> None:
        """The same problem once, until it is over."""
        if problem and problem != self._told and not self._stopped.is_set():
            self._say("amber", problem)
        self._told = problem


class LastBackup:
    """The backup after the office was shut, by Ctrl+Shift+L or with the window."""

    def __init__(self, upkeep: JobRunner) -> None:
        """None is wanted yet; `upkeep` makes it while the door is in sight."""
        self._upkeep = upkeep
        self._stopped = Event()
        self._wanted: Backups | None = None

    def begin(self, backups: Backups | None) -> None:
        """The office was shut, and the window stays."""
        if backups is None:
            return
        self._wanted = backups
        self._upkeep.run(lambda: backups.make_at_closing(self._stopped.is_set), self._on_made)

    def stop(self) -> None:
        """The program is about to end: one that is being made is given up, to be made by `end`."""
        self._stopped.set()

    def end(self, backups: Backups | None) -> None:
        """Make it now, for a limited time: the window is out of sight, and the record is free for another program."""
        wanted = backups or self._wanted
        if wanted is not None:
            last = monotonic() + AT_CLOSING_SECONDS
            wanted.make_at_closing(lambda: monotonic() > last)

    def _on_made(self, _result: Ok[Made | None] | Err) -> None:
        self._wanted = None


def last_words(now: Standing) -> str:
    """When a backup was proven last and where it lies; with what to do where that is too long ago, or failed."""
    if now.proven_at is None:
        words = QCoreApplication.translate("Backups", "还没有核对过的备份。")
    else:
        words = QCoreApplication.translate("Backups", "最近一次核对过的备份：{when}，在 {where}。").format(
            when=chinese_moment(now.proven_at), where=now.where
        )
    if now.care == "amber":
        words += QCoreApplication.translate("Backups", "已经三天多了，请按“现在备份”。")
    elif now.care == "red":
        words += QCoreApplication.translate("Backups", "已经七天多了，请马上按“现在备份”。")
    return f"{words}{now.failed}"
