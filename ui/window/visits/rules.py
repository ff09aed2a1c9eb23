"""The town's own rules of the points: looked over with what would change, then kept; and saved to be changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.station.score_rules import RulesChange, rules_for, rules_would, take_in_rules
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.visits.importing import ImportView
from ui.window.visits.state import ImportState
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench


class RulesImporter(QObject):
    """One file at a time; nothing is kept before somebody has seen what counts otherwise.

    Signals:
        shown: Rules are looked over, or no more.
        told: Kind of mark and a sentence.
        kept: Other rules count now.
    """

    shown = Signal()
    told = Signal(str, str)
    kept = Signal()

    def __init__(self, view: ImportView, bench: Workbench, parent: QObject | None = None) -> None:
        """No rules yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._data = b""
        self._state: ImportState | None = None
        self._asked = 0
        self._is_keeping = False

    @property
    def is_looking(self) -> bool:
        """Whether rules were looked over and are neither kept nor dropped."""
        return self._state is not None

    def take(self, path: Path) -> None:
        """Look rules over; nothing is kept."""
        self._asked += 1
        asked, desk, outside = self._asked, self._desk, self._bench.outside

        def work() -> tuple[bytes, RulesChange]:
            data = outside.read_file(path)
            return data, rules_would(desk, outside.score_rules(), data)

        def on_looked(result: Ok[tuple[bytes, RulesChange]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._data, change = result.value
                self._show_change(change)
            else:
                self._tell(result.error)

        self._bench.jobs.reads.run(work, on_looked, owner=self)

    def look(self, key: str) -> None:
        """Come to a difference."""
        if self._state is not None:
            detail = next((line.words for line in self._state.lines if line.key == key), "")
            self._show(replace(self._state, chosen=key, detail=detail))

    def keep(self) -> None:
        """Keep them, from this month on."""
        if self._state is None or not self._state.may_keep or self._is_keeping:
            return
        self._is_keeping = True
        desk, rules, data = self._desk, self._bench.outside.score_rules, self._data

        def on_kept(result: Ok[RulesChange] | Err) -> None:
            self._is_keeping = False
            if not isinstance(result, Ok):
                self._tell(result.error)
                return
            self.drop()
            self.kept.emit()
            said = self.tr("从{month}起用规则{version}；以前的月份不变。")
            self.told.emit("green", said.format(month=result.value.from_month, version=result.value.version))

        self._bench.jobs.writes.run(lambda: take_in_rules(desk, rules(), data), on_kept, owner=self)

    def drop(self) -> None:
        """Keep nothing of it."""
        self._asked += 1
        self._data = b""
        self._show(None)

    def save(self, path: Path) -> None:
        """The rules in force as a file, to be changed and taken in again."""
        target = path if path.suffix.lower() == ".toml" else path.with_name(f"{path.name}.toml")
        desk, outside = self._desk, self._bench.outside

        def work() -> None:
            in_force = rules_for(desk, outside.score_rules(), day_of(desk.clock.now()).replace(day=1))
            outside.write_file(target, in_force.content.encode() or outside.score_rules_file())

        def on_saved(result: Ok[None] | Err) -> None:
            if isinstance(result, Ok):
                said = self.tr("现在用的规则已经存到 {path}，改好版本和分值再导入。")
                self.told.emit("green", said.format(path=target))
            else:
                self._tell(result.error)

        self._bench.jobs.papers.run(work, on_saved, owner=self)

    def _show_change(self, change: RulesChange) -> None:
        said = self.tr("版本{version}，从{month}起用，和现在的{before}比有{count}处不同。").format(
            version=change.version, month=change.from_month, before=change.before, count=len(change.lines)
        )
        if not change.is_new:
            said = self.tr("和现在用的规则（{before}）一样，没有可以导入的。").format(before=change.before)
        lines = tuple(Offer(key=str(place), words=line) for place, line in enumerate(change.lines))
        chosen = lines[0] if lines else None
        self._show(
            ImportState(
                said=said,
                lines=lines,
                may_keep=change.is_new,
                chosen=chosen.key if chosen else "",
                detail=chosen.words if chosen else "",
            )
        )

    def _show(self, state: ImportState | None) -> None:
        self._state = state
        self._view.show_import(state)
        self.shown.emit()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)
