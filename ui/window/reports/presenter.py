"""Reports: chosen, counted on a worker, then shown before they are printed, saved as a table or filled into a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.overseeing.report_wishes import (
    ReportKind,
    ReportWish,
    printable_report,
    report_of,
    usual_wish,
    why_not,
)
from desk.papers.report import Report
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.reports.state import ReportState
from ui.window.workbench import Workbench

Value = TypeVar("Value")

_WIDE = "\u3000"
"""The space between the name of a report and its days."""


class ReportsView(Protocol):
    """The page as the presenter sees it."""

    def show_report(self, state: ReportState) -> None:
        """What is wanted."""
        ...

    def focus_day(self, field: str) -> None:
        """Put the focus on the day `first` or `last`."""
        ...

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where to put a spreadsheet that is called so unless somebody says otherwise."""
        ...

    def ask_for_form(self, then: Callable[[Path], None]) -> None:
        """Ask for a bureau's own spreadsheet."""
        ...


class ReportsPresenter(QObject):
    """One report at a time; one that is wanted otherwise meanwhile is dropped.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        print_wanted: A callable without arguments that gives a `Printable`.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)

    def __init__(self, view: ReportsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is shown before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._wishes: dict[ReportKind, ReportWish] = {}
        self._state = ReportState(wish=ReportWish(kind=ReportKind.CLOSING), barred={})
        self._asked = 0

    @property
    def state(self) -> ReportState:
        """What is wanted."""
        return self._state

    def begin(self) -> None:
        """The page came in sight: what somebody typed stays, what they may have is looked at anew."""
        barred = {kind: words for kind in ReportKind if (words := why_not(self._desk, kind))}
        kind = self._state.wish.kind
        if kind in barred:
            kind = next(one for one in ReportKind if one not in barred)
        self._show(replace(self._state, barred=barred))
        self.choose(kind)

    def leave(self) -> None:
        """It goes out of sight: what is being counted is dropped."""
        self._drop()

    def choose(self, kind: ReportKind) -> None:
        """Another report, with the days that were typed for it last."""
        if kind in self._state.barred:
            self.told.emit("amber", self._state.barred[kind])
            self._show(self._state)
            return
        self._drop()
        usual = self._wishes.get(kind) or usual_wish(kind, day_of(self._desk.clock.now()))
        self._show(replace(self._state, wish=usual, field="", wrong=""))

    def edit(self, first: str, last: str) -> None:
        """The days as typed now."""
        self._drop()
        wish = replace(self._state.wish, first=first, last=last)
        self._wishes[wish.kind] = wish
        self._show(replace(self._state, wish=wish, field="", wrong=""))

    def print_report(self) -> None:
        """Show it before it is printed."""
        self._make(self._print)

    def save_table(self) -> None:
        """Save it as a spreadsheet; where is asked once it is counted."""
        self._make(self._ask_for_table)

    def fill_form(self) -> None:
        """Fill a bureau's own spreadsheet with the figures of the month."""
        self._make(lambda report: self._view.ask_for_form(partial(self._fill, report)))

    def save_marks(self) -> None:
        """Save the names of all figures of the month, as they are typed into a bureau's spreadsheet."""
        self._make(self._ask_for_marks)

    # within

    def _drop(self) -> None:
        self._asked += 1
        if self._state.is_busy:
            self._show(replace(self._state, is_busy=False))

    def _make(self, then: Callable[[Report], None]) -> None:
        if self._state.is_busy:
            return
        self._asked += 1
        asked, desk, wish = self._asked, self._desk, self._state.wish
        self.told.emit("grey", "")
        self._show(replace(self._state, is_busy=True, field="", wrong=""))

        def on_made(result: Ok[Report] | Err) -> None:
            if asked != self._asked:
                return
            self._show(replace(self._state, is_busy=False))
            if isinstance(result, Ok):
                then(result.value)
            elif isinstance(result.error, Refused) and result.error.field in ("first", "last"):
                self._show(replace(self._state, field=result.error.field, wrong=result.error.message))
                self._view.focus_day(result.error.field)
            else:
                self._tell(result.error)

        self._bench.jobs.lists.run(lambda: report_of(desk, wish), on_made, owner=self)

    def _print(self, report: Report) -> None:
        self.print_wanted.emit(partial(printable_report, self._desk, report))

    def _ask_for_table(self, report: Report) -> None:
        as_workbook = self._bench.outside.reports.as_workbook
        said = partial(self.tr("{title} 已经存到 {path}。").format, title=report.title)
        self._ask_and_save(f"{_plain(report.title)}.xlsx", lambda: as_workbook(report), said)

    def _ask_for_marks(self, report: Report) -> None:
        make = self._bench.outside.plain_workbook
        title = self.tr("月报能填的数")
        head = (self.tr("写进格子里的标记"), self.tr("现在的数"))
        rows = (head, *((f"{{{{{name}}}}}", str(value)) for name, value in sorted(report.values.items())))
        words = self.tr("{count} 个标记已经存到 {path}。把标记抄进上级的表里，再点“填进上级的表”。")
        self._ask_and_save(f"{title}.xlsx", lambda: make(title, rows), partial(words.format, count=len(report.values)))

    def _fill(self, report: Report, form: Path) -> None:
        outside = self._bench.outside

        def ask(filled: tuple[bytes, int]) -> None:
            data, count = filled
            said = partial(self.tr("填了 {count} 格，已经存到 {path}。").format, count=count)
            self._ask_and_save(f"{form.stem}-{report.title.rpartition(_WIDE)[2]}.xlsx", lambda: data, said)

        self._run(lambda: outside.reports.as_form(report, outside.read_file(form)), ask)

    def _ask_and_save(self, name: str, make: Callable[[], bytes], said: Callable[..., str]) -> None:
        write_file = self._bench.outside.write_file

        def save(path: Path) -> None:
            target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            self._run(
                lambda: write_file(target, make()),
                lambda _saved: self.told.emit("green", said(path=target)),
            )

        self._view.ask_where(name, save)

    def _run(self, work: Callable[[], Value], then: Callable[[Value], None]) -> None:
        def on_done(result: Ok[Value] | Err) -> None:
            if isinstance(result, Ok):
                then(result.value)
            else:
                self._tell(result.error)

        self._bench.jobs.papers.run(work, on_done, owner=self)

    def _show(self, state: ReportState) -> None:
        self._state = state
        self._view.show_report(state)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)


def _plain(title: str) -> str:
    """A title as part of a file's name."""
    return title.replace(_WIDE, "-").replace(" ", "-")
