"""What is told across the page: a sentence, its kind, and perhaps what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import SHAPES, IconLabel, restyle, text


class Banner(QFrame):
    """A sentence across the page, with at most one thing to do about it; hidden while it has nothing to say.

    Signals:
        action_requested: Its button was used.
    """

    action_requested = Signal()

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self._icon = IconLabel(size_px=24)
        self._words = text("")
        self.button = Button("")
        self.button.clicked.connect(self.action_requested)
        layout = QHBoxLayout(self)
        gaps(layout, 10, (14, 8, 14, 8))
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty when nothing."""
        return self._words.text()

    def say(self, light: LightName, words: str, *, action: str = "") -> None:
        """Say something, or nothing with empty words; `action` is the word on the button."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.button.say(action)
        self.button.setVisible(bool(action))
        if self.property("light") != light:
            self.setProperty("light", light)
            self._icon.change(SHAPES[light], light)
            restyle(self)
        self.setVisible(bool(words))


class EmptyState(QWidget):
    """What stands where a list would be: a sentence that says what to do, and perhaps the button to do it."""

    def __init__(self, icon: str, words: str, *, action: Button | None = None) -> None:
        """`icon` is large and quiet; the words are one or two sentences."""
        super().__init__()
        layout = QVBoxLayout(self)
        gaps(layout, 12, 32)
        self._words = text(words)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        least(self, height=160)
        layout.addStretch(1)
        layout.addWidget(IconLabel(icon, "ink3", size_px=56), alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._words)
        if action is not None:
            layout.addWidget(action, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)

    def say(self, words: str) -> None:
        """Other words."""
        self._words.setText(words)
