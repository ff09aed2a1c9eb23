"""The page of call-backs: villagers are drawn, called, and what they said is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.calling.presenter import CallingPresenter
from ui.window.calling.state import CallingState
from ui.window.cases.state import StepState
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps, least
from ui.window.village.asked_card import AskedCard
from ui.window.village.six_keys import Column
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import OfferList
from ui.window.workbench import Workbench

LEAST_LIST = 240
"""Height of the list in unscaled pixels."""


class CallingPage(Page):
    """Passive; `CallingPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nobody was drawn."""
        super().__init__()
        self.notes, self.said = Banner(), Banner()
        self.card, self.listed = Card(" "), Card(self.tr("抽出来的"))
        self.card.title.setWordWrap(True)
        self.asked = AskedCard()
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.print = Button(self.tr("打印回访名单"), icon="printer", key="F8")
        self.back = Button("", key="Esc")
        self.list, self._nothing = OfferList(self.tr("抽出来的")), text("")
        self._build()
        self.presenter = CallingPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """回访代办件."""
        return self.tr("回访代办件")

    def topic(self) -> str:
        """The page of the manual about bags."""
        return "bags"

    def begin(self, shown: object = None) -> None:
        """What was drawn, or how to draw; `shown` is not used."""
        del shown
        self.presenter.begin()
        self.asked.focus_answer("")

    def show_calling(self, state: CallingState) -> None:
        """The page as it stands."""
        self.card.title.setText(state.title)
        self.said.say(state.light, state.said)
        for button, words in ((self.next, state.next_words), (self.back, state.back_words)):
            button.say(words)
        self.print.setVisible(state.may_print)
        key = self.list.current_key
        self.list.show_offers(state.offers)
        if any(offer.key == key for offer in state.offers):
            self.list.mark(key)
        self.list.setVisible(bool(state.offers))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(not state.offers)
        self.allow(Key.PRINT, enabled=state.may_print)
        self.say_next(state.next_words)

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        self.asked.show_asked(state)

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.asked.focus_answer(field)

    def focus_list(self) -> None:
        """Those that were drawn."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        least(self.list, height=LEAST_LIST)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.next, self.print, self.back):
            flow.addWidget(button)
        for widget in (self.said, self.asked, row):
            self.card.body.addWidget(widget)
        for part in (self._nothing, self.list):
            self.listed.body.addWidget(part)
        content = Column()
        content.setObjectName("scrolled")  # the ground of every page; large type is for villages
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        for card in (self.notes, self.card, self.listed):
            inner.addWidget(card)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))

    def _connect(self) -> None:
        p = self.presenter
        self.bind(Key.PRINT, self.tr("打印回访名单"), p.print_list)
        self.bind(Key.CONFIRM, self.tr("抽签，或者记下"), p.confirm)
        self.asked.answered.connect(p.answer)
        self.list.chosen.connect(lambda _key: self.notes.say("grey", ""))
        self.list.chosen.connect(p.choose)
        self.next.clicked.connect(p.confirm)
        self.print.clicked.connect(p.print_list)
        self.back.clicked.connect(p.back)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        p.left.connect(lambda: self.page_requested.emit("bags", None))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.presenter.back()
        else:
            super().keyPressEvent(event)
