"""The month's points: read for one proxy clerk, each line with what it stands on; printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.overseeing.reporting import read_month
from desk.papers.report import Report
from desk.proxy.records import Record
from desk.proxy.scoring import Score, points_text
from desk.proxy.visits import Check, HomeVisit
from desk.records import Operator
from desk.station.scoring import record_named, score_of, score_paper, scored_clerks, sheet_of
from desk.times import day_of, read_moment, table_moment
from ui.window.jobs import Err, Ok
from ui.window.theme.tokens import LightName
from ui.window.visits.state import LinesState
from ui.window.visits.telling import told_of
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class ScoreView(Protocol):
    """The points as the presenter sees them."""

    def show_score(self, state: LinesState) -> None:
        """The lines of the month, whose they are and which month it is."""
        ...

    def show_evidence(self, state: LinesState) -> None:
        """The records that the line in sight stands on."""
        ...

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where to put a spreadsheet."""
        ...


class ScorePresenter(QObject):
    """One clerk and one month at a time.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable without arguments that gives a `Printable`.
        record_wanted: Number of a visit or a check to look at.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)
    record_wanted = Signal(str)

    def __init__(self, view: ScoreView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is counted before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._clerks: tuple[Operator, ...] = ()
        self._clerk = ""
        self._typed = ""
        self._state, self._stands_on = LinesState(), LinesState()
        self._evidence: dict[str, tuple[Offer, ...]] = {}
        self._asked = 0

    @property
    def state(self) -> LinesState:
        """The points as they are shown."""
        return self._state

    def begin(self) -> None:
        """They come in sight, and are counted anew."""
        self._read(lambda: scored_clerks(self._desk), self._on_clerks)

    def leave(self) -> None:
        """What is being counted is dropped."""
        self._asked += 1

    def choose(self, clerk: str) -> None:
        """Somebody else's points."""
        self._clerk = clerk
        self._count()

    def write(self, text: str) -> None:
        """The month as typed; it is counted with Enter."""
        self._typed = text
        self._show(replace(self._state, typed=text, wrong=""))

    def count(self) -> None:
        """The month that was typed."""
        self._count()

    def step_month(self, months: int) -> None:
        """A month earlier or later."""
        first = self._month_or_this()
        place = first.year * 12 + first.month - 1 + months
        self._typed = f"{place // 12}-{place % 12 + 1:02}"
        self._count()

    def look(self, key: str) -> None:
        """Come to a line: what it stands on."""
        self._show(replace(self._state, chosen=key))
        lines = self._evidence.get(key, ())
        nothing = self.tr("这一项本月没有记录。") if not lines else ""
        self._show_evidence(LinesState(lines=lines, nothing=nothing, chosen=lines[0].key if lines else ""))

    def look_evidence(self, key: str) -> None:
        """Come to a record."""
        self._show_evidence(replace(self._stands_on, chosen=key, detail=""))

    def open_evidence(self, key: str) -> None:
        """Open a record."""
        number = key.partition("|")[0]
        self._read(lambda: record_named(self._desk, number), partial(self._on_record, key))

    def print_sheet(self) -> None:
        """Show the month's sheet before it is printed."""
        self._make(lambda report: self.print_wanted.emit(partial(score_paper, self._desk, report)))

    def save_sheet(self) -> None:
        """Save it as a spreadsheet."""
        self._make(self._ask_where)

    # within

    def _on_clerks(self, found: tuple[Operator, ...]) -> None:
        self._clerks = found
        names = {one.clerk for one in found}
        if self._clerk not in names:
            self._clerk = found[0].clerk if found else ""
        self._count()

    def _count(self) -> None:
        if not self._clerk:
            self._evidence = {}
            self._show(LinesState(nothing=self.tr("这里还没有代办员，没有考核可看。")))
            self._show_evidence(LinesState())
            return
        desk, clerk, rules = self._desk, self._clerk, self._bench.outside.score_rules
        try:
            first = self._month()
        except Refused as refusal:
            self._show(replace(self._state, wrong=refusal.message))
            return
        self._read(lambda: score_of(desk, rules(), clerk, first), partial(self._on_score, first))

    def _on_score(self, first: date, found: Score) -> None:
        lines: list[Offer] = []
        self._evidence = {}
        for line in found.lines:
            key = f"rule:{line.rule.kind}"
            said = self.tr("{count}件，每件{each}分").format(count=line.count, each=points_text(line.rule.points))
            if line.over:
                said = self.tr("{said}；另有{over}件超过每月最多{most}件，不再加分").format(
                    said=said, over=line.over, most=line.rule.most
                )
            lines.append(Offer(key=key, words=line.rule.name, note=said, badge=self._points(line.points)))
            self._evidence[key] = self._records(line.evidence)
        for card in found.cards:
            key = f"card:{card.rule.name}"
            note = self.tr("{count}件").format(count=len(card.evidence))
            light: LightName = "red" if card.rule.colour == "red" else "amber"
            lines.append(
                Offer(key=key, words=card.rule.name, note=note, badge=self._points(card.rule.points), light=light)
            )
            self._evidence[key] = self._records(card.evidence)
        if found.left_out:
            key = "left_out"
            note = self.tr("{count}条，点开看每一条为什么没有计入").format(count=len(found.left_out))
            lines.append(Offer(key=key, words=self.tr("没有计入的"), note=note))
            self._evidence[key] = tuple(
                Offer(
                    key=f"{one.deed.evidence}|{place}", words=self._number(one.deed.evidence, one.deed.at), note=one.why
                )
                for place, one in enumerate(found.left_out)
            )
        chosen = self._state.chosen if self._state.chosen in self._evidence else lines[0].key if lines else ""
        self._state = LinesState(
            lines=tuple(lines),
            chosen=chosen,
            said=self.tr("{year}年{month}月，到现在一共{total}分。分数只来自登记过的事，没有登记的不算。").format(
                year=first.year, month=first.month, total=points_text(found.total)
            ),
            choices=tuple((one.clerk, one.name) for one in self._clerks) if len(self._clerks) > 1 else (),
            choice=self._clerk,
            typed=self._typed or f"{first:%Y-%m}",
        )
        self.look(chosen)

    def _on_record(self, key: str, record: Record) -> None:
        if isinstance(record, HomeVisit | Check):
            self.record_wanted.emit(record.number)
        else:
            self._show_evidence(replace(self._stands_on, chosen=key, detail=told_of(record)))

    def _records(self, numbers: tuple[str, ...]) -> tuple[Offer, ...]:
        return tuple(Offer(key=f"{number}|{place}", words=number) for place, number in enumerate(numbers))

    def _number(self, number: str, at: str) -> str:
        moment = table_moment(read_moment(at))
        return self.tr("{number}　{moment}").format(number=number, moment=moment)

    def _points(self, hundredths: int) -> str:
        return self.tr("{points}分").format(points=points_text(hundredths))

    def _make(self, then: Callable[[Report], None]) -> None:
        if not self._clerk:
            return
        desk, clerk, rules = self._desk, self._clerk, self._bench.outside.score_rules
        try:
            first = self._month()
        except Refused as refusal:
            self._show(replace(self._state, wrong=refusal.message))
            return
        self._read(lambda: sheet_of(desk, rules(), clerk, first), then)

    def _ask_where(self, report: Report) -> None:
        outside = self._bench.outside
        name = report.title.replace("\u3000", "-").replace(" ", "-")

        def save(path: Path) -> None:
            target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

            def on_saved(result: Ok[None] | Err) -> None:
                if isinstance(result, Ok):
                    self.told.emit("green", self.tr("考核表已经存到 {path}。").format(path=target))
                else:
                    self._tell(result.error)

            work = partial(_write, outside.write_file, target, partial(outside.reports.as_workbook, report))
            self._bench.jobs.papers.run(work, on_saved, owner=self)

        self._view.ask_where(f"{name}.xlsx", save)

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._asked += 1
        asked = self._asked

        def on_read(result: Ok[Value] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                on_value(result.value)
            elif isinstance(result.error, Refused) and result.error.field == "month":
                self._show(replace(self._state, wrong=result.error.message))
            else:
                self._tell(result.error)

        self._bench.jobs.reads.run(work, on_read, owner=self)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)

    def _show(self, state: LinesState) -> None:
        self._state = state
        self._view.show_score(state)

    def _show_evidence(self, state: LinesState) -> None:
        self._stands_on = state
        self._view.show_evidence(state)

    def _month(self) -> date:
        return read_month(self._typed, day_of(self._desk.clock.now()))

    def _month_or_this(self) -> date:
        try:
            return self._month()
        except Refused:
            return day_of(self._desk.clock.now()).replace(day=1)


def _write(write_file: Callable[[Path, bytes], None], target: Path, make: Callable[[], bytes]) -> None:
    write_file(target, make())
