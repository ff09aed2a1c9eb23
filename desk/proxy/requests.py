"""The request book (一事一记): one entry a wish, its answer, and what came of it."""

from __future__ import annotations

import msgspec

from desk.cases.chain import Event
from desk.cases.events.consulting import ConsultationRecorded
from desk.cases.events.requesting import ProxyAdvised, ProxyRequested, RequestAnswer, RequestAnswered, RequestChannel
from desk.proxy.kept import Kept

CHANNEL_WORDS: dict[RequestChannel, str] = {
    "station": "来站",
    "phone": "电话",
    "visit": "上门",
    "found": "主动发现",
    "family": "家属代提",
}
"""What people call the ways of asking, in the order they are offered."""

ANSWER_WORDS: dict[RequestAnswer, str] = {
    "can": "可以代办",
    "in_person": "需要本人办",
    "not_here": "村里不能办",
    "to_check": "需要核实",
}
"""What people call the answers, in the order they are offered."""


class Request(Kept, frozen=True, kw_only=True, tag="request"):
    """A wish as it stands; its clerk is first responsible.

    Attributes:
        asked: All that was written down at first.
        answer, answer_text, next_on: As they hold now.
        heard: Moment and answer of every later answer, oldest first.
        advice: What is ready and what is missing, as told; oldest first.
        authorisation_id: The first authorisation that came of it, or empty.
        consultation_id, consulted_at: The consultation that answered it with advice alone, and when; or empty.
    """

    asked: ProxyRequested
    answer: RequestAnswer = ""
    answer_text: str = ""
    next_on: str = ""
    heard: tuple[RequestAnswered, ...] = ()
    advice: tuple[ProxyAdvised, ...] = ()
    authorisation_id: str = ""
    consultation_id: str = ""
    consulted_at: str = ""

    @property
    def number(self) -> str:
        """Of its slip."""
        return self.asked.number

    @property
    def began_at(self) -> str:
        """When it was asked."""
        return self.asked.asked_at

    @property
    def item_id(self) -> str:
        """Of the item, or empty."""
        return self.asked.item_id

    @property
    def due_on(self) -> str:
        """Day of the promised answer while it is open, else empty."""
        return self.next_on if not self._became else ""

    @property
    def is_open(self) -> bool:
        """Whether the villager waits for a word."""
        return not self._became and (bool(self.next_on) or not self.answer)

    @property
    def _became(self) -> str:
        """What came of it: from then on it is owed there."""
        return self.authorisation_id or self.consultation_id


def requested(event: Event, body: ProxyRequested) -> Request:
    """The wish that an event recorded."""
    return Request(
        record_id=event.header.event_id,
        clerk=event.header.clerk,
        asked=body,
        answer=body.answer,
        answer_text=body.answer_text,
        next_on=body.next_on,
    )


def request_answered(before: Request, body: RequestAnswered) -> Request:
    """The wish with one more answer; the newest holds."""
    heard = (*before.heard, body)
    newest = max(heard, key=lambda one: one.answered_at)
    return msgspec.structs.replace(
        before, heard=heard, answer=newest.answer, answer_text=newest.answer_text, next_on=newest.next_on
    )


def advised(before: Request, body: ProxyAdvised) -> Request:
    """The wish after its papers were gone through; what was promised then is the next day of it."""
    return msgspec.structs.replace(
        before,
        advice=(*before.advice, body),
        next_on=max(before.next_on, body.next_on) if body.next_on else before.next_on,
    )


def led_to(before: Request, authorisation_id: str) -> Request:
    """The wish with an authorisation that came of it; of several the first by id stays."""
    first = min(before.authorisation_id or authorisation_id, authorisation_id)
    return msgspec.structs.replace(before, authorisation_id=first)


def became_consultation(before: Request, consultation_id: str, body: ConsultationRecorded) -> Request:
    """The wish with the consultation that answered it; of several the first by id stays."""
    if before.consultation_id and before.consultation_id <= consultation_id:
        return before
    return msgspec.structs.replace(before, consultation_id=consultation_id, consulted_at=body.consulted_at)
