"""The rules of authorisations by property: whatever is typed, what passes holds what 民法典 165 asks and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.cases.events.authorising import Power
from desk.errors import Refused
from desk.proxy.authorisations import POWER_WORDS
from desk.proxy.mandates import (
    last_day,
    require_committee,
    require_matters,
    require_powers,
    require_term,
    require_two_people,
    require_witnesses,
    ways_to_sign,
)
from tests.builders import shipped_texts
from tests.desk.station.village import village_office

ITEMS = shipped.catalogue().items
FORBIDDEN = shipped_texts().forbidden["in_authorisations"]
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
OTHER: tuple[Power, ...] = ("other",)
NAMES = st.sampled_from(["张忠", "刘秀", "赵勇", "周明", "孙平", "欧阳文静", ""])


def passes(check: object, *args: object, **more: object) -> bool:
    try:
        check(*args, **more)  # type: ignore[operator]  # a rule
    except Refused:
        return False
    return True


@given(DAYS, DAYS, DAYS, st.integers(1, 24))
def test_a_term_that_passes_begins_today_or_later_and_is_no_longer_than_allowed(
    first: date, last: date, on: date, months: int
) -> None:
    if passes(require_term, first, last, on=on, months=months):
        assert on <= first <= last <= last_day(first, months)


@given(DAYS, st.integers(1, 24), st.integers(0, 365))
def test_the_longest_term_passes_and_a_day_more_does_not(first: date, months: int, earlier: int) -> None:
    longest = last_day(first, months)
    on = first - timedelta(days=earlier)
    assert passes(require_term, first, longest, on=on, months=months)
    assert not passes(require_term, first, longest + timedelta(days=1), on=on, months=months)


@given(st.lists(st.sampled_from(ITEMS), max_size=5))
def test_matters_that_pass_are_one_to_three_different_ones_that_nobody_has_to_do_in_person(items: list[object]) -> None:
    if passes(require_matters, items, {}):
        assert 1 <= len(items) <= 3
        assert len({item.id for item in items}) == len(items)  # type: ignore[attr-defined]  # items
        assert not any(item.proxy.is_in_person_only for item in items)  # type: ignore[attr-defined]  # items


@given(st.lists(st.sampled_from(list(POWER_WORDS)), max_size=9), st.text("陪同到医院收款存折全权", max_size=8))
def test_powers_that_pass_are_named_once_and_none_of_them_is_about_money(powers: list[Power], other: str) -> None:
    if passes(require_powers, powers, other, FORBIDDEN):
        assert powers
        assert len(set(powers)) == len(powers)
        assert ("other" in powers) == bool(other)
        assert not any(words in other for words in FORBIDDEN)


@given(st.lists(NAMES, max_size=4), st.sets(NAMES), st.lists(NAMES, max_size=4))
def test_witnesses_that_pass_are_two_strangers(witnesses: list[str], related: set[str], others: list[str]) -> None:
    among = [name for name in witnesses if name in related]
    if passes(require_witnesses, witnesses, among, others):
        assert len(witnesses) == 2
        assert len(set(witnesses)) == 2
        assert all(witnesses)
        assert not set(witnesses) & {name for name in others if name}
        assert not set(witnesses) & related


@given(NAMES.filter(bool), NAMES.filter(bool), st.sampled_from(["", "1"]), st.sampled_from(["", "1", "2"]))
def test_nobody_is_principal_and_agent_at_once(principal: str, agent: str, one: str, other: str) -> None:
    """民法典 168: the same number, or the same name where a number is missing."""
    if passes(require_two_people, (principal, one), (agent, other)):
        assert not one or one != other
        assert (one and other) or principal != agent


@pytest.mark.parametrize("words", FORBIDDEN)
def test_every_word_for_money_or_for_everything_is_refused(words: str) -> None:
    with pytest.raises(Refused) as caught:
        require_powers(OTHER, f"代办员{words}", FORBIDDEN)
    assert caught.value.code == "authorisation.money"


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3), st.sampled_from(["none", "relief", "all"]))
def test_a_committee_is_offered_exactly_where_it_is_let(items: list[object], allowed: str) -> None:
    office = village_office(committee_for=allowed)
    offered = any(way.key == "committee" for way in ways_to_sign(office, items))  # type: ignore[arg-type]  # items
    assert offered is passes(require_committee, office, items)


def test_three_months_end_a_day_before_the_same_day() -> None:
    assert last_day(date(2026, 11, 23), 3) == date(2027, 2, 22)
    assert last_day(date(2026, 11, 30), 3) == date(2027, 2, 27)
