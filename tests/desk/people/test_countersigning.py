"""A second person who signs later: only where the office chose it, and never where the law wants them first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.people.countersigning import SecondPerson, law_against_later, may_countersign_later, require_second
from tests.builders import refusal, township

SMALL = replace(township(), countersign_later=True)
FIRST_FOR_LICENCES = {SecondPerson.INSPECTION, SecondPerson.EXTENSION, SecondPerson.SECOND_NOTICE}


@pytest.mark.parametrize("act", SecondPerson)
@pytest.mark.parametrize("is_licence", [True, False])
def test_nothing_is_signed_later_unless_the_office_chose_it(act: SecondPerson, is_licence: bool) -> None:
    assert not may_countersign_later(township(), act, is_licence=is_licence)


@pytest.mark.parametrize("act", SecondPerson)
def test_licences_law_articles_32_34_and_42_want_the_second_person_first(act: SecondPerson) -> None:
    assert may_countersign_later(SMALL, act, is_licence=True) is (act not in FIRST_FOR_LICENCES)
    assert law_against_later(act, is_licence=True).startswith("行政许可法") is (act in FIRST_FOR_LICENCES)


@pytest.mark.parametrize("act", SecondPerson)
def test_of_items_that_are_no_licence_only_an_extension_is_approved_first(act: SecondPerson) -> None:
    assert may_countersign_later(SMALL, act, is_licence=False) is (act is not SecondPerson.EXTENSION)
    assert "行政许可法" not in law_against_later(act, is_licence=False)


def test_a_second_person_is_another_person_and_then_nothing_stays_open() -> None:
    assert not require_second(township(), SecondPerson.VOID, "zhao", by="li", is_licence=False)
    refusal("second.same", lambda: require_second(SMALL, SecondPerson.VOID, "li", by="li", is_licence=False))


def test_without_one_it_stays_open_where_it_may_and_is_refused_where_not() -> None:
    assert require_second(SMALL, SecondPerson.DECISION, "", by="li", is_licence=True)
    told = refusal(
        "second.missing", lambda: require_second(SMALL, SecondPerson.EXTENSION, "", by="li", is_licence=True)
    )
    assert "行政许可法第四十二条第一款" in told.message
    told = refusal(
        "second.missing", lambda: require_second(township(), SecondPerson.VOID, "", by="li", is_licence=False)
    )
    assert "先办后签" in told.message
