"""The strip: values go to the clipboard one by one, the official number comes back, the next case is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.cases.official_numbers import read_official_number
from desk.errors import Refused
from desk.provincial import Entry, NotEntered, Way, not_entered, open_entry, set_official_number
from desk.records import CaseRow
from ui.window.jobs import Err, Ok
from ui.window.provincial.clipboard import LentClipboard
from ui.window.provincial.state import StripState
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench

LOOKED_THROUGH = 100
"""So many of the cases that wait are looked through for the next one."""


class StripView(Protocol):
    """The strip as the presenter sees it."""

    def show_strip(self, state: StripState) -> None:
        """The case, its values and how far one is."""
        ...

    def show_number(self, text: str) -> None:
        """What stands in the field of the official number."""
        ...

    def show_number_remark(self, light: LightName, words: str) -> None:
        """What is to be said about it."""
        ...

    def focus_number(self) -> None:
        """The number is awaited."""
        ...

    def focus_values(self) -> None:
        """Values are copied now."""
        ...


class StripPresenter(QObject):
    """One case at a time; opening it is recorded once, on the desk's side.

    Signals:
        opened: A case is laid out: the strip is to come in sight.
    """

    opened = Signal()

    def __init__(self, view: StripView, bench: Workbench, parent: QObject | None = None) -> None:
        """No case yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state: StripState | None = None
        self._received: tuple[str, str] = ("", "")
        self._generation = 0
        self._opening = ""
        self.clipboard = LentClipboard(self)
        self.clipboard.taken_back.connect(self._on_taken_back)

    @property
    def state(self) -> StripState | None:
        """The case in the strip; None while it is closed."""
        return self._state

    def open(self, case_name: str) -> None:
        """Lay out a case by id or number; the one that is laid out already goes on to its next value."""
        state = self._state
        if state is not None and case_name == state.case_id and state.phase != "numbered":
            self.go_on()
            return
        if case_name == self._opening:
            return
        self._generation += 1
        self._opening = case_name
        generation, desk = self._generation, self._desk

        def on_opened(result: Ok[Entry] | Err) -> None:
            if generation != self._generation:
                return
            self._opening = ""
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._begin(result.value)

        self._bench.jobs.writes.run(lambda: open_entry(desk, case_name), on_opened, owner=self)

    def go_on(self) -> None:
        """Copy the next value; after the last the number is awaited; once it is kept the next case comes."""
        state = self._state
        if state is None:
            return
        if state.phase == "numbered":
            if state.next_case:
                self.open(state.next_case)
            return
        following = (row for row in range(state.at + 1, len(state.values)) if not state.values[row].empty)
        row = next(following, None)
        if row is not None:
            self.copy(row)
        else:
            self._show(replace(state, phase="number"))
            self.clipboard.take_back()
            self._view.focus_number()

    def go_back(self) -> None:
        """Copy the value before once more."""
        state = self._state
        if state is None or state.phase == "numbered":
            return
        before = (row for row in range(state.at - 1, -1, -1) if not state.values[row].empty)
        row = next(before, None)
        if row is not None:
            self.copy(row)

    def copy(self, row: int) -> None:
        """Copy a value and mark it; an empty one stays where it is."""
        state = self._state
        if state is None or state.values[row].empty:
            return
        self.clipboard.put(state.values[row].text)
        phase = "values" if state.phase == "number" else state.phase
        self._show(replace(state, at=row, done=state.done | {row}, is_lent=True, phase=phase))

    def edit_number(self, text: str, *, whole: bool) -> None:
        """The official number as it stands now; `whole` when it was pasted, and is worth checking before Enter."""
        if not text.strip() or not whole:
            self._view.show_number_remark("grey", "")
            return
        try:
            _, hints = read_official_number(text)
        except Refused as refusal:
            self._view.show_number_remark("red", refusal.message)
            return
        said = "".join(hint.message for hint in hints)
        self._view.show_number_remark("amber" if said else "green", said or self.tr("编号可以，按回车记下。"))

    def enter_number(self, text: str, way: Way) -> None:
        """Keep the official number, then offer the next case."""
        state = self._state
        if state is None or state.is_busy:
            return
        generation, desk, case_id = self._generation, self._desk, state.case_id
        self._show(replace(state, is_busy=True))

        def work() -> tuple[Case, NotEntered]:
            numbered = set_official_number(desk, case_id, text, way=way)
            return numbered.case, not_entered(desk, limit=LOOKED_THROUGH)

        def on_kept(result: Ok[tuple[Case, NotEntered]] | Err) -> None:
            if isinstance(result, Ok):
                self._bench.changes.case_changed.emit(case_id)
            if generation == self._generation:
                self._on_kept(result)
            elif isinstance(result, Err):
                self._bench.problems.tell(result.error)

        self._bench.jobs.writes.run(work, on_kept, owner=self)

    def close(self) -> None:
        """Forget the case and take back what is on the clipboard."""
        self._generation += 1
        self._opening = ""
        self._state = None
        self.clipboard.take_back()

    def _begin(self, entry: Entry) -> None:
        case = entry.case
        self.clipboard.take_back()
        self._received = (case.received_at, case.case_id)
        self._view.show_number("")
        self._view.show_number_remark("grey", "")
        self._show(
            StripState(
                case_id=case.case_id,
                number=spoken(case.case_number),
                item_name=case.item_name,
                applicant_name=case.applicant.name,
                values=entry.values,
                confirmed=entry.confirmed,
                official=case.official_number,
            )
        )
        self.opened.emit()
        self._view.focus_values()
        self._bench.changes.case_changed.emit(case.case_id)

    def _on_kept(self, result: Ok[tuple[Case, NotEntered]] | Err) -> None:
        state = self._state
        if state is None:
            return
        if isinstance(result, Err):
            self._show(replace(state, is_busy=False))
            if isinstance(result.error, Refused):
                self._view.show_number_remark("red", result.error.message)
                self._view.focus_number()
            else:
                self._bench.problems.tell(result.error)
            return
        case, waiting = result.value
        self.clipboard.take_back()
        self._view.show_number("")
        self._view.show_number_remark("grey", "")
        self._show(
            replace(
                self._state or state,
                phase="numbered",
                is_busy=False,
                official=case.official_number,
                left=waiting.count,
                next_case=_following(waiting.rows, self._received),
            )
        )
        self._view.focus_values()

    def _on_taken_back(self) -> None:
        if self._state is not None:
            self._show(replace(self._state, is_lent=False))

    def _show(self, state: StripState) -> None:
        self._state = state
        self._view.show_strip(state)


def _following(rows: Sequence[CaseRow], after: tuple[str, str]) -> str:
    """The case after this one in a list that is newest first, so that one left out is not offered again and again."""
    older = (row.case_id for row in rows if (row.received_at, row.case_id) < after)
    return next(older, rows[0].case_id if rows else "")
