"""The card of the outage pad: print blank receipts, see which are unused, and note which are spoilt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from desk.cases.pads import MOST_AT_ONCE, spoken_pad
from desk.outage import PadLine
from desk.papers.request import layouts_of
from desk.times import read_moment, table_moment
from ui.window.settings_page.machine_cards import LABEL_WIDTH, labelled
from ui.window.settings_page.pads.state import PadsState, Which
from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.mark_rows import ColumnState, MarkRowsModel, RowState
from ui.window.widgets.mark_table import MarkTable

LEAST_TABLE = 190
"""Height of the head and three rows, unscaled."""

_LIGHTS: dict[Which, LightName] = {Which.UNUSED: "blue", Which.USED: "green", Which.SPOILT: "grey"}


class PadsCard(Card):
    """Passive: the outage pad.

    Signals:
        print_requested: How many as typed, and the size.
        again_requested: Numbers to print once more, and the size.
        spoilt: Numbers that are spoilt, and why.
        taken_back: Numbers that are not spoilt after all.
        which_chosen: What is to be listed, a `Which`.
    """

    print_requested = Signal(str, str)
    again_requested = Signal(object, str)
    spoilt = Signal(object, str)
    taken_back = Signal(object)
    which_chosen = Signal(object)

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("停电应急本"))
        self.count = Field(
            self.tr("印几份(&U)"),
            hint=self.tr("1 到 {most}，每份两联").format(most=MOST_AT_ONCE),
            digits=True,
            label_width=LABEL_WIDTH,
        )
        self.paper = QComboBox()
        for layout in layouts_of("outage_receipt"):
            self.paper.addItem(layout.upper(), layout)
        self.print = Button(self.tr("打印新的应急单"), icon="printer")
        self.which = ChoiceButtons(self.tr("看哪些"))
        self.rows = MarkRowsModel()
        self.table = MarkTable(self.rows, self.tr("应急单编号"), several=True)
        self._empty = text("", "note")
        self._stack = QStackedWidget()
        self.reason = Field(self.tr("作废原因(&V)"), hint=self.tr("写错、撕坏、丢失"), label_width=LABEL_WIDTH)
        self.again = Button(self.tr("再打选中的"), icon="printer")
        self.spoil = Button(self.tr("选中的作废"), icon="x")
        self.back = Button(self.tr("取消作废"), icon="arrow-back-up")
        self._said = Remark()
        self._build()

    def show_state(self, state: PadsState) -> None:
        """Show which there are, and what became of the last deed."""
        words = {
            Which.UNUSED: self.tr("没用的 {count}"),
            Which.USED: self.tr("补录了的 {count}"),
            Which.SPOILT: self.tr("作废的 {count}"),
        }
        choices = tuple((which.value, words[which].format(count=len(state.of(which)))) for which in Which)
        self.which.show_choices(choices, state.which.value)
        lines = state.of(state.which)
        kept = self.table.key
        self.rows.show(self._columns(state.which), tuple(self._row(line, state.which) for line in lines))
        self._stack.setCurrentWidget(self.table if lines else self._empty)
        self._empty.setText(
            self.tr("还没有印过应急单。平时先印好一本，停电断网时写在上面。")
            if not state.lines
            else self.tr("没有这样的应急单。")
        )
        if not self.table.keys:
            self.table.choose(kept, or_first=True)
        unused = state.which is Which.UNUSED and bool(lines)
        for widget in (self.again, self.spoil, self.reason):
            widget.setVisible(unused)
        self.back.setVisible(state.which is Which.SPOILT and bool(lines))
        for button in (self.print, self.again, self.spoil, self.back):
            button.setEnabled(not state.is_busy)
        self._said.say(state.said.light, state.said.words)

    def focus_count(self) -> None:
        """Ready to print."""
        self.count.setFocus()

    def _columns(self, which: Which) -> tuple[ColumnState, ...]:
        what = {
            Which.UNUSED: self.tr("哪天印的"), Which.USED: self.tr("补录成"), Which.SPOILT: self.tr("为什么作废")
        }  # fmt: skip
        return (
            ColumnState(words=self.tr("怎样了"), sample=self.tr("补录了")),
            ColumnState(words=self.tr("编号"), sample="Y 0000 00 0000 00"),
            ColumnState(words=what[which]),
        )

    def _row(self, line: PadLine, which: Which) -> RowState:
        marks = {Which.UNUSED: self.tr("没用"), Which.USED: self.tr("补录了"), Which.SPOILT: self.tr("作废")}
        told = {
            Which.UNUSED: table_moment(read_moment(line.printed_at)),
            Which.USED: line.case_number,
            Which.SPOILT: self.tr("{day} {why}").format(day=line.spoilt_on, why=line.spoilt_why),
        }
        cells = (spoken_pad(line.number), told[which])
        return RowState(key=line.number, light=_LIGHTS[which], mark=marks[which], cells=cells)

    def _layout(self) -> str:
        return str(self.paper.currentData())

    def _on_print(self) -> None:
        self.print_requested.emit(self.count.text.strip(), self._layout())

    def _build(self) -> None:
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        least(self._stack, height=LEAST_TABLE)
        note = self.tr("停电断网时写的空白收件单，平时先印好放在窗口。来电以后照编号补录，期限从纸上写的时间起算。")
        self.body.addWidget(text(note, "note"))
        self.body.addWidget(self.count)
        self.body.addLayout(labelled(self.tr("纸(&Z)"), self.paper))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.print)
        self.body.addLayout(row)
        self.body.addWidget(self.which)
        self.body.addWidget(self._stack)
        self.body.addWidget(self.reason)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.spoil, self.again, self.back):
            flow.addWidget(button)
        gaps(self.body, 10)
        self.body.addWidget(buttons)
        self.body.addWidget(self._said)
        self.print.clicked.connect(self._on_print)
        self.count.entered.connect(self._on_print)
        self.which.chosen.connect(lambda which: self.which_chosen.emit(Which(which)))
        self.again.clicked.connect(lambda: self.again_requested.emit(self.table.keys, self._layout()))
        self.spoil.clicked.connect(self._on_spoil)
        self.reason.entered.connect(self._on_spoil)
        self.back.clicked.connect(lambda: self.taken_back.emit(self.table.keys))

    def _on_spoil(self) -> None:
        self.spoilt.emit(self.table.keys, self.reason.text)
