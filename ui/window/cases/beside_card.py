"""The card of what can be printed for a citizen beside the papers of the case's steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.cases.case import Case
from desk.papers.request import further_papers
from desk.papers.reviews import CARD, REPLY
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text


class BesideCard(Card):
    """Passive: a card for the citizen's mark, the answer to a bad one, and what is kept of the applicant.

    Attributes:
        offers_any: Whether it has anything for the case in sight.

    Signals:
        paper_requested: A paper of the case by its identifier.
        held_requested: The applicant asks what is kept of them, and their document was looked at.
    """

    paper_requested = Signal(str)
    held_requested = Signal()

    def __init__(self) -> None:
        """No case yet."""
        super().__init__(self.tr("还可以打印"))
        self.offers_any = False
        self.card = Button(self.tr("评价卡"), icon="mood-smile")
        self.reply = Button(self.tr("差评答复单"), icon="printer")
        self.held = Button(self.tr("已核对本人证件，打印个人信息告知书"), icon="id")
        self._note = text(self.tr("申请人本人来问保存了他哪些信息时，打印个人信息告知书，每次都会记下来。"), "note")
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.card, self.reply, self.held):
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addWidget(self._note)
        self.card.clicked.connect(lambda: self.paper_requested.emit(CARD))
        self.reply.clicked.connect(lambda: self.paper_requested.emit(REPLY))
        self.held.clicked.connect(self.held_requested)

    def show_case(self, case: Case, *, may_tell: bool) -> None:
        """Show what this case may get; `may_tell` is whether whoever sits here may tell what is kept."""
        further = further_papers(case)
        self.card.setVisible(CARD in further)
        self.reply.setVisible(REPLY in further)
        tells = may_tell and bool(case.applicant.id_number)
        for widget in (self.held, self._note):
            widget.setVisible(tells)
        self.offers_any = tells or CARD in further or REPLY in further
