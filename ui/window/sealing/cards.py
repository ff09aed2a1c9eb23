"""The pile for the seal, and what a printer owes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.window.sealing.state import JobsState, PileState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable

LABEL = 90
LEAST_TABLE = 200
"""Height of the head and three rows, in unscaled pixels."""


class PileCard(Card):
    """Passive: where papers are scanned, and those that wait for a seal.

    Signals:
        entered: What stands in the field when Enter was pressed.
        toggled: Keys of lines to be picked, or not any more.
        all_requested: All of them.
    """

    entered = Signal(str)
    toggled = Signal(object)
    all_requested = Signal()

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__(self.tr("待盖章"))
        self._words = text("", "note")
        self.number = Field(
            self.tr("扫码(&S)"),
            hint=self.tr("扫文书上的码；也可以写办件编号、文号，回车"),
            digits=True,
            label_width=LABEL,
        )
        self.rows = MarkRowsModel()
        self.table = MarkTable(self.rows, self.tr("待盖章的文书"), several=True)
        self._nothing = EmptyState("circle-check", self.tr("没有等盖章的文书。"))
        self._all = Button(self.tr("全选"), icon="list-check", key="F4")
        for widget in (self.table, self._nothing):
            least(widget, height=LEAST_TABLE)
        row = QHBoxLayout()
        gaps(row, 10)
        row.addWidget(self._words, 1)
        row.addWidget(self._all)
        self.body.addWidget(self.number)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing, 1)
        self.body.addLayout(row)
        self.number.entered.connect(self._on_entered)
        self.table.opened.connect(lambda _key: self.toggled.emit(self.table.keys))
        self._all.clicked.connect(self.all_requested)

    def show_pile(self, state: PileState) -> None:
        """The papers."""
        kept = self.table.key
        self.rows.show(state.columns, state.rows)
        self.table.choose(kept, or_first=False)
        self.table.setVisible(bool(state.rows))
        self._nothing.setVisible(not state.rows)
        self._all.setVisible(bool(state.rows))
        self._words.setText(state.words)

    def focus_field(self) -> None:
        """Ready to scan."""
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        words = self.number.text
        self.number.show_text("")
        self.entered.emit(words)


class JobsCard(Card):
    """Passive: what was given to a printer and nobody knows to be on paper.

    Signals:
        again_requested, settle_requested: Key of the chosen one, to be printed again, or never to be seen again.
    """

    again_requested = Signal(str)
    settle_requested = Signal(str)

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__(self.tr("没看到印出来的"))
        self.rows = MarkRowsModel()
        self.table = MarkTable(self.rows, self.tr("没看到印出来的文书"))
        self._nothing = EmptyState("printer", self.tr("交给打印机的都印出来了。"))
        self._told = Remark()
        self.again = Button(self.tr("再打一次"), icon="printer", key="F8")
        self.settle = Button(self.tr("印好了，或者不用了"), icon="check", key="F9")
        for widget in (self.table, self._nothing):
            least(widget, height=LEAST_TABLE)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.again)
        flow.addWidget(self.settle)
        self._note = text(self.tr("再打的内容和上次一样，不算补打。"), "note")
        for part in (self.table, self._nothing):
            self.body.addWidget(part, 1)
        for beneath in (self._told, self._buttons, self._note):
            self.body.addWidget(beneath)
        self._state = JobsState()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.again_requested)
        self.again.clicked.connect(lambda: self.again_requested.emit(self.table.key))
        self.settle.clicked.connect(lambda: self.settle_requested.emit(self.table.key))

    def show_jobs(self, state: JobsState) -> None:
        """What a printer owes; one of them is always chosen."""
        kept = self.table.key
        self._state = state
        self.rows.show(state.columns, state.rows)
        self.table.choose(kept, or_first=True)
        has_rows = bool(state.rows)
        self._nothing.setVisible(not has_rows)
        for widget in (self.table, self._told, self._buttons, self._note):
            widget.setVisible(has_rows)
        self._on_chosen(self.table.key)

    def _on_chosen(self, key: str) -> None:
        row = next((row for row in self._state.rows if row.key == key), None)
        self._told.say(row.light if row else "grey", self._state.told.get(key, ""))
