"""The order in which Tab goes through a page: as its parts are laid out, however late they were added."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QWidget


def put_in_order(root: QWidget) -> None:
    """Let Tab go from part to part as they stand in their layouts: by rows, and one column after the other.

    Qt goes by the order in which widgets were made, so what is added while one works would come last.
    """
    parts = [part for part in _parts(root) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(parts):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is laid out within it."""
    yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)
    elif isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from _parts(content)
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from _parts(widget.widget(place))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _parts(widget)
        elif inner is not None:
            yield from _laid_out(inner)


def _cell(layout: QGridLayout, place: int) -> tuple[int, ...]:
    return tuple(cast("tuple[int, int, int, int]", layout.getItemPosition(place)))
