"""What is owed after a mark or a word: one list, the soonest first, each line with what ends it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from desk.cases.case import Case
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.desk import Desk
from desk.overseeing.following import FOLLOWED, Followup, followups, may_take, who_takes
from desk.overseeing.reminding import remind_deferred
from desk.pledging import CheckInput, check_pledge
from desk.records import Operator
from desk.reviewing import contact, give, give_again, mend
from desk.roles import Role
from desk.serving import find_case
from desk.showing import show_case
from desk.tasks import Task
from tests.builders import SetClock, adult, filed, refusal
from tests.desk.handling.life import step
from tests.desk.pledging_desk import SEQ, allowing_pledges, pledged

ANSWER = AnswerInput(verdict="true", found="等了一上午", measures="增开窗口", responsible="李红")
SEEN = {"state": "original_seen", "originals": 1}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return allowing_pledges(desk)


def move(desk: Desk, days: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=days)


def by(desk: Desk, role: Role) -> Desk:
    return replace(desk, operator=Operator(clerk="li", name="李强", roles=(role,)))


def bad(desk: Desk, number: int = 1, **changes: Any) -> Case:
    given = structs.replace(ReviewInput(level=1, reasons=("115",), text="等了一上午", named=True), **changes)
    return give(desk, filed(desk, number).case_id, given).case


def deferred(desk: Desk, number: int = 2) -> Case:
    lines = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": "2026-12-04"}]
    return filed(desk, number, "accept", "JY-01", materials=lines)


def only(desk: Desk) -> Followup:
    [one] = followups(desk)
    return one


def test_nothing_is_owed_in_an_office_where_all_is_well(desk: Desk) -> None:
    give(desk, filed(desk, 1).case_id, ReviewInput(level=5))
    assert followups(desk) == ()


def test_everything_owed_stands_by_its_last_day_and_what_has_none_at_the_end(desk: Desk) -> None:
    bad(desk, 1, named=False)
    deferred(desk, 2)
    filed(desk, 3, materials=pledged())
    bad(desk, 4)
    assert [one.due_on for one in followups(desk)] == ["2026-11-24", "2026-12-07", ""]  # the paper may still come
    move(desk, 11)
    found = followups(desk)
    assert [(one.task, one.due_on) for one in found] == [
        (Task.REVIEW, "2026-11-24"),
        (Task.DEFERRED, "2026-12-04"),
        (Task.PLEDGE, "2026-12-07"),
        (Task.REVIEW, ""),
    ]
    assert len({one.key for one in found}) == len(found)
    assert set(FOLLOWED) >= {one.task for one in found}


def test_a_bad_mark_is_called_about_in_one_working_day_and_mended_in_fifteen(desk: Desk) -> None:
    case = bad(desk)
    first = only(desk)
    assert (first.what, first.due_on, first.steps) == ("差评，联系本人", "2026-11-24", ("contact",))
    assert first.phone == adult(1)["phone"]
    assert "非常不满意" in first.facts[0]
    assert "等了一上午" in first.facts[0]
    contact(desk, case.case_id, "no_answer")
    tried = only(desk)
    assert (tried.steps, tried.done, tried.key) == (("contact", "mend"), 1, first.key)
    assert "没有联系上" in tried.facts[1]
    contact(desk, case.case_id, "reached", note="说等得太久")
    mending = only(desk)
    assert (mending.what, mending.due_on, mending.steps[0]) == ("差评，整改后答复", "2026-12-14", "mend")
    move(desk, 30)
    assert only(desk).is_late


def test_who_left_no_number_is_not_called(desk: Desk) -> None:
    bad(desk, named=False)
    one = only(desk)
    assert (one.steps, one.phone, one.due_on, one.is_late) == (("mend",), "", "", False)
    assert "不打电话" in one.facts[-1]


def test_an_answered_mark_waits_for_the_second_one_without_a_day(desk: Desk) -> None:
    case = bad(desk)
    contact(desk, case.case_id, "reached")
    mend(desk, case.case_id, ANSWER)
    one = only(desk)
    assert (one.what, one.due_on, one.steps) == ("差评已答复，请本人再评价一次", "", ("again",))
    assert "增开窗口" in one.facts[-1]
    give_again(desk, case.case_id, ReviewInput(level=4, way="phone"))
    assert followups(desk) == ()
    assert len(find_case(desk, case.case_id).reviews) == 2


def test_a_second_mark_that_is_bad_is_dealt_with_like_the_first(desk: Desk) -> None:
    case = bad(desk)
    contact(desk, case.case_id, "reached")
    mend(desk, case.case_id, ANSWER)
    give_again(desk, case.case_id, ReviewInput(level=2, reasons=("207",), named=True))
    one = only(desk)
    assert one.steps == ("contact",)
    assert "再次评价" in one.facts[0]


def test_a_pledge_is_checked_by_its_day_and_the_line_says_how_and_what_follows(desk: Desk) -> None:
    case = filed(desk, 1, materials=pledged())
    one = only(desk)
    assert (one.steps, one.seq) == (("check",), SEQ)
    assert "到居住地核查" in one.facts[0]
    assert "不适用告知承诺" in one.facts[1]
    check_pledge(desk, case.case_id, CheckInput(seq=SEQ, found="false", note="不在那里住"))
    assert followups(desk) == ()


def test_a_reminder_is_kept_and_the_paper_stays_owed_until_it_comes(desk: Desk) -> None:
    case = deferred(desk)
    move(desk, 12)
    assert only(desk).steps == ("remind",)
    assert only(desk).is_late
    refusal("remind.no_words", lambda: remind_deferred(desk, case.case_id, " "))
    reminded = remind_deferred(desk, case.case_id, "电话已接通，说周五送来。")
    assert find_case(desk, case.case_id) == reminded
    assert reminded.state is case.state
    one = only(desk)
    assert one.done == 1
    assert "周五送来" in one.facts[-1]
    assert any("提醒申请人补交" in line.sentence for line in show_case(desk, case.case_id).told)
    step(desk, case, "deferred_in", materials=[{"seq": 3, **SEEN}])
    assert followups(desk) == ()
    refusal("remind.nothing", lambda: remind_deferred(desk, case.case_id, "再打一次"))


def test_who_may_not_take_a_step_is_told_who_may(desk: Desk) -> None:
    case = deferred(desk)
    clerk, supervisor = by(desk, Role.CLERK), by(desk, Role.SUPERVISOR)
    assert not may_take(clerk, "contact")
    assert may_take(supervisor, "contact")
    assert who_takes("contact") == "负责人或者监督员"
    refusal("right.missing", lambda: remind_deferred(supervisor, case.case_id, "电话已接通"))


def test_of_each_kind_no_more_is_read_than_is_asked_for(desk: Desk) -> None:
    for number in range(3):
        bad(desk, number)
    assert len(followups(desk, limit=2)) == 2
