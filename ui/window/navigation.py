"""The pages on the left: words and icons where there is room, icons alone where there is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.shortcuts import PAGES
from ui.window.theme import fonts, icons, look
from ui.window.theme.metrics import gaps
from ui.window.widgets.labels import restyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page's place in the navigation."""

    name: str
    icon: str
    words: str


class NavButton(QPushButton):
    """An entry, with the number that opens it at its end.

    Signals:
        walked: An arrow was pressed: up or down, by how many.
        left: Back to the page.
    """

    walked = Signal(int)
    left = Signal()

    def __init__(self, sequence: str) -> None:
        """`sequence` is its key, as in `Alt+1`."""
        super().__init__()
        self.setObjectName("navItem")
        self.setCheckable(True)
        self._number = sequence.rpartition("+")[2]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk without opening anything, Enter opens; right and Esc go back into the page."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Right | Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The number, small, over what Qt draws."""
        super().paintEvent(event)
        sizes, is_rail = look().sizes, bool(self.property("rail"))
        painter = QPainter(self)
        painter.setFont(fonts.font(sizes.note))
        painter.setPen(QColor(look().colours.nav_ink))
        upright = Qt.AlignmentFlag.AlignBottom if is_rail else Qt.AlignmentFlag.AlignVCenter
        edge = sizes.px(4 if is_rail else 10)
        painter.drawText(self.rect().adjusted(0, 0, -edge, 0), Qt.AlignmentFlag.AlignRight | upright, self._number)
        painter.end()


class Navigation(QWidget):
    """The list of pages.

    Signals:
        chosen: The name of the page.
        left: The focus is wanted back in the page.
    """

    chosen = Signal(str)
    left = Signal()

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
        self._buttons: dict[str, NavButton] = {}
        self._entries = {entry.name: entry for entry in entries}
        self._is_rail = True
        for sequence, entry in zip(PAGES, entries, strict=False):
            button = NavButton(sequence)
            button.walked.connect(partial(self._walk, button))
            button.left.connect(self.left)
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

    def _walk(self, button: NavButton, by: int) -> None:
        """To the entry before or after one."""
        buttons = list(self._buttons.values())
        place = buttons.index(button) + by
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scrolled.ensureWidgetVisible(buttons[place])

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
