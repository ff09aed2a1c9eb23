"""A second person who signs later: only where the office chose it, and never where the law wants them first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.people.countersigning import (
    COUNTERSIGNERS,
    SecondPerson,
    countersigners,
    law_against_later,
    may_countersign_later,
)
from tests.builders import township

SMALL = replace(township(), countersign_later=True)
FIRST_FOR_LICENCES = {SecondPerson.INSPECTION, SecondPerson.EXTENSION, SecondPerson.SECOND_NOTICE}


@pytest.mark.parametrize("act", SecondPerson)
@pytest.mark.parametrize("is_licence", [True, False])
def test_nothing_is_signed_later_unless_the_office_chose_it(act: SecondPerson, is_licence: bool) -> None:
    assert not may_countersign_later(township(), act, is_licence=is_licence)


@pytest.mark.parametrize("act", SecondPerson)
def test_licences_law_articles_32_34_and_42_want_the_second_person_first(act: SecondPerson) -> None:
    assert may_countersign_later(SMALL, act, is_licence=True) is (act not in FIRST_FOR_LICENCES)
    assert set(COUNTERSIGNERS).isdisjoint(FIRST_FOR_LICENCES)
    assert law_against_later(act, is_licence=True).startswith("行政许可法") is (act in FIRST_FOR_LICENCES)


@pytest.mark.parametrize("act", SecondPerson)
def test_of_items_that_are_no_licence_an_extension_and_a_second_notice_are_approved_first(act: SecondPerson) -> None:
    """A second notice says whose consent it has (PAPERS.md 4.5), so that one has to be there."""
    first = {SecondPerson.EXTENSION, SecondPerson.SECOND_NOTICE}
    assert may_countersign_later(SMALL, act, is_licence=False) is (act in COUNTERSIGNERS)
    assert bool(law_against_later(act, is_licence=False)) is (act in first)
    assert "行政许可法" not in law_against_later(act, is_licence=False)


def test_whoever_may_sign_is_named_in_words() -> None:
    assert countersigners(SecondPerson.VOID) == "负责人"
    assert countersigners(SecondPerson.DECISION) == "负责人或者窗口人员"
