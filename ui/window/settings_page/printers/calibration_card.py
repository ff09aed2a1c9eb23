"""The card on which a printer is put right with a ruler."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.window.printing.choices import layout_words
from ui.window.settings_page.machine_cards import LABEL_WIDTH, fill, labelled
from ui.window.settings_page.printers.state import CalibrationState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text


class CalibrationCard(Card):
    """Passive: a printer, its calibration page, and what the ruler said.

    Signals:
        printer_chosen, size_chosen: Which printer, which paper.
        print_requested: The calibration page.
        measured: Three lengths as they were typed: from the left, from above, between the crosses.
        forget_requested: Its pages are to be left as they are.
    """

    printer_chosen = Signal(str)
    size_chosen = Signal(str)
    print_requested = Signal()
    measured = Signal(str, str, str)
    forget_requested = Signal()

    def __init__(self) -> None:
        """No printers known yet."""
        super().__init__(self.tr("校准打印机"))
        self._note = text(self.tr("打出来的字偏了、小了，或者套不准印好的纸，用尺子量一量就能改正。"), "note")
        self.printer = QComboBox()
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(8)
        self.sizes = ChoiceButtons(self.tr("纸张大小"))
        self.print = Button(self.tr("打印校准页"), icon="printer")
        self.left = Field(self.tr("左边到十字A(&5)"), digits=True, label_width=LABEL_WIDTH)
        self.top = Field(self.tr("上边到十字A(&6)"), digits=True, label_width=LABEL_WIDTH)
        self.across = Field(self.tr("十字A到B(&7)"), digits=True, label_width=LABEL_WIDTH)
        self.keep = Button(self.tr("按量到的改正"), icon="check")
        self._forget = Button(self.tr("恢复原样"), role="link")
        self._now = text("", "note")
        self._said = Remark()
        self._nothing = text(self.tr("没有找到打印机。"), "note")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.keep, self._forget):
            flow.addWidget(button)
        first = QWidget()
        FlowLayout(first).addWidget(self.print)
        self._fields = (self.left, self.top, self.across)
        self.body.addWidget(self._note)
        self.body.addLayout(labelled(self.tr("打印机(&B)"), self.printer))
        self._parts = (self.sizes, self._now, first, *self._fields, buttons)
        for part in (self._nothing, *self._parts, self._said):
            self.body.addWidget(part)
        self.printer.textActivated.connect(self.printer_chosen)
        self.sizes.chosen.connect(self.size_chosen)
        self.print.clicked.connect(self.print_requested)
        for field in self._fields:
            field.entered.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self._forget.clicked.connect(self.forget_requested)

    def show_calibration(self, state: CalibrationState) -> None:
        """Show the chosen printer."""
        has_printers = bool(state.printers)
        fill(self.printer, tuple((name, name) for name in state.printers), state.printer)
        self.printer.setEnabled(has_printers)
        self._nothing.setVisible(not has_printers)
        for part in self._parts:
            part.setVisible(has_printers)
        if has_printers:
            self.sizes.show_choices(tuple((size, layout_words(size)) for size in state.sizes), state.size)
        self._now.setText(state.now)
        self._forget.setVisible(state.is_changed)
        for field, hint in zip(self._fields, state.expected, strict=True):
            field.edit.setPlaceholderText(hint)
        self._said.say(state.said.light, state.said.words)

    def clear_measured(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.show_text("")

    def _on_keep(self) -> None:
        self.measured.emit(*(field.text for field in self._fields))
