"""Buttons: what they do, and the key that does the same."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from ui.window.theme import icons, look

ButtonRole = Literal["primary", "link", ""]


class Button(QPushButton):
    """A button with words, perhaps an icon, and the key that does the same, as in `确认收件  F10`."""

    def __init__(self, words: str, *, icon: str = "", key: str = "", role: ButtonRole = "") -> None:
        """`icon` is the name of an icon; `key` is only shown, the page sets the shortcut."""
        super().__init__()
        self._icon_name, self._key, self._role = icon, key, role
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if role:
            self.setProperty("role", role)
        self.say(words)
        look().changed.connect(self._draw)
        self._draw()

    def say(self, words: str) -> None:
        """Other words."""
        shown = f" {words}" if self._icon_name and words else words
        self.setText(f"{shown}  {self._key}" if self._key else shown)
        self.setAccessibleName(words.replace("&", ""))

    def change_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon_name = icon
        self._draw()

    def _draw(self) -> None:
        if not self._icon_name:
            return
        colours, side = look().colours, look().sizes.icon
        colour = colours.primary_ink if self._role == "primary" else colours.primary
        self.setIcon(icons.icon(self._icon_name, colour, side, self.devicePixelRatioF()))
        self.setIconSize(QSize(side, side))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)
