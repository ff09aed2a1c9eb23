"""A machine without any printer: everything can be saved as PDF."""

from __future__ import annotations

from desk.printers import PrinterInfo, PrintJob
from desk.sheets import Layout
from printouts.printing.parts import ended


class Nowhere:
    """No printer."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Nothing to choose."""
        return ()

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """A failed job that says so."""
        del data, copies, layout
        return ended(printer, title, "这台电脑没有可用的打印机，请存成PDF，拿到有打印机的电脑上打。")

    def state(self, job: PrintJob) -> PrintJob:
        """The job unchanged."""
        return job

    def withdraw(self, job: PrintJob) -> PrintJob:
        """The job unchanged."""
        return job
