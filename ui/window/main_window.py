"""The one window: first the door, then the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from ui.window.shortcuts import LARGER, LEAVE, LOCK, SMALLER
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.theme.tokens import SCALES
from ui.window.widgets.stack import PageStack

USUAL = QSize(1366, 768)
TITLE_BAR = 40


class MainWindow(QMainWindow):
    """Holds what is in sight.

    Signals:
        scale_chosen: Everything is larger or smaller now; the scale.
        closing: The window is about to close.
        lock_requested: The clerk leaves the counter for a while.
        leave_requested: The clerk is done: the office is to be shut.
    """

    scale_chosen = Signal(float)
    closing = Signal()
    lock_requested = Signal()
    leave_requested = Signal()

    def __init__(self, first: QWidget, *, practice: bool = False) -> None:
        """`first` is what the first picture shows."""
        super().__init__()
        self.show_practice(practice=practice)
        self._stack = PageStack()
        self.setCentralWidget(self._stack)
        self.resize(USUAL)
        self.show_widget(first)
        look().changed.connect(self._on_look_changed)
        self._listen(LARGER, lambda: self.step_scale(1))
        self._listen("Ctrl+=", lambda: self.step_scale(1))
        self._listen(SMALLER, lambda: self.step_scale(-1))
        self._listen(LOCK, self.lock_requested.emit)
        self._listen(LEAVE, self.leave_requested.emit)

    def show_practice(self, *, practice: bool) -> None:
        """Say in the title whether this is practice."""
        words = self.tr("便民服务代办工作台")
        self.setWindowTitle(self.tr("【练习】{name}").format(name=words) if practice else words)

    def present(self) -> None:
        """Come in sight: in the usual size where the screen has room for it with its title bar, else filling it."""
        room = self.screen().availableSize()
        if room.width() > USUAL.width() and room.height() > USUAL.height() + TITLE_BAR:
            self.show()
        else:
            self.showMaximized()

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

    def _on_look_changed(self) -> None:
        rescale(self)

    def _listen(self, sequence: str, handler: Callable[[], None]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(handler)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything be kept first."""
        self.closing.emit()
        super().closeEvent(event)
