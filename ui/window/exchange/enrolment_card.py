"""The card of enrolment: asking the office above, taking its answer in, and enrolling the offices below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.exchange.state import EnrolmentState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.suggestions import OfferList

LEAST_LIST = 180
"""Height of the offices below, unscaled."""


class EnrolmentCard(QWidget):
    """Passive.

    Signals:
        save_requested, read_requested, confirm_requested, print_requested: As the buttons say.
        typed: The digits.
    """

    save_requested = Signal()
    read_requested = Signal()
    confirm_requested = Signal()
    print_requested = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        """Nothing is read."""
        super().__init__()
        self.card, self.members_card = Card(self.tr("单位登记")), Card(self.tr("已经登记的下级单位"))
        self._above, self._barred = Remark(), text("", "note")
        self.save = Button(self.tr("写登记申请"), icon="writing", key="F7")
        self.read = Button(self.tr("读登记文件"), icon="table-import", key="F11")
        self.print = Button("", icon="printer", key="F8")
        self.said = Banner()
        self._pending = text("", "strong")
        self.digits = Field(self.tr("30位数字(&D)"), hint=self.tr("照电话里念的输入"), digits=True)
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.members = OfferList(self.tr("已经登记的下级单位"))
        self._nothing = text(self.tr("还没有。它们把登记申请拿来，按 F11 读进来，或者扫申请上的码。"), "note")
        self._build()

    def show_enrolment(self, state: EnrolmentState) -> None:
        """As it stands."""
        self._above.say(state.above.light, state.above.words)
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self.save.say(state.save_words or self.tr("写登记申请"))
        self.save.setVisible(bool(state.save_words) or state.may_ask)
        self.save.setEnabled(not state.barred)
        self.read.setEnabled(not state.barred)
        self.print.say(state.print_words)
        self.print.setVisible(bool(state.print_words))
        self.said.say(state.said.light, state.said.words)
        self._pending.setText(state.pending)
        self._pending.setVisible(bool(state.pending))
        appears = state.needs_digits and self.digits.isHidden()
        self.digits.setVisible(state.needs_digits)
        self.digits.show_text(state.digits)
        self.digits.show_remark("red", state.wrong)
        self.next.say(state.next_words)
        self.next.setVisible(bool(state.next_words))
        self.members_card.setVisible(state.takes_members)
        self.members.show_offers(state.members)
        self.members.setVisible(bool(state.members))
        self._nothing.setVisible(not state.members)
        if appears:
            self.digits.setFocus()

    def focus_first(self) -> None:
        """What is to be typed, else what may be done."""
        for widget in (self.digits.edit, self.next, self.save, self.read):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return

    def _build(self) -> None:
        row, below = QWidget(), QWidget()
        for place, buttons in ((row, (self.save, self.read, self.print)), (below, (self.next,))):
            flow = FlowLayout(place)
            for button in buttons:
                flow.addWidget(button)
        for part in (self._above, self._barred, row, self.said, self._pending, self.digits, below):
            self.card.body.addWidget(part)
        least(self.members, height=LEAST_LIST)
        for part in (self._nothing, self.members):
            self.members_card.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.members_card):
            column.addWidget(card)
        self.save.clicked.connect(self.save_requested)
        self.read.clicked.connect(self.read_requested)
        self.print.clicked.connect(self.print_requested)
        self.next.clicked.connect(self.confirm_requested)
        self.digits.entered.connect(self.confirm_requested)
        self.digits.edited.connect(self.typed)
