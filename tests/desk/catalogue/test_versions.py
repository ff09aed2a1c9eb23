from __future__ import annotations

from datetime import date

import pytest

from desk.catalogue.reading import write_catalogue
from desk.catalogue.versions import VersionInfo, admit, before, in_force, info_of
from desk.errors import Refused
from tests.desk.catalogue.builders import catalogue, item


def version(
    name: str, effective_on: str, *, sha256: str = "a", imported_at: str = "2026-01-01T00:00:00+08:00"
) -> VersionInfo:
    return VersionInfo(
        version=name, effective_on=effective_on, title=name, confirmed=False, sha256=sha256, imported_at=imported_at
    )


OLD = version("old", "2026-01-01")
NEW = version("new", "2026-12-01", imported_at="2026-11-01T09:00:00+08:00")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-01-01", "old"), ("2026-11-30", "old"), ("2026-12-01", "new"), ("2030-06-01", "new")],
)
def test_the_latest_version_whose_date_has_come_is_in_force(day: str, expected: str) -> None:
    for versions in ((OLD, NEW), (NEW, OLD)):
        chosen = in_force(versions, date.fromisoformat(day))
        assert chosen is not None
        assert chosen.version == expected


def test_a_wrong_clock_before_every_version_still_finds_the_first_one() -> None:
    assert in_force((NEW, OLD), date(2019, 5, 1)) is OLD
    assert in_force((), date(2026, 1, 1)) is None


def test_of_two_versions_of_one_day_the_one_loaded_later_holds() -> None:
    first = version("first", "2026-12-01", imported_at="2026-11-01T09:00:00+08:00")
    second = version("second", "2026-12-01", imported_at="2026-11-02T09:00:00+08:00")
    assert in_force((second, first), date(2026, 12, 2)) is second


def test_a_version_loaded_before_its_date_waits() -> None:
    later = version("later", "2027-03-01")
    assert in_force((later, OLD), date(2027, 2, 28)) is OLD
    assert in_force((later, OLD), date(2027, 3, 1)) is later


def test_the_same_bytes_again_are_no_second_version_and_other_bytes_are_a_conflict() -> None:
    assert admit((OLD,), NEW) == "new"
    assert admit((OLD, NEW), NEW) == "same"
    with pytest.raises(Refused, match="内容不一样") as caught:
        admit((OLD,), version("old", "2026-01-01", sha256="b"))
    assert caught.value.code == "catalogue.version_conflict"
    assert caught.value.field == "version"


def test_the_digest_is_of_the_bytes_that_are_kept() -> None:
    one, two = catalogue(), catalogue(item(name="另一事项"))
    at = "2026-11-23T09:00:00+08:00"
    info = info_of(one, write_catalogue(one), imported_at=at)
    assert (info.version, info.effective_on, len(info.sha256)) == ("2026.12-1", "2026-12-01", 64)
    with pytest.raises(Refused):
        admit((info,), info_of(two, write_catalogue(two), imported_at=at))


def test_before_a_version_stood_the_one_with_the_next_earlier_date() -> None:
    later = version("later", "2026-12-01", imported_at="2026-11-02T09:00:00+08:00")
    versions = (later, NEW, OLD)
    assert before(versions, OLD) is None
    assert before(versions, NEW) == OLD
    assert before(versions, later) == NEW
