"""What is offered while a visit is typed: people known from earlier cases, and items that may be meant."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from desk.cases.visit import Visit
from desk.catalogue.finding import ItemFinder
from desk.desk import Desk
from desk.offering import facts_line, offer, suggest_items
from desk.people.reading import ApplicantInput
from desk.visiting import add_item, new_visit
from tests.builders import (
    CLERK,
    MONDAY,
    adult,
    filed,
    item,
    person,
)


@pytest.fixture
def finder(desk: Desk) -> ItemFinder:
    return ItemFinder(desk.shelf.on(MONDAY.date()).items)


def asked(desk: Desk, **typed: Any) -> Visit:
    return msgspec.structs.replace(new_visit(desk), applicant=ApplicantInput(**{"name": "", **typed}))


def applicant(number: int, **changes: Any) -> Any:
    return msgspec.to_builtins(person(number, **changes))


def test_a_complete_number_brings_what_the_newest_case_knows(desk: Desk) -> None:
    filed(desk, 1, received_at="2026-08-03T09:00:00+08:00")
    newest = filed(
        desk,
        1,
        "receive",
        "SB-08",
        client_id="6f1c8f52-0001-4c55-9c6f-000000000001",
        applicant=applicant(1, phone="16012345678"),
    )
    offers = offer(desk, asked(desk, id_number=f" {adult(1)['id_number'].lower()} "))
    [known] = offers.people
    assert known.applicant == newest.applicant
    assert (known.applicant.phone, known.case_number) == ("16012345678", newest.case_number)
    assert (known.received_on, known.applicant.address) == ("2026-11-23", adult(1)["address"])
    assert [row.item_id for row in offers.cases] == ["SB-08", "HJ-12"]


@pytest.mark.parametrize("cut", [1, 5, 18])
def test_an_incomplete_or_wrong_number_brings_nothing(desk: Desk, cut: int) -> None:
    filed(desk, 1)
    number = adult(1)["id_number"]
    assert offer(desk, asked(desk, id_number=number[:-cut])).people == ()
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert offer(desk, asked(desk, id_number=wrong, phone=adult(1)["phone"])).people == ()
    assert offer(desk, asked(desk)).people == ()


def test_a_stranger_brings_nothing(desk: Desk) -> None:
    filed(desk, 1)
    assert offer(desk, asked(desk, id_number=adult(2)["id_number"])).people == ()
    assert offer(desk, asked(desk, phone=adult(2)["phone"])).people == ()


def test_open_cases_are_told_from_finished_ones(desk: Desk) -> None:
    for number, (decision, item_id) in enumerate(
        [("receive", "HJ-12"), ("accept", "SB-08"), ("not_required", "CG-04"), ("instant", "JY-01")]
    ):
        filed(desk, number, decision, item_id, applicant=applicant(1))
    offers = offer(desk, asked(desk, id_number=adult(1)["id_number"]))
    assert {row.item_id for row in offers.cases} == {"HJ-12", "SB-08", "CG-04", "JY-01"}
    assert {row.item_id for row in offers.still_open} == {"HJ-12", "SB-08"}


def test_a_phone_may_be_that_of_several_people(desk: Desk) -> None:
    filed(desk, 1)
    filed(desk, 2, applicant=applicant(2, phone=adult(1)["phone"]))
    filed(desk, 3, "receive", "SB-08", applicant=applicant(2, phone=adult(1)["phone"]))
    offers = offer(desk, asked(desk, phone=f"+86 {adult(1)['phone']}"))
    assert [known.applicant.name for known in offers.people] == [person(2).name, person(1).name]
    assert offers.people[0].received_on == "2026-11-23"
    assert offer(desk, asked(desk, phone=adult(1)["phone"][:10])).people == ()


def test_a_hot_line_is_nobodys_phone(desk: Desk) -> None:
    filed(desk, 1, applicant=applicant(1, phone="12345"))
    assert offer(desk, asked(desk, phone="12345")).people == ()


def test_the_same_item_of_the_same_person_a_few_days_ago_is_worth_a_word(desk: Desk) -> None:
    case = filed(desk, 1)
    visit = asked(desk, id_number=adult(1)["id_number"])
    assert offer(desk, visit).hints == ()
    [hint] = offer(desk, add_item(desk, add_item(desk, visit, "YL-01"), "HJ-12")).hints
    assert (hint.code, hint.field) == ("person.same_item_recent", "applicant.id_number")
    assert case.case_number[6:12] in hint.message


def test_people_without_papers_are_not_taken_for_one_another(desk: Desk) -> None:
    filed(desk, 1, applicant={"name": "无名氏甲", "id_type": "L04"})
    assert offer(desk, asked(desk, name="无名氏甲", id_type="L04")).people == ()


def test_items_are_suggested_with_their_facts_and_where_they_fit(desk: Desk, finder: ItemFinder) -> None:
    first = suggest_items(desk, finder, "jzz", CLERK.clerk, limit=1)[0]
    assert (first.item_id, first.name) == ("HJ-12", "居住证申领")
    assert first.name[first.start : first.start + first.length] == "居住证"
    assert first.facts == "户籍管理 · 10个工作日 · 收费见指南"
    assert (first.by_proxy, "居住证" in first.reason) == (True, True)
    assert suggest_items(desk, finder, "qqqqqq", CLERK.clerk) == ()


def test_an_item_in_a_line_says_how_fast_and_what_it_costs() -> None:
    assert facts_line(item("JY-01")) == "就业创业 · 即办 · 不收费"


def test_before_typing_the_last_used_items_come_then_the_most_used(desk: Desk, finder: ItemFinder) -> None:

    for number, item_id in enumerate(["SB-08", "SB-08", "CG-04"]):
        filed(desk, number, "receive", item_id)
    nothing_of_mine = suggest_items(desk, finder, "", "li")
    assert [(one.item_id, one.reason) for one in nothing_of_mine] == [("SB-08", "常办"), ("CG-04", "常办")]
    mine = suggest_items(desk, finder, "  ", CLERK.clerk, limit=1)
    assert [(one.item_id, one.reason) for one in mine] == [("CG-04", "最近用过")]


def test_in_an_office_without_cases_nothing_is_suggested_before_typing(desk: Desk, finder: ItemFinder) -> None:
    assert suggest_items(desk, finder, "", CLERK.clerk) == ()
