"""Trip and progress files between a village and its township: sealed wherever the keys are known."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import read_office_certificate, write_office_certificate
from desk.exchange.packages.header import read_opening, read_unproved
from desk.exchange.packages.sealing import is_package
from desk.exchange.signed_files import SignedFile
from desk.exchange.trip_files import TRIP_FORMAT
from desk.exchanging import carrying, letters
from desk.exchanging.packing.addressing import office_certificate
from desk.exchanging.taking_in import receiving
from desk.managing.importing import trust
from desk.proxy.cases import Place
from desk.proxy.trips import Trip
from desk.records import StationFilter
from desk.station import receiving as village_receiving
from desk.station.carrying import trip_file
from desk.station.opening import opened
from desk.station.progressing import progress_file
from tests.builders import PNG, do
from tests.desk.exchanging.network import TOWN, VILLAGES, Network, Site
from tests.desk.station import bags

VILLAGE = VILLAGES[0]


def at_village(site: Site) -> Desk:
    """The proxy clerk of a village."""
    return replace(site.desk, operator=bags.CLERK)


def befriend(one: Site, other: Site) -> None:
    """Each office takes the other's certificate in."""
    for here, there in ((one, other), (other, one)):
        data = write_office_certificate(office_certificate(there.desk))
        trust(here.desk, read_office_certificate(data), data)


