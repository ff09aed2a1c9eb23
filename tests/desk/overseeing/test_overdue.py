"""What is late: the list with its heaps, urging, and the apology with a new day."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from desk.desk import Desk
from desk.issuing import issue
from desk.managing.founding import add_operator
from desk.overseeing.overdue import ApologyInput, UrgeInput, apologise, overdue, urge
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.telling import tell
from tests.builders import MONDAY, SetClock, filed, refusal
from tests.desk.desks import memory_desk
from tests.desk.handling.life import OTHER as HEAD
from tests.desk.handling.life import accepted, after, by

CLERK = Operator(clerk="li", name="李强", roles=(Role.CLERK,))
SUPERVISOR = Operator(clerk="zhao", name="赵敏", roles=(Role.SUPERVISOR,))
SORRY = ApologyInput(
    cause="派出所的制证机坏了", blame="制证", new_due="2027-01-08", contact_phone="0391-6600000", contact_name="李强"
)


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


def test_nothing_is_late_on_the_last_day(desk: Desk, clock: SetClock) -> None:
    """民法典 203②: a limit ends at the end of its last day."""
    case = filed(desk, 1)
    assert case.due_on == "2026-12-07"
    clock.move(days=14)
    assert overdue(desk).cases == ()
    clock.move(days=1)
    [late] = overdue(desk).cases
    assert (late.row.case_id, late.days) == (case.case_id, 1)


def test_days_over_are_working_days_and_the_latest_stands_first(desk: Desk, clock: SetClock) -> None:
    received = filed(desk, 1, "receive")
    accepted = filed(desk, 2)
    clock.move(days=21)
    found = overdue(desk)
    assert [(late.row.case_id, late.days) for late in found.cases] == [(received.case_id, 10), (accepted.case_id, 5)]
    assert found.count == 2


def test_what_is_late_is_counted_by_clerk_item_and_office(desk: Desk, clock: SetClock) -> None:
    filed(desk, 1)
    filed(desk, 2)
    filed(desk, 3, item_id="SB-10")
    clock.move(days=60)
    found = overdue(desk)
    assert next((heap.name, heap.count) for heap in found.by_item) == ("居住证申领", 2)
    assert [(heap.name, heap.count) for heap in found.by_clerk] == [("王小满", 3)]
    assert [(heap.name, heap.count) for heap in found.by_office] == [("思礼镇便民服务中心", 3)]
    assert found.by_clerk[0].most_days == max(late.days for late in found.cases)
    assert len(overdue(desk, item="SB-10").cases) == 1
    assert overdue(desk, clerk="li").cases == ()
    assert overdue(desk, office="市公安局").count == 0


def test_of_very_many_the_latest_are_listed_and_all_are_counted(
    desk: Desk, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not those received last."""
    monkeypatch.setattr("desk.overseeing.overdue.MOST_LISTED", 2)
    filed(desk, 1, "accept", received_at="2026-11-20T09:00:00+08:00")
    away = [after(by(desk, HEAD), accepted(desk, number), "hand_over") for number in (2, 3)]
    filed(desk, 4)
    clock.move(days=60)
    found = overdue(desk)
    assert found.count == 4
    assert {late.row.case_id for late in found.cases} == {case.case_id for case in away}
    theirs, here = overdue(desk, office=away[0].holder), overdue(desk, office=desk.office.name)
    assert (theirs.count, {late.office for late in theirs.cases}) == (2, {away[0].holder})
    assert (here.count, len(here.cases), {late.office for late in here.cases}) == (2, 2, {desk.office.name})


def test_urging_stands_in_the_case_and_in_the_list(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=21)
    after = urge(as_(desk, SUPERVISOR), case.case_number, UrgeInput(reason="群众来电催办", by_on="2026-12-16"))
    [urged] = find_case(desk, case.case_id).urgings
    assert after.urgings == (urged,)
    assert (urged.clerk_name, urged.to, urged.by_on) == ("赵敏", "王小满", "2026-12-16")
    assert overdue(desk).cases[0].urged == 1
    with desk.store.reading() as uow:
        told = tell(uow.journal.of_case(case.case_id)[-1])
    assert told.sentence == "赵敏督办，请王小满在2026年12月16日（周三）以前办好，原因：群众来电催办。"


