"""The cards of the mappings: those there are, and a trial of one on the real cases."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.city_tables.parts import OfferCard, TableCard, WholeOffers
from ui.window.city_tables.state import MappingState
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

LEAST_KNOWN, LEAST_LIST, LEAST_TABLE = 140, 190, 420
"""Heights, unscaled."""


class MappingCards(QWidget):
    """Passive.

    Signals:
        read_requested: A file is to be read. use_requested: What was tried is to be used.
        mapping_chosen: Name of one that is to be tried. table_chosen: Which table of it is to be seen.
        fault_chosen: Key of a mistake.
    """

    read_requested = Signal()
    use_requested = Signal()
    mapping_chosen = Signal(str)
    table_chosen = Signal(str)
    fault_chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing was tried."""
        super().__init__()
        self.card = Card(self.tr("对照文件"))
        self.mappings = WholeOffers(self.tr("对照文件"), height=LEAST_KNOWN, is_short=True)
        self.read = Button(self.tr("读一个对照文件"), icon="table-import", key="F7")
        self.said = Banner()
        self.use = Button(self.tr("启用它"), icon="circle-check", key="F10", role="primary")
        self._barred = text("", "note")
        self.tables = ChoiceButtons(self.tr("看哪张表"))
        self.firsts = TableCard(self.tr("试算出来的前几行"), height=LEAST_TABLE, is_whole=True)
        self.faults = OfferCard(self.tr("要先改正的"), height=LEAST_LIST)
        self._build()

    def show_mapping(self, state: MappingState) -> None:
        """As it stands."""
        self.mappings.show_offers(state.mappings)
        self.mappings.list.setEnabled(not state.is_busy)
        self.read.setEnabled(not state.is_busy)
        self.said.say(state.said.light, state.said.words)
        self.use.setVisible(state.can_use)
        self.use.setEnabled(not (state.barred or state.is_busy))
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred) and state.can_use)
        self.tables.show_choices(state.tables, state.table)
        self.firsts.show_table(state.firsts)
        self.faults.show_offers(state.faults, state.faults_title)

    def focus_first(self) -> None:
        """The mappings, else the way to read one."""
        (self.read if self.mappings.isHidden() else self.mappings.list).setFocus()

    def focus_trial(self) -> None:
        """What the trial found wrong, else what may be done with it, else its rows."""
        for widget in (self.faults.offers.list, self.use, self.firsts.table):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return

    def _build(self) -> None:
        row, using = QWidget(), QWidget()
        FlowLayout(row).addWidget(self.read)
        FlowLayout(using).addWidget(self.use)
        note = text(
            self.tr(
                "对照文件写着市里的哪张表、哪一列，从办件的什么来。选中按回车，用真实的办件试算，什么也不会报出去。"
            ),
            "note",
        )
        for part in (note, self.mappings, row, self.said, self._barred, using):
            self.card.body.addWidget(part)
        self.firsts.body.insertWidget(0, self.tables)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.faults, self.firsts):
            column.addWidget(card)
        self.read.clicked.connect(self.read_requested)
        self.use.clicked.connect(self.use_requested)
        self.mappings.opened.connect(self.mapping_chosen)
        self.tables.chosen.connect(self.table_chosen)
        self.faults.offers.opened.connect(self.fault_chosen)
