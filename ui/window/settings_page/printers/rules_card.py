"""The card about papers that come out by themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.settings_page.machine_cards import LABEL_WIDTH, labelled
from ui.window.settings_page.printers.state import RuleLine, RulesState
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import ElidedLabel, Remark, text
from ui.window.widgets.layouts import clear


class RulesCard(Card):
    """Passive: what is set, and one more.

    Signals:
        added: Paper, item (may be empty) and numbers of sheets as they were typed.
        removed: Key of a line.
    """

    added = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        """Nothing set yet."""
        super().__init__(self.tr("按一下打哪些文书"))
        note = self.tr(
            "办好一步按F8，文书的每一联各打一张。要多打、少打的，在这里写明；写0的不自动打，要用时在预览里打。"
        )
        self._note = text(note, "note")
        self.paper = QComboBox()
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setMinimumContentsLength(8)
        self.item = Field(
            self.tr("事项编号(&8)"), hint=self.tr("空着就是所有事项"), digits=True, label_width=LABEL_WIDTH
        )
        self.sheets = Field(self.tr("每联几张(&S)"), hint=self.tr("如 1 1"), digits=True, label_width=LABEL_WIDTH)
        self._add = Button(self.tr("定下"), icon="check")
        self._add.setAccessibleName(self.tr("定下每联打几张"))
        self._said = Remark()
        self._lines = QVBoxLayout()
        gaps(self._lines, 6)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        gaps(form, 8)
        form.addLayout(labelled(self.tr("文书(&F)"), self.paper))
        form.addWidget(self.item)
        form.addWidget(self.sheets)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._add)
        form.addLayout(row)
        self.body.addWidget(self._note)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._form)
        self.body.addWidget(self._said)
        self._shown: tuple[RuleLine, ...] = ()
        for field in (self.item, self.sheets):
            field.entered.connect(self._on_add)
        self._add.clicked.connect(self._on_add)

    def show_rules(self, state: RulesState) -> None:
        """Show what is set."""
        if self.paper.count() != len(state.papers):
            self.paper.clear()
            for paper, name in state.papers:
                self.paper.addItem(term(name), paper)
        self._form.setVisible(state.is_head)
        self._said.say(state.said.light, state.said.words)
        if state.lines != self._shown:
            self._shown = state.lines
            self._show_lines(can_change=state.is_head)

    def clear_rule(self) -> None:
        """Ready for the next one."""
        self.sheets.show_text("")
        self.item.show_text("")

    def _show_lines(self, *, can_change: bool) -> None:
        clear(self._lines)
        for shown in self._shown:
            line = QWidget()
            row = QHBoxLayout(line)
            gaps(row, 10)
            row.addWidget(ElidedLabel(shown.words), 1)
            if can_change:
                remove = Button(self.tr("去掉"), icon="trash", role="link")
                remove.setAccessibleName(self.tr("去掉“{rule}”").format(rule=shown.words))
                remove.clicked.connect(partial(self.removed.emit, shown.key))
                row.addWidget(remove)
            self._lines.addWidget(line)

    def _on_add(self) -> None:
        self.added.emit(str(self.paper.currentData()), self.item.text, self.sheets.text)
