"""The card of a stick: written to, taken in, and what came of each file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.exchange.state import StickState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.progress import ProgressRow
from ui.window.widgets.suggestions import Offer, OfferList, OfferModel

LEAST_LIST = 220
"""Height of the results, unscaled."""


class StickCard(QWidget):
    """Passive.

    Signals:
        write_requested, receive_requested, files_requested: To a stick, from one, from single files.
        stop_requested: No more of it.
    """

    write_requested = Signal()
    receive_requested = Signal()
    files_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        """Nothing goes on."""
        super().__init__()
        self.card, self.results_card = Card(self.tr("U盘")), Card(self.tr("收到的"))
        self.write = Button(self.tr("写到U盘"), icon="device-floppy", key="F9", role="primary")
        self.receive = Button(self.tr("收U盘"), icon="download", key="F2")
        self.files = Button(self.tr("收几个文件"), icon="folder", key="F4")
        self.buttons = (self.write, self.receive, self.files)
        self.said, self.told = Banner(), Banner()
        self._holds, self._barred, self._whole = text("", "strong"), text("", "note"), text("")
        self.progress = ProgressRow(self.tr("做到哪里了"))
        self.results = OfferList(self.tr("收到的文件"))
        self._build()

    @property
    def holds(self) -> str:
        """What it says of the last stick."""
        return self._holds.text()

    def show_stick(self, state: StickState) -> None:
        """As it stands."""
        had_focus = self.progress.stop.hasFocus() or any(button.hasFocus() for button in self.buttons)
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self._holds.setText(state.holds)
        self._holds.setVisible(bool(state.holds))
        for button in self.buttons:
            button.setEnabled(not state.is_busy and not state.barred)
        total = (state.total or 1) if state.is_busy else 0
        self.progress.show_progress(state.done, total, is_stopping=state.is_stopping)
        self.said.say(state.said.light, state.said.words)
        self.told.say("red", state.told)
        self.results.show_offers(state.results)
        self.results_card.setVisible(bool(state.results))
        self._tell_whole()
        if had_focus and state.is_busy:
            self.progress.stop.setFocus()
        elif had_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """What came, else what may be done."""
        (self.write if self.results_card.isHidden() else self.results).setFocus()

    def _tell_whole(self) -> None:
        offer = self.results.currentIndex().data(OfferModel.OfferRole)
        self._whole.setText(f"{offer.words}\n{offer.note}" if isinstance(offer, Offer) else "")

    def _build(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for button in self.buttons:
            flow.addWidget(button)
        note = text(
            self.tr(
                "写的时候把还没有回执的全部写上，每个文件写完读回来核对。U盘丢了不要紧：是封好的，别人打不开，再写一个就行。"
            ),
            "note",
        )
        for part in (note, self._barred, row, self.progress, self.told, self.said, self._holds):
            self.card.body.addWidget(part)
        least(self.results, height=LEAST_LIST)
        for part in (self.results, self._whole):
            self.results_card.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.results_card):
            column.addWidget(card)
        self.results.selectionModel().currentChanged.connect(self._tell_whole)
        self.write.clicked.connect(self.write_requested)
        self.receive.clicked.connect(self.receive_requested)
        self.files.clicked.connect(self.files_requested)
        self.progress.stop_requested.connect(self.stop_requested)
