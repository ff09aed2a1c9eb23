"""The strip at the bottom: which keys do what now, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.window.theme import look
from ui.window.theme.metrics import gaps
from ui.window.widgets.labels import ElidedLabel, text


class KeyStrip(QWidget):
    """Shows as many keys as there is room for, the most needed first; F1 shows them all."""

    def __init__(self) -> None:
        """An empty strip."""
        super().__init__()
        self.setObjectName("keyStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._next = ElidedLabel("", "")
        self._next.setProperty("role", "next")
        self._labels: list[QLabel] = []
        self._hints: list[QLabel] = []
        self._layout = QHBoxLayout(self)
        gaps(self._layout, 20, (20, 6, 20, 6))
        self._layout.addWidget(self._next, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_keys(self, next_step: str, hints: tuple[str, ...]) -> None:
        """Say the next step, then the keys, as in `F8 打印`."""
        self._next.say(next_step)
        if hints != tuple(label.text() for label in self._hints):
            self._show_hints(hints)
        self._fit()

    def _show_hints(self, hints: tuple[str, ...]) -> None:
        while len(self._labels) < len(hints):
            self._layout.insertWidget(len(self._labels), label := text("", wraps=False))
            self._labels.append(label)
        for label in self._labels[len(hints) :]:
            label.hide()
        self._hints = self._labels[: len(hints)]
        for label, hint in zip(self._hints, hints, strict=True):
            label.setText(hint)

    def _fit(self) -> None:
        """Leave out from the end what does not fit beside the next step."""
        gap = look().sizes.px(20)
        room = self.width() - 2 * gap
        if self._next.whole:
            room -= min(self._next.fontMetrics().horizontalAdvance(self._next.whole), self.width() // 2) + gap
        for label in self._hints:
            room -= label.sizeHint().width() + gap
            label.setVisible(room >= 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
