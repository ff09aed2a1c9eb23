"""The desk on the screen: navigation, head, the page in sight, and the key strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.header import Header
from ui.window.navigation import Entry, Navigation
from ui.window.page import Page
from ui.window.practice_band import PracticeBand
from ui.window.shortcuts import PAGES, Key
from ui.window.theme import look
from ui.window.theme.tokens import RAIL_BELOW, LightName
from ui.window.widgets.banners import Banner
from ui.window.widgets.key_strip import KeyStrip
from ui.window.widgets.order import put_in_order
from ui.window.widgets.stack import PageStack

_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage:
    """A page's place in the navigation, and how it is made when it is first wanted.

    Attributes:
        within: Name of the page it belongs to and is opened from; it has no place of its own then. Empty for others.
    """

    entry: Entry
    build: Callable[[], Page]
    within: str = ""


class WorkArea(QWidget):
    """Passive but for one thing: keys go to the page in sight.

    Signals:
        page_shown: Name of the page that came in sight.
        help_requested: F1, with the name of the page.
        print_wanted, papers_wanted, card_wanted, review_wanted: As `Page`, from whichever page.
        practice_left: Back to the real office.
        practice_again_requested: Practice is to begin anew.
    """

    page_shown = Signal(str)
    help_requested = Signal(str)
    print_wanted = Signal(object)
    papers_wanted = Signal(object, object)
    card_wanted = Signal()
    review_wanted = Signal(str)
    practice_left = Signal()
    practice_again_requested = Signal()

    def __init__(self, pages: tuple[PlacedPage, ...], *, practice: bool) -> None:
        """Pages in the order of the navigation; none is built yet."""
        super().__init__()
        self._placed = {placed.entry.name: placed for placed in pages}
        self._built: dict[str, Page] = {}
        self._current = ""
        self.header = Header()
        self.banner = Banner()
        self.banner.action_requested.connect(self._on_banner)
        self._then: Callable[[], None] | None = None
        first = tuple(placed for placed in pages if not placed.within)
        self._nav = Navigation(tuple(placed.entry for placed in first))
        self._stack = PageStack()
        self._strip = KeyStrip()
        self._band = PracticeBand()
        self._band.back_requested.connect(self.practice_left)
        self._band.again_requested.connect(self.practice_again_requested)
        self._build()
        self._band.setVisible(practice)  # in its place by now: shown by itself it would be a window of its own
        self._nav.chosen.connect(self.show_page)
        self._nav.left.connect(self.take_focus)
        for sequence, placed in zip(PAGES, first, strict=False):
            self._listen(sequence, partial(self.show_page, placed.entry.name))
        for key in Key:
            self._listen(key.value, partial(self._press, key))

    @property
    def page(self) -> Page | None:
        """The page in sight; None before the first."""
        return self._built.get(self._current)

    @property
    def current(self) -> str:
        """Name of the page in sight; empty before the first."""
        return self._current

    @property
    def pages(self) -> QWidget:
        """Where the pages stand, for what lies over them."""
        return self._stack

    @property
    def strip(self) -> KeyStrip:
        """The key strip."""
        return self._strip

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the pages, in order."""
        return tuple(self._placed)

    @property
    def placed_count(self) -> int:
        """How many pages have a place of their own in the navigation."""
        return sum(not placed.within for placed in self._placed.values())

    def show_page(self, name: str, shown: object = None) -> None:
        """Bring a page in sight; it is built when it is first wanted. One that this clerk does not have stays away."""
        if name not in self._placed:
            return
        before = self.page
        if before is not None and name != self._current:
            before.leave()
        if name not in self._built:
            page = self._placed[name].build()
            page.keys_changed.connect(self._on_keys_changed)
            page.page_requested.connect(self.show_page)
            page.print_wanted.connect(self.print_wanted)
            page.papers_wanted.connect(self.papers_wanted)
            page.card_wanted.connect(self.card_wanted)
            page.review_wanted.connect(self.review_wanted)
            self._built[name] = page
            self._stack.addWidget(page)
        self._current = name
        page = self._built[name]
        self._stack.setCurrentWidget(page)
        self._nav.show_current(self._placed[name].within or name)
        self.header.show_title(page.title())
        self.banner.say("grey", "")
        self._on_keys_changed()
        if not page.isAncestorOf(QApplication.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # a page that reads first puts it on a part afterwards
        page.begin(shown)
        put_in_order(page)
        self.page_shown.emit(name)

    def take_focus(self) -> None:
        """The focus goes back into the page in sight."""
        if self.page is not None:
            self.page.take_focus()

    def tell(self, light: LightName, words: str, action: str, then: Callable[[], None] | None = None) -> None:
        """Tell something across the page until its button is used; `then` comes with that."""
        self._then = then
        self.banner.say(light, words, action=action)

    def leave(self) -> None:
        """Let the page in sight keep what was typed."""
        if self.page is not None:
            self.page.leave()

    def stop(self) -> None:
        """The clerk leaves the desk: let all pages end what they do for long."""
        for page in self._built.values():
            page.stop()

    def _on_banner(self) -> None:
        self.banner.say("grey", "")
        then, self._then = self._then, None
        if then is not None:
            then()

    def _press(self, key: Key) -> None:
        page = self.page
        binding = page.bindings.get(key) if page is not None else None
        if binding is not None:
            if binding.enabled:
                self.banner.say("grey", "")
                binding.handler()
        elif key is Key.HELP:
            self.help_requested.emit(self._current)
        elif key is Key.NEW and "serving" in self._placed:
            self.show_page("serving")
            self._press_if_bound(Key.NEW)
        elif key is Key.FIND and "cases" in self._placed:
            self.show_page("cases")
            self._press_if_bound(Key.FIND)
        elif key is Key.UPLOAD:
            self.show_page("exchange")

    def _press_if_bound(self, key: Key) -> None:
        page = self.page
        if page is not None and key in page.bindings:
            self._press(key)

    def _on_keys_changed(self) -> None:
        page = self.page
        if page is None:
            return
        hints = tuple(f"{key.value} {binding.words}" for key, binding in page.bindings.items() if binding.enabled)
        self._strip.show_keys(page.next_step, (*hints, self.tr("F1 帮助")))

    def _listen(self, sequence: str, handler: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(handler)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget, stretch in (
            (self._band, 0), (self.header, 0), (self.banner, 0), (self._stack, 1), (self._strip, 0),
        ):  # fmt: skip
            right.addWidget(widget, stretch)
        layout = QHBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nav)
        layout.addLayout(right, 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing of the page has the focus any more, an arrow or Esc brings it back."""
        if event.key() in _BACK and QApplication.focusWidget() in (None, self):
            self.take_focus()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between words and icons in the navigation."""
        super().resizeEvent(event)
        self._nav.be_rail(rail=self.width() < look().sizes.px(RAIL_BELOW))
