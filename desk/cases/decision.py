"""What is decided at the counter when somebody comes, as it is kept."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DecisionKind = Literal["instant", "accept", "receive", "one_time_notice", "decline"]
Ground = Literal["not_required", "other_body", "not_eligible"]


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided at the counter.

    Attributes:
        kind: One of the five decisions.
        ground: Why it was declined; only for `decline`.
        reason: 无需办理的理由 / 核对到的情况; basis: law and article.
        other_body, other_body_address, other_body_phone: The right body (ground `other_body`).
        confirmed_by: Second person (ground `not_eligible`).
        unmet: Conditions not met, at most three; next_time: when they may come again; instead: what to do directly.
        supplement_by: Day by which to supplement, or empty.
        result: What was handed over on the spot (`instant`).
        override_reason: Why a second notice asks for something new; only with a supervisor's right.
    """

    kind: DecisionKind
    ground: Ground | None = None
    reason: str = ""
    basis: str = ""
    other_body: str = ""
    other_body_address: str = ""
    other_body_phone: str = ""
    confirmed_by: str = ""
    unmet: tuple[str, ...] = ()
    next_time: str = ""
    instead: str = ""
    supplement_by: str = ""
    result: str = ""
    override_reason: str = ""
