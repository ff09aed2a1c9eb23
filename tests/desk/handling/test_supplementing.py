"""补正 and 容缺: one notice, its answer by parts, the lock on a second, acceptance by lapse."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from desk.calendar.limits import due_on
from desk.cases.case import Case, State
from desk.cases.clock_filling import clock_input_of
from desk.cases.clocks import Clock, clocks_of
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.handling.lapsing import BY_LAW, state_by_now
from desk.handling.lists import hand_over_list
from desk.handling.stepping import steps_of
from desk.handling.timing import lapse
from desk.papers.request import unprinted
from desk.records import Operator
from desk.roles import Role
from desk.serving import item_of
from desk.telling import tell
from desk.times import day_of
from tests.builders import DECISIONS, MONDAY, filed, refusal
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, LICENCE, OTHER, accepted, after, by, step

SEEN = {"state": "original_seen", "originals": 1}


HEAD_ONLY = Operator(clerk="qian", name="钱负责", roles=(Role.HEAD,))


def set_deem_all(desk: Desk) -> None:
    """The office has adopted lapse of time for what is no licence too."""
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(uow.register.office(), deem_all=True))
        uow.commit()


def told_of(desk: Desk, case: Case) -> str:
    """The last sentence of its history."""
    with desk.store.reading() as uow:
        return tell(uow.journal.of_case(case.case_id)[-1]).sentence


def told(desk: Desk, missing: tuple[int, ...] = (1, 2), item_id: str = LICENCE) -> Case:
    """A case that was told what is missing."""
    materials = [{"seq": seq, **SEEN} for seq in (1, 2, 3) if seq not in missing]
    return filed(desk, 1, {"kind": "one_time_notice"}, item_id, materials=materials)


def test_a_part_leaves_it_waiting_and_the_last_part_brings_it_back_with_a_new_term_to_answer(desk: Desk) -> None:
    case = told(desk)
    assert case.notices[0].asked == (1, 2)
    desk.clock.move(days=2)
    half = step(desk, case, "supplement", materials=[{"seq": 1, **SEEN}])
    assert half.case.state is State.SUPPLEMENTING
    assert half.case.supplemented_on == ""
    assert half.papers == ("supplement_receipt",)
    desk.clock.move(days=1)
    whole = step(desk, case, "supplement", materials=[{"seq": 2, **SEEN}]).case
    assert whole.state is State.RECEIVED
    assert whole.supplemented_on == whole.notices[0].answered_on == "2026-11-26"
    assert whole.reply_by == due_on(date(2026, 11, 26), Limit(value=5, unit="W"), desk.calendar).due_on.isoformat()
    assert all(line.state != "missing" for line in whole.materials)


def test_what_was_supplemented_is_accepted_from_the_day_of_the_last_supplement(desk: Desk) -> None:
    """行政许可法第三十二条第一款第五项."""
    case = told(desk)
    desk.clock.move(days=1)
    case = step(desk, case, "supplement", materials=[{"seq": 1, **SEEN}, {"seq": 2, **SEEN}]).case
    desk.clock.move(days=2)
    case = step(desk, case, "accept", decision={"kind": "accept"}).case
    assert case.accepted_on == case.start_on == "2026-11-24"


def test_who_brings_no_more_is_decided_on_with_what_there_is(desk: Desk) -> None:
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}], final=True).case
    assert (case.state, case.supplemented_on) == (State.RECEIVED, "")
    barred = refusal("decision.materials_missing", lambda: step(desk, case, "accept", decision={"kind": "accept"}))
    assert "按已有材料受理" in barred.message
    desk.clock.move(days=1)
    head = by(desk, HEAD_ONLY)
    done = step(head, case, "accept_incomplete", reason="设计图能够证明")
    assert done.papers == ("acceptance_notice", "receipt_slip")
    assert (done.case.state, done.case.accepted_on) == (State.ACCEPTED, "2026-11-24")
    assert "第2号" in told_of(desk, case)
    assert HEAD_ONLY.name in told_of(desk, case)


def test_only_whoever_may_approve_accepts_with_what_there_is_and_with_a_reason(desk: Desk) -> None:
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}], final=True).case
    refusal("right.missing", lambda: step(by(desk, CLERK_ONLY), case, "accept_incomplete", reason="设计图能够证明"))
    refusal("reason.missing", lambda: step(desk, case, "accept_incomplete"))


def test_nothing_is_accepted_with_what_there_is_before_the_applicant_was_told_and_heard(desk: Desk) -> None:
    lacking = filed(desk, 1, "receive", LICENCE, materials=[{"seq": 1, **SEEN}])
    refusal("accept_incomplete.not_final", lambda: step(desk, lacking, "accept_incomplete", reason="设计图能够证明"))
    whole = filed(desk, 2, "receive", LICENCE)
    refusal("accept_incomplete.complete", lambda: step(desk, whole, "accept_incomplete", reason="设计图能够证明"))


def test_who_brings_no_more_may_be_declined_with_a_basis(desk: Desk) -> None:
    case = step(desk, told(desk), "supplement", final=True).case
    declined = step(desk, case, "decline", decision=DECISIONS["not_eligible"]).case
    assert declined.state is State.DECLINED


def test_a_term_that_is_over_is_told_as_that_and_not_as_the_applicant_s_word(desk: Desk) -> None:
    """民法典第二百零三条: a term that ends on a Saturday is over after the Monday."""
    lines = [{"seq": 3, **SEEN}]
    for number, monday_over in ((1, False), (2, True)):
        case = filed(desk, number, {"kind": "one_time_notice", "supplement_by": "2026-12-05"}, LICENCE, materials=lines)
        desk.clock.moment = MONDAY + timedelta(days=15 if monday_over else 14)
        after = step(desk, case, "supplement", final=True).case
        assert after.supplements[-1].term_over is monday_over
        assert ("补正期限已过" in told_of(desk, case)) is monday_over
        desk.clock.moment = MONDAY


def test_who_was_told_in_time_and_brings_no_more_is_not_accepted_by_lapse(desk: Desk) -> None:
    """32①四 accepts what was not told in time; PAPERS.md 4.19: the office decides on what it has."""
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}], final=True).case
    desk.clock.move(days=30)
    assert lapse(desk) == ()
    assert step(desk, case, "accept_incomplete", reason="设计图能够证明").case.accepted_on == "2026-12-23"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "materials.none"),
        ({"materials": [{"seq": 3, **SEEN}]}, "material.not_asked"),
        ({"materials": [{"seq": 9, **SEEN}]}, "material.not_asked"),
    ],
    ids=["nothing", "not asked for", "not of the item"],
)
def test_only_what_was_asked_for_is_taken(desk: Desk, given: dict[str, object], code: str) -> None:
    case = told(desk)
    refusal(code, lambda: step(desk, case, "supplement", **given))


def told_again(desk: Desk, case: Case, **decision: str) -> Case:
    """A second notice, which asks for material 3 too."""
    lines = [{"seq": 1, **SEEN}, {"seq": 2, **SEEN}, {"seq": 3, "state": "missing", "problem": "不符合法定形式"}]
    return step(desk, case, "one_time_notice", decision={"kind": "one_time_notice", **decision}, materials=lines).case


def test_a_second_notice_with_something_new_is_locked_but_for_a_supervisor_with_a_reason(desk: Desk) -> None:
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}, {"seq": 2, **SEEN}]).case
    found = refusal("decision.second_notice", lambda: told_again(by(desk, CLERK_ONLY), case))
    assert "第3号" in found.message
    refusal("decision.override_reason", lambda: told_again(by(desk, OTHER), case))
    again = told_again(by(desk, OTHER), case, override_reason="图纸换了版本")
    assert again.state is State.SUPPLEMENTING
    assert (again.notices[1].overridden_by, again.notices[1].override_reason) == (OTHER.name, "图纸换了版本")
    assert again.notices[1].asked == (3,)


def test_a_supervisor_who_is_no_clerk_lifts_the_lock_and_tells_nothing_for_the_first_time(desk: Desk) -> None:
    supervisor = by(desk, Operator(clerk="sun", name="孙监督", roles=(Role.SUPERVISOR,)))
    first = filed(desk, 2, "receive", LICENCE)
    refusal("right.missing", lambda: told_again(supervisor, first))
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}], final=True).case
    refusal("right.missing", lambda: step(supervisor, case, "one_time_notice", decision={"kind": "one_time_notice"}))
    again = told_again(supervisor, case, override_reason="图纸换了版本")
    assert (again.notices[1].overridden_by, again.notices[1].asked) == ("孙监督", (3,))
    refusal("right.missing", lambda: step(supervisor, again, "supplement", materials=[{"seq": 3, **SEEN}]))


def test_the_same_may_be_told_again(desk: Desk) -> None:
    case = step(desk, told(desk), "supplement", materials=[{"seq": 1, **SEEN}], final=True).case
    again = step(by(desk, CLERK_ONLY), case, "one_time_notice", decision={"kind": "one_time_notice"}).case
    assert again.notices[1].asked == (2,)
    assert again.notices[1].overridden_by == ""


def test_a_licence_nobody_answered_is_accepted_by_law_from_the_day_of_receipt(desk: Desk) -> None:
    """行政许可法第三十二条第一款第四项: 逾期不告知的，自收到申请材料之日起即为受理."""
    case = filed(desk, 1, "receive", LICENCE)
    assert case.reply_by == "2026-11-30"
    desk.clock.moment = MONDAY + timedelta(days=7)
    assert lapse(desk) == ()
    desk.clock.move(days=1)
    (deemed,) = lapse(desk)
    assert (deemed.case_id, deemed.state, deemed.acceptance) == (case.case_id, State.ACCEPTED, "deemed")
    assert deemed.accepted_on == deemed.start_on == case.received_on
    assert deemed.promised_due_on == "2026-11-25"
    assert deemed.decided_by_name == BY_LAW
    assert lapse(desk) == ()


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("one_time_notice", {"decision": {"kind": "one_time_notice"}}),
        ("accept", {"decision": {"kind": "accept"}}),
        ("decline", {"decision": DECISIONS["not_required"]}),
        ("refer", {"to_body": "济源市民政局", "reason": "归民政部门办理"}),
    ],
)
def test_what_the_law_has_accepted_is_recorded_first_and_a_step_that_came_too_late_says_so(
    desk: Desk, action: str, given: dict[str, object]
) -> None:
    """行政许可法第三十二条第一款第四项, whether or not anybody looked since."""
    case = filed(desk, 1, "receive", LICENCE, materials=[{"seq": 1, **SEEN}])
    desk.clock.move(days=8)
    found = refusal("case.action_not_allowed", lambda: step(desk, case, action, **given))
    assert "2026年11月30日以前" in found.message
    assert "依法自2026年11月23日收到材料之日起已经视为受理" in found.message
    with desk.store.reading() as uow:
        kept = uow.cases.get(case.case_id)
    assert kept is not None
    assert (kept.state, kept.acceptance, kept.accepted_on) == (State.ACCEPTED, "deemed", case.received_on)
    assert ("deemed_accepted_notice", "") in unprinted(kept)
    assert lapse(desk) == ()
    refusal("case.action_not_allowed", lambda: step(desk, case, action, **given))


def test_a_step_that_an_accepted_case_may_take_is_taken_after_what_the_law_did(desk: Desk) -> None:
    case = filed(desk, 1, "receive", LICENCE)
    desk.clock.move(days=8)
    gone = step(desk, case, "withdraw", reason="不再需要").case
    assert (gone.state, gone.acceptance, gone.rev) == (State.WITHDRAWN, "deemed", case.rev + 2)
    other = filed(desk, 2, "receive", LICENCE)
    desk.clock.move(days=8)
    assert hand_over_list(desk, [other.case_id], "济源市城市管理局").cases[0].acceptance == "deemed"


def test_what_is_no_licence_is_answered_as_it_stands_unless_the_office_has_set_it(desk: Desk) -> None:
    case = filed(desk, 1, "receive", BENEFIT)
    desk.clock.move(days=30)
    assert step(desk, case, "accept", decision={"kind": "accept"}).case.acceptance == "normal"
    case = filed(desk, 2, "receive", BENEFIT)
    set_deem_all(desk)
    desk.clock.move(days=30)
    found = refusal("case.action_not_allowed", lambda: step(desk, case, "accept", decision={"kind": "accept"}))
    assert "按本中心的规定自" in found.message


def test_why_nobody_answered_stands_in_the_record_and_on_the_notice(desk: Desk) -> None:
    case = filed(desk, 1, "receive", LICENCE)
    refusal("case.action_not_allowed", lambda: step(desk, case, "explain_lapse", reason="经办人生病，没有交接"))
    desk.clock.move(days=8)
    refusal("reason.missing", lambda: step(desk, case, "explain_lapse"))
    done = step(desk, case, "explain_lapse", reason="经办人生病，没有交接。").case
    assert done.lapse_reason == "经办人生病，没有交接。"
    assert "经办人生病" in told_of(desk, case)
    refusal("explain_lapse.not_deemed", lambda: step(desk, accepted(desk, 2), "explain_lapse", reason="忘了"))


def test_what_is_no_licence_lapses_only_where_the_office_has_set_it(desk: Desk) -> None:
    """PAPERS.md C-16: 行政许可法 binds licences only."""
    case = filed(desk, 1, "receive", BENEFIT)
    desk.clock.move(days=30)
    assert lapse(desk) == ()
    set_deem_all(desk)
    assert [deemed.case_id for deemed in lapse(desk)] == [case.case_id]


def test_papers_promised_for_later_come_in(desk: Desk) -> None:
    materials = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": "2026-12-10"}]
    case = filed(desk, 1, "accept", "JY-01", materials=materials)
    assert case.acceptance == "deferred"
    refusal("material.not_deferred", lambda: step(desk, case, "deferred_in", materials=[{"seq": 1, **SEEN}]))
    refusal(
        "material.still_missing", lambda: step(desk, case, "deferred_in", materials=[{"seq": 3, "state": "missing"}])
    )
    done = step(desk, case, "deferred_in", materials=[{"seq": 3, **SEEN}]).case
    assert (done.state, done.acceptance) == (State.ACCEPTED, "normal")


@pytest.mark.parametrize("until", ["decide", "ready", "deliver"])
def test_they_come_in_after_the_decision_too_until_the_case_is_closed(desk: Desk, until: str) -> None:
    materials = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": "2026-12-10"}]
    case = filed(desk, 1, "accept", "JY-01", materials=materials)
    steps = ["decide", "ready", "deliver"]
    (waiting,) = deferred_clocks(desk, case)
    assert (waiting.state, waiting.due_on) == ("running", date(2026, 12, 10))
    other = filed(desk, 2, "accept", "JY-01", materials=materials)
    desk.clock.move(days=18)
    case = after(desk, case, *steps[: steps.index(until) + 1])
    (waiting,) = deferred_clocks(desk, case)
    assert (waiting.state, waiting.due_on) == ("late", date(2026, 12, 10))
    came = step(desk, case, "deferred_in", materials=[{"seq": 3, **SEEN}])
    assert came.case.state is case.state
    assert came.papers == ("supplement_receipt",)
    (ended,) = deferred_clocks(desk, came.case)
    assert (ended.state, ended.ended_on, ended.due_on) == ("ended", date(2026, 12, 11), date(2026, 12, 10))
    closed = after(desk, other, *steps, "complete")
    refusal("case.action_not_allowed", lambda: step(desk, closed, "deferred_in", materials=[{"seq": 3, **SEEN}]))


def test_what_may_be_done_is_told_from_where_the_law_has_brought_a_case(desk: Desk) -> None:
    """行政许可法 32①四; telling it records nothing."""
    case = filed(desk, 1, "receive", LICENCE)
    assert state_by_now(desk, case.case_number) == (case, State.RECEIVED)
    desk.clock.move(days=14)
    assert state_by_now(desk, case.case_number) == (case, State.ACCEPTED)


def test_nothing_is_decided_while_a_promised_paper_may_still_come(desk: Desk) -> None:
    """PAPERS.md 4.11: 未补齐前不能作出办理结果; after its day somebody decides on what there is."""
    lines = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": "2026-12-12"}]
    case = filed(desk, 1, "accept", "JY-01", materials=lines)
    came = filed(desk, 2, "accept", "JY-01", materials=lines)
    for outcome in ("granted", "refused"):
        given = {"outcome": outcome, "reason": "理由", "basis": "依据"}
        found = refusal("deferred.open", lambda given=given: after(desk, case, ("decide", given)))
        assert f"《{case.materials[2].name}》（2026年12月14日以前）" in found.message
        assert "现在还不能登记决定" in found.message
    barred = next(one for one in steps_of(desk, case, item_of(desk, case)) if one.action == "decide")
    assert (barred.allowed, barred.elsewhere, barred.why_not) == (False, False, found.message)
    came = step(desk, came, "deferred_in", materials=[{"seq": 3, **SEEN}]).case
    assert after(desk, came, "decide").state is State.DECIDED
    desk.clock.move(days=21)  # a Saturday is met on the Monday after it (民法典 203①)
    refusal("deferred.open", lambda: after(desk, case, "decide"))
    desk.clock.move(days=1)
    assert after(desk, case, "decide", "ready", "deliver", "complete").state is State.CLOSED


def deferred_clocks(desk: Desk, case: Case) -> list[Clock]:
    """The clocks of papers promised for later."""
    given = clock_input_of(case, item_of(desk, case), desk.office, day_of(desk.clock.now()))
    return [clock for clock in clocks_of(given, desk.calendar) if clock.kind == "deferred"]


def test_a_case_that_was_accepted_asks_for_nothing_more(desk: Desk) -> None:
    case = accepted(desk)
    refusal("case.action_not_allowed", lambda: step(desk, case, "supplement", materials=[{"seq": 1, **SEEN}]))
