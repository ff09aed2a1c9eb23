"""A field: its label, what is typed, and what is to be said about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import LightName
from ui.window.widgets.labels import Remark, restyle

CONTROL = 44
"""Height of a control in unscaled pixels; a label stands at the middle of it."""


class Field(QWidget):
    """One line of text with its label before it and its remark beneath.

    Signals:
        edited: The clerk typed; the text as it is now. Text set by the program does not count.
        left: The focus went on, after typing or not.
        entered: Enter was pressed.
    """

    edited = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(
        self, label: str, *, hint: str = "", digits: bool = False, label_width: int = 108, above: bool = False
    ) -> None:
        """`label` carries its mnemonic, as in `姓名(&N)`; `hint` waits in the empty field; `digits`: plain keys.

        With `above` the label stands over the field: one that is too long to stand before it in line with others.
        """
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        if digits:
            self.edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)
        self._label = QLabel(label)
        self._label.setBuddy(self.edit)
        self.edit.setAccessibleName(spoken(label))
        least(self._label, width=label_width, height=CONTROL)
        self._remark = Remark()
        self._held_back: tuple[LightName, str] | None = None
        beside = QVBoxLayout()
        gaps(beside, 4)
        beside.addWidget(self.edit)
        beside.addWidget(self._remark)
        beside.addStretch(1)
        layout = QVBoxLayout(self) if above else QHBoxLayout(self)
        gaps(layout, 4 if above else 10)
        layout.addWidget(self._label, alignment=Qt.AlignmentFlag.AlignLeft if above else Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside, 1)
        self.edit.textEdited.connect(self.edited)
        self.edit.editingFinished.connect(self._on_finished)
        self.edit.returnPressed.connect(self.entered)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.text()

    @property
    def remark(self) -> str:
        """What is said about it."""
        return self._remark.words

    def say_label(self, label: str) -> None:
        """Another label, with its mnemonic."""
        self._label.setText(label)
        self.edit.setAccessibleName(spoken(label))

    def show_text(self, words: str) -> None:
        """Put a text in it, unless it stands there already; the caret stays then."""
        if words != self.edit.text():
            self.edit.setText(words)

    @property
    def is_being_typed(self) -> bool:
        """Whether what is wrong with it is held back, for it is only not finished yet."""
        return self._held_back is not None

    def show_remark(self, light: LightName, words: str, *, unfinished: bool = False) -> None:
        """Say something about it: red for what is to be put right, amber to look at, green or blue to know.

        What is only `unfinished` is not said while one types there, but with Enter or when the field is left.
        """
        self._held_back = (light, words) if unfinished and self.edit.hasFocus() else None
        if self._held_back is not None:
            light, words = "grey", ""
        wrong = light == "red" and bool(words)
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            restyle(self.edit)
        self._remark.say(light, words)
        self.edit.setAccessibleDescription(words)

    def _on_finished(self) -> None:
        if self._held_back is not None:
            light, words = self._held_back
            self.show_remark(light, words)
        self.left.emit()


def spoken(label: str) -> str:
    """A label as it is read aloud, without mnemonic and colon."""
    before, mark, after = label.partition("(&")
    return (before + after[2:] if mark else label.replace("&", "")).rstrip("：: ")
