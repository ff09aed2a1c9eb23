"""The head of the window: where we are, who sits here, and how much no acknowledgement covers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.window.shortcuts import LOCK
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import ElidedLabel, text


class Header(QWidget):
    """Title, office and clerk, and the count that is always in sight.

    Signals:
        unsent_requested: The count was used.
        lock_requested: The clerk leaves the seat, or another one sits down.
    """

    unsent_requested = Signal()
    lock_requested = Signal()

    def __init__(self) -> None:
        """Nothing counted yet."""
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = text("", "h1", wraps=False)
        self._who = ElidedLabel("", "note")
        self._who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._unsent = Button(self.tr("正在点数…"), icon="cloud-off")
        self._unsent.clicked.connect(self.unsent_requested)
        self._lock = Button("", icon="lock")
        words = self.tr("锁屏、换人")
        self._lock.setAccessibleName(words)
        self._lock.setToolTip(f"{words}（{LOCK}）")
        self._lock.clicked.connect(self.lock_requested)
        layout = QHBoxLayout(self)
        gaps(layout, 16, (20, 6, 20, 6))
        layout.addWidget(self._title)
        layout.addWidget(self._who, 1)
        layout.addWidget(self._unsent)
        layout.addWidget(self._lock)
        least(self, height=56)

    def show_title(self, words: str) -> None:
        """Where we are."""
        self._title.setText(words)

    def show_who(self, office: str, clerk: str) -> None:
        """Who sits where."""
        self._who.say(f"{office} · {clerk}")

    def show_unsent(self, count: int, *, parked: int = 0, is_late: bool = False) -> None:
        """How many cases the office above has not confirmed; never green without proof.

        Args:
            count: How many wait.
            parked: How many it could not accept: they come first.
            is_late: One of them waits for long.
        """
        if parked:
            words = self.tr("上报要处理 {count} 件").format(count=f"{parked:,}")
        elif is_late:
            words = self.tr("未上报 {count} 件，等了很久").format(count=f"{count:,}")
        else:
            words = self.tr("未上报 {count} 件").format(count=f"{count:,}")
        self._unsent.say(words)
        self._unsent.change_icon("alert-triangle" if parked or is_late else "cloud-off")

    def hide_unsent(self) -> None:
        """The city has nobody above it."""
        self._unsent.hide()
