"""The register of results: read for some days, narrowed while one types, saved as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.listing import Stop, read_days
from desk.overseeing.results import ResultLine, csv_of, fits, results, table_of
from desk.revealing import What, record_export
from desk.times import day_of
from ui.window.exporting import target_of
from ui.window.jobs import Err, Ok
from ui.window.results.lists import SOON_DAYS, register_of
from ui.window.results.state import RegisterState, Span
from ui.window.workbench import Workbench

MONTH_DAYS = 30


class ResultsView(Protocol):
    """The page as the presenter sees it."""

    def show_span(self, span: Span | None, since: str, until: str) -> None:
        """Which results are read; None for days somebody typed."""
        ...

    def show_register(self, state: RegisterState) -> None:
        """The register."""
        ...

    def show_day_remark(self, field: str, words: str) -> None:
        """What is wrong with the day `since` or `until`; empty words for nothing."""
        ...


class ResultsPresenter(QObject):
    """One register at a time.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
    """

    told = Signal(str, str)

    def __init__(self, view: ResultsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._span: Span | None = Span.MONTH
        self._since = self._until = self._text = ""
        self._lines: tuple[ResultLine, ...] = ()
        self._is_read = False
        self._asked = 0
        self._stop = Stop()

    def begin(self) -> None:
        """The page came in sight: read anew what it showed last."""
        if self._span is not None:
            self._since, self._until = self._days(self._span)
        self._show_span()
        self.read()

    def leave(self) -> None:
        """It goes out of sight: nothing is read for it."""
        self._asked += 1
        self._stop.now()

    def look_at(self, span: Span) -> None:
        """Other results."""
        self._span = span
        self._since, self._until = self._days(span)
        self._show_span()
        self.read()

    def type_days(self, since: str, until: str) -> None:
        """Days as typed, once the field was left or Enter was pressed; what is wrong with one is said beneath it."""
        try:
            days = read_days(since, until, self._today)
        except Refused as refusal:
            self._say_day("since" if refusal.field == "received_from" else "until", refusal.message)
            return
        self._say_day("", "")
        if days == (self._since, self._until):
            self._show_span()
            return
        self._span, (self._since, self._until) = None, days
        self._show_span()
        self.read()

    def search(self, text: str) -> None:
        """Only what has this text in it."""
        self._text = text.strip()
        self._show()

    def read(self) -> None:
        """Read the register; an answer that is overtaken is dropped, and its reading ended."""
        self._stop.now()
        self._stop = stop = Stop()
        self._asked += 1
        asked, desk = self._asked, self._desk
        since, until, last = self._since, self._until, ""
        if self._span is Span.ENDING:
            since, until, last = "", "", (self._today + timedelta(days=SOON_DAYS)).isoformat()

        def on_read(result: Ok[tuple[ResultLine, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._tell(result.error)
                return
            self._lines, self._is_read = result.value, True
            if self._span is Span.ENDING:
                today = self._today.isoformat()
                ending = (line for line in self._lines if line.valid_until >= today)
                self._lines = tuple(sorted(ending, key=lambda line: (line.valid_until, line.case_number)))
            else:
                self._lines = self._lines[::-1]
            self._show()

        work = partial(results, desk, since=since, until=until, valid_to=last, stop=stop)
        self._bench.jobs.lists.run(work, on_read, owner=self)

    def save(self, path: Path) -> None:
        """Save what is shown: a table of texts where the name ends so, else a spreadsheet."""
        lines, outside = self._shown, self._bench.outside
        is_csv = path.suffix.lower() == ".csv"
        target = path if is_csv or path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        title = self.tr("结果登记簿")
        make: Callable[[], bytes] = partial(csv_of, lines)
        if not is_csv:
            make = partial(_workbook, outside.plain_workbook, title, lines)

        def on_saved(result: Ok[None] | Err) -> None:
            if isinstance(result, Err):
                self._tell(result.error)
            else:
                words = self.tr("{count} 件已经存到 {path}。里面有姓名，请妥善保管。")
                self.told.emit("green", words.format(count=f"{len(lines):,}", path=target))

        desk = self._desk

        def work() -> None:
            record_export(desk, What.RESULTS, len(lines), target_of(outside, target))
            outside.write_file(target, make())

        self._bench.jobs.papers.run(work, on_saved, owner=self)

    # within

    @property
    def _today(self) -> date:
        return day_of(self._desk.clock.now())

    @property
    def _shown(self) -> tuple[ResultLine, ...]:
        return tuple(line for line in self._lines if fits(line, self._text))

    def _days(self, span: Span) -> tuple[str, str]:
        """First and last day of a span, ISO text; empty where it has no bound."""
        match span:
            case Span.MONTH:
                return (self._today - timedelta(days=MONTH_DAYS)).isoformat(), ""
            case Span.YEAR:
                return self._today.replace(month=1, day=1).isoformat(), ""
            case _:
                return "", ""

    def _show_span(self) -> None:
        self._say_day("", "")
        self._view.show_span(self._span, self._since, self._until)

    def _say_day(self, field: str, words: str) -> None:
        for one in ("since", "until"):
            self._view.show_day_remark(one, words if one == field else "")

    def _show(self) -> None:
        if self._is_read:
            self._view.show_register(register_of(self._shown, self._span, self._text, self._today))

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)


def _workbook(
    make: Callable[[str, tuple[tuple[str, ...], ...]], bytes], title: str, lines: tuple[ResultLine, ...]
) -> bytes:
    return make(title, table_of(lines))
