"""One page of a paper, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea
from typing_extensions import override

from desk.sheets import Layout
from ui.window.theme import look

WIDTHS_MM: dict[Layout, int] = {
    "a4": 210, "large": 210, "a3": 297, "a5": 148, "241": 241, "80": 80, "58": 58, "label": 70,
}  # fmt: skip
"""How wide the paper of a size is."""

MOST_ON_SCREEN_DPI = 150
"""A slip is not blown up beyond this, in unscaled pixels: nobody reads it from across the room."""

_INCH_MM = 25.4
_REST_MS = 80
"""A window that is being drawn larger changes its width many times; the page is drawn anew when it rests."""


class PageView(QScrollArea):
    """Passive: shows a picture or, without one, a sentence.

    Signals:
        dpi_wanted: With so many dots an inch the page fills the room.
    """

    dpi_wanted = Signal(int)

    def __init__(self) -> None:
        """Nothing to show yet."""
        super().__init__()
        self.setObjectName("reader")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._paper.setWordWrap(True)
        self._paper.setObjectName("sunken")
        self.setWidget(self._paper)
        self._picture = QPixmap()
        self._data = b""
        self._layout: Layout = "a4"
        self._page = ("", 0)
        self._begins_at_end = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.want_dpi)

    def show_page(self, picture: bytes, layout: Layout, page: tuple[str, int]) -> None:
        """Show a page (PNG) of a paper; the last one stays till it is drawn. `page` tells it from others."""
        if layout != self._layout:
            self._layout = layout
            self.want_dpi()
        if not picture or picture == self._data:
            return
        self._data = picture
        self._picture = QPixmap()
        self._picture.loadFromData(picture)
        self._fit()
        if page != self._page:
            self._page = page
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if self._begins_at_end else 0)
        self._begins_at_end = False

    def say(self, words: str) -> None:
        """Say something instead of showing a page."""
        self._data, self._picture, self._page = b"", QPixmap(), ("", 0)
        self._paper.setMinimumHeight(0)
        self._paper.setPixmap(self._picture)
        self._paper.setText(words)

    def turn(self, by: int) -> bool:
        """Scroll a page up (-1) or down (1) by what is in sight; False when its end was in sight already."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * bar.pageStep())
        return bar.value() != before

    def begin_at_end(self) -> None:
        """The page shown next is come to from behind: its end is to be in sight."""
        self._begins_at_end = True

    def want_dpi(self) -> None:
        """Ask for the page as the screen needs it."""
        inches = WIDTHS_MM[self._layout] / _INCH_MM
        self.dpi_wanted.emit(round(self._room() * self.devicePixelRatioF() / inches))

    def _room(self) -> int:
        sizes = look().sizes
        widest = round(WIDTHS_MM[self._layout] / _INCH_MM * MOST_ON_SCREEN_DPI * sizes.scale)
        return min(self.viewport().width() - sizes.px(16), widest)

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaledToWidth(
            max(1, round(self._room() * ratio)), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self._paper.setPixmap(shown)
        self._paper.setMinimumHeight(round(shown.height() / ratio))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
            self._rest.start(_REST_MS)
