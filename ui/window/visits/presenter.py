"""The lists of visits: read when they come in sight and after every change, printed, and what is looked at in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.catalogue.items import Item
from desk.errors import Refused
from desk.listing import read_days
from desk.overseeing.reporting import read_month
from desk.proxy.roster import Need, Villager
from desk.proxy.visits import Check, HomeVisit
from desk.records import StationFilter
from desk.station.rostering import month_list, roster
from desk.station.visit_papers import month_paper, round_paper, visit_paper
from desk.station.visiting import round_for, visits_of
from desk.times import chinese_day, day_of
from ui.window.jobs import Err, Ok
from ui.window.visits.asking import checked_items
from ui.window.visits.state import LinesState, Part
from ui.window.visits.telling import (
    key_of,
    need_detail,
    need_line,
    person_detail,
    person_line,
    record_detail,
    record_line,
)
from ui.window.workbench import Workbench

MOST_RECORDS = 100
"""Visits and checks in sight; all of them stand in the register of the office."""

Value = TypeVar("Value")


class ListsView(Protocol):
    """The lists as the presenter sees them."""

    def show_lines(self, part: Part, state: LinesState) -> None:
        """One of the lists."""
        ...


class VisitsPresenter(QObject):
    """Four lists; the one in sight is read anew.

    Signals:
        print_wanted: A callable without arguments that gives a `Printable`.
    """

    print_wanted = Signal(object)

    def __init__(self, view: ListsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._states = {part: LinesState() for part in Part}
        self._needs: dict[str, Need] = {}
        self._due: dict[str, Villager] = {}
        self._people: dict[str, Villager] = {}
        self._records: dict[str, HomeVisit | Check] = {}
        self._typed: dict[Part, str] = {}
        self._item = ""
        self._asked = 0

    def state(self, part: Part) -> LinesState:
        """A list as it is shown."""
        return self._states[part]

    def person(self, part: Part) -> Villager | None:
        """Whoever is looked at in a list of people."""
        key = self._states[part].chosen
        if part is Part.MONTH:
            return need.villager if (need := self._needs.get(key)) else None
        return {Part.ROUND: self._due, Part.ROSTER: self._people}.get(part, {}).get(key)

    def item_id(self, part: Part) -> str:
        """The item that whoever is looked at is to be asked about."""
        if part is Part.MONTH:
            return need.item_id if (need := self._needs.get(self._states[part].chosen)) else ""
        return self._item if part is Part.ROUND else ""

    @property
    def is_check(self) -> bool:
        """Whether the line of the month that is looked at is about a check."""
        return self.item_id(Part.MONTH) in {item.id for item in checked_items(self._items())}

    def begin(self, part: Part) -> None:
        """A list comes in sight."""
        match part:
            case Part.MONTH:
                self._read_month()
            case Part.ROUND:
                self._read_round()
            case Part.ROSTER:
                self._read(lambda: roster(self._desk), self._on_people)
            case Part.RECORDS:
                self._read(self._read_records, self._on_records)
            case _:
                return

    def leave(self) -> None:
        """What is being read is dropped."""
        self._asked += 1

    def look(self, part: Part, key: str) -> None:
        """Come to a line."""
        self._show(part, replace(self._states[part], chosen=key, detail=self._detail(part, key)))

    def write(self, part: Part, text: str) -> None:
        """What stands in the field of a list; names are looked for at once, a month and a day with Enter."""
        self._typed[part] = text
        state = replace(self._states[part], typed=text, wrong="")
        if part is Part.ROSTER:
            self._states[part] = state
            self._show_people()
        else:
            self._show(part, state)

    def choose(self, item_id: str) -> None:
        """The item of the round."""
        self._item = item_id
        self._read_round()

    def step_month(self, months: int) -> None:
        """A month earlier or later than the one in sight."""
        try:
            first = self._month()
        except Refused:
            first = self._today().replace(day=1)
        place = first.year * 12 + first.month - 1 + months
        self._typed[Part.MONTH] = f"{place // 12}-{place % 12 + 1:02}"
        self._read_month()

    def print_part(self, part: Part) -> None:
        """The list, or the record that is looked at, is to be shown and printed."""
        desk = self._desk
        try:
            if part is Part.MONTH:
                self.print_wanted.emit(partial(month_paper, desk, self._month()))
            elif part is Part.ROUND and self._item:
                self.print_wanted.emit(partial(round_paper, desk, self._item, self._day()))
            elif part is Part.RECORDS and self._states[part].chosen:
                self.print_record(self._states[part].chosen)
        except Refused as refusal:
            self._show(part, replace(self._states[part], wrong=refusal.message))

    def print_record(self, number: str) -> None:
        """The record of a visit or a check is to be shown and printed."""
        self.print_wanted.emit(partial(visit_paper, self._desk, number))

    def show_record(self, number: str) -> None:
        """This record is to be looked at when the list is read."""
        self._states[Part.RECORDS] = replace(self._states[Part.RECORDS], chosen=number)

    # reading

    def _read_month(self) -> None:
        try:
            first = self._month()
        except Refused as refusal:
            self._show(Part.MONTH, replace(self._states[Part.MONTH], wrong=refusal.message))
            return
        self._read(lambda: month_list(self._desk, first), partial(self._on_needs, first))

    def _read_round(self) -> None:
        items = checked_items(self._items())
        if not items:
            self._show(Part.ROUND, LinesState(nothing=self.tr("目录里没有要定期核查的事项。")))
            return
        self._item = self._item or items[0].id
        try:
            day = self._day()
        except Refused as refusal:
            self._show(Part.ROUND, replace(self._states[Part.ROUND], wrong=refusal.message))
            return
        item_id = self._item
        self._read(lambda: round_for(self._desk, item_id, day), partial(self._on_round, day))

    def _read_records(self) -> tuple[HomeVisit | Check, ...]:
        found = [
            one
            for kind in ("visit", "check")
            for one in visits_of(self._desk, StationFilter(kind=kind), limit=MOST_RECORDS)
        ]
        return tuple(sorted(found, key=lambda one: (one.began_at, one.number), reverse=True)[:MOST_RECORDS])

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._asked += 1
        asked = self._asked

        def on_read(result: Ok[Value] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                on_value(result.value)
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.reads.run(work, on_read, owner=self)

    # what was read

    def _on_needs(self, first: date, found: tuple[Need, ...]) -> None:
        self._needs = {key_of(need): need for need in found}
        today = self._today()
        said = self.tr("{year}年{month}月要问的，{count}条。").format(
            year=first.year, month=first.month, count=len(found)
        )
        self._show_lines(
            Part.MONTH,
            LinesState(
                lines=tuple(need_line(need, today) for need in found),
                said=said if found else "",
                nothing=self.tr("{month}月没有要问的人。先在花名册里列入同意的人，到时候这里会说该问谁。").format(
                    month=first.month
                ),
                typed=self._typed.get(Part.MONTH) or f"{first:%Y-%m}",
            ),
        )

    def _on_round(self, day: date, found: tuple[Villager, ...]) -> None:
        self._due = {person.record_id: person for person in found}
        items = checked_items(self._items())
        today = self._today()
        said = self.tr("{day}要核查的，{count}人，按组排好。").format(day=chinese_day(day), count=len(found))
        self._show_lines(
            Part.ROUND,
            LinesState(
                lines=tuple(person_line(person, today) for person in found),
                said=said if found else "",
                nothing=self.tr(
                    "{day}没有要核查的人。该核查的人先列入花名册（勾上他在领的待遇），到日子这里就有他。"
                ).format(day=chinese_day(day)),
                choices=tuple((item.id, item.name) for item in items) if len(items) > 1 else (),
                choice=self._item,
                typed=self._typed.get(Part.ROUND, ""),
            ),
        )

    def _on_people(self, found: tuple[Villager, ...]) -> None:
        self._people = {person.record_id: person for person in found}
        self._show_people()

    def _show_people(self) -> None:
        typed = self._typed.get(Part.ROSTER, "").strip()
        today = self._today()
        fits = [one for one in self._people.values() if typed in one.known.name or typed in one.known.group]
        said = self.tr("在册{count}人。").format(count=len(self._people))
        if typed:
            said = self.tr("在册{count}人，找到{found}人。").format(count=len(self._people), found=len(fits))
        self._show_lines(
            Part.ROSTER,
            LinesState(
                lines=tuple(person_line(person, today) for person in fits),
                said=said if self._people else "",
                nothing=self.tr("没有叫“{typed}”的。").format(typed=typed)
                if typed and self._people
                else self.tr("花名册上还没有人。按 F2 一位一位列入，或者导入村里的名单。"),
                typed=self._typed.get(Part.ROSTER, ""),
            ),
        )

    def _on_records(self, found: tuple[HomeVisit | Check, ...]) -> None:
        self._records = {one.number: one for one in found}
        self._show_lines(
            Part.RECORDS,
            LinesState(
                lines=tuple(map(record_line, found)),
                nothing=self.tr("还没有上门和核查的记录。按 F2 记一次上门。"),
            ),
        )

    # within

    def _show_lines(self, part: Part, state: LinesState) -> None:
        """Other lines; the one that was looked at is still, where it is there, else the first."""
        keys = [line.key for line in state.lines]
        before = self._states[part].chosen
        chosen = before if before in keys else next(iter(keys), "")
        self._show(part, replace(state, chosen=chosen, detail=self._detail(part, chosen)))

    def _show(self, part: Part, state: LinesState) -> None:
        self._states[part] = state
        self._view.show_lines(part, state)

    def _detail(self, part: Part, key: str) -> str:
        if part is Part.MONTH:
            return need_detail(need) if (need := self._needs.get(key)) else ""
        if part is Part.RECORDS:
            return record_detail(one) if (one := self._records.get(key)) else ""
        people = self._due if part is Part.ROUND else self._people
        return person_detail(person) if (person := people.get(key)) else ""

    def _items(self) -> tuple[Item, ...]:
        return self._desk.shelf.on(self._today()).items

    def _today(self) -> date:
        return day_of(self._desk.clock.now())

    def _month(self) -> date:
        return read_month(self._typed.get(Part.MONTH, ""), self._today())

    def _day(self) -> date:
        typed = self._typed.get(Part.ROUND, "").strip()
        return date.fromisoformat(read_days(typed, "", self._today())[0]) if typed else self._today()
