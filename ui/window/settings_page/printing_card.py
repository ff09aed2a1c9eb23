"""The card about printing: which printer for which paper, and slip printers by their address."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desk.papers.request import SLIPS
from desk.prints.printing import SPECIAL_PAPER
from desk.sheets import Layout
from ui.window.settings_page.machine_cards import LABEL_WIDTH, fill, labelled
from ui.window.settings_page.state import SettingsState
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import ElidedLabel, Remark, text
from ui.window.widgets.layouts import clear

SIZES: tuple[tuple[Layout, ...], ...] = (
    ("a4", "large"),
    ("a5",),
    ("80",),
    ("58",),
    ("a3",),
    ("241",),
    ("label",),
)
"""Sizes that are set together: large type is on the same paper."""


class PrintingCard(Card):
    """Passive: printers.

    Signals:
        printer_chosen: Sizes (a tuple) and the name of a printer, or empty.
        sample_requested: Print something to see how it comes out.
        slip_added: Name and address of a slip printer.
        slip_removed: Its name.
    """

    printer_chosen = Signal(object, str)
    sample_requested = Signal()
    slip_added = Signal(str, str)
    slip_removed = Signal(str)

    def __init__(self) -> None:
        """No printers known yet."""
        super().__init__(self.tr("打印"))
        self.printers: dict[Layout, QComboBox] = {}
        labels = (
            *(self.tr("A4 纸(&A)"), self.tr("A5 纸(&E)"), self.tr("80 毫米小票(&X)"), self.tr("58 毫米小票(&Y)")),
            *(self.tr("A3 纸(&3)"), self.tr("241 毫米连续纸(&2)"), self.tr("标签 70×40(&L)")),
        )
        for sizes, label in zip(SIZES, labels, strict=True):
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(partial(self._on_chosen, sizes, box))
            self.printers[sizes[0]] = box
            self.body.addLayout(labelled(label, box))
        self._said = Remark()
        self.body.addWidget(self._said)
        self.sample = Button(self.tr("打印一张样张"), icon="printer")
        row = QHBoxLayout()
        row.addWidget(self.sample)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(text(self.tr("直接接的小票机"), "strong"))
        self.body.addWidget(text(self.tr("系统里没有队列的小票机，在这里写名字和地址。"), "note"))
        self._slips = QVBoxLayout()
        gaps(self._slips, 6)
        self.body.addLayout(self._slips)
        self.slip_name = Field(self.tr("名字(&M)"), hint=self.tr("小票机"), label_width=LABEL_WIDTH)
        self.slip_address = Field(self.tr("地址(&D)"), hint="192.168.1.50:9100", digits=True, label_width=LABEL_WIDTH)
        self._add = Button(self.tr("加上"), icon="plus")
        self._add.setAccessibleName(self.tr("加上这台小票机"))
        self._slip_said = Remark()
        self.body.addWidget(self.slip_name)
        self.body.addWidget(self.slip_address)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._add)
        self.body.addLayout(row)
        self.body.addWidget(self._slip_said)
        self._shown: dict[str, str] = {}
        self.sample.clicked.connect(self.sample_requested)
        for field in (self.slip_name, self.slip_address):
            field.entered.connect(self._on_add)
        self._add.clicked.connect(self._on_add)

    def show_state(self, state: SettingsState) -> None:
        """Show what is set."""
        for sizes in SIZES:
            layout = sizes[0]
            fitting = [printer.name for printer in state.printers if printer.kind == "page" or layout in SLIPS]
            nobody = self.tr("没有") if layout in SPECIAL_PAPER else self.tr("系统的默认打印机")
            choices = ((nobody, ""), *((name, name) for name in fitting))
            fill(self.printers[layout], choices, state.settings.printers.get(layout, ""))
        said, slips = state.told("printing"), state.told("slips")
        self._said.say(said.light, said.words)
        self._slip_said.say(slips.light, slips.words)
        if state.settings.slips != self._shown:
            self._shown = state.settings.slips
            self._show_slips()

    def clear_slip(self) -> None:
        """Ready for the next one."""
        self.slip_name.show_text("")
        self.slip_address.show_text("")

    def _show_slips(self) -> None:
        clear(self._slips)
        for name, address in self._shown.items():
            line = QWidget()
            row = QHBoxLayout(line)
            gaps(row, 10)
            remove = Button(self.tr("去掉"), icon="trash", role="link")
            remove.setAccessibleName(self.tr("去掉小票机“{name}”").format(name=name))
            remove.clicked.connect(partial(self.slip_removed.emit, name))
            row.addWidget(ElidedLabel(f"{name}　{address}"), 1)
            row.addWidget(remove)
            self._slips.addWidget(line)

    def _on_chosen(self, sizes: tuple[Layout, ...], box: QComboBox, place: int) -> None:
        self.printer_chosen.emit(sizes, str(box.itemData(place)))

    def _on_add(self) -> None:
        self.slip_added.emit(self.slip_name.text, self.slip_address.text)
