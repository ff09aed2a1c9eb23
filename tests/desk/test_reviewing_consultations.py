"""好差评 of what was asked without a case: the same rules, with the consultation as what is marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import msgspec
import pytest

from desk.cases.consultations import Consultation, ToldConsultations
from desk.cases.events.bodies import read_body
from desk.cases.events.consulting import ConsultationReviewed
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.consulting import ConsultationInput, record, show
from desk.desk import Desk
from desk.home import Heap, home
from desk.overseeing.following import followups
from desk.overseeing.reporting import closing_of, month_of
from desk.records import Operator
from desk.reviewing import ask, contact, count_marks, give, give_again, invited, mend, open_bad
from desk.roles import Role
from tests.builders import SetClock, filed, refusal

ASKED = ConsultationInput(
    question="要带什么？", answer="带身份证。", item="HJ-12", asker_name="刘秀", phone="16072603369", counter="3"
)
BAD = ReviewInput(level=1, reasons=("115",), named=True)
ANSWER = AnswerInput(verdict="true", found="没有说全", measures="重新答复了", responsible="李红")
TODAY = date(2026, 11, 23)


@pytest.fixture
def asked(desk: Desk) -> Consultation:
    return record(desk, ASKED)


def later(desk: Desk, days: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=days)


def test_it_is_marked_once_by_whoever_asked_and_belongs_to_who_answered(desk: Desk, asked: Consultation) -> None:
    found = ask(desk, asked.asked.number)
    assert (found.occasion, found.again, found.phone) == ("intake", None, "16072603369")
    assert (found.subject.name, found.subject.counter, found.subject.is_case) == ("居住证申领", "3", False)
    marked = give(desk, asked.asked.number, ReviewInput(level=5))
    review = marked.review
    assert (review.occasion, review.level, review.served_by, review.served_by_name) == (
        "intake",
        5,
        "wang",
        "王小满",
    )
    assert show(desk, asked.consultation_id).reviews == (review,)
    refusal("review.given_before", lambda: give(desk, asked.consultation_id, ReviewInput(level=1, text="慢")))
    refusal("review.given_before", lambda: ask(desk, asked.consultation_id))


def test_the_screen_in_the_hall_may_take_it(desk: Desk, asked: Consultation) -> None:
    screen = replace(desk, operator=Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,)))
    assert give(screen, asked.asked.number, ReviewInput(level=4)).review.served_by == "wang"


def test_a_bad_one_is_called_about_within_a_day_mended_within_fifteen_and_marked_again(
    desk: Desk, asked: Consultation
) -> None:
    """1 working day to call, 15 to put right, then a second mark; the first stays."""
    first = give(desk, asked.consultation_id, BAD).review
    [waiting] = open_bad(desk)
    assert (waiting.subject.id, waiting.phone, waiting.is_late) == (asked.consultation_id, "16072603369", False)
    assert waiting.dealing.contact_by is not None
    assert waiting.dealing.mend_by is not None
    assert waiting.dealing.contact_by.due_on == date(2026, 11, 24)
    assert waiting.dealing.mend_by.due_on == date(2026, 12, 14)
    refusal("review.contact_first", lambda: mend(desk, asked.consultation_id, ANSWER))
    later(desk, 2)
    assert open_bad(desk)[0].is_late
    contact(desk, asked.consultation_id, "reached", note="说没有讲全")
    mend(desk, asked.asked.number, ANSWER)
    assert open_bad(desk) == ()
    [again] = invited(desk)
    assert again.subject.id == asked.consultation_id
    second = give_again(desk, asked.consultation_id, ReviewInput(level=4, way="phone")).review
    assert (second.assess_number, second.follows, second.served_by) == (2, first.review_id, first.served_by)
    kept = show(desk, asked.consultation_id).reviews
    assert msgspec.structs.replace(kept[0], contacts=(), answer=None) == first
    assert invited(desk) == ()


def test_it_stands_with_the_calls_and_answers_that_are_owed(desk: Desk, asked: Consultation) -> None:
    before = home(desk).counts[Heap.REVIEW]
    give(desk, asked.consultation_id, BAD)
    [line] = followups(desk)
    assert (line.consultation_id, line.case_id, line.marked) == (asked.consultation_id, "", asked.consultation_id)
    assert (line.case_number, line.applicant_name, line.item_name) == (asked.asked.number, "刘秀", "咨询：居住证申领")
    assert (line.steps, line.due_on, line.phone) == (("contact",), "2026-11-24", "16072603369")
    assert home(desk).counts[Heap.REVIEW] == before + 1
    contact(desk, asked.consultation_id, "reached")
    mend(desk, asked.consultation_id, ANSWER)
    [line] = followups(desk)
    assert (line.steps, line.marked) == (("again",), asked.consultation_id)


def test_it_is_counted_apart_from_cases_and_so_is_what_nobody_marked(desk: Desk, asked: Consultation) -> None:
    record(desk, ASKED)
    filed(desk, 1)
    give(desk, asked.consultation_id, BAD)
    contact(desk, asked.consultation_id, "reached")
    mend(desk, asked.consultation_id, ANSWER)
    give_again(desk, asked.consultation_id, ReviewInput(level=5))
    tally = count_marks(desk, TODAY, TODAY)
    assert (tally.cases, tally.marked, tally.levels, tally.again) == (1, 0, {}, {})
    assert tally.asked is not None
    assert (tally.asked.cases, tally.asked.marked, tally.asked.unmarked) == (2, 1, 1)
    assert (tally.asked.levels, tally.asked.again) == ({1: 1}, {5: 1})
    assert count_marks(desk, date(2026, 11, 1), date(2026, 11, 22)).asked == msgspec.structs.replace(
        tally.asked, cases=0, marked=0, levels={}, again={}
    )


def test_the_reports_of_the_day_and_the_month_count_it(desk: Desk, asked: Consultation) -> None:
    give(desk, asked.consultation_id, BAD)
    values = month_of(desk, date(2026, 11, 1)).values
    assert (values["咨询评价.合计"], values["其中差评.合计"], values["评价 非常不满意.合计"]) == (1, 1, 0)
    assert closing_of(desk, TODAY).values["非常不满意.合计"] == 1


def test_once_a_case_came_of_it_the_case_is_marked(desk: Desk, asked: Consultation) -> None:
    case = filed(desk, 1, consultation_id=asked.consultation_id)
    found = refusal("review.has_case", lambda: give(desk, asked.consultation_id, ReviewInput(level=5)))
    assert "请对办件评价" in found.message
    assert give(desk, case.case_id, ReviewInput(level=5)).case.case_id == case.case_id


def test_who_left_no_number_leaves_one_with_the_mark_or_is_not_called(desk: Desk) -> None:
    nameless = record(desk, msgspec.structs.replace(ASKED, asker_name="", phone=""))
    refusal("review.phone", lambda: give(desk, nameless.consultation_id, BAD))
    given = msgspec.structs.replace(BAD, phone="13812345566")
    give(desk, nameless.consultation_id, given)
    [waiting] = open_bad(desk)
    assert waiting.phone == "13812345566"
    [line] = followups(desk)
    assert line.applicant_name == "未留名"


def test_the_journal_tells_it_whatever_order_its_events_are_heard_in(desk: Desk, asked: Consultation) -> None:
    give(desk, asked.consultation_id, BAD)
    contact(desk, asked.consultation_id, "reached")
    mend(desk, asked.consultation_id, ANSWER)
    give_again(desk, asked.consultation_id, ReviewInput(level=5))
    with desk.store.reading() as uow:
        events = [event for event in uow.journal.of_case("") if event.header.kind.startswith("consultation.")]
    assert len(events) == 5
    for order in permutations(events):
        told = ToldConsultations()
        for event in order:
            assert event.body is not None
            told.hear(event, read_body(event.body))
        assert told.all() == (show(desk, asked.consultation_id),)
    [body] = [read_body(event.body) for event in events if event.body and b"review.mended" in event.body]
    assert isinstance(body, ConsultationReviewed)
    assert body.consultation_id == asked.consultation_id
