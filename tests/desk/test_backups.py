"""Which backups are kept, how they are called, and when their age is told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.backups import DAYS, FEWEST, MONTHS, WEEKS, Care, Named, care_of, is_due, kept, read_name, series_of
from desk.times import day_of

MOST = DAYS + WEEKS + MONTHS
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SECONDS = 4 * 366 * 24 * 3600
moments = st.integers(0, SECONDS).map(lambda seconds: NOW + timedelta(seconds=seconds - SECONDS // 2))
backups = st.sets(moments.map(lambda at: Named(at=at, series="0463-01")), max_size=120)


@given(moments, st.integers(0, 9999), st.integers(1, 120))
def test_a_name_tells_its_moment_and_its_series_and_nothing_else(at: datetime, org: int, digits: int) -> None:
    named = Named(at=at, series=series_of(f"{org:04d}", digits))
    assert read_name(named.file_name) == named
    assert re.fullmatch(r"desk-[0-9-]+-[0-9]{8}T[0-9]{6}Z\.backup", named.file_name)


@pytest.mark.parametrize(
    "name",
    ["", "备份 2026-11-24.backup", "desk-0463-01-20261324T093000Z.backup", "desk-0463-01-20261124T093000Z.backup.part"],
)
def test_other_files_are_none_of_them(name: str) -> None:
    assert read_name(name) is None


@settings(max_examples=60)
@given(backups)
def test_the_newest_of_each_of_the_last_days_stay_and_never_too_many(made: set[Named]) -> None:
    stay = kept(made)
    assert stay <= made
    assert len(stay) <= MOST
    if made:
        assert max(made) in stay
    days = sorted({day_of(one.at) for one in made}, reverse=True)[:DAYS]
    for day in days:
        assert max(one for one in made if day_of(one.at) == day) in stay


@settings(max_examples=60)
@given(backups)
def test_thinning_again_deletes_nothing_more(made: set[Named]) -> None:
    once = kept(made)
    assert kept(once) == once


@settings(max_examples=60)
@given(backups.filter(bool), st.randoms(use_true_random=False), st.booleans())
def test_the_last_proven_one_is_never_deleted(made: set[Named], chance: object, is_full: bool) -> None:
    proven = chance.choice(sorted(made))  # type: ignore[attr-defined]  # Hypothesis gives a `random.Random`
    stay = kept(made, proven=proven, is_full=is_full)
    assert proven in stay
    if is_full:
        assert len(stay) <= FEWEST + 1


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    """Thinned every evening: nothing starves on the way from a day to a month."""
    made: frozenset[Named] = frozenset()
    for day in range(500):
        made = kept({*made, Named(at=NOW + timedelta(days=day), series="0463-01")})
    assert len(made) == MOST
    ages = sorted((max(made).at - one.at).days for one in made)
    assert ages[:DAYS] == list(range(DAYS))
    assert ages[DAYS + WEEKS - 1] >= 7 * (WEEKS - 1)
    assert ages[-1] >= 365


@pytest.mark.parametrize(
    ("age", "due", "care"),
    [
        (timedelta(), False, "green"),
        (timedelta(hours=23, minutes=59), False, "green"),
        (timedelta(days=1), True, "green"),
        (timedelta(days=3), True, "green"),
        (timedelta(days=3, seconds=1), True, "amber"),
        (timedelta(days=7), True, "amber"),
        (timedelta(days=7, seconds=1), True, "red"),
        (timedelta(days=-2), True, "green"),
    ],
)
def test_a_day_makes_one_due_and_days_without_one_are_told(age: timedelta, due: bool, care: Care) -> None:
    assert is_due(NOW, NOW - age) is due
    assert care_of(NOW, NOW - age, NOW) == care


def test_without_any_backup_the_days_count_from_the_beginning() -> None:
    assert is_due(NOW, None)
    assert care_of(NOW, None, NOW) == "green"
    assert care_of(NOW, None, NOW - timedelta(days=4)) == "amber"
    assert care_of(NOW, None, NOW - timedelta(days=8)) == "red"
