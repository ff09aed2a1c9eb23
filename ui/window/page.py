"""What every page of the window is: a widget with a title, keys of its own, and a next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from ui.window.shortcuts import Key
from ui.window.widgets.order import put_in_order, step

_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


@dataclass(slots=True)
class Binding:
    """A key of a page: what it does in the clerk's words, and whether it may be used now."""

    words: str
    handler: Callable[[], None]
    enabled: bool = True


class Page(QWidget):
    """A page: holds no rules, knows no database; its presenter does the work.

    Attributes:
        bindings: Its keys, in the order of the key strip.
        next_step: What comes next, in words; empty when nothing is to be said.

    Signals:
        keys_changed: Bindings or the next step are others now.
        page_requested: Another page is to open, by its name, with what it shall show.
        print_wanted: To be shown before it is printed: a callable without arguments that gives a
            `desk.prints.printing.Printable` or several; it is called on a worker.
        papers_wanted: To be printed at once: such a callable that gives several, and one that hears what became of
            them, as a level and a sentence.
        card_wanted: The card on the reader is to be read now.
        review_wanted: Whoever came is to be asked for a mark over the whole screen; id of the case or consultation.
    """

    keys_changed = Signal()
    page_requested = Signal(str, object)
    print_wanted = Signal(object)
    papers_wanted = Signal(object, object)
    card_wanted = Signal()
    review_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """A page without keys."""
        super().__init__(parent)
        self.setObjectName("page")
        self.bindings: dict[Key, Binding] = {}
        self.next_step = ""
        self._is_tab = False

    def bind(self, key: Key, words: str, handler: Callable[[], None]) -> None:
        """Give a key its meaning on this page."""
        self.bindings[key] = Binding(words, handler)

    def allow(self, key: Key, *, enabled: bool) -> None:
        """Let a key be used, or not now."""
        if self.bindings[key].enabled != enabled:
            self.bindings[key].enabled = enabled
            self.keys_changed.emit()

    def say_next(self, words: str) -> None:
        """Say what comes next."""
        if words != self.next_step:
            self.next_step = words
            self.keys_changed.emit()

    def title(self) -> str:
        """The page's name in the head of the window."""
        raise NotImplementedError

    def topic(self) -> str:
        """The page of the manual about what is in sight, by its name; empty for the usual one of the page."""
        return ""

    def begin(self, shown: object = None) -> None:
        """The page came in sight: put the focus where work begins; `shown` is what another page wants to be seen."""

    def take_focus(self) -> None:
        """Back into the page: where the focus was last, else to the first part."""
        last = self.focusWidget()
        if last is not None and last is not self and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            step(self, forward=True)

    def take_scan(self, text: str) -> bool:
        """A code was read by the gun; False lets the window deal with it."""
        del text
        return False

    def take_card(self, card: object) -> bool:
        """An identity card was read; False lets the window deal with it."""
        del card
        return False

    def leave(self) -> None:
        """The page goes out of sight, or the window closes: keep what was typed."""

    def stop(self) -> None:
        """The clerk leaves the desk: end what goes on while the page is out of sight too."""

    @override
    def event(self, event: QEvent) -> bool:
        """Know Tab from the other ways to go on, before it is dealt with."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._is_tab = event.key() in _TAB
        return super().event(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, through what was added while one worked too.

        Only Tab leaves the page at its end: arrows stay, and so does the focus of what went out of sight.
        """
        put_in_order(self)
        focused = QApplication.focusWidget()
        is_here = focused is not None and focused.isVisible() and focused.isEnabled()
        if not self.isVisible() or (self._is_tab and is_here):
            return super().focusNextPrevChild(forward)
        return step(self, forward=forward)
