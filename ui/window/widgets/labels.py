"""Words on the screen: texts by role, marks by colour, shape and words, and remarks beside a field."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.window.theme import icons, look
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import LightName

Role = Literal["h1", "h2", "part", "reading", "strong", "note", "figure", "code", ""]

SHAPES: dict[LightName, str] = {
    "red": "alert-triangle",
    "amber": "clock",
    "green": "circle-check",
    "grey": "circle-dashed",
    "blue": "info-circle",
}
"""The icon of each kind of mark, so that nothing is told by colour alone."""


def text(words: str, role: Role = "", *, wraps: bool = True) -> QLabel:
    """A text in a role; plain text, never markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if role:
        label.setProperty("role", role)
    return label


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit ends in … and stands whole in the tool tip."""

    def __init__(self, words: str = "", role: Role = "") -> None:
        """Start with these words."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.say(words)

    @property
    def whole(self) -> str:
        """The words, whether they fit or not."""
        return self._whole

    def say(self, words: str) -> None:
        """Show other words."""
        self._whole = words
        self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words again."""
        super().resizeEvent(event)
        self._fit()


class IconLabel(QLabel):
    """An icon that keeps its colour in every theme; it says nothing to a screen reader, the words beside it do."""

    def __init__(self, name: str = "", colour: str = "ink2", *, size_px: int = 22) -> None:
        """`colour` is the name of a colour of the theme, or of a mark; `size_px` is unscaled."""
        super().__init__()
        self._name, self._colour, self._size_px = name, colour, size_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._draw)
        self._draw()

    def change(self, name: str, colour: str) -> None:
        """Another icon."""
        self._name, self._colour = name, colour
        self._draw()

    def _draw(self) -> None:
        side = look().sizes.px(self._size_px)
        self.setFixedSize(side, side)
        if self._name:
            found = getattr(look().colours, self._colour)
            colour = found if isinstance(found, str) else found.ink
            self.setPixmap(icons.pixmap(self._name, colour, side, self.devicePixelRatioF()))
        else:
            self.clear()


class Mark(QFrame):
    """A pill: colour, shape and words together."""

    def __init__(self, light: LightName = "grey", words: str = "") -> None:
        """Show a mark."""
        super().__init__()
        self._icon = IconLabel(size_px=18)
        self._words = text("", "strong", wraps=False)
        layout = QHBoxLayout(self)
        gaps(layout, 6, (10, 3, 10, 3))
        layout.addWidget(self._icon)
        layout.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.light: LightName = light
        self.show_mark(light, words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_mark(self, light: LightName, words: str) -> None:
        """Another kind and other words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        if self.property("light") != light:
            self.light = light
            self.setProperty("light", light)
            self._icon.change(SHAPES[light], light)
            restyle(self)


class Remark(QWidget):
    """What is to be said about a field, beneath it: a problem, a hint, or good news; gone when there is nothing."""

    def __init__(self) -> None:
        """Nothing to say yet; icon and words are made with the first."""
        super().__init__()
        self._parts: tuple[IconLabel, QLabel] | None = None
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty when nothing."""
        return self._parts[1].text() if self._parts is not None else ""

    def say(self, light: LightName, words: str) -> None:
        """Say something, or nothing with empty words."""
        if words or self._parts is not None:
            icon, label = self._made()
            if words != label.text() or label.property("remark") != light:
                icon.change(SHAPES[light], light)
                label.setText(words)
                label.setProperty("remark", light)
                restyle(label)
        self.setVisible(bool(words))

    def _made(self) -> tuple[IconLabel, QLabel]:
        if self._parts is None:
            self._parts = IconLabel(size_px=18), text("", "note")
            layout = QHBoxLayout(self)
            gaps(layout, 6)
            layout.addWidget(self._parts[0], alignment=Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(self._parts[1], 1)
        return self._parts


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again, and at those within it.

    What was not shown yet is looked at when it is.
    """
    style = widget.style()
    for one in (widget, *widget.findChildren(QWidget)):
        if one.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            style.unpolish(one)
            style.polish(one)
