"""The one strip of a clerk's place: made when it is first wanted, opened from any page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from desk.scanning import read_scan
from ui.window.provincial.strip import EntryStrip
from ui.window.provincial.strip_presenter import StripPresenter
from ui.window.workbench import Workbench


class StripKeeper(QObject):
    """Holds the strip and its presenter together."""

    def __init__(self, bench: Workbench) -> None:
        """The strip is not in sight."""
        super().__init__(bench.changes)
        self.strip = EntryStrip(practice=bench.desk.office.practice)
        self.presenter = StripPresenter(self.strip, bench, self)
        strip, presenter = self.strip, self.presenter
        strip.next_requested.connect(presenter.go_on)
        strip.previous_requested.connect(presenter.go_back)
        strip.copy_requested.connect(presenter.copy)
        strip.number_edited.connect(lambda words, whole: presenter.edit_number(words, whole=whole))
        strip.number_entered.connect(presenter.enter_number)
        strip.closed.connect(presenter.close)
        presenter.opened.connect(strip.come)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the strip is in sight with a case."""
        return self.presenter.state is not None

    def open(self, case_name: str) -> None:
        """Open the strip for a case, by id or number; pressed again for the same case it goes on to the next value.

        It may be refused, and that is told where all refusals are.
        """
        self.presenter.open(case_name)

    def take_scan(self, text: str) -> bool:
        """What was scanned is the official number; False when it is a code of ours or no case waits for a number."""
        state = self.presenter.state
        if state is None or state.phase == "numbered" or read_scan(text).kind != "unknown":
            return False
        self.strip.show_number(text)
        self.presenter.enter_number(text, "scanned")
        return True

    def close(self) -> None:
        """The clerk leaves: nothing of a case stays on the screen or the clipboard."""
        self.presenter.close()
        self.strip.close()


def strip_of(bench: Workbench) -> StripKeeper:
    """The strip of this place."""
    found = bench.changes.findChild(StripKeeper)
    return found if isinstance(found, StripKeeper) else StripKeeper(bench)


def close_strip(bench: Workbench) -> None:
    """Close the strip if it was ever opened."""
    found = bench.changes.findChild(StripKeeper)
    if isinstance(found, StripKeeper):
        found.close()


def offer_to_strip(bench: Workbench, text: str) -> bool:
    """Let the strip take what was scanned while one works in it; whether it did."""
    found = bench.changes.findChild(StripKeeper)
    return isinstance(found, StripKeeper) and found.strip.isActiveWindow() and found.take_scan(text)
