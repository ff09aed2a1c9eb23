"""The case in the provincial platform."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

NumberWay = Literal["typed", "pasted", "scanned", "answer", "list"]
"""By hand, three ways · in the platform's answer to what we put out · in the platform's own list of cases."""

Origin = Literal["here", "platform", "rekeyed"]
"""Where a case began: here · on the platform, before it was here · here, and typed once more into the platform."""


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
        origin: Where the case began, where that was found out; empty is what `way` says: by hand is re-keyed.
    """

    number: str
    numbered_at: str
    clerk_name: str
    way: NumberWay = "typed"
    replaces: str = ""
    origin: Literal["", "here", "platform", "rekeyed"] = ""

    @property
    def tells(self) -> Origin:
        """Where the case began, by this."""
        return self.origin or ("here" if self.way == "answer" else "rekeyed")
