"""A list taken into a group: who is ready, who is parked and why, and lists that come a second time."""

from __future__ import annotations

import msgspec
import pytest

from desk.desk import Desk
from desk.groups.group_drafts import resume
from desk.groups.group_lists import MOST_PEOPLE, PersonRow, group_id_of, take_in_list
from desk.groups.grouping import add_member, amend_member, file_all_ready
from tests.builders import refusal
from tests.desk.desks import memory_desk
from tests.desk.group_samples import insurance, listed, resident


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_a_list_gives_people_who_are_ready_and_files_nobody(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), (listed(0), listed(1, village="")))
    assert [(m.row, m.is_ready, m.is_filed) for m in group.people] == [(2, True, False), (3, True, False)]
    assert group.people[0].village == "419001108204"
    assert resume(desk, group.group_id) == group


def test_the_second_row_of_one_person_is_parked_and_names_the_first(desk: Desk) -> None:
    lower = listed(0, row=9, id_number=resident(0)["id_number"].lower() + " ")
    group = take_in_list(desk, insurance(desk), (listed(0), listed(1), lower))
    assert [m.is_ready for m in group.people] == [True, True, False]
    assert [h.message for h in group.people[2].parked] == ["与表格第2行韦宝平是同一个证件号码。"]
    group = file_all_ready(desk, group)
    group, outcome = amend_member(desk, group, group.people[2].client_id, {})
    assert outcome.wants == "again"
    group, outcome = amend_member(desk, group, group.people[2].client_id, {}, again=True)
    assert outcome.case_number
    assert len({m.case_number for m in group.people}) == 3


def test_whoever_is_in_the_group_already_is_parked(desk: Desk) -> None:
    group, _ = add_member(desk, insurance(desk), resident(0)["id_number"])
    group = take_in_list(desk, group, (listed(0),))
    assert [h.message for h in group.people[1].parked] == ["与本组第1位是同一个证件号码。"]


def test_whoever_had_the_item_lately_is_parked_with_the_case_s_number(desk: Desk) -> None:
    file_all_ready(desk, take_in_list(desk, insurance(desk), (listed(0),)))
    group = take_in_list(desk, insurance(desk), (listed(0), listed(1)))
    assert [[h.code for h in m.parked] for m in group.people] == [["person.same_item_recent"], []]
    assert "0463 01 000001 25" in group.people[0].parked[0].message


def test_a_doubled_row_that_is_wrong_too_tells_both(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), (listed(0), listed(0, row=3, phone="1")))
    assert [h.code for h in group.people[1].parked] == ["phone.length", "group.twice"]


def test_rows_with_the_same_ruined_number_are_two_people(desk: Desk) -> None:
    ruined = [listed(n, id_number="4.10881E+17") for n in range(3)]
    group = take_in_list(desk, insurance(desk), tuple(ruined))
    assert len({m.client_id for m in group.people}) == 3
    assert [[h.code for h in m.parked] for m in group.people] == [["list.number_lost"]] * 3


def test_a_list_taken_in_twice_or_in_another_order_adds_and_files_nobody_twice(desk: Desk) -> None:
    rows = tuple(listed(n) for n in range(4))
    group = file_all_ready(desk, take_in_list(desk, insurance(desk), rows))
    numbers = [m.case_number for m in group.people]
    moved = tuple(msgspec.structs.replace(row, row=row.row + 7) for row in reversed(rows))
    group = file_all_ready(desk, take_in_list(desk, group, moved))
    assert [m.case_number for m in group.people] == numbers


def test_a_row_that_was_put_right_and_comes_back_takes_its_place(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), (listed(0, phone="1"), listed(1)))
    group = file_all_ready(desk, group)
    back = listed(0, row=2, ref=group.people[0].client_id)
    group = file_all_ready(desk, take_in_list(desk, group, (back,)))
    assert [m.is_filed for m in group.people] == [True, True]
    stranger = listed(3, ref="00000000-0000-0000-0000-000000000000")
    group = take_in_list(desk, group, (stranger, msgspec.structs.replace(listed(4), ref=back.ref)))
    assert [m.is_ready for m in group.people] == [False, False, True, True]


def test_a_parked_row_is_put_right_at_the_desk(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), (listed(0, phone="1", village="没有"),))
    client_id = group.people[0].client_id
    group, outcome = amend_member(desk, group, client_id, {"phone": ""})
    assert (outcome.wants, [h.field for h in outcome.remarks]) == ("village", ["applicant.village"])
    group, outcome = amend_member(desk, group, client_id, {"village": "北石村"})
    assert outcome.case_number


def test_nobody_and_too_many_are_refused(desk: Desk) -> None:
    group = insurance(desk)
    refusal("list.empty", lambda: take_in_list(desk, group, ()))
    many = (PersonRow(row=1, name="刘秀"),) * (MOST_PEOPLE + 1)
    assert str(MOST_PEOPLE) in refusal("list.too_many", lambda: take_in_list(desk, group, many)).message


def test_the_same_file_for_the_same_item_is_the_same_group() -> None:
    assert group_id_of("SB-10", "ab") == group_id_of("SB-10", "ab")
    assert len({group_id_of("SB-10", "ab"), group_id_of("SB-01", "ab"), group_id_of("SB-10", "cd")}) == 3
