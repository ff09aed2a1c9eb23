"""The home page: numbers above, what people have to do beneath, and which offices have files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.home_page.presenter import TILES, HomePresenter
from ui.window.home_page.state import HomeState
from ui.window.home_page.tiles import NumberTiles
from ui.window.page import Page
from ui.window.shortcuts import NUMBER
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.cards import Card, Columns, Scrolled
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import Offer, OfferList
from ui.window.workbench import Workbench

LEAST_LIST = 190
"""Height of three lines, unscaled."""


class HomePage(Page):
    """Passive; `HomePresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing counted yet."""
        super().__init__()
        self.tiles = NumberTiles(tuple(TILES))
        self.tasks = OfferList(self.tr("要做的事"))
        self.away = OfferList(self.tr("在别的单位的办件"))
        self._nothing = text(self.tr("今天没有要催办、补办的事。"), "note")
        self._away_card = Card(self.tr("在别的单位"))
        self._stack = QStackedWidget()
        self._empty = EmptyState("home", self.tr("这里还没有收过件。按 F2 收第一件，收过的件都会在这一页数出来。"))
        self._last: QWidget = self.tiles.tile(next(iter(TILES)))
        self._build()
        self.presenter = HomePresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """首页."""
        return self.tr("首页")

    def begin(self, shown: object = None) -> None:
        """Count, with the focus where it was when the page was left."""
        del shown
        self.presenter.begin()
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Count no more."""
        focused = self.focusWidget()
        if focused is not None:
            self._last = focused
        self.presenter.leave()

    def show_home(self, state: HomeState) -> None:
        """Everything on the page."""
        self.tiles.show_tiles(state.tiles)
        self._show_list(self.tasks, state.tasks)
        self._show_list(self.away, state.away)
        self.tasks.setVisible(bool(state.tasks))
        self._nothing.setVisible(not state.tasks)
        self._away_card.setVisible(bool(state.away))
        self._stack.setCurrentIndex(1 if state.is_blank else 0)
        if state.is_blank:
            self.say_next(self.tr("按 F2 收件"))
        else:
            self.say_next(self.tr("方向键选，回车看是哪些件；按住 Ctrl 按数字直接打开"))

    def _show_list(self, listed: OfferList, offers: tuple[Offer, ...]) -> None:
        """The offers, with the one that was chosen still chosen."""
        key = listed.current_key
        listed.show_offers(offers)
        if any(offer.key == key for offer in offers):
            listed.mark(key)
        if not listed.hasFocus():
            listed.clearSelection()

    def _build(self) -> None:
        tasks_card = Card(self.tr("要做的事"))
        tasks_card.body.addWidget(self._nothing)
        tasks_card.body.addWidget(self.tasks, 1)
        tasks_card.body.addStretch()
        self._away_card.body.addWidget(self.away, 1)
        for listed in (self.tasks, self.away):
            least(listed, height=LEAST_LIST)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 14, (16, 14, 16, 12))
        inner.addWidget(self.tiles)
        inner.addWidget(Columns(tasks_card, self._away_card, shares=(7, 3)), 1)
        self._stack.addWidget(Scrolled(content))
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        p = self.presenter
        p.page_wanted.connect(self.page_requested)
        self.tiles.chosen.connect(p.open_heap)
        self.tiles.left_below.connect(self._into_tasks)
        for listed in (self.tasks, self.away):
            listed.chosen.connect(p.open_line)
            listed.installEventFilter(self)
        for place, heap in enumerate(TILES, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place % 10)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(p.open_heap, heap))

    def _into_tasks(self) -> None:
        if not self.tasks.isHidden():
            self.tasks.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list shows what is chosen while it has the focus; Up leaves it at its first line."""
        if isinstance(watched, OfferList):
            kind = event.type()
            is_up = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Up
            if kind == QEvent.Type.KeyPress and is_up and watched.currentIndex().row() <= 0:
                self.tiles.focus_last()
                return True
            if kind == QEvent.Type.FocusIn:
                watched.setCurrentIndex(watched.model().index(max(watched.currentIndex().row(), 0), 0))
            elif kind == QEvent.Type.FocusOut:
                watched.clearSelection()
        return super().eventFilter(watched, event)
