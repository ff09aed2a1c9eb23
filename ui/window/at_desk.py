"""One clerk at the desk: the workbench, the pages, the devices and the count, from entering to leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from desk.errors import Refused
from desk.examining import in_window_words
from desk.people.reading import ApplicantInput
from ui.window.devices.hub import Devices
from ui.window.devices.wedge import WedgeScanner
from ui.window.help.helper import Helper
from ui.window.jobs import Threads
from ui.window.main_window import MainWindow
from ui.window.pages import pages_of
from ui.window.printing.here import PrintingHere
from ui.window.problems import Problems
from ui.window.provincial.keeper import close_strip, offer_to_strip
from ui.window.settings import WindowSettings
from ui.window.starting.presenter import OpenedDesk
from ui.window.status import StatusPresenter
from ui.window.theme import look
from ui.window.theme.tokens import LightName
from ui.window.work_area import WorkArea
from ui.window.workbench import Changes, SettingsKeeper, Workbench


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
    ) -> None:
        """Everything that belongs to the clerk, ready to be shown."""
        super().__init__(window)
        self._opened = opened
        self._threads, self._writes = threads, threads.writes
        keeper = SettingsKeeper(home, settings, self._writes, opened.outside.write_file)
        self.bench = Workbench(
            desk=opened.desk,
            jobs=threads.jobs,
            changes=Changes(),
            outside=opened.outside,
            problems=problems,
            settings=keeper,
            home=home,
        )
        if settings.clerk != opened.desk.operator.clerk:
            keeper.change(clerk=opened.desk.operator.clerk)
        self.area = WorkArea(pages_of(self.bench), practice=opened.desk.office.practice)
        self.area.header.show_who(opened.desk.office.name, opened.desk.operator.name)
        self.area.header.unsent_requested.connect(lambda: self.area.show_page("cases"))
        self._status = StatusPresenter(self.area.header, self.bench, self)
        self.area.card_wanted.connect(self.read_card)
        self.printing = PrintingHere(self.bench, window, self)
        self.printing.told.connect(self.say)
        self.area.print_wanted.connect(self.printing.preview)
        self.area.papers_wanted.connect(self.printing.print_now)
        self._devices = Devices(self, self.bench, scanner, threads.reader, self)
        self.help = Helper(self.area, keeper, self)
        window.scale_chosen.connect(self._on_scale)
        keeper.changed.connect(self._dress)

    def leave(self, left: Callable[[], None]) -> None:
        """Keep what was typed, let everything that goes on come to its end, and shut the office; then call `left`."""
        self.area.leave()
        close_strip(self.bench)
        self._devices.close()
        self.printing.close()

        def shut_now() -> None:
            self._writes.run(self._opened.closing.close, lambda _result: left())

        self._threads.finish(shut_now)

    def close(self) -> None:
        """Keep what was typed, then shut the office, on the thread that opened it: the program ends."""
        self.area.leave()
        close_strip(self.bench)
        self._devices.close()
        self.printing.close()
        self.shut()

    def shut(self) -> None:
        """Shut the office after what was asked for; what is shut already stays so."""
        self._writes.run(self._opened.closing.close, lambda _result: None)

    # what devices see

    def offer_scan(self, text: str) -> bool:
        """Let the page in sight take what was scanned."""
        if offer_to_strip(self.bench, text):
            return True
        return self.area.page is not None and self.area.page.take_scan(text)

    def offer_card(self, card: ApplicantInput) -> bool:
        """Let the page in sight take a card."""
        return self.area.page is not None and self.area.page.take_card(card)

    def read_card(self) -> None:
        """Read the card on the reader now."""
        self._devices.reader.read_now()

    def show_page(self, name: str, shown: object = None) -> None:
        """Bring a page in sight."""
        self.area.show_page(name, shown)

    def say(self, light: LightName, sentence: str) -> None:
        """Tell something across the page."""
        self.area.banner.say(light, sentence, action=self.tr("知道了"))

    def say_refused(self, refusal: Refused) -> None:
        """Tell what is to be put right."""
        self.say("amber", "\n".join(map(in_window_words, (refusal.message, *refusal.details))))

    def _dress(self, settings: WindowSettings) -> None:
        """Show the theme and size that were set, unless they are there already."""
        if (settings.theme, settings.scale) != (look().theme, look().sizes.scale):
            look().change(theme=settings.theme, scale=settings.scale)

    def _on_scale(self, scale: float) -> None:
        self.bench.settings.change(scale=scale)
