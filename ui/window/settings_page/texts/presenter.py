"""Shows the texts of a paper, tries a wording on a specimen, keeps it, and takes the shipped one again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right
from desk.errors import Refused, Unavailable
from desk.managing.rewording import (
    OfficeText,
    TriedText,
    name_of,
    office_texts,
    reset_text,
    set_text,
    text_specimen,
    texts_version,
    try_text,
)
from desk.people.rights import Right
from ui.window.jobs import Err, Ok
from ui.window.settings_page.state import Said
from ui.window.settings_page.texts.state import TextsState
from ui.window.theme.tokens import LightName
from ui.window.workbench import Outside, Workbench

USUAL_DPI = 110
LEAST_DPI, MOST_DPI = 50, 200

Value = TypeVar("Value")


class TextsView(Protocol):
    """The card as the presenter sees it."""

    def show_state(self, state: TextsState) -> None:
        """Show this, and nothing of before."""
        ...

    def show_words(self, words: str) -> None:
        """Put a wording in the field, in place of what was typed."""
        ...


class TextsPresenter(QObject):
    """The wording of this office's papers.

    Signals:
        print_wanted: A callable without arguments that gives a `Printable`; it is called on a worker and may refuse.
    """

    print_wanted = Signal(object)

    def __init__(self, view: TextsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is known yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = TextsState(may_edit=has_right(bench.desk, Right.MANAGE_SETTINGS))
        self._all: tuple[OfficeText, ...] = ()
        self._typed = ""
        self._dpi = USUAL_DPI
        self._generation = 0
        self._looks = False

    def begin(self, *, look: bool = False) -> None:
        """Read all texts; with `look` a specimen is made at once, else when somebody chooses a text or asks for one."""
        self._looks = look
        self._show(said=Said())
        self._read()

    def choose_paper(self, paper: str) -> None:
        """Show the texts of another paper, the first that may be edited chosen."""
        if paper == self._state.paper:
            return
        self._looks = True
        self._open(paper)

    def choose_text(self, key: str) -> None:
        """Show one of them, and how it stands on its paper."""
        if key != self._state.key:
            self._looks = True
            self._turn_to(key)

    def try_it(self, typed: str) -> None:
        """Show how this wording would stand on its paper; nothing is kept."""
        self._typed = typed
        chosen = self._state.chosen
        if chosen is None or not self._state.may_edit:
            return
        self._generation += 1
        desk, outside, dpi = self._desk, self._bench.outside, self._dpi
        wording = typed if chosen.mark == "E" else ""

        def work() -> tuple[TriedText, int, bytes]:
            tried = try_text(desk, chosen.key, wording)
            page = _page_of(tried, outside)
            return tried, page, outside.page_png(tried.data, page, dpi)

        self._bench.jobs.papers.run(work, partial(self._on_tried, self._generation), owner=self)

    def set_dpi(self, dpi: int) -> None:
        """Draw specimens with so many dots an inch, as the screen needs them."""
        dpi = max(LEAST_DPI, min(MOST_DPI, dpi))
        if dpi != self._dpi:
            self._dpi = dpi
            if self._state.picture:
                self.try_it(self._typed)

    def save(self, typed: str) -> None:
        """Use this wording from now on; checked first."""
        if not self._state.is_editable:
            return
        key, desk = self._state.key, self._desk

        def on_kept(kept: OfficeText) -> None:
            self._view.show_words(kept.text)
            self._say("green", self.tr("存好了，以后出具的文书用这个写法；已经出具的不变。"))
            self._read()
            self.try_it(kept.text)

        self._do(lambda: set_text(desk, key, typed), on_kept)

    def reset(self) -> None:
        """Use the shipped wording again."""
        if not self._state.is_editable:
            return
        key, desk = self._state.key, self._desk

        def on_kept(kept: OfficeText) -> None:
            self._view.show_words(kept.text)
            self._say("green", self.tr("用回了出厂的写法。"))
            self._read()
            self.try_it(kept.text)

        self._do(lambda: reset_text(desk, key), on_kept)

    def print(self, typed: str) -> None:
        """The specimen, to be looked at large and printed."""
        chosen, desk = self._state.chosen, self._desk
        if chosen is not None:
            wording = typed if chosen.mark == "E" else ""
            self.print_wanted.emit(partial(text_specimen, desk, chosen.key, wording))

    # within

    def _open(self, paper: str) -> None:
        self._show(paper=paper, texts=self._of(paper), key="", said=Said(), hints=(), picture=b"", pages=0)
        first = next((text.key for text in self._state.texts if text.mark == "E"), "")
        self._turn_to(first or next((text.key for text in self._state.texts), ""))

    def _turn_to(self, key: str) -> None:
        self._show(key=key, said=Said(), hints=())
        if (chosen := self._state.chosen) is not None:
            self._typed = chosen.text
            self._view.show_words(chosen.text)
            if self._looks:
                self.try_it(chosen.text)

    def _of(self, paper: str) -> tuple[OfficeText, ...]:
        return tuple(text for text in self._all if text.paper == paper)

    def _read(self) -> None:
        desk = self._desk
        self._bench.jobs.writes.run(lambda: (office_texts(desk), texts_version(desk)), self._on_read, owner=self)

    def _on_read(self, result: Ok[tuple[tuple[OfficeText, ...], str]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._all, version = result.value
        papers = tuple((paper, name_of(paper)) for paper in dict.fromkeys(text.paper for text in self._all))
        paper = self._state.paper
        self._show(papers=papers, version=version, texts=self._of(paper))
        if not paper and papers:
            self._open(papers[0][0])
        elif self._looks and not self._state.picture:
            self.try_it(self._typed)

    def _on_tried(self, generation: int, result: Ok[tuple[TriedText, int, bytes]] | Err) -> None:
        if generation != self._generation:
            return
        if isinstance(result, Ok):
            tried, page, picture = result.value
            self._show(
                picture=picture,
                layout=tried.layout,
                shown_on=tried.paper_name,
                page=page + 1,
                pages=tried.pages,
                is_alone=tried.is_alone,
                hints=tried.hints,
            )
            if self._state.said.light == "red":
                self._say("grey", "")
        else:
            self._fail(result.error)

    def _do(self, work: Callable[[], Value], on_done: Callable[[Value], None]) -> None:
        if self._state.is_busy:
            return
        self._show(is_busy=True)
        self._bench.jobs.writes.run(work, partial(self._on_done, on_done), owner=self)

    def _on_done(self, on_done: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        self._show(is_busy=False)
        if isinstance(result, Ok):
            on_done(result.value)
        else:
            self._fail(result.error)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self._say("red", error.message)
        else:
            self._bench.problems.tell(error)

    def _say(self, light: LightName, words: str) -> None:
        self._show(said=Said(light, words))

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)


def _page_of(tried: TriedText, outside: Outside) -> int:
    """The page of a specimen on which the text stands, from 0: the first that looks otherwise without it."""
    if not tried.without or tried.pages == 1:
        return 0
    others = outside.page_count(tried.without)
    for page in range(tried.pages):
        here = outside.page_png(tried.data, page, LEAST_DPI)
        if page >= others or here != outside.page_png(tried.without, page, LEAST_DPI):
            return page
    return 0
