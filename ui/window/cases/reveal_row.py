"""The question why masked personal data is to be shown: three reasons to press, and a line for another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desk.revealing import OTHER, REASONS
from ui.window.cases.state import RevealState
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text


class RevealRow(QWidget):
    """Passive.

    Signals:
        reason_given: Why, as `desk.revealing.read_why` takes it.
        taken_back: Nothing is to be shown after all.
    """

    reason_given = Signal(str)
    taken_back = Signal()

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__()
        self._came_from: QWidget | None = None
        self._buttons = [Button(term(reason)) for reason in REASONS]
        self.other = Field(self.tr("其他原因"), hint=self.tr("写好按回车"), label_width=84)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for reason, button in zip(REASONS, self._buttons, strict=True):
            button.clicked.connect(partial(self._on_reason, reason))
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        gaps(layout, 6)
        layout.addWidget(text(self.tr("为什么要看？看了会记下，一分钟后自动遮住。"), "note"))
        layout.addWidget(buttons)
        layout.addWidget(self.other)
        self.other.entered.connect(lambda: self.reason_given.emit(f"{OTHER}：{self.other.text}"))
        self.hide()

    def show_asked(self, state: RevealState) -> None:
        """Ask, with what was wrong with the answer; or do not."""
        begins = state.is_asking and self.isHidden()
        ends = not state.is_asking and not self.isHidden()
        if begins:
            self.other.show_text("")
            self._came_from = QApplication.focusWidget()
        worked_here = self.isAncestorOf(focused) if (focused := QApplication.focusWidget()) is not None else False
        self.setVisible(state.is_asking)
        self.other.show_remark("red", state.remark)
        if begins:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif ends and worked_here and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason(self, reason: str) -> None:
        self.reason_given.emit(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.taken_back.emit()
            return
        super().keyPressEvent(event)
