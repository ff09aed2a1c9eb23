"""The bad-credit list (失信名单): who was put on it, and who was taken off."""

from __future__ import annotations

from msgspec import Struct


class CreditMarked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="credit.marked"):
    """A person or organisation was entered, by a finding that somebody made; the event's id is the mark's."""

    name: str
    id_type: str
    id_number: str
    basis: str
    from_day: str
    marked_at: str
    clerk_name: str
    source: str = ""
    until: str = ""


class CreditStruck(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="credit.struck"):
    """An entry was taken off, before its day: repaired (信用修复), or entered by mistake."""

    mark_id: str
    reason: str
    struck_at: str
    clerk_name: str


CreditEvent = CreditMarked | CreditStruck
"""Every event of this page."""