def test_only_a_head_or_a_supervisor_urges(desk: Desk) -> None:
    case = filed(desk, 1)
    given = UrgeInput(reason="催办", by_on="2026-12-01")
    refusal("right.missing", lambda: urge(as_(desk, CLERK), case.case_id, given))
    assert urge(desk, case.case_id, given).urgings


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (UrgeInput(reason=" ", by_on="2026-12-01"), "urge.reason"),
        (UrgeInput(reason="催办", by_on="2026-11-22"), "urge.day"),
        (UrgeInput(reason="催办", by_on="快点"), "urge.day"),
    ],
)
def test_urging_needs_a_reason_and_a_day(desk: Desk, given: UrgeInput, code: str) -> None:
    case = filed(desk, 1)
    refusal(code, lambda: urge(desk, case.case_id, given))
    assert find_case(desk, case.case_id).urgings == ()


def test_what_is_over_is_not_urged(desk: Desk) -> None:
    case = filed(desk, 1, "not_required")
    refusal("urge.closed", lambda: urge(desk, case.case_id, UrgeInput(reason="催办", by_on="2026-12-01")))


def test_an_apology_gives_a_new_day_and_leaves_the_limits_as_they_are(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=16)
    after, hints = apologise(as_(desk, CLERK), case.case_number, msgspec.structs.replace(SORRY, signed_by="王小满"))
    [sorry] = after.apologies
    assert (sorry.promised_due, sorry.overdue_days, sorry.new_due) == ("2026-12-07", 2, "2027-01-08")
    assert (sorry.signed_by, sorry.signed_by_name, sorry.count) == ("wang", "王小满", 1)
    assert after.due_on == case.due_on
    assert hints == ()
    [late] = overdue(desk).cases
    assert late.new_due == "2027-01-08"
    with desk.store.reading() as uow:
        told = tell(uow.journal.of_case(case.case_id)[-1])
    assert told.sentence == ("李强向申请人致歉，新的日期2027年1月8日（周五），原因：派出所的制证机坏了；王小满签发。")


def test_the_notice_is_issued_with_a_number_of_its_series(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    refusal("paper.not_owed", lambda: issue(desk, case.case_id, "apology_notice"))
    clock.move(days=16)
    apologise(desk, case.case_id, SORRY)
    assert issue(desk, case.case_id, "apology_notice").number == "思礼便歉〔2026〕01-1号"


def test_once_the_limit_of_the_law_has_passed_the_apology_says_so(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=16)
    first, _ = apologise(desk, case.case_id, SORRY)
    assert first.apologies[0].legal_due == ("" if case.statutory_due_on >= "2026-12-09" else case.statutory_due_on)
    clock.move(days=60)
    second, hints = apologise(desk, case.case_id, msgspec.structs.replace(SORRY, new_due="2027-03-01"))
    assert second.apologies[1].legal_due == case.statutory_due_on
    assert second.apologies[1].count == 2
    assert [hint.code for hint in hints] == ["apology.again"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cause": "系统原因"}, "apology.cause"),
        ({"cause": "忙"}, "apology.cause"),
        ({"new_due": "2026-12-09"}, "apology.new_due"),
        ({"new_due": "以后"}, "apology.new_due"),
        ({"signed_by": "李强"}, "apology.signed_by"),
        ({"signed_by": "没有这个人"}, "apology.signed_by"),
        ({"report_days": 0}, "apology.report_days"),
        ({"contact_phone": "12"}, "phone.length"),
    ],
)
def test_an_apology_needs_a_real_cause_a_day_to_come_and_the_head(
    desk: Desk, clock: SetClock, changes: dict[str, object], code: str
) -> None:
    case = filed(desk, 1)
    clock.move(days=16)
    refusal(code, lambda: apologise(desk, case.case_id, msgspec.structs.replace(SORRY, **changes)))
    assert find_case(desk, case.case_id).apologies == ()


def test_nobody_apologises_for_what_is_not_late(desk: Desk) -> None:
    case = filed(desk, 1)
    refusal("apology.not_late", lambda: apologise(desk, case.case_id, SORRY))


def test_a_new_day_on_a_day_off_is_worth_a_word(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(days=16)
    _, hints = apologise(desk, case.case_id, msgspec.structs.replace(SORRY, new_due="2027-01-01"))
    assert [hint.code for hint in hints] == ["apology.day_off"]
