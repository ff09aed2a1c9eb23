"""The page of the villages' bags: a file is read, the bag counted, and everything taken in at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.bags.presenter import BagsPresenter
from ui.window.bags.state import BagState
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.files import ask_to_open, ask_to_save
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import OfferList
from ui.window.workbench import Workbench

LEAST_LIST = 300
"""Height of the list in unscaled pixels."""


class BagsPage(Page):
    """Passive; `BagsPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """No bag was read."""
        super().__init__()
        self.notes, self.card = Banner(), Card(" ")
        self.card.title.setWordWrap(True)
        self._facts, self._nothing = text(""), text("")
        self.open = Button(self.tr("读村里带来的文件"), icon="download", key="F2")
        self.take = Button(self.tr("全部收下"), icon="circle-check", key="F10", role="primary")
        self.answer = Button(self.tr("给村里写进度文件"), icon="device-floppy", key="F9")
        self.list = OfferList(self.tr("件"))
        self._build()
        self.presenter = BagsPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """收村里的件."""
        return self.tr("收村里的件")

    def begin(self, shown: object = None) -> None:
        """The bags, or the one that is being counted; `shown` is not used."""
        del shown
        self.presenter.begin()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """The code of the list in the bag."""
        self.presenter.take_scan(text)
        return True

    def show_bag(self, state: BagState) -> None:
        """A bag, or the bags."""
        self.card.title.setText(state.title or self.tr("收过的"))
        self._facts.setText(state.facts)
        self._facts.setVisible(bool(state.facts))
        self.list.show_offers(state.offers)
        self.list.setVisible(bool(state.offers))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(not state.offers)
        self.take.setVisible(state.may_take)
        self.answer.setVisible(state.may_answer)
        self.allow(Key.CONFIRM, enabled=state.may_take)
        self.allow(Key.SAVE, enabled=state.may_answer)
        self.say_next(self.tr("扫清单上的码，或者按 F10 全部收下") if state.may_take else self.tr("按 F2 读文件"))

    def focus_list(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        least(self.list, height=LEAST_LIST)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.open, self.take, self.answer):
            flow.addWidget(button)
        for widget in (self._facts, self._nothing, self.list):
            self.card.body.addWidget(widget)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        for part in (row, self.notes, self.card):
            inner.addWidget(part)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))

    def _connect(self) -> None:
        p = self.presenter
        self.bind(Key.NEW, self.tr("读文件"), self._ask_for_file)
        self.bind(Key.CONFIRM, self.tr("全部收下"), p.take)
        self.bind(Key.SAVE, self.tr("写进度文件"), p.ask_for_place)
        self.open.clicked.connect(self._ask_for_file)
        self.take.clicked.connect(p.take)
        self.answer.clicked.connect(p.ask_for_place)
        self.list.chosen.connect(p.choose)
        p.told.connect(self.notes.say)
        p.case_wanted.connect(lambda number: self.page_requested.emit("cases", number))
        p.save_wanted.connect(self._ask_for_place)

    def _ask_for_file(self) -> None:
        ask_to_open(self, self.tr("读村里带来的文件"), self.tr("送件文件 (*.trip)"), self.presenter.read_file)

    def _ask_for_place(self, name: str) -> None:
        ask_to_save(self, self.tr("给村里写进度文件"), name, self.tr("进度文件 (*)"), self.presenter.write_file)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.presenter.back()
        else:
            super().keyPressEvent(event)
