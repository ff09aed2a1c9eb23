"""A scanned id of the village desk brings the page in sight that shows what it means at this office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject

from desk.desk import Desk
from desk.people.reading import ApplicantInput
from desk.station.carrying import trip_file
from desk.station.opening import Opened
from desk.station.owing import Owed
from desk.station.taking import take_in
from tests.desk.handling.life import accepted, after
from tests.desk.station import bags
from tests.ui.window.conftest import Bench
from ui.window.devices.hub import Devices
from ui.window.devices.wedge import WedgeScanner
from ui.window.theme.tokens import LightName


class Seen:
    """A window that keeps what it was asked to show and say; no page in sight takes anything."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, object]] = []
        self.said: list[tuple[str, str]] = []

    def offer_scan(self, _text: str) -> bool:
        return False

    def offer_card(self, _card: ApplicantInput) -> bool:
        return False

    def show_page(self, name: str, shown: object = None) -> None:
        self.pages.append((name, shown))

    def say(self, light: LightName, sentence: str) -> None:
        self.said.append((light, sentence))


class Gun:
    """A gun at a desk."""

    def __init__(self, bench: Bench, desk: Desk, scanner: WedgeScanner, parent: QObject) -> None:
        self.seen, self._bench, self._scanner = Seen(), bench, scanner
        self.devices = Devices(self.seen, replace(bench.bench, desk=desk), scanner, bench.runner, parent)

    def reads(self, text: str) -> list[tuple[str, object]]:
        """The pages that a code brings in sight."""
        self.seen.pages.clear()
        self._scanner.scanned.emit(text)
        self._bench.settle()
        return list(self.seen.pages)


@contextmanager
def gun_at(bench: Bench, desk: Desk) -> Iterator[Gun]:
    parent = QObject()
    gun = Gun(bench, desk, WedgeScanner(parent), parent)
    yield gun
    gun.devices.close()


def test_at_a_village_each_paper_opens_its_page(bench: Bench) -> None:
    village = bags.pair().village
    trip = bags.packed(village, 1)
    case = bags.taken_over(village, 2)
    mandate = case.received.authorisation_id
    with gun_at(bench, village) as gun:
        [(page, shown)] = gun.reads(case.record_id.upper())
        assert isinstance(shown, Owed)
        assert (page, shown.kind, shown.key) == ("bag", "carry", case.record_id)
        assert gun.reads(mandate) == [("village", Opened(kind="authorisation", key=mandate))]
        [(page, shown)] = gun.reads(trip.made.code)
        assert isinstance(shown, Owed)
        assert (page, shown.kind, shown.key) == ("bag", "bag", trip.record_id)


def test_at_a_township_a_list_opens_its_bag_and_a_label_its_case(bench: Bench) -> None:
    both = bags.pair()
    trip = bags.packed(both.village, 1)
    with gun_at(bench, both.township) as gun:
        assert gun.reads(trip.made.code) == []
        [(light, sentence)] = gun.seen.said
        assert (light, "收村里的件" in sentence) == ("amber", True)
        took = take_in(both.township, trip_file(both.village, trip.number))
        [case] = took.cases.values()
        assert gun.reads(trip.made.code) == [("bags", Opened(kind="taken_trip", key=took.trip.record_id))]
        assert gun.reads(trip.made.lines[0].proxy_id) == [("cases", case.case_number)]
        handed = after(both.township, accepted(both.township, 5), "hand_over").hand_overs[0].list_id
        assert gun.reads(handed) == [("transfers", handed)]


def test_what_is_no_code_of_ours_is_told(bench: Bench) -> None:
    with gun_at(bench, bags.pair().village) as gun:
        assert gun.reads("SF1234567890") == []
        assert "认不出" in gun.seen.said[0][1]
