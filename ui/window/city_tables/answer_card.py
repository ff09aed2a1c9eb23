"""The cards of the platform's answer: taken in, and what it did not take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.city_tables.parts import OfferCard
from ui.window.city_tables.state import AnswerState
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

LEAST_LIST = 230
"""Height, unscaled."""


class AnswerCards(QWidget):
    """Passive.

    Signals:
        take_requested: A file is to be taken in.
        parked_chosen: Key of a row that was not taken.
    """

    take_requested = Signal()
    parked_chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing was taken in."""
        super().__init__()
        self.card = Card(self.tr("平台的回执"))
        self._barred = text("", "note")
        self.take = Button(self.tr("收回执"), icon="download", key="F4", role="primary")
        self.said = Banner()
        self._problems = text("")
        self.parked = OfferCard(self.tr("平台没有收、等着改的"), height=LEAST_LIST)
        self._nothing = text(self.tr("没有等着改的。"), "note")
        self._build()

    @property
    def problems(self) -> str:
        """Rows that nothing was done with."""
        return self._problems.text()

    def show_answer(self, state: AnswerState) -> None:
        """As it stands."""
        had_focus = self.take.hasFocus()
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self.take.setEnabled(not (state.barred or state.none_in_use or state.is_busy))
        self.said.say(state.said.light, state.said.words)
        self._problems.setText("\n".join(state.problems))
        self._problems.setVisible(bool(state.problems))
        self.parked.show_offers(state.parked)
        self._nothing.setVisible(not (state.parked or state.none_in_use))
        if had_focus and state.is_busy:
            self._was_focused = True
        elif self._was_focused and not state.is_busy:
            self._was_focused = False
            self.focus_first()

    def focus_first(self) -> None:
        """What is to be mended, else the way to take an answer in."""
        (self.take if self.parked.isHidden() else self.parked.offers.list).setFocus()

    def _build(self) -> None:
        self._was_focused = False
        row = QWidget()
        FlowLayout(row).addWidget(self.take)
        note = text(
            self.tr(
                "平台给的回执是表格（CSV、XLSX）或者 JSON。官方编号记到办件上；没有收的写着为什么，改好了下次再报。"
                "同一份收两次，什么也不会变。"
            ),
            "note",
        )
        for part in (note, self._barred, self.said, self._problems, row, self._nothing):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.parked):
            column.addWidget(card)
        self.take.clicked.connect(self.take_requested)
        self.parked.offers.opened.connect(self.parked_chosen)
