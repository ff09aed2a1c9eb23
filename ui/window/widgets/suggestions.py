"""A list of offers under a field: two lines each, what was searched for marked, chosen with arrows and Enter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.window.indexes import ROOT, Index
from ui.window.theme import fonts, look
from ui.window.theme.tokens import LightName
from ui.window.widgets.marks import draw_mark, mark_width


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer.

    Attributes:
        key: What is chosen; the words are only shown.
        marked: (start, length) of the parts of `words` that fit what was searched for.
        badge: A few words at the right, such as `即办`; with a `light` they are drawn as a mark.
    """

    key: str
    words: str
    note: str = ""
    badge: str = ""
    light: LightName | None = None
    marked: tuple[tuple[int, int], ...] = ()


class OfferModel(QAbstractListModel):
    """Offers, replaced as a whole."""

    OfferRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        """No offers."""
        super().__init__()
        self._offers: tuple[Offer, ...] = ()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers, best first."""
        return self._offers

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Replace all offers."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._offers):
            return None
        offer = self._offers[index.row()]
        if role == self.OfferRole:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (offer.words, offer.note, offer.badge) if part)
        return None


class _OfferDelegate(QStyledItemDelegate):
    """Draws an offer; its colours and heights are the look's."""

    def __init__(self, parent: QWidget, *, large: bool) -> None:
        super().__init__(parent)
        self._large = large

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(OfferModel.OfferRole)
        if not isinstance(offer, Offer):
            return
        colours, sizes = look().colours, look().sizes
        painter.save()
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # likewise
        painter.fillRect(rect, QColor(colours.selected if chosen else colours.surface))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), sizes.px(5), rect.height()), QColor(colours.primary))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(sizes.px(16), sizes.px(5), -sizes.px(12), -sizes.px(5))
        if offer.badge:
            inner = self._draw_badge(painter, inner, offer)
        half = inner.height() // 2 if offer.note else inner.height()
        self._draw_words(painter, QRect(inner.left(), inner.top(), inner.width(), half), offer)
        if offer.note:
            painter.setFont(fonts.font(sizes.body if self._large else sizes.note))
            painter.setPen(QColor(colours.ink2))
            below = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
            shown = QFontMetrics(painter.font()).elidedText(offer.note, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _draw_badge(self, painter: QPainter, inner: QRect, offer: Offer) -> QRect:
        colours, sizes, badge = look().colours, look().sizes, offer.badge
        if offer.light is not None:
            width, height = mark_width(badge), sizes.pill
            place = QRect(inner.right() - width, inner.center().y() - height // 2, width, height)
            draw_mark(painter, place, offer.light, badge)
            return inner.adjusted(0, 0, -width - sizes.gap, 0)
        painter.setFont(fonts.font(sizes.note))
        width = QFontMetrics(painter.font()).horizontalAdvance(badge)
        place = QRect(inner.right() - width, inner.top(), width, inner.height())
        painter.setPen(QColor(colours.ink2))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), badge)
        return inner.adjusted(0, 0, -width - sizes.gap, 0)

    def _draw_words(self, painter: QPainter, place: QRect, offer: Offer) -> None:
        colours, sizes = look().colours, look().sizes
        size = sizes.h2 if self._large else sizes.body
        plain, bold = fonts.font(size), fonts.font(size)
        bold.setWeight(QFont.Weight.Bold)
        shown = QFontMetrics(bold).elidedText(offer.words, Qt.TextElideMode.ElideRight, place.width())
        left = place.left()
        for piece, marked in _pieces(shown, offer.marked):
            painter.setFont(bold if marked else plain)
            painter.setPen(QColor(colours.primary if marked else colours.ink))
            advance = QFontMetrics(painter.font()).horizontalAdvance(piece)
            painter.drawText(
                QRect(left, place.top(), advance, place.height()), int(Qt.AlignmentFlag.AlignVCenter), piece
            )
            left += advance

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        offer = index.data(OfferModel.OfferRole)
        sizes = look().sizes
        height = sizes.row2 if isinstance(offer, Offer) and offer.note else sizes.row
        return QSize(sizes.px(200), height + sizes.px(8) if self._large else height)


def _pieces(words: str, marked: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """The words cut into marked and unmarked pieces, in order."""
    pieces, done = [], 0
    for start, length in sorted(marked):
        if start < done or start >= len(words):
            continue
        pieces += [(words[done:start], False), (words[start : start + length], True)]
        done = start + length
    pieces.append((words[done:], False))
    return [(piece, is_marked) for piece, is_marked in pieces if piece]


class OfferList(QListView):
    """The list; Up and Down may come from the field above it.

    Signals:
        chosen: The key of the offer taken by Enter or a click.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, large: bool = False) -> None:
        """`name` is what a screen reader calls the list; `large` is for type a step larger."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.offers = OfferModel()
        self.setModel(self.offers)
        self.setItemDelegate(_OfferDelegate(self, large=large))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._on_clicked)
        look().changed.connect(self.doItemsLayout)

    @property
    def current_key(self) -> str:
        """The key of the offer that is chosen; empty for none."""
        offer = self.currentIndex().data(OfferModel.OfferRole)
        return offer.key if isinstance(offer, Offer) else ""

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Replace the offers; the first is chosen in advance, so that Enter takes it."""
        if offers == self.offers.offers:
            return
        self.offers.show(offers)
        if offers:
            self.setCurrentIndex(self.offers.index(0))

    def mark(self, key: str) -> None:
        """Choose the offer of what is in sight already; none when it is not among them."""
        row = next((row for row, offer in enumerate(self.offers.offers) if offer.key == key), -1)
        self.setCurrentIndex(self.offers.index(row))

    def move_by(self, steps: int) -> None:
        """Go up or down the list."""
        rows = self.offers.rowCount()
        if rows:
            row = min(max(self.currentIndex().row() + steps, 0), rows - 1)
            self.setCurrentIndex(self.offers.index(row))

    def take(self) -> bool:
        """Choose the current offer; False when there is none."""
        offer = self.currentIndex().data(OfferModel.OfferRole)
        if isinstance(offer, Offer):
            self.chosen.emit(offer.key)
            return True
        return False

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.take()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take():
            return
        super().keyPressEvent(event)
