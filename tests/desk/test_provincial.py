"""录省平台: a case laid out, the number that comes back, what is still to be typed in."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.desk import Desk
from desk.errors import Refused
from desk.provincial import MOST_COUNTED, not_entered, open_entry, set_official_number
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import adult, do, filed, refusal
from tests.desk.desks import memory_desk

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"


def bodies(desk: Desk, case_id: str) -> list[object]:
    with desk.store.reading() as uow:
        return [read_body(event.body) for event in uow.journal.of_case(case_id) if event.body]


def test_opening_is_one_recorded_act_of_whoever_opens_it(desk: Desk) -> None:
    case = filed(desk, 1)
    other = replace(desk, operator=Operator(clerk="li", name="李红", roles=(Role.CLERK,)))
    entry = open_entry(other, case.case_number)
    assert bodies(desk, case.case_id)[-1] == ProvincialOpened(opened_at="2026-11-23T09:41:00+08:00", clerk_name="李红")
    assert entry.case == find_case(desk, case.case_id)
    assert (entry.case.rev, entry.case.state) == (case.rev + 1, case.state)
    assert not entry.confirmed
    assert "样例" in entry.title
    shown = {value.label: value.text for value in entry.values}
    assert shown["申领人姓名"] == adult(1)["name"]
    assert shown["公民身份号码"] == adult(1)["id_number"]
    open_entry(desk, case.case_number)
    assert len([body for body in bodies(desk, case.case_id) if isinstance(body, ProvincialOpened)]) == 2


@pytest.mark.parametrize("decision", ["receive", "one_time_notice", "not_required"])
def test_what_is_not_opened_is_not_typed_in_and_nothing_is_recorded(desk: Desk, decision: str) -> None:
    case = filed(desk, 1, decision)
    refused = refusal("provincial.not_opened", lambda: open_entry(desk, case.case_number))
    assert case.state.label in refused.message
    assert find_case(desk, case.case_id) == case


def test_an_item_that_is_not_typed_in_is_refused_and_not_counted(desk: Desk) -> None:
    case = filed(desk, 1, "instant", "SB-10")
    refused = refusal("provincial.not_entered", lambda: open_entry(desk, case.case_number))
    assert case.item_name in refused.message
    assert not_entered(desk).count == 0


def test_the_number_comes_back_is_kept_and_is_a_way_to_the_case(desk: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    answer = set_official_number(
        desk, case.case_number, f" 办件编号：{OFFICIAL[:20]} {OFFICIAL[20:]}\r\n", way="scanned"
    )
    assert (answer.changed, answer.hints) == (True, ())
    assert find_case(desk, case.case_id).official_number == OFFICIAL
    assert find_case(desk, other.case_id).official_number == ""
    with desk.store.reading() as uow:
        assert [row.case_id for row in uow.cases.find(OFFICIAL)] == [case.case_id]
        assert uow.cases.id_by_official(OFFICIAL) == case.case_id
    numbered = bodies(desk, case.case_id)[-1]
    assert isinstance(numbered, ProvincialNumbered)
    assert (numbered.way, numbered.replaces, numbered.clerk_name) == ("scanned", "", "王小满")


def test_the_same_number_again_changes_nothing(desk: Desk) -> None:
    case = filed(desk, 1)
    first = set_official_number(desk, case.case_number, OFFICIAL)
    again = set_official_number(desk, case.case_number, OFFICIAL.lower())
    assert (again.changed, again.case) == (False, first.case)
    assert find_case(desk, case.case_id).rev == case.rev + 1


def test_a_wrong_number_is_corrected_and_both_stay_in_the_journal(desk: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    wrong = OFFICIAL[:-1] + "3"
    set_official_number(desk, case.case_number, wrong)
    set_official_number(desk, case.case_number, OFFICIAL)
    assert find_case(desk, case.case_id).official_number == OFFICIAL
    told = [(b.number, b.replaces) for b in bodies(desk, case.case_id) if isinstance(b, ProvincialNumbered)]
    assert told == [(wrong, ""), (OFFICIAL, wrong)]
    assert set_official_number(desk, other.case_number, wrong).changed, "the wrong one is free again"


def test_a_number_belongs_to_one_case_and_the_other_is_named(desk: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    set_official_number(desk, case.case_number, OFFICIAL)
    refused = refusal("official.taken", lambda: set_official_number(desk, other.case_number, OFFICIAL))
    number = case.case_number
    assert f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}" in refused.message
    assert find_case(desk, other.case_id) == other


@pytest.mark.parametrize("own", ["case_number", "id_number", "phone", "query_code"])
def test_what_was_copied_from_our_own_strip_is_not_taken_for_the_number(desk: Desk, own: str) -> None:
    case = filed(desk, 1)
    value = {**msgspec.structs.asdict(case.applicant), **msgspec.structs.asdict(case)}[own]
    assert refusal("official.own_value", lambda: set_official_number(desk, case.case_number, f" {value} "))


def test_what_is_not_yet_typed_in_is_counted_newest_first(desk: Desk) -> None:
    cases = [filed(desk, 1), filed(desk, 2, "receive"), filed(desk, 3, "not_required"), filed(desk, 4)]
    cases.append(filed(desk, 5, "instant", "JY-01"))
    left = not_entered(desk)
    assert (left.count, left.is_more) == (3, False)
    assert [row.case_id for row in left.rows] == [cases[4].case_id, cases[3].case_id, cases[0].case_id]
    do(desk, cases[1], "accept")
    set_official_number(desk, cases[3].case_number, OFFICIAL)
    left = not_entered(desk, limit=1)
    assert (left.count, len(left.rows)) == (3, 1)
    assert left.rows[0].case_id == cases[4].case_id


def test_more_than_anybody_counts_is_told_as_more(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = memory_desk()
    for number in range(3):
        filed(desk, number)
    monkeypatch.setattr("desk.provincial.MOST_COUNTED", 2)
    left = not_entered(desk)
    assert (left.count, left.is_more) == (2, True)
    assert MOST_COUNTED > 1000


def test_no_such_case_is_said_so() -> None:
    desk = memory_desk()
    with pytest.raises(Refused):
        set_official_number(desk, "04630100000125", OFFICIAL)
    with pytest.raises(Refused):
        open_entry(desk, "04630100000125")
