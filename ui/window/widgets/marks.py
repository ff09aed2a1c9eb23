"""Marks drawn by hand, for rows of lists: the same colours, shapes and words as `Mark`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.window.theme import fonts, icons, look
from ui.window.theme.tokens import LightName
from ui.window.widgets.labels import SHAPES


def mark_font() -> QFont:
    """The font of a mark's words."""
    font = fonts.font(look().sizes.note)
    font.setWeight(QFont.Weight.Bold)
    return font


def mark_width(words: str) -> int:
    """How wide a mark with these words is."""
    sizes = look().sizes
    return QFontMetrics(mark_font()).horizontalAdvance(words) + sizes.px(18) + sizes.px(28)


def draw_mark(painter: QPainter, place: QRect, light: LightName, words: str) -> None:
    """Draw a mark; words that do not fit end in …."""
    sizes = look().sizes
    pair = look().colours.light(light)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(pair.line), 1))
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), sizes.radius, sizes.radius)
    side = sizes.px(18)
    spot = QPoint(place.left() + sizes.px(10), place.center().y() - side // 2 + 1)
    painter.drawPixmap(spot, icons.pixmap(SHAPES[light], pair.ink, side, painter.device().devicePixelRatioF()))
    painter.setFont(mark_font())
    painter.setPen(QColor(pair.ink))
    left = spot.x() + side + sizes.px(6)
    room = QRect(left, place.top(), place.right() - left - sizes.px(6), place.height())
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()
