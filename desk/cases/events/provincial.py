"""The case in the provincial platform."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class ProvincialOpened(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="provincial.opened"
):
    """The case's values were laid out to be typed into the provincial platform (录省平台)."""

    opened_at: str
    clerk_name: str


class ProvincialNumbered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="provincial.numbered"
):
    """The provincial platform's number of the case came back; the newest is right, older ones stay in the journal.

    Attributes:
        way: How it came in.
        replaces: The number it corrects, or empty.
    """

    number: str
    numbered_at: str
    clerk_name: str
    way: Literal["typed", "pasted", "scanned"] = "typed"
    replaces: str = ""
