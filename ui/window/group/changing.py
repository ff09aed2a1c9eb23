"""The group in sight, changed on a worker: each change upon the one before it, so that none is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desk.cases.group import Group
from desk.desk import Desk
from desk.errors import Refused
from desk.groups.group_drafts import close
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class _Kept:
    """The group as the worker left it; only jobs touch it, one after the other."""

    def __init__(self, group: Group) -> None:
        self.group = group


class GroupChanges(QObject):
    """One group at a time; what becomes known of another one is not told any more.

    Signals:
        changed: The group is another now; also when one was opened.
        failed: A sentence for the clerk about a change that was refused.
        closed: The group's draft is gone.
    """

    changed = Signal()
    failed = Signal(str)
    closed = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """No group yet."""
        super().__init__(parent)
        self._bench = bench
        self._kept: _Kept | None = None
        self._group: Group | None = None

    @property
    def group(self) -> Group | None:
        """The group as far as the window knows."""
        return self._group

    def open(self, group: Group | None) -> None:
        """Work on this group, or on none."""
        self._kept = _Kept(group) if group is not None else None
        self._group = group
        self.changed.emit()

    def newest(self) -> Callable[[], Group]:
        """Gives the group as it is when a worker asks for it.

        Raises:
            RuntimeError: There is no group.
        """
        kept = self._kept
        if kept is None:
            raise RuntimeError("no group is open")
        return lambda: kept.group

    def change(
        self,
        act: Callable[[Group], tuple[Group, Value]],
        on_done: Callable[[Value], None],
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change the group by `act`, on the worker; `on_failed` hears what it raised instead of `tell`."""
        kept, desk = self._kept, self._bench.desk
        if kept is None:
            return

        def work() -> tuple[Group, Value, tuple[str, ...]]:
            before = kept.group
            kept.group, value = act(before)
            return kept.group, value, _new_cases(desk, before, kept.group)

        def on_result(result: Ok[tuple[Group, Value, tuple[str, ...]]] | Err) -> None:
            if isinstance(result, Err):
                if kept is self._kept and on_failed is not None:
                    on_failed(result.error)
                else:
                    self.tell(result.error)
                return
            group, value, new_cases = result.value
            for case_id in new_cases:
                self._bench.changes.case_changed.emit(case_id)
            if kept is self._kept:
                self._group = group
                self.changed.emit()
                on_done(value)

        self._bench.jobs.writes.run(work, on_result, owner=self)

    def close(self) -> None:
        """Close the group: its cases stay, who was not filed is gone."""
        desk, kept = self._bench.desk, self._kept
        if kept is None:
            return

        def on_closed(result: Ok[None] | Err) -> None:
            if isinstance(result, Err):
                self.tell(result.error)
            elif kept is self._kept:
                self.closed.emit()

        self._bench.jobs.writes.run(lambda: close(desk, kept.group), on_closed, owner=self)

    def tell(self, error: Exception) -> None:
        """Tell what went wrong: a refusal on the page, all else where the window tells it."""
        if isinstance(error, Refused):
            self.failed.emit(error.message)
        else:
            self._bench.problems.tell(error)


def _new_cases(desk: Desk, before: Group, after: Group) -> tuple[str, ...]:
    """Ids of the cases that came with a change."""
    known = {member.client_id for member in before.people if member.is_filed}
    fresh = [member.client_id for member in after.people if member.is_filed and member.client_id not in known]
    if not fresh:
        return ()
    with desk.store.reading() as uow:
        found = [uow.cases.id_by_client(client_id) for client_id in fresh]
    return tuple(case_id for case_id in found if case_id)
