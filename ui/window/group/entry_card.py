"""The one big field: a number or a card a person, and what is asked about who is new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from ui.window.group.state import EntryState
from ui.window.theme.metrics import least
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import Remark, restyle


class _EntryEdit(QLineEdit):
    """A line that tells of Esc.

    Signals:
        escaped: Esc was pressed.
    """

    escaped = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class EntryCard(Card):
    """Passive.

    Signals:
        typed: What stands in the field, as it is typed.
        entered: Enter, with what stands in the field.
        escaped: Esc.
    """

    typed = Signal(str)
    entered = Signal(str)
    escaped = Signal()

    def __init__(self) -> None:
        """An empty field."""
        super().__init__(self.tr("证件号码"))
        self.edit = _EntryEdit()
        self.edit.setObjectName("entry")
        self.title.setBuddy(self.edit)
        least(self.title, width=112)
        self._remark = Remark()
        self.head.setStretchFactor(self.title, 0)
        self.head.addWidget(self.edit, 1)
        self.body.addWidget(self._remark)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(lambda: self.entered.emit(self.edit.text()))
        self.edit.escaped.connect(self.escaped)
        self.setFocusProxy(self.edit)

    @property
    def remark(self) -> str:
        """What is said beneath the field."""
        return self._remark.words

    def show_entry(self, state: EntryState) -> None:
        """What is to be typed, what stands there, and what is said about it."""
        self.title.setText(state.label)
        self.edit.setAccessibleName(state.label)
        self.edit.setPlaceholderText(state.hint)
        self.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not state.plain)
        if state.text is not None and state.text != self.edit.text():
            self.edit.setText(state.text)
            self.edit.selectAll()
        wrong = state.light == "red" and bool(state.words)
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            restyle(self.edit)
        self._remark.say(state.light, state.words)
        self.edit.setAccessibleDescription(state.words)
