"""The one window: first the door, then the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.window.shortcuts import LARGER, SMALLER
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.theme.tokens import SCALES

USUAL = QSize(1366, 768)


class MainWindow(QMainWindow):
    """Holds what is in sight.

    Signals:
        scale_chosen: Everything is larger or smaller now; the scale.
        closing: The window is about to close.
    """

    scale_chosen = Signal(float)
    closing = Signal()

    def __init__(self, first: QWidget, *, practice: bool = False) -> None:
        """`first` is what the first picture shows."""
        super().__init__()
        words = self.tr("便民服务代办工作台")
        self.setWindowTitle(self.tr("【练习】{name}").format(name=words) if practice else words)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.resize(USUAL)
        self.show_widget(first)
        look().changed.connect(lambda: rescale(self))
        self._listen(LARGER, lambda: self.step_scale(1))
        self._listen("Ctrl+=", lambda: self.step_scale(1))
        self._listen(SMALLER, lambda: self.step_scale(-1))

    def show_widget(self, widget: QWidget) -> None:
        """Bring the door, the first start or the desk in sight."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def drop_widget(self, widget: QWidget) -> None:
        """Let go of what is not needed any more."""
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def step_scale(self, steps: int) -> None:
        """Everything larger or smaller by a step."""
        place = SCALES.index(look().sizes.scale) + steps
        if 0 <= place < len(SCALES):
            look().change(scale=SCALES[place])
            self.scale_chosen.emit(SCALES[place])

    def _listen(self, sequence: str, handler: Callable[[], None]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(handler)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let everything be kept first."""
        self.closing.emit()
        super().closeEvent(event)
