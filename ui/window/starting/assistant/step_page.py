"""What the pages of the assistant have in common: a question, fields beneath it, and where the focus goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.window.starting.assistant.state import AssistantState
from ui.window.theme.metrics import gaps
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import text

LABEL_WIDTH = 150


class StepPage(QWidget):
    """Passive; its fields carry the names of the answers.

    Signals:
        edited: A field's name and its text.
    """

    edited = Signal(str, str)

    def __init__(self, question: str, explained: str) -> None:
        """`explained` says in one or two sentences why it is asked."""
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.body = QVBoxLayout(self)
        gaps(self.body, 12)
        self.body.addWidget(text(question, "h1"))
        if explained:
            self.body.addWidget(text(explained))

    def add_field(self, name: str, field: Field) -> Field:
        """Put a field beneath the others."""
        self.fields[name] = field
        field.edited.connect(lambda words: self.edited.emit(name, words))
        self.body.addWidget(field)
        return field

    def add_secret(self, name: str, label: str) -> Field:
        """A field whose text is hidden."""
        field = self.add_field(name, Field(label, label_width=LABEL_WIDTH))
        field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def show_state(self, state: AssistantState) -> None:
        """Show the answers and what is said about them."""
        for name, field in self.fields.items():
            field.show_text(str(getattr(state.answers, name)))
            field.show_remark(*state.remarks.get(name, ("grey", "")))

    def focus_of(self, name: str) -> QWidget | None:
        """The widget of a field; the first one for an empty name; None where the page asks nothing."""
        if name in self.fields:
            return self.fields[name].edit
        return next((field.edit for field in self.fields.values()), None)

    def after(self, widget: QWidget) -> QWidget | None:
        """The field after the one that has the focus; None after the last."""
        edits = [field.edit for field in self.fields.values() if field.isVisible()]
        place = edits.index(widget) + 1 if widget in edits else len(edits)
        return edits[place] if place < len(edits) else None
