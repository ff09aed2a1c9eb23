"""Marks of a case from their events: one pure step an event."""

from __future__ import annotations

import msgspec

from desk.cases.events.reviews import ReviewContacted, ReviewEvent, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.reviews import Answer, Contact, ReviewRecord

Reviews = tuple[ReviewRecord, ...]


def with_review_event(reviews: Reviews, event_id: str, body: ReviewEvent) -> Reviews:
    """The marks after one more event.

    Raises:
        LookupError: It is about a mark that is not among them.
    """
    match body:
        case ReviewGiven():
            return (*reviews, _given(event_id, body))
        case ReviewRepeated():
            return (*reviews, _repeated(event_id, body, _of(reviews, body.review_id)))
        case ReviewContacted():
            before = _of(reviews, body.review_id)
            contact = Contact(at=body.contacted_at, outcome=body.outcome, clerk_name=body.clerk_name, note=body.note)
            return _replaced(reviews, msgspec.structs.replace(before, contacts=(*before.contacts, contact)))
        case ReviewMended():
            answer = Answer(
                at=body.mended_at,
                clerk_name=body.clerk_name,
                verdict=body.verdict,
                found=body.found,
                measures=body.measures,
                responsible=body.responsible,
                finish_on=body.finish_on,
                is_public=body.is_public,
            )
            return _replaced(reviews, msgspec.structs.replace(_of(reviews, body.review_id), answer=answer))


def _given(event_id: str, body: ReviewGiven) -> ReviewRecord:
    return ReviewRecord(
        review_id=event_id,
        occasion=body.occasion,
        level=body.level,
        way=body.way,
        channel=body.channel,
        given_at=body.given_at,
        served_by=body.served_by,
        served_by_name=body.served_by_name,
        reasons=body.reasons,
        text=body.text,
        named=body.named,
    )


def _repeated(event_id: str, body: ReviewRepeated, first: ReviewRecord) -> ReviewRecord:
    return ReviewRecord(
        review_id=event_id,
        occasion=first.occasion,
        level=body.level,
        way=body.way,
        channel=body.channel,
        given_at=body.given_at,
        served_by=first.served_by,
        served_by_name=first.served_by_name,
        assess_number=2,
        follows=first.review_id,
        reasons=body.reasons,
        text=body.text,
        named=body.named,
    )


def _of(reviews: Reviews, review_id: str) -> ReviewRecord:
    found = next((review for review in reviews if review.review_id == review_id), None)
    if found is None:
        raise LookupError(f"there is no review {review_id}")
    return found


def _replaced(reviews: Reviews, changed: ReviewRecord) -> Reviews:
    return tuple(changed if review.review_id == changed.review_id else review for review in reviews)
