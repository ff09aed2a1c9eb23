"""What is done about a case that is late."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.lateness import Apology, Urging, UrgingAnswer


class Urged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.urged"):
    """A supervisor or the head told somebody to get on with a case (督办)."""

    urging: Urging


class UrgingAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.urging_answered"
):
    """Whoever has the case in hand said what became of an urging (督办反馈)."""

    answer: UrgingAnswer


class Apologised(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.apologised"):
    """The citizen was told why it is late, and given a new day; the limits stay what they are."""

    apology: Apology
