"""Printers that get every page moved and sized as their profile says."""

from __future__ import annotations

from desk.printers import PrinterInfo, Printers, PrintJob
from desk.sheets import Layout
from printouts.adjusting import adjusted
from printouts.printing.parts import Turn


class Adjusted:
    """Other printers, with the profile that the chosen printer carries."""

    def __init__(self, printers: Printers, turn: Turn) -> None:
        """`turn` is held while a PDF is changed."""
        self._printers, self._turn = printers, turn

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All of them."""
        return self._printers.printers()

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """As the printer takes it, in the right place."""
        if not printer.profile.is_usual:
            with self._turn:
                data = adjusted(data, printer.profile, layout)
        return self._printers.submit(printer, data, title=title, copies=copies, layout=layout)

    def state(self, job: PrintJob) -> PrintJob:
        """As the printer says it."""
        return self._printers.state(job)

    def withdraw(self, job: PrintJob) -> PrintJob:
        """As the printer does it."""
        return self._printers.withdraw(job)
