"""What was found when a pledge was checked (告知承诺核查)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Found = Literal["true", "false"]
"""The word was true, or it was not."""


class PledgeChecked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="pledge.checked"):
    """Somebody checked the word that stands in place of a material.

    Attributes:
        seq: Number of the material.
        note: What was looked at and what it showed.
    """

    seq: int
    found: Found
    note: str
    checked_at: str
    clerk_name: str
