"""Lengths that follow the scale: kept unscaled on the widget or layout, and set anew when the scale changes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

from ui.window.theme import look

_GAP, _EDGES, _LEAST, _MOST = "deskGap", "deskEdges", "deskLeast", "deskMost"
_NO_LIMIT = 16777215

Edges = int | tuple[int, int, int, int]


def gaps(layout: QLayout, gap: int, edges: Edges = 0) -> None:
    """Space between the parts of a layout and around them (left, top, right, bottom), in unscaled pixels."""
    layout.setProperty(_GAP, gap)
    layout.setProperty(_EDGES, list(edges if isinstance(edges, tuple) else (edges,) * 4))
    _set_layout(layout)


def least(widget: QWidget, width: int = 0, height: int = 0) -> None:
    """The least size of a widget in unscaled pixels; 0 leaves it free."""
    widget.setProperty(_LEAST, [width, height])
    _set_widget(widget)


def most(widget: QWidget, width: int = 0, height: int = 0) -> None:
    """The greatest size of a widget in unscaled pixels; 0 leaves it free."""
    widget.setProperty(_MOST, [width, height])
    _set_widget(widget)


def rescale(root: QObject) -> None:
    """Set all lengths under `root` anew, after the scale changed."""
    for layout in root.findChildren(QLayout):
        _set_layout(layout)
    for widget in root.findChildren(QWidget):
        _set_widget(widget)


def _set_layout(layout: QLayout) -> None:
    gap = layout.property(_GAP)
    if gap is None:
        return
    sizes = look().sizes
    layout.setSpacing(sizes.px(gap))
    left, top, right, bottom = (sizes.px(edge) for edge in layout.property(_EDGES))
    layout.setContentsMargins(left, top, right, bottom)


def _set_widget(widget: QWidget) -> None:
    sizes = look().sizes
    if (smallest := widget.property(_LEAST)) is not None:
        widget.setMinimumSize(sizes.px(smallest[0]), sizes.px(smallest[1]))
    if (greatest := widget.property(_MOST)) is not None:
        width, height = (sizes.px(side) if side else _NO_LIMIT for side in greatest)
        widget.setMaximumSize(width, height)
