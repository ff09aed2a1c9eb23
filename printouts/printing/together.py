"""Several kinds of printers as one: the slip printer on its socket beside the queues of the system."""

from __future__ import annotations

from desk.printers import PrinterInfo, Printers, PrintJob
from desk.sheets import Layout
from printouts.printing.slips import SlipPrinters


class Together:
    """Slip printers by address first, then the system's queues; of two with one name, the former counts."""

    def __init__(self, slips: SlipPrinters, queues: Printers) -> None:
        """Both stay as they are."""
        self._slips = slips
        self._queues = queues

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All of them, each name once."""
        return (*self._slips.printers(), *(p for p in self._queues.printers() if p.name not in self._slips.names))

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """As the printer's own kind does it."""
        return self._of(printer.name).submit(printer, data, title=title, copies=copies, layout=layout)

    def state(self, job: PrintJob) -> PrintJob:
        """As the printer's own kind says it."""
        return self._of(job.printer).state(job)

    def withdraw(self, job: PrintJob) -> PrintJob:
        """As the printer's own kind does it."""
        return self._of(job.printer).withdraw(job)

    def _of(self, name: str) -> Printers:
        return self._slips if name in self._slips.names else self._queues
