"""Gun and card reader for the whole window: what they read goes to the page in sight, or to the page it belongs to."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from desk.errors import Refused
from desk.people.cards import CardText, applicant_of, card_hints
from desk.people.reading import ApplicantInput
from desk.proving import Proof, prove
from desk.scanning import read_scan
from desk.station.opening import Opened, opened
from desk.times import day_of
from ui.window.devices.reader import CardReader
from ui.window.devices.wedge import WedgeScanner
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench

_PAGES = {
    "authorisation": "village",
    "proxy": "bag",
    "trip": "bag",
    "taken_trip": "bags",
    "coming_trip": "bags",
    "case": "cases",
    "transfer_list": "transfers",
}
"""The page that shows each kind of record (`desk.station.opening`)."""

_BY_KEY = ("case", "transfer_list")
"""Their pages take a key; the others what is owed, or else the `Opened` itself."""


class Desktop(Protocol):
    """The window as devices see it."""

    def offer_scan(self, text: str) -> bool:
        """Let the page in sight take what was scanned; whether it did."""
        ...

    def offer_card(self, card: ApplicantInput) -> bool:
        """Let the page in sight take a card; whether it did."""
        ...

    def show_page(self, name: str, shown: object = None) -> None:
        """Bring a page in sight."""
        ...

    def say(self, light: LightName, sentence: str) -> None:
        """Tell something across the page."""
        ...


class Devices(QObject):
    """Listens to what is plugged in; without anything plugged in it costs nothing and says nothing."""

    def __init__(
        self, desktop: Desktop, bench: Workbench, scanner: WedgeScanner, reader_jobs: JobRunner, parent: QObject
    ) -> None:
        """`reader_jobs` is a runner of the reader's own: one that does not answer holds nobody up."""
        super().__init__(parent)
        self._desktop, self._bench = desktop, bench
        self._scanner = scanner
        scanner.scanned.connect(self._on_scanned)
        self.reader = CardReader(reader_jobs, parent=self)
        self.reader.card_read.connect(self._on_card)
        self.reader.trouble.connect(lambda sentence: desktop.say("amber", sentence))
        self.reader.use(bench.settings.now.reader_port)
        self._port = bench.settings.now.reader_port
        bench.settings.changed.connect(self._on_settings)

    def close(self) -> None:
        """Listen no more and give the port back."""
        self._scanner.scanned.disconnect(self._on_scanned)
        self.reader.use("")

    def _on_settings(self, _settings: object) -> None:
        port = self._bench.settings.now.reader_port
        if port != self._port:
            self._port = port
            self.reader.use(port)

    def _on_card(self, card: CardText) -> None:
        self._fill_person(applicant_of(card))
        hints = card_hints(card, on=day_of(self._bench.desk.clock.now()))
        if hints:
            self._desktop.say("amber", "".join(hint.message for hint in hints))

    def _on_scanned(self, text: str) -> None:
        if self._desktop.offer_scan(text):
            return
        scan = read_scan(text)
        if scan.kind == "case":
            self._desktop.show_page("cases", scan.value)
        elif scan.kind == "card":
            self._fill_person(ApplicantInput(name="", id_number=scan.value))
        elif scan.kind == "item":
            self._desktop.show_page("guides", scan.value)
        elif scan.kind == "code":
            self._prove(scan.value)
        elif scan.kind == "record":
            self._open(scan.value)
        else:
            self._desktop.say("amber", scan.message)

    def _fill_person(self, applicant: ApplicantInput) -> None:
        """The page in sight takes the person, or the serving page does."""
        if not self._desktop.offer_card(applicant):
            self._desktop.show_page("serving")
            self._desktop.offer_card(applicant)

    def _open(self, record_id: str) -> None:
        """The page of whatever an id on a paper of the village desk means here."""
        desk = self._bench.desk

        def on_result(result: Ok[Opened] | Err) -> None:
            if isinstance(result, Err):
                self._tell(result.error)
            else:
                found = result.value
                shown = found.key if found.kind in _BY_KEY else found.owed or found
                self._desktop.show_page(_PAGES[found.kind], shown)

        self._bench.jobs.reads.run(lambda: opened(desk, record_id), on_result, owner=self)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._desktop.say("amber", error.message)
        else:
            self._bench.problems.tell(error)

    def _prove(self, code: str) -> None:
        desk = self._bench.desk

        def on_result(result: Ok[Proof] | Err) -> None:
            if isinstance(result, Ok):
                self._show_proof(result.value)
            else:
                self._tell(result.error)

        self._bench.jobs.reads.run(lambda: prove(desk, code), on_result, owner=self)

    def _show_proof(self, proof: Proof) -> None:
        """A genuine paper of this office opens its case; of another office, the proof is told."""
        lights: dict[str, LightName] = {"genuine": "green", "altered": "red"}
        verdict = proof.verdict
        number = verdict.contents.number
        if verdict.verdict == "genuine" and number.startswith(self._bench.desk.office.org):
            self._desktop.show_page("cases", number)
        self._desktop.say(lights.get(verdict.verdict, "amber"), proof.message)
