"""The citizen's mark (好差评): given once for a service, called back about when bad, answered, and given once more.

Every act is an event; none is ever changed, and nothing is entered that nobody pressed, wrote or said. A question that
was answered without a case is marked as a case is: wherever a case is named here, a consultation may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.consultations import Consultation, reviewed
from desk.cases.events.bodies import read_body
from desk.cases.events.consulting import ConsultationReviewed
from desk.cases.events.reviews import ReviewContacted, ReviewEvent, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.fold import apply
from desk.cases.numbers import spoken
from desk.cases.review_rules import (
    AnswerInput,
    Dealing,
    Opinion,
    ReviewInput,
    dealing_with,
    occasion_for,
    range_of,
    read_answer,
    read_opinion,
    require_bad,
    require_outcome,
    to_mark,
    to_mark_again,
)
from desk.cases.reviews import Occasion, ReviewRecord, ReviewTally
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import layouts_of
from desk.papers.reviews import CARD, blank_card
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.serving import case_of
from desk.times import day_of, moment_text, table_moment

MOST_LISTED = 200
"""An office with more bad marks open than this sees the oldest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is marked: a case, or a question that was answered without one.

    Attributes:
        kept: As it is kept.
        id: Its id; number: as it stands on its papers.
        name: What it is about: the item, else what was asked.
        person: Who came, not masked; empty where nobody said it.
        clerk_name: Who answers for it.
        phone: Theirs, not masked; empty where they left none.
    """

    kept: Case | Consultation
    id: str
    number: str
    name: str
    person: str
    clerk_name: str
    counter: str
    phone: str

    @property
    def is_case(self) -> bool:
        """Whether there is a case."""
        return isinstance(self.kept, Case)

    @property
    def spoken(self) -> str:
        """The number in groups, as it is read out."""
        return spoken(self.number) if self.is_case else self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """Something about a case or a consultation."""

    subject: Subject

    @property
    def case(self) -> Case:
        """The case; only where it is about one."""
        kept = self.subject.kept
        if not isinstance(kept, Case):
            raise TypeError(f"{self.subject.id} is no case")
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(_About):
    """What was marked, and the mark that was given or dealt with."""

    review: ReviewRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(_About):
    """What a citizen at the counter may be asked.

    Attributes:
        occasion: What is marked; None where it was marked already.
        again: The bad mark that was answered and may be marked once more; it is asked first.
        phone: Of whoever came, not masked; empty where they left none.
    """

    occasion: Occasion | None
    again: ReviewRecord | None
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview(_About):
    """A bad mark that nobody has answered.

    Attributes:
        phone: Whom to call, not masked; empty where the citizen wants no call.
        is_late: The day to call, or to put things right, is over.
    """

    review: ReviewRecord
    dealing: Dealing
    phone: str
    is_late: bool


def ask(desk: Desk, name: str) -> Asked:
    """What the citizen of a case, or who asked something, may be asked now; reads only.

    Raises:
        Refused: No such case, or `review.nothing_to_mark`: it was marked already, or it is void.
    """
    require_right(desk, Right.REVIEW)
    with desk.store.reading() as uow:
        subject = _named(uow, name)
    occasion, again = to_mark(subject.kept), to_mark_again(subject.kept)
    if occasion is None and again is None:
        occasion_for(subject.kept, "")
    return Asked(subject=subject, occasion=occasion, again=again, phone=subject.phone)


def give(desk: Desk, name: str, given: ReviewInput) -> Marked:
    """Keep the mark of a service, once.

    Args:
        desk: The desk at which it was pressed or entered.
        name: Number or id of a case or a consultation.
        given: The mark.

    Raises:
        Refused: As `occasion_for` and `read_opinion`; nothing was kept.
    """
    require_right(desk, Right.REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        subject = _named(uow, name)
        occasion = occasion_for(subject.kept, given.occasion)
        opinion = read_opinion(given, desk.reviews, case_phone=subject.phone)
        served_by, served_by_name = _served(subject.kept, occasion)
        body = ReviewGiven(
            occasion=occasion,
            level=opinion.level,
            way=opinion.way,
            channel=opinion.channel,
            codes_version=desk.reviews.version,
            given_at=now,
            clerk_name=desk.operator.name,
            served_by=served_by,
            served_by_name=served_by_name,
            reasons=opinion.reasons,
            text=opinion.text,
            named=opinion.named,
            phone=opinion.phone,
        )
        after = _append(uow, subject, body, now)
        uow.commit()
    return Marked(subject=after, review=after.kept.reviews[-1])


def give_again(desk: Desk, name: str, given: ReviewInput) -> Marked:
    """Keep the second mark, after a bad one was answered; the first stays as it was.

    Raises:
        Refused: `review.no_second`, or as `read_opinion`.
    """
    require_right(desk, Right.REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        subject = _named(uow, name)
        first = to_mark_again(subject.kept)
        if first is None:
            said = "这件没有已经答复、还没再评价的差评；差评答复以后，本人可以再评价一次。"
            raise Refused("review.no_second", said, field="case")
        opinion: Opinion = read_opinion(given, desk.reviews, case_phone=subject.phone)
        body = ReviewRepeated(
            review_id=first.review_id,
            level=opinion.level,
            way=opinion.way,
            channel=opinion.channel,
            codes_version=desk.reviews.version,
            given_at=now,
            clerk_name=desk.operator.name,
            reasons=opinion.reasons,
            text=opinion.text,
            named=opinion.named,
            phone=opinion.phone,
        )
        after = _append(uow, subject, body, now)
        uow.commit()
    return Marked(subject=after, review=after.kept.reviews[-1])


def contact(desk: Desk, name: str, outcome: str, *, note: str = "", review_id: str = "") -> Marked:
    """Keep a call back after a bad mark, or the try of one.

    Args:
        desk: The desk of whoever called.
        name: Number or id of a case or a consultation.
        outcome: reached, no_answer or declined.
        note: What was said.
        review_id: Which mark; left out, the oldest bad one of the case that is open.

    Raises:
        Refused: `review.unknown`, `review.anonymous`, or as `require_bad` and `require_outcome`.
    """
    require_right(desk, Right.ANSWER_REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        subject = _named(uow, name)
        review = _chosen(subject, review_id)
        if not review.named:
            said = "这条差评没有留回访的意愿，不能打电话找本人；请直接核实，把情况和整改写进答复。"
            raise Refused("review.anonymous", said, field="review")
        body = ReviewContacted(
            review_id=review.review_id,
            outcome=require_outcome(outcome, note.strip()),
            contacted_at=now,
            clerk_name=desk.operator.name,
            note=note.strip(),
        )
        after = _append(uow, subject, body, now)
        uow.commit()
    return Marked(subject=after, review=_record(after, review.review_id))


def mend(desk: Desk, name: str, given: AnswerInput, *, review_id: str = "") -> Marked:
    """Keep what was found about a bad mark and put right; the citizen may then mark it once more.

    Raises:
        Refused: `review.unknown`, or as `require_bad` and `read_answer`.
    """
    require_right(desk, Right.ANSWER_REVIEW)
    moment = desk.clock.now()
    now = moment_text(moment)
    with desk.store.writing() as uow:
        subject = _named(uow, name)
        review = _chosen(subject, review_id)
        verdict, finish_on = read_answer(given, review, day_of(moment))
        body = ReviewMended(
            review_id=review.review_id,
            verdict=verdict,
            found=given.found.strip(),
            measures=given.measures.strip(),
            responsible=given.responsible.strip(),
            mended_at=now,
            clerk_name=desk.operator.name,
            finish_on=finish_on,
            is_public=given.is_public,
        )
        after = _append(uow, subject, body, now)
        uow.commit()
    return Marked(subject=after, review=_record(after, review.review_id))


def open_bad(desk: Desk, *, limit: int = MOST_LISTED) -> tuple[OpenReview, ...]:
    """Bad marks that nobody has answered, the one that waits longest first."""
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    found: list[OpenReview] = []
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        names = (*uow.reviews.open_cases(limit=limit), *uow.reviews.open_consultations(limit=limit))
        for subject in (_named(uow, name) for name in names):
            for review in subject.kept.reviews:
                if review.is_open:
                    dealing = dealing_with(review, desk.reviews, desk.calendar)
                    phone = _phone_to_call(uow, subject, review) if review.named else ""
                    late = dealing.is_late(today)
                    found.append(OpenReview(subject=subject, review=review, dealing=dealing, phone=phone, is_late=late))
    return tuple(sorted(found, key=lambda one: (one.review.given_at, one.review.review_id)))[:limit]


def invited(desk: Desk, *, limit: int = MOST_LISTED) -> tuple[Marked, ...]:
    """Bad marks that were answered and may be given once more, each with what was marked."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        names = (*uow.reviews.invited_cases(limit=limit), *uow.reviews.invited_consultations(limit=limit))
        subjects = tuple(_named(uow, name) for name in names)
    waiting = ((subject, to_mark_again(subject.kept)) for subject in subjects)
    return tuple(Marked(subject=subject, review=review) for subject, review in waiting if review is not None)


