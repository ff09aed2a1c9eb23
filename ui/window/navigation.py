"""The pages on the left: words and icons where there is room, icons alone where there is not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.window.shortcuts import PAGES
from ui.window.theme import icons, look
from ui.window.theme.metrics import gaps
from ui.window.widgets.labels import restyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page's place in the navigation."""

    name: str
    icon: str
    words: str


class Navigation(QWidget):
    """The list of pages.

    Signals:
        chosen: The name of the page.
    """

    chosen = Signal(str)

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        """Entries in order, `PAGES` at most; Alt and their number open them too."""
        super().__init__()
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._product = QLabel(self.tr("便民服务\n代办工作台"))
        self._product.setObjectName("product")
        self._layout = QVBoxLayout()
        gaps(self._layout, 2)
        self._layout.addWidget(self._product)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._entries = {entry.name: entry for entry in entries}
        self._is_rail = True
        for sequence, entry in zip(PAGES, entries, strict=False):
            button = QPushButton()
            button.setObjectName("navItem")
            button.setCheckable(True)
            button.setAccessibleName(entry.words)
            button.setToolTip(f"{entry.words}（{sequence}）")
            button.clicked.connect(lambda _checked=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[entry.name] = button
            self._layout.addWidget(button)
        self._layout.addStretch(1)
        self._scrolled = _scrolled(self._layout)
        whole = QVBoxLayout(self)
        gaps(whole, 0)
        whole.addWidget(self._scrolled)
        look().changed.connect(self._draw)
        self._draw()

    def show_current(self, name: str) -> None:
        """Mark the page in sight."""
        self._buttons[name].setChecked(True)
        self._scrolled.ensureWidgetVisible(self._buttons[name])

    def be_rail(self, *, rail: bool) -> None:
        """Icons alone, or icons and words."""
        if rail != self._is_rail:
            self._is_rail = rail
            self._draw()

    def _draw(self) -> None:
        colours, sizes = look().colours, look().sizes
        self.setFixedWidth(sizes.rail if self._is_rail else sizes.nav)
        self._product.setVisible(not self._is_rail)
        for name, button in self._buttons.items():
            entry = self._entries[name]
            button.setText("" if self._is_rail else f" {entry.words}")
            button.setIcon(icons.icon(entry.icon, colours.nav_ink, sizes.px(24), self.devicePixelRatioF()))
            button.setIconSize(QSize(sizes.px(24), sizes.px(24)))
            button.setProperty("rail", self._is_rail)
            restyle(button)


def _scrolled(layout: QVBoxLayout) -> QScrollArea:
    """What goes up and down where the window is too low for all pages; it needs no bar, for the focus leads."""
    inner, area = QWidget(), QScrollArea()
    inner.setObjectName("nav")
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inner.setLayout(layout)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
