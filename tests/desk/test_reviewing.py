"""好差评 as it is done: marked once, called back, answered, marked again; counted with 未评价 apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.reviews import ReviewContacted, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.desk import Desk
from desk.records import Operator
from desk.reviewing import ask, contact, count_marks, give, give_again, mend, open_bad
from desk.roles import Role
from desk.serving import find_case
from tests.builders import SetClock, adult, agent, do, filed, refusal

ANSWER = AnswerInput(
    verdict="true", found="样本没有贴出来", measures="已经贴在窗口", responsible="李红", is_public=True
)


def bad(**changes: Any) -> ReviewInput:
    return msgspec.structs.replace(ReviewInput(level=2, reasons=("207",), named=True), **changes)


def bodies(desk: Desk, case: Case) -> list[object]:
    with desk.store.reading() as uow:
        return [read_body(event.body) for event in uow.journal.of_case(case.case_id) if event.body]


def clock_of(desk: Desk) -> SetClock:
    assert isinstance(desk.clock, SetClock)
    return desk.clock


def test_a_mark_is_an_event_that_says_who_pressed_what_of_which_list(desk: Desk) -> None:
    case = filed(desk, 1)
    marked = give(desk, case.case_number, ReviewInput(level=4, reasons=("411", "406"), text="很快"))
    assert marked.case == find_case(desk, case.case_id)
    assert (marked.case.state, marked.case.rev) == (case.state, case.rev + 1)
    body = bodies(desk, case)[-1]
    assert isinstance(body, ReviewGiven)
    assert (body.level, body.way, body.channel, body.occasion) == (4, "page", "5", "handling")
    assert [reason.name for reason in body.reasons] == ["填写一张表单就可完成申报", "跑大厅一次办完"]
    assert (body.codes_version, body.served_by_name, body.clerk_name) == (desk.reviews.version, "王小满", "王小满")
    assert marked.review.review_id == marked.case.reviews[0].review_id
    assert open_bad(desk) == ()


def test_a_second_mark_of_the_same_service_is_refused_and_the_first_stays(desk: Desk) -> None:
    case = filed(desk, 1)
    first = give(desk, case.case_number, ReviewInput(level=1, reasons=("115",)))
    for way in ("page", "card", "phone"):
        again = ReviewInput(level=5, way=way)
        refusal("review.given_before", lambda given=again: give(desk, case.case_number, given))
    refusal("review.given_before", lambda: ask(desk, case.case_number))
    assert find_case(desk, case.case_id) == first.case


def test_what_was_refused_leaves_nothing_behind(desk: Desk) -> None:
    case = filed(desk, 1)
    refusal("review.why", lambda: give(desk, case.case_number, ReviewInput(level=1)))
    refusal("review.level", lambda: give(desk, case.case_number, ReviewInput()))
    assert find_case(desk, case.case_id) == case


def test_each_part_of_a_case_is_marked_apart(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    assert ask(desk, case.case_number).occasion == "intake"
    give(desk, case.case_number, ReviewInput(level=5))
    clock_of(desk).move(days=1)
    do(desk, case, "accept")
    assert ask(desk, case.case_number).occasion == "handling"
    give(desk, case.case_number, ReviewInput(level=3, way="card", channel="8"))
    after = find_case(desk, case.case_id)
    assert [(r.occasion, r.level, r.way, r.channel) for r in after.reviews] == [
        ("intake", 5, "page", "5"),
        ("handling", 3, "card", "8"),
    ]


def test_a_bad_mark_is_called_about_answered_and_marked_again_and_stays_as_it_was(desk: Desk) -> None:
    case = filed(desk, 1)
    given = give(desk, case.case_number, bad(text="没有样本"))
    [waiting] = open_bad(desk)
    assert (waiting.dealing.stage, waiting.phone, waiting.is_late) == ("contact", adult(1)["phone"], False)
    refusal("review.contact_first", lambda: mend(desk, case.case_number, ANSWER))
    clock_of(desk).move(days=2)
    assert open_bad(desk)[0].is_late
    contact(desk, case.case_number, "no_answer")
    assert open_bad(desk)[0].dealing.stage == "contact"
    contact(desk, case.case_number, "reached", note="说窗口没有样本")
    [waiting] = open_bad(desk)
    assert (waiting.dealing.stage, waiting.is_late) == ("mend", False)
    refusal("review.no_second", lambda: give_again(desk, case.case_number, ReviewInput(level=5)))
    mend(desk, case.case_number, ANSWER)
    assert open_bad(desk) == ()
    asked = ask(desk, case.case_number)
    assert asked.occasion is None
    assert asked.again is not None
    after = give_again(desk, case.case_number, ReviewInput(level=4)).case
    first, second = after.reviews
    assert (second.assess_number, second.follows, second.occasion) == (2, first.review_id, first.occasion)
    assert msgspec.structs.replace(first, contacts=(), answer=None) == given.review
    assert [type(body) for body in bodies(desk, case)[-5:]] == [
        ReviewGiven,
        ReviewContacted,
        ReviewContacted,
        ReviewMended,
        ReviewRepeated,
    ]
    refusal("review.no_second", lambda: give_again(desk, case.case_number, ReviewInput(level=5)))


def test_a_second_mark_that_is_bad_again_waits_like_the_first(desk: Desk) -> None:
    case = filed(desk, 1)
    give(desk, case.case_number, bad(named=False))
    mend(desk, case.case_number, ANSWER)
    give_again(desk, case.case_number, bad(level=1, reasons=("115",)))
    [waiting] = open_bad(desk)
    assert (waiting.review.assess_number, waiting.dealing.stage) == (2, "contact")
    contact(desk, case.case_number, "reached")
    mend(desk, case.case_number, ANSWER)
    assert open_bad(desk) == ()
    refusal("review.mended_before", lambda: mend(desk, case.case_number, ANSWER))


def test_who_left_no_name_is_not_called_and_the_mark_is_answered_all_the_same(desk: Desk) -> None:
    case = filed(desk, 1)
    give(desk, case.case_number, bad(named=None))
    [waiting] = open_bad(desk)
    assert (waiting.dealing.stage, waiting.phone, waiting.dealing.act_by) == ("anonymous", "", None)
    refusal("review.anonymous", lambda: contact(desk, case.case_number, "reached"))
    assert mend(desk, case.case_number, ANSWER).review.answer is not None


def test_the_number_left_with_the_mark_is_called_and_stands_in_its_event_alone(desk: Desk) -> None:
    case = filed(desk, 1, agent=agent(5))
    give(desk, case.case_number, bad(phone="13812345566"))
    other = filed(desk, 2, agent=agent(5))
    give(desk, other.case_number, bad())
    first, second = open_bad(desk)
    assert (first.phone, second.phone) == ("13812345566", adult(5)["phone"])
    assert b"13812345566" not in msgspec.json.encode(find_case(desk, case.case_id).reviews)


def test_only_a_bad_mark_is_called_about(desk: Desk) -> None:
    case = filed(desk, 1)
    refusal("review.unknown", lambda: contact(desk, case.case_number, "reached"))
    give(desk, case.case_number, ReviewInput(level=3, named=True))
    refusal("review.not_bad", lambda: contact(desk, case.case_number, "reached"))
    refusal("review.not_bad", lambda: mend(desk, case.case_number, ANSWER))
    refusal("review.unknown", lambda: mend(desk, case.case_number, ANSWER, review_id="nobody"))


def test_what_came_of_a_call_is_one_of_three(desk: Desk) -> None:
    case = filed(desk, 1)
    give(desk, case.case_number, bad())
    refusal("review.outcome", lambda: contact(desk, case.case_number, "撤销差评"))


def test_whoever_may_not_deal_with_bad_marks_is_told_who_may(desk: Desk) -> None:
    case = filed(desk, 1)
    give(desk, case.case_number, bad())
    clerk = replace(desk, operator=Operator(clerk="li", name="李红", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: contact(clerk, case.case_number, "reached"))
    refusal("right.missing", lambda: mend(clerk, case.case_number, ANSWER))
    kiosk = replace(desk, operator=Operator(clerk="kiosk", name="评价器", roles=(Role.KIOSK,)))
    assert give(kiosk, filed(desk, 2).case_number, ReviewInput(level=5)).review.served_by == "wang"


def test_the_oldest_bad_mark_comes_first_and_each_case_once(desk: Desk) -> None:
    cases = [filed(desk, number) for number in range(3)]
    for case in reversed(cases):
        give(desk, case.case_number, bad())
        clock_of(desk).move(minutes=5)
    assert [one.case.case_id for one in open_bad(desk)] == [case.case_id for case in reversed(cases)]
    assert len(open_bad(desk, limit=2)) == 2


def test_who_did_not_mark_is_counted_apart_and_never_as_good(desk: Desk) -> None:
    """国办发〔2019〕51号: 未评价 is no 好评; a second mark never stands for the first."""
    cases = [filed(desk, number) for number in range(5)]
    give(desk, cases[0].case_number, ReviewInput(level=5))
    give(desk, cases[1].case_number, bad(named=False))
    mend(desk, cases[1].case_number, ANSWER)
    give_again(desk, cases[1].case_number, ReviewInput(level=4))
    tally = count_marks(desk, date(2026, 11, 23), date(2026, 11, 23))
    assert (tally.cases, tally.marked, tally.unmarked) == (5, 2, 3)
    assert (tally.levels, tally.again) == ({5: 1, 2: 1}, {4: 1})
    empty = count_marks(desk, date(2026, 11, 24), date(2026, 11, 30))
    assert (empty.cases, empty.levels) == (0, {})
    refusal("review.days", lambda: count_marks(desk, date(2026, 11, 24), date(2026, 11, 23)))
