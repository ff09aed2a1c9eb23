"""补正 and 容缺: one notice, its answer by parts, the lock on a second, acceptance by lapse."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from desk.calendar.limits import due_on
from desk.cases.case import Case, State
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.handling.timing import BY_LAW, lapse
from tests.builders import MONDAY, filed, refusal
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, LICENCE, OTHER, accepted, by, step

SEEN = {"state": "original_seen", "originals": 1}


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
    refusal("decision.materials_missing", lambda: step(desk, case, "accept", decision={"kind": "accept"}))


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


def test_it_is_too_late_to_ask_for_more_when_a_licence_was_not_answered_in_time(desk: Desk) -> None:
    case = filed(desk, 1, "receive", LICENCE, materials=[{"seq": 1, **SEEN}])
    desk.clock.move(days=8)
    refusal(
        "decision.notice_late",
        lambda: step(desk, case, "one_time_notice", decision={"kind": "one_time_notice"}),
    )


def test_what_is_no_licence_lapses_only_where_the_office_has_set_it(desk: Desk) -> None:
    """PAPERS.md C-16: 行政许可法 binds licences only."""
    case = filed(desk, 1, "receive", BENEFIT)
    desk.clock.move(days=30)
    assert lapse(desk) == ()
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(uow.register.office(), deem_all=True))
        uow.commit()
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


def test_a_case_that_was_accepted_asks_for_nothing_more(desk: Desk) -> None:
    case = accepted(desk)
    refusal("case.action_not_allowed", lambda: step(desk, case, "supplement", materials=[{"seq": 1, **SEEN}]))
