"""Questions that are answered without a case (咨询)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.cases.events.reviews import ReviewEvent

Channel = Literal["counter", "phone", "visit", "other"]
"""Where it was asked: 窗口, 电话, 上门, 其他."""


class ConsultationRecorded(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="consultation.recorded"
):
    """Somebody asked, and the first clerk asked answers for it (首问负责); the event's id is the consultation's.

    Attributes:
        number: Of the series 询; it stands on the slip (PAPERS.md 4.28).
        item_id, item_name, item_version: Empty where the question was about none.
        wish: What it was about in the asker's words, where no item was chosen.
        situations: Ids of the answers to the item's questions.
        bring: Names of the materials to bring in that situation.
        asker_name, phone: Empty where the asker did not say.
        answer: Empty where it was not answered yet.
        unsure: What has to be looked into; reply_on: the day by which the asker is called back.
        referred_to: Who was named as the right place, or empty.
        request_id: The entry of a village's request book that it closes, or empty.
    """

    number: str
    consulted_at: str
    channel: Channel
    clerk_name: str
    question: str
    counter: str = ""
    item_id: str = ""
    item_name: str = ""
    item_version: str = ""
    wish: str = ""
    situations: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    asker_name: str = ""
    phone: str = ""
    answer: str = ""
    unsure: str = ""
    reply_on: str = ""
    referred_to: str = ""
    request_id: str = ""


class ConsultationAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="consultation.answered"
):
    """What had to be looked into was told to the asker; the newest answer is the one that holds."""

    consultation_id: str
    answer: str
    answered_at: str
    clerk_name: str


class ConsultationReviewed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="consultation.reviewed"
):
    """Whoever asked marked how they were answered, or something was done about a bad mark of theirs.

    Attributes:
        review: As it would stand in a case's history; the id of this event is the mark's.
    """

    consultation_id: str
    review: ReviewEvent
