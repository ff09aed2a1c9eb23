"""The home page kept to the record: counted when it comes in sight, after every change, and every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.exchanging.standing import Unconfirmed, unconfirmed
from desk.exchanging.taking_in.deciding import count_conflicts
from desk.home import MOST_COUNTED, TASK_HEAPS, Heap, Home, TaskLine, home, task_lines, wanted_for
from desk.lights import Light
from desk.listing import Wanted
from desk.overseeing.following import DEALT_WITH
from desk.records import TaskHeap
from desk.station.wishing import wishes
from desk.tasks import Task
from desk.times import day_of
from ui.window.backing_up import last_words
from ui.window.exchange.deciding.telling import waiting_words
from ui.window.exchange.state import Part
from ui.window.followups.state import Asked
from ui.window.home_page.state import HomeState, TileState
from ui.window.jobs import Err, Ok
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.backing_up import Standing

AGAIN_AFTER_MS = 300
"""A pause after a change of some case before everything is counted anew."""

COUNT_AGAIN_MS = 60_000
"""For what other counters of the hall do, and for a new day."""

TILES: dict[Heap, LightName] = {
    Heap.FILED_TODAY: "green",
    Heap.PRESSING: "red",
    Heap.SOON: "amber",
    Heap.WAITING: "blue",
    Heap.AWAY: "blue",
    Heap.PAUSED: "grey",
    Heap.READY: "blue",
    Heap.PAPER: "amber",
    Heap.UNSENT: "grey",
    Heap.DRAFTS: "amber",
}
"""The numbers in the order of their keys, each with its mark while it is not 0."""

_HEAP, _CASE, _LATE, _OFFICE = "heap:", "case:", "late:", "office:"
_FOLLOW, _UPWARDS, _DECIDE, _BACKUPS = "follow:", "upwards:", "decide:", "backups:"


class HomeView(Protocol):
    """The page as the presenter sees it."""

    def show_home(self, state: HomeState) -> None:
        """Everything on it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    home: Home
    lines: tuple[TaskLine, ...]
    upwards: Unconfirmed
    conflicts: int
    wishes: int
    backups: Standing | None


