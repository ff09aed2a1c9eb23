"""The cards of how far everything got: this office, what was not accepted, the days, and the offices below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.exchange.state import StandingState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.widgets.suggestions import Offer, OfferList, OfferModel

_LABEL, _DAY_WIDTH = 56, 246
LEAST_LIST, LEAST_TABLE = 150, 210
"""Heights of two lines and of a few rows, unscaled."""


class StandingCards(QWidget):
    """Passive.

    Signals:
        edited: First and last day, as typed.
        looked: They are to be read now.
        parked_chosen: Key of something that was not accepted.
        office_chosen: Number of an office below; empty for this one again.
        enrol_requested: To the enrolment.
    """

    edited = Signal(str, str)
    looked = Signal()
    parked_chosen = Signal(str)
    office_chosen = Signal(str)
    enrol_requested = Signal()

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.said = Banner()
        self.own, self.parked_card, self.days_card, self.below_card = (
            Card(self.tr("本单位")), Card(" "), Card(" "), Card(self.tr("下级单位")),
        )  # fmt: skip
        self.marks = tuple(Mark() for _ in range(4))
        self._notes = text("")
        self.parked = OfferList(self.tr("没有收下的"))
        self._whole = text("")
        self.day_rows, self.below_rows = MarkRowsModel(), MarkRowsModel()
        self.below = MarkTable(self.below_rows, self.tr("下级单位"))
        self.back = Button(self.tr("回到本单位"), icon="arrow-back-up", key="Esc")
        self.first = Field(self.tr("从(&F)"), hint=self.tr("如 1-1"), label_width=_LABEL)
        self.last = Field(self.tr("到(&G)"), hint=self.tr("如 12-31"), label_width=_LABEL)
        self.fields = {"first": self.first, "last": self.last}
        self.days = MarkTable(self.day_rows, self.tr("按天"))
        self._no_days, self._no_below = text(self.tr("这些天没有。"), "note"), text("", "note")
        self._build()

    def show_standing(self, state: StandingState) -> None:
        """Everything."""
        self.said.say(state.said.light, state.said.words, action=self.tr("去登记") if state.to_enrol else "")
        for place, mark in enumerate(self.marks):
            mark.setVisible(place < len(state.marks))
            if place < len(state.marks):
                mark.show_mark(state.marks[place].light, state.marks[place].words)
        self._notes.setText("\n".join(state.notes))
        self._notes.setVisible(bool(state.notes))
        self.own.setVisible(bool(state.marks or state.notes))
        self.back.setVisible(bool(state.org))
        self._show_parked(state)
        self.days_card.title.setText(state.days_title)
        self.days_card.setVisible(bool(state.days_title))
        for name, field in self.fields.items():
            field.show_text(getattr(state, name))
            field.show_remark("red", state.wrong if state.field == name else "")
        self.day_rows.show(state.day_columns, state.days)
        self.days.setVisible(bool(state.days))
        self._no_days.setVisible(not state.days)
        self.below_card.setVisible(state.has_below)
        key = self.below.key
        self.below_rows.show(state.below_columns, state.below)
        self.below.choose(key or state.org, or_first=True)
        self.below.setVisible(bool(state.below))
        self._no_below.setText(
            self.tr("选一个单位按回车，看它的日子和要处理的。")
            if state.below
            else self.tr("还没有登记下级单位。它们把登记申请拿来，按 F11 读进来。")
        )

    def focus_first(self) -> None:
        """Where work begins: what is to be dealt with, else the offices below, else the days."""
        for widget in (self.parked, self.below, self.days, self.first.edit):
            if not widget.isHidden() and widget.isVisibleTo(self):
                widget.setFocus()
                return

    def _show_parked(self, state: StandingState) -> None:
        self.parked_card.title.setText(state.parked_title)
        self.parked_card.setVisible(bool(state.parked))
        key = self.parked.current_key
        self.parked.show_offers(state.parked)
        if any(one.key == key for one in state.parked):
            self.parked.mark(key)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """The chosen line, whole: a sentence is longer than a row."""
        offer = self.parked.currentIndex().data(OfferModel.OfferRole)
        self._whole.setText(f"{offer.words}\n{offer.note}" if isinstance(offer, Offer) else "")

    def _on_edited(self) -> None:
        self.edited.emit(self.first.text, self.last.text)

    def _build(self) -> None:
        marks, days = QWidget(), QWidget()
        for row, widgets in ((marks, self.marks), (days, tuple(self.fields.values()))):
            flow = FlowLayout(row)
            for one in widgets:
                flow.addWidget(one)
        for part in (marks, self._notes):
            self.own.body.addWidget(part)
        least(self.parked, height=LEAST_LIST)
        for part in (self.parked, self._whole):
            self.parked_card.body.addWidget(part)
        self.days_card.head.addWidget(self.back)
        for part in (days, self._no_days, self.days):
            self.days_card.body.addWidget(part)
        for part in (self._no_below, self.below):
            self.below_card.body.addWidget(part)
        for table in (self.days, self.below):
            least(table, height=LEAST_TABLE)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.said, self.own, self.parked_card, self.below_card, self.days_card):
            column.addWidget(card)
        for field in self.fields.values():
            least(field, width=_DAY_WIDTH)
            field.edited.connect(self._on_edited)
            field.left.connect(self.looked)
        self.parked.selectionModel().currentChanged.connect(self._tell_whole)
        self.parked.chosen.connect(self.parked_chosen)
        self.below.opened.connect(self.office_chosen)
        self.back.clicked.connect(lambda: self.office_chosen.emit(""))
        self.said.action_requested.connect(self.enrol_requested)
