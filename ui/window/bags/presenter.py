"""A bag is read from its file, counted, and taken in at once; what is missing or has to be typed in is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.cases.events.trips import TripTakenIn
from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.exchange.code_series import is_part
from desk.exchange.trip_files import CarriedCase, TripBody
from desk.exchanging.letters import bag_with, clear, progress_letter, read_trip, take_in
from desk.exchanging.trip_codes import missing_words, read_codes, trip_in_codes
from desk.proxy.trips import TakenTrip, answer_for
from desk.scanning import read_scan
from desk.station.taking import TakenIn, taken, taken_again, taken_whole
from ui.window.bags.state import BagState
from ui.window.bags.typed_list import ListTyping, TypingView
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.letters import LetterWriting
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Value = TypeVar("Value")


def contents_words(case: CarriedCase) -> str:
    """Whose papers, which of them are originals and come back, and which go along besides."""
    own = case.received
    kinds = {
        "original": QCoreApplication.translate("Bags", "{name}原件{count}份"),
        "copy": QCoreApplication.translate("Bags", "{name}复印件{count}份"),
    }
    along = tuple(kinds[one.kind].format(name=one.name, count=one.count) for one in own.handed_over if one.taken)
    named = {one.name for one in own.handed_over}
    rest = tuple(name for name in own.ready if name not in named)
    parts = [QCoreApplication.translate("Bags", "委托书 {number}").format(number=case.authorisation.number), *along]
    if rest:
        joined = "、".join(rest)
        parts.append(QCoreApplication.translate("Bags", "看过的：{names}").format(names=joined))
    line = QCoreApplication.translate("Bags", "{who}：{papers}")
    return line.format(who=own.application.applicant.name, papers="；".join(parts))


class BagsView(TypingView, Protocol):
    """The page as the presenter sees it."""

    def show_bag(self, state: BagState) -> None:
        """A bag, or the bags."""
        ...

    def focus_list(self) -> None:
        """Put the focus on the list."""
        ...


class BagsPresenter(QObject):
    """One bag at a time.

    Signals:
        told: Kind of mark and a sentence.
        case_wanted: Number of a case to lay open.
        save_wanted: What a progress file is called.
    """

    told = Signal(str, str)
    case_wanted = Signal(str)
    save_wanted = Signal(str)

    def __init__(self, view: BagsView, bench: Workbench, parent: QObject | None = None) -> None:
        """No bag was read."""
        super().__init__(parent)
        self._letters = LetterWriting(bench, self)
        self._letters.told.connect(self.told)
        self._letters.place_wanted.connect(self.save_wanted)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._data, self._absent = b"", set[str]()
        self._read_bag: TripBody | None = None
        self._taken: TakenIn | None = None
        self._bags: tuple[TakenTrip, ...] = ()
        self._station = ""
        self._is_acting, self._is_on_paper = False, False
        self._codes: tuple[str, ...] = ()
        self.typing = ListTyping(view, bench, parent=self)
        self.typing.done.connect(self._on_taken)

    def begin(self) -> None:
        """The page came in sight: the bags that were taken in, where none is being counted or typed."""
        if self.typing.is_on:
            self.typing.show()
            return
        self._run(self._bench.jobs.reads, lambda: taken(self._desk), self._on_bags)

    def type_list(self) -> None:
        """There is no file: type the list, or one more line of it."""
        self._read_bag, self._taken = None, None
        self.typing.begin({bag.taken.station_name: bag.taken.station for bag in self._bags})

    def open(self, record_id: str) -> None:
        """A bag that was taken in, with what became of each line; what is being counted or typed comes first."""
        desk = self._desk
        if not self._is_busy():
            self._run(self._bench.jobs.reads, lambda: taken_again(desk, record_id), self._on_opened)

    def read_file(self, path: Path) -> None:
        """Read the file beside a bag; nothing is taken in yet."""
        read = self._bench.outside.read_file
        self._count(lambda: read(path))

    def open_coming(self, code: str) -> None:
        """The code of a list was scanned whose file came before its bag: it is counted now."""
        if self._is_busy():
            return
        self._count(lambda: bag_with(self._desk, code))

    def take_scan(self, text: str) -> bool:
        """The code of the list that lies in the bag whose file was read: all of it is taken in.

        Or one of the codes that a trip was printed as: with the last of them its bag is counted.

        Returns:
            Whether it was looked at: while no bag is counted, a code opens what it stands for.
        """
        if is_part(text):
            self._take_code(text)
            return True
        body = self._read_bag
        if body is None or self._taken is not None:
            return False
        if read_scan(text).value.lower() == body.trip.code.lower():
            self.take()
        else:
            self.told.emit("red", self.tr("扫的码不是这份文件的清单，请核对袋子和文件是不是同一趟。"))
        return True

    def choose(self, key: str) -> None:
        """A line: before it is taken in, whether it is in the bag; afterwards its case is laid open."""
        if self.typing.is_on:
            self.typing.choose(key)
        elif self._read_bag is not None and self._taken is None:
            self._absent ^= {key}
            self._show()
        elif self._taken is not None:
            case = self._taken.cases.get(key)
            if case is not None:
                self.case_wanted.emit(case.case_number)
        else:
            self._station = next((bag.taken.station for bag in self._bags if bag.record_id == key), "")
            self._answer()

    def take(self) -> None:
        """Take in what is there, in the name of this office; of a list that is typed, go on."""
        if self.typing.is_on:
            self.typing.confirm()
            return
        if self._read_bag is None or self._taken is not None or self._is_acting:
            return
        self._is_acting = True
        desk, data, absent = self._desk, self._data, tuple(self._absent)
        counter = self._bench.settings.now.counter
        on_paper = self._is_on_paper

        def work() -> TakenIn:
            return take_in(desk, data, missing=absent, counter=counter, without_scans=on_paper)

        self._run(self._bench.jobs.writes, work, self._on_taken)

    def back(self) -> None:
        """Away from this bag."""
        if self.typing.back():
            return
        self._read_bag, self._taken, self._station = None, None, ""
        self._data, self._absent, self._codes = b"", set(), ()
        self.begin()

    def ask_for_place(self) -> None:
        """A progress file for the station of the bag in sight."""
        if self._taken is not None:
            self._station = self._taken.trip.taken.station
            self._answer()

    def write_file(self, path: Path) -> None:
        """Write the file that a place was asked for."""
        self._letters.write(path)

    # within

    def _take_code(self, text: str) -> None:
        """One of the codes of a trip, in any order; what is missing is said."""
        if self._is_busy():
            return
        try:
            series = read_codes((*self._codes, text))
        except Refused as refusal:
            self.told.emit("red", refusal.message)
            return
        self._codes = (*self._codes, text)
        if series.missing:
            self.told.emit("grey", missing_words(series))
            return
        self._codes, desk = (), self._desk
        self._count(lambda: trip_in_codes(desk, series), is_on_paper=True)

    def _is_busy(self) -> bool:
        """Whether a bag is being counted or typed, which is said then."""
        is_counting = self._read_bag is not None and self._taken is None
        if is_counting or self.typing.is_on:
            self.told.emit("amber", self.tr("手上这一趟还没有收完：先收完，或者按 Esc 放下，再扫。"))
            return True
        return False

    def _answer(self) -> None:
        if station := self._station:
            desk = self._desk
            known = (*((self._taken.trip,) if self._taken is not None else ()), *self._bags)
            name = next((bag.taken.station_name for bag in known if bag.taken.station == station), station)
            self._letters.ask(
                self.tr("进度-{station}-{day}.progress").format(station=name, day=desk.clock.now().date().isoformat()),
                lambda may_be_open: progress_letter(desk, station, may_be_open=may_be_open),
                self.tr("进度文件写好了：{path}。请代办员带回村里。"),
            )

    def _on_bags(self, found: tuple[TakenTrip, ...]) -> None:
        self._bags = found
        self._show()

    def _count(self, file: Callable[[], bytes], *, is_on_paper: bool = False) -> None:
        """The bag of a file is counted; one that was taken in whole before is shown as it was."""
        desk = self._desk

        def work() -> tuple[bytes, TripBody, TakenIn | None]:
            data = clear(desk, file(), "trip")
            body = read_trip(desk, data)
            return data, body, taken_whole(desk, body)

        self._run(self._bench.jobs.reads, work, partial(self._on_read, is_on_paper))

    def _on_read(self, is_on_paper: bool, given: tuple[bytes, TripBody, TakenIn | None]) -> None:
        self.typing.put_aside()
        data, body, before = given
        if before is not None:
            arrived = before.trip.taken.arrived_at[:16].replace("T", " ")
            told = self.tr("这一趟 {when} 已经全部收过，下面是当时收下的，不用再收。").format(when=arrived)
            self.told.emit("amber", told)
            self._on_opened(before)
            return
        self._data, self._read_bag, self._is_on_paper = data, body, is_on_paper
        self._taken, self._absent = None, set()
        self._show()
        self._view.focus_list()

    def _on_opened(self, result: TakenIn) -> None:
        self._read_bag, self._data, self._absent, self._taken = None, b"", set(), result
        self._show()
        self._view.focus_list()

    def _on_taken(self, result: TakenIn) -> None:
        self._taken = result
        words = [self.tr("收下了 {count} 件，都以本单位的名义收件。").format(count=len(result.cases))]
        if result.missing:
            names = self.tr("、").join(line.proxy_number for line in result.missing)
            words.append(self.tr("袋里没有的：{names}，请当场告诉代办员。").format(names=names))
        if result.unfiled:
            names = self.tr("；").join(f"{line.proxy_number} {why}" for line, why in result.unfiled)
            words.append(self.tr("要照纸上录入的：{names}").format(names=names))
        self.told.emit("amber" if result.missing or result.unfiled else "green", "".join(words))
        for case in result.cases.values():
            self._bench.changes.case_changed.emit(case.case_id)
        self._show()
        self._view.focus_list()

    def _show(self) -> None:
        body, result = self._read_bag, self._taken
        made = result.trip.taken if result is not None else body.trip if body is not None else None
        if made is None:
            self._view.show_bag(
                BagState(
                    offers=tuple(map(self._bag_offer, self._bags)),
                    nothing=self.tr("还没有收过村里的件。代办员带来的 U 盘插上，读文件。"),
                )
            )
            return
        who = made.carried_by if isinstance(made, TripTakenIn) else made.clerk_name
        if result is None:
            facts = self.tr("{who} 带来，{count} 件。袋里没有的，选中按回车划掉；扫清单上的码，或者按 F10 全部收下。")
        else:
            facts = self.tr("{who} 带来，{count} 件。选一件按回车打开；按 F9 给村里写进度文件；Esc 看收过的。")
        self._view.show_bag(
            BagState(
                title=self.tr("{station} {number}").format(station=made.station_name, number=made.number),
                facts="\n".join((facts.format(who=who, count=len(made.lines)), *self._contents())),
                offers=tuple(
                    self._line_offer(line.proxy_number, line.principal_name, line.item_name) for line in made.lines
                ),
                may_take=result is None,
                may_answer=result is not None,
            )
        )

    def _contents(self) -> tuple[str, ...]:
        """What has to lie in the bag for each case that is counted, a line each."""
        if self._read_bag is None or self._taken is not None:
            return ()
        return tuple(map(contents_words, self._read_bag.cases))

    def _line_offer(self, number: str, who: str, what: str) -> Offer:
        words = self.tr("{who}：{what}").format(who=who, what=what)
        if self._taken is None:
            if number in self._absent:
                return Offer(key=number, words=words, note=number, badge=self.tr("袋里没有"), light="red")
            return Offer(key=number, words=words, note=number, badge=self.tr("在袋里"), light="green")
        case = self._taken.cases.get(number)
        if case is not None:
            note = self.tr("{village}，本单位 {number}").format(village=number, number=spoken(case.case_number))
            return Offer(key=number, words=words, note=note, badge=self.tr("收下了"), light="green")
        answers = {line.proxy_id: line.proxy_number for line in self._taken.trip.taken.lines}
        proxy_id = next((key for key, one in answers.items() if one == number), "")
        answer = answer_for(self._taken.trip.taken.answers, proxy_id)
        if answer is not None and answer.outcome == "unfiled":
            return Offer(key=number, words=words, note=answer.reason, badge=self.tr("要录入"), light="amber")
        return Offer(key=number, words=words, note=number, badge=self.tr("袋里没有"), light="red")

    def _bag_offer(self, bag: TakenTrip) -> Offer:
        words = self.tr("{station} {number}，{count} 件").format(
            station=bag.taken.station_name, number=bag.taken.number, count=len(bag.taken.lines)
        )
        note = self.tr("{when} 收下；按回车写进度文件").format(when=bag.taken.arrived_at[:16].replace("T", " "))
        return Offer(key=bag.record_id, words=words, note=note)

    def _run(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        runner.run(work, partial(self._hear, on_value), owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Ok):
            on_value(result.value)
        else:
            self._bench.problems.tell(result.error)
