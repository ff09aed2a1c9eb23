"""Packages over a network, as they go on sticks: by hand on the page, and by themselves while the window is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk.allowed import why_barred
from desk.errors import Refused, Unavailable
from desk.people.rights import Right
from desk.settings import Office
from desk.times import moment_text
from ui.window.exchange.state import NetworkState, Said
from ui.window.exchange.taken import taken_offer
from ui.window.jobs import Err, Ok
from ui.window.village.telling import moment_words
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.network import Exchanged, Step

FIRST_MS, AGAIN_MS = 60_000, 20 * 60_000
"""By itself: so long after somebody sat down, and so often after that."""


class NetworkWork(QObject):
    """One exchange at a time; where no address is set there is none.

    Signals:
        told: A `NetworkState`.
    """

    told = Signal(object)
    _came_to = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = NetworkState(barred=why_barred(bench.desk, Right.HAND_OVER))
        self._on_office(bench.desk.office)
        self._came_to.connect(self._on_came_to)
        bench.changes.office_changed.connect(self._on_office)

    @property
    def state(self) -> NetworkState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight: what came of the last exchange."""
        kept = self._bench.settings.now.network
        before = Said()
        if kept.get("at"):
            said = self.tr("上一次：{when}　{words}").format(when=moment_words(kept["at"]), words=kept.get("words", ""))
            before = Said(light="amber" if kept.get("failed") else "blue", words=said)
        self._tell(replace(self._state, before=before))

    def stop(self) -> None:
        """No more of it; what is through stays."""
        if self._state.is_busy:
            self._tell(replace(self._state, is_stopping=True))

    def exchange(self) -> None:
        """Bring up all that is not answered, and fetch what waits above."""
        state = self._state
        if state.is_busy or state.barred or not state.address:
            return
        self._tell(replace(state, is_busy=True, is_stopping=False, stage="", done=0, said=Said(), results=()))
        desk, over, came_to = self._desk, self._bench.outside.sticks.over_network, self._came_to.emit
        address, authority = state.address, state.authority

        def work() -> Exchanged:
            return over(
                desk, address, on_progress=came_to, is_stopped=lambda: self._state.is_stopping, authority=authority
            )

        self._bench.jobs.upkeep.run(work, self._on_exchanged, owner=self)

    # within

    def _on_exchanged(self, result: Ok[Exchanged] | Err) -> None:
        idle = replace(self._state, is_busy=False)
        if isinstance(result, Ok):
            done = result.value
            self._end(replace(idle, said=self._words(done), results=self._results(done)))
            self._bench.changes.exchange_changed.emit()
        elif isinstance(result.error, Refused | Unavailable):
            self._end(replace(idle, said=Said(light="red", words=result.error.message)))
        else:
            self._tell(idle)
            self._bench.problems.tell(result.error)

    def _end(self, state: NetworkState) -> None:
        failed = "yes" if state.said.light in ("red", "amber") else ""
        at = moment_text(self._desk.clock.now())
        self._bench.settings.change(network={"at": at, "words": state.said.words, "failed": failed})
        self._tell(state)

    def _words(self, done: Exchanged) -> Said:
        words = [self.tr("没有要交的。")]
        if done.offered:
            said = self.tr("要交的 {count} 个数据包，上级已经回执 {delivered} 个。")
            words = [said.format(count=len(done.offered), delivered=len(done.delivered))]
        if done.kept_above:
            said = self.tr("{count} 个上级已经存好：要转交的等回执，送件之类没有回执。")
            words.append(said.format(count=len(done.kept_above)))
        if done.taken:
            words.append(self.tr("取回了 {count} 个文件。").format(count=len(done.taken)))
        if done.failed:
            words.append(self.tr("{count} 个没有通过，下面写着为什么。").format(count=len(done.failed)))
        if done.stopped:
            words.append(self.tr("停下了，没有交完的还在，下次接着交。"))
        if done.problem is not None:
            words.append(self.tr("没有做完：{why}").format(why=done.problem.message))
        is_short = bool(done.failed or done.stopped or done.problem)
        return Said(light="amber" if is_short else "blue", words="".join(words))

    def _results(self, done: Exchanged) -> tuple[Offer, ...]:
        badge = self.tr("没有通过")
        failed = (
            Offer(key=f"failed:{one.digest}", words=one.problem.message, note=one.digest[:8], badge=badge, light="red")
            for one in done.failed
        )
        return (*failed, *(taken_offer(f"{place}", one) for place, one in enumerate(done.taken)))

    def _on_came_to(self, step: Step) -> None:
        if not self._state.is_busy:
            return
        words = {
            "sending": self.tr("正在交第 {number} 个，共 {count} 个"),
            "fetching": self.tr("正在取第 {number} 个，共 {count} 个"),
        }[step.stage]
        stage = words.format(number=step.number, count=step.count)
        if step.bytes_all:
            stage += self.tr("，这一个传了 {percent}%").format(percent=100 * step.bytes_done // step.bytes_all)
        self._tell(replace(self._state, stage=stage, done=step.number - 1, total=step.count))

    def _on_office(self, office: Office) -> None:
        is_offered = office.kind != "city" and not office.practice
        address = office.exchange_url if is_offered else ""
        self._tell(replace(self._state, is_offered=is_offered, address=address, authority=office.exchange_authority))

    def _tell(self, state: NetworkState) -> None:
        self._state = state
        self.told.emit(state)


class ByItself(QObject):
    """Exchanges now and then while somebody sits there; what came of it stands on the page 上报."""

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """The first time after a minute."""
        super().__init__(parent)
        self.work = NetworkWork(bench, self)
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self._exchange)
        self._timer.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()
        self.work.stop()

    def _exchange(self) -> None:
        self._timer.setInterval(AGAIN_MS)
        self.work.exchange()
