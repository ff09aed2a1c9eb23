"""Two contents of one matter of another office, and by which of them it goes: a person decided (EXCHANGE.md 3.12)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

KeptSide = Literal["line", "other"]
"""What stood here already, or what came and did not go with it."""


class ConflictDecided(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="exchange.conflict_decided"
):
    """Which of two contents holds; the other stays readable for ever and is in effect nowhere.

    Attributes:
        org: Of the office whose matter it is; case_id: of the matter, empty for an event of no case.
        kept: The side that holds.
        line_head, other_head: Hashes of the last event of either side, before it was decided.
    """

    org: str
    case_id: str
    kept: KeptSide
    line_head: str
    other_head: str
    reason: str
    clerk_name: str
    decided_at: str
