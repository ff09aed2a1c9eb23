"""One clerk at the desk: the workbench, the pages, the devices and the count, from entering to leaving."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk.errors import Refused
from desk.examining import in_window_words
from desk.managing.entering import record_lock, record_sign_in, record_sign_out
from desk.people.reading import ApplicantInput
from ui.window.backing_up import BackingUpHere
from ui.window.devices.hub import Devices
from ui.window.devices.wedge import WedgeScanner
from ui.window.exchange.network_work import ByItself
from ui.window.help.helper import Helper
from ui.window.jobs import Err, Ok, Threads
from ui.window.lapsing import Lapsing
from ui.window.locking.here import LockingHere
from ui.window.main_window import MainWindow
from ui.window.pages import pages_of
from ui.window.printing.here import PrintingHere
from ui.window.problems import Problems
from ui.window.provincial.keeper import close_strip, offer_to_strip
from ui.window.reviewing.here import ReviewingHere
from ui.window.settings import WindowSettings
from ui.window.starting.presenter import OpenedDesk
from ui.window.status import StatusPresenter
from ui.window.theme import look
from ui.window.theme.tokens import LightName
from ui.window.widgets.files import places
from ui.window.work_area import WorkArea
from ui.window.workbench import Changes, SettingsKeeper, Workbench

if TYPE_CHECKING:
    from collections import Counter

    from desk.cases.events.entering import Means, Way
    from desk.desk import Desk


LOOK_FOR_STICKS_MS = 3_000
"""How often a worker looks which sticks are plugged in, so that a chooser of files can begin there at once."""


class AtDesk(QObject):
    """Holds together what belongs to the clerk who entered."""

    def __init__(
        self,
        opened: OpenedDesk,
        window: MainWindow,
        threads: Threads,
        scanner: WedgeScanner,
        *,
        home: Path,
        settings: WindowSettings,
        problems: Problems,
        way: Way = "entered",
    ) -> None:
        """Everything that belongs to the clerk, ready to be shown; `way` is how they came to sit there."""
        super().__init__(window)
        self._opened = opened
        self._threads, self._writes = threads, threads.writes
        keeper = SettingsKeeper(home, settings, self._writes, opened.outside.write_file, parent=self)
        self.bench = Workbench(
            desk=opened.desk,
            jobs=threads.jobs,
            changes=Changes(),
            outside=opened.outside,
            problems=problems,
            settings=keeper,
            home=home,
        )
        places().use(settings.folders, lambda known: keeper.change(folders=known))
        self._sticks = QTimer(self, interval=LOOK_FOR_STICKS_MS)
        self._sticks.timeout.connect(self._look_for_sticks)
        self._sticks.start()
        self._record_entry(opened.by, way)
        if settings.clerk != opened.desk.operator.clerk:
            keeper.change(clerk=opened.desk.operator.clerk)
        self.area = WorkArea(pages_of(self.bench), practice=opened.desk.office.practice)
        self.area.header.show_who(opened.desk.office.name, opened.desk.operator.name)
        self.area.header.unsent_requested.connect(lambda: self.area.show_page("exchange"))
        if opened.desk.office.kind == "city":
            self.area.header.hide_unsent()
        self._by_itself = ByItself(self.bench, self)
        self._status = StatusPresenter(self.area.header, self.bench, self)
        self.area.card_wanted.connect(self.read_card)
        self.printing = PrintingHere(self.bench, window, self)
        self.printing.told.connect(self.say)
        self.printing.look_back()
        self.area.print_wanted.connect(self.printing.preview)
        self.area.papers_wanted.connect(self.printing.print_now)
        self.reviewing = ReviewingHere(self.bench, window, self.area, self)
        self.area.review_wanted.connect(self.reviewing.open)
        self._devices = Devices(self, self.bench, scanner, threads.reader, self)
        self.locking = LockingHere(self.bench, opened, window, self.area, self)
        self.locking.idle.connect(self._on_idle)
        self.locking.unlocked.connect(self._on_unlocked)
        self.help = Helper(
            self.area, keeper, runner=threads.jobs.papers, read_file=opened.outside.read_file, parent=self
        )
        self.help.failed.connect(problems.tell)
        self._lapsing = Lapsing(self.bench, self.say, self)
        self._backing_up = BackingUpHere(self.bench, self.say, self)
        window.scale_chosen.connect(self._on_scale)
        keeper.changed.connect(self._dress)

    def _look_for_sticks(self) -> None:
        look_in, reads = self.bench.outside.sticks_in, self._threads.jobs.reads
        reads.run(look_in, self._on_sticks, owner=self)

    def _on_sticks(self, result: Ok[tuple[Path, ...]] | Err) -> None:
        places().see(result.value if isinstance(result, Ok) else ())

    def lock(self, *, by_itself: bool = False) -> None:
        """Keep what was typed and cover the work; nothing of it stays in sight anywhere."""
        if self.locking.is_open:
            return
        self.area.leave()
        self.locking.open()
        close_strip(self.bench)
        self.reviewing.close()
        self.printing.rest()
        self._record(partial(record_lock, self.bench.desk, by_itself=by_itself, counter=self._counter))

    def leave(self, left: Callable[[], None]) -> None:
        """Keep what was typed, let everything that goes on come to its end, and shut the office; then call `left`."""

        def shut_now() -> None:
            self._writes.run(self._opened.closing.close, lambda _result: left())

        self.locking.others.send_away()
        self.locking.close()
        self._record_leaving()
        self.hand_over(shut_now)

    def hand_over(self, left: Callable[[], None]) -> None:
        """The same, but the office stays open for the next clerk, and the lock page in sight until `left` is called."""
        self._sticks.stop()
        self._by_itself.stop()
        self._backing_up.stop()
        places().rest()
        self.area.leave()
        self.area.stop()
        self.locking.watch.stop()
        close_strip(self.bench)
        self.reviewing.close()
        self._devices.close()
        self.printing.close()
        self._threads.finish(left)

    def close(self) -> None:
        """Keep what was typed, then shut the office, on the thread that opened it: the program ends."""
        self._sticks.stop()
        self._by_itself.stop()
        self._backing_up.stop()
        places().rest()
        self.area.leave()
        self.area.stop()
        self.locking.watch.stop()
        close_strip(self.bench)
        self._devices.close()
        self.printing.close()
        self._record_leaving()
        self.shut()

    def shut(self) -> None:
        """Shut the office after what was asked for; what is shut already stays so."""
        self._writes.run(self._opened.closing.close, lambda _result: None)

    # what devices see

    def offer_scan(self, text: str) -> bool:
        """Let the page in sight take what was scanned; nothing while a citizen sits there, or nobody."""
        if self._is_covered:
            return True
        if offer_to_strip(self.bench, text):
            return True
        return self.area.page is not None and self.area.page.take_scan(text)

    def offer_card(self, card: ApplicantInput) -> bool:
        """Let the page in sight take a card; none while a citizen sits there, or nobody."""
        if self._is_covered:
            return True
        return self.area.page is not None and self.area.page.take_card(card)

    def read_card(self) -> None:
        """Read the card on the reader now."""
        self._devices.reader.read_now()

    def show_page(self, name: str, shown: object = None) -> None:
        """Bring a page in sight; a screen for citizens has no cases, and asks for the mark of the one that is shown."""
        if self.locking.is_open:
            return
        if name == "cases" and name not in self.area.names and isinstance(shown, str):
            self.reviewing.open(shown)
        else:
            self.area.show_page(name, shown)

    def say(self, light: LightName, sentence: str) -> None:
        """Tell something across the page."""
        self.area.tell(light, sentence, self.tr("知道了"))

    def offer_pin(self) -> None:
        """Tell a clerk without a PIN once that there is such a thing."""
        clerk, settings = self.bench.desk.operator.clerk, self.bench.settings
        is_known = self._opened.has_pin or clerk in settings.now.pin_offered
        if is_known or self.bench.desk.office.practice or "settings" not in self.area.names:
            return
        settings.change(pin_offered=[*settings.now.pin_offered, clerk])
        words = self.tr("离开座位按 Ctrl+L 锁屏。设一个PIN码（4到6位数字），回来几秒就能解锁，也不用借别人的口令。")
        self.area.tell("blue", words, self.tr("设PIN码"), partial(self.area.show_page, "settings", "pin"))

    def say_refused(self, refusal: Refused) -> None:
        """Tell what is to be put right."""
        self.say("amber", "\n".join(map(in_window_words, (refusal.message, *refusal.details))))

    @property
    def _is_covered(self) -> bool:
        """Whether a citizen sits before the screen, or nobody."""
        return self.reviewing.is_open or self.locking.is_open

    @property
    def _counter(self) -> str:
        return self.bench.settings.now.counter

    def _record_entry(self, by: Means, way: Way) -> None:
        """Who sits there from now on, before anything they do: what is written is written in turn."""
        self._record(partial(_record_entry, self.bench.desk, by, way, self._counter, self._opened.failed))

    def _record_leaving(self) -> None:
        self._record(partial(_record_leaving, self.bench.desk, self._counter, self._opened.failed))

    def _record(self, work: Callable[[], None]) -> None:
        self._writes.run(work, self._on_recorded, owner=self)

    def _on_recorded(self, result: Ok[None] | Err) -> None:
        if isinstance(result, Err):
            self.bench.problems.tell(result.error)

    def _on_idle(self) -> None:
        self.lock(by_itself=True)

    def _on_unlocked(self, by: Means) -> None:
        self._record_entry(by, "unlocked")
        if self.area.page is not None:
            self.area.page.begin()
        self.printing.wake()
        self.printing.look_back()

    def _dress(self, settings: WindowSettings) -> None:
        """Show the theme and size that were set, unless they are there already."""
        if (settings.theme, settings.scale) != (look().theme, look().sizes.scale):
            look().change(theme=settings.theme, scale=settings.scale)

    def _on_scale(self, scale: float) -> None:
        self.bench.settings.change(scale=scale)


def _record_entry(desk: Desk, by: Means, way: Way, counter: str, failed: Counter[str]) -> None:
    record_sign_in(desk, by=by, way=way, counter=counter, failed=failed)
    failed.clear()


def _record_leaving(desk: Desk, counter: str, failed: Counter[str]) -> None:
    record_sign_out(desk, counter=counter, failed=failed)
    failed.clear()
