"""Pages of a list by key, not by offset: any page costs what the first costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """One page.

    Attributes:
        rows: Newest first; may be empty.
        next_key: Opaque text to ask for the page after this one; empty on the last page.
    """

    rows: tuple[Row, ...]
    next_key: str = ""
