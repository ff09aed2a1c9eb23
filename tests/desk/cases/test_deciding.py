"""Each rule of law stands with its article in the name or docstring of the test that holds it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from db import shipped
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.cases.checklist import check_materials
from desk.cases.deciding import Situation, decide, reply_by
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, SupplementRequested
from desk.cases.requests import DecisionInput, MaterialInput
from desk.catalogue.items import Item, Limit, StatutoryLimit
from desk.settings import Office
from desk.times import BEIJING
from tests.builders import DECISIONS, MONDAY, handed_in, item, refusal, township

CALENDAR = WorkingCalendar(read_calendar_rows(shipped.calendar_rows()))
LICENCE, PROMISED, INSTANT, RELIEF = "CG-01", "HJ-12", "YL-01", "JZ-03"


def about(of: Item | str, materials: tuple[MaterialInput, ...] | None = None, **changes: Any) -> Situation:
    chosen = item(of) if isinstance(of, str) else of
    required = frozenset(m.seq for m in chosen.materials if m.is_required)
    given = handed_in(chosen.id) if materials is None else materials
    lines, _ = check_materials(chosen, given, {}, required=required)
    parts: dict[str, Any] = {
        "item": chosen,
        "office": township(),
        "calendar": CALENDAR,
        "received_at": MONDAY,
        "decided_at": MONDAY,
        "clerk": "wang",
        "clerk_name": "王小满",
        "materials": lines,
    }
    return Situation(**{**parts, **changes})


def decision(kind: str, **changes: Any) -> DecisionInput:
    return msgspec.convert({**DECISIONS[kind], **changes}, DecisionInput)


def accepted(situation: Situation) -> Accepted:
    event, _ = decide(decision("accept"), situation)
    assert isinstance(event, Accepted)
    return event


def with_limits(of: str, statutory: StatutoryLimit | None, promised: Limit | None) -> Item:
    return msgspec.structs.replace(item(of), statutory_limit=statutory, promised_limit=promised)


@pytest.mark.parametrize("of", [LICENCE, PROMISED])
def test_complete_papers_are_accepted_from_that_day(of: str) -> None:
    """行政许可法第三十二条第一款第五项."""
    assert accepted(about(of)).accepted_on == "2026-11-23"


@pytest.mark.parametrize("kind", ["accept", "instant"])
def test_a_missing_required_material_bars_acceptance_and_names_it(kind: str) -> None:
    """行政许可法第三十二条第一款第五项: accepted are applications whose papers are complete."""
    of = PROMISED if kind == "accept" else INSTANT
    first = item(of).materials[0]
    refused = refusal(
        "decision.materials_missing", lambda: decide(decision(kind), about(of, handed_in(of, missing=(first.seq,))))
    )
    assert first.name in refused.message
    assert refused.details == (f"第{first.seq}号：{first.name}",)


def test_nothing_is_decided_by_receiving() -> None:
    assert decide(decision("receive"), about(PROMISED, ())) == (None, ())


def test_an_answer_to_a_licence_is_due_in_five_working_days() -> None:
    """行政许可法第三十二条第一款第四项、第八十二条: five days, counted in working days, from the day after."""
    assert reply_by(item(LICENCE), township(), date(2026, 11, 23), CALENDAR) == date(2026, 11, 30)
    slow = msgspec.structs.replace(township(), reply_days=20)
    assert reply_by(item(LICENCE), slow, date(2026, 11, 23), CALENDAR) == date(2026, 11, 30)


def test_an_answer_to_another_item_is_due_when_the_office_says() -> None:
    office = msgspec.structs.replace(township(), reply_days=3)
    assert reply_by(item(PROMISED), office, date(2026, 11, 23), CALENDAR) == date(2026, 11, 26)


def test_the_limit_runs_from_the_day_after_acceptance() -> None:
    """民法典第二百零一条第一款: the first day is not counted."""
    event = accepted(about(PROMISED))
    assert (event.start_on, event.promised_due_on, event.due_on) == ("2026-11-23", "2026-12-07", "2026-12-07")


def test_some_limits_run_from_receipt_and_not_from_acceptance() -> None:
    """社会保险经办条例第十八条: 自收到申请之日起20个工作日."""
    received = datetime(2026, 11, 16, 10, 0, tzinfo=BEIJING)
    event = accepted(about("SB-03", received_at=received))
    assert event.accepted_on == "2026-11-23"
    assert event.start_on == "2026-11-16"


def test_what_counts_from_acceptance_does_not_count_from_an_earlier_receipt() -> None:
    """行政许可法第四十二条: 自受理行政许可申请之日起."""
    event = accepted(about(LICENCE, received_at=MONDAY - timedelta(days=7)))
    assert event.start_on == "2026-11-23"


def test_the_earlier_of_promised_and_statutory_day_holds_and_the_clerk_is_told() -> None:
    """居住证暂行条例第九条: 15 natural days; a promise in working days may run past them over a long holiday."""
    long_holiday = datetime(2026, 9, 28, 10, 0, tzinfo=BEIJING)
    event, hints = decide(decision("accept"), about(PROMISED, received_at=long_holiday, decided_at=long_holiday))
    assert isinstance(event, Accepted)
    assert event.due_on == event.statutory_due_on == "2026-10-13"
    assert event.promised_due_on > event.due_on
    assert [h.code for h in hints] == ["due.statutory_first"]


def test_without_a_statutory_limit_the_promise_stands_alone() -> None:
    event = accepted(about(with_limits(PROMISED, None, Limit(value=3, unit="W")), handed_in(PROMISED)))
    assert (event.due_on, event.statutory_due_on) == ("2026-11-26", "")


def test_a_day_in_a_year_without_notice_is_expected_and_says_so() -> None:
    late = datetime(2026, 12, 28, 10, 0, tzinfo=BEIJING)
    event, hints = decide(decision("accept"), about(PROMISED, received_at=late, decided_at=late))
    assert isinstance(event, Accepted)
    assert event.due_expected
    assert "due.expected" in [h.code for h in hints]


def deferring(of: Item, deadline: str = "") -> tuple[MaterialInput, ...]:
    """All an item asks for; what may follow, follows."""
    deferrable = next(m for m in of.materials if m.deferrable)
    given = tuple(m for m in handed_in(of.id) if m.seq != deferrable.seq)
    return (*given, MaterialInput(seq=deferrable.seq, state="deferred", deadline=deadline))


@pytest.mark.parametrize(
    ("days", "due", "by"),
    [
        (1, "2026-11-24", "2026-11-23"),
        (3, "2026-11-26", "2026-11-25"),
        (5, "2026-11-30", "2026-11-27"),  # a Monday: not the Sunday before it
        (0, "2026-11-23", "2026-11-23"),  # nothing is left but today
    ],
)
def test_a_deferred_material_without_a_day_follows_the_working_day_before_the_due_day(
    days: int, due: str, by: str
) -> None:
    """河南省优化营商环境条例第三十五条: the term is told; should nothing come, it is still decided in time."""
    of = with_limits("HJ-12", None, Limit(value=days, unit="W"))
    event = accepted(about(of, deferring(of)))
    assert event.materials is not None
    assert event.due_on == due
    assert [m.deadline for m in event.materials if m.state == "deferred"] == [by]


@pytest.mark.parametrize(("deadline", "is_late"), [("2026-11-25", False), ("2026-11-26", True), ("2026-12-31", True)])
def test_a_promise_that_makes_the_decision_late_is_pointed_out(deadline: str, is_late: bool) -> None:
    """Nothing is decided before its day is over, so that day must come before the last one."""
    of = with_limits("HJ-12", None, Limit(value=3, unit="W"))
    _, hints = decide(decision("accept"), about(of, deferring(of, deadline)))
    assert ["deferred.after_due" in hint.code for hint in hints] == [True] * is_late


def test_an_instant_item_is_closed_at_the_counter() -> None:
    event, _ = decide(decision("instant"), about(INSTANT))
    assert isinstance(event, ClosedOnTheSpot)


@pytest.mark.parametrize("deadline", ["", "2026-11-20", "2026-12-10"])
def test_an_instant_item_is_not_closed_while_a_paper_is_to_follow(deadline: str) -> None:
    """PAPERS.md 4.11: 未补齐前不能作出办理结果, whatever day was written; a closed case takes in nothing."""
    lines = deferring(item("JY-01"), deadline)
    found = refusal("decision.deferred_open", lambda: decide(decision("instant"), about("JY-01", lines)))
    assert "第3号" in found.message
    assert "请现在收齐" in found.message
    assert "请选受理" in found.message


def test_a_promised_item_is_not_decided_by_who_received_it() -> None:
    """受审分离: whoever receives a case does not decide it."""
    refusal("decision.not_instant", lambda: decide(decision("instant"), about(PROMISED)))


def test_a_one_time_notice_tells_all_that_is_missing_at_once() -> None:
    """行政许可法第三十二条第一款第四项: 一次告知申请人需要补正的全部内容."""
    missing = [m.seq for m in item(LICENCE).materials if m.is_required]
    event, _ = decide(decision("one_time_notice"), about(LICENCE, ()))
    assert isinstance(event, SupplementRequested)
    assert event.materials is not None
    assert [m.seq for m in event.materials if m.problem] == missing
    assert all(m.how for m in event.materials if m.problem)


def test_a_one_time_notice_of_nothing_is_refused() -> None:
    refusal("decision.nothing_missing", lambda: decide(decision("one_time_notice"), about(PROMISED)))


def test_an_optional_material_is_asked_for_only_when_something_is_said_of_it() -> None:
    optional = next(m for m in item(PROMISED).materials if not m.is_required)
    said = MaterialInput(seq=optional.seq, state="missing", problem="已过有效期", how="请换新的")
    event, _ = decide(decision("one_time_notice"), about(PROMISED, (*handed_in(PROMISED), said)))
    assert isinstance(event, SupplementRequested)
    assert event.materials is not None
    assert [m.seq for m in event.materials if m.problem] == [optional.seq]


def test_the_law_sets_no_day_for_supplementing_so_none_is_made_up() -> None:
    """C-15: the city sets it; 行政许可法 sets none."""
    event, _ = decide(decision("one_time_notice"), about(LICENCE, ()))
    assert isinstance(event, SupplementRequested)
    assert event.decision.supplement_by == ""


def test_an_office_may_set_a_term_for_supplementing_in_natural_days() -> None:
    """The ninetieth day is a Sunday, and moves on (民法典 203①)."""
    office = msgspec.structs.replace(township(), supplement_days=90)
    event, _ = decide(decision("one_time_notice"), about(PROMISED, (), office=office))
    assert isinstance(event, SupplementRequested)
    assert event.decision.supplement_by == "2027-02-22"


@pytest.mark.parametrize(("day", "code"), [("2026-11-23", "decision.supplement_by_past"), ("明天", "date.form")])
def test_a_day_for_supplementing_lies_ahead(day: str, code: str) -> None:
    refusal(code, lambda: decide(decision("one_time_notice", supplement_by=day), about(PROMISED, ())))


def test_declining_needs_one_of_three_grounds() -> None:
    bare = DecisionInput(kind="decline", reason="不行")
    assert refusal("decision.ground", lambda: decide(bare, about(PROMISED))).field == "decision.ground"


@pytest.mark.parametrize("ground", ["not_required", "other_body", "not_eligible"])
@pytest.mark.parametrize("of", [LICENCE, PROMISED])
def test_each_ground_with_its_texts_declines(ground: str, of: str) -> None:
    event, _ = decide(decision(ground), about(of, ()))
    assert isinstance(event, Declined)
    assert event.decision.ground == ground


@pytest.mark.parametrize("ground", ["not_required", "other_body", "not_eligible"])
def test_every_ground_needs_a_reason(ground: str) -> None:
    refusal("decision.reason", lambda: decide(decision(ground, reason=" "), about(PROMISED, ())))


def test_a_licence_that_is_not_required_names_the_law_that_says_so() -> None:
    """行政许可法第三十二条第一款第一项: 依法不需要取得行政许可."""
    refusal("decision.basis", lambda: decide(decision("not_required", basis=""), about(LICENCE, ())))
    event, _ = decide(decision("not_required", basis=""), about(PROMISED, ()))
    assert isinstance(event, Declined)


def test_declining_for_another_body_names_the_body() -> None:
    """行政许可法第三十二条第一款第二项: 并告知申请人向有关行政机关申请."""
    refusal("decision.other_body", lambda: decide(decision("other_body", other_body=""), about(LICENCE, ())))


def test_social_relief_asked_at_the_wrong_door_is_passed_on() -> None:
    """社会救助暂行办法第六十条."""
    refusal("decision.relief_passed_on", lambda: decide(decision("other_body"), about(RELIEF, ())))


def test_not_eligible_needs_a_law_and_a_second_person() -> None:
    """行政许可法第三十二条 knows no refusal at the door for the merits; PAPERS 4.10."""
    refusal("decision.basis", lambda: decide(decision("not_eligible", basis=""), about(PROMISED, ())))
    refusal("decision.confirmed_by", lambda: decide(decision("not_eligible", confirmed_by=""), about(PROMISED, ())))
    for own in ("王小满", "wang", " 王小满 "):
        refusal(
            "decision.confirmed_by_self",
            lambda own=own: decide(decision("not_eligible", confirmed_by=own), about(PROMISED, ())),
        )


def test_the_office_of_these_tests_is_a_township() -> None:
    assert isinstance(township(), Office)
    assert township().kind == "township"
