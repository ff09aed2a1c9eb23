"""The last question before a group is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.window.group.state import ClosingState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text


class ClosingCard(Card):
    """Passive; hidden while nothing is asked.

    Signals:
        print_requested: The signature list.
        confirmed: Close it.
        declined: Go on taking people in.
    """

    print_requested = Signal()
    confirmed = Signal()
    declined = Signal()

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__(self.tr("结束这一组吗"))
        self._unfiled = Remark()
        self._list = text(self.tr("签名册还没有打印。要签名的，请先打印，再结束。"))
        self.print = Button(self.tr("打印签名册"), icon="printer", key="F8")
        self.confirm = Button(self.tr("结束这一组"), icon="check", role="primary")
        self._go_on = Button(self.tr("接着收"), icon="arrow-back-up")
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.print, self.confirm, self._go_on):
            flow.addWidget(button)
        for widget in (self._unfiled, self._list, row):
            self.body.addWidget(widget)
        self.print.clicked.connect(self.print_requested)
        self.confirm.clicked.connect(self.confirmed)
        self._go_on.clicked.connect(self.declined)
        self.hide()

    def show_closing(self, state: ClosingState | None) -> None:
        """Ask, or not any more."""
        self.setVisible(state is not None)
        if state is None:
            return
        words = self.tr("还有 {count} 人没有办。结束后，这些人就不在这里了；要留着的，请先导出待改名单。")
        self._unfiled.say("red", words.format(count=state.unfiled) if state.unfiled else "")
        self._list.setVisible(state.offers_list)
        self.print.setVisible(state.offers_list)
        (self.print if state.offers_list else self.confirm).setFocus(Qt.FocusReason.OtherFocusReason)
