"""The tour of the first day: a few sentences, each beside the part of the page that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.theme import look
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import text

WIDTH = 380
NEXT = "Alt+Right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One step: a title, what is to be said, and the part it points at; a part that is not in sight is passed over."""

    title: str
    words: str
    part: Callable[[], QWidget | None]


class Tour(QFrame):
    """A card at a free corner and a ring around the part; it never takes the focus from the page by itself.

    Signals:
        ended: It was seen to the end, or put away.
    """

    ended = Signal()

    def __init__(self, over: QWidget, room: QWidget) -> None:
        """`over` is what the ring lies on; the card stays within `room`, a part of it."""
        super().__init__(over)
        self._over, self._room = over, room
        self._stops: tuple[Stop, ...] = ()
        self._place = 0
        self.setObjectName("tourCard")
        self.ring = QFrame(over)
        self.ring.setObjectName("tourRing")
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = text("", "h2")
        self._words = text("")
        self._count = text("", "note", wraps=False)
        self._stop = Button(self.tr("不看了"), key="Esc", role="link")
        self._next = Button(self.tr("下一步"), key="Alt+→", role="primary")
        self._stop.clicked.connect(self.end)
        self._next.clicked.connect(self.go_on)
        self._keys = [QShortcut(QKeySequence(key), over) for key in ("Esc", NEXT)]
        for key, handler in zip(self._keys, (self.end, self.go_on), strict=True):
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(handler)
        buttons = QHBoxLayout()
        gaps(buttons, 8)
        buttons.addWidget(self._count)
        buttons.addStretch(1)
        buttons.addWidget(self._stop)
        buttons.addWidget(self._next)
        layout = QVBoxLayout(self)
        gaps(layout, 8, (16, 12, 16, 12))
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        for widget in (over, room):
            widget.installEventFilter(self)
        self._hide()

    @property
    def place(self) -> int:
        """The step in sight, from 1; 0 when the tour is not on."""
        return 0 if self.isHidden() else self._place + 1

    def start(self, stops: tuple[Stop, ...]) -> None:
        """Begin with the first step."""
        self._stops, self._place = stops, 0
        self._show()

    def go_on(self) -> None:
        """The next step, or the end after the last."""
        self._place += 1
        if self._place >= len(self._stops):
            self.end()
        else:
            self._show()

    def end(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self._hide()
            self._scroll_to(QApplication.focusWidget())
            self.ended.emit()

    def _hide(self) -> None:
        self.hide()
        self.ring.hide()
        for key in self._keys:
            key.setEnabled(False)

    def _show(self) -> None:
        stop = self._stops[self._place]
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.words)
        self._count.setText(f"{self._place + 1} / {len(self._stops)}")
        is_last = self._place + 1 == len(self._stops)
        self._next.say(self.tr("开始用") if is_last else self.tr("下一步"))
        self._stop.setVisible(not is_last)
        for key in self._keys:
            key.setEnabled(True)
        self._scroll_to(stop.part())
        self.show()
        self.arrange()
        self.ring.raise_()
        self.raise_()

    def arrange(self) -> None:
        """Put ring and card where they belong now."""
        if self.isHidden():
            return
        part = self._stops[self._place].part()
        target = QRect()
        if part is not None and part.isVisible():
            seen = part.visibleRegion().boundingRect()
            target = QRect(part.mapTo(self._over, seen.topLeft()), seen.size())
        edge = look().sizes.px(4)
        self.ring.setVisible(not target.isEmpty())
        self.ring.setGeometry(target.adjusted(-edge, -edge, edge, edge).intersected(self._over.rect()))
        self.setGeometry(self._free_place(target))

    def _scroll_to(self, part: QWidget | None) -> None:
        """Bring a part in sight that is scrolled away."""
        above = part.parentWidget() if part is not None else None
        while above is not None and above is not self._over:
            if isinstance(above, QScrollArea) and part is not None:
                above.ensureWidgetVisible(part, 0, 0)
            above = above.parentWidget()

    def _free_place(self, target: QRect) -> QRect:
        """The corner of the page where the card hides least of the part, and of the buttons."""
        sizes = look().sizes
        room = QRect(self._room.mapTo(self._over, QPoint(0, 0)), self._room.size())
        gap = sizes.px(16)
        width = min(sizes.px(WIDTH), room.width() - 2 * gap)
        layout, inside = self.layout(), self.contentsRect()
        frame = QSize(self.width() - inside.width(), self.height() - inside.height())
        needed = layout.heightForWidth(width - frame.width()) + frame.height() if layout is not None else 0
        size = QSize(width, max(min(needed, room.height() - 2 * gap), self.minimumSizeHint().height()))
        right, bottom = room.right() - size.width() - gap, room.bottom() - size.height() - gap
        left, top = room.left() + gap, room.top() + gap
        corners = [QRect(QPoint(x, y), size) for y in (bottom, top) for x in (right, left)]

        buttons = [
            QRect(button.mapTo(self._over, QPoint(0, 0)), button.size())
            for button in self._room.findChildren(Button)
            if button.isVisible()
        ]

        def hidden(corner: QRect) -> tuple[int, int]:
            return _shared(corner, target), sum(_shared(corner, button) for button in buttons)

        return min(corners, key=hidden)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the page changes its size or layout."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self.arrange()
        return super().eventFilter(watched, event)


def _shared(one: QRect, other: QRect) -> int:
    """The area that two rectangles share."""
    both = one.intersected(other)
    return both.width() * both.height() if not both.isEmpty() else 0
