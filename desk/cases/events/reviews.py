"""What citizens say of how they were served (好差评), and what was done about it; appended, never changed."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.reviews import Level, Occasion, Outcome, Reason, Verdict, Way


class ReviewGiven(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="review.given"):
    """A citizen marked a service occasion, or a clerk entered what the citizen wrote or said.

    Attributes:
        codes_version: The code list whose reasons were offered; `reasons` keep their words.
        clerk_name: Who was signed in; served_by, served_by_name: who had served the citizen.
        named: The citizen wants to be called back, at `phone` where that is not the case's own.
    """

    occasion: Occasion
    level: Level
    way: Way
    channel: str
    codes_version: str
    given_at: str
    clerk_name: str
    served_by: str
    served_by_name: str
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    named: bool = False
    phone: str = ""


class ReviewRepeated(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="review.repeated"):
    """A second mark after the answer to a bad one, which `review_id` names; the first stays as it was."""

    review_id: str
    level: Level
    way: Way
    channel: str
    codes_version: str
    given_at: str
    clerk_name: str
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    named: bool = False
    phone: str = ""


class ReviewContacted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="review.contacted"):
    """Somebody called back after a bad mark, or tried to."""

    review_id: str
    outcome: Outcome
    contacted_at: str
    clerk_name: str
    note: str = ""


class ReviewMended(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="review.mended"):
    """A bad mark was looked into, things were put right, and the citizen gets this answer."""

    review_id: str
    verdict: Verdict
    found: str
    measures: str
    responsible: str
    mended_at: str
    clerk_name: str
    finish_on: str = ""
    is_public: bool = False


ReviewEvent = ReviewGiven | ReviewRepeated | ReviewContacted | ReviewMended
"""Every event of this page."""
