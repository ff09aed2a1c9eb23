"""Prints without a preview: the papers of a case at one key, each on the printer for its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.ports import Printers
from desk.printing import Printable, Printed, choose_printer, send
from ui.window.jobs import Err, Ok
from ui.window.printing.follower import JobFollower
from ui.window.workbench import Jobs


class AtOncePrinter(QObject):
    """Prints papers one after the other in their usual size.

    Signals:
        told: Level (info, done, warning, failed) and sentence for the clerk.
        no_printer: The papers are issued and there is no printer for the first of them: offer to save it as PDF.
    """

    told = Signal(str, str)
    no_printer = Signal(object)

    def __init__(
        self,
        printers: Printers,
        jobs: Jobs,
        preferred: Callable[[], Mapping[str, str]],
        follower: JobFollower,
        tell: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        """`preferred` gives the printer by layout as it is set now; `follower` hears on; `tell` hears of bugs."""
        super().__init__(parent)
        self._printers, self._jobs, self._preferred = printers, jobs, preferred
        self._follower, self._tell = follower, tell
        self._is_printing = False

    def print(self, find: Callable[[], tuple[Printable, ...]]) -> None:
        """Print papers; `find` looks them up and may refuse. Pressed again before they are sent, nothing happens."""
        if self._is_printing:
            return
        self._is_printing = True

        def make() -> tuple[tuple[Printable, bytes], ...]:
            return tuple((one, one.make(one.layouts[0])) for one in find())

        self._jobs.writes.run(make, self._on_made, owner=self)

    def _on_made(self, result: Ok[tuple[tuple[Printable, bytes], ...]] | Err) -> None:
        if isinstance(result, Err):
            self._is_printing = False
            self._say(result.error)
            return
        made, printers, preferred = result.value, self._printers, dict(self._preferred())

        def send_all() -> tuple[Printed | None, ...]:
            infos = printers.printers()
            chosen = [choose_printer(infos, preferred, one.layouts[0]) for one, _ in made]
            return tuple(
                send(printers, printer, one, data, layout=one.layouts[0]) if printer else None
                for printer, (one, data) in zip(chosen, made, strict=True)
            )

        self._jobs.papers.run(send_all, partial(self._on_sent, made), owner=self)

    def _on_sent(self, made: tuple[tuple[Printable, bytes], ...], result: Ok[tuple[Printed | None, ...]] | Err) -> None:
        self._is_printing = False
        if isinstance(result, Err):
            self._say(result.error)
            return
        for (one, _), printed in zip(made, result.value, strict=True):
            if printed is not None:
                self._follower.follow(printed, is_paper=one.is_paper)
        left = [one for (one, _), printed in zip(made, result.value, strict=True) if printed is None]
        if left:
            self.told.emit("warning", self.tr("文书已经出具，没有可以用的打印机，请存成PDF，到有打印机的电脑上打。"))
            self.no_printer.emit(left[0])

    def _say(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self.told.emit("failed", error.message)
        else:
            self._tell(error)
