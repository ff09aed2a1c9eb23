"""Walking every widget of a window: what is cut, what has no name, what the keyboard cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

SLACK = 1
"""Pixels that rounding may take."""


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every widget in sight under `root`, but for the inner parts of scroll areas, fields and lists."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def clipped(root: QWidget) -> list[str]:
    """What is cut: words wider or higher than their widget, and widgets that stick out of their parent."""
    QApplication.processEvents()
    found = []
    for widget in visible(root):
        if isinstance(widget, QLabel) and widget.text() and not _gives_way(widget):
            found += _label(widget)
        elif isinstance(widget, QPushButton) and widget.text():
            found += _button(widget)
        elif isinstance(widget, QLineEdit | QComboBox):
            need = QFontMetrics(widget.font()).height()
            if widget.height() < need:
                found.append(f"{name(widget)}: {widget.height()} px high, the type is {need}")
        found += _sticks_out(widget)
    return found


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the focus and that a screen reader could not name."""
    found = []
    for widget in visible(root):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QAbstractScrollArea) and widget.accessibleName() == "" and not widget.focusPolicy():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        said = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not (said or widget.accessibleName()):
            found.append(name(widget))
    return found


def name(widget: QWidget) -> str:
    """How a finding names a widget: its classes up to the window and what it says."""
    parts = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 4:
        parts.append(type(at).__name__)
        at = at.parentWidget()
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.accessibleName()
    return f"{'<'.join(parts)} “{said[:30]}”"


def _gives_way(label: QLabel) -> bool:
    """Labels that end in … on purpose and say the whole in their tool tip."""
    return hasattr(label, "whole")


def _label(label: QLabel) -> list[str]:
    room = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        return [f"{name(label)}: {label.height()} px high, needs {need}"] if need > label.height() + SLACK else []
    need = label.sizeHint().width()
    if need > label.width() + SLACK:
        return [f"{name(label)}: {room.width()} px wide, needs {need}"]
    if label.sizeHint().height() > label.height() + SLACK:
        return [f"{name(label)}: {label.height()} px high, needs {label.sizeHint().height()}"]
    return []


def _button(button: QPushButton) -> list[str]:
    words = button.text().replace("&", "")
    need = QFontMetrics(button.font()).horizontalAdvance(words)
    need += 0 if button.icon().isNull() else button.iconSize().width()
    return [f"{name(button)}: {button.width()} px wide, needs {need}"] if need > button.width() + SLACK else []


def _sticks_out(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return []
    here = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        # What scrolls may be higher than its window on the page, never wider.
        room.setTop(-1_000_000)
        room.setBottom(1_000_000)
    return [] if room.contains(here) else [f"{name(widget)}: {here.getRect()} sticks out of {room.getRect()}"]
