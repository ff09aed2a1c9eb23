"""先办后签: recorded by one now, signed by another later; never by the same, never where the law wants both first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.desk import Desk
from desk.handling.asking import answers_of, asked_for
from desk.handling.countersigning import CountersignInput, countersign
from desk.handling.stepping import steps_of
from desk.home import Heap, home, task_lines
from desk.issuing import issue
from desk.papers.request import required_papers, unprinted
from desk.people.countersigning import SecondPerson
from desk.records import Deputy, Operator
from desk.roles import Role
from desk.serving import item_of
from desk.tasks import Task
from desk.telling import tell
from tests.builders import DECISIONS, MONDAY, filed, refusal
from tests.desk.handling.life import BENEFIT, LICENCE, accepted, after, step

WANG = Operator(clerk="wang", name="王芳", roles=(Role.CLERK, Role.HEAD))
LI = Operator(clerk="li", name="李窗口", roles=(Role.CLERK,))
ZHAO = Operator(clerk="zhao", name="赵窗口", roles=(Role.CLERK,))
QIAN = Operator(clerk="qian", name="钱主任", roles=(Role.HEAD,))
NOT_ELIGIBLE = {**DECISIONS["not_eligible"], "confirmed_by": ""}


def sits(desk: Desk, operator: Operator, *, later: bool = True, deputies: tuple[Deputy, ...] = ()) -> Desk:
    """Somebody at the desk of an office that signs later."""
    with desk.store.writing() as uow:
        office = msgspec.structs.replace(uow.register.office(), countersign_later=later)
        uow.register.save_office(office)
        uow.commit()
    store = desk.store.as_clerk(operator.clerk)
    return replace(desk, operator=operator, office=office, store=store, deputies=deputies)


def sign(desk: Desk, case: Case, **given: Any) -> Case:
    return countersign(desk, case.case_id, CountersignInput(**given))


def test_an_office_that_has_not_chosen_it_signs_nothing_later(desk: Desk) -> None:
    li = sits(desk, LI, later=False)
    case = accepted(li, item_id=BENEFIT)
    refusal("right.missing", lambda: after(li, case, "void"))
    refusal("decision.confirmed_by", lambda: filed(li, 2, NOT_ELIGIBLE))
    wang = sits(desk, WANG, later=False)
    own = accepted(wang, 3, BENEFIT)
    refusal("ruling.receiver", lambda: step(wang, own, "decide", outcome="granted"))


def test_who_received_decides_now_and_another_officer_signs_later(desk: Desk) -> None:
    """受审分离 in an office of two."""
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = step(wang, accepted(wang, item_id=BENEFIT), "decide", outcome="granted").case
    [asked] = case.countersigns
    assert (asked.act, asked.clerk, asked.due_on) == (SecondPerson.DECISION, "wang", "2026-11-26")
    refusal("second.same", lambda: sign(wang, case))
    signed = sign(li, case)
    [done] = signed.countersigns
    assert (done.is_open, done.signed_by, done.signed_by_name) == (False, "li", "李窗口")
    assert signed.state is State.DECIDED
    refusal("countersign.none", lambda: sign(li, signed))


def test_the_two_officers_of_a_licence_and_its_extension_are_never_signed_later(desk: Desk) -> None:
    """行政许可法第三十四条第三款、第四十二条第一款."""
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = accepted(wang, item_id=LICENCE)
    refusal("checked_by.missing", lambda: step(wang, case, "decide", outcome="granted"))
    refusal("right.missing", lambda: after(li, case, "extend"))


def test_a_second_notice_is_never_consented_to_later(desk: Desk) -> None:
    """行政许可法第三十二条第一款第四项; for others since the notice names the consent (PAPERS.md 4.5)."""
    li = sits(desk, LI)
    for number, item_id in ((1, LICENCE), (2, BENEFIT)):
        first = filed(li, number, "one_time_notice", item_id)
        second = after(li, first, ("supplement", {"materials": [{"seq": 1, "state": "original_seen"}]}))
        lines = [
            {"seq": 2, "state": "missing", "problem": "缺少", "how": "请补交"},
            {"seq": 1, "state": "original_seen"},
        ]
        given = {"decision": {"kind": "one_time_notice", "override_reason": "漏了"}, "materials": lines}
        refusal("decision.second_notice", partial(step, li, second, "one_time_notice", **given))


def test_a_clerk_makes_a_case_void_and_the_head_approves_later(desk: Desk) -> None:
    li, wang, other = sits(desk, LI), sits(desk, WANG), sits(desk, ZHAO)
    case = after(li, accepted(li), "void")
    assert case.ending is not None
    assert (case.ending.clerk_name, case.ending.approved_by_name) == ("李窗口", "")
    assert required_papers(case) == ()
    refusal("paper.not_countersigned", lambda: issue(li, case.case_id, "void_record"))
    refusal("right.missing", lambda: sign(other, case))
    signed = sign(wang, case)
    assert signed.ending is not None
    assert signed.ending.approved_by_name == "王芳"
    assert "void_record" in required_papers(signed)
    assert issue(wang, case.case_id, "void_record").number


def test_a_refusal_at_the_counter_waits_for_its_second_name_before_it_is_printed(desk: Desk) -> None:
    """PAPERS.md 4.10: the second person stands on the paper, and 0.3: nobody's name for what they did not do."""
    li, wang = sits(desk, LI), sits(desk, WANG)
    case = filed(li, 1, NOT_ELIGIBLE)
    assert (case.state, required_papers(case), unprinted(case)) == (State.DECLINED, (), ())
    refusal("paper.not_countersigned", lambda: issue(li, case.case_id, "decline_not_eligible"))
    signed = sign(wang, case)
    assert signed.decision is not None
    assert signed.decision.confirmed_by == "王芳"
    corrected = step(wang, signed, "correct", note="补记", reason="漏记").case
    assert issue(wang, corrected.case_id, "decline_not_eligible").first


