"""The supervisor's book: read on a worker page by page, searched, opened at a case, exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.listing import read_days
from desk.overseeing.book import BookLine, BookPage, BookWish, book_export, book_page
from desk.overseeing.book_csv import book_csv, flags_csv
from desk.overseeing.book_kinds import HEAPS
from desk.overseeing.flagging import Flagged, flags_between
from desk.overseeing.report_wishes import FIELDS
from desk.people.rights import Right
from desk.reports.flag_rules import RULES
from desk.reports.red_flags import Flag
from desk.revealing import What, record_export
from desk.times import day_of
from ui.window.book.state import FLAGS, BookState, ChosenState, Sought
from ui.window.exporting import target_of
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.workbench import Workbench

USUAL_DAYS = 31
_DAY = 10


class BookView(Protocol):
    """The page as the presenter sees it."""

    def show_book(self, state: BookState) -> None:
        """What is sought and what was found."""
        ...

    def show_chosen(self, state: ChosenState | None) -> None:
        """The line that is looked at; None while there is none."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the search."""
        ...


class BookPresenter(QObject):
    """One page of the book at a time; what is overtaken is dropped.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        case_wanted: Number of a case that is to be opened.
    """

    told = Signal(str, str)
    case_wanted = Signal(str)

    def __init__(self, view: BookView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = BookState()
        self._lines: tuple[BookLine | Flag, ...] = ()
        self._keys: list[str] = [""]
        self._next = ""
        self._chosen = -1
        self._asked = 0

    @property
    def state(self) -> BookState:
        """What is sought and what was found."""
        return self._state

    def begin(self, case: str = "") -> None:
        """The page came in sight; `case` is the number of a case to be looked at."""
        kinds = (
            ("", self.tr("全部")),
            (FLAGS, self.tr("需要看一看")),
            *((key, term(words)) for key, words in HEAPS.items()),
        )
        sought = Sought(case=spoken(case)) if case else self._state.sought
        self._show(replace(self._state, kinds=kinds, sought=sought))
        self.search()

    def leave(self) -> None:
        """It goes out of sight: what is being read is dropped."""
        self._asked += 1

    def edit(self, sought: Sought) -> None:
        """What is sought, as typed now; it is read with Enter."""
        self._show(replace(self._state, sought=sought, field="", wrong=""))

    def choose_kind(self, kind: str) -> None:
        """Another heap."""
        self._show(replace(self._state, kind=kind))
        self.search()

    def search(self) -> None:
        """Read from the newest on."""
        self._keys = [""]
        self._read()

    def older(self) -> None:
        """The page after this one."""
        if self._next:
            self._keys.append(self._next)
            self._read()

    def newer(self) -> None:
        """The page before this one."""
        if len(self._keys) > 1:
            self._keys.pop()
            self._read()

    def choose(self, key: str) -> None:
        """Look at a line."""
        self._chosen = int(key)
        self._show_chosen()

    def open(self) -> None:
        """Open the case of the line that is looked at."""
        number = self._number()
        if number:
            self.case_wanted.emit(number)

    def save(self, path: Path) -> None:
        """Write everything that fits, not this page alone; that is recorded."""
        target = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
        desk, kind, sought = self._desk, self._state.kind, self._state.sought
        outside = self._bench.outside

        def work() -> int:
            if kind == FLAGS:
                found = _flags(desk, sought)
                record_export(desk, What.FLAGS, found.persons, target_of(outside, target))
                outside.write_file(target, flags_csv(found.flags))
                return len(found.flags)
            export = book_export(desk, _wish(day_of(desk.clock.now()), kind, sought))
            record_export(desk, What.BOOK, export.persons, target_of(outside, target))
            outside.write_file(target, book_csv(export))
            return len(export.lines)

        def on_saved(result: Ok[int] | Err) -> None:
            if isinstance(result, Ok):
                words = self.tr("{count} 条已经存到 {path}。里面有个人信息，只交给监督的人；这次导出已经记下。")
                self.told.emit("green", words.format(count=result.value, path=target))
            else:
                self._fail(result.error)

        self._bench.jobs.writes.run(work, on_saved, owner=self)

    # within

    def _read(self) -> None:
        self._asked += 1
        asked, desk = self._asked, self._desk
        kind, sought, key = self._state.kind, self._state.sought, self._keys[-1]
        self.told.emit("grey", "")
        if barred := why_barred(desk, Right.SEE_AUDIT):
            self._take((), "", barred)
            return
        self._show(replace(self._state, field="", wrong=""))

        def work() -> BookPage | Flagged:
            if kind == FLAGS:
                return _flags(desk, sought)
            return book_page(desk, _wish(day_of(desk.clock.now()), kind, sought), after=key)

        def on_read(result: Ok[BookPage | Flagged] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._fail(result.error)
            elif isinstance(result.value, Flagged):
                self._take(result.value.flags, "", self.tr("这些天没有需要看一看的。"))
            else:
                self._take(result.value.lines, result.value.next_key, self.tr("没有这样的记录。"))

        self._bench.jobs.lists.run(work, on_read, owner=self)

    def _take(self, lines: tuple[BookLine | Flag, ...], next_key: str, empty: str) -> None:
        self._lines, self._next = lines, next_key
        self._chosen = 0 if lines else -1
        self._show(
            replace(
                self._state,
                columns=self._columns(),
                rows=tuple(_row(place, line) for place, line in enumerate(lines)),
                empty=empty,
                has_older=bool(next_key),
                has_newer=len(self._keys) > 1,
                may_save=bool(lines),
            )
        )
        self._show_chosen()

    def _columns(self) -> tuple[ColumnState, ...]:
        return (
            ColumnState(words=self.tr("类别"), sample=self.tr("批准再次要求补正")),
            ColumnState(words=self.tr("时间"), sample="2026-11-23 09:41"),
            ColumnState(words=self.tr("谁"), sample=self.tr("司马相如"), goes=2),
            ColumnState(words=self.tr("办件"), sample="0463 01 000001 25", goes=1),
            ColumnState(words=self.tr("做了什么")),
        )

    def _line(self) -> BookLine | Flag | None:
        return self._lines[self._chosen] if 0 <= self._chosen < len(self._lines) else None

    def _number(self) -> str:
        line = self._line()
        return line.case_number if line is not None else ""

    def _show_chosen(self) -> None:
        line = self._line()
        if line is None:
            self._view.show_chosen(None)
            return
        number = spoken(line.case_number) if line.case_number else ""
        if isinstance(line, Flag):
            rule = RULES[line.kind]
            title = self.tr("需要看一看：{kind}").format(kind=line.kind)
            lines = (
                line.fact,
                self.tr("规则：{rule}").format(rule=rule.words),
                self.tr("来源：{source}").format(source=rule.source),
                self.tr("这里只说记录里有这样的事实，不等于办错了。"),
            )
        else:
            title = self.tr("{who}，{at}").format(who=line.who, at=line.at)
            place = self.tr("记录第 {n} 条，序列 {chain}").format(n=line.n, chain=line.incarnation)
            lines = (line.sentence, *((line.override,) if line.override else ()), place)
        self._view.show_chosen(
            ChosenState(title=title, lines=(*lines, *((number,) if number else ())), can_open=bool(number))
        )

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused):
            field = {**FIELDS, "clerk": "clerk", "case": "case"}.get(error.field, "")
            if field:
                self._show(replace(self._state, field=field, wrong=error.message))
                self._view.focus_field(field)
                return
        if isinstance(error, Refused | Unavailable):
            self.told.emit("red", error.message)
        else:
            self._bench.problems.tell(error)

    def _show(self, state: BookState) -> None:
        self._state = state
        self._view.show_book(state)


def _wish(today: date, kind: str, sought: Sought) -> BookWish:
    first, last = read_days(sought.first, sought.last, today)
    return BookWish(first=first, last=last, clerk=sought.clerk.strip(), case=sought.case.strip(), kind=kind)


def _flags(desk: Desk, sought: Sought) -> Flagged:
    today = day_of(desk.clock.now())
    wish = _wish(today, "", sought)
    last = date.fromisoformat(wish.last) if wish.last else today
    first = date.fromisoformat(wish.first) if wish.first else last - timedelta(days=USUAL_DAYS - 1)
    return flags_between(desk, first, last, clerk=wish.clerk, case=wish.case)


def _row(place: int, line: BookLine | Flag) -> RowState:
    number = spoken(line.case_number) if line.case_number else ""
    if isinstance(line, Flag):
        return RowState(
            key=str(place), light="amber", mark=line.kind, cells=(line.at[:_DAY], line.clerk_name, number, line.fact)
        )
    return RowState(
        key=str(place),
        light="amber" if line.override else "grey",
        mark=line.override or line.heap,
        cells=(line.at, line.who, number, line.sentence),
    )
