"""The citizen's mark (好差评): given once for a service, called back about when bad, answered, and given once more.

Every act is an event; none is ever changed, and nothing is entered that nobody pressed, wrote or said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.reviews import ReviewContacted, ReviewEvent, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.fold import apply
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
class Marked:
    """A case and the mark that was given or dealt with."""

    case: Case
    review: ReviewRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a citizen at the counter may be asked.

    Attributes:
        occasion: What is marked; None where it was marked already.
        again: The bad mark that was answered and may be marked once more; it is asked first.
        phone: The number of the case, not masked; empty where it has none.
    """

    case: Case
    occasion: Occasion | None
    again: ReviewRecord | None
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """A bad mark that nobody has answered.

    Attributes:
        phone: Whom to call, not masked; empty where the citizen wants no call.
        is_late: The day to call, or to put things right, is over.
    """

    case: Case
    review: ReviewRecord
    dealing: Dealing
    phone: str
    is_late: bool


def ask(desk: Desk, case_name: str) -> Asked:
    """What the citizen of a case may be asked now; reads only.

    Raises:
        Refused: No such case, or `review.nothing_to_mark`: it was marked already, or it is void.
    """
    require_right(desk, Right.REVIEW)
    with desk.store.reading() as uow:
        case = case_of(uow, case_name)
    occasion, again = to_mark(case), to_mark_again(case)
    if occasion is None and again is None:
        occasion_for(case, "")
    return Asked(case=case, occasion=occasion, again=again, phone=_phone(case))


def give(desk: Desk, case_name: str, given: ReviewInput) -> Marked:
    """Keep the mark of a service, once.

    Args:
        desk: The desk at which it was pressed or entered.
        case_name: Case number or id.
        given: The mark.

    Raises:
        Refused: As `occasion_for` and `read_opinion`; nothing was kept.
    """
    require_right(desk, Right.REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        occasion = occasion_for(case, given.occasion)
        opinion = read_opinion(given, desk.reviews, case_phone=_phone(case))
        served_by, served_by_name = _served(case, occasion)
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
        after = _append(uow, case, body, now)
        uow.commit()
    return Marked(case=after, review=after.reviews[-1])


def give_again(desk: Desk, case_name: str, given: ReviewInput) -> Marked:
    """Keep the second mark, after a bad one was answered; the first stays as it was.

    Raises:
        Refused: `review.no_second`, or as `read_opinion`.
    """
    require_right(desk, Right.REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        first = to_mark_again(case)
        if first is None:
            said = "这件没有已经答复、还没再评价的差评；差评答复以后，本人可以再评价一次。"
            raise Refused("review.no_second", said, field="case")
        opinion: Opinion = read_opinion(given, desk.reviews, case_phone=_phone(case))
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
        after = _append(uow, case, body, now)
        uow.commit()
    return Marked(case=after, review=after.reviews[-1])


def contact(desk: Desk, case_name: str, outcome: str, *, note: str = "", review_id: str = "") -> Marked:
    """Keep a call back after a bad mark, or the try of one.

    Args:
        desk: The desk of whoever called.
        case_name: Case number or id.
        outcome: reached, no_answer or declined.
        note: What was said.
        review_id: Which mark; left out, the oldest bad one of the case that is open.

    Raises:
        Refused: `review.unknown`, `review.anonymous`, or as `require_bad` and `require_outcome`.
    """
    require_right(desk, Right.ANSWER_REVIEW)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        review = _chosen(case, review_id)
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
        after = _append(uow, case, body, now)
        uow.commit()
    return Marked(case=after, review=_record(after, review.review_id))


def mend(desk: Desk, case_name: str, given: AnswerInput, *, review_id: str = "") -> Marked:
    """Keep what was found about a bad mark and put right; the citizen may then mark it once more.

    Raises:
        Refused: `review.unknown`, or as `require_bad` and `read_answer`.
    """
    require_right(desk, Right.ANSWER_REVIEW)
    moment = desk.clock.now()
    now = moment_text(moment)
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        review = _chosen(case, review_id)
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
        after = _append(uow, case, body, now)
        uow.commit()
    return Marked(case=after, review=_record(after, review.review_id))


def open_bad(desk: Desk, *, limit: int = MOST_LISTED) -> tuple[OpenReview, ...]:
    """Bad marks that nobody has answered, the one that waits longest first."""
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    found: list[OpenReview] = []
    with desk.store.reading() as uow:
        for case_id in uow.reviews.open_cases(limit=limit):
            case = case_of(uow, case_id)
            for review in case.reviews:
                if review.is_open:
                    dealing = dealing_with(review, desk.reviews, desk.calendar)
                    phone = _phone_to_call(uow, case, review) if review.named else ""
                    found.append(
                        OpenReview(
                            case=case, review=review, dealing=dealing, phone=phone, is_late=dealing.is_late(today)
                        )
                    )
    return tuple(sorted(found, key=lambda one: (one.review.given_at, one.review.review_id)))


def count_marks(desk: Desk, first: date, last: date) -> ReviewTally:
    """How the cases received from `first` to `last`, both counted, were marked; 未评价 stands apart.

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


def _append(uow: UnitOfWork, case: Case, body: ReviewEvent, at: str) -> Case:
    event = uow.journal.append(body, at=at, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    after = apply(case, event, body)
    uow.cases.save(case, after)
    return after


def _served(case: Case, occasion: Occasion) -> tuple[str, str]:
    """Whoever served the citizen: who took it in, and after that who decided at the counter."""
    if occasion == "intake" or not case.decided_by:
        return case.clerk, case.clerk_name
    return case.decided_by, case.decided_by_name


def _phone(case: Case) -> str:
    """The number of whoever came."""
    return (case.agent.phone if case.agent else "") or case.applicant.phone


def _phone_to_call(uow: UnitOfWork, case: Case, review: ReviewRecord) -> str:
    """The number the citizen left with the mark, which stands in its event alone, else that of the case."""
    data = uow.journal.body_of(review.review_id)
    body = read_body(data) if data is not None else None
    left = body.phone if isinstance(body, ReviewGiven | ReviewRepeated) else ""
    return left or _phone(case)


def _chosen(case: Case, review_id: str) -> ReviewRecord:
    """The mark that is meant, a bad one that nobody answered.

    Raises:
        Refused: `review.unknown`, or as `require_bad`.
    """
    if review_id:
        chosen = next((review for review in case.reviews if review.review_id == review_id), None)
    else:
        chosen = next((review for review in case.reviews if review.is_open), None) or next(reversed(case.reviews), None)
    if chosen is None:
        raise Refused("review.unknown", "这件还没有评价，请核对办件编号。", field="review")
    require_bad(chosen)
    return chosen


def _record(case: Case, review_id: str) -> ReviewRecord:
    return next(review for review in case.reviews if review.review_id == review_id)
