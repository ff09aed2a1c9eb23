"""The list of cases: heaps, search, filters that combine and can be kept, and what the table holds of it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.case import State
from desk.catalogue.finding import ItemFinder
from desk.errors import Refused
from desk.home import Home, home
from desk.listing import (
    SavedFilter,
    Wanted,
    clerks,
    list_cases,
    order_of,
    read_days,
    remove_filter,
    rows_of,
    save_filter,
    saved_filters,
)
from desk.records import Operator
from desk.times import day_of
from ui.window.cases.model import CaseSource, CaseTableModel
from ui.window.cases.state import FilterState, Tile, counts_of, heap_of, with_heap
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.workbench import Workbench

LOOK_AFTER_MS = 120
"""A pause in typing after which it is looked for."""

AGAIN_AFTER_MS = 300
"""A pause after a change of some case before everything is counted anew."""


class ListView(Protocol):
    """The list as the presenter sees it."""

    def show_tiles(self, counts: dict[Tile, int], chosen: Tile | None) -> None:
        """The heaps with their counts; the chosen one pressed."""
        ...

    def show_search(self, words: str) -> None:
        """What stands in the search field."""
        ...

    def show_filters(self, state: FilterState, count: int) -> None:
        """The filters, and how many of them narrow the list."""
        ...

    def offer_items(self, find: Callable[[str], tuple[tuple[str, str], ...]], name_of: Callable[[str], str]) -> None:
        """What finds items for the filter while one types, and what names one."""
        ...

    def show_count(self, words: str, filtered_by: str) -> None:
        """How many there are, and by what the list is narrowed."""
        ...

    def show_empty(self, words: str) -> None:
        """What to say where no line is; empty words while there are lines."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overview:
    """What stands around the list."""

    home: Home
    saved: tuple[SavedFilter, ...]
    clerks: tuple[Operator, ...]


