"""The deeds about a late case: which may be done by whom, what they ask, and what they owe."""

from __future__ import annotations

import dataclasses

import pytest

from desk.desk import Desk
from desk.managing.founding import add_operator
from desk.overseeing.late_deeds import do_late, papers_of_late, show_late
from desk.records import Operator
from desk.roles import Role
from tests.builders import MONDAY, SetClock, filed, refusal
from tests.desk.desks import memory_desk

CLERK = Operator(clerk="li", name="李强", roles=(Role.CLERK,))
SUPERVISOR = Operator(clerk="zhao", name="赵敏", roles=(Role.SUPERVISOR,))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    desk = memory_desk(clock=clock)
    with desk.store.writing() as uow:
        for operator in (CLERK, SUPERVISOR):
            add_operator(uow, operator, now=MONDAY)
        uow.commit()
    return desk


def as_(desk: Desk, operator: Operator) -> Desk:
    return dataclasses.replace(desk, operator=operator)


def why_not(desk: Desk, case_id: str) -> dict[str, str]:
    return {deed.action: deed.why_not for deed in show_late(desk, case_id).deeds}


def test_each_deed_says_why_it_is_barred(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    in_time = why_not(desk, case.case_id)
    assert in_time["urge"] == ""
    assert "没有要答复的督办" in in_time["answer_urging"]
    assert "没有超过办结日期" in in_time["apologise"]
    clock.move(days=21)
    do_late(desk, case.case_id, "urge", {"reason": "催办", "by_on": "2026-12-18"})
    late = why_not(as_(desk, CLERK), case.case_id)
    assert (late["answer_urging"], late["apologise"]) == ("", "")
    assert late["urge"].startswith("督办只能由负责人或者监督员")
    assert why_not(as_(desk, SUPERVISOR), case.case_id)["apologise"].startswith("在窗口办理")
    over = filed(desk, 2, "not_required")
    assert "不用督办" in why_not(desk, over.case_id)["urge"]


def test_what_is_known_is_filled_in(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=18)
    asked = show_late(as_(desk, CLERK), case.case_id).asked
    urging = {one.name: one.value for one in asked["urge"]}
    assert urging == {"reason": "", "by_on": "2026-12-16", "to": "王小满"}
    sorry = {one.name: one for one in asked["apologise"]}
    assert sorry["signed_by"].choices == (("wang", "王小满"),)
    assert (sorry["contact_name"].value, sorry["report_days"].value) == ("李强", "5")


def test_deeds_stand_in_the_case_in_order_and_owe_their_papers(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=21)
    assert papers_of_late(desk, case.case_id) == ()
    urged = do_late(desk, case.case_id, "urge", {"reason": "催办", "by_on": "2026-12-18", "to": ""})
    answered = do_late(as_(desk, CLERK), case.case_id, "answer_urging", {"text": "在制证"})
    sorry = do_late(
        desk,
        case.case_id,
        "apologise",
        {"cause": "派出所的制证机坏了", "new_due": "2027-01-08", "contact_phone": "0391-6600000", "report_days": "3"},
    )
    assert [done.paper for done in (urged, answered, sorry)] == ["urging_slip", "", "apology_notice"]
    assert sorry.case.apologies[0].report_days == 3
    shown = show_late(desk, case.case_id)
    assert [one.sentence.partition("，")[0] for one in shown.told] == [
        "王小满督办",
        "李强答复督办：在制证。",
        "王小满向申请人致歉",
    ]
    names = [one.name.partition("（")[0] for one in papers_of_late(desk, case.case_id)]
    assert names == ["督办单", "致歉与改期告知书", "致歉与改期告知书"]


def test_what_is_no_number_is_refused_beside_its_question(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=21)
    given = {"cause": "派出所的制证机坏了", "new_due": "2027-01-08", "report_days": "五"}
    assert refusal("answer.number", lambda: do_late(desk, case.case_id, "apologise", given)).field == "report_days"
    assert refusal("urge.reason", lambda: do_late(desk, case.case_id, "urge", {})).field == "reason"


def test_an_answer_covers_every_urging_before_it_and_none_after(desk: Desk) -> None:
    case = filed(desk, 1)
    for reason in ("第一次", "第二次"):
        do_late(desk, case.case_id, "urge", {"reason": reason, "by_on": "2026-12-18"})
    answered = do_late(desk, case.case_id, "answer_urging", {"text": "在办"}).case
    assert (answered.urging_answers[0].covers, answered.unanswered_urgings) == (2, ())
    again = do_late(desk, case.case_id, "urge", {"reason": "第三次", "by_on": "2026-12-18"}).case
    assert [one.reason for one in again.unanswered_urgings] == ["第三次"]
    refusal("urge.answer", lambda: do_late(desk, case.case_id, "answer_urging", {"text": " "}))
