"""Those who wait: visits that were put aside, kept as drafts for the whole office."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.visit import Visit
from desk.visiting import HeldVisit, held, hold, resume
from ui.window.jobs import Err, Ok
from ui.window.serving.state import HeldChip
from ui.window.workbench import Workbench

SAVE_AFTER_MS = 400
"""What was typed is on disk within a second of the last key."""


class Waiting(QObject):
    """Keeps the visit in sight as a draft, and knows who else waits.

    Signals:
        listed: Who waits is known anew; `others` tells.
        resumed: The `Visit` that was asked for.
    """

    listed = Signal()
    resumed = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is known to wait yet."""
        super().__init__(parent)
        self._bench = bench
        self._held: tuple[HeldVisit, ...] = ()
        self._visit: Visit | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save_now)

    def save_soon(self, visit: Visit) -> None:
        """Keep the visit after a pause in typing."""
        self._visit = visit
        self._timer.start()

    def save_now(self) -> None:
        """Keep what is not kept yet."""
        self._timer.stop()
        visit, self._visit = self._visit, None
        desk = self._bench.desk
        if visit is not None:
            self._bench.jobs.writes.run(lambda: hold(desk, visit), self._on_saved, owner=self)

    def drop(self) -> None:
        """What is not kept yet need not be: it is being filed."""
        self._timer.stop()
        self._visit = None

    def list_all(self) -> None:
        """See who waits."""
        desk = self._bench.desk
        self._bench.jobs.reads.run(lambda: held(desk), self._on_held, owner=self)

    def others(self, in_sight: str) -> tuple[HeldChip, ...]:
        """Who waits besides the visit in sight, newest first."""
        return tuple(self._chip(h) for h in self._held if h.visit_id != in_sight)

    def resume(self, visit_id: str) -> None:
        """Go on with someone who waits."""
        self.save_now()
        desk = self._bench.desk
        self._bench.jobs.writes.run(lambda: resume(desk, visit_id), self._on_resumed, owner=self)

    def resume_oldest(self, in_sight: str) -> None:
        """Go on with the one who waits longest, one's own first."""
        others = [h for h in self._held if h.visit_id != in_sight]
        waiting = [h for h in others if h.is_own] or others
        if waiting:
            self.resume(waiting[-1].visit_id)

    def _chip(self, waiting: HeldVisit) -> HeldChip:
        who = waiting.applicant_name or self.tr("没写姓名")
        what = "、".join(item.name for item in waiting.items) or self.tr("没选事项")
        told = self.tr("{clerk} {time} 暂存：{who}，{items}").format(
            clerk=waiting.clerk_name, time=waiting.saved_at[11:16], who=who, items=what
        )
        words = f"{who} {waiting.saved_at[11:16]}"
        return HeldChip(visit_id=waiting.visit_id, words=words, told=told)

    def _on_saved(self, result: Ok[str] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        self.list_all()

    def _on_held(self, result: Ok[tuple[HeldVisit, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._held = result.value
        self.listed.emit()

    def _on_resumed(self, result: Ok[Visit] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            self.list_all()
        else:
            self.resumed.emit(result.value)
