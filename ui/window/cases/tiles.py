"""The heaps of open cases as buttons: colour, shape, words and how many; one press shows a heap."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.window.cases.state import Tile
from ui.window.theme import fonts, icons, look
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import LightName
from ui.window.widgets.labels import SHAPES

LIGHTS: dict[Tile, LightName] = {
    Tile.PRESSING: "red",
    Tile.SOON: "amber",
    Tile.FINE: "green",
    Tile.WAITING: "blue",
    Tile.OPEN: "grey",
}
GAP = 10
AROUND = 50
"""Icon, gap and edges of a tile, in unscaled pixels."""

NARROW_COLUMNS = 3


class LightTile(QPushButton):
    """One heap; its words give way to shorter ones where there is little room."""

    def __init__(self, light: LightName, icon: str) -> None:
        """No count yet."""
        super().__init__()
        self._light, self._icon_name = light, icon
        self.words, self.short = "", ""
        self.setProperty("tile", light)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._draw)
        self._draw()

    def say(self, words: str, short: str) -> None:
        """The words with the count, whole and short."""
        self.words, self.short = words, short
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _draw(self) -> None:
        side = look().sizes.icon
        ink = look().colours.light(self._light).ink
        self.setIcon(icons.icon(self._icon_name, ink, side, self.devicePixelRatioF()))
        self.setIconSize(QSize(side, side))


class TileRow(QWidget):
    """All heaps in a row, or in two where there is little room.

    Signals:
        chosen: The `Tile` that was pressed.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        """Without counts."""
        super().__init__()
        self._tiles = {
            tile: LightTile(light, SHAPES[light] if tile is not Tile.OPEN else "list-check")
            for tile, light in LIGHTS.items()
        }
        self._grid = QGridLayout(self)
        gaps(self._grid, GAP)
        self._columns = 0
        for tile, button in self._tiles.items():
            button.clicked.connect(partial(self._on_clicked, tile))
        self.show_tiles(dict.fromkeys(Tile, 0), None)

    def show_tiles(self, counts: dict[Tile, int], chosen: Tile | None) -> None:
        """The counts; the chosen heap stays pressed."""
        words = {
            Tile.PRESSING: (self.tr("超期 / 今天到期  {count} 件"), self.tr("到期 {count}")),
            Tile.SOON: (self.tr("3 天内到期  {count} 件"), self.tr("3 天内 {count}")),
            Tile.FINE: (self.tr("正常办理  {count} 件"), self.tr("正常 {count}")),
            Tile.WAITING: (self.tr("等补正  {count} 件"), self.tr("补正 {count}")),
            Tile.OPEN: (self.tr("全部未办结  {count} 件"), self.tr("全部 {count}")),
        }
        for tile, button in self._tiles.items():
            whole, short = words[tile]
            count = f"{counts[tile]:,}"
            button.say(whole.format(count=count), short.format(count=count))
            button.setChecked(tile is chosen)
        self._columns = 0
        self._arrange()

    def button(self, tile: Tile) -> LightTile:
        """The button of a heap."""
        return self._tiles[tile]

    def _on_clicked(self, tile: Tile) -> None:
        self.chosen.emit(tile)

    def _arrange(self) -> None:
        """Whole words side by side where they fit, else short ones, else in two rows."""
        sizes = look().sizes
        font = fonts.font(sizes.body)
        font.setWeight(QFont.Weight.Bold)
        metrics = QFontMetrics(font)
        room = self.width() - (len(self._tiles) - 1) * sizes.px(GAP)
        around = sizes.px(AROUND)
        whole = [metrics.horizontalAdvance(button.words) + around for button in self._tiles.values()]
        short = [metrics.horizontalAdvance(button.short) + around for button in self._tiles.values()]
        needed, is_short = (whole, False) if sum(whole) <= room else (short, True)
        columns = len(self._tiles) if sum(needed) <= room else NARROW_COLUMNS
        for place, button in enumerate(self._tiles.values()):
            button.setText(" " + (button.short if is_short else button.words))
            if columns != self._columns:
                self._grid.removeWidget(button)
                is_last = place == len(self._tiles) - 1
                span = columns - place % columns if is_last else 1
                self._grid.addWidget(button, place // columns, place % columns, 1, span)
        self._columns = columns
        for place in range(len(self._tiles)):
            stretch = needed[place] if columns == len(self._tiles) else int(place < columns)
            self._grid.setColumnStretch(place, stretch)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
