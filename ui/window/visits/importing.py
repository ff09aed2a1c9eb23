"""The village's own list: looked over row by row, then what has no fault is kept, all in one go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.station.roster_lists import columns, read_rows
from desk.station.rostering import RosterInput, RosterRow, look_over, take_in
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.visits.state import ImportState
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Rows = tuple[tuple[int, RosterInput], ...]


class ImportView(Protocol):
    """The list that was chosen, as the importer sees it."""

    def show_import(self, state: ImportState | None) -> None:
        """What would become of it; None while none is looked over."""
        ...


class ListImporter(QObject):
    """One list at a time; nothing is kept before somebody has seen what is wrong with it.

    Signals:
        shown: A list is looked over, or no more.
        told: Kind of mark and a sentence.
        kept: Somebody of the list is on the roster now.
    """

    shown = Signal()
    told = Signal(str, str)
    kept = Signal()

    def __init__(self, view: ImportView, bench: Workbench, parent: QObject | None = None) -> None:
        """No list yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._rows: Rows = ()
        self._faults: dict[str, str] = {}
        self._state: ImportState | None = None
        self._asked = 0
        self._is_keeping = False

    @property
    def is_looking(self) -> bool:
        """Whether a list was looked over and is neither kept nor dropped."""
        return self._state is not None

    def take(self, path: Path) -> None:
        """Look a list over; nothing is kept."""
        self._asked += 1
        asked, desk, outside = self._asked, self._desk, self._bench.outside

        def work() -> tuple[Rows, tuple[RosterRow, ...]]:
            items = desk.shelf.on(day_of(desk.clock.now())).items
            rows = read_rows(outside.read_plain_rows(outside.read_file(path)), items, source=path.stem[:60])
            return rows, look_over(desk, rows)

        def on_looked(result: Ok[tuple[Rows, tuple[RosterRow, ...]]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._rows, looked = result.value
                self._show_looked(path.name, looked)
            else:
                self._tell(result.error)

        self._bench.jobs.lists.run(work, on_looked, owner=self)

    def look(self, key: str) -> None:
        """Come to a row with a fault."""
        if self._state is not None:
            self._show(replace(self._state, chosen=key, detail=self._faults.get(key, "")))

    def keep(self) -> None:
        """Keep the rows without a fault."""
        if self._state is None or not self._state.may_keep or self._is_keeping:
            return
        self._is_keeping = True
        desk, rows = self._desk, self._rows

        def on_kept(result: Ok[tuple[RosterRow, ...]] | Err) -> None:
            self._is_keeping = False
            if not isinstance(result, Ok):
                self._tell(result.error)
                return
            self.drop()
            faults = sum(bool(row.fault) for row in result.value)
            good = len(result.value) - faults
            said = self.tr("列入了{good}人。").format(good=good)
            if faults:
                words = self.tr("列入了{good}人，有问题的{faults}行没有列入；改好名单以后可以再导入一次。")
                said = words.format(good=good, faults=faults)
            self.kept.emit()
            self.told.emit("amber" if faults else "green", said)

        self._bench.jobs.writes.run(lambda: take_in(desk, rows), on_kept, owner=self)

    def drop(self) -> None:
        """Keep nothing of it."""
        self._asked += 1
        self._rows, self._faults = (), {}
        self._show(None)

    def save_template(self, path: Path) -> None:
        """An empty list to hand out."""
        target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        desk, outside, title = self._desk, self._bench.outside, self.tr("花名册")

        def work() -> None:
            heads = columns(desk.shelf.on(day_of(desk.clock.now())).items)
            outside.write_file(target, outside.plain_workbook(title, [heads]))

        def on_saved(result: Ok[None] | Err) -> None:
            if isinstance(result, Ok):
                self.told.emit("green", self.tr("空的名单已经存到 {path}。").format(path=target))
            else:
                self._tell(result.error)

        self._bench.jobs.papers.run(work, on_saved, owner=self)

    # within

    def _show_looked(self, name: str, looked: tuple[RosterRow, ...]) -> None:
        faulty = tuple(row for row in looked if row.fault)
        good = len(looked) - len(faulty)
        lines = tuple(
            Offer(
                key=str(row.row),
                words=self.tr("第{row}行　{name}").format(row=row.row, name=row.given.name),
                note=row.fault,
            )
            for row in faulty
        )
        self._faults = {line.key: f"{line.words}\n{line.note}" for line in lines}
        known = sum(bool(row.person_id) and not row.fault for row in looked)
        said = self.tr(
            "“{name}”有{rows}行：可以列入{good}人（其中{known}人已经在册，按名单更新），有问题的{faults}行。"
        )
        words = said.format(name=name, rows=len(looked), good=good, known=known, faults=len(faulty))
        chosen = next(iter(self._faults), "")
        self._show(
            ImportState(said=words, lines=lines, may_keep=good > 0, chosen=chosen, detail=self._faults.get(chosen, ""))
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
