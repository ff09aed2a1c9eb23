"""The code on a guide: it names the item, and a scan at the window opens the guide that is in force then."""

from __future__ import annotations

import re

_PREFIX = "GUIDE/"
_CODE = re.compile(rf"{_PREFIX}([0-9A-Z][0-9A-Z_-]{{0,39}})")


def guide_code(item_id: str) -> str:
    """The payload of the code; it holds nothing but the item."""
    return f"{_PREFIX}{item_id.upper()}"


def item_of_code(text: str) -> str:
    """The id of the item a guide's code names; empty when the text is no such code."""
    found = _CODE.fullmatch(text.upper())
    return found[1] if found else ""
