"""Gives out blank receipts, prints them, and notes which of them are spoilt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.cases.pads import spoken_pad
from desk.errors import Refused, Unavailable
from desk.outage import PadLine, PrintedPad, mark_spoilt, pad_lines, print_pad, sheets_again, take_back_spoilt
from desk.prints.printing import Printable
from desk.sheets import Layout, Sheet
from ui.window.jobs import Err, Ok
from ui.window.settings_page.pads.state import PadsState, Which
from ui.window.settings_page.state import Said
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class PadsView(Protocol):
    """The card as the presenter sees it."""

    def show_state(self, state: PadsState) -> None:
        """Show this, and nothing of before."""
        ...


class PadsPresenter(QObject):
    """The outage pad of this machine.

    Signals:
        print_wanted: A callable without arguments that gives a `Printable`; it is called on a worker and may refuse.
    """

    print_wanted = Signal(object)

    def __init__(self, view: PadsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is known yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = PadsState()

    def begin(self) -> None:
        """Read which there are."""
        self._show(said=Said())
        self._read()

    def look_at(self, which: Which) -> None:
        """List others."""
        self._show(which=which, said=Said())

    def give_out(self, typed: str, layout: Layout) -> None:
        """So many new ones: their numbers are kept, then they are shown to be printed."""
        if self._state.is_busy:
            return
        try:
            count = int(typed)
        except ValueError:
            self._say("red", self.tr("请写要印几份，如 20。"))
            return
        desk = self._desk

        def on_given(pad: PrintedPad) -> None:
            words = self.tr("给了 {count} 个新编号：{first} 至 {last}。印出来放在窗口，一份两联。").format(
                count=len(pad.slips), first=spoken_pad(pad.slips[0].number), last=spoken_pad(pad.slips[-1].number)
            )
            self._say("green", words)
            self._print(tuple(slip.number for slip in pad.slips), layout, lambda: pad.sheets)
            self._show(which=Which.UNUSED)
            self._read()

        self._do(lambda: print_pad(desk, count, layout), on_given)

    def print_again(self, numbers: Iterable[str], layout: Layout) -> None:
        """Some that were given out, once more under their numbers."""
        wanted, desk = tuple(numbers), self._desk
        if not wanted:
            self._say("amber", self.tr("请先在下面选编号，再打印。"))
            return
        self._say("grey", "")
        self._print(wanted, layout, lambda: sheets_again(desk, wanted, layout))

    def spoil(self, numbers: Iterable[str], reason: str) -> None:
        """Some were written wrong, torn or lost."""
        wanted, desk = tuple(numbers), self._desk

        def on_marked(marked: tuple[str, ...]) -> None:
            self._say("green", self.tr("{count} 份登记作废了，这些编号不能再补录。").format(count=len(marked)))
            self._read()

        self._do(lambda: mark_spoilt(desk, wanted, reason), on_marked)

    def take_back(self, numbers: Iterable[str]) -> None:
        """They were found after all."""
        wanted, desk = tuple(numbers), self._desk

        def on_marked(marked: tuple[str, ...]) -> None:
            self._say("green", self.tr("{count} 份取消了作废，可以补录了。").format(count=len(marked)))
            self._read()

        self._do(lambda: take_back_spoilt(desk, wanted), on_marked)

    # within

    def _print(self, numbers: tuple[str, ...], layout: Layout, sheets: Callable[[], tuple[Sheet, ...]]) -> None:
        first, last = spoken_pad(numbers[0]), spoken_pad(numbers[-1])
        name = self.tr("停电应急收件单")
        render = self._bench.outside.render_all

        def make() -> Printable:
            ready = sheets()
            title = f"{name} {first}" if first == last else f"{name} {first} - {last}"
            return Printable(title=title, name=name, layouts=(layout,), is_paper=False, make=lambda _: render(ready))

        self.print_wanted.emit(make)

    def _read(self) -> None:
        desk = self._desk
        self._bench.jobs.reads.run(lambda: pad_lines(desk), self._on_read, owner=self)

    def _on_read(self, result: Ok[tuple[PadLine, ...]] | Err) -> None:
        if isinstance(result, Ok):
            self._show(lines=result.value)
        else:
            self._bench.problems.tell(result.error)

    def _do(self, work: Callable[[], Value], on_done: Callable[[Value], None]) -> None:
        if self._state.is_busy:
            return
        self._show(is_busy=True)
        self._bench.jobs.writes.run(work, partial(self._on_done, on_done), owner=self)

    def _on_done(self, on_done: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        self._show(is_busy=False)
        if isinstance(result, Ok):
            on_done(result.value)
        elif isinstance(result.error, Refused | Unavailable):
            self._say("red", result.error.message)
        else:
            self._bench.problems.tell(result.error)

    def _say(self, light: LightName, words: str) -> None:
        self._show(said=Said(light, words))

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)
