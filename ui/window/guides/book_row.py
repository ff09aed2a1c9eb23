"""The button that makes all guides into one file, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.window.guides.state import BookState
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import text


class BookRow(QWidget):
    """Passive.

    Signals:
        make_requested: All guides as one file.
        stop_requested: No more of it.
    """

    make_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        """Nothing is being made."""
        super().__init__()
        self.make = Button(self.tr("全部指南存成一个文件"), icon="book", role="link")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("指南汇编做到哪里了"))
        self.stop = Button(self.tr("停下"))
        self._said = text("", "note")
        row = QHBoxLayout()
        gaps(row, 12)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        gaps(layout, 6)
        for widget in (self.make, self._said):
            layout.addWidget(widget)
        layout.addLayout(row)
        self.make.clicked.connect(self.make_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.show_book(BookState())

    def show_book(self, state: BookState) -> None:
        """How far it is, or what became of it."""
        had_focus = self.make.hasFocus() or self.stop.hasFocus()
        for widget in (self.progress, self.stop):
            widget.setVisible(state.is_busy)
        self.make.setVisible(not state.is_busy)
        self.stop.setEnabled(not state.is_stopping)
        if had_focus:
            (self.stop if state.is_busy else self.make).setFocus()
        self.progress.setMaximum(state.total or 1)
        self.progress.setValue(state.done)
        words = self.tr("正在停下…") if state.is_stopping else self.tr("已做 {done} / {total} 项")
        self.progress.setFormat(words.format(done=state.done, total=state.total))
        said = self.tr("停下了，没有存。") if state.was_stopped else ""
        if state.saved:
            said = self.tr("已存成“{name}”，有目次和书签。").format(name=state.saved)
        self._said.setText(said)
        self._said.setVisible(bool(said))
