"""The preview of papers: their pages, sizes and printers; print it, save it, and hear what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.printers import PrinterInfo
from desk.prints.printing import MOST_COPIES, Printable, Printed, choose_printer, file_name, no_printer_words, send
from desk.sheets import Layout
from ui.window.jobs import Err, Jobs, Ok
from ui.window.printing.follower import JobFollower
from ui.window.printing.keeper import PrintKeeper
from ui.window.printing.state import PreviewState
from ui.window.workbench import Outside

USUAL_DPI = 110
LEAST_DPI, MOST_DPI = 50, 300


_Made = tuple[tuple[Printable, ...], Layout, bytes]
"""All papers to choose from, the size, and the bytes of the one in sight."""


class PreviewView(Protocol):
    """The preview as the presenter sees it."""

    def show_preview(self, state: PreviewState) -> None:
        """Show this, and nothing of before."""
        ...


class PrintPresenter(QObject):
    """Shows a paper and prints it.

    Showing a paper of a case issues it: nobody sees a number that is not kept.

    Signals:
        told: Level (info, done, warning, failed) and sentence for the clerk.
        printer_chosen: Layout and printer that the clerk chose, to be kept in the settings.
    """

    told = Signal(str, str)
    printer_chosen = Signal(str, str)

    def __init__(
        self,
        view: PreviewView,
        *,
        outside: Outside,
        jobs: Jobs,
        keeper: PrintKeeper,
        tell: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        """`tell` hears of bugs."""
        super().__init__(parent)
        self._view, self._outside, self._jobs, self._tell = view, outside, jobs, tell
        self._keeper = keeper
        self._chosen: dict[str, str] = {}
        self._state = PreviewState()
        self._printables: tuple[Printable, ...] = ()
        self._printable: Printable | None = None
        self._data = b""
        self._dpi = USUAL_DPI
        self._generation = 0
        self._is_sending = False
        self.follower = JobFollower(outside.printers, jobs.papers, tell, self)
        self.follower.told.connect(self.told)
        self.follower.changed.connect(keeper.note)

    def open(self, find: Callable[[], Printable | tuple[Printable, ...]], layout: Layout | None = None) -> None:
        """Show a paper, or the first of several; `find` looks them up and may refuse."""
        self._printable = None
        self._chosen.clear()
        self._state = PreviewState(printers=self._state.printers, copies=0)
        self._load(find, layout)

    def close(self) -> None:
        """Forget the paper in sight; jobs are followed on."""
        self._generation += 1
        self._printables, self._printable, self._data = (), None, b""
        self._state = PreviewState()

    def choose_paper(self, place: int) -> None:
        """Show another of the papers, counted from 0."""
        printables = self._printables
        if place < len(printables) and place != self._state.chosen:
            self._show(chosen=place, copies=0)
            self._load(lambda: printables, None)

    def choose_layout(self, layout: Layout) -> None:
        """Show the paper in another size."""
        printable, printables = self._printable, self._printables
        if printable is not None and layout in printable.layouts and layout != self._state.layout:
            self._load(lambda: printables, layout)

    def show_page(self, page: int) -> None:
        """Turn to a page, counted from 1; past either end nothing happens."""
        if 1 <= page <= self._state.pages and page != self._state.page:
            self._show(page=page, picture=b"")
            self._draw()

    def set_dpi(self, dpi: int) -> None:
        """Draw the page with so many dots an inch, as the screen needs them."""
        self._dpi = max(LEAST_DPI, min(MOST_DPI, dpi))
        if self._state.page:
            self._draw()

    def choose_printer(self, name: str) -> None:
        """Print on this one, now and next time in this size."""
        self._chosen[self._state.layout] = name
        self.printer_chosen.emit(self._state.layout, name)
        self._show()

    def set_copies(self, copies: int) -> None:
        """Print so many sheets of it."""
        self._show(copies=max(1, min(MOST_COPIES, copies)))

    def print_now(self) -> None:
        """Give the paper to the chosen printer; pressed again before it took it, nothing happens."""
        printable, printer, data = self._printable, self._printer(), self._data
        if printable is None or not data or self._is_sending:
            return
        if printer is None:
            words = no_printer_words(self._state.printers, self._state.layout, is_paper=printable.is_paper)
            self.told.emit("warning", words)
            self._look_for_printers()
            return
        printer = self._keeper.with_profile(printer)
        self._is_sending = True
        self._show()
        layout, copies, printers = self._state.layout, self._state.copies, self._outside.printers

        generation = self._generation

        def keep() -> tuple[Printable, bytes, str]:
            given, paper = _given_out(printable, layout, data)
            return given, paper, self._keeper.begin(given, paper, layout=layout, copies=copies)

        def on_kept(result: Ok[tuple[Printable, bytes, str]] | Err) -> None:
            if isinstance(result, Err):
                self._on_sent(printable.is_paper, result)
                return
            given, paper, print_id = result.value
            self._on_given_out(generation, given)
            self._jobs.papers.run(
                lambda: send(printers, printer, given, paper, layout=layout, copies=copies, print_id=print_id),
                partial(self._on_sent, given.is_paper),
                owner=self,
            )

        self._jobs.writes.run(keep, on_kept, owner=self)

    def save(self, path: Path) -> None:
        """Save the paper as a PDF."""
        data, printable = self._data, self._printable
        if not data or not path.name or printable is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        layout, generation = self._state.layout, self._generation

        def write(given: Printable, paper: bytes) -> None:
            self._jobs.papers.run(
                lambda: self._outside.write_file(target, paper), partial(self._on_saved, target, given), owner=self
            )

        def on_given(result: Ok[tuple[Printable, bytes]] | Err) -> None:
            if isinstance(result, Err):
                self._say(result.error)
                return
            self._on_given_out(generation, result.value[0])
            write(*result.value)

        if printable.given_out is None:
            write(printable, data)
        else:
            self._jobs.writes.run(lambda: _given_out(printable, layout, data), on_given, owner=self)

    def _load(self, find: Callable[[], Printable | tuple[Printable, ...]], layout: Layout | None) -> None:
        self._generation += 1
        self._data = b""
        self._show(is_busy=True, problem="", page=0, pages=0, picture=b"")

        place = self._state.chosen

        def make() -> _Made:
            found = find()
            printables = found if isinstance(found, tuple) else (found,)
            chosen = layout or printables[place].layouts[0]
            return printables, chosen, printables[place].make(chosen)

        self._jobs.writes.run(make, partial(self._on_made, self._generation), owner=self)

    def _on_made(self, generation: int, result: Ok[_Made] | Err) -> None:
        if generation != self._generation:
            return
        if isinstance(result, Err):
            self._show(is_busy=False, problem=self._say(result.error))
            return
        self._printables, layout, self._data = result.value
        self._printable = self._printables[self._state.chosen]
        data, page_count = self._data, self._outside.page_count
        self._show(
            papers=tuple(one.name for one in self._printables),
            title=self._printable.title,
            copies=self._state.copies or self._printable.copies,
            layouts=self._printable.layouts,
            layout=layout,
            file_name=file_name(self._printable, layout),
        )
        self._jobs.papers.run(lambda: page_count(data), partial(self._on_counted, generation), owner=self)
        self._look_for_printers()

    def _on_counted(self, generation: int, result: Ok[int] | Err) -> None:
        if generation != self._generation:
            return
        if isinstance(result, Err):
            self._show(is_busy=False)
            self._say(result.error)
            return
        self._show(is_busy=False, pages=result.value, page=1)
        self._draw()

    def _draw(self) -> None:
        data, page, dpi, page_png = self._data, self._state.page, self._dpi, self._outside.page_png
        self._jobs.papers.run(
            lambda: page_png(data, page - 1, dpi), partial(self._on_drawn, (self._generation, page, dpi)), owner=self
        )

    def _on_drawn(self, asked: tuple[int, int, int], result: Ok[bytes] | Err) -> None:
        if asked != (self._generation, self._state.page, self._dpi):
            return
        if isinstance(result, Err):
            self._say(result.error)
        else:
            self._show(picture=result.value)

    def _look_for_printers(self) -> None:
        self._jobs.papers.run(self._outside.printers.printers, self._on_printers, owner=self)

    def _on_printers(self, result: Ok[tuple[PrinterInfo, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._say(result.error)
        elif self._printable is not None:
            self._show(printers=result.value, is_without_printer=not result.value)

    def _on_given_out(self, generation: int, given: Printable) -> None:
        """Show what was given out, with its number, in place of what was looked at."""
        before = self._printable
        if before is None or before.given_out is None or generation != self._generation:
            return
        shown = tuple(given if one is before else one for one in self._printables)
        self._load(lambda: shown, self._state.layout)

    def _on_sent(self, is_paper: bool, result: Ok[Printed] | Err) -> None:
        self._is_sending = False
        if self._printable is not None:
            self._show()
        if isinstance(result, Err):
            self._say(result.error)
        else:
            self.follower.follow(result.value, is_paper=is_paper)

    def _on_saved(self, target: Path, printable: Printable, result: Ok[None] | Err) -> None:
        if isinstance(result, Err):
            self._say(result.error)
        else:
            self._keeper.saved(printable)
            self.told.emit("done", self.tr("已经存成PDF：{path}").format(path=target))

    def _say(self, error: Exception) -> str:
        """Tell the clerk what went wrong, or the program of its bug; the sentence."""
        if isinstance(error, Refused | Unavailable):
            self.told.emit("failed", error.message)
            return error.message
        self._tell(error)
        return self.tr("程序出了问题，文书没有显示出来。")

    def _printer(self) -> PrinterInfo | None:
        preferred = {**self._keeper.preferred, **self._chosen}
        if self._printable is not None and self._printable.printer and self._state.layout not in self._chosen:
            preferred[self._state.layout] = self._printable.printer
        return choose_printer(self._state.printers, preferred, self._state.layout)

    def _no_printer_words(self) -> str:
        """Why none is chosen though there are some; empty while nobody has looked."""
        if self._printable is None or not self._state.printers:
            return ""
        return no_printer_words(self._state.printers, self._state.layout, is_paper=False)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        printer = self._printer()
        self._state = replace(
            self._state,
            printer=printer.name if printer else "",
            printer_told=printer.told if printer else self._no_printer_words(),
            can_print=bool(self._data and printer and not self._is_sending),
            can_save=bool(self._data),
        )
        self._view.show_preview(self._state)


def _given_out(printable: Printable, layout: Layout, data: bytes) -> tuple[Printable, bytes]:
    """What is printed or saved of a paper, and its bytes; on the thread that writes."""
    if printable.given_out is None:
        return printable, data
    given = printable.given_out()
    return given, given.make(layout)
