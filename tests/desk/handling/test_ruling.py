"""The decision, who may make it, and the result's way into the citizen's hand."""

from __future__ import annotations

import pytest

from desk.cases.case import State
from desk.desk import Desk
from desk.handling.delivering import ReadyInput, ready
from tests.builders import PNG, refusal
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, OTHER, accepted, after, by, step


def test_who_received_a_case_does_not_decide_it(desk: Desk) -> None:
    """受审分离."""
    case = accepted(desk, item_id=BENEFIT)
    refusal("ruling.receiver", lambda: step(desk, case, "decide", outcome="granted"))
    decided = step(by(desk, OTHER), case, "decide", outcome="granted").case
    assert decided.ruling is not None
    assert (decided.ruling.officer, decided.ruling.officer_clerk) == (OTHER.name, OTHER.clerk)


def test_a_clerk_records_what_another_body_decided_but_decides_nothing(desk: Desk) -> None:
    case = accepted(desk)
    refusal("right.missing", lambda: step(by(desk, CLERK_ONLY), case, "decide", outcome="granted"))
    decided = after(by(desk, CLERK_ONLY), case, "decide")
    assert decided.ruling is not None
    assert (decided.ruling.officer, decided.ruling.clerk_name) == ("钱决定", CLERK_ONLY.name)


def test_a_licence_is_looked_into_by_two(desk: Desk) -> None:
    """行政许可法第三十四条第三款."""
    case, other = accepted(desk), by(desk, OTHER)
    refusal("checked_by.missing", lambda: step(other, case, "decide", outcome="granted"))
    refusal("ruling.checked_by_self", lambda: step(other, case, "decide", outcome="granted", checked_by=OTHER.name))
    assert step(other, case, "decide", outcome="granted", checked_by="孙同事").case.state is State.DECIDED


def test_a_refusal_says_why_and_by_which_law(desk: Desk) -> None:
    """行政许可法第三十八条."""
    case, given = accepted(desk), {"outcome": "refused", "officer": "钱决定"}
    refusal("reason.missing", lambda: step(desk, case, "decide", **given))
    refusal("basis.missing", lambda: step(desk, case, "decide", **given, reason="位置影响通行"))
    refused = step(desk, case, "decide", **given, reason="位置影响通行", basis="《样例条例》第三条").case
    assert refused.ruling is not None
    assert refused.ruling.deliver_by == ""


def test_a_licence_is_handed_over_within_ten_working_days(desk: Desk) -> None:
    """行政许可法第四十四条."""
    decided = after(desk, accepted(desk), "decide")
    assert decided.ruling is not None
    assert decided.ruling.deliver_by == "2026-12-07"


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-25", "明天"])
def test_a_day_that_cannot_be_is_refused(desk: Desk, day: str) -> None:
    case = accepted(desk)
    codes = {"2026-11-22": "date.before_receipt", "2026-11-25": "date.future", "明天": "date.form"}
    refusal(codes[day], lambda: after(desk, case, ("decide", {"decided_on": day})))


def test_a_decision_recorded_by_mistake_is_taken_back_where_the_file_is(desk: Desk) -> None:
    case = after(desk, accepted(desk), "hand_over", "decide")
    refusal("right.missing", lambda: after(by(desk, CLERK_ONLY), case, "undo_decide"))
    undone = after(desk, case, "undo_decide")
    assert (undone.state, undone.ruling) == (State.IN_HAND, None)
    ready = after(desk, undone, "decide", "ready")
    refusal("case.action_not_allowed", lambda: after(desk, ready, "undo_decide"))


def test_a_result_goes_from_the_register_to_the_hand_and_the_case_is_closed(desk: Desk) -> None:
    case = after(desk, accepted(desk), "hand_over", "take_in", "decide", "ready", "call", "deliver", "complete")
    assert (case.state, case.result_code, case.holder) == (State.CLOSED, "0", "")
    assert case.hand_overs[0].taken_by == "孙签收"
    assert case.hand_overs[0].back_at
    assert case.result is not None
    assert case.result.number == "济城管〔2026〕1号"
    assert case.calls[0].said == "已接通，明天来取"
    assert case.delivery is not None
    assert case.delivery.receiver == case.applicant.name
    assert case.closed_at


def test_a_refusal_is_closed_with_another_code(desk: Desk) -> None:
    refused = {"outcome": "refused", "reason": "位置影响通行", "basis": "《样例条例》第三条"}
    case = after(desk, accepted(desk), ("decide", refused), ("ready", {"name": ""}), "deliver", "complete")
    assert case.result is not None
    assert (case.result.name, case.result_code) == ("不予办理决定书", "6")


def test_an_unknown_result_code_is_refused_with_the_known_ones(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide", "ready", "deliver")
    found = refusal("result.code", lambda: step(desk, case, "complete", result_code="9"))
    assert "出证办结" in found.message


def test_scans_of_the_result_are_kept(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide")
    done = ready(desk, case.case_id, ReadyInput(name="批准书", files=("a.png",)), read_file=lambda _: PNG).case
    assert done.result is not None
    assert desk.attachments.get(done.result.files[0].sha256) == PNG


def test_a_validity_before_the_day_of_issue_is_refused(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide")
    refusal("result.validity", lambda: step(desk, case, "ready", name="批准书", valid_until="2026-01-01"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "identity.missing"),
        ({"way": "agent", "identity": "核对身份证"}, "receiver.missing"),
        ({"way": "agent", "receiver": "王代领", "identity": "核对身份证"}, "relation.missing"),
        ({"way": "village", "receiver": "李代办"}, "relation.missing"),
        ({"way": "mail"}, "mail.unknown"),
        ({"way": "left"}, "witnesses.missing"),
    ],
    ids=["no check", "no name", "no relation", "village", "never mailed", "no witness"],
)
def test_a_delivery_says_who_how_known_and_what_proves_it(desk: Desk, given: dict[str, str], code: str) -> None:
    case = after(desk, accepted(desk), "decide", "ready")
    refusal(code, lambda: step(desk, case, "deliver", **given))


def test_mail_that_came_back_is_not_delivered(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide", "ready", "mail")
    refusal("mail.twice", lambda: after(desk, case, "mail"))
    case = after(desk, case, "mail_returned")
    assert case.state is State.READY
    refusal("mail.unknown", lambda: step(desk, case, "deliver", way="mail"))
    refusal("mail.unknown", lambda: after(desk, case, "mail_returned"))
    case = after(desk, case, ("mail", {"mail_number": "XA2"}), ("deliver", {"way": "mail"}))
    assert case.delivery is not None
    assert (case.delivery.mail_number, case.delivery.proof) == ("XA2", "mail_receipt")


def test_a_delivery_recorded_by_mistake_is_taken_back(desk: Desk) -> None:
    case = after(desk, accepted(desk), "decide", "ready", "deliver")
    refusal("right.missing", lambda: after(by(desk, CLERK_ONLY), case, "undo_deliver"))
    undone = after(desk, case, "undo_deliver")
    assert (undone.state, undone.delivery) == (State.READY, None)


def test_originals_go_back_line_by_line_and_never_more_than_are_here(desk: Desk) -> None:
    case = accepted(desk)
    case = step(desk, case, "return_originals", lines=[[2, 1]]).case
    assert [(line.seq, line.count) for line in case.originals_back] == [(2, 1)]
    found = refusal("originals.count", lambda: step(desk, case, "return_originals", lines=[[2, 1]]))
    assert "0份" in found.message
    refusal("originals.count", lambda: step(desk, case, "return_originals", lines=[[3, 1], [3, 1]]))
    refusal("originals.none", lambda: step(desk, case, "return_originals"))
