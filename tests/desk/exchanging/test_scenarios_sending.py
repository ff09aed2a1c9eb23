"""Faults of sending and receiving and what becomes of them, each by its number in the list of scenarios."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from db import sticks
from desk.cases.events.life import Corrected, FieldChange
from desk.catalogue.items import Catalogue
from desk.desk import Shelf
from desk.errors import Refused, Unavailable
from desk.exchange.acknowledgements import Answered
from desk.exchange.dispositions import Gap
from desk.exchange.judging import SCAN_MISSING
from desk.exchanging.packing import parcels
from desk.exchanging.standing import Count, below_standing
from desk.exchanging.taking_in import checking
from desk.exchanging.taking_in.receiving import TakenIn
from desk.people.identity import IdentityReading, read_identity
from tests.builders import PNG, file, filed, handed_in, person, refusal, request
from tests.desk.exchanging.memory import Offices, Seat, seated
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site
from tests.desk.handling.life import step

V1, V2 = VILLAGES[:2]


def packed(seat: Seat) -> bytes:
    """The one package that is new."""
    [parcel] = parcels.pack(seat.desk).made
    return seat.packages.kept[parcel.digest]


def answered(taken: TakenIn) -> Answered:
    assert taken.answer is not None
    return taken.answer.answered


def with_scan(seat: Seat, number: int, scan: bytes) -> str:
    """A case with a scan; gives the scan's name."""
    materials = msgspec.to_builtins(handed_in("HJ-12"))
    materials[0]["files"] = ["a.png"]
    case = file(seat.desk, request(number, materials=materials), read_file=lambda _: scan).case
    return case.materials[0].files[0].sha256


