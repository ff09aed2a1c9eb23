"""Words put together for the screen."""

from __future__ import annotations


def joined(*parts: str) -> str:
    """Facts on one line; what is empty is left out."""
    return " · ".join(part for part in parts if part)
