"""How far something is that takes minutes, and the button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button


class ProgressRow(QWidget):
    """Passive; gone while nothing goes on.

    Signals:
        stop_requested: No more of it.
    """

    stop_requested = Signal()

    def __init__(self, name: str) -> None:
        """`name` says to a screen reader what goes on."""
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(name)
        self.stop = Button(self.tr("停下"), icon="x")
        row = QHBoxLayout(self)
        gaps(row, 12)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.stop_requested)
        self.hide()

    @property
    def words(self) -> str:
        """How far it is, in words."""
        return self._bar.format()

    def show_progress(self, done: int, total: int, *, is_stopping: bool = False) -> None:
        """So many of so many cases; nothing for 0 of 0."""
        self.setVisible(bool(total))
        self.stop.setEnabled(not is_stopping)
        self._bar.setMaximum(total or 1)
        self._bar.setValue(done)
        words = self.tr("正在停下…") if is_stopping else self.tr("已做 {done} / {total} 件")
        self._bar.setFormat(words.format(done=done, total=total))
