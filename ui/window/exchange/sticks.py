"""Packages to a stick and from one, while other work goes on between the files; either can be stopped between two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.errors import Refused, Unavailable
from desk.exchanging.standing import Unconfirmed, unconfirmed
from desk.people.rights import Right
from desk.times import moment_text
from ui.window.exchange.state import Said, StickState
from ui.window.exchange.taken import is_left_alone, taken_offer
from ui.window.jobs import Err, Ok
from ui.window.village.telling import moment_words
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.packages import Packed, PutOnStick, Received, Source

_FAILED = "failed:"


class StickWork(QObject):
    """One stick at a time.

    Signals:
        told: A `StickState`.
    """

    told = Signal(object)
    _came_to = Signal(int, int)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = StickState(barred=why_barred(bench.desk, Right.HAND_OVER))
        self._came_to.connect(self._on_came_to)

    @property
    def state(self) -> StickState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight: what the last stick holds."""
        self._look_at_last()
        self._tell(replace(self._state, folder=self._bench.settings.now.stick.get("folder", "")))

    def stop(self) -> None:
        """No more after the file that is being written or taken in; what is done stays."""
        if self._state.is_busy:
            self._tell(replace(self._state, is_stopping=True))

    # to a stick

    def write_to(self, folder: Path) -> None:
        """Pack what is new, then write all that has to be carried."""
        if self._state.is_busy or self._state.barred:
            return
        self._begin(folder)
        desk, pack = self._desk, self._bench.outside.sticks.pack
        self._bench.jobs.writes.run(lambda: pack(desk), partial(self._on_packed, folder), owner=self)

    def _on_packed(self, folder: Path, result: Ok[Packed] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
            return
        desk, write, packed, came_to = self._desk, self._bench.outside.sticks.write, result.value, self._came_to.emit

        def work() -> PutOnStick:
            return write(desk, folder, packed, on_progress=came_to, is_stopped=lambda: self._state.is_stopping)

        self._bench.jobs.upkeep.run(work, partial(self._on_written, folder), owner=self)

    def _on_written(self, folder: Path, result: Ok[PutOnStick] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
            return
        put = result.value
        self._state = replace(self._state, told=put.told)
        if not put.load.all:
            words = self.tr("没有要写的：要交的都听到了回执，也没有要转交的。")
            self._tell(replace(self._state, is_busy=False, said=Said(light="blue", words=words)))
            return
        cases = sum(parcel.cases for parcel in put.load.own)
        if put.left:
            words = self.tr("停下了，还有 {left} 个文件没有写；写好的都是好的，再按 F9 接着写。").format(left=put.left)
            self._tell(replace(self._state, is_busy=False, said=Said(light="amber", words=words)))
        else:
            self._tell(replace(self._state, is_busy=False, said=Said(light="blue", words=self._put_words(put, cases))))
        self._bench.settings.change(
            stick={
                "folder": str(folder),
                "at": moment_text(self._desk.clock.now()),
                "files": str(put.files),
                "cases": str(cases),
            }
        )
        self._look_at_last()
        self._bench.changes.exchange_changed.emit()

    def _put_words(self, put: PutOnStick, cases: int) -> str:
        load = put.load
        words = []
        if load.own:
            said = self.tr("已写好并读回核对 {count} 件（{files} 个数据包），还没有送达：等上级的回执。")
            words.append(said.format(count=cases, files=len(load.own)))
        else:
            words.append(self.tr("已写好并读回核对 {files} 个文件。").format(files=len(load.all)))
        if load.forwarded:
            words.append(self.tr("里面有转交下级单位的 {count} 个数据包。").format(count=len(load.forwarded)))
        if load.trips:
            words.append(self.tr("里面有送到镇里的 {count} 趟。").format(count=len(load.trips)))
        if load.down:
            words.append(
                self.tr("还有给下级单位的 {count} 份（回执、进度），请让它们带回去收。").format(count=len(load.down))
            )
        if load.data:
            words.append(self.tr("还有市里的事项目录和放假安排。"))
        if put.files > len(load.all):
            said = self.tr("大的分成了几份，一共 {count} 个文件，请一个不少地发出去。")
            words.append(said.format(count=put.files))
        if put.alone:
            words.append(put.alone)
        return "".join(words)

    # from a stick

    def receive(self, paths: Iterable[Path]) -> None:
        """Take in every package among files and folders."""
        if self._state.is_busy or self._state.barred:
            return
        given = tuple(paths)
        self._begin(given[0] if len(given) == 1 else None)
        desk, find = self._desk, self._bench.outside.sticks.find
        self._bench.jobs.reads.run(lambda: find(desk, given), self._on_found, owner=self)

    def _on_found(self, result: Ok[tuple[Source, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
        else:
            self._take_next(result.value, ())

    def _take_next(self, found: tuple[Source, ...], came: tuple[Received, ...]) -> None:
        if self._state.is_stopping or len(came) == len(found):
            self._finish(found, came)
            return
        self._tell(replace(self._state, done=len(came), total=len(found)))
        desk, take, source = self._desk, self._bench.outside.sticks.take, found[len(came)]

        def on_taken(result: Ok[Received] | Err) -> None:
            if isinstance(result, Err):
                self._finish(found, came)
                self._fail(result.error)
            else:
                self._take_next(found, (*came, result.value))

        self._bench.jobs.writes.run(lambda: take(desk, source), on_taken, owner=self)

    def _finish(self, found: tuple[Source, ...], came: tuple[Received, ...]) -> None:
        offers = sorted(
            (self._offer(place, one) for place, one in enumerate(came)), key=lambda o: not o.key.startswith(_FAILED)
        )
        told = next((one.told for one in came if one.told), "")
        said = self._came_words(found, came)
        self._tell(replace(self._state, is_busy=False, said=said, told=told, results=tuple(offers)))
        self._look_at_last()
        self._bench.changes.exchange_changed.emit()

    def _came_words(self, found: tuple[Source, ...], came: tuple[Received, ...]) -> Said:
        failed = sum(one.problem is not None and not is_left_alone(one.problem.code) for one in came)
        taken = sum(one.taken is not None for one in came)
        words = self.tr("收好了 {count} 个文件。").format(count=taken)
        if failed:
            words += self.tr("{count} 个没有收，下面写着为什么、怎么办。").format(count=failed)
        if any(one.taken is not None and one.taken.reply is not None for one in came):
            words += self.tr("回执写好了，请按 F9 写到U盘，让他带回去。")
        if left := len(found) - len(came):
            words += self.tr("停下了，还有 {count} 个没有看；再收一次，收过的不会变。").format(count=left)
        return Said(light="amber" if failed or left else "blue", words=words)

    def _offer(self, place: int, one: Received) -> Offer:
        name = one.path.name
        if one.pieces > 1:
            name = self.tr("{name} 等 {count} 份").format(name=name, count=one.pieces)
        if one.taken is not None:
            return taken_offer(f"{place}", one.taken, name)
        problem = one.problem
        if problem is None or is_left_alone(problem.code):
            words = self.tr("是给别的单位的，或者是本单位自己写的，留在原处。")
            return Offer(key=f"{place}", words=words, note=name, badge=self.tr("不用收"), light="grey")
        return Offer(key=f"{_FAILED}{place}", words=problem.message, note=name, badge=self.tr("没有收"), light="red")

    # within

    def _begin(self, folder: Path | None) -> None:
        begun = replace(self._state, is_busy=True, is_stopping=False, done=0, total=0, said=Said(), told="", results=())
        if folder is not None:
            where = folder if folder.suffix == "" else folder.parent
            begun = replace(begun, folder=str(where))
        self._tell(begun)

    def _fail(self, error: Exception) -> None:
        idle = replace(self._state, is_busy=False)
        if isinstance(error, Refused | Unavailable):
            self._tell(replace(idle, said=Said(light="red", words=error.message)))
        else:
            self._tell(idle)
            self._bench.problems.tell(error)

    def _on_came_to(self, done: int, total: int) -> None:
        if self._state.is_busy:
            self._tell(replace(self._state, done=done, total=total))

    def _look_at_last(self) -> None:
        """What the last stick holds, and whether anything was heard since."""
        if not self._bench.settings.now.stick.get("at"):
            return
        desk = self._desk
        self._bench.jobs.reads.run(lambda: unconfirmed(desk), self._on_looked, owner=self)

    def _on_looked(self, result: Ok[Unconfirmed] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        kept, brief = self._bench.settings.now.stick, result.value
        said = self.tr("上次写的U盘：{when} 写到 {folder}，{files} 个文件，里面新收的办件 {cases} 件。").format(
            when=moment_words(kept["at"]), folder=kept.get("folder", ""), files=kept.get("files", "0"),
            cases=kept.get("cases", "0"),
        )  # fmt: skip
        if brief.is_top:
            since = ""
        elif brief.heard_at and brief.heard_at > kept["at"]:
            since = self.tr("写了以后听到过上级的回执（{when}）。").format(when=moment_words(brief.heard_at))
        else:
            since = self.tr("写了以后还没有听到上级的回执，不算送达。")
        self._tell(replace(self._state, holds=said + since))

    def _tell(self, state: StickState) -> None:
        self._state = state
        self.told.emit(state)
