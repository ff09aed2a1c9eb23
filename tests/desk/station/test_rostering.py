"""The roster of a village: entered with consent, read from a list with every fault named, taken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk.cases.events.roster import Dated
from desk.desk import Desk
from desk.records import Operator
from desk.roles import Role
from desk.station.rostering import RosterInput, change, enter, look_over, month_list, roster, take_in, take_off
from tests.builders import refusal
from tests.desk.desks import memory_desk

LIU = RosterInput(name="刘秀", id_number="410881197208259725", consent_on="2026-11-20", phone="16072603369")
OLD = RosterInput(name="郭老", born_on="1946-12-15", consent_on="2026-11-20", consent_way="phone")
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_who_agreed_is_on_the_roster_once_with_what_the_number_tells(desk: Desk) -> None:
    first = enter(desk, LIU)
    assert (first.known.born_on, first.known.sex) == ("1972-08-25", "女")
    again = enter(desk, replace_input(LIU, phone="16072600009"))
    assert again.record_id == first.record_id
    assert [one.known.phone for one in roster(desk)] == ["16072600009"]


def replace_input(given: RosterInput, **changes: object) -> RosterInput:
    return RosterInput(**{name: getattr(given, name) for name in given.__struct_fields__} | changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"consent_on": ""}, "roster.no_consent"),
        ({"consent_on": "2027-01-01"}, "roster.day"),
        ({"consent_on": "昨天"}, "roster.day"),
        ({"tags": ("rich",)}, "roster.tag"),
        ({"checked": (Dated(item_id="XX-99", day="2026-01-01"),)}, "item.unknown"),
        ({"checked": (Dated(item_id="YL-03", day="去年"),)}, "roster.day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, changes: dict[str, object], code: str) -> None:
    refusal(code, lambda: enter(desk, replace_input(LIU, **changes)))
    assert roster(desk) == ()


def test_who_comes_off_is_on_no_list_and_comes_back_only_by_a_new_entry(desk: Desk) -> None:
    person = enter(desk, OLD)
    assert [need.villager.known.name for need in month_list(desk, date(2026, 11, 1))] == ["郭老"]
    refusal("roster.reason", lambda: take_off(desk, person.record_id, "old"))
    assert take_off(desk, person.record_id, "moved").is_open is False
    assert (roster(desk), month_list(desk, date(2026, 11, 1))) == ((), ())
    assert change(desk, person.record_id, OLD).is_open
    assert len(roster(desk)) == 1


def test_a_list_is_looked_over_first_and_only_its_good_rows_are_taken_in(desk: Desk) -> None:
    known = enter(desk, LIU)
    rows = [
        (2, LIU),
        (3, OLD),
        (4, replace_input(OLD, phone="")),
        (5, RosterInput(name="王强", id_number="410881197208259726", consent_on="2026-11-20")),
        (6, RosterInput(name="孙平", born_on="1950-01-01")),
    ]
    looked = look_over(desk, rows)
    assert [bool(row.fault) for row in looked] == [False, False, True, True, True]
    assert looked[0].person_id == known.record_id
    assert "第3行" in looked[2].fault
    assert len(roster(desk)) == 1, "looking keeps nothing"
    commits = desk.store.commits  # type: ignore[attr-defined]  # the store of these tests counts
    assert take_in(desk, rows) == looked
    assert [one.known.name for one in roster(desk)] == ["刘秀", "郭老"]
    assert desk.store.commits == commits + 1  # type: ignore[attr-defined]  # likewise
    take_in(desk, rows)
    assert len(roster(desk)) == 2, "the same list again changes nothing"


def test_a_screen_for_citizens_has_no_roster(desk: Desk) -> None:
    kiosk = replace(desk, operator=Operator(clerk="k", name="屏", roles=(Role.KIOSK,)))
    for deed in (lambda: roster(kiosk), lambda: month_list(kiosk, DECEMBER), lambda: enter(kiosk, LIU)):
        refusal("right.missing", deed)
