"""A barcode gun before the pages of a window: what it reads goes the way it goes in the program."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desk.people.reading import ApplicantInput
from tests.ui.window.conftest import Bench
from ui.window.devices.hub import Devices
from ui.window.devices.wedge import WedgeScanner
from ui.window.theme.tokens import LightName
from ui.window.work_area import WorkArea


class Gun:
    """Reads codes into the page in sight, or opens the page they belong to."""

    def __init__(self, bench: Bench, area: WorkArea) -> None:
        """A gun that was plugged in."""
        self._bench, self._area = bench, area
        self.said: list[str] = []
        self._scanner = WedgeScanner(area)
        self._devices = Devices(self, bench.bench, self._scanner, bench.runner, area)

    def read(self, code: str) -> None:
        """The gun reads a code, in capitals as guns do."""
        self._scanner.scanned.emit(code.upper())
        for _ in range(3):
            self._bench.settle()
            QApplication.processEvents()

    def offer_scan(self, text: str) -> bool:
        """As the desk does."""
        return self._area.page is not None and self._area.page.take_scan(text)

    def offer_card(self, card: ApplicantInput) -> bool:
        """As the desk does."""
        return self._area.page is not None and self._area.page.take_card(card)

    def show_page(self, name: str, shown: object = None) -> None:
        """As the desk does."""
        self._area.show_page(name, shown)

    def say(self, _light: LightName, sentence: str) -> None:
        """What is told across the page."""
        self.said.append(sentence)
