"""A few words to choose one of, all of them in sight."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.order import page_of, step


class ChoiceButtons(QWidget):
    """Some words to choose one of; gone when there is no choice.

    Signals:
        chosen: The key of the one.
    """

    chosen = Signal(str)

    def __init__(self, label: str) -> None:
        """`label` stands above and is read aloud before each of the words."""
        super().__init__()
        self._label = label
        self._choices: tuple[tuple[str, str], ...] = ()
        self._buttons: dict[str, Button] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        layout = QVBoxLayout(self)
        gaps(layout, 6)
        layout.addWidget(text(label, "note"))
        layout.addWidget(self._row)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Key and words of each."""
        return self._choices

    def show_choices(self, choices: tuple[tuple[str, str], ...], chosen: str, *, barred: Collection[str] = ()) -> None:
        """Key and words of each, which is chosen, and which may not be."""
        self.setVisible(bool(choices))
        if tuple(self._buttons) != tuple(key for key, _ in choices):
            self._flow.clear()
            self._buttons = {key: self._button(key, words) for key, words in choices}
        elif choices != self._choices:
            for key, words in choices:
                self._name(self._buttons[key], words)
        self._choices = choices
        for key, button in self._buttons.items():
            button.setChecked(key == chosen)
            button.setEnabled(key not in barred)

    def focus_chosen(self) -> None:
        """Put the focus on the one that is chosen."""
        for button in self._buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the one that is chosen, else on the first that may be."""
        self.focus_chosen()
        buttons = self._buttons.values()
        if not any(button.isChecked() for button in buttons):
            first = next((button for button in buttons if button.isEnabled()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, key: str, words: str) -> Button:
        button = Button(words)
        button.setProperty("role", "choice")
        button.setCheckable(True)
        self._name(button, words)
        button.installEventFilter(self)
        button.clicked.connect(partial(self._on_clicked, key, button))
        self._flow.addWidget(button)
        return button

    def _name(self, button: Button, words: str) -> None:
        """Other words keep their button, and so the focus."""
        button.say(words)
        button.setAccessibleName(f"{self._label} {words}")

    def _on_clicked(self, key: str, button: Button) -> None:
        button.setChecked(True)
        self.chosen.emit(key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right go along the row, up and down past it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step(page_of(self), forward=event.key() == Qt.Key.Key_Down, past=self)
            return True
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            open_ones = [button for button in self._buttons.values() if button.isEnabled()]
            here = next((place for place, button in enumerate(open_ones) if button is watched), 0)
            here += 1 if event.key() == Qt.Key.Key_Right else -1
            if 0 <= here < len(open_ones):
                open_ones[here].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)
