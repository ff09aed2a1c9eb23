"""A page shown large, with a frame to cut it by: dragged with the mouse or moved with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.capturing.finding import Box
from ui.window.theme import look

STEP = 0.01
"""An arrow key moves an edge by a hundredth of the picture."""

LEAST = 0.05
_EDGES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, -1),
    Qt.Key.Key_Down: (1, 1),
}


class CropView(QWidget):
    """Passive: a picture and a frame on it, in shares of its width and height.

    Arrow keys move the upper left corner of the frame, with Shift the lower right one.

    Signals:
        frame_changed: The frame is another one now.
    """

    frame_changed = Signal()

    def __init__(self) -> None:
        """No picture."""
        super().__init__()
        self._picture = QPixmap()
        self._frame = QRectF(0, 0, 1, 1)
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("图片，方向键移动左上角，按住 Shift 移动右下角"))

    @property
    def is_framed(self) -> bool:
        """Whether the frame leaves anything out."""
        return self._frame != QRectF(0, 0, 1, 1)

    def show_picture(self, picture: QPixmap) -> None:
        """Another picture, all of it in the frame."""
        self._picture = picture
        self._frame = QRectF(0, 0, 1, 1)
        self.update()
        self.frame_changed.emit()

    def box(self, size: QSize) -> Box:
        """The frame in dots of the whole page of this size."""
        f = self._frame
        return Box(
            round(f.left() * size.width()),
            round(f.top() * size.height()),
            round(f.right() * size.width()),
            round(f.bottom() * size.height()),
        )

    def _place(self) -> QRect:
        """Where the picture stands in the widget."""
        if self._picture.isNull():
            return QRect()
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRect(corner, size)

    def _set_frame(self, frame: QRectF) -> None:
        self._frame = frame.intersected(QRectF(0, 0, 1, 1))
        self.update()
        self.frame_changed.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().sizes.px(560), look().sizes.px(640))

    @override
    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        colours = look().colours
        painter.fillRect(self.rect(), QColor(colours.sunken))
        place = self._place()
        if place.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)
        if self.is_framed:
            f = self._frame
            inner = QRectF(
                place.left() + f.left() * place.width(),
                place.top() + f.top() * place.height(),
                f.width() * place.width(),
                f.height() * place.height(),
            )
            shade = QColor(0, 0, 0, 120)
            for rect in _around(QRectF(place), inner):
                painter.fillRect(rect, shade)
            painter.setPen(QPen(QColor(colours.focus_dark), look().sizes.px(3)))
            painter.drawRect(inner)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place()
        if self._from is None or place.isEmpty():
            return
        drawn = QRectF(QRect(self._from, event.position().toPoint()).normalized())
        frame = QRectF(
            (drawn.left() - place.left()) / place.width(),
            (drawn.top() - place.top()) / place.height(),
            drawn.width() / place.width(),
            drawn.height() / place.height(),
        )
        if frame.width() > LEAST and frame.height() > LEAST:
            self._set_frame(frame)

    @override
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._from = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _EDGES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        axis, way = move
        step = way * STEP
        frame = QRectF(self._frame)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            frame.adjust(0, 0, step if axis == 0 else 0, step if axis == 1 else 0)
        else:
            frame.adjust(step if axis == 0 else 0, step if axis == 1 else 0, 0, 0)
        if frame.width() > LEAST and frame.height() > LEAST:
            self._set_frame(frame)


def _around(outer: QRectF, inner: QRectF) -> tuple[QRectF, ...]:
    """The four rectangles of `outer` that `inner` leaves out."""
    return (
        QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRectF(outer.left(), inner.bottom(), outer.width(), outer.bottom() - inner.bottom()),
        QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRectF(inner.right(), inner.top(), outer.right() - inner.right(), inner.height()),
    )