def test_a_refusal_is_signed_while_its_answer_is_in_time(desk: Desk) -> None:
    li = sits(desk, LI)
    case = filed(li, 1, "receive")
    li.clock.move(days=6)  # type: ignore[attr-defined]  # a clock that is set
    declined = step(li, case, "decline", decision=NOT_ELIGIBLE).case
    assert declined.countersigns[0].due_on == case.reply_by == "2026-11-30"


def test_text_that_no_paper_may_carry_is_refused_though_the_paper_waits(desk: Desk) -> None:
    given = {**NOT_ELIGIBLE, "reason": "不符合行政许可的条件"}
    refusal("paper.licence_words", lambda: filed(sits(desk, LI), 1, given))


def test_a_decision_that_was_taken_back_needs_no_signature(desk: Desk) -> None:
    wang, li, qian = sits(desk, WANG), sits(desk, LI), sits(desk, QIAN)
    case = step(wang, accepted(wang, item_id=BENEFIT), "decide", outcome="granted").case
    back = after(wang, case, "undo_decide")
    assert not any(one.is_open for one in back.countersigns)
    refusal("countersign.none", lambda: sign(li, back))
    again = after(wang, back, "decide")
    undone = after(li, again, "undo_decide")
    assert [one.act for one in undone.countersigns if one.is_open] == [SecondPerson.UNDO]
    refusal("right.missing", lambda: sign(sits(desk, ZHAO), undone))
    assert not any(one.is_open for one in sign(qian, undone).countersigns)


def test_who_would_not_sign_says_why_and_it_stays_red_until_somebody_does(desk: Desk) -> None:
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = after(li, accepted(li), "void")
    refusal("why.missing", lambda: sign(wang, case, agreed=False))
    refused = sign(wang, case, agreed=False, why="不是重复登记")
    assert refused.countersigns[0].is_open
    [line] = [one for one in task_lines(wang) if one.task is Task.COUNTERSIGN]
    assert (line.what, line.is_late) == ("王芳不同意补签，请改正：不是重复登记", True)
    assert not sign(wang, refused).countersigns[0].is_open


