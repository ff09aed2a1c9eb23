"""The scans that were put to something in a step: how many, each to be taken off, and the way to more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout


class ScanRow(QWidget):
    """Passive.

    Signals:
        add_requested: More scans are to be put here.
        removed: Name of a scan that is to be taken off.
    """

    add_requested = Signal()
    removed = Signal(str)

    def __init__(self, words: str) -> None:
        """`words` say what the scans are of."""
        super().__init__()
        self._words = words
        self._names: tuple[str, ...] = ()
        self.add = Button(self.tr("加扫描件"), icon="paperclip")
        self.add.setAccessibleName(self.tr("加扫描件：{what}").format(what=words))
        self._shown = QWidget()
        self._flow = FlowLayout(self._shown)
        layout = QHBoxLayout(self)
        gaps(layout, 8)
        layout.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._shown, 1)
        self.add.clicked.connect(self.add_requested)

    def show_names(self, names: tuple[str, ...]) -> None:
        """The scans that are there."""
        if names == self._names:
            return
        self._names = names
        self._flow.clear()
        for number, name in enumerate(names, start=1):
            button = Button(self.tr("扫描件 {number}").format(number=number), icon="x", role="link")
            button.setAccessibleName(self.tr("去掉{what}的扫描件 {number}").format(what=self._words, number=number))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(partial(self._on_removed, name))
            self._flow.addWidget(button)

    def _on_removed(self, name: str) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(name)
