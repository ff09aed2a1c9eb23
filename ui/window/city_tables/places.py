"""Where each case of some days began, and how far it got there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from desk.overseeing.report_wishes import FIELDS, read_span
from desk.times import day_of
from desk.uploading.overview import CasePlaces, case_places
from ui.window.city_tables import telling
from ui.window.city_tables.errand import Errand
from ui.window.city_tables.state import CasesState, Table
from ui.window.exchange.state import Said
from ui.window.workbench import Workbench


class Places(Errand):
    """The days that were typed stay."""

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(bench, parent)
        self.state = CasesState()

    def begin(self) -> None:
        """The part came in sight, or something is otherwise now."""
        today = day_of(self.desk.clock.now())
        first = self.state.first or today.replace(day=1).isoformat()
        last = self.state.last or today.isoformat()
        self._tell(replace(self.state, none_in_use=not self.profile, first=first, last=last))
        if self.profile:
            self.look()
        else:
            self.drop()
            self._tell(replace(self.state, cases=Table(), said=Said()))

    def edit(self, first: str, last: str) -> None:
        """The days as typed now; they are read once the field is left."""
        self.state = replace(self.state, first=first, last=last)

    def look(self) -> None:
        """Read them now."""
        if not self.profile:
            return
        desk, profile, typed = self.desk, self.profile, (self.state.first, self.state.last)

        def work() -> CasePlaces:
            first, last = read_span(*typed, day_of(desk.clock.now()))
            return case_places(desk, profile, first=first, last=last)

        self.read(self.bench.jobs.lists, work, self._on_read)

    def fail(self, words: str, field: str) -> None:
        """A day that cannot be read, most of the time."""
        if field:
            self._tell(replace(self.state, field=FIELDS.get(field, field), wrong=words))
        else:
            self._tell(replace(self.state, said=Said(light="red", words=words)))

    def _on_read(self, found: CasePlaces) -> None:
        shown = len(found.cases)
        if not found.count:
            said = Said(light="grey", words=self.tr("这些天没有收过件。"))
        elif found.count > shown:
            words = self.tr("共 {count} 件，下面是最新的 {shown} 件；日子写短一些，就能看到别的。")
            said = Said(light="blue", words=words.format(count=found.count, shown=shown))
        else:
            words = self.tr("共 {count} 件；选中按回车打开那一件。").format(count=found.count)
            said = Said(light="blue", words=words)
        self._tell(replace(self.state, said=said, cases=telling.cases_table(found.cases), field="", wrong=""))

    def _tell(self, state: CasesState) -> None:
        self.state = state
        self.told.emit(state)
