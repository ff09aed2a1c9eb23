"""Printing at the desk as a whole: the preview any page may ask for, and papers printed at one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk.allowed import has_right
from desk.people.rights import Right
from desk.prints.printing import Level, Printable, Printed, what_became
from desk.prints.queuing import job_of
from desk.records import KeptPrint
from ui.window.printing.at_once import AtOncePrinter, Find, Told
from ui.window.printing.follower import JobFollower
from ui.window.printing.keeper import PrintKeeper
from ui.window.printing.left_over import LeftOver
from ui.window.printing.presenter import PrintPresenter
from ui.window.printing.preview import PreviewDialog
from ui.window.printing.state import LIGHTS
from ui.window.workbench import Workbench


class PrintingHere(QObject):
    """Holds together the preview, its presenter, and what prints at once.

    Signals:
        told: Kind of mark and a sentence that somebody has to hear wherever they are by now.
    """

    told = Signal(str, str)

    def __init__(self, bench: Workbench, window: QWidget, parent: QObject) -> None:
        """The preview opens before `window`, when it is first wanted."""
        super().__init__(parent)
        self._bench, self._window = bench, window
        self._dialog: PreviewDialog | None = None
        self._presenter: PrintPresenter | None = None
        self._is_resting = False
        self._held_back: tuple[Printable, ...] = ()
        self.keeper = PrintKeeper(
            bench.desk,
            bench.jobs.writes,
            lambda: bench.settings.now,
            bench.problems.tell,
            machine=bench.outside.machine,
            parent=self,
        )
        self.at_once = AtOncePrinter(bench.outside.printers, bench.jobs, self.keeper, bench.problems.tell, self)
        self.keeper.changed.connect(bench.changes.prints_changed)
        self._left_over = LeftOver(bench, self)
        self._left_over.looked.connect(self._on_looked)
        self._resumed = JobFollower(bench.outside.printers, bench.jobs.papers, bench.problems.tell, self)
        self._resumed.told.connect(self._on_told)
        self._resumed.changed.connect(self.keeper.note)
        self.at_once.told.connect(self._on_told)
        self.at_once.no_printer.connect(self._on_no_printer)

    @property
    def dialog(self) -> PreviewDialog | None:
        """The preview; None before the first."""
        return self._dialog

    def preview(self, find: Callable[[], Printable | tuple[Printable, ...]]) -> None:
        """Show one or several printables; `find` is called on a worker and may refuse."""
        dialog, presenter = self._made()
        dialog.say("info", "")
        dialog.open_large()
        presenter.open(find)

    def print_now(self, find: Find, told: Told) -> None:
        """Print several at once, each in its usual size; `told` hears what became of them."""
        self.at_once.print(find, told)

    def look_back(self) -> None:
        """Ask what became of papers that were printed before somebody last left this machine; say so if it is unclear.

        Nothing for whoever may not see papers.
        """
        if has_right(self._bench.desk, Right.SEE):
            self._left_over.look()

    def rest(self) -> None:
        """Show nobody's paper until `wake`; what is being printed goes on."""
        self._is_resting = True
        self._close_preview()

    def wake(self) -> None:
        """The clerk is back; what found no printer meanwhile is shown now."""
        self._is_resting = False
        held_back, self._held_back = self._held_back, ()
        if held_back:
            self.preview(lambda: held_back)

    def close(self) -> None:
        """Show nobody's paper any more and ask no more; what waits in a queue is printed all the same."""
        self.at_once.stop()
        self._resumed.stop()
        self._close_preview()

    def _close_preview(self) -> None:
        if self._dialog is not None and self._presenter is not None:
            self._presenter.follower.stop()
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog, self._presenter = None, None

    def _made(self) -> tuple[PreviewDialog, PrintPresenter]:
        if self._dialog is None or self._presenter is None:
            bench = self._bench
            dialog = PreviewDialog(self._window)
            presenter = PrintPresenter(
                dialog,
                outside=bench.outside,
                jobs=bench.jobs,
                keeper=self.keeper,
                tell=bench.problems.tell,
                parent=dialog,
            )
            dialog.choices.paper_chosen.connect(presenter.choose_paper)
            dialog.choices.paper_chosen.connect(lambda: dialog.say("info", ""))
            dialog.choices.layout_chosen.connect(presenter.choose_layout)
            dialog.choices.printer_chosen.connect(presenter.choose_printer)
            dialog.choices.copies_chosen.connect(presenter.set_copies)
            dialog.page.dpi_wanted.connect(presenter.set_dpi)
            dialog.page_requested.connect(presenter.show_page)
            dialog.print_requested.connect(presenter.print_now)
            dialog.save_requested.connect(presenter.save)
            dialog.finished.connect(presenter.close)
            presenter.told.connect(self._on_preview_told)
            presenter.printer_chosen.connect(self._on_printer_chosen)
            self._dialog, self._presenter = dialog, presenter
        return self._dialog, self._presenter

    def _on_looked(self, kept: tuple[KeptPrint, ...]) -> None:
        followed = self.at_once.followed | {job.print_id for job in self._resumed.jobs}
        for one in kept:
            job = job_of(one)
            if job.is_open and one.print_id not in followed:
                level, told = what_became(job, is_paper=one.is_paper)
                self._resumed.follow(Printed(data=b"", job=job, level=level, told=told), is_paper=one.is_paper)
        unclear = [one for one in kept if not job_of(one).is_open]
        if unclear:
            words = self.tr(
                "有 {count} 份文书没有印出来，或者不知道印出来没有。请看看打印机，再到“打印盖章”里再打，或者确认。"
            )
            self.told.emit(LIGHTS["warning"], words.format(count=len(unclear)))

    def _on_preview_told(self, level: Level, words: str) -> None:
        """In the preview while it is open, else where the clerk is."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.say(level, words)
        else:
            self._on_told(level, words)

    def _on_told(self, level: Level, words: str) -> None:
        if level in ("failed", "warning"):
            self.told.emit(LIGHTS[level], words)

    def _on_no_printer(self, printables: tuple[Printable, ...]) -> None:
        if self._is_resting:
            self._held_back = printables
        else:
            self.preview(lambda: printables)

    def _on_printer_chosen(self, layout: str, name: str) -> None:
        settings = self._bench.settings
        settings.change(printers={**settings.now.printers, layout: name})
