"""Entering later what was written on paper: its day, its time, and the number of the blank receipt it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desk.cases.visit import VisitItem
from desk.origins import day_and_time, written_at
from ui.window.serving.remarks import Remarks
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import text


class LateCard(Card):
    """Passive: hidden until it is asked for, or something stands in it.

    Signals:
        edited: When it was received as written, and the number of the blank receipt; both may be empty.
        pads_requested: Which numbers are there is to be seen.
    """

    edited = Signal(str, str)
    pads_requested = Signal()

    def __init__(self) -> None:
        """Nothing written."""
        super().__init__(self.tr("补录"))
        self._is_open = False
        self.day = Field(self.tr("收件日期"), hint=self.tr("如 2026-11-23"), digits=True, label_width=92)
        self.time = Field(self.tr("时间"), hint=self.tr("如 9:41"), digits=True, label_width=48)
        self.pad = Field(
            self.tr("应急单编号"), hint=self.tr("单子右上方，Y 开头；没有应急单就空着"), digits=True, label_width=92
        )
        self.which = Button(self.tr("哪些编号还没用"), icon="list-check", role="link")
        close = Button(self.tr("不补录"), icon="x", role="link")
        self.head.addWidget(self.which)
        self.head.addWidget(close)
        row = QHBoxLayout()
        gaps(row, 12)
        row.addWidget(self.day, 3)
        row.addWidget(self.time, 2)
        self.body.addWidget(text(self.tr("停电断网时写在纸上的，照纸上的时间和编号录；时限从那时起算。"), "note"))
        self.body.addLayout(row)
        self.body.addWidget(self.pad)
        for field in (self.day, self.time, self.pad):
            field.edited.connect(lambda _typed: self._tell())
        self.day.entered.connect(self.time.setFocus)
        self.time.entered.connect(self.pad.setFocus)
        self.which.clicked.connect(self.pads_requested)
        close.clicked.connect(self.close_late)
        self.hide()

    def show_late(self, item: VisitItem | None, remarks: Remarks) -> None:
        """What is written for an item; None where there is none to write it for."""
        if item is None:
            self._is_open = False
            self.hide()
            return
        day, time = day_and_time(item.received_at)
        self.day.show_text(day)
        self.time.show_text(time)
        self.pad.show_text(item.pad_number)
        self.setVisible(self._is_open or bool(item.received_at or item.pad_number))
        self.day.show_remark(*remarks.of("received_at"), unfinished=True)
        self.pad.show_remark(*remarks.of("pad_number"), unfinished=True)

    def open(self, field: str = "received_at") -> None:
        """Ready to write one of the two."""
        self._is_open = True
        self.show()
        (self.pad if field == "pad_number" else self.day).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_late(self) -> None:
        """It came in now after all."""
        self._is_open = False
        self.edited.emit("", "")

    def _tell(self) -> None:
        self.edited.emit(written_at(self.day.text, self.time.text), self.pad.text)
