"""A record that was set back gets its own events back; what does not fit is kept and told."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import delete

from db import tables as t
from db.engine import as_reader
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.cases.chain import Event
from desk.cases.events.adopting import EventsAdopted
from desk.cases.events.bodies import read_body
from desk.exchange.judging import line_of
from desk.exchange.kept import Parcel
from desk.exchange.packages.events import write_events
from desk.exchange.packages.header import ChainPart, Recipient
from desk.exchange.packages.sealing import Opened
from desk.exchange.returned import Returned, write_returned
from desk.exchanging import carrying
from desk.exchanging.packing.parcels import header_for
from desk.exchanging.recovering import adopting, returning
from desk.exchanging.standing import Count
from desk.guides.guiding import notes_of, write_note
from desk.serving import find_case
from tests.builders import do, filed, refusal
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site, hand_over
from tests.desk.station.village import entrusted


def problems(site: Site) -> list[str]:
    """What a check of the record finds."""
    with store_of(site).engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, PlainFields()).problems


def exchange(net: Network, below: Site, above: Site, rounds: int = 3) -> None:
    for _ in range(rounds):
        net.carry((below, above), (above, below))


def test_what_was_lost_after_the_backup_comes_back(net: Network) -> None:
    """EXCHANGE.md 4, 25."""
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    exchange(net, town, city, 1)
    backup = net.copy_of(town, "backup")
    lost = filed(town.desk, 2)
    moved = filed(town.desk, 3)
    town.filed_cases += 2
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    assert town.count().filed == 1
    exchange(net, town, city)
    assert find_case(town.desk, lost.case_number) == lost
    assert find_case(town.desk, moved.case_number) == moved
    assert problems(town) == []
    assert town.count() == Count(filed=3, delivered=3)
    assert city.here(town.org) == (3, 0)
    with city.desk.store.reading() as uow:
        assert uow.exchange.parcels("out", kinds=("returned",)) == (), "it shows that it has them"


def adoptions(site: Site) -> list[EventsAdopted]:
    with site.desk.store.reading() as uow:
        kept = [read_body(event.body) for event in uow.journal.of_office("exchange.adopted") if event.body]
    return [body for body in kept if isinstance(body, EventsAdopted)]


def apart(site: Site) -> list[str]:
    with site.desk.store.reading() as uow:
        return sorted(one.why for one in uow.adoption.apart())


def beside(site: Site) -> list[str]:
    with site.desk.store.reading() as uow:
        return [kept.judgement.code for kept in uow.adoption.beside()]


def test_what_never_left_the_machine_comes_back_as_its_header_and_is_named(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    town.file(1)
    write_note(town.desk, "HJ-12", "先核对户口簿")
    town.file(2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    exchange(net, town, city)
    assert problems(town) == []
    assert notes_of(town.desk, "HJ-12") == ()
    [told] = adoptions(town)
    [bare] = told.bare
    assert bare.first == bare.last
    with town.desk.store.writing() as uow:
        event = next(e for e in uow.exchange.own_events(told.incarnation, bare.first + 1, limit=1))
        assert event.body is not None
    engine = store_of(town).engine
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER event_body_no_delete")
        connection.execute(delete(t.event_body).where(t.event_body.c.event_id == event.header.event_id))
    assert any("正文不在了" in one for one in problems(town)), "only what is named may be without its body"


def test_two_machines_each_keep_what_the_other_did_apart_and_both_are_whole(net: Network) -> None:
    """What one tells of its own story comes to the other with everything else, and says nothing of the story there."""
    town, city = net.enrol(TOWN), net.site(CITY)
    case = filed(town.desk, 1, "receive")
    town.filed_cases += 1
    exchange(net, town, city, 1)
    copy = net.sit_at(TOWN, net.copy_of(town, "second"))
    with copy.desk.store.writing() as uow:
        head = next(one.head for one in uow.exchange.own_chains())
        uow.register.begin_incarnation(at=case.received_at, reason="copied", after=head)
        uow.commit()
    copy.close()
    copy = net.sit_at(TOWN, copy.home)
    mine, theirs = do(town.desk, case, "accept").case, do(copy.desk, case, "decline", "not_required").case
    for _ in range(3):
        exchange(net, town, city, 1)
        exchange(net, copy, city, 1)
    assert (find_case(town.desk, case.case_number), find_case(copy.desk, case.case_number)) == (mine, theirs)
    assert apart(town) == apart(copy) == ["moved"]
    assert adoptions(town) != adoptions(copy)
    assert problems(town) == problems(copy) == []


def test_a_case_that_both_sides_moved_keeps_what_was_lost_apart(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    case = filed(town.desk, 1, "receive")
    town.filed_cases += 1
    exchange(net, town, city, 1)
    backup = net.copy_of(town, "backup")
    do(town.desk, case, "accept")
    other = filed(town.desk, 2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    again = do(town.desk, case, "decline", "not_required").case
    exchange(net, town, city)
    assert find_case(town.desk, case.case_number) == again
    assert find_case(town.desk, other.case_number) == other
    assert problems(town) == []
    assert apart(town) == ["moved"]
    with town.desk.store.reading() as uow:
        [kept] = uow.exchange.events_of_case(case.case_id)
    assert kept.event.header.kind == "case.accepted"
    assert kept.judgement.code == "own.apart"
    assert town.count().filed == city.here(town.org)[0] == 2


def test_a_case_filed_again_after_the_restore_stays_readable_and_is_counted(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    lost = filed(town.desk, 1)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    again = filed(town.desk, 1)
    assert again.case_id != lost.case_id
    exchange(net, town, city)
    assert problems(town) == []
    assert find_case(town.desk, again.case_number) == again
    assert set(apart(town)) == {"filed_again", "moved"}
    with town.desk.store.reading() as uow:
        shown = uow.exchange.other_case(lost.case_id)
        line = line_of(uow.exchange.events_of_case(lost.case_id))
    assert shown is not None
    assert (shown.number, shown.org, shown.state) == (lost.case_number, town.org, str(lost.state))
    assert line.case == lost
    assert town.count() == Count(filed=2, delivered=2)
    assert city.here(town.org) == (2, 0)


def test_taking_it_in_again_changes_nothing(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    town.file(1)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    net.carry((town, city))
    with city.desk.store.reading() as uow:
        [parcel] = uow.exchange.parcels("out", kinds=("returned",))
    data = city.bytes_of(parcel.digest)
    first, again = town.take(data), town.take(data)
    assert first.adopted is not None
    assert (first.adopted.events, first.adopted.cases) == (parcel.events, 1)
    assert again.was_known
    assert len(adoptions(town)) == 1
    assert problems(town) == []


def test_a_chain_that_goes_on_elsewhere_is_left_before_it_is_taken(net: Network) -> None:
    """The restore was not noticed: nobody began a new chain, and nothing was written since."""
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    exchange(net, town, city, 1)
    backup = net.copy_of(town, "backup")
    town.file(2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup, again=False)
    net.carry((city, town), (town, city), (city, town))
    assert set(beside(town)) == {"own.in_use"}, "nobody's chain is changed under a desk that is open"
    assert adopting.adopt_waiting(city.desk) is city.desk
    town.desk = adopting.adopt_waiting(town.desk)
    assert beside(town) == []
    assert town.desk.incarnation.digits == 2
    with town.desk.store.reading() as uow:
        digits = [chain.digits for chain in uow.exchange.own_chains()]
        assert uow.register.incarnation().digits == 2
    assert digits == [1, 2]
    assert problems(town) == []
    new = filed(town.desk, 3)
    assert new.case_number[4:6] == "02"
    exchange(net, town, city)
    assert town.count() == Count(filed=3, delivered=3)


def test_two_machines_on_one_chain_are_both_kept(net: Network) -> None:
    """EXCHANGE.md 4, 27: a clone that nobody noticed."""
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    clone = net.sit_at(TOWN, net.copy_of(town, "clone"))
    mine = filed(town.desk, 2)
    theirs = filed(clone.desk, 3)
    exchange(net, town, city, 1)
    net.carry((clone, city))
    assert city.here(town.org)[0] == 3
    exchange(net, town, city)
    assert [parcel.kind for parcel in carrying.load_of(town.desk).own] == [], "it asks no more than it has to"
    assert problems(town) == []
    assert find_case(town.desk, mine.case_number) == mine
    assert set(beside(town)) == {"own.forked"}
    with town.desk.store.reading() as uow:
        shown = uow.exchange.other_case(theirs.case_id)
    assert shown is not None
    assert shown.number == theirs.case_number == mine.case_number
    assert town.count().filed == 3
    town.file(4)
    exchange(net, town, city)
    with city.desk.store.reading() as uow:
        left = uow.exchange.parcels("out", kinds=("returned",), org=town.org)
    assert left == (), "what lies beside is shown too"


def test_a_machine_that_the_backup_never_knew_is_taken_by_its_certificate(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    backup = net.copy_of(town, "backup")
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    lost = filed(town.desk, 2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup, again=False)
    with town.desk.store.writing() as uow:
        uow.register.begin_incarnation(at="2026-11-24T08:00:00+08:00", reason="restored", above=2)
        uow.commit()
    town.close()
    town = net.sites[TOWN] = net.sit_at(TOWN, town.home)
    exchange(net, town, city)
    assert find_case(town.desk, lost.case_number) == lost
    assert problems(town) == []
    with town.desk.store.reading() as uow:
        assert [chain.digits for chain in uow.exchange.own_chains()] == [1, 2, 3]
        machines = uow.register.office_certificate(at="").certificates
    assert [one.incarnation for one in machines] == [1, 2, 3], "papers of the lost machine can still be proved"


def test_a_machine_whose_digits_are_used_again_stays_beside(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    backup = net.copy_of(town, "backup")
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    lost = filed(town.desk, 2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    new = filed(town.desk, 3)
    assert new.case_number == lost.case_number
    exchange(net, town, city)
    assert set(beside(town)) == {"own.unknown_machine"}
    with town.desk.store.reading() as uow:
        shown = uow.exchange.other_case(lost.case_id)
    assert shown is not None
    assert shown.number == lost.case_number
    assert problems(town) == []
    assert town.count().filed == city.here(town.org)[0] == 3


def test_pieces_are_taken_in_any_order(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    cases = [filed(town.desk, number) for number in range(4)]
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    monkeypatch.setattr(returning, "MOST_EVENTS", 3)
    net.carry((town, city))
    with city.desk.store.reading() as uow:
        parcels = uow.exchange.parcels("out", kinds=("returned",))
    assert len(parcels) > 2
    for parcel in reversed(parcels):
        town.take(city.bytes_of(parcel.digest))
    assert beside(town) == []
    assert [find_case(town.desk, case.case_number) for case in cases] == cases
    assert problems(town) == []


def test_a_gap_closes_when_the_lost_package_turns_up(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    packages: list[bytes] = []
    for number in range(3):
        town.file(number)
        packages += [data for data in town.packages().values() if data not in packages]
    assert len(packages) == 3
    city.take(packages[0])
    city.take(packages[2])
    town = net.restore(town, backup)
    exchange(net, town, city)
    assert set(beside(town)) == {"own.gap"}
    assert town.count().filed == city.here(town.org)[0] == 2
    assert problems(town) == []
    city.take(packages[1])
    town.file(9)
    exchange(net, town, city)
    assert beside(town) == []
    assert problems(town) == []
    assert town.count() == Count(filed=4, delivered=4)


def test_only_an_office_above_gives_back(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.site(TOWN)
    other = net.enrol(VILLAGES[1])
    with other.desk.store.reading() as uow:
        header = header_for(other.desk, uow, "returned", Recipient(org=village.org, office_code=village.code, keys=()))
        [chain] = uow.exchange.own_chains()
        events = uow.exchange.own_events(chain.incarnation, 1, limit=3)
    opened = Opened(header=header, events=b"", lines=write_events(events), document=returned_for(village))
    parcel = Parcel(digest="0" * 64, direction="in", kind="returned", org=other.org, at=header.written_at)
    refusal("package.not_above", lambda: adopting.take_back(village.desk, opened_for(opened, events), parcel))
    assert town.here(village.org) == (0, 0)


def returned_for(site: Site) -> bytes:
    return write_returned(Returned(version=1, org=site.org))


def opened_for(opened: Opened, events: tuple[Event, ...]) -> Opened:
    first, last = events[0].header, events[-1]
    part = ChainPart(
        incarnation=first.incarnation,
        digits=1,
        first=first.n,
        last=last.header.n,
        prev=first.prev,
        head=last.hash,
    )
    return msgspec.structs.replace(opened, header=msgspec.structs.replace(opened.header, chain=part))


def store_of(site: Site) -> SqlStore:
    store = site.desk.store
    assert isinstance(store, SqlStore)
    return store


def test_what_lies_beside_goes_up_again_when_the_office_above_lost_it(net: Network) -> None:
    """The clone is gone, the city was set back: nobody else has the clone's case any more."""
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    exchange(net, town, city, 1)
    backup = net.copy_of(city, "backup")
    clone = net.sit_at(TOWN, net.copy_of(town, "clone"))
    town.file(2)
    theirs = filed(clone.desk, 3)
    exchange(net, town, city, 1)
    net.carry((clone, city))
    exchange(net, town, city)
    assert town.count() == Count(filed=3, delivered=3)
    clone.close()
    city = net.restore(city, backup)
    net.carry((city, town))
    assert town.count() == Count(filed=3, delivered=1, waiting=2), "what the city lost is not delivered"
    exchange(net, town, city)
    assert town.count() == Count(filed=3, delivered=3)
    with city.desk.store.reading() as uow:
        kept = uow.exchange.other_case(theirs.case_id)
    assert kept is not None
    assert kept.number == theirs.case_number


def test_a_village_gets_the_records_of_its_desk_back(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.site(TOWN)
    exchange(net, village, town, 1)
    backup = net.copy_of(village, "backup")
    power = entrusted(village.desk, clerk_phone="16072600001")
    exchange(net, village, town, 1)
    with village.desk.store.reading() as uow:
        before = uow.station.get(power.record_id)
    village = net.restore(village, backup)
    exchange(net, village, town)
    with village.desk.store.reading() as uow:
        assert uow.station.get(power.record_id) == before is not None
    assert problems(village) == []


def test_what_came_of_it_is_told_in_a_sentence(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    backup = net.copy_of(town, "backup")
    town.file(1)
    town.file(2)
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    again = filed(town.desk, 1)
    net.carry((town, city))
    [taken] = [one for one in hand_over(city.packages().values(), town) if one.adopted is not None]
    assert taken.adopted is not None
    words = adopting.adopted_words(taken.adopted)
    assert f"补回本单位的记录{taken.adopted.events}条，1件办件接上了" in words
    assert "其中1件在本机另有办理" in words
    assert find_case(town.desk, again.case_number) == again
