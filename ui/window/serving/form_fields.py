"""The fields of the form pane: typed or chosen, with source or fault beneath, and those that are known."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from desk.forms.checking import choices_of
from desk.forms.filling import FormLine
from ui.window.theme.metrics import gaps, least, most
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.fields import CONTROL, Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text

LABEL = 176
"""Width of the labels, unscaled: nine characters and a star."""


def label_of(line: FormLine) -> str:
    """The field's name, with its unit, and a star where the item requires it."""
    unit = f"（{line.field.unit}）" if line.field.unit else ""
    if not line.field.required:
        return f"{line.field.label}{unit}"
    return QCoreApplication.translate("FormFields", "{label} *").format(label=f"{line.field.label}{unit}")


def remark_of(line: FormLine) -> tuple[LightName, str]:
    """What is said beneath a field: what is wrong, what is worth a look, or where its value comes from."""
    if line.problem:
        return "red", line.problem
    if line.hint:
        return "amber", line.hint
    if line.kind == "earlier":
        return "amber", QCoreApplication.translate("FormFields", "来自{source}，请核对").format(source=line.source)
    if line.source:
        return "blue", QCoreApplication.translate("FormFields", "来自{source}").format(source=line.source)
    return "grey", ""


class TypedField(Field):
    """A field of the form that is typed."""

    def __init__(self, line: FormLine) -> None:
        """Empty until `show_line`."""
        super().__init__(label_of(line), hint=line.field.hint or _hint(line.field.kind), label_width=LABEL)
        self._label.setWordWrap(True)
        most(self._label, width=LABEL)

    def show_line(self, line: FormLine) -> None:
        """The field as it stands; what is typed here needs no source."""
        self.show_text(line.value)
        light, words = remark_of(line)
        typed_here = line.kind == "typed" and light == "blue"
        self.show_remark(light, "" if typed_here else words, unfinished=light == "red")


class ChosenField(QWidget):
    """A field of the form that is chosen: all choices in sight, by number, by arrow keys, or by mouse.

    Signals:
        edited: What is chosen now; empty after Delete.
        entered: Enter was pressed.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, line: FormLine) -> None:
        """Nothing chosen."""
        super().__init__()
        self._choices = choices_of(line.field)
        label = text(label_of(line))
        least(label, width=LABEL, height=CONTROL)
        most(label, width=LABEL)
        self._group = QButtonGroup(self)
        self._buttons: list[QRadioButton] = []
        row = QWidget()
        flow = FlowLayout(row)
        for place, choice in enumerate(self._choices, start=1):
            button = QRadioButton(f"{place} {choice}")
            button.setAccessibleName(f"{line.field.label} {choice}")
            button.clicked.connect(lambda _checked=False, choice=choice: self.edited.emit(choice))
            self._group.addButton(button)
            self._buttons.append(button)
            flow.addWidget(button)
        self._remark = Remark()
        beside = QVBoxLayout()
        gaps(beside, 4, (0, 6, 0, 0))
        beside.addWidget(row)
        beside.addWidget(self._remark)
        layout = QHBoxLayout(self)
        gaps(layout, 10)
        layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside, 1)
        if self._buttons:
            self.setFocusProxy(self._buttons[0])

    @property
    def remark(self) -> str:
        """What is said about it."""
        return self._remark.words

    def show_line(self, line: FormLine) -> None:
        """The field as it stands."""
        value = line.value.strip()
        if value.isascii() and value.isdigit() and value not in self._choices and 0 < int(value) <= len(self._choices):
            value = self._choices[int(value) - 1]
        self._group.setExclusive(False)
        for button, choice in zip(self._buttons, self._choices, strict=True):
            button.setChecked(choice == value)
        self._group.setExclusive(True)
        self.setFocusProxy(self._group.checkedButton() or self._buttons[0])
        light, words = remark_of(line)
        self._remark.say(light, "" if line.kind == "typed" and light == "blue" else words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses, Delete lets go, Enter goes on; a radio button hands on the keys it does not use."""
        typed = event.text()
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self._choices):
            self._buttons[int(typed) - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit(self._choices[int(typed) - 1])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.edited.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


AskedField: TypeAlias = TypedField | ChosenField


def asked_field(line: FormLine) -> AskedField:
    """The widget for a field that is asked."""
    return ChosenField(line) if choices_of(line.field) else TypedField(line)


class KnownField(QWidget):
    """A field whose value is known: the value, where it comes from, and a way to change it.

    Attributes:
        words: Label, value and source.

    Signals:
        change_requested: It is not right.
    """

    change_requested = Signal()

    def __init__(self, line: FormLine) -> None:
        """Show it."""
        super().__init__()
        self._value = text(line.value, "strong")
        self._about = text("", "note")
        change = Button(self.tr("改"), role="link")
        change.setAccessibleName(self.tr("改{label}").format(label=line.field.label))
        change.clicked.connect(self.change_requested)
        words = QVBoxLayout()
        gaps(words, 2)
        words.addWidget(self._about)
        words.addWidget(self._value)
        layout = QHBoxLayout(self)
        gaps(layout, 8)
        layout.addLayout(words, 1)
        layout.addWidget(change, alignment=Qt.AlignmentFlag.AlignTop)
        self.show_line(line)

    def show_line(self, line: FormLine) -> None:
        """The field as it stands."""
        self.words = (line.field.label, line.value, line.source)
        self._value.setText(line.value)
        about = self.tr("{label} · 来自{source}")
        self._about.setText(about.format(label=line.field.label, source=line.source))


def _hint(kind: str) -> str:
    match kind:
        case "date":
            return QCoreApplication.translate("FormFields", "如 2026-11-03")
        case "money":
            return QCoreApplication.translate("FormFields", "单位是元，如 3000")
        case "person":
            return QCoreApplication.translate("FormFields", "姓名，公民身份号码")
        case "household_member_list":
            return QCoreApplication.translate("FormFields", "姓名，关系，号码；下一个人")
    return ""
