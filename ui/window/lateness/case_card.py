"""The case that is looked at: whose it is, how late, what was done about that, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk.cases.numbers import spoken
from desk.cases.pads import spoken_pad
from desk.times import read_moment, table_moment
from ui.window.cases.state import LIGHTS
from ui.window.lateness.state import ChosenState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, restyle, text
from ui.window.widgets.layouts import clear
from ui.window.words import joined

LABEL = 84
"""Width of a fact's name, unscaled."""


class LateCaseCard(Card):
    """Passive: one case.

    Signals:
        open_requested: The whole case.
        print_requested: Its slip of urging and its apology.
    """

    open_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        """No case yet."""
        super().__init__(" ")
        self.title.setProperty("role", "code")
        restyle(self.title)
        self._light = Mark()
        self.head.addWidget(self._light)
        self._facts = QGridLayout()
        gaps(self._facts, 6)
        self._facts.setColumnStretch(1, 1)
        self.open = Button(self.tr("打开这件"), icon="arrow-right")
        self.print = Button(self.tr("打印督办单、致歉书"), icon="printer", key="F8")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.open)
        flow.addWidget(self.print)
        self.body.addLayout(self._facts)
        self.body.addWidget(buttons)
        self.open.clicked.connect(self.open_requested)
        self.print.clicked.connect(self.print_requested)
        self.hide()

    def show_chosen(self, state: ChosenState | None) -> None:
        """The case; None while none is looked at."""
        self.setVisible(state is not None)
        if state is None:
            return
        shown, case = state.shown, state.shown.case
        number = spoken(case.case_number)
        self.title.setText(number)
        self.title.setAccessibleName(self.tr("办件编号 {number}").format(number=number))
        self._light.show_mark(LIGHTS[shown.light], shown.light_words)
        clear(self._facts)
        for row, (label, words) in enumerate(self._rows(state)):
            name = text(label, "note", wraps=False)
            least(name, width=LABEL)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text(words), row, 1)
        self.print.setVisible(bool(case.urgings or case.apologies))

    def _rows(self, state: ChosenState) -> list[tuple[str, str]]:
        shown, case = state.shown, state.shown.case
        rows = [
            (self.tr("申请人"), case.applicant.name),
            (self.tr("事项"), case.item_name),
            (self.tr("现在"), joined(term(case.state.label), shown.due_words)),
            (self.tr("经办"), case.responsible_name),
            (self.tr("材料在"), case.holder),
        ]
        if state.is_backdated:
            pad = spoken_pad(case.pad_number) if case.pad_number else self.tr("没有，收件时间没有凭据")
            rows += [
                (self.tr("纸上写的"), table_moment(read_moment(case.received_at))),
                (self.tr("录入的"), table_moment(read_moment(shown.recorded_at))),
                (self.tr("应急单"), pad),
            ]
        rows += [(one.moment[:10], one.sentence) for one in shown.told]
        return [(label, words) for label, words in rows if words]
