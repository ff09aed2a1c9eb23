"""This computer's disk is full while packages are written or taken in: told, nothing by halves, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.errors import Unavailable
from desk.exchanging.packing import parcels
from desk.exchanging.standing import Count
from desk.serving import find_case
from tests.builders import filed
from tests.db.small_disks import fill, mounted
from tests.desk.exchanging.network import CITY, TOWN, Network, Site, network
from tests.faults.test_sticks import with_scan


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", size="64m") as made:
        yield made


@pytest.fixture
def net(disk: Path) -> Iterator[Network]:
    """Offices on that disk."""
    with network(disk / "net") as made:
        yield made


def free(disk: Path) -> None:
    (disk / "ballast").unlink()


def full(act: object) -> str:
    """It cannot be done for want of room; what is told."""
    assert callable(act)
    with pytest.raises(Unavailable) as caught:
        act()
    assert caught.value.code == "disk.full"
    assert "500MB" in caught.value.message
    return caught.value.message


def left_over(site: Site) -> list[str]:
    return [path.name for path in (site.home / "packages").glob("*.part")]


@pytest.mark.parametrize("leave", [0, 40_000, 700_000])
def test_19_a_disk_full_while_packages_are_written_loses_none_and_goes_on(net: Network, disk: Path, leave: int) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    with_scan(town, 2)
    fill(disk, leave=leave)
    full(lambda: parcels.pack(town.desk))
    assert left_over(town) == []
    assert town.count() == Count(filed=2, waiting=2), "it can be read"
    free(disk)
    net.carry((town, city), (city, town))
    assert town.count() == Count(filed=2, delivered=2)


@pytest.mark.parametrize("leave", [0, 40_000, 1_400_000])
def test_19_a_disk_full_while_a_package_is_taken_in_takes_nothing_of_it(net: Network, disk: Path, leave: int) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    with_scan(town, 2)
    packages = town.packages()
    fill(disk, leave=leave)
    for data in packages.values():
        full(lambda data=data: city.take(data))
    assert left_over(city) == []
    assert city.here(town.org) == (0, 0), "it can be read"
    free(disk)
    net.carry((town, city), (city, town))
    assert city.here(town.org) == (2, 0)
    assert town.count() == Count(filed=2, delivered=2)


def test_19_a_disk_full_while_filing_can_be_read_on_and_takes_the_case_once_there_is_room(
    net: Network, disk: Path
) -> None:
    town = net.site(TOWN)
    case = filed(town.desk, 1)
    fill(disk)
    numbers = iter(range(2, 100))
    full(lambda: [filed(town.desk, number) for number in numbers])
    assert find_case(town.desk, case.case_number) == case
    free(disk)
    before = town.count().filed
    filed(town.desk, 200)
    assert town.count().filed == before + 1
