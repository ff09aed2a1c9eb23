"""Papers are picked from the pile by the gun and confirmed at one key; what a printer owes is printed or settled."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.numbers import spoken
from desk.errors import Refused, Unavailable
from desk.printers import PrintState
from desk.prints.printing import Level
from desk.prints.queuing import job_of, print_again, settle_print, unsettled_prints
from desk.prints.sealing import PileLine, confirm_papers, find_in_pile, pile
from desk.records import KeptPrint
from ui.window.jobs import Err, Ok
from ui.window.printing.left_over import LeftOver
from ui.window.printing.state import LIGHTS
from ui.window.sealing.state import JobsState, PileState
from ui.window.theme.tokens import LightName
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.workbench import Workbench

_JOB_LIGHTS: dict[PrintState, LightName] = {
    "queued": "blue",
    "printing": "blue",
    "done": "green",
    "failed": "red",
    "unknown": "amber",
}


class SealingView(Protocol):
    """The page as the presenter sees it."""

    def show_pile(self, state: PileState) -> None:
        """The papers that wait for a seal."""
        ...

    def show_jobs(self, state: JobsState) -> None:
        """What a printer owes."""
        ...


class SealingPresenter(QObject):
    """The pile and the printers' debts of this machine.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        papers_wanted: What finds papers to print at once, and what hears what became of them.
    """

    told = Signal(str, str)
    papers_wanted = Signal(object, object)

    def __init__(self, view: SealingView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing read yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._lines: tuple[PileLine, ...] = ()
        self._picked: dict[str, None] = {}
        self._is_begun = self._is_busy = False
        self._left_over = LeftOver(bench, self)
        self._left_over.looked.connect(self._show_jobs)
        bench.changes.case_changed.connect(self._on_case_changed)
        bench.changes.prints_changed.connect(self._on_prints_changed)

    def begin(self) -> None:
        """The page came in sight."""
        self._is_begun = True
        self._read_pile()
        self._left_over.look()

    def leave(self) -> None:
        """The page went out of sight; what was picked stays."""
        self._is_begun = False

    # the pile

    def pick(self, typed: str) -> None:
        """Pick what a scanned code or a typed number means."""
        if not typed.strip():
            return
        try:
            found = find_in_pile(self._lines, typed)
        except Refused as refusal:
            self.told.emit("red", refusal.message)
            return
        self._picked |= dict.fromkeys(map(_key, found))
        names = self.tr("、").join(dict.fromkeys(line.name for line in found))
        who, number = found[0].applicant_name, spoken(found[0].case_number)
        words = self.tr("选上了 {number} {who}：{names}。盖好章按 F10 确认。")
        self.told.emit("blue", words.format(number=number, who=who, names=names))
        self._show_pile()

    def toggle(self, keys: tuple[str, ...]) -> None:
        """Pick these lines; if all of them are picked, none of them."""
        if all(key in self._picked for key in keys):
            for key in keys:
                del self._picked[key]
        else:
            self._picked |= dict.fromkeys(keys)
        self._show_pile()

    def pick_all(self) -> None:
        """Pick everything; if everything is picked, nothing."""
        self.toggle(tuple(map(_key, self._lines)))

    def confirm(self) -> None:
        """What is picked lies there printed, signed and sealed."""
        keys = tuple(line.key for line in self._lines if _key(line) in self._picked)
        if not keys:
            self.told.emit("amber", self.tr("先扫文书上的码，或者在清单里按回车选，再按 F10。"))
            return
        if not self._is_busy:
            self._is_busy = True
            desk = self._desk
            self._bench.jobs.writes.run(lambda: confirm_papers(desk, keys), self._on_confirmed, owner=self)

    # what a printer owes

    def again(self, print_id: str) -> None:
        """Print the same once more."""
        if print_id:
            desk = self._desk
            self.papers_wanted.emit(lambda: (print_again(desk, print_id),), self._on_printed)

    def settle(self, print_id: str) -> None:
        """It lies there, or is not needed any more."""
        if print_id:
            desk = self._desk
            self._bench.jobs.writes.run(lambda: settle_print(desk, print_id), self._on_settled, owner=self)

    # within

    def _read_pile(self) -> None:
        if self._is_begun:
            desk = self._desk
            self._bench.jobs.reads.run(lambda: pile(desk), self._on_pile, owner=self)

    def _on_case_changed(self, _case: str) -> None:
        self._read_pile()

    def _on_pile(self, result: Ok[tuple[PileLine, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._lines = result.value
        there = set(map(_key, self._lines))
        self._picked = {key: None for key in self._picked if key in there}
        self._show_pile()

    def _on_confirmed(self, result: Ok[tuple[PileLine, ...]] | Err) -> None:
        self._is_busy = False
        if isinstance(result, Err):
            self._say_error(result.error)
        else:
            self._picked.clear()
            words = self.tr("确认了 {count} 份文书：已印、已签、已盖章。")
            self.told.emit("green", words.format(count=len(result.value)))
            for case_id in dict.fromkeys(line.case_id for line in result.value):
                self._bench.changes.case_changed.emit(case_id)
        self._read_pile()

    def _on_settled(self, result: Ok[KeptPrint] | Err) -> None:
        if isinstance(result, Err):
            self._say_error(result.error)
        else:
            self.told.emit("green", self.tr("记下了，不用再看：{title}。").format(title=result.value.title))
        self._on_prints_changed()

    def _on_printed(self, level: Level, words: str) -> None:
        """What goes well; what does not is told across the page."""
        if level in ("info", "done"):
            self.told.emit(LIGHTS[level], words)
        else:
            self.told.emit("grey", "")

    def _on_prints_changed(self) -> None:
        if self._is_begun:
            desk, machine = self._desk, self._bench.outside.machine
            self._bench.jobs.reads.run(lambda: unsettled_prints(desk, machine), self._on_jobs, owner=self)

    def _on_jobs(self, result: Ok[tuple[KeptPrint, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            self._show_jobs(result.value)

    def _say_error(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)

    def _show_pile(self) -> None:
        columns = (
            ColumnState(words=self.tr("状态"), sample=self.tr("待盖章")),
            ColumnState(words=self.tr("文书")),
            ColumnState(words=self.tr("申请人"), sample="00000000", goes=4),
            ColumnState(words=self.tr("办件编号"), sample="0000 00 000000 00", goes=5),
            ColumnState(words=self.tr("张数"), sample="00", goes=3),
            ColumnState(words=self.tr("文号"), sample="00000000000000000000000", goes=1),
            ColumnState(words=self.tr("打印日期"), sample="0000-00-00", goes=2),
        )
        count, picked = len(self._lines), len(self._picked)
        words = self.tr("{count} 份文书待盖章，选了 {picked} 份") if picked else self.tr("{count} 份文书待盖章")
        state = PileState(
            columns=columns,
            rows=tuple(map(self._pile_row, self._lines)),
            picked=picked,
            words=words.format(count=count, picked=picked) if count else "",
        )
        self._view.show_pile(state)

    def _pile_row(self, line: PileLine) -> RowState:
        is_picked = _key(line) in self._picked
        return RowState(
            key=_key(line),
            light="green" if is_picked else "amber",
            mark=self.tr("选上了") if is_picked else self.tr("待盖章"),
            cells=(
                line.name,
                line.applicant_name,
                spoken(line.case_number),
                str(line.copies),
                line.number,
                line.since[:10],
            ),
        )

    def _show_jobs(self, kept: tuple[KeptPrint, ...]) -> None:
        columns = (
            ColumnState(words=self.tr("状态"), sample=self.tr("没打出来")),
            ColumnState(words=self.tr("文书")),
            ColumnState(words=self.tr("打印机"), sample="HP LaserJet 1020", goes=1),
            ColumnState(words=self.tr("份数"), sample="00", goes=2),
            ColumnState(words=self.tr("时间"), sample="00-00 00:00", goes=3),
        )
        rows = tuple(map(self._job_row, kept))
        self._view.show_jobs(
            JobsState(columns=columns, rows=rows, told={one.print_id: self._told(one) for one in kept})
        )

    def _job_row(self, one: KeptPrint) -> RowState:
        state = job_of(one).state
        words: dict[PrintState, str] = {
            "queued": self.tr("在排队"),
            "printing": self.tr("正在打"),
            "done": self.tr("打好了"),
            "failed": self.tr("没打出来"),
            "unknown": self.tr("不知道"),
        }
        when = f"{one.sent_at[5:10]} {one.sent_at[11:16]}"
        printer = one.printer or self.tr("没有打印机")
        return RowState(
            key=one.print_id,
            light=_JOB_LIGHTS[state],
            mark=words[state],
            cells=(one.name, printer, str(one.copies), when),
        )

    def _told(self, one: KeptPrint) -> str:
        job = job_of(one)
        words = job.told or (self.tr("还在打印。") if job.is_open else self.tr("不知道有没有印出来，请看打印机。"))
        who = self.tr("{clerk}打印的").format(clerk=one.clerk_name)
        return self.tr("{title}（{who}）：{words}").format(title=one.title, who=who, words=words)


def _key(line: PileLine) -> str:
    return "|".join(line.key)
