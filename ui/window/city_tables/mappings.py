"""The mappings: which are in use, one checked and tried on the real cases, and put to use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.city_tables.profile import Profile, read_profile
from desk.people.rights import Right
from desk.uploading.using import Preview, preview, profiles_in_use, use_profile
from ui.window.city_tables import telling
from ui.window.city_tables.errand import Errand
from ui.window.city_tables.state import MappingState, Table, Words
from ui.window.exchange.state import Said
from ui.window.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Known:
    in_use: tuple[Profile, ...]
    shipped: tuple[tuple[Profile, bytes], ...]


class Mappings(Errand):
    """One trial at a time.

    Signals:
        known: Key and words of the mappings in use, whenever they were read.
        tried: A trial is in sight.
    """

    known = Signal(object)
    tried = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(bench, parent)
        self.state = MappingState(barred=why_barred(bench.desk, Right.IMPORT_DATA))
        self._known = _Known((), ())
        self._data = b""
        self._tried: Preview | None = None

    def begin(self) -> None:
        """The page came in sight."""
        desk, shipped = self.desk, self.bench.outside.city.shipped

        def work() -> _Known:
            return _Known(profiles_in_use(desk), tuple((read_profile(data), data) for data in shipped()))

        self.read(self.bench.jobs.lists, work, self._on_known)

    def try_named(self, name: str) -> None:
        """Try the one in use with this name; else the one that came with the program."""
        found = next((one for one in self._known.in_use if one.name == name), None)
        if found is not None:
            self._try(found, b"")
            return
        for one, data in self._known.shipped:
            if one.name == name:
                self._try(one, data)

    def try_in_use(self) -> None:
        """F2: the one that is chosen."""
        if self.profile:
            self.try_named(self.profile)

    def read_from(self, path: Path) -> None:
        """Check a file, and try what is in it."""
        if self.state.is_busy:
            return
        self._begin()
        desk, read_file = self.desk, self.bench.outside.read_file

        def work() -> tuple[Preview, bytes]:
            data = read_file(path)
            return preview(desk, read_profile(data)), data

        self.run(self.bench.jobs.lists, work, self._on_tried)

    def look_at_table(self, name: str) -> None:
        """Another table of what was tried."""
        if self._tried is not None:
            self._tell(replace(self.state, table=name, firsts=telling.firsts_table(self._tried, name)))

    def confirm(self) -> None:
        """F10: what was tried is put to use."""
        if not self.state.can_use or self.state.is_busy or self.state.barred:
            return
        desk, data = self.desk, self._data
        self._tell(replace(self.state, is_busy=True))
        self.run(self.bench.jobs.writes, lambda: use_profile(desk, data), self._on_used)

    def put_aside(self) -> bool:
        """Esc: what was tried; whether anything was."""
        lay = self._tried is not None
        self._clear()
        self._tell(replace(self._idle(), said=Said()))
        return lay

    def fail(self, words: str, field: str) -> None:
        """A file that cannot be used, most of the time: it says every mistake at once."""
        del field
        self._tell(replace(self.state, is_busy=False, said=Said(light="red", words=words)))

    # within

    def _try(self, profile: Profile, data: bytes) -> None:
        if self.state.is_busy:
            return
        self._begin()
        desk = self.desk
        self.run(self.bench.jobs.lists, lambda: (preview(desk, profile), data), self._on_tried)

    def _begin(self) -> None:
        self._clear()
        self._tell(replace(self._idle(), is_busy=True, said=Said(light="blue", words=self.tr("正在用真实的办件试算…"))))

    def _on_known(self, found: _Known) -> None:
        self._known = found
        versions = {one.name: one.version for one in found.in_use}
        shipped = tuple(one for one, _ in found.shipped if one.name not in versions)
        offers = tuple(telling.mapping_offer(one, versions) for one in (*found.in_use, *shipped))
        self._tell(replace(self.state, mappings=offers))
        self.known.emit(tuple((one.name, one.title) for one in found.in_use))

    def _on_tried(self, found: tuple[Preview, bytes]) -> None:
        tried, self._data = found
        self._tried = tried
        profile = tried.profile
        tables = self._tables(tried)
        words = self.tr("“{title}”没有毛病。").format(title=profile.title) + telling.tried_words(tried)
        if not profile.confirmed:
            words += self.tr("这一份是样例，市里还没有核定。")
        can_use = bool(self._data)
        title = self.tr("要先改正的 {count} 处。选中按回车打开").format(count=tried.error_count)
        self._tell(
            replace(
                self.state,
                is_busy=False,
                said=Said(light="amber" if tried.kept_back else "green", words=words),
                tables=tables,
                table=tables[0][0],
                firsts=telling.firsts_table(tried, tables[0][0]),
                faults_title=title if tried.errors else "",
                faults=telling.fault_offers(profile, tried.errors),
                can_use=can_use,
            )
        )
        self.tried.emit()

    def _on_used(self, profile: Profile) -> None:
        self._clear()
        words = self.tr("在用“{title}”第 {version} 版了。到「输出」报出去。").format(
            title=profile.title, version=profile.version
        )
        self._tell(replace(self._idle(), said=Said(light="green", words=words)))
        self.begin()

    def _tables(self, tried: Preview) -> Words:
        said = self.tr("{table} {count} 行")
        return tuple(
            (table.name, said.format(table=table.title, count=tried.rows[table.name])) for table in tried.profile.tables
        )

    def _clear(self) -> None:
        self._tried, self._data = None, b""

    def _idle(self) -> MappingState:
        return replace(
            self.state, is_busy=False, tables=(), table="", firsts=Table(), faults_title="", faults=(), can_use=False
        )

    def _tell(self, state: MappingState) -> None:
        self.state = state
        self.told.emit(state)
