"""The card of the cases: where each began, and how far it got."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.city_tables.parts import TableCard
from ui.window.city_tables.state import CasesState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

_LABEL, _DAY_WIDTH, LEAST_TABLE = 56, 246, 420
"""Lengths, unscaled."""


class CasesCards(QWidget):
    """Passive.

    Signals:
        edited: First and last day, as typed. looked: They are to be read now.
        opened: Id of a case.
    """

    edited = Signal(str, str)
    looked = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        """Nothing is read."""
        super().__init__()
        self.card = Card(self.tr("每一件报到哪里了"))
        self.first = Field(self.tr("从(&F)"), hint=self.tr("如 1-1"), label_width=_LABEL)
        self.last = Field(self.tr("到(&G)"), hint=self.tr("如 12-31"), label_width=_LABEL)
        self.fields = {"first": self.first, "last": self.last}
        self.said = Banner()
        self.cases = TableCard(self.tr("办件"), height=LEAST_TABLE, is_whole=True)
        self._build()

    def show_cases(self, state: CasesState) -> None:
        """As it stands."""
        for name, field in self.fields.items():
            field.show_text(getattr(state, name))
            field.show_remark("red", state.wrong if state.field == name else "")
            field.setEnabled(not state.none_in_use)
        self.said.say(state.said.light, state.said.words)
        self.cases.show_table(state.cases)

    def focus_first(self) -> None:
        """The cases, else the days."""
        (self.first.edit if self.cases.isHidden() else self.cases.table).setFocus()

    def _on_edited(self) -> None:
        self.edited.emit(self.first.text, self.last.text)

    def _build(self) -> None:
        days = QWidget()
        flow = FlowLayout(days)
        for field in self.fields.values():
            least(field, width=_DAY_WIDTH)
            flow.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self.looked)
        note = text(
            self.tr("“本单位先有”的由这里报；“平台先有”“又录进平台”的平台上已经有，不会再报成新的一件。"), "note"
        )
        for part in (note, days, self.said):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.cases):
            column.addWidget(card)
        self.cases.table.opened.connect(self.opened)
