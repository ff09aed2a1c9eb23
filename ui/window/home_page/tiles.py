"""Big numbers as buttons: colour, shape and words, the number, and the key that opens it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desk.home import Heap
from ui.window.home_page.state import TileState
from ui.window.shortcuts import NUMBER
from ui.window.theme import look
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import LightName
from ui.window.widgets.labels import SHAPES, ElidedLabel, IconLabel, restyle, text

GAP = 12
LEAST_WIDTH = 176
"""Of a tile, in unscaled pixels."""

MOST_COLUMNS = 5
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class NumberTile(QPushButton):
    """One number; Enter and the space bar press it, arrows go to the next.

    Signals:
        moved: An arrow: columns to the right, rows down.
    """

    moved = Signal(int, int)

    def __init__(self, place: int) -> None:
        """`place` from 1 is the digit of its key."""
        super().__init__()
        self._light: LightName = "grey"
        self._icon = IconLabel(SHAPES["grey"], "grey")
        self._words = ElidedLabel("", "strong")
        self._count = text("", "figure", wraps=False)
        self._note = ElidedLabel("", "note")
        self._key = text(NUMBER.format(place=place % 10), "note", wraps=False)
        self.setProperty("tile", "grey")
        self.setProperty("number", "yes")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()

    def show_tile(self, state: TileState) -> None:
        """The number and what it is about."""
        self._words.say(state.words)
        self._count.setText(state.count)
        self._note.say(state.note)
        self.setAccessibleName(state.words)
        self.setAccessibleDescription(" ".join(part for part in (state.count, state.note) if part))
        self.setToolTip(" ".join(part for part in (state.words, state.count, state.note) if part))
        if state.light != self._light:
            self._light = state.light
            self._icon.change(SHAPES[state.light], state.light)
            self.setProperty("tile", state.light)
            restyle(self)

    @property
    def count(self) -> str:
        """The number as it is read."""
        return self._count.text()

    def _build(self) -> None:
        for label in (self._icon, self._words, self._count, self._note, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head, below = QHBoxLayout(), QHBoxLayout()
        gaps(head, 8)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        gaps(below, 8)
        below.addWidget(self._count)
        below.addStretch(1)
        below.addWidget(self._key, alignment=Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        gaps(layout, 2, (12, 10, 12, 10))
        layout.addLayout(head)
        layout.addLayout(below)
        layout.addWidget(self._note)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.moved.emit(*_STEPS[key])
        else:
            super().keyPressEvent(event)


class NumberTiles(QWidget):
    """All numbers, in as many columns as there is room for.

    Signals:
        chosen: The `Heap` that was pressed.
        left_below: Down was pressed in the last row.
    """

    chosen = Signal(object)
    left_below = Signal()

    def __init__(self, heaps: tuple[Heap, ...]) -> None:
        """Tiles without numbers."""
        super().__init__()
        self._tiles = {heap: NumberTile(place) for place, heap in enumerate(heaps, start=1)}
        self._grid = QGridLayout(self)
        gaps(self._grid, GAP)
        self._columns = 0
        for heap, tile in self._tiles.items():
            tile.clicked.connect(partial(self._on_clicked, heap))
            tile.moved.connect(partial(self._on_moved, heap))
        self._arrange()

    def show_tiles(self, states: tuple[TileState, ...]) -> None:
        """All numbers."""
        for state in states:
            self._tiles[state.heap].show_tile(state)

    def tile(self, heap: Heap) -> NumberTile:
        """The tile of a heap."""
        return self._tiles[heap]

    def focus_last(self) -> None:
        """On the first tile of the last row, for who comes up from below."""
        tiles = list(self._tiles.values())
        tiles[(len(tiles) - 1) // self._columns * self._columns].setFocus()

    def _on_clicked(self, heap: Heap) -> None:
        self.chosen.emit(heap)

    def _on_moved(self, heap: Heap, right: int, down: int) -> None:
        tiles = list(self._tiles.values())
        place = list(self._tiles).index(heap) + right + down * self._columns
        if down > 0 and place >= len(tiles):
            self.left_below.emit()
        elif 0 <= place < len(tiles):
            tiles[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        sizes = look().sizes
        gap = sizes.px(GAP)
        columns = min(max((self.width() + gap) // (sizes.px(LEAST_WIDTH) + gap), 1), MOST_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
