"""The card of the clerk's own PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.window.devices.wedge import as_scan_field
from ui.window.settings_page.machine_cards import LABEL_WIDTH
from ui.window.settings_page.state import SettingsState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import Remark, text


class PinCard(Card):
    """Passive: the clerk's own PIN.

    Signals:
        set_requested: The PIN, and the same again.
    """

    set_requested = Signal(str, str)

    def __init__(self) -> None:
        """Nothing typed yet."""
        super().__init__(self.tr("我的PIN码"))
        self._note = text("", "note")
        self.pin = Field(self.tr("PIN码(&I)"), label_width=LABEL_WIDTH)
        self.again = Field(self.tr("再输一遍(&R)"), label_width=LABEL_WIDTH)
        self.keep = Button(self.tr("设PIN码"), icon="lock")
        self._said = Remark()
        self.body.addWidget(self._note)
        for field in (self.pin, self.again):
            as_scan_field(field.edit).setEchoMode(QLineEdit.EchoMode.Password)
            field.entered.connect(self._on_set)
            self.body.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.keep.clicked.connect(self._on_set)

    def show_state(self, state: SettingsState) -> None:
        """Show the rule, and what became of it."""
        said = state.told("pin")
        self._note.setText(
            self.tr("练习里不锁屏，不用PIN码。")
            if state.is_practice
            else self.tr("锁屏以后用它解锁：4到6位数字，不要同一个数字，也不要连续的。每天第一次和输错五次以后用口令。")
        )
        for widget in (self.pin, self.again, self.keep):
            widget.setEnabled("pin" not in state.busy and not state.is_practice)
        self._said.say(said.light, said.words)

    def clear(self) -> None:
        """Forget what was typed."""
        self.pin.edit.clear()
        self.again.edit.clear()

    def _on_set(self) -> None:
        self.set_requested.emit(self.pin.text, self.again.text)
