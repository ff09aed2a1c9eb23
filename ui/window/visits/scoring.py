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
from desk.papers.request import kind_of
from desk.prints.printing import Printable
from desk.proxy.month_sheets import Appeal, ScoredMonth
from desk.proxy.records import Record
from desk.proxy.scoring import points_text
from desk.proxy.visits import Check, HomeVisit
from desk.records import Operator
from desk.reports.score import PAPER, appeal_lines
from desk.station.score_sheets import make_sheet, score_paper
from desk.station.scoring import month_score, record_named, scored_clerks
from desk.times import day_of, read_moment, table_moment
from ui.window.jobs import Err, JobRunner, Ok
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
        self._about: dict[str, str] = {}
        self._found: ScoredMonth | None = None
        self._asked = 0

    @property
    def state(self) -> LinesState:
        """The points as they are shown."""
        return self._state

    @property
    def month(self) -> ScoredMonth | None:
        """The month that is shown; None before it is counted."""
        return self._found

    @property
    def about(self) -> str:
        """What an objection to the line that is looked at would be about; empty where none is."""
        key = self._stands_on.chosen or self._state.chosen
        return self._about.get(f"{self._state.chosen}|{key}", self._about.get(self._state.chosen, ""))

    @property
    def appeal(self) -> Appeal | None:
        """The objection that is looked at, or None."""
        key = self._state.chosen
        appeals = self._found.appeals if self._found is not None else ()
        return next((one for one in appeals if f"appeal:{one.record_id}" == key), None)

    def begin(self) -> None:
        """They come in sight, and are counted anew."""
        self._read(lambda: scored_clerks(self._desk), self._on_clerks)

    def leave(self) -> None:
        """What is being counted is dropped."""
        self._asked += 1

    def choose(self, clerk: str) -> None:
        """Somebody else's points."""
        self._clerk = clerk
        self._found = None
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
        self._show(replace(self._state, chosen=key, detail=self._detail(key)))
        lines = self._evidence.get(key, ())
        nothing = self.tr("这一项本月没有记录。") if not lines and key in self._evidence else ""
        self._show_evidence(LinesState(lines=lines, nothing=nothing, chosen=lines[0].key if lines else ""))

    def look_evidence(self, key: str) -> None:
        """Come to a record."""
        self._show_evidence(replace(self._stands_on, chosen=key, detail=""))

    def open_evidence(self, key: str) -> None:
        """Open a record."""
        number = key.partition("|")[0]
        self._read(lambda: record_named(self._desk, number), partial(self._on_record, key))

    def print_sheet(self) -> None:
        """Show the month's sheet before it is printed: numbered, and the same again where nothing changed since."""
        if (first := self._first()) is not None:
            self.print_wanted.emit(partial(self._papers, self._clerk, first))

    def save_sheet(self) -> None:
        """Save it as a spreadsheet."""
        first, desk, clerk, rules = self._first(), self._desk, self._clerk, self._bench.outside.score_rules
        if first is not None:
            runner = self._bench.jobs.papers
            self._read(lambda: make_sheet(desk, rules(), clerk, first).report, self._ask_where, runner)

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
        desk, clerk, rules, first = self._desk, self._clerk, self._bench.outside.score_rules, self._first()
        if first is not None:
            self._read(lambda: month_score(desk, rules(), clerk, first), self._on_score)

    def _first(self) -> date | None:
        """The month in the field; None, and said there, where it cannot be read or nobody is scored."""
        try:
            return self._month() if self._clerk else None
        except Refused as refusal:
            self._show(replace(self._state, wrong=refusal.message))
            return None

    def _papers(self, clerk: str, first: date) -> tuple[Printable, ...]:
        made = make_sheet(self._desk, self._bench.outside.score_rules(), clerk, first)
        copies = range(1, len(kind_of(PAPER).copies) + 1)
        return tuple(score_paper(self._desk, made.sheet.number, copy=copy) for copy in copies)

    def _on_score(self, month: ScoredMonth) -> None:
        self._found, found, first = month, month.score, month.first
        lines: list[Offer] = []
        self._evidence, self._about = {}, {}
        for line in found.lines:
            key = f"rule:{line.rule.kind}"
            said = self.tr("{count}件，每件{each}分").format(count=line.count, each=points_text(line.rule.points))
            if line.over:
                said = self.tr("{said}；另有{over}件超过每月最多{most}件，不再加分").format(
                    said=said, over=line.over, most=line.rule.most
                )
            lines.append(Offer(key=key, words=line.rule.name, note=said, badge=self._points(line.points)))
            self._evidence[key] = self._records(line.evidence)
            for place, number in enumerate(line.evidence):
                self._about[f"{key}|{number}|{place}"] = f"{line.rule.kind}:{number}"
        for card in found.cards:
            key = f"card:{card.rule.name}"
            note = self.tr("{count}件").format(count=len(card.evidence))
            light: LightName = "red" if card.rule.colour == "red" else "amber"
            lines.append(
                Offer(key=key, words=card.rule.name, note=note, badge=self._points(card.rule.points), light=light)
            )
            self._evidence[key] = self._records(card.evidence)
            self._about[key] = f"{card.rule.colour}:{card.rule.kind}"
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
            for place, one in enumerate(found.left_out):
                self._about[f"{key}|{one.deed.evidence}|{place}"] = f"{one.deed.kind}:{one.deed.evidence}"
        lines += [self._appeal_line(appeal) for appeal in month.appeals]
        keys = [line.key for line in lines]
        chosen = self._state.chosen if self._state.chosen in keys else next(iter(keys), "")
        self._state = LinesState(
            lines=tuple(lines),
            chosen=chosen,
            said=self.tr(
                "{year}年{month}月，到现在一共{total}分。分数只来自登记过的事，没有登记的不算。按规则{rules}计分。"
            ).format(year=first.year, month=first.month, total=points_text(found.total), rules=month.rules.version),
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

    def _appeal_line(self, one: Appeal) -> Offer:
        answer = one.answer
        if answer is None:
            badge = self.tr("等答复")
        else:
            badge = self.tr("更正") if answer.outcome == "corrected" else self.tr("维持")
        said, answered = appeal_lines(one)
        return Offer(
            key=f"appeal:{one.record_id}",
            words=self.tr("申诉：{what}").format(what=one.said.what),
            note=answered if answer is not None else said,
            badge=badge,
            light="amber" if answer is None else None,
        )

    def _detail(self, key: str) -> str:
        appeals = self._found.appeals if self._found is not None else ()
        one = next((one for one in appeals if f"appeal:{one.record_id}" == key), None)
        if one is None:
            return ""
        said, answered = appeal_lines(one)
        return self.tr("申诉：{said}\n答复：{answered}").format(said=said, answered=answered)

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

    def _read(
        self, work: Callable[[], Value], on_value: Callable[[Value], None], runner: JobRunner | None = None
    ) -> None:
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

        (runner or self._bench.jobs.reads).run(work, on_read, owner=self)

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
