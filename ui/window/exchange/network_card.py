"""The card of the network: the same packages as on a stick, brought up and fetched over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.exchange.state import NetworkState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.progress import ProgressRow
from ui.window.widgets.suggestions import OfferList

LEAST_LIST = 160
"""Height of the results, unscaled."""


class NetworkCard(QWidget):
    """Passive.

    Signals:
        exchange_requested: Now. stop_requested: No more of it.
    """

    exchange_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        """Nothing goes on."""
        super().__init__()
        self.card = Card(self.tr("网上上报"))
        self.exchange = Button(self.tr("网上上报"), icon="arrow-right", key="F6")
        self.said, self.before = Banner(), Banner()
        self._note, self._stage = text("", "note"), text("")
        self.progress = ProgressRow(self.tr("做到哪里了"))
        self.results = OfferList(self.tr("网上交了什么、取回了什么"))
        self._build()

    @property
    def note(self) -> str:
        """Where it goes to, or what is missing for it."""
        return self._note.text()

    def show_network(self, state: NetworkState) -> None:
        """As it stands."""
        may = bool(state.address) and not state.barred
        self.setVisible(state.is_offered)
        had_focus = self.exchange.hasFocus() or self.progress.stop.hasFocus()
        self._note.setText(state.barred or self._note_of(state.address))
        self.exchange.setVisible(may)
        self.exchange.setEnabled(may and not state.is_busy)
        self._stage.setText(state.stage if state.is_busy else "")
        self._stage.setVisible(state.is_busy and bool(state.stage))
        self.progress.show_progress(state.done, state.total or 1 if state.is_busy else 0, is_stopping=state.is_stopping)
        self.said.say(state.said.light, state.said.words)
        is_new = bool(state.said.words) or state.is_busy
        self.before.say(state.before.light, "" if is_new else state.before.words)
        self.results.show_offers(state.results)
        self.results.setVisible(bool(state.results))
        if had_focus:
            (self.progress.stop if state.is_busy else self.exchange).setFocus()

    def _note_of(self, address: str) -> str:
        if not address:
            return self.tr("还没有上报网址。向上级要来，在「设置」里填好，就可以不用U盘；没有网的照样用U盘。")
        return self.tr(
            "交到 {address}。开着程序就会自己隔一会儿交一次，等不及的按 F6。断了不要紧，下次从断的地方接着交。"
        ).format(address=address)

    def _build(self) -> None:
        row = QWidget()
        FlowLayout(row).addWidget(self.exchange)
        least(self.results, height=LEAST_LIST)
        for part in (self._note, row, self._stage, self.progress, self.said, self.before, self.results):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        column.addWidget(self.card)
        self.exchange.clicked.connect(self.exchange_requested)
        self.progress.stop_requested.connect(self.stop_requested)
