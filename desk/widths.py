"""Full width and half width: the same letters, digits and signs as two sorts of characters."""

from __future__ import annotations

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as ASCII: what a barcode gun types through a Chinese input method."""
    return text.translate(_FULL_WIDTH)
