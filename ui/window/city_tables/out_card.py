"""The cards of an output: in which form, what went out, what stays back, and the outputs so far."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.window.city_tables.parts import OfferCard, TableCard
from ui.window.city_tables.state import OutState
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

LEAST_COUNTS, LEAST_LIST = 260, 190
"""Heights, unscaled."""


class OutCards(QWidget):
    """Passive.

    Signals:
        write_requested: What is new is to go out.
        form_chosen: What the files are. resend_chosen: Whether what was refused goes out again.
        fault_chosen: Key of a mistake. again_requested: Number of an output.
    """

    write_requested = Signal()
    form_chosen = Signal(str)
    resend_chosen = Signal(bool)
    fault_chosen = Signal(str)
    again_requested = Signal(str)

    def __init__(self) -> None:
        """Nothing goes on."""
        super().__init__()
        self.card = Card(self.tr("输出到U盘或者文件夹"))
        self._barred = text("", "note")
        self.forms = ChoiceButtons(self.tr("文件是什么样的"))
        self.resend = QCheckBox(self.tr("平台没有收、没有改过的也再报(&R)"))
        self.write = Button(self.tr("输出"), icon="device-floppy", key="F9", role="primary")
        self.said = Banner()
        self._notes = text("")
        self.counts = TableCard(self.tr("这次报出去的"), height=LEAST_COUNTS)
        self.faults = OfferCard(self.tr("没有报、要先改正的"), height=LEAST_LIST)
        self.outputs = OfferCard(self.tr("以前的输出"), height=LEAST_LIST, is_short=True)
        self._build()

    @property
    def notes(self) -> str:
        """What else is said of the output."""
        return self._notes.text()

    def show_out(self, state: OutState) -> None:
        """As it stands."""
        had_focus = self.write.hasFocus()
        may = not (state.barred or state.none_in_use)
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self.forms.show_choices(state.forms, state.form)
        self.resend.setChecked(state.resend)
        for widget in (self.forms, self.resend, self.write):
            widget.setEnabled(may and not state.is_busy)
        self.said.say(state.said.light, state.said.words)
        self._notes.setText("\n".join(state.notes))
        self._notes.setVisible(bool(state.notes))
        self.counts.show_table(state.counts)
        self.faults.show_offers(state.faults, state.faults_title)
        self.outputs.show_offers(state.outputs)
        if had_focus and state.is_busy:
            self._was_focused = True
        elif self._was_focused and not state.is_busy:
            self._was_focused = False
            self.focus_first()

    def focus_first(self) -> None:
        """What is to be put right, else the way to put out, else what went out."""
        for widget in (self.faults.offers.list, self.write, self.outputs.offers.list):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return

    def _build(self) -> None:
        self._was_focused = False
        row = QWidget()
        FlowLayout(row).addWidget(self.write)
        note = text(
            self.tr(
                "只报上次以后新收的（I）、改了的（U）、撤销的（D）；一件有一处不对，整件先不报。"
                "里面是群众的完整资料，只交给市里。直接写到前置库，请管理员在命令行办。"
            ),
            "note",
        )
        for part in (note, self._barred, self.forms, self.resend, self.said, self._notes, row):
            self.card.body.addWidget(part)
        self.outputs.body.insertWidget(
            0, text(self.tr("U盘丢了、文件坏了：选中那一次按回车，照原样再写一份，不会重复。"), "note")
        )
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.counts, self.faults, self.outputs):
            column.addWidget(card)
        self.write.clicked.connect(self.write_requested)
        self.forms.chosen.connect(self.form_chosen)
        self.resend.clicked.connect(self.resend_chosen)
        self.faults.offers.opened.connect(self.fault_chosen)
        self.outputs.offers.opened.connect(self.again_requested)
