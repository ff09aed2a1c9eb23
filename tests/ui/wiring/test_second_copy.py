"""What was filed lies on the named stick at once, and brings back what no other office had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import disk
from db.offices import OpenedOffice
from db.stick_writing import FOLDER_NAME
from desk.serving import find_case
from tests.builders import refusal
from tests.db.backups import bring_back
from tests.desk.exchanging import network as offices
from tests.desk.exchanging.network import CITY, TOWN, Network, Site, hand_over
from ui.wiring import keeping
from ui.wiring.backing_up import NO_STICK, BackingUp, choose_second_copy, choose_stick

VILLAGE = offices.VILLAGES[0]


@pytest.fixture
def net(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    monkeypatch.setattr(disk, "LOW_SPACE_BYTES", 0)
    with offices.network(tmp_path) as made:
        made.enrol(VILLAGE)
        yield made


class Plugged:
    """A village whose stick can be plugged in and pulled."""

    def __init__(self, site: Site, stick: Path) -> None:
        self.site, self.stick = site, stick
        stick.mkdir(exist_ok=True)
        self.sticks: tuple[Path, ...] = (stick,)
        desk = site.desk
        opened = OpenedOffice(
            home=site.home,
            dek=site.dek,
            store=desk.store,  # type: ignore[arg-type]  # the real one
            attachments=desk.attachments,  # type: ignore[arg-type]  # the real one
            packages=desk.packages,  # type: ignore[arg-type]  # the real one
        )
        self.backing = BackingUp(desk, opened, sticks=lambda: self.sticks)

    def set_up(self) -> None:
        choose_stick(self.site.desk, self.site.home, self.stick)
        choose_second_copy(self.site.desk, self.site.home, wanted=True)

    def put(self) -> str:
        return self.backing.put_second_copy(self.site.desk)

    @property
    def there(self) -> list[bytes]:
        """The packages on the stick, in the order in which they were written."""
        found = sorted((self.stick / FOLDER_NAME).glob("*.ybag"), key=lambda one: one.stat().st_mtime_ns)
        return [one.read_bytes() for one in found]


def test_without_an_office_above_it_cannot_be_set(net: Network, tmp_path: Path) -> None:
    city = Plugged(net.sites[CITY], tmp_path / "stick")
    choose_stick(city.site.desk, city.site.home, city.stick)
    refusal("backup.alone", lambda: choose_second_copy(city.site.desk, city.site.home, wanted=True))


def test_nothing_is_written_where_it_was_not_set(net: Network, tmp_path: Path) -> None:
    village = Plugged(net.sites[VILLAGE], tmp_path / "stick")
    choose_stick(village.site.desk, village.site.home, village.stick)
    village.site.file(1)
    assert village.put() == ""
    assert village.there == []


def test_a_missing_stick_is_told_and_stops_nothing_and_gets_it_later(net: Network, tmp_path: Path) -> None:
    village = Plugged(net.sites[VILLAGE], tmp_path / "stick")
    village.set_up()
    pocket = village.stick.rename(tmp_path / "pocket")
    village.site.file(1)
    assert village.put() == NO_STICK
    assert village.backing.standing().copy_failed == NO_STICK
    village.site.file(2)
    village.sticks, village.stick = (pocket,), pocket
    assert village.put() == ""
    standing = village.backing.standing()
    assert (standing.copy_failed, bool(standing.copied_at)) == ("", True)
    before = village.there
    assert before
    assert village.put() == ""
    assert village.there == before, "nothing new was filed"


def test_a_full_stick_is_told(net: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    village = Plugged(net.sites[VILLAGE], tmp_path / "stick")
    village.set_up()
    village.site.file(1)
    monkeypatch.setattr("db.stick_writing.Stick.has_room", lambda *_: False)
    assert "U盘空间不够" in village.put()
    assert "U盘空间不够" in village.backing.standing().copy_failed


def test_nobody_can_read_it_but_the_offices_above(net: Network, tmp_path: Path) -> None:
    village = Plugged(net.sites[VILLAGE], tmp_path / "stick")
    village.set_up()
    case = find_case(village.site.desk, village.site.file(1))
    village.put()
    raw = b"".join(village.there)
    for secret in (case.applicant.name, case.applicant.id_number):
        assert secret.encode() not in raw


def test_what_was_filed_a_minute_before_the_disk_died_comes_back_from_the_stick(net: Network, tmp_path: Path) -> None:
    """EXCHANGE.md 3.11: it was never delivered, and the backup is from before it."""
    village, town = Plugged(net.sites[VILLAGE], tmp_path / "stick"), net.sites[TOWN]
    village.set_up()
    delivered = village.site.file(1)
    net.carry((village.site, town), (town, village.site))
    copy = net.copy_of(village.site, "yesterday")
    later = village.site.file(2)
    net.carry((village.site, town), (town, village.site))
    never_delivered = find_case(village.site.desk, village.site.file(3))
    assert village.put() == ""
    on_stick = village.there

    restored = net.restore(village.site, copy)
    hand_over(on_stick, town)
    net.carry((restored, town), (town, restored), (restored, town), (town, restored))
    assert find_case(restored.desk, later).case_id == later, "what the township had acknowledged"
    assert find_case(restored.desk, never_delivered.case_id) == never_delivered, "and what only the stick had"
    assert find_case(restored.desk, delivered).case_id == delivered


@pytest.mark.parametrize("has_stick", [True, False], ids=["with the stick", "without"])
def test_what_restoring_says_of_the_other_offices_is_so(net: Network, tmp_path: Path, has_stick: bool) -> None:
    village, town = Plugged(net.sites[VILLAGE], tmp_path / "stick"), net.sites[TOWN]
    village.set_up()
    village.site.file(1)
    made = village.backing.make().proven[0]
    told = keeping.gives_back("village", is_member=True, made_at=village.site.desk.clock.now())
    assert "和上级交换一次数据包（U盘或者网络）就会回来" in told[1]
    assert "没有送到别处的，谁那里都没有" in told[3]
    delivered = village.site.file(2)
    net.carry((village.site, town), (town, village.site))
    lost = village.site.file(3)
    if has_stick:
        village.put()
    assert (Path(made.folder) / made.name).is_file()
    village.site.close()
    bring_back(Path(made.folder) / made.name, village.site.home, replace=True)
    restored = net.sites[VILLAGE] = net.sit_at(VILLAGE, village.site.home)
    hand_over(village.there, town)
    net.carry((restored, town), (town, restored), (restored, town), (town, restored))
    assert find_case(restored.desk, delivered).case_id == delivered
    if has_stick:
        assert find_case(restored.desk, lost).case_id == lost
    else:
        refusal("case.unknown", lambda: find_case(restored.desk, lost))
