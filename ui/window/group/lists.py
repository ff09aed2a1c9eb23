"""Lists of people: read from a spreadsheet, filed some at a time, and given back where they are to be put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.group import Group
from desk.groups.group_drafts import settled
from desk.groups.group_lists import PersonRow, take_in_list
from desk.groups.grouping import file_all_ready
from desk.revealing import What, record_export
from ui.window.exporting import target_of
from ui.window.group.changing import GroupChanges
from ui.window.group.state import FilingState, counts_of
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench

FEWEST, MOST = 5, 25
"""People filed in one job: few, so that what else is to be written waits for half a second and no longer; more of a
long list, for each job looks through all that are left."""
_JOBS = 20


class ListView(Protocol):
    """The page as seen from here."""

    def show_filing(self, state: FilingState | None) -> None:
        """How far filing a list has come; None while none is filed."""
        ...


class Lists(QObject):
    """Lists of the group in sight.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
    """

    told = Signal(str, str)

    def __init__(self, view: ListView, changes: GroupChanges, bench: Workbench, parent: QObject | None = None) -> None:
        """No list is filed yet."""
        super().__init__(parent)
        self._view, self._changes, self._bench, self._desk = view, changes, bench, bench.desk
        self._filing: FilingState | None = None

    def begin(self) -> None:
        """Another group was opened: none of its lists is filed."""
        self._end_filing()

    def take_in(self, path: Path) -> None:
        """Everybody in a spreadsheet; nobody is filed yet."""
        outside = self._bench.outside
        group = self._changes.group
        if group is None:
            return
        self.told.emit("blue", self.tr("正在读名单 {file} …").format(file=path.name))
        self._bench.jobs.papers.run(
            lambda: outside.read_people_list(outside.read_file(path)),
            partial(self._on_read, path, group.group_id),
            owner=self,
        )

    def _on_read(self, path: Path, group_id: str, result: Ok[tuple[PersonRow, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._changes.tell(result.error)
            return
        if self._changes.group is None or self._changes.group.group_id != group_id:
            return
        desk, rows = self._desk, result.value
        self._changes.change(
            lambda group: (take_in_list(desk, group, rows), len(rows)),
            partial(self._on_taken_in, path.name),
        )

    def _on_taken_in(self, file: str, rows: int) -> None:
        if self._changes.group is None:
            return
        counts = counts_of(self._changes.group)
        words = self.tr("名单 {file} 有 {rows} 人。这一组现在可以办的 {ready} 人，待改的 {parked} 人。")
        said = words.format(file=file, rows=rows, ready=counts.ready, parked=counts.parked)
        more = self.tr("按 F10 全部办理。") if counts.ready else ""
        self.told.emit("amber" if counts.parked else "green", said + more)

    def file_all(self) -> None:
        """File everybody who is ready, some at a time."""
        if self._changes.group is None or self._filing is not None:
            return
        ready = counts_of(self._changes.group).ready
        if ready:
            self._filing = FilingState(done=0, total=ready)
            self._file_some()

    def stop(self) -> None:
        """File nobody more; the rest stays ready."""
        if self._filing is not None:
            self._filing = replace(self._filing, stopping=True)
            self._view.show_filing(self._filing)

    def _file_some(self) -> None:
        desk = self._desk
        self._view.show_filing(self._filing)

        def is_stopped() -> bool:
            filing = self._filing
            return filing is None or filing.stopping

        most = at_a_time(self._filing.total if self._filing is not None else 0)

        def act(group: Group) -> tuple[Group, int]:
            done = 0

            def count(_progress: object) -> None:
                nonlocal done
                done += 1

            after = file_all_ready(desk, group, on_progress=count, is_stopped=lambda: done >= most or is_stopped())
            return after, done

        self._changes.change(act, self._on_some_filed, self._on_filing_failed)

    def _on_some_filed(self, done: int) -> None:
        filing = self._filing
        if filing is None or self._changes.group is None:
            return
        self._filing = replace(filing, done=filing.done + done)
        if done and not filing.stopping and counts_of(self._changes.group).ready:
            self._file_some()
            return
        self._end_filing()
        if filing.stopping:
            words = self.tr("停下了：这次办了 {done} 人，还有 {left} 人没办，按 F10 接着办。")
        else:
            words = self.tr("名单办完了：这次办了 {done} 人，待改的 {parked} 人。")
        counts = counts_of(self._changes.group)
        light = "amber" if filing.stopping or counts.parked else "green"
        self.told.emit(light, words.format(done=filing.done + done, left=counts.ready, parked=counts.parked))

    def _on_filing_failed(self, error: Exception) -> None:
        """Who was filed before it failed has a case, though the group does not know it yet."""
        self._end_filing()
        self._changes.tell(error)
        desk = self._desk
        self._changes.change(lambda group: (settled(desk, group), None), lambda _none: None)

    def _end_filing(self) -> None:
        self._filing = None
        self._view.show_filing(None)

    def save_parked(self, path: Path) -> None:
        """Save those who are to be put right as a spreadsheet, with the reasons."""
        group, outside = self._changes.group, self._bench.outside
        if group is not None:
            count, desk = sum(bool(member.parked) for member in group.people), self._bench.desk

            def make() -> bytes:
                record_export(desk, What.PARKED, count, target_of(outside, path))
                return outside.parked_sheet(group.people)

            self._save(path, make)

    def save_template(self, path: Path) -> None:
        """Save an empty list to hand out."""
        self._save(path, self._bench.outside.people_list_template)

    def _save(self, path: Path, make: Callable[[], bytes]) -> None:
        target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        write = self._bench.outside.write_file

        def on_saved(result: Ok[None] | Err) -> None:
            if isinstance(result, Err):
                self._changes.tell(result.error)
            else:
                self.told.emit("green", self.tr("已经存到 {path}。").format(path=target))

        self._bench.jobs.papers.run(lambda: write(target, make()), on_saved, owner=self)


def at_a_time(total: int) -> int:
    """How many people of a list are filed in one job."""
    return min(max(total // _JOBS, FEWEST), MOST)
