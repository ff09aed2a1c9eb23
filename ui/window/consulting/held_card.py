"""Somebody asks what is kept of them: who they are by the document that lies here, and the paper they are given."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import text

LABEL = 72
"""Width of the labels in unscaled pixels."""


class HeldCard(Card):
    """Passive.

    Signals:
        paper_requested: Name and number as typed; the document was looked at.
    """

    paper_requested = Signal(str, str)

    def __init__(self) -> None:
        """Nobody asks yet."""
        super().__init__(self.tr("本人来问我们存了他哪些信息"))
        self.name = Field(self.tr("本人姓名"), label_width=LABEL)
        self.number = Field(self.tr("身份证号"), digits=True, label_width=LABEL)
        self.tell = Button(self.tr("已核对本人证件，打印个人信息告知书"), icon="id")
        row = QHBoxLayout()
        gaps(row, 12)
        row.addWidget(self.name, 2)
        row.addWidget(self.number, 3)
        self.body.addLayout(row)
        self.body.addWidget(self.tell)
        self.body.addWidget(text(self.tr("把光标放在这里刷身份证也可以。每次都会记下来。"), "note"))
        self.number.edited.connect(lambda _typed: self.show_remark(""))
        self.number.entered.connect(self._on_tell)
        self.tell.clicked.connect(self._on_tell)

    def show_person(self, name: str, number: str) -> None:
        """Who asks; empty texts for nobody."""
        self.name.show_text(name)
        self.number.show_text(number)
        self.show_remark("")

    def show_remark(self, words: str) -> None:
        """What is wrong with the number; nothing with empty words."""
        self.number.show_remark("red", words)

    def _on_tell(self) -> None:
        self.paper_requested.emit(self.name.text, self.number.text)
