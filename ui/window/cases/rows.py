"""What the cards of a case share: facts on one line, and rows that are put anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def joined(*parts: str) -> str:
    """Facts on one line; what is empty is left out."""
    return " · ".join(part for part in parts if part)


def clear(layout: QLayout) -> None:
    """Let go of all widgets of a layout."""
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