def count_marks(desk: Desk, first: date, last: date) -> ReviewTally:
    """How the cases received from `first` to `last`, both counted, were marked; 未评价 stands apart, so do questions.

    Raises:
        Refused: `review.days`.
    """
    require_right(desk, Right.SEE)
    days = range_of(first, last)
    with desk.store.reading() as uow:
        return uow.reviews.tally(*days)


def card_for_box(desk: Desk) -> Printable:
    """The card that names no case, for the box in the hall; nothing is recorded."""
    require_right(desk, Right.REVIEW)
    now = table_moment(desk.clock.now())
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    return Printable(
        title=PAPER_NAMES[CARD],
        name=PAPER_NAMES[CARD],
        layouts=layouts_of(CARD),
        is_paper=False,
        make=lambda layout: desk.render(blank_card(desk.office, desk.texts, desk.reviews, layout, now)),
    )


def _named(uow: UnitOfWork, name: str) -> Subject:
    """The consultation or the case with this number or id.

    Raises:
        Refused: As `case_of`.
    """
    asked = uow.consultations.get(name.strip())
    return subject_of(asked if asked is not None else case_of(uow, name))


def subject_of(kept: Case | Consultation) -> Subject:
    """What is marked, as it is kept."""
    if isinstance(kept, Case):
        return Subject(
            kept=kept,
            id=kept.case_id,
            number=kept.case_number,
            name=kept.item_name,
            person=kept.applicant.name,
            clerk_name=kept.clerk_name,
            counter=kept.counter,
            phone=(kept.agent.phone if kept.agent else "") or kept.applicant.phone,
        )
    asked = kept.asked
    return Subject(
        kept=kept,
        id=kept.consultation_id,
        number=asked.number,
        name=asked.item_name or asked.wish or asked.question,
        person=asked.asker_name,
        clerk_name=asked.clerk_name,
        counter=asked.counter,
        phone=asked.phone,
    )