def test_01_the_acknowledgement_is_lost_and_the_village_offers_again(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    data = packed(village)
    first = town.take(data)
    assert village.load() == [data], "without an answer it is offered again"
    again = town.take(data)
    assert again.was_known
    assert again.reply == first.reply
    assert town.asked("SELECT count(*) FROM received_case") == [(1,)]
    village.packages.kept.clear()
    rewritten = answered(town.take(packed(village)))
    assert rewritten.duplicate == rewritten.included > 0
    assert town.asked("SELECT count(*) FROM received_case") == [(1,)]


def test_02_two_clerks_take_the_same_package_in_at_the_same_moment(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    [data] = town.packages().values()
    other = net.sit_at(CITY, city.home)
    start = threading.Barrier(2)
    taken: list[TakenIn] = []

    def take(site: Site) -> None:
        start.wait()
        taken.append(site.take(data))

    threads = [threading.Thread(target=take, args=(one,)) for one in (city, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.was_known for one in taken) == [False, True]
    assert taken[0].answer == taken[1].answer
    assert taken[0].reply == taken[1].reply
    assert city.here(town.org) == (1, 0)


def test_03_packages_arrive_in_another_order(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    case = filed(village.desk, 1, "receive")
    first = packed(village)
    case = step(village.desk, case, "accept").case
    second = packed(village)
    step(village.desk, case, "withdraw")
    third = packed(village)
    answered_first = answered(town.take(third))
    assert answered_first.held == answered_first.included
    taken = town.take(first)
    assert taken.answer is not None
    assert answered(taken).accepted == answered(taken).included
    [told] = taken.answer.chains
    [gap] = told.stand.gaps
    assert (gap.first, gap.last) == (told.stretches[0].last + 1, told.stretches[1].first - 1)
    assert [one.judgement.disposition for one in taken.answer.open] == ["held"] * answered_first.held
    last = town.take(second)
    assert last.answer is not None
    assert answered(last).accepted == answered(last).included
    assert (last.answer.open, last.answer.chains[0].stand.gaps) == ((), ())
    assert town.asked("SELECT state, parked FROM received_case") == [("withdrawn", 0)]


def test_04_a_package_that_never_arrives_is_named_and_offered_again(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    packages = []
    for number in range(3):
        filed(village.desk, number)
        packages.append(packed(village))
    town.take(packages[0])
    town.take(packages[2])
    offices.carry((town, village))
    assert village.standing().total == Count(filed=3, delivered=2, waiting=1)
    [gap] = village.standing().gaps
    [below] = [one for one in below_standing(town.desk) if one.org == village.org]
    assert below.gaps == (Gap(gap.first, gap.last),)
    assert village.load() == [packages[1]]
    offices.carry((village, town), (town, village))
    assert village.standing().total == Count(filed=3, delivered=3)
    assert (village.standing().gaps, village.load()) == ((), [])


class ShorterShelf(Shelf):
    """A shelf on which an item is missing."""

    def __init__(self, shelf: Shelf, item_id: str) -> None:
        super().__init__(shelf.versions, lambda _: None)
        self._shelf, self._item_id = shelf, item_id

    def version(self, name: str) -> Catalogue:
        whole = self._shelf.version(name)
        return msgspec.structs.replace(whole, items=tuple(one for one in whole.items if one.id != self._item_id))


def test_05_two_of_many_are_wrong_and_the_others_are_taken(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    for number in range(8):
        filed(village.desk, number)
    wrong_item = filed(village.desk, 8, item_id="JZ-03")
    wrong_id = filed(village.desk, 9)
    bad = person(9).id_number
    known = town.desk
    town.desk = replace(known, shelf=ShorterShelf(known.shelf, "JZ-03"))

    def strict(id_type: str, id_number: str, *, on: date) -> IdentityReading:
        if id_number == bad:
            raise Refused("id.check", "校验位不对。", field="applicant.id_number")
        return read_identity(id_type, id_number, on=on)

    monkeypatch.setattr(checking, "read_identity", strict)
    taken = town.take(packed(village))
    assert taken.answer is not None
    assert answered(taken).accepted + answered(taken).rejected == answered(taken).included
    told = {one.case_id: (one.judgement.code, one.judgement.field) for one in taken.answer.open}
    assert told == {
        wrong_item.case_id: ("case.item_unknown", "item"),
        wrong_id.case_id: ("case.id_number", "applicant.id_number"),
    }
    assert all(one.judgement.message and one.judgement.mendable for one in taken.answer.open)
    offices.carry((town, village))
    assert village.standing().total == Count(filed=10, delivered=8, parked=2)
    assert (taken.answer.filed, taken.answer.parked) == (10, 2)
    town.desk = known
    for case, right in ((wrong_item, {"note": "补记"}), (wrong_id, {"applicant": person(10)})):
        step(village.desk, case, "correct", reason="录入时打错", **right)
    mended = town.take(packed(village))
    assert mended.answer is not None
    assert (mended.answer.open, mended.answer.filed, mended.answer.parked) == ((), 10, 0)
    kept = dict(town.asked("SELECT disposition, count(*) FROM received_event GROUP BY disposition"))
    assert kept["superseded"] == answered(taken).rejected, "what was wrong stays, as history"
    offices.carry((town, village))
    assert village.standing().total == Count(filed=10, delivered=10)


def test_06_an_event_whose_scan_is_missing_waits_for_it(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    name = with_scan(village, 1, PNG)
    scan = village.scans.kept.pop(name)
    taken = town.take(packed(village))
    assert taken.answer is not None
    assert answered(taken).accepted < answered(taken).included
    assert SCAN_MISSING in {one.judgement.code for one in taken.answer.open}
    offices.carry((town, village))
    assert village.standing().total == Count(filed=1, parked=1)
    assert len(village.load()) == 1, "what the office above waits for is offered on"
    village.scans.kept[name] = scan
    offices.carry((village, town), (town, village))
    assert village.standing().total == Count(filed=1, delivered=1)
    assert (town.scans.kept[name], village.load()) == (scan, [])


def test_06_a_scan_that_is_not_what_its_name_says_is_not_sent(offices: Offices) -> None:
    village = offices.seat(V1)
    name = with_scan(village, 1, PNG)
    village.scans.kept[name] = PNG + b"?"
    refusal("package.scan", lambda: parcels.pack(village.desk))
    assert village.standing().total == Count(filed=1, waiting=1)


def test_07_a_scan_that_is_too_large_is_refused_before_it_is_filed_and_a_large_one_is_carried(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    largest = 20 * 1024 * 1024
    with pytest.raises(Refused) as caught:
        with_scan(village, 1, PNG.ljust(largest + 1))
    assert (caught.value.code, village.standing().total) == ("attachment.too_large", Count())
    large = PNG.ljust(largest // 10)
    name = with_scan(village, 1, large)
    offices.carry((village, town), (town, village))
    assert town.scans.kept[name] == large
    assert village.standing().total == Count(filed=1, delivered=1)


def test_08_a_change_after_the_export_stays_unsent_whatever_the_answer_says(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    case = filed(village.desk, 1, "receive")
    data = packed(village)
    step(village.desk, case, "accept")
    town.take(data)
    offices.carry((town, village))
    assert village.standing().total == Count(filed=1, delivered=1)
    assert village.standing().changes_waiting > 0
    assert [one.first for one in parcels.pack(village.desk).offered] == [town_has(town, village) + 1]
    offices.carry((village, town), (town, village))
    assert village.standing().changes_waiting == 0


def town_has(town: Seat, village: Seat) -> int:
    """Up to which number a village's chain is at the township."""
    with town.desk.store.reading() as uow:
        [chain] = uow.exchange.chains_of(village.org)
    return chain.stand.contiguous


def test_10_an_answer_to_another_village_changes_nothing(offices: Offices) -> None:
    village, other, town = offices.seat(V1), offices.seat(V2), offices.seat(TOWN)
    filed(village.desk, 1)
    filed(other.desk, 2)
    reply = town.take(packed(other)).reply
    town.take(packed(village))
    assert reply is not None
    refusal("package.not_for_us", lambda: village.take(town.packages.kept[reply.digest]))
    assert village.standing().total == Count(filed=1, waiting=1)
    assert village.asked("SELECT count(*) FROM answer") == [(0,)]


def test_13_the_city_is_not_reached_for_thirty_days(offices: Offices) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    for day in range(10):
        village.clock.move(days=3)
        town.clock.move(days=3)
        filed(village.desk, day)
        offices.carry((village, town), (town, village))
        assert village.standing().total == Count(filed=day + 1, delivered=day + 1)
    backlog = [one.parcel for one in offices.carry((town, city)) if one.parcel.org == village.org]
    assert [one.first for one in backlog] == sorted(one.first for one in backlog)
    assert len(backlog) == 10
    assert city.asked("SELECT count(*) FROM received_case WHERE org = ?", village.org) == [(10,)]
    offices.carry((city, town), (town, village))
    assert not [one for one in offices.carry((town, city)) if not one.was_known]


def test_33_an_id_that_repeats_with_other_content_is_a_conflict_and_both_are_kept(offices: Offices) -> None:
    village, other, town = offices.seat(V1), offices.seat(V2), offices.seat(TOWN)
    filed(village.desk, 1)
    [(first,)] = village.asked("SELECT event_id FROM event WHERE case_id <> '' ORDER BY n LIMIT 1")
    same = seated(other.copy(), seed=int(first.rsplit("-", 1)[1], 16))
    filed(same.desk, 2)
    assert same.asked("SELECT 1 FROM event WHERE event_id = ?", first)
    offices.carry((village, town))
    same.pack()
    taken = [town.take(data) for data in same.load()]
    assert sum(answered(it).conflict for it in taken) > 0
    rows = town.asked("SELECT count(DISTINCT hash), count(DISTINCT event_id) FROM received_event")
    assert rows[0][0] > rows[0][1], "two contents under one id, both kept"
    same.close()


def test_33_an_office_changes_no_case_of_another(offices: Offices) -> None:
    village, other, town = offices.seat(V1), offices.seat(V2), offices.seat(TOWN)
    case_id = filed(village.desk, 1).case_id
    offices.carry((village, town))
    [(head,)] = village.asked("SELECT hex(hash) FROM event WHERE case_id = ? ORDER BY rev DESC LIMIT 1", case_id)
    with other.desk.store.writing() as uow:
        theirs = Corrected(
            at="2026-11-23T10:00:00+08:00",
            reason="不是本村的",
            clerk_name="甲",
            changes=(FieldChange(field="note", before="", after="改过了"),),
            note="改过了",
        )
        uow.journal.append(theirs, at=theirs.at, case_id=case_id, rev=9, parent=head.lower())
        uow.commit()
    [taken] = offices.carry((other, town))
    assert answered(taken).conflict == 1
    assert town.asked(
        "SELECT json_extract(judgement, '$.code') FROM received_event WHERE disposition = 'conflict'"
    ) == [("case.of_another_office",)]
    filed(other.desk, 2)
    offices.carry((other, town))
    assert here(town, village.org) == here(town, other.org) == 1, "both go on"


def here(seat: Seat, org: str) -> int:
    """How many cases of an office are there."""
    return int(seat.asked("SELECT count(*) FROM received_case WHERE org = ?", org)[0][0])


def test_37_last_months_stick_changes_nothing(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    stick = []
    for number in range(3):
        filed(village.desk, number)
        stick.append(packed(village))
        town.take(stick[-1])
    before = town.asked("SELECT count(*), max(received_at) FROM received_event"), town.load()
    town.clock.move(days=30)
    assert all(town.take(data).was_known for data in stick)
    assert (town.asked("SELECT count(*), max(received_at) FROM received_event"), town.load()) == before


def test_38_files_are_renamed_moved_doubled_and_nested(offices: Offices, tmp_path: Path) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    data = packed(village)
    nested = tmp_path / "收到的文件" / "新建文件夹"
    nested.mkdir(parents=True)
    for name in (f"{hashlib.sha256(data).hexdigest()}(1).ybag", "数据包.ybag.bin", "a"):
        (nested / name).write_bytes(data)
    (nested / "b.txt").write_bytes(b"something else")
    found = sticks.find_packages([tmp_path]).packages
    assert len(found) == 3
    taken = [town.take(path.read_bytes()) for path in found]
    assert [one.was_known for one in taken] == [False, True, True]
    assert town.asked("SELECT count(*) FROM received_case") == [(1,)]


@pytest.mark.parametrize("spoilt", ["cut", "zeros", "altered", "other"])
def test_a_bad_package_blocks_no_other(offices: Offices, spoilt: str) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    first = packed(village)
    filed(village.desk, 2)
    second = packed(village)
    half = len(first) // 2
    bad = {
        "cut": first[:half],
        "zeros": first[:half] + bytes(len(first) - half),
        "altered": first[:half] + bytes([first[half] ^ 1]) + first[half + 1 :],
        "other": b"a letter",
    }[spoilt]
    with pytest.raises((Refused, Unavailable)):
        town.take(bad)
    assert town.asked("SELECT count(*) FROM received_event") == [(0,)]
    assert len(town.asked("SELECT * FROM attempt")) == 1
    town.take(second)
    town.take(first)
    offices.carry((town, village))
    assert village.standing().total == Count(filed=2, delivered=2)
