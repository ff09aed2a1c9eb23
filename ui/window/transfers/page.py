"""The page 移交: files are scanned onto a list, handed over, and counted again when the other end signs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.transfers.cards import ListCard, ListsCard
from ui.window.transfers.presenter import TransfersPresenter
from ui.window.transfers.state import ListState
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.labels import restyle
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench


class TransfersPage(Page):
    """Passive; `TransfersPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing collected, no list read yet."""
        super().__init__()
        self.list = ListCard()
        self.lists = ListsCard()
        self.notes = Banner()
        self.confirm = Button(self.tr("移交"), icon="circle-check", key="F10", role="primary")
        self.villages = Button(self.tr("收村里的件"), icon="download", key="F4")
        self._build()
        self.presenter = TransfersPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """移交."""
        return self.tr("移交")

    def begin(self, shown: object = None) -> None:
        """Ready to scan; `shown` is the id of a list that another page wants to be seen."""
        self.presenter.begin()
        if isinstance(shown, str):
            self.presenter.open(shown)
        self.list.focus_field("")

    def take_scan(self, text: str) -> bool:
        """A file for the list in sight, or the code on a list."""
        self.presenter.take_scan(text)
        return True

    def leave(self) -> None:
        """Read no more; what was collected stays."""
        self.presenter.leave()

    # what the presenter shows

    def show_list(self, state: ListState) -> None:
        """The list in sight."""
        self.list.show_list(state)
        self.confirm.say(self.tr("移交") if state.is_new else self.tr("登记签收"))
        self.confirm.setVisible(not state.is_closed)
        if bool(self.confirm.property("ready")) != state.is_ready:
            self.confirm.setProperty("ready", state.is_ready)
            restyle(self.confirm)
        self.bindings[Key.CONFIRM].words = self.tr("移交") if state.is_new else self.tr("登记签收")
        self.allow(Key.CONFIRM, enabled=not state.is_closed)
        for key in (Key.PRINT, Key.NEW):
            self.allow(key, enabled=not state.is_new)
        self.say_next(self._next(state))
        self.keys_changed.emit()

    def show_lists(self, offers: tuple[Offer, ...], *, open_only: bool, chosen: str) -> None:
        """The lists that were made."""
        self.lists.show_lists(offers, open_only=open_only, chosen=chosen)

    def focus_field(self, field: str) -> None:
        """A field of the list in sight."""
        self.list.focus_field(field)

    # within

    def _next(self, state: ListState) -> str:
        if state.is_closed:
            return self.tr("Esc 回到新清单")
        if state.is_asking:
            return self.tr("数不对；核对过再按 F10")
        if state.is_ready:
            return self.tr("可以按 F10 移交了") if state.is_new else self.tr("都对上了，按 F10 登记签收")
        if state.is_new:
            return self.tr("逐件扫码，再写移交给谁") if not state.rows else self.tr("写移交给谁")
        return self.tr("逐件扫码核对，再写签收人")

    def _on_villages(self) -> None:
        self.page_requested.emit("bags", None)

    def _on_new(self) -> None:
        self.presenter.back()

    def _build(self) -> None:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        gaps(row, 12, (16, 8, 16, 10))
        row.addWidget(self.villages)
        row.addStretch(1)
        row.addWidget(self.confirm)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.notes)
        inner.addWidget(Columns(self.list, self.lists, shares=(13, 7)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scrolled(content), 1)
        layout.addWidget(row_widget)

    def _connect(self) -> None:
        p, card = self.presenter, self.list
        card.entered.connect(p.enter)
        card.dropped.connect(p.drop)
        card.to_edited.connect(p.say_to)
        card.taken_by_edited.connect(p.say_taken_by)
        card.print_requested.connect(p.print)
        card.back_requested.connect(p.back)
        self.lists.open_chosen.connect(lambda open_only: p.choose_open(open_only=open_only))
        self.lists.chosen.connect(p.open)
        self.confirm.clicked.connect(p.confirm)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        self.bind(Key.CONFIRM, self.tr("移交"), p.confirm)
        self.bind(Key.FIND, self.tr("扫码"), lambda: card.focus_field(""))
        self.bind(Key.PRINT, self.tr("打印清单"), p.print)
        self.bind(Key.NEW, self.tr("新清单"), self._on_new)
        self.bind(Key.ALL, self.tr("收村里的件"), self._on_villages)
        self.villages.clicked.connect(self._on_villages)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presenter.back():
            return
        super().keyPressEvent(event)