def test_it_is_a_task_for_whoever_may_sign_and_red_once_its_day_is_over(desk: Desk) -> None:
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = step(wang, accepted(wang, item_id=BENEFIT), "decide", outcome="granted").case
    assert home(li).counts[Heap.COUNTERSIGN] == 1
    [line] = [one for one in task_lines(li) if one.task is Task.COUNTERSIGN]
    assert (line.case_id, line.due_on, line.is_late) == (case.case_id, "2026-11-26", False)
    li.clock.move(days=4)  # type: ignore[attr-defined]  # a clock that is set
    [line] = [one for one in task_lines(li) if one.task is Task.COUNTERSIGN]
    assert line.is_late
    sign(li, case)
    assert home(li).counts[Heap.COUNTERSIGN] == 0


def test_a_case_is_not_closed_while_a_signature_is_open(desk: Desk) -> None:
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = step(wang, accepted(wang, item_id=BENEFIT), "decide", outcome="granted").case
    given = after(wang, case, "ready", "deliver")
    refusal("countersign.open", lambda: step(wang, given, "complete"))
    assert after(wang, sign(li, given), "complete").state is State.CLOSED


def test_a_deputy_with_dates_signs_in_the_heads_place(desk: Desk) -> None:
    li = sits(desk, LI)
    case = after(li, accepted(li), "void")
    deputy = Deputy(role=Role.HEAD, clerk="zhao", first="2026-11-23", last="2026-11-25")
    zhao = sits(desk, ZHAO, deputies=(deputy,))
    signed = sign(zhao, case)
    assert signed.ending is not None
    assert signed.ending.approved_by_name == "赵窗口"
    other = after(li, accepted(li, 2), "void")
    zhao.clock.move(days=3)  # type: ignore[attr-defined]  # a clock that is set
    refusal("right.missing", lambda: sign(zhao, other))


def test_the_window_offers_it_first_and_asks_whether_they_agree(desk: Desk) -> None:
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = after(li, accepted(li), "void")
    item = item_of(wang, case)
    assert (steps_of(wang, case, item)[0].action, steps_of(wang, case, item)[0].allowed) == ("countersign", True)
    own = steps_of(li, case, item)[0]
    assert (own.action, own.allowed) == ("countersign", False)
    assert "不能是同一个人" in own.why_not
    asked = asked_for(wang, case, item, "countersign")
    assert [one.name for one in asked] == ["act", "agreed", "why"]
    answers = {one.name: one.value for one in asked}
    given = answers_of(case, "countersign", answers)
    assert given == CountersignInput(agreed=True, act=SecondPerson.VOID)
    assert answers_of(case, "countersign", answers | {"agreed": "no", "why": "不对"}) == CountersignInput(
        agreed=False, why="不对", act=SecondPerson.VOID
    )
    assert steps_of(wang, sign(wang, case), item)[0].action != "countersign"


def test_the_history_tells_who_recorded_and_who_signed(desk: Desk) -> None:
    wang, li = sits(desk, WANG), sits(desk, LI)
    case = sign(wang, after(li, accepted(li), "void"))
    with desk.store.reading() as uow:
        *_, asked, signed = (tell(event).sentence for event in uow.journal.of_case(case.case_id))
    assert asked == "先办后签：批准作废，李窗口先登记，请另一位在2026年11月26日（周四）以前补签。"
    assert signed == "王芳补签同意（批准作废）。"


@pytest.mark.parametrize("days", [1, 10])
def test_the_office_sets_in_how_many_working_days_it_is_signed(desk: Desk, days: int) -> None:
    li = sits(desk, LI)
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(li.office, countersign_days=days))
        uow.commit()
    case = after(li, accepted(li), "void")
    due = date.fromisoformat(case.countersigns[0].due_on)
    assert due == {1: date(2026, 11, 24), 10: date(2026, 12, 7)}[days]
    assert due > MONDAY.date()
