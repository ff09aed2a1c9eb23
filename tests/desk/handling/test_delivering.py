"""The result in the citizen's hand, and their originals with it; nothing of theirs stays behind unnoticed."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from msgspec import convert, to_builtins
from msgspec.structs import replace

from desk.cases.case import Case, State
from desk.cases.life import DeliveryWay
from desk.desk import Desk
from desk.handling.asking import answers_of, asked_for
from desk.home import task_lines
from desk.people.applicant import Agent
from desk.serving import item_of
from desk.tasks import Task, tasks_of
from tests.builders import agent, filed, refusal
from tests.desk.handling.life import accepted, after, step

ITEM = "HJ-12"
SEEN: list[dict[str, Any]] = [{"seq": seq, "state": "original_seen", "originals": 1} for seq in (1, 2, 5)]
KEPT: list[dict[str, Any]] = [*SEEN, {"seq": 3, "state": "copy_kept", "originals": 2, "copies": 1}]


def taken_in(desk: Desk, materials: list[dict[str, Any]] = KEPT, number: int = 1) -> Case:
    return filed(desk, number, "accept", ITEM, materials=materials)


def delivered(desk: Desk, materials: list[dict[str, Any]] = KEPT) -> Case:
    return after(desk, taken_in(desk, materials), "decide", "ready", "deliver")


def test_an_identity_card_that_was_seen_is_not_here_to_be_given_back(desk: Desk) -> None:
    """居民身份证法第十五条第三款: it is looked at and handed back, and stands on no list."""
    told = refusal("originals.count", lambda: step(desk, taken_in(desk), "return_originals", lines=[[1, 1]]))
    assert "当场退还" in told.message


def test_originals_go_back_line_by_line_and_count_by_count(desk: Desk) -> None:
    case = taken_in(desk)
    refusal("originals.count", lambda: step(desk, case, "return_originals", lines=[[3, 3]]))
    refusal("originals.count", lambda: step(desk, case, "return_originals", lines=[[3, 1], [3, 2]]))
    refusal("originals.none", lambda: step(desk, case, "return_originals"))
    one = step(desk, case, "return_originals", lines=[[3, 1]], condition="封面有折痕").case
    assert [(line.seq, line.count, line.condition) for line in one.originals_back] == [(3, 1, "封面有折痕")]
    refusal("originals.count", lambda: step(desk, one, "return_originals", lines=[[3, 2]]))
    both = step(desk, one, "return_originals", lines=[[3, 1], [5, 1]]).case
    refusal("originals.count", lambda: step(desk, both, "return_originals", lines=[[5, 1]]))


@pytest.mark.parametrize("state", ["copy_kept", "scanned"])
def test_the_original_of_an_identity_card_is_not_taken_in(desk: Desk, state: str) -> None:
    """居民身份证法第十五条第三款."""
    lines = [{"seq": 1, "state": state, "originals": 1}, *KEPT[1:]]
    refusal("material.identity_card_kept", lambda: taken_in(desk, lines))
    assert taken_in(desk, [{"seq": 1, "state": state, "originals": 0}, *KEPT[1:]]).state is State.ACCEPTED


def test_a_case_is_not_closed_over_the_citizens_originals(desk: Desk) -> None:
    case = delivered(desk)
    told = refusal("originals.kept", lambda: step(desk, case, "complete"))
    assert told.details == ("第3号居住地住址证明（租赁合同/房产证/单位证明）2份",)
    assert "退还原件" in told.message
    half = step(desk, case, "return_originals", lines=[[3, 1]]).case
    refusal("originals.kept", lambda: step(desk, half, "complete"))
    closed = after(desk, half, ("return_originals", {"lines": [[3, 1]]}), "complete")
    assert (closed.state, closed.originals_stay) == (State.CLOSED, "")


def test_they_stay_in_the_file_for_a_reason_that_is_kept(desk: Desk) -> None:
    closed = step(desk, delivered(desk), "complete", originals_stay="《样例规定》第五条要求收存原件").case
    assert closed.originals_stay == "《样例规定》第五条要求收存原件"
    assert Task.ORIGINALS not in {one.task for one in tasks_of(closed)}


def test_forms_and_photos_were_made_for_the_file_and_hold_up_nothing(desk: Desk) -> None:
    seen = [*SEEN, {"seq": 3, "state": "original_seen", "originals": 1}]
    closed = step(desk, delivered(desk, seen), "complete", originals_stay="没有留下什么").case
    assert (closed.state, closed.originals_stay) == (State.CLOSED, "")


def test_a_case_that_ended_otherwise_still_owes_them(desk: Desk) -> None:
    case = after(desk, taken_in(desk), "withdraw")
    [line] = [one for one in task_lines(desk) if one.task is Task.ORIGINALS]
    assert (line.case_id, line.what) == (case.case_id, "退还原件：居住地住址证明（租赁合同/房产证/单位证明）")
    void = after(desk, taken_in(desk, number=2), "void")
    for one in (case, void):
        back = step(desk, one, "return_originals", lines=[[3, 2]]).case
        assert Task.ORIGINALS not in {task.task for task in tasks_of(back)}


def test_the_window_asks_for_what_is_here_and_proposes_what_has_to_go_back(desk: Desk) -> None:
    case = delivered(desk)
    asked = asked_for(desk, case, item_of(desk, case), "return_originals")
    assert {one.name: one.value for one in asked if one.name.startswith("lines.")} == {
        "lines.2": "",
        "lines.3": "2",
        "lines.5": "",
    }
    answers = {one.name: one.value for one in asked} | {"condition": "封面有折痕"}
    given = answers_of(case, "return_originals", answers)
    assert (given.lines, given.condition) == (((3, 2),), "封面有折痕")  # type: ignore[attr-defined]  # of OriginalsInput
    closing = {one.name for one in asked_for(desk, case, item_of(desk, case), "complete")}
    assert closing == {"result_code", "originals_stay"}


def test_originals_are_offered_to_whoever_acts_for_the_applicant(desk: Desk) -> None:
    case = taken_in(desk)
    asked = {one.name: one.value for one in asked_for(desk, case, item_of(desk, case), "return_originals")}
    assert asked["receiver"] == case.applicant.name
    who = convert(to_builtins(agent(2)), Agent)
    brought = asked_for(desk, replace(case, agent=who), item_of(desk, case), "return_originals")
    assert {one.name: one.value for one in brought}["receiver"] == who.name


def test_an_adult_of_the_household_takes_it_by_name_relation_and_identity(desk: Desk) -> None:
    """民事诉讼法第八十八条第一款, which is followed (参照)."""
    case = after(desk, accepted(desk), "decide", "ready")
    given = {"way": "household", "receiver": "王妻子", "relation": "妻子", "identity": "核对居民身份证原件"}
    for name in ("receiver", "relation", "identity"):
        refusal(f"{name}.missing", partial(step, desk, case, "deliver", **given | {name: ""}))
    taken = step(desk, case, "deliver", **given).case.delivery
    assert taken is not None
    assert (taken.way, taken.receiver, taken.relation, taken.proof) == ("household", "王妻子", "妻子", "signature")


@pytest.mark.parametrize(("way", "proof"), [("self", "signature"), ("left", "witnesses"), ("mail", "mail_receipt")])
def test_what_proves_it_is_what_is_usual_for_the_way(desk: Desk, way: DeliveryWay, proof: str) -> None:
    case = after(desk, accepted(desk), "decide", "ready", "mail")
    given = {"way": way, "identity": "核对居民身份证原件", "witnesses": "李证人、赵证人"}
    found = step(desk, case, "deliver", **given).case.delivery
    assert found is not None
    assert found.proof == proof


def test_what_was_left_at_the_home_has_no_signature(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide", "ready")
    given = {"way": "left", "witnesses": "李证人、赵证人", "proof": "signature"}
    refusal("delivery.proof", lambda: step(desk, case, "deliver", **given))


def test_mail_goes_to_an_address_and_somebody_pays(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide", "ready")
    sent = after(desk, case, ("mail", {"address": "济源市样例路1号", "fee_payer": "applicant"})).mailings[-1]
    assert (sent.address, sent.fee_payer) == ("济源市样例路1号", "applicant")
    own = after(desk, case, ("mail", {"mail_number": "XA2"})).mailings[-1]
    assert own.address == case.applicant.address


def test_who_found_what_was_wrong_is_kept(desk: Desk) -> None:
    case = step(desk, accepted(desk), "correct", note="补记一句", reason="漏记", asked_by="office").case
    assert case.revisions[-1].asked_by == "office"