class HomePresenter(QObject):
    """Reads, puts into words, and says which page shows what was chosen.

    Signals:
        page_wanted: Another page is to open, by its name, with what it shall show.
    """

    page_wanted = Signal(str, object)

    def __init__(self, view: HomeView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._asked = 0
        self._is_open = False
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._soon.timeout.connect(self.read)
        self._again = QTimer(self, interval=COUNT_AGAIN_MS)
        self._again.timeout.connect(self.read)
        bench.changes.case_changed.connect(self._on_case_changed)

    def begin(self) -> None:
        """The page came in sight."""
        self._is_open = True
        self._again.start()
        self.read()

    def leave(self) -> None:
        """It goes out of sight: nothing is counted for it."""
        self._is_open = False
        self._again.stop()
        self._soon.stop()

    def read(self) -> None:
        """Count now; an answer that is overtaken is dropped."""
        self._soon.stop()
        self._asked += 1
        asked, desk, backups = self._asked, self._desk, self._bench.outside.backups

        def work() -> _Read:
            return _Read(
                home=home(desk),
                lines=task_lines(desk),
                upwards=unconfirmed(desk),
                conflicts=count_conflicts(desk),
                wishes=len(wishes(desk)),
                backups=backups.standing() if backups is not None else None,
            )

        def on_read(result: Ok[_Read] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif asked == self._asked:
                self._view.show_home(self._state(result.value))

        self._bench.jobs.reads.run(work, on_read, owner=self)

    def open_heap(self, heap: Heap) -> None:
        """Show the cases of a number."""
        wanted = wanted_for(self._desk, heap)
        if heap is Heap.ENTRY:
            self.page_wanted.emit("provincial", None)
        elif heap is Heap.UNSENT:
            self.page_wanted.emit("exchange", None)
        elif heap is Heap.SEAL:
            self.page_wanted.emit("printing", None)
        elif heap is Heap.URGED:
            self.page_wanted.emit("lateness", None)
        elif heap.value in DEALT_WITH:
            self.page_wanted.emit("followups", Asked(task=Task(heap.value)))
        elif wanted is None:
            self.page_wanted.emit("serving", None)
        else:
            self.page_wanted.emit("cases", wanted)

    def open_line(self, key: str) -> None:
        """Show what a line is about: a case, what is late, a heap of tasks, or the files at another office."""
        if key.startswith(_LATE):
            self.page_wanted.emit("lateness", key.removeprefix(_LATE) or None)
        elif key == _UPWARDS:
            self.page_wanted.emit("exchange", None)
        elif key == _BACKUPS:
            self.page_wanted.emit("settings", "backups")
        elif key == _DECIDE:
            self.page_wanted.emit("exchange", Part.DECIDING)
        elif key.startswith(_FOLLOW):
            task, _, case_id = key.removeprefix(_FOLLOW).partition(":")
            self.page_wanted.emit("followups", Asked(task=Task(task), case_id=case_id))
        elif key.startswith(_CASE):
            self.page_wanted.emit("cases", key.removeprefix(_CASE))
        elif key.startswith(_HEAP):
            self.open_heap(Heap(key.removeprefix(_HEAP)))
        else:
            self.page_wanted.emit("cases", Wanted(task=Task.AWAY, holder=key.removeprefix(_OFFICE)))

    # within

    def _on_case_changed(self, _case: str) -> None:
        if self._is_open:
            self._soon.start()

    def _state(self, read: _Read) -> HomeState:
        found = read.home
        return HomeState(
            tiles=tuple(self._tile(found, heap, light) for heap, light in TILES.items()),
            tasks=(
                *map(self._task, read.lines),
                *self._late(found),
                *self._to_decide(read),
                *self._upwards(read.upwards),
                *self._kept(read.backups),
                *self._others(found, read.lines),
            ),
            away=tuple(map(self._office, found.away)),
            is_blank=found.is_blank,
        )

    def _tile(self, found: Home, heap: Heap, light: LightName) -> TileState:
        count = found.counts[heap]
        return TileState(
            heap=heap,
            light=light if count else "grey",
            words=self._words(heap),
            count=_number(count),
            note=self._note(found, heap) if count else "",
        )

    def _words(self, heap: Heap) -> str:
        return {
            Heap.FILED_TODAY: self.tr("今天收件"),
            Heap.PRESSING: self.tr("超期、今天到期"),
            Heap.SOON: self.tr("快到期"),
            Heap.WAITING: self.tr("等群众补正"),
            Heap.AWAY: self.tr("在别的单位"),
            Heap.PAUSED: self.tr("已暂停计时"),
            Heap.READY: self.tr("结果待领取"),
            Heap.PAPER: self.tr("没打印或没确认"),
            Heap.SEAL: self.tr("待盖章"),
            Heap.UNSENT: self.tr("上级没确认"),
            Heap.DRAFTS: self.tr("暂存没收完"),
            Heap.ANSWER: self.tr("快视为受理"),
            Heap.URGED: self.tr("督办没答复"),
            Heap.HOTLINE: self.tr("12345没答复"),
            Heap.SUPPLEMENT: self.tr("补正期限已过"),
            Heap.DEFERRED: self.tr("容缺材料该补了"),
            Heap.PLEDGE: self.tr("承诺待核查"),
            Heap.REVIEW: self.tr("差评待处理"),
            Heap.COUNTERSIGN: self.tr("等补签"),
            Heap.ORIGINALS: self.tr("原件没退"),
            Heap.ENTRY: self.tr("没录省平台"),
        }[heap]

    def _note(self, found: Home, heap: Heap) -> str:
        note = ""
        match heap:
            case Heap.PRESSING:
                late, today = found.lights[Light.OVERDUE], found.lights[Light.TODAY]
                note = self.tr("超期 {late}，今天 {today}").format(late=_number(late), today=_number(today))
            case Heap.SOON:
                note = self.tr("3 个工作日内")
            case Heap.WAITING if found.counts[Heap.SUPPLEMENT]:
                note = self.tr("过期没补 {count}").format(count=_number(found.counts[Heap.SUPPLEMENT]))
            case Heap.AWAY if len(found.away) > 1:
                note = self.tr("{count} 个单位").format(count=len(found.away))
            case Heap.AWAY:
                note = found.away[0].about
            case Heap.READY if found.ready_since:
                days = (day_of(self._desk.clock.now()) - date.fromisoformat(found.ready_since)).days
                note = self.tr("最久 {days} 天").format(days=days)
        return note

    def _task(self, line: TaskLine) -> Offer:
        return Offer(
            key=_key_of(line),
            words=self.tr("{who}：{what}").format(who=line.applicant_name, what=line.what),
            note=self.tr("{item} · 经办 {clerk}").format(item=line.item_name, clerk=line.clerk_name),
            badge=self._by(line),
            light=self._light(line),
        )

    def _late(self, found: Home) -> tuple[Offer, ...]:
        """One line for all that is overdue, to where it is urged and apologised for."""
        count = found.lights[Light.OVERDUE]
        if not count:
            return ()
        words = self.tr("{count} 件超期：看是谁手里的，督办、致歉").format(count=_number(count))
        return (Offer(key=_LATE, words=words, badge=self.tr("超期"), light="red"),)

    def _to_decide(self, read: _Read) -> tuple[Offer, ...]:
        """One line for what of other offices a person here has to decide."""
        words = waiting_words(read.conflicts, read.wishes)
        if not words:
            return ()
        return (Offer(key=_DECIDE, words=words, badge=self.tr("待您确认"), light="amber"),)

    def _upwards(self, brief: Unconfirmed) -> tuple[Offer, ...]:
        """One line for what the office above could not accept, or has not confirmed for long."""
        if brief.parked:
            words = self.tr("{count} 件上级还不能收下：看为什么，改正了再交").format(count=_number(brief.parked))
            return (Offer(key=_UPWARDS, words=words, badge=self.tr("上报"), light="red"),)
        today = day_of(self._desk.clock.now())
        if brief.waits_long(today):
            words = self.tr("{count} 件没有听到上级的回执，最早的等了 {days} 天：写到U盘交上去").format(
                count=_number(brief.waiting), days=brief.days_waited(today)
            )
            return (Offer(key=_UPWARDS, words=words, badge=self.tr("上报"), light="amber"),)
        return ()

    def _kept(self, now: Standing | None) -> tuple[Offer, ...]:
        """One line where there was no proven backup for long."""
        if now is None or now.care == "green":
            return ()
        return (Offer(key=_BACKUPS, words=last_words(now), badge=self.tr("备份"), light=now.care),)

    def _light(self, line: TaskLine) -> LightName:
        if line.is_late:
            return "red"
        return "amber" if line.due_on <= day_of(self._desk.clock.now()).isoformat() else "grey"

    def _by(self, line: TaskLine) -> str:
        if not line.due_on:
            return self.tr("没有期限")
        day = date.fromisoformat(line.due_on)
        words = self.tr("{month}月{day}日已过") if line.is_late else self.tr("{month}月{day}日前")
        return words.format(month=day.month, day=day.day)

    def _others(self, found: Home, lines: tuple[TaskLine, ...]) -> tuple[Offer, ...]:
        """One line for the tasks of each kind that are not told one by one."""
        offers = []
        for heap in TASK_HEAPS:
            count, told = found.counts[heap], sum(line.task == heap.value for line in lines)
            if count <= told:
                continue
            words = self.tr("还有 {count} 件{kind}") if told else self.tr("{count} 件{kind}")
            left = _number(count) if count > MOST_COUNTED else _number(count - told)
            offers.append(Offer(key=_HEAP + heap.value, words=words.format(count=left, kind=self._words(heap))))
        return tuple(offers)

    def _office(self, heap: TaskHeap) -> Offer:
        since = self.tr("最早 {day} 移交").format(day=heap.since) if heap.since else ""
        badge = self.tr("{count} 件").format(count=_number(heap.count))
        return Offer(key=_OFFICE + heap.about, words=heap.about, note=since, badge=badge)


def _key_of(line: TaskLine) -> str:
    """What opens a line: the page on which it is dealt with, else its case."""
    if line.task in DEALT_WITH:
        return f"{_FOLLOW}{line.task}:{line.case_id}"
    return (_LATE if line.task is Task.URGED else _CASE) + line.case_id


def _number(count: int) -> str:
    """With commas; of what is not counted to its end, that there are more."""
    return f"{MOST_COUNTED:,}+" if count == MOST_COUNTED + 1 else f"{count:,}"