class CasesPresenter(QObject):
    """Keeps the table to what is asked for.

    Signals:
        settled: The first lines of a list are there; how many.
    """

    settled = Signal(int)

    def __init__(self, view: ListView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        desk = self._desk
        source = CaseSource(
            first=lambda wanted, stop: list_cases(desk, wanted, stop=stop),
            order=lambda wanted, stop: order_of(desk, wanted, stop=stop),
            rows=partial(rows_of, desk),
        )
        self.model = CaseTableModel(source, bench.jobs.lists, self)
        self.model.first_shown.connect(self._on_first)
        self.model.order_known.connect(self._on_order)
        self.model.failed.connect(bench.problems.tell)
        self._asked = Wanted(open_only=True)
        self._state = FilterState(wanted=self._asked)
        self._overview: _Overview | None = None
        self._item_names: dict[str, str] = {}
        self._was_read = self._is_stale = False
        self._is_open = False
        self._typing = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._typing.timeout.connect(self._look)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._again.timeout.connect(self.read_again)
        bench.changes.case_changed.connect(self._on_case_changed)

    @property
    def asked(self) -> Wanted:
        """Everything the clerk asked for, the text included."""
        return self._asked

    def begin(self, wanted: Wanted | None = None) -> None:
        """The page is in sight: read what is not read yet, and what has changed meanwhile; `wanted` is what to show."""
        self._is_open = True
        if wanted is not None:
            self._asked = wanted
            self._state = FilterState(wanted=wanted, days=(wanted.received_from, wanted.received_to))
            self._view.show_search(wanted.text)
        if not self._was_read:
            self._was_read = True
            self._read_overview()
            self._read_items()
            self._load()
        else:
            if self._is_stale:
                self.read_again()
            if wanted is not None:
                self._look()

    def leave(self) -> None:
        """The page goes out of sight."""
        self._is_open = False

    def search(self, text: str) -> None:
        """Look for what is being typed, after a pause."""
        self._asked = msgspec.structs.replace(self._asked, text=text)
        self._typing.start()

    def look_now(self) -> bool:
        """Look at once for what was typed and not yet looked for; whether there was anything."""
        waits = self._typing.isActive()
        if waits:
            self._look()
        return waits

    def choose_tile(self, tile: Tile) -> None:
        """Show a heap; pressed again, or with the last tile, all open cases."""
        if tile is Tile.OPEN or heap_of(self._asked) is tile:
            self._view.show_search("")
            self._ask(with_heap(msgspec.structs.replace(self._asked, text="", states=()), Tile.OPEN))
        else:
            self._ask(with_heap(self._asked, tile))

    def filter_by(self, **changes: object) -> None:
        """Narrow the list by item, clerk, village or states as well; an empty value widens it."""
        self._ask(msgspec.structs.replace(self._asked, **changes))

    def filter_days(self, first: str, last: str) -> None:
        """Narrow the list by the day of receipt, as typed."""
        self._state = replace(self._state, days=(first, last), remark="")
        try:
            begin, end = read_days(first, last, day_of(self._desk.clock.now()))
        except Refused as refusal:
            self._state = replace(self._state, remark=refusal.message)
            self._show()
            return
        if (begin, end) == (self._asked.received_from, self._asked.received_to):
            self._show()
        else:
            self._ask(msgspec.structs.replace(self._asked, received_from=begin, received_to=end))

    def clear(self) -> None:
        """All open cases, as at the beginning."""
        self._state = replace(self._state, days=("", ""), remark="", save_remark="")
        self._view.show_search("")
        self._ask(Wanted(open_only=True))

    def save(self, name: str) -> None:
        """Keep the filters in force under a name."""
        desk, wanted = self._desk, self._asked

        def on_saved(result: Ok[tuple[SavedFilter, ...]] | Err) -> None:
            if isinstance(result, Err) and isinstance(result.error, Refused):
                self._state = replace(self._state, save_remark=result.error.message)
                self._show()
            elif isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._take_saved(result.value)

        self._bench.jobs.writes.run(lambda: save_filter(desk, name, wanted), on_saved, owner=self)

    def pick(self, name: str) -> None:
        """Put a kept filter in force; what is typed in the search field stays."""
        kept = next((saved.wanted for saved in self._saved if saved.name == name), None)
        if kept is not None:
            self._state = replace(self._state, days=(kept.received_from, kept.received_to), remark="")
            self._ask(msgspec.structs.replace(kept, text=self._asked.text))

    def remove(self, name: str) -> None:
        """Forget a kept filter."""
        desk = self._desk

        def on_removed(result: Ok[tuple[SavedFilter, ...]] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._take_saved(result.value)

        self._bench.jobs.writes.run(lambda: remove_filter(desk, name), on_removed, owner=self)

    def read_again(self) -> None:
        """Count and list anew; lines that stay keep their place and the selection."""
        self._again.stop()
        self._is_stale = False
        self._read_overview()
        self.model.reload()

    # within

    @property
    def _everywhere(self) -> bool:
        """Whether what is typed or a chosen state is looked for among all cases, not only the open ones."""
        return self._asked.open_only and bool(self._asked.text.strip() or self._asked.states)

    @property
    def _saved(self) -> tuple[SavedFilter, ...]:
        return self._overview.saved if self._overview is not None else ()

    def _ask(self, wanted: Wanted) -> None:
        self._asked = wanted
        self._look()

    def _look(self) -> None:
        self._typing.stop()
        self._show()
        self._load()

    def _load(self) -> None:
        wanted = msgspec.structs.replace(self._asked, open_only=self._asked.open_only and not self._everywhere)
        self.model.load(wanted)
        self._show()

    def _on_first(self) -> None:
        self._show_count()
        self.settled.emit(self.model.rowCount())

    def _on_order(self, _count: int) -> None:
        self._show_count()

    def _on_case_changed(self, case_id: str) -> None:
        if self._was_read:
            self.model.refresh(case_id)
            self._change()

    def _change(self) -> None:
        self._is_stale = True
        if self._is_open:
            self._again.start()

    def _read_overview(self) -> None:
        desk = self._desk
        self._bench.jobs.reads.run(
            lambda: _Overview(home=home(desk), saved=saved_filters(desk), clerks=clerks(desk)),
            self._on_overview,
            owner=self,
        )

    def _on_overview(self, result: Ok[_Overview] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._overview = result.value
        self._show()
        self._show_count()

    def _read_items(self) -> None:
        desk = self._desk
        today = day_of(desk.clock.now())
        self._bench.jobs.reads.run(
            lambda: (desk.shelf.finder_on(today), {item.id: item.name for item in desk.shelf.on(today).items}),
            self._on_items,
            owner=self,
        )

    def _on_items(self, result: Ok[tuple[ItemFinder, dict[str, str]]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        finder, names = result.value
        self._view.offer_items(
            lambda typed: tuple((hit.item_id, hit.name) for hit in finder.find(typed)) if typed.strip() else (),
            lambda kept: names.get(kept, kept),
        )
        self._item_names = names
        self._show()

    def _take_saved(self, saved: tuple[SavedFilter, ...]) -> None:
        if self._overview is not None:
            self._overview = replace(self._overview, saved=saved)
        self._state = replace(self._state, save_remark="")
        self._show()

    def _show(self) -> None:
        overview = self._overview
        plain = msgspec.structs.replace(self._asked, text="")
        self._state = replace(
            self._state,
            wanted=self._asked,
            clerks=tuple((one.clerk, one.name) for one in overview.clerks) if overview else (),
            saved=tuple(saved.name for saved in self._saved),
            current=next((saved.name for saved in self._saved if saved.wanted == plain), ""),
        )
        self._view.show_filters(self._state, len(self._narrowed()))
        if overview is not None:
            chosen = None if self._everywhere else heap_of(self._asked)
            self._view.show_tiles(counts_of(overview.home), chosen)

    def _show_count(self) -> None:
        rows = self.model.rowCount()
        if not self.model.is_complete:
            words = self.tr("最近 {count} 件，正在数全部…").format(count=rows)
        else:
            words = self.tr("共 {count} 件").format(count=f"{rows:,}")
        self._view.show_count(words, self.tr("、").join(self._narrowed()))
        self._view.show_empty("" if rows else self._empty_words())

    def _empty_words(self) -> str:
        if self._asked.text.strip():
            return self.tr("没有找到“{text}”。可以换成姓名的一部分、拼音、电话后四位或者办件编号，再找一次。").format(
                text=self._asked.text.strip()
            )
        if self._narrowed():
            return self.tr("没有符合这些条件的办件。去掉一个条件再看。")
        if heap_of(self._asked) not in (None, Tile.OPEN):
            return self.tr("这一类现在没有办件。")
        return self.tr("没有未办结的办件。按 F2 收件；要看办完的，按 F3 查找，或者在筛选里选状态。")

    def _narrowed(self) -> tuple[str, ...]:
        """The filters in force, in words."""
        asked, words = self._asked, []
        if asked.village:
            place = self._desk.places.get(asked.village)
            words.append(place.short_name if place else asked.village)
        if asked.item:
            words.append(self._item_names.get(asked.item, asked.item))
        if asked.light is not None and heap_of(asked) is None:
            words.append(term(asked.light.label))
        if asked.task is not None:
            words.append(term(asked.task.label))
        if asked.holder:
            words.append(asked.holder)
        words += [term(State(state).label) for state in asked.states]
        if asked.clerk:
            words.append(dict(self._state.clerks).get(asked.clerk, asked.clerk))
        if asked.received_from:
            words.append(self.tr("{day} 起收件").format(day=asked.received_from))
        if asked.received_to:
            words.append(self.tr("{day} 止收件").format(day=asked.received_to))
        return tuple(words)
