"""Home visits, and the check of the old-age allowance in its three ways: each proves what it says, or is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from desk.cases.events.roster import Dated
from desk.cases.events.visits import Evidence
from desk.desk import Desk
from desk.proxy.roster import Villager
from desk.records import StationFilter
from desk.station.rostering import RosterInput, enter, month_list, roster, take_off
from desk.station.visiting import CheckInput, VisitInput, check_allowance, record_visit, round_for, visits_of
from tests.builders import CLERK, refusal
from tests.desk.desks import memory_desk

ITEM = "YL-03"
DIGEST = "ab" * 32
VISIT = VisitInput(villager_name="郭秀", place="三组", purposes=("check",), done="核对高龄津贴")


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.fixture
def person(desk: Desk) -> Villager:
    return listed(desk)


def listed(desk: Desk, name: str = "郭秀", **changes: Any) -> Villager:
    given = {"name": name, "born_on": "1940-01-01", "consent_on": "2026-11-20", "group": "三组"} | changes
    return enter(desk, RosterInput(tags=("receiving_elderly_allowance",), **given))


def check(person: Villager, **changes: Any) -> CheckInput:
    given = {"way": "visit", "result": "alive", "met": True, "checkers": ("张忠", "赵勇")} | changes
    return msgspec.convert({"person": person.record_id, "item": ITEM, **given}, CheckInput)


def photo(taken_on: str = "2026-11-20", source: str = "file") -> Evidence:
    return msgspec.convert({"sha256": DIGEST, "kind": "photo", "taken_on": taken_on, "source": source}, Evidence)


def sent(person: Villager, **changes: Any) -> CheckInput:
    way = {"way": "photo", "met": False, "sent_by": "女儿", "sent_at": "2026-11-22T08:00:00+08:00", "evidence": photo()}
    return check(person, **way | changes)


def test_a_visit_is_kept_with_what_it_was_for(desk: Desk) -> None:
    kept = record_visit(desk, VISIT)
    assert kept.visited.visitors == (desk.operator.name,)
    assert visits_of(desk, StationFilter(kind="visit")) == (kept,)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purposes": ()}, "visit.purpose"),
        ({"done": " "}, "visit.empty"),
        ({"villager_name": ""}, "visit.empty"),
        ({"visitors": ("甲", "乙", "丙")}, "visit.visitors"),
        ({"left_at": "2026-11-23T08:00:00+08:00", "visited_at": "2026-11-23T09:00:00+08:00"}, "visit.order"),
        ({"about": ("代受9",)}, "station.unknown"),
    ],
)
def test_a_visit_that_says_nothing_is_refused(desk: Desk, changes: dict[str, Any], code: str) -> None:
    refusal(code, lambda: record_visit(desk, msgspec.structs.replace(VISIT, **changes)))
    assert visits_of(desk, StationFilter()) == ()


@pytest.mark.parametrize("way", ["visit", "photo", "video"])
def test_each_of_the_three_ways_takes_somebody_off_the_list_of_the_month(
    desk: Desk, person: Villager, way: str
) -> None:
    november = date(2026, 11, 1)
    assert [need.item_id for need in month_list(desk, november)] == [ITEM]
    evidence = photo() if way == "photo" else msgspec.structs.replace(photo("", ""), kind="video")
    kept = check_allowance(desk, check(person) if way == "visit" else sent(person, way=way, evidence=evidence))
    assert kept.checked.number
    assert month_list(desk, november) == ()
    assert roster(desk)[0].known.checked == (Dated(item_id=ITEM, day="2026-11-23"),)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (lambda who: check(who, checkers=(CLERK.name, CLERK.name)), "check.checkers"),
        (lambda who: check(who, met=False), "check.met"),
        (lambda who: check(who, result="again"), "check.again"),
        (lambda who: check(who, result="dead"), "check.dead"),
        (lambda who: sent(who, sent_by=""), "check.sender"),
        (lambda who: sent(who, evidence=None), "check.evidence"),
        (lambda who: sent(who, evidence=photo("", "")), "check.evidence"),
        (lambda who: sent(who, evidence=photo("2026-10-31")), "check.not_this_month"),
        (lambda who: sent(who, evidence=photo("2026-11-24")), "check.not_this_month"),
        (lambda who: msgspec.structs.replace(check(who), person="nobody"), "station.unknown"),
    ],
)
def test_a_check_that_proves_nothing_is_refused_and_nothing_is_kept(
    desk: Desk, person: Villager, given: Any, code: str
) -> None:
    refusal(code, lambda: check_allowance(desk, given(person)))
    assert visits_of(desk, StationFilter()) == ()
    assert roster(desk)[0].known.checked == ()


def test_who_was_not_met_stays_on_the_list_and_is_due_again(desk: Desk, person: Villager) -> None:
    kept = check_allowance(desk, check(person, met=False, result="again", again_by="2026-11-30"))
    assert (kept.is_open, kept.due_on) == (True, "2026-11-30")
    assert [need.item_id for need in month_list(desk, date(2026, 11, 1))] == [ITEM]


def test_a_list_taken_in_later_does_not_undo_a_check(desk: Desk, person: Villager) -> None:
    check_allowance(desk, check(person))
    listed(desk, checked=(Dated(item_id=ITEM, day="2025-01-01"),))
    assert roster(desk)[0].known.checked == (Dated(item_id=ITEM, day="2026-11-23"),)


def test_the_round_of_a_day_goes_by_group_and_holds_who_is_due(desk: Desk) -> None:
    due = listed(desk, "王秀", group="二组", checked=(Dated(item_id=ITEM, day="2025-11-30"),))
    never = listed(desk, "郭秀", group="三组")
    listed(desk, "孙秀", group="二组", checked=(Dated(item_id=ITEM, day="2025-12-15"),))
    take_off(desk, listed(desk, "李秀", group="一组").record_id, "moved")
    enter(desk, RosterInput(name="周秀", born_on="1950-01-01", consent_on="2026-11-20"))
    assert [one.record_id for one in round_for(desk, ITEM, date(2026, 11, 30))] == [due.record_id, never.record_id]
    refusal("check.not_checked", lambda: round_for(desk, "HJ-12", date(2026, 11, 30)))
