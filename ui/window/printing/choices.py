"""How a paper is to be printed: which one, its size, printer and number."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from desk.prints.printing import MOST_COPIES
from desk.sheets import Layout
from ui.window.printing.state import PreviewState
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import spoken
from ui.window.widgets.labels import Remark


def layout_words(layout: Layout) -> str:
    """What a size is called."""
    return {
        "a4": QCoreApplication.translate("Layouts", "A4"),
        "a5": QCoreApplication.translate("Layouts", "A5"),
        "large": QCoreApplication.translate("Layouts", "A4 大字"),
        "80": QCoreApplication.translate("Layouts", "80 毫米小票"),
        "58": QCoreApplication.translate("Layouts", "58 毫米小票"),
        "a3": QCoreApplication.translate("Layouts", "A3"),
        "241": QCoreApplication.translate("Layouts", "241 毫米连续纸"),
        "label": QCoreApplication.translate("Layouts", "70×40 毫米标签"),
    }[layout]


class Choices(Card):
    """Passive: shows what is chosen, and tells what is wished.

    Signals:
        paper_chosen: Another of the papers, from 0.
        layout_chosen: A size.
        printer_chosen: A printer's name.
        copies_chosen: How many sheets.
    """

    paper_chosen = Signal(int)
    layout_chosen = Signal(str)
    printer_chosen = Signal(str)
    copies_chosen = Signal(int)

    def __init__(self) -> None:
        """Nothing to choose yet."""
        super().__init__()
        self._papers = ChoiceButtons(self.tr("文书"))
        self._layouts = ChoiceButtons(self.tr("纸张大小"))
        self._printer = QComboBox()
        self._printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._printer.setMinimumContentsLength(8)
        self._printer_told = Remark()
        self._copies = QSpinBox()
        self._copies.setRange(1, MOST_COPIES)
        self._copies_label = _label(self.tr("份数(&N)"), self._copies)
        self.body.addWidget(self._papers)
        self.body.addWidget(self._layouts)
        for part in (_label(self.tr("打印机(&R)"), self._printer), self._printer, self._printer_told):
            self.body.addWidget(part)
        row = QHBoxLayout()
        gaps(row, 12)
        row.addWidget(self._copies_label)
        row.addWidget(self._copies, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._papers.chosen.connect(lambda key: self.paper_chosen.emit(int(key)))
        self._layouts.chosen.connect(self.layout_chosen)
        self._printer.textActivated.connect(self.printer_chosen)
        self._copies.valueChanged.connect(self.copies_chosen)

    def show_choices(self, state: PreviewState) -> None:
        """Show what can be chosen, and what is."""
        papers = state.papers if len(state.papers) > 1 else ()
        self._papers.show_choices(tuple((str(place), name) for place, name in enumerate(papers)), str(state.chosen))
        self._layouts.show_choices(tuple((layout, layout_words(layout)) for layout in state.layouts), state.layout)
        names = [printer.name for printer in state.printers]
        if state.is_without_printer:
            names = [self.tr("没有打印机：存成 PDF")]
        if [self._printer.itemText(place) for place in range(self._printer.count())] != names:
            self._printer.clear()
            self._printer.addItems(names)
        self._printer.setEnabled(bool(state.printers))
        if state.printer:
            self._printer.setCurrentText(state.printer)
        elif state.printers:
            self._printer.setCurrentIndex(-1)
        self._printer_told.say("amber", state.printer_told)
        for widget in (self._copies_label, self._copies):
            widget.setVisible(not state.is_without_printer)
        with QSignalBlocker(self._copies):
            self._copies.setValue(state.copies)


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(buddy)
    buddy.setAccessibleName(spoken(words))
    return label