def _append(uow: UnitOfWork, subject: Subject, body: ReviewEvent, at: str) -> Subject:
    kept = subject.kept
    if isinstance(kept, Consultation):
        told = ConsultationReviewed(consultation_id=kept.consultation_id, review=body)
        event = uow.journal.append(told, at=at)
        asked = reviewed(kept, event.header.event_id, told)
        uow.consultations.replace(asked)
        return subject_of(asked)
    event = uow.journal.append(body, at=at, case_id=kept.case_id, rev=kept.rev + 1, parent=kept.head)
    case = apply(kept, event, body)
    uow.cases.save(kept, case)
    return subject_of(case)


def _served(kept: Case | Consultation, occasion: Occasion) -> tuple[str, str]:
    """Whoever served the citizen: who took it in, and after that who decided at the counter."""
    if isinstance(kept, Consultation):
        return kept.clerk, kept.asked.clerk_name
    if occasion == "intake" or not kept.decided_by:
        return kept.clerk, kept.clerk_name
    return kept.decided_by, kept.decided_by_name


def _phone_to_call(uow: UnitOfWork, subject: Subject, review: ReviewRecord) -> str:
    """The number the citizen left with the mark, which stands in its event alone, else that of the case."""
    data = uow.journal.body_of(review.review_id)
    body = read_body(data) if data is not None else None
    mark = body.review if isinstance(body, ConsultationReviewed) else body
    left = mark.phone if isinstance(mark, ReviewGiven | ReviewRepeated) else ""
    return left or subject.phone


def _chosen(subject: Subject, review_id: str) -> ReviewRecord:
    """The mark that is meant, a bad one that nobody answered.

    Raises:
        Refused: `review.unknown`, or as `require_bad`.
    """
    reviews = subject.kept.reviews
    if review_id:
        chosen = next((review for review in reviews if review.review_id == review_id), None)
    else:
        chosen = next((review for review in reviews if review.is_open), None) or next(reversed(reviews), None)
    if chosen is None:
        raise Refused("review.unknown", "这件还没有评价，请核对编号。", field="review")
    require_bad(chosen)
    return chosen


def _record(subject: Subject, review_id: str) -> ReviewRecord:
    return next(review for review in subject.kept.reviews if review.review_id == review_id)