def refused(doing: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        doing()
    return caught.value.code


def packed(site: Site, *numbers: int) -> Trip:
    return bags.packed(at_village(site), *numbers)


@pytest.fixture(params=["enrolled", "trusted"])
def both(request: pytest.FixtureRequest, net: Network) -> tuple[Site, Site]:
    """A village and its township: enrolled, or with each other's certificate only."""
    if request.param == "enrolled":
        net.enrol(VILLAGE)
    else:
        befriend(net.site(VILLAGE), net.site(TOWN))
    return net.site(VILLAGE), net.site(TOWN)


def test_a_lost_stick_with_a_sealed_trip_tells_no_name(both: tuple[Site, Site]) -> None:
    village, town = both
    trip = packed(village, 1, 2)
    letter = letters.trip_letter(at_village(village), trip.number)
    assert letter.is_sealed
    name = trip.made.lines[0].principal_name.encode()
    assert name in trip_file(at_village(village), trip.number)
    assert name not in letter.data
    took = letters.take_in(town.desk, letter.data, missing=("2",))
    assert [one.proxy_number for one in took.missing] == [trip.made.lines[1].proxy_number]
    [case] = took.cases.values()
    [scan] = [file for line in case.materials for file in line.files]
    assert town.desk.attachments.get(scan.sha256) == PNG
    assert letters.take_in(town.desk, letter.data, missing=("2",)).repeated


def test_only_the_township_opens_a_trip(both: tuple[Site, Site]) -> None:
    village, town = both
    letter = letters.trip_letter(at_village(village), packed(village).number)
    header = read_unproved(read_opening(io.BytesIO(letter.data)))
    with town.desk.store.reading() as uow:
        [keys] = uow.exchange.sealing_keys()
    assert header.recipient.keys == (keys.public,)
    assert header.recipient.org == town.org
    assert refused(lambda: letters.take_in(village.desk, letter.data)) == "package.not_for_us"


def test_progress_goes_back_sealed_and_is_heard_from_file_and_from_stick(net: Network, both: tuple[Site, Site]) -> None:
    village, town = both
    trip = packed(village)
    [case] = letters.take_in(town.desk, letters.trip_letter(at_village(village), trip.number).data).cases.values()
    do(town.desk, case, "accept")
    net.clock.move(hours=1)
    letter = letters.progress_letter(town.desk, VILLAGE)
    assert letter.is_sealed
    assert letter.cases == 1
    assert trip.made.lines[0].proxy_number.encode() not in letter.data
    taken = village.take(letter.data)
    assert taken.progress is not None
    [news] = taken.progress.news
    assert news.told is not None
    assert news.told.state == "accepted"
    assert village.take(letter.data).was_known
    assert letters.hear_file(at_village(village), letter.data).news == ()


def test_both_forms_are_read(net: Network, both: tuple[Site, Site]) -> None:
    village, town = both
    data = trip_file(at_village(village), packed(village).number)
    [case] = letters.take_in(town.desk, data).cases.values()
    do(town.desk, case, "accept")
    net.clock.move(hours=1)
    told = progress_file(town.desk, VILLAGE)
    assert len(letters.hear_file(at_village(village), told).news) == 1


def test_without_keys_nothing_is_written_in_clear_unless_somebody_says_so(net: Network) -> None:
    village = net.site(VILLAGE)
    trip = packed(village)
    assert refused(lambda: letters.trip_letter(at_village(village), trip.number)) == letters.OPEN
    letter = letters.trip_letter(at_village(village), trip.number, may_be_open=True)
    assert not letter.is_sealed
    assert json.loads(letter.data)["format"] == TRIP_FORMAT
    with village.desk.store.reading() as uow:
        assert uow.exchange.parcels("out") == ()


def test_a_certificate_without_sealing_keys_opens_no_way_for_sealing(net: Network) -> None:
    village, town = net.site(VILLAGE), net.site(TOWN)
    with town.desk.store.reading() as uow:
        data = write_office_certificate(uow.register.office_certificate(at="2026-11-23T09:41:00+08:00"))
    assert b"sealing_keys" not in data
    trust(village.desk, read_office_certificate(data), data)
    trip = packed(village)
    assert refused(lambda: letters.trip_letter(at_village(village), trip.number)) == letters.OPEN


def test_a_bag_whose_file_came_before_is_found_by_the_code_of_its_list(net: Network) -> None:
    net.enrol(VILLAGE)
    village, town = net.site(VILLAGE), net.site(TOWN)
    trip = packed(village)
    letters.pack_letters(at_village(village))
    load = carrying.load_of(village.desk)
    [parcel] = load.trips
    assert parcel in load.all
    taken = town.take(village.bytes_of(parcel.digest))
    assert taken.bag is not None
    assert taken.bag.trip.code == trip.made.code
    assert town.here(village.org) == (0, 0), "a bag is no case before it was counted"
    assert refused(lambda: letters.bag_with(town.desk, "no such code")) == "trip.not_here"
    assert opened(town.desk, trip.made.code).kind == "coming_trip"
    data = letters.bag_with(town.desk, trip.made.code.upper())
    assert len(letters.take_in(town.desk, data).cases) == 1
    again = town.take(village.bytes_of(parcel.digest))
    assert again.was_known
    assert again.bag is not None


def test_the_load_has_trips_until_their_arrival_is_heard_and_the_newest_progress_of_each_village(net: Network) -> None:
    net.enrol(VILLAGE)
    village, town = net.site(VILLAGE), net.site(TOWN)
    packed(village)
    [parcel] = letters.pack_letters(at_village(village))
    assert letters.pack_letters(at_village(village)) == (), "it lies ready"
    letters.take_in(town.desk, village.bytes_of(parcel.digest))
    [first] = letters.pack_letters(town.desk)
    assert letters.pack_letters(town.desk) == (), "nothing else is to be told today"
    net.clock.move(days=1)
    [second] = letters.pack_letters(town.desk)
    assert [one.digest for one in carrying.load_of(town.desk).down] == [second.digest]
    assert not town.desk.packages.has(first.digest)
    village.take(town.bytes_of(second.digest))
    assert carrying.load_of(village.desk).trips == ()
    [case] = village_receiving.newest(at_village(village), StationFilter(), limit=5)
    assert case.place is not Place.AT_HOME


def test_a_package_of_another_kind_is_no_trip(both: tuple[Site, Site]) -> None:
    village, town = both
    letters.take_in(town.desk, letters.trip_letter(at_village(village), packed(village).number).data)
    told = letters.progress_letter(town.desk, VILLAGE).data
    assert refused(lambda: letters.take_in(village.desk, told)) == "file.not_one"


def test_nobody_seals_the_file_of_another_office_as_their_own(net: Network) -> None:
    net.enrol(VILLAGE)
    net.enrol(VILLAGES[1])
    village, other, town = net.site(VILLAGE), net.site(VILLAGES[1]), net.site(TOWN)
    data = trip_file(at_village(village), packed(village).number)
    with other.desk.store.reading() as uow:
        to = letters.recipient_of_trips(uow)
    assert to is not None
    parcel = letters._sealed(other.desk, "trip", data, to, "x")
    stolen = other.bytes_of(parcel.digest)
    assert is_package(stolen)
    assert refused(lambda: letters.take_in(town.desk, stolen)) == "file.altered"
    assert refused(lambda: receiving.take_in(town.desk, io.BytesIO(stolen))) == "file.altered"
    assert SignedFile.__struct_fields__[-1] == "scans"


def test_a_trip_that_cannot_be_sealed_keeps_no_other_one_from_being_carried(net: Network) -> None:
    net.enrol(VILLAGE)
    village = net.site(VILLAGE)
    first, second = packed(village, 1), packed(village, 2)

    def get(_name: str) -> bytes:
        raise Unavailable("attachment.missing", "附件读不出来。")

    whole = letters.trip_letter(at_village(village), first.number)
    assert whole.is_sealed
    broken = replace(at_village(village), attachments=Without(get))
    assert letters.pack_letters(broken) == ()
    assert [one.about for one in carrying.load_of(village.desk).trips] == [first.made.code]
    [made] = letters.pack_letters(at_village(village))
    assert made.about == second.made.code


class Without:
    """Attachments that cannot be read."""

    def __init__(self, get: Callable[[str], bytes]) -> None:
        self.get = get
