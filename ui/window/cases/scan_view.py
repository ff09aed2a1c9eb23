"""A scan on the whole page: turned, made larger and smaller, page after page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.cases.state import ScanState
from ui.window.theme import look
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.words import joined

STEP, MOST = 1.25, 6.0
"""How much larger at once, and at most, against the whole page in sight."""

QUARTER, WHOLE = 90, 360

NARROW = 860
"""Width in unscaled pixels under which the buttons show icon and key alone."""


class ScanView(QWidget):
    """Passive.

    Signals:
        turned_over: 1 for the next page, -1 for the one before.
        back_requested: To the case again.
    """

    turned_over = Signal(int)
    back_requested = Signal()

    def __init__(self) -> None:
        """No scan yet."""
        super().__init__()
        self._words = text("", "strong")
        self._paper = QLabel()
        self.area = QScrollArea()
        self._picture = QPixmap()
        self._shown: tuple[int, int] = (0, 0)
        self._factor, self._angle = 1.0, 0
        self._buttons: list[tuple[Button, str, str]] = []
        self._build()

    @property
    def factor(self) -> float:
        """How much larger than the whole page in sight it is shown."""
        return self._factor

    @property
    def angle(self) -> int:
        """By how many degrees it is turned, clockwise."""
        return self._angle

    def show_scan(self, state: ScanState) -> None:
        """A page, or why there is none."""
        if (state.number, state.page) != self._shown:
            self._shown = (state.number, state.page)
            self._factor, self._angle = 1.0, 0
        of_all = self.tr("第 {number} 个，共 {count} 个").format(number=state.number, count=state.count)
        page = self.tr("第 {page} 页，共 {pages} 页").format(page=state.page, pages=state.pages)
        self._words.setText(joined(state.words, of_all, page if state.pages > 1 else ""))
        self._paper.setAccessibleName(self._words.text())
        self._picture = QPixmap.fromImage(state.picture) if state.picture is not None else QPixmap()
        if state.picture is None:
            self._paper.setPixmap(QPixmap())
            self._paper.setText(state.problem or self.tr("正在读取…"))
            self._paper.setFixedSize(self.area.viewport().size())
        else:
            self._draw()

    def zoom(self, by: float) -> None:
        """Larger or smaller by a factor; never smaller than the whole page in sight."""
        self._factor = min(max(self._factor * by, 1.0), MOST)
        self._draw()

    def turn(self) -> None:
        """A quarter to the right."""
        self._angle = (self._angle + QUARTER) % WHOLE
        self._draw()

    def whole(self) -> None:
        """The whole page in sight."""
        self._factor = 1.0
        self._draw()

    def _draw(self) -> None:
        if self._picture.isNull():
            return
        turned = self._picture.transformed(QTransform().rotate(self._angle))
        ratio = self.devicePixelRatioF()
        room = self.area.viewport().size() * self._factor * ratio
        keep = Qt.AspectRatioMode.KeepAspectRatio
        fitted = turned.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        self._paper.setText("")
        self._paper.setPixmap(fitted)
        self._paper.setFixedSize(fitted.deviceIndependentSize().toSize().expandedTo(self.area.viewport().size()))

    def _build(self) -> None:
        bar = QWidget()
        flow = FlowLayout(bar)
        for icon, key, words, act in (
            ("chevron-left", "Esc", self.tr("回到办件"), self.back_requested.emit),
            ("chevron-left", "PgUp", self.tr("上一页"), lambda: self.turned_over.emit(-1)),
            ("chevron-right", "PgDn", self.tr("下一页"), lambda: self.turned_over.emit(1)),
            ("rotate-clockwise", "R", self.tr("转"), self.turn),
            ("zoom-in", "+", self.tr("放大"), lambda: self.zoom(STEP)),
            ("zoom-out", "-", self.tr("缩小"), lambda: self.zoom(1 / STEP)),
            ("photo", "0", self.tr("整页"), self.whole),
        ):
            button = Button(words, icon=icon, key=key)
            button.setToolTip(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            self._buttons.append((button, button.text(), key))
            flow.addWidget(button)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setWordWrap(True)
        self.area.setObjectName("reader")
        self.area.setWidget(self._paper)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setAccessibleName(self.tr("扫描件"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        least(self.area, height=80)
        layout = QVBoxLayout(self)
        gaps(layout, 10, (16, 10, 16, 10))
        layout.addWidget(bar)
        layout.addWidget(self._words)
        layout.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        look().changed.connect(self._draw)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().sizes.px(NARROW)
        for button, words, key in self._buttons:
            button.setText(f" {key}" if narrow else words)
        self._draw()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_R:
                self.turn()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / STEP)
            case Qt.Key.Key_0:
                self.whole()
            case _:
                super().keyPressEvent(event)
