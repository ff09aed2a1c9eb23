"""Marks from their events; what is about nothing is a broken history."""

from __future__ import annotations

import pytest

from desk.cases.events.reviews import ReviewContacted, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.fold import BrokenHistory, apply, fold
from desk.cases.folding_reviews import with_review_event
from tests.builders import filed
from tests.desk.desks import memory_desk

AT = "2026-11-23T10:00:00+08:00"
GIVEN = ReviewGiven(
    occasion="handling",
    level=1,
    way="page",
    channel="5",
    codes_version="2020.1",
    given_at=AT,
    clerk_name="王小满",
    served_by="wang",
    served_by_name="王小满",
)
CONTACTED = ReviewContacted(review_id="r1", outcome="reached", contacted_at=AT, clerk_name="王小满")
MENDED = ReviewMended(
    review_id="r1",
    verdict="true",
    found="属实",
    measures="已改",
    responsible="李红",
    mended_at=AT,
    clerk_name="王小满",
)
REPEATED = ReviewRepeated(
    review_id="r1", level=5, way="page", channel="5", codes_version="2020.1", given_at=AT, clerk_name="王小满"
)


def test_each_event_adds_to_the_mark_it_names_and_to_no_other() -> None:
    reviews = with_review_event((), "r0", GIVEN)
    reviews = with_review_event(reviews, "r1", GIVEN)
    before = reviews[0]
    for number, body in enumerate((CONTACTED, MENDED, REPEATED), start=2):
        reviews = with_review_event(reviews, f"r{number}", body)
    assert reviews[0] == before
    assert [review.review_id for review in reviews] == ["r0", "r1", "r4"]
    assert not reviews[1].is_open
    assert (reviews[2].follows, reviews[2].occasion, reviews[2].served_by) == ("r1", "handling", "wang")


@pytest.mark.parametrize("body", [CONTACTED, MENDED, REPEATED])
def test_what_is_about_no_mark_of_the_case_is_a_broken_history(
    body: ReviewContacted | ReviewMended | ReviewRepeated,
) -> None:
    desk = memory_desk()
    case = filed(desk, 1)
    with desk.store.writing() as uow:
        event = uow.journal.append(body, at=AT, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
        with pytest.raises(BrokenHistory, match="no review r1"):
            apply(case, event, body)
        with pytest.raises(BrokenHistory):
            fold(uow.journal.of_case(case.case_id))
