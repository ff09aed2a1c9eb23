"""The band over a practice desk: that nothing here is real, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import IconLabel, text


class PracticeBand(QFrame):
    """Always in sight while one practises.

    Signals:
        back_requested: To the real office.
        again_requested: Practice from the beginning.
    """

    back_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        """Says what this is."""
        super().__init__()
        self.setObjectName("practiceBand")
        again = Button(self.tr("重新开始练习"), icon="rotate-2")
        back = Button(self.tr("回到正式办理"), icon="logout")
        for button in (again, back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        again.clicked.connect(self.again_requested)
        back.clicked.connect(self.back_requested)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        row.addWidget(again)
        row.addWidget(back)
        layout = QHBoxLayout(self)
        gaps(layout, 12, (16, 4, 16, 4))
        layout.addWidget(IconLabel("school", "practice", size_px=24))
        layout.addWidget(text(self.tr("练习：这里的人和办件都是样例，不会上报，打出来的纸也印着“练习”。")), 3)
        layout.addWidget(buttons, 2)
