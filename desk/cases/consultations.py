"""Consultations as their events tell them: a question, its answer, and the case that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.events.consulting import Channel, ConsultationAnswered, ConsultationRecorded, ConsultationReviewed
from desk.cases.events.filing import Received
from desk.cases.events.retaining import CasesPurged
from desk.cases.events.reviews import ReviewContacted, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.folding_reviews import with_review_event
from desk.cases.reviews import ReviewRecord

CHANNEL_WORDS: dict[Channel, str] = {"counter": "窗口", "phone": "电话", "visit": "上门", "other": "其他"}
"""What people call the ways of asking, in the order they are offered."""

_ORDER = (ReviewGiven, ReviewRepeated, ReviewContacted, ReviewMended)
"""A mark comes before what was done about it."""


class Consultation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody asked, and there is no case (yet).

    Attributes:
        consultation_id: Id of the event that recorded it.
        clerk: Who answers for it (首问负责人): login.
        asked: All that was written down.
        answer: As it holds now; empty while there is none.
        answered_at, answered_by_name: When and by whom it was answered afterwards; empty before.
        case_id: The first case that came of it, by its id, or empty.
        reviews: How the asker marked the answer, in order, and what was done about it.
    """

    consultation_id: str
    clerk: str
    asked: ConsultationRecorded
    answer: str = ""
    answered_at: str = ""
    answered_by_name: str = ""
    case_id: str = ""
    reviews: tuple[ReviewRecord, ...] = ()

    @property
    def is_to_answer(self) -> bool:
        """Whether the asker was promised an answer and waits for it."""
        return bool(self.asked.reply_on) and not self.answered_at


def recorded(event: Event, body: ConsultationRecorded) -> Consultation:
    """The consultation that an event recorded."""
    return Consultation(consultation_id=event.header.event_id, clerk=event.header.clerk, asked=body, answer=body.answer)


def answered(before: Consultation, body: ConsultationAnswered) -> Consultation:
    """The consultation with one more answer; the newest holds."""
    if body.answered_at < before.answered_at:
        return before
    return msgspec.structs.replace(
        before, answer=body.answer, answered_at=body.answered_at, answered_by_name=body.clerk_name
    )


def turned(before: Consultation, case_id: str) -> Consultation:
    """The consultation with a case that came of it; of several the one with the lowest id stays."""
    return msgspec.structs.replace(before, case_id=min(before.case_id or case_id, case_id))


def reviewed(before: Consultation, event_id: str, body: ConsultationReviewed) -> Consultation:
    """The consultation with one more mark, or with what was done about one.

    Raises:
        LookupError: It is about a mark that was not given.
    """
    reviews = with_review_event(before.reviews, event_id, body.review)
    return msgspec.structs.replace(before, reviews=reviews)


@dataclass(slots=True)
class ToldConsultations:
    """The consultations that a journal tells, its events in any order."""

    _recorded: dict[str, Consultation] = field(default_factory=dict)
    _answers: list[tuple[str, str, ConsultationAnswered]] = field(default_factory=list)
    _cases: list[tuple[str, str]] = field(default_factory=list)
    _reviews: list[tuple[int, str, str, ConsultationReviewed]] = field(default_factory=list)

    def hear(self, event: Event, body: Body) -> None:
        """One more event; those of other kinds change nothing."""
        if isinstance(body, ConsultationRecorded):
            self._recorded[event.header.event_id] = recorded(event, body)
        elif isinstance(body, ConsultationAnswered):
            self._answers.append((body.answered_at, event.header.event_id, body))
        elif isinstance(body, ConsultationReviewed):
            header = event.header
            self._reviews.append((_ORDER.index(type(body.review)), header.at, header.event_id, body))
        elif isinstance(body, Received) and body.consultation_id:
            self._cases.append((body.consultation_id, event.header.case_id))
        elif isinstance(body, CasesPurged):
            self._cases += ((one.consultation_id, one.case_id) for one in body.cases if one.consultation_id)

    def all(self) -> tuple[Consultation, ...]:
        """Every one as it stands, by id."""
        told = dict(self._recorded)
        for _, _, body in sorted(self._answers, key=lambda one: one[:2]):
            if body.consultation_id in told:
                told[body.consultation_id] = answered(told[body.consultation_id], body)
        for consultation_id, case_id in self._cases:
            if consultation_id in told:
                told[consultation_id] = turned(told[consultation_id], case_id)
        for *_, event_id, reviewing in sorted(self._reviews, key=lambda one: one[:3]):
            if reviewing.consultation_id in told:
                told[reviewing.consultation_id] = reviewed(told[reviewing.consultation_id], event_id, reviewing)
        return tuple(told[key] for key in sorted(told))
