"""The order in which Tab goes through a page: as its parts are laid out, however late they were added."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QSplitter, QWidget

_BY_TAB = Qt.FocusPolicy.TabFocus.value


def step(root: QWidget, *, forward: bool, past: QWidget | None = None) -> bool:
    """Go to the next part of a page, or the one before, and never out of it; a part that went out of sight is left.

    Args:
        root: The page.
        forward: Down, else up.
        past: All within this is passed by.

    Returns:
        Whether there was one to go to; the focus stays where it is in sight else, and goes to the page where it is not.
    """
    parts: list[QWidget] = []
    _add(root, parts)
    here = past or QApplication.focusWidget()
    is_seen = here is not None and here is not root and here.isVisible() and here.isEnabled()
    while here is not None and here not in parts:
        here = here.parentWidget()
    place = parts.index(here) if here is not None else 0
    after = [part for part in parts[place + 1 :] if past is None or not past.isAncestorOf(part)]
    before = parts[:place][::-1]
    ways = (after, before) if forward else (before, after)
    for part in ways[0] if is_seen else (*ways[0], *ways[1]):
        if part.focusPolicy().value & _BY_TAB and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    if not is_seen:
        root.setFocus(Qt.FocusReason.OtherFocusReason)
    return False


def first_part(root: QWidget) -> QWidget | None:
    """The first part in sight that Tab goes to; None where there is none."""
    parts: list[QWidget] = []
    _add(root, parts)
    return next((part for part in parts if part.focusPolicy().value & _BY_TAB and part.isVisible()), None)


def page_of(widget: QWidget) -> QWidget:
    """The page that a part stands on, or its window."""
    while widget.objectName() != "page" and (above := widget.parentWidget()) is not None and not widget.isWindow():
        widget = above
    return widget


def put_in_order(root: QWidget) -> None:
    """Let Tab go from part to part as they stand in their layouts: by rows, and one column after the other.

    Qt goes by the order in which widgets were made, so what is added while one works would come last.
    """
    parts: list[QWidget] = []
    _add(root, parts)
    parts = [part for part in parts if part.focusPolicy().value & _BY_TAB]
    for before, after in pairwise(parts):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _add(widget: QWidget, parts: list[QWidget]) -> None:
    """A widget and all that is laid out within it; asked at every Tab, of some hundred widgets."""
    parts.append(widget)
    layout = widget.layout()
    if layout is not None:
        _add_laid_out(layout, parts)
    elif isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            _add(content, parts)
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            _add(widget.widget(place), parts)


def _add_laid_out(layout: QLayout, parts: list[QWidget]) -> None:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            _add(widget, parts)
        elif inner is not None:
            _add_laid_out(inner, parts)


def _cell(layout: QGridLayout, place: int) -> tuple[int, ...]:
    return tuple(cast("tuple[int, int, int, int]", layout.getItemPosition(place)))
