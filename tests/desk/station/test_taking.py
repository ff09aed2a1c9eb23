"""A bag is taken in at the township: once, in its own name, with what is missing said at once; trust is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace as changed

from desk.cases.case import State
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import make_certificate
from desk.exchange.signed_files import read_signed, write_signed
from desk.exchange.trip_files import TRIP_FORMAT, TripBody
from desk.showing import show_case
from desk.station.carrying import own_certificate, pack, trip_file
from desk.station.hearing import hear_file
from desk.station.opening import opened
from desk.station.progressing import progress_file
from desk.station.receiving import take
from desk.station.taking import TypedTrip, read_trip, take_in, take_in_typed, taken
from tests.builders import filed
from tests.desk.station import bags
from tests.desk.station.bags import Pair, fault_of


@pytest.fixture
def both() -> Pair:
    return bags.pair()


def test_every_case_of_the_bag_is_filed_in_the_townships_own_name(both: Pair) -> None:
    trip = bags.packed(both.village, 1, 2)
    took = take_in(both.township, trip_file(both.village, trip.number), counter="2")
    assert len(took.cases) == 2
    assert not took.missing
    assert not took.unfiled
    line = trip.made.lines[0]
    case = took.cases[line.proxy_number]
    assert case.state is State.RECEIVED
    assert (case.proxy_number, case.station, case.station_name) == (line.proxy_number, bags.VILLAGE, "北石村便民服务站")
    assert case.agent is not None
    assert (case.agent.name, case.agent.relation, case.agent.authorisation_number) == ("张忠", "村代办员", "代委1")
    assert case.clerk_name == both.township.operator.name
    assert case.materials[0].files[0].sha256
    assert both.township.attachments.get(case.materials[0].files[0].sha256) == bags.scan("")
    told = show_case(both.township, case.case_number).told[0].sentence
    assert f"北石村便民服务站送来，代办单号 {line.proxy_number}" in told


def test_the_same_file_files_nothing_twice(both: Pair) -> None:
    data = trip_file(both.village, bags.packed(both.village, 1).number)
    first, second = take_in(both.township, data), take_in(both.township, data)
    assert (first.repeated, second.repeated) == (False, True)
    assert first.cases == second.cases
    assert taken(both.township) == (first.trip,)


def test_what_is_missing_is_said_at_once_and_may_be_found_later(both: Pair) -> None:
    trip = bags.packed(both.village, 1, 2)
    data = trip_file(both.village, trip.number)
    took = take_in(both.township, data, missing=["2"])
    assert [line.proxy_number for line in took.missing] == [trip.made.lines[1].proxy_number]
    assert len(took.cases) == 1
    assert fault_of(lambda: take_in(both.township, data, missing=["9"])).code == "trip.not_on_list"
    later = take_in(both.township, data)
    assert not later.missing
    assert len(later.cases) == 2
    assert later.cases.items() >= took.cases.items()
    assert taken(both.township) == (later.trip,)


def test_a_station_that_nobody_trusted_is_refused_with_both_ways_on() -> None:
    both = bags.pair(trusting=False)
    fault = fault_of(lambda: take_in(both.township, trip_file(both.village, bags.packed(both.village).number)))
    assert fault.code == "file.untrusted"
    assert "证书" in fault.message
    assert "手工录入" in fault.message
    assert taken(both.township) == ()


def test_a_file_that_was_changed_is_not_taken_in(both: Pair) -> None:
    data = trip_file(both.village, bags.packed(both.village).number)
    told = json.loads(data)
    told["body"]["trip"]["carried"] = "x"
    assert code_of(both, told) == "file.altered"
    told = json.loads(data)
    digest = next(iter(told["scans"]))
    told["scans"][digest] = "AAAA"
    assert code_of(both, told) == "file.altered"
    told = json.loads(data)
    told["certificate"]["office_name"] = "别的站"
    assert code_of(both, told) == "certificate.altered"
    assert code_of(both, {"format": "x"}) == "file.not_one"
    assert fault_of(lambda: read_trip(both.township, b"\xff")).code == "file.not_one"


def code_of(both: Pair, told: Any) -> str:
    try:
        read_trip(both.township, json.dumps(told).encode())
    except Refused as refused:
        return refused.code
    return ""


def test_a_committee_acts_by_its_code(both: Pair) -> None:
    """Variant B (社会救助暂行办法第十一条)."""
    committee = {"agent_kind": "committee", "agent_name": "北石村村民委员会", "agent_id_number": "55410881MF0000001X"}
    case = take(both.village, bags.wanted(bags.authorised(both.village, 3, **committee)), read_file=bags.scan).case
    took = take_in(both.township, trip_file(both.village, pack(both.village, [case.number]).number))
    agent = took.cases[case.number].agent
    assert agent is not None
    assert (agent.name, agent.id_type, agent.relation) == ("北石村村民委员会", "990", "村（居）民委员会")


def test_what_cannot_be_filed_by_itself_says_why_and_stops_nobody_else(both: Pair) -> None:
    village = both.village
    odd = take(village, bags.wanted(bags.authorised(village, 2)), read_file=bags.scan).case
    good = bags.taken_over(village, 1)
    trip = pack(village, [odd.number, good.number])
    told = json.loads(trip_file(village, trip.number))
    digest = next(iter(told["scans"]))
    del told["scans"][digest]
    took = take_in(both.township, json.dumps(told).encode())
    assert len(took.unfiled) == 2
    assert "扫描" in took.unfiled[0][1]
    again = take_in(both.township, trip_file(village, trip.number))
    assert not again.unfiled
    assert len(again.cases) == 2


def test_a_list_can_be_typed_in_when_nothing_else_works(both: Pair) -> None:
    case = filed(both.township, 1, "receive", proxy_number="代受7", station_name="北石村便民服务站")
    given = {"number": "趟9", "station_name": "北石村便民服务站", "carried_by": "张忠", "lines": []}
    lines = [
        {"proxy_number": "代受7", "case": case.case_number},
        {"proxy_number": "代受8", "item_name": "社保卡", "principal_name": "刘秀"},
    ]
    assert fault_of(lambda: typed(both, given)).code == "trip.none"
    took = typed(both, given | {"lines": lines})
    assert took.trip.taken.by_hand
    assert [line.proxy_number for line in took.missing] == ["代受8"]
    assert took.cases == {"代受7": case}
    wrong = given | {"lines": [{"proxy_number": "代受9", "case": case.case_number}]}
    assert fault_of(lambda: typed(both, wrong)).code == "trip.other_case"


def typed(both: Pair, given: dict[str, Any]) -> Any:
    return take_in_typed(both.township, msgspec.convert(given, TypedTrip))


def test_a_villages_number_comes_with_the_stations_name(both: Pair) -> None:
    assert fault_of(lambda: filed(both.township, 1, "receive", proxy_number="代受7")).code == "proxy.station"


def test_practice_and_real_are_kept_apart(both: Pair) -> None:
    data = trip_file(both.village, bags.packed(both.village).number)
    practising = replace(both.township, office=changed(both.township.office, practice=True))
    assert fault_of(lambda: take_in(practising, data)).code == "trip.practice"


OTHER = "419001108204"


@pytest.fixture
def other(both: Pair) -> Desk:
    """Another station of the same township, trusted as well."""
    made = bags.village_desk(both.clock, code=OTHER, name="三河村便民服务站")
    bags.befriend(made, both.township)
    return made


def rewritten(desk: Desk, data: bytes, *, signer: str = "", **changes: str) -> bytes:
    """The file of a bag as a station would sign it that writes what it likes on its list and into its certificate."""
    with desk.store.reading() as uow:
        certificate = own_certificate(desk, uow)
    if signer:
        said = {name: getattr(certificate, name) for name in certificate.__struct_fields__}
        for name in ("signature", "office_key"):
            del said[name]
        key = bytes.fromhex(said.pop("public_key"))
        certificate = make_certificate(
            office_private_key=desk.store.kept.root_key,  # type: ignore[attr-defined]  # a store in memory
            public_key=key,
            **{**said, "office_code": signer},
        )
    body, _, scans = read_signed(data, TRIP_FORMAT, TripBody, what="", trusted=[certificate.office_key])
    return write_signed(TRIP_FORMAT, changed(body, trip=changed(body.trip, **changes)), certificate, desk.sign, scans)


def test_two_stations_with_the_same_code_on_their_lists_keep_their_own_bags(both: Pair, other: Desk) -> None:
    mine, theirs = bags.packed(both.village, 1), bags.packed(other, 2)
    first = take_in(both.township, trip_file(both.village, mine.number))
    both.clock.move(minutes=5)
    same = rewritten(other, trip_file(other, theirs.number), code=mine.made.code, number=mine.number)
    second = take_in(both.township, same)
    assert first.trip.taken.code == second.trip.taken.code
    assert not second.repeated
    assert taken(both.township) == (second.trip, first.trip)
    assert [trip.taken.station for trip in taken(both.township)] == [OTHER, bags.VILLAGE]
    assert take_in(both.township, trip_file(both.village, mine.number)).repeated
    assert take_in(both.township, same).repeated


def test_a_code_that_is_the_id_of_another_record_overwrites_nothing(both: Pair, other: Desk) -> None:
    first = take_in(both.township, trip_file(both.village, bags.packed(both.village, 1).number)).trip
    evil = rewritten(other, trip_file(other, bags.packed(other, 2).number), code=first.record_id)
    second = take_in(both.township, evil).trip
    assert taken(both.township) in ((second, first), (first, second))
    assert opened(both.township, first.taken.code).key == first.record_id


def test_a_station_cannot_speak_for_another_one(both: Pair, other: Desk) -> None:
    data = trip_file(other, bags.packed(other, 2).number)
    for signer in ("", bags.VILLAGE):
        evil = rewritten(other, data, signer=signer, station=bags.VILLAGE, station_name="北石村便民服务站")
        fault = fault_of(lambda evil=evil: take_in(both.township, evil))  # type: ignore[misc]  # bound now
        assert fault.code == "trip.other_station"
        assert "三河村便民服务站" in fault.message
    assert taken(both.township) == ()


def test_a_typed_list_comes_back_to_the_trip_of_its_number(both: Pair) -> None:
    trip = bags.packed(both.village, 1, 2)
    first, second = trip.made.lines
    case = filed(both.township, 1, "receive", proxy_number=first.proxy_number, station_name="北石村便民服务站")
    lines = [
        {"proxy_number": first.proxy_number, "case": case.case_number},
        {"proxy_number": second.proxy_number, "item_name": second.item_name, "principal_name": second.principal_name},
    ]
    head = {"number": trip.number, "station": bags.VILLAGE, "station_name": "北石村便民服务站", "carried_by": "张忠"}
    typed(both, head | {"lines": lines})
    heard = hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    assert [one.number for one in heard.missing] == [second.proxy_number]
    with both.village.store.reading() as uow:
        arrived = uow.station.get(trip.record_id).arrived  # type: ignore[union-attr]  # a trip
    assert [one.proxy_id for one in arrived.answers] == [first.proxy_id, second.proxy_id]


def test_what_was_only_looked_at_in_the_village_is_not_told_as_seen_here(both: Pair) -> None:
    [name] = [m.name for m in bags.item_of(both.village).materials if m.seq == 3]
    case = bags.taken_over(both.village, originals=[{"name": name, "kind": "original", "taken": False}])
    took = take_in(both.township, trip_file(both.village, pack(both.village, [case.record_id]).number))
    [filed_here] = took.cases.values()
    [line] = [one for one in filed_here.materials if one.seq == 3]
    assert (line.originals, line.copies) == (0, 0)
    assert line.note == "原件由村代办员张忠在村里核对后当面交还，没有带来"
