"""Keeps in the record what is given to printers and what becomes of it, so that a restart loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.adjusting import PrinterProfile
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.printers import PrinterInfo, PrintJob
from desk.prints.printing import Printable
from desk.prints.queuing import begin_print, note_print, settle_saved
from desk.sheets import Layout
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.settings import WindowSettings


def profiles_of(settings: WindowSettings) -> Mapping[str, PrinterProfile]:
    """How each printer's pages are moved and sized, by its name."""
    return {
        name: PrinterProfile(right_mm=right, down_mm=down, percent=percent)
        for name, (right, down, percent) in settings.profiles.items()
    }


class PrintKeeper(QObject):
    """What is printed from this machine.

    Signals:
        changed: Something was begun, or became something else.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        writes: JobRunner,
        settings: Callable[[], WindowSettings],
        tell: Callable[[Exception], None],
        *,
        machine: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`settings` gives those of this machine as they are now; `tell` hears of bugs."""
        super().__init__(parent)
        self._desk, self._writes, self._settings, self._tell = desk, writes, settings, tell
        self.machine = machine

    def begin(self, printable: Printable, data: bytes, *, layout: Layout, copies: int) -> str:
        """Keep what is going to be printed; its id. For the thread that writes."""
        desk, machine = self._desk, self.machine
        return begin_print(desk, printable, data, layout=layout, copies=copies, machine=machine).print_id

    def note(self, job: PrintJob) -> None:
        """Keep what became of a job, when there is time."""
        if job.print_id:
            self._writes.run(lambda: note_print(self._desk, job), self._on_kept, owner=self)

    def saved(self, printable: Printable) -> None:
        """It was saved as PDF; nobody waits for its print."""
        self._writes.run(lambda: settle_saved(self._desk, printable, self.machine), self._on_kept, owner=self)

    def with_profile(self, printer: PrinterInfo) -> PrinterInfo:
        """The printer, with how its pages are moved and sized."""
        profile = profiles_of(self._settings()).get(printer.name)
        return replace(printer, profile=profile) if profile is not None else printer

    @property
    def preferred(self) -> Mapping[str, str]:
        """Name of the printer by layout, as it is set now."""
        return self._settings().printers

    def _on_kept(self, result: Ok[None] | Err) -> None:
        # A full disk is told by whatever is written next; the printer has the paper all the same.
        if isinstance(result, Err) and not isinstance(result.error, Refused | Unavailable):
            self._tell(result.error)
        self.changed.emit()
