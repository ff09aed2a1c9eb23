"""What every record of the village desk says of itself: by whom, when, of what, and whether anything is due."""

from __future__ import annotations

from msgspec import Struct


class Kept(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """A record as lists look at it; a kind says what it has, and nothing else is due of it.

    Attributes:
        record_id: Of the event that began it, unless the kind says otherwise.
        clerk: Sign-in name of whoever began it.
    """

    record_id: str
    clerk: str

    @property
    def number(self) -> str:
        """Of its paper; empty for what has none."""
        return ""

    @property
    def began_at(self) -> str:
        """When it was, ISO 8601; every kind says it."""
        raise NotImplementedError

    @property
    def item_id(self) -> str:
        """Of the item; empty where it is about none or several."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether anything is left to be done."""
        return False

    @property
    def due_on(self) -> str:
        """ISO day by which; empty when nothing is due."""
        return ""
