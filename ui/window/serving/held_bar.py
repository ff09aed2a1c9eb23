"""Who waits: people whose visit was put aside, one key or click away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.window.serving.state import HeldChip
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

MOST_CHIPS = 6


class HeldBar(QWidget):
    """Passive: a line of those who wait; gone when nobody does.

    Signals:
        resume_requested: The visit to go on with.
    """

    resume_requested = Signal(str)

    def __init__(self) -> None:
        """Nobody waits."""
        super().__init__()
        self._flow = FlowLayout(self)
        self._shown: tuple[HeldChip, ...] = ()
        self.hide()

    def show_held(self, held: tuple[HeldChip, ...]) -> None:
        """Those who wait, newest first."""
        if held == self._shown:
            return
        self._shown = held
        self._flow.clear()
        self.setVisible(bool(held))
        if not held:
            return
        self._flow.addWidget(text(self.tr("暂存（F11 接着办）"), "note", wraps=False))
        for chip in held[:MOST_CHIPS]:
            button = Button(chip.words, icon="player-pause")
            button.setToolTip(chip.told)
            button.setAccessibleDescription(chip.told)
            button.clicked.connect(lambda _checked=False, visit=chip.visit_id: self.resume_requested.emit(visit))
            self._flow.addWidget(button)
        if len(held) > MOST_CHIPS:
            rest = self.tr("还有 {count} 位").format(count=len(held) - MOST_CHIPS)
            self._flow.addWidget(text(rest, "note", wraps=False))
