"""The platform's own list against ours: four heaps and the pairs that a person decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.cases.case import Case
from desk.cases.events.provincial import Origin
from desk.city_tables.records import Pair
from desk.people.rights import Right
from desk.uploading.overview import reconciliation_paper
from desk.uploading.reconciling import Reconciled, decide_pair, open_pairs, reconcile
from ui.window.city_tables import telling
from ui.window.city_tables.errand import Errand
from ui.window.city_tables.state import CompareState, Table
from ui.window.exchange.state import Said
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

PAIRS, DIFFERING, HERE, THERE = "pairs", "differing", "here", "there"
Pairs = tuple[tuple[Pair, Case], ...]


class Comparing(Errand):
    """One list at a time; pairs stay until they are decided.

    Signals:
        linked: Cases got their official number: how far they got is otherwise now.
        print_wanted: A callable that gives the sheet; it is called on a worker.
        save_wanted: What the sheet is called as a spreadsheet.
    """

    linked = Signal()
    print_wanted = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing was compared."""
        super().__init__(bench, parent)
        self.state = CompareState(barred=why_barred(bench.desk, Right.RECEIVE), heap=PAIRS)
        self._made: Reconciled | None = None
        self._pairs: Pairs = ()
        self._pair = ""

    def begin(self) -> None:
        """The page came in sight: the pairs that wait."""
        self._tell(replace(self.state, none_in_use=not self.profile))
        desk = self.desk
        self.read(self.bench.jobs.lists, lambda: open_pairs(desk), self._on_pairs)

    def choose(self, profile: str) -> None:
        """A list was compared by another one."""
        if profile != self.profile:
            self._made = None
            self.state = replace(self.state, said=Said(), problems=(), can_print=False)
        super().choose(profile)

    def take(self, path: Path) -> None:
        """Compare the platform's list."""
        if not self.profile or self.state.is_busy or self.state.barred:
            return
        self._tell(replace(self.state, is_busy=True, said=Said(light="blue", words=self.tr("正在对账…")), problems=()))
        desk, profile, outside = self.desk, self.profile, self.bench.outside

        def work() -> tuple[Reconciled, Pairs]:
            made = reconcile(desk, outside.city.read_rows(outside.read_file(path)), profile)
            return made, open_pairs(desk)

        self.run(self.bench.jobs.upkeep, work, self._on_reconciled)

    def look_at_heap(self, heap: str) -> None:
        """Another heap."""
        self._pair = ""
        self._show(heap=heap)

    def look_at_pair(self, key: str) -> None:
        """Two, side by side."""
        self._pair = key
        self._show()

    def let_go(self) -> bool:
        """Back to the list; whether a pair lay there."""
        lay = bool(self._pair)
        self.look_at_pair("")
        return lay

    def choose_origin(self, origin: str) -> None:
        """Where the case began, where the two are one."""
        self._tell(replace(self.state, origin=origin))

    def decide(self, answer: Literal["same", "different"]) -> None:
        """What a person found out about the two in sight."""
        if not self._pair or self.state.is_busy or self.state.barred:
            return
        self._tell(replace(self.state, is_busy=True))
        desk, pair, origin = self.desk, self._pair, cast("Origin", self.state.origin)

        def work() -> tuple[Pair, Pairs]:
            decided = decide_pair(desk, pair, answer, origin if answer == "same" else None)
            return decided, open_pairs(desk)

        self.run(self.bench.jobs.writes, work, self._on_decided)

    def print_sheet(self) -> None:
        """F8: the sheet of what was compared."""
        if self._made is not None:
            desk, report = self.desk, self._made.report
            self.print_wanted.emit(lambda: reconciliation_paper(desk, report))

    def save_sheet(self) -> None:
        """The same as a spreadsheet: where is asked first."""
        if self._made is not None:
            self.save_wanted.emit(f"{self._made.report.title.replace(chr(0x3000), '-')}.xlsx")

    def save_to(self, path: Path) -> None:
        """There."""
        if self._made is None:
            return
        report, outside = self._made.report, self.bench.outside

        def work() -> None:
            outside.write_file(path, outside.reports.as_workbook(report))

        def on_saved(_done: None) -> None:
            words = self.tr("对账单存到 {path} 了。").format(path=path)
            self._tell(replace(self.state, said=Said(light="green", words=words)))

        self.run(self.bench.jobs.papers, work, on_saved)

    def fail(self, words: str, field: str) -> None:
        """Nothing was compared or decided."""
        del field
        self._tell(replace(self.state, is_busy=False, said=Said(light="red", words=words)))

    # within

    def _on_pairs(self, found: Pairs) -> None:
        self._pairs = found
        if self._pair and all(pair.pair_id != self._pair for pair, _ in found):
            self._pair = ""
        self._show()

    def _on_reconciled(self, made: tuple[Reconciled, Pairs]) -> None:
        self._made, self._pairs = made
        self._pair = ""
        told = self._made
        found = told.found
        words = self.tr(
            "对好了（{first} 到 {last} 收的）：两边都有的 {both} 件；这次记下平台编号 {linked} 件。"
        ).format(first=found.first, last=found.last, both=found.both, linked=len(told.linked))
        uneven = bool(found.differing or found.only_here or found.only_there or self._pairs or told.problems)
        if uneven:
            words += self.tr("其余的分成几堆，在下面看。")
        problems = tuple(telling.problem_words(one.line, one.said) for one in told.problems)
        heap = self._fullest()
        self.state = replace(
            self.state, is_busy=False, can_print=True, problems=problems,
            said=Said(light="amber" if uneven else "green", words=words),
        )  # fmt: skip
        self._show(heap=heap)
        for case in told.linked:
            self.bench.changes.case_changed.emit(case.case_id)
        self.linked.emit()

    def _on_decided(self, found: tuple[Pair, Pairs]) -> None:
        decided, self._pairs = found
        self._pair = ""
        if decided.state == "same":
            words = self.tr("是同一件，平台编号 {number} 记到这一件上了。").format(number=decided.platform.official)
        else:
            words = self.tr("记下了，不是同一件，以后不再问。")
        self.state = replace(self.state, is_busy=False, said=Said(light="green", words=words))
        self._show()
        if decided.state == "same":
            self.bench.changes.case_changed.emit(decided.case_id)
            self.linked.emit()

    def _fullest(self) -> str:
        """What a person looks at first: what waits for a word, then what differs."""
        counts = self._counts()
        return next((heap for heap, count in counts.items() if count), PAIRS)

    def _counts(self) -> dict[str, int]:
        counts = {PAIRS: len(self._pairs)}
        if self._made is not None:
            found = self._made.found
            counts |= {
                DIFFERING: len(found.differing), HERE: len(found.only_here), THERE: len(found.only_there)
            }  # fmt: skip
        return counts

    def _show(self, *, heap: str = "") -> None:
        heap = heap or self.state.heap
        counts = self._counts()
        names = {
            PAIRS: self.tr("可能是同一件 {count} 对"),
            DIFFERING: self.tr("两边不一样 {count} 处"),
            HERE: self.tr("只有这里有 {count} 件"),
            THERE: self.tr("只有平台有 {count} 件"),
        }
        if heap not in counts:
            heap = PAIRS
        looked = next(((pair, case) for pair, case in self._pairs if pair.pair_id == self._pair), None)
        self._tell(
            replace(
                self.state,
                heaps=tuple((one, names[one].format(count=count)) for one, count in counts.items()),
                heap=heap,
                listed=self._listed(heap),
                pair=telling.pair_table(*looked) if looked is not None else Table(),
                origins=(
                    ("rekeyed", self.tr("窗口先收，又录进平台")), ("platform", self.tr("群众先在平台办的")),
                ) if looked is not None else (),
            )
        )  # fmt: skip

    def _listed(self, heap: str) -> tuple[Offer, ...]:
        if heap == PAIRS or self._made is None:
            return tuple(telling.pair_offer(pair, case) for pair, case in self._pairs)
        found = self._made.found
        if heap == DIFFERING:
            return tuple(map(telling.difference_offer, found.differing))
        if heap == HERE:
            return tuple(map(telling.case_offer, found.only_here))
        return tuple(map(telling.platform_offer, found.only_there))

    def _tell(self, state: CompareState) -> None:
        self.state = state
        self.told.emit(state)
