"""Numbered blank receipts for days without power or network (停电应急本)."""

from __future__ import annotations

from msgspec import Struct


class PadPrinted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="pad.printed"):
    """Blank receipts were printed beforehand; their numbers follow one another.

    Attributes:
        org, digits: Office and machine in the numbers (desk.cases.pads).
        first: Serial of the first one; count: how many there are.
    """

    org: str
    digits: int
    first: int
    count: int
    printed_at: str
    clerk_name: str


class PadMarked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="pad.marked"):
    """Blank receipts were spoilt or lost (作废), or were found not to be after all.

    Attributes:
        numbers: In normal form; spoilt: what is said of them now; reason: why, empty when it is taken back.
    """

    numbers: tuple[str, ...]
    spoilt: bool
    marked_at: str
    clerk_name: str
    reason: str = ""
