"""Who is to be asked in a month: birthdays, checks that fall due, papers that run out; never without consent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.cases.events.roster import Dated, Known, PersonUnlisted
from desk.proxy.roster import Need, Villager, birthday_of, months_after, needs_in

ITEMS = shipped.catalogue().items
NOVEMBER = date(2026, 11, 1)
ALLOWANCE, CHECK, PENSION, CARD = "YL-02", "YL-03", "SB-03", "HJ-09"


def villager(name: str = "刘秀", **known: Any) -> Villager:
    record = {"name": name, "consent_on": "2026-10-01", "consent_way": "spoken"} | known
    return Villager(
        record_id=f"id {name}",
        clerk="zhang",
        known=msgspec.convert(record, Known),
        known_at="2026-10-01T08:00:00+08:00",
        first_at="2026-10-01T08:00:00+08:00",
    )


def asked(*people: Villager, first: date = NOVEMBER) -> list[tuple[str, date]]:
    return [(need.item_id, need.on) for need in needs_in(people, ITEMS, first)]


@pytest.mark.parametrize(("age", "year"), [(80, 1946), (90, 1936), (100, 1926)])
def test_who_turns_80_90_or_100_is_told_a_month_before(age: int, year: int) -> None:
    person = villager(born_on=f"{year}-12-15")
    assert (ALLOWANCE, date(2026, 12, 15)) in asked(person)
    assert ALLOWANCE not in dict(asked(person, first=date(2026, 10, 1)))
    assert ALLOWANCE not in dict(asked(person, first=date(2026, 12, 1)))
    need = next(one for one in needs_in([person], ITEMS, NOVEMBER) if one.item_id == ALLOWANCE)
    assert need.why == f"2026年12月15日满{age}周岁"


def test_who_turns_60_is_told_in_time_for_the_pension() -> None:
    assert (PENSION, date(2027, 1, 20)) in asked(villager(born_on="1967-01-20"), first=date(2026, 10, 1))


def test_a_yearly_check_stays_on_the_list_until_it_is_done() -> None:
    tags = ["receiving_elderly_allowance"]
    overdue = villager(tags=tags, checked=[Dated(item_id=CHECK, day="2025-06-30")])
    assert asked(overdue) == [(CHECK, date(2026, 6, 30))]
    due = villager(tags=tags, checked=[Dated(item_id=CHECK, day="2025-11-30")])
    assert asked(due) == [(CHECK, date(2026, 11, 30))]
    done = villager(tags=tags, checked=[Dated(item_id=CHECK, day="2025-12-01")])
    assert asked(done) == []
    never = villager(tags=tags)
    assert "还没有核查的记录" in needs_in([never], ITEMS, NOVEMBER)[0].why


def test_a_paper_that_runs_out_is_told_before_and_after() -> None:
    person = villager(tags=["id_expiring"], expiring=[Dated(item_id=CARD, day="2027-01-31")])
    assert asked(person, first=date(2026, 10, 1)) == []
    assert asked(person) == [(CARD, date(2027, 1, 31))]
    gone = needs_in([person], ITEMS, date(2027, 3, 1))
    assert [one.why for one in gone] == ["证件2027年1月31日已经到期"]


def test_nobody_is_listed_who_did_not_agree_or_is_off_the_roster() -> None:
    person = villager(born_on="1946-12-15")
    gone = PersonUnlisted(
        person_id=person.record_id, unlisted_at="2026-10-09T08:00:00+08:00", clerk_name="张忠", reason="wish"
    )
    assert asked(person) != []
    assert asked(villager(born_on="1946-12-15", consent_on="")) == []
    assert asked(msgspec.structs.replace(person, unlisted=gone)) == []


def test_the_list_goes_by_day_then_name() -> None:
    people = [
        villager("王", born_on="1946-12-15"),
        villager("刘", born_on="1946-12-15"),
        villager("孙", born_on="1946-12-02"),
    ]
    found = [need.villager.known.name for need in needs_in(people, ITEMS, NOVEMBER) if need.item_id == ALLOWANCE]
    assert found == ["孙", "刘", "王"]


@given(st.dates(date(1920, 1, 1), date(1990, 12, 31)), st.sampled_from([60, 80, 90, 100]))
def test_everybody_is_asked_in_exactly_one_month_for_a_birthday(born: date, age: int) -> None:
    person = villager(born_on=born.isoformat())
    turns = birthday_of(born, age)
    months = [months_after(turns.replace(day=1), -n) for n in range(8)] + [months_after(turns.replace(day=1), 1)]
    item = PENSION if age == 60 else ALLOWANCE
    hits: list[Need] = [
        n for first in months for n in needs_in([person], ITEMS, first) if n.item_id == item and n.on == turns
    ]
    assert len(hits) == 1


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(0, 110))
def test_a_birthday_is_the_first_day_of_the_new_age(born: date, age: int) -> None:
    day = birthday_of(born, age)
    had = (day.month, day.day) >= (born.month, born.day)
    before = day - timedelta(days=1)
    assert day.year - born.year - (not had) == age
    assert before.year - born.year - ((before.month, before.day) < (born.month, born.day)) == age - 1
