"""What lies apart is told with its reason, both contents of a conflict value by value, and soft merges as such."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.cases.case import State
from desk.exchanging.taking_in.comparing import compare
from desk.exchanging.taking_in.deciding import conflicts, count_conflicts, decide
from desk.exchanging.taking_in.keeping_apart import MERGED_DAYS, kept_apart, merged
from desk.serving import find_case
from tests.builders import do, filed
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network
from tests.desk.exchanging.test_adopting import exchange
from tests.desk.exchanging.test_deciding import Two

FIRST, SECOND = "16072600011", "16072600022"


def test_own_steps_that_were_lost_and_went_another_way_lie_apart_beside_their_case(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    case = filed(town.desk, 1, "receive")
    exchange(net, town, city, 1)
    backup = net.copy_of(town, "backup")
    do(town.desk, case, "accept")
    exchange(net, town, city, 1)
    town = net.restore(town, backup)
    do(town.desk, case, "decline", "not_required")
    exchange(net, town, city)
    [lost] = kept_apart(town.desk)
    assert (lost.is_own, lost.is_case_here, lost.judgement.code) == (True, True, "own.apart")
    assert (lost.case_id, lost.number) == (case.case_id, case.case_number)
    assert lost.digits == 1
    assert "受理" in lost.words
    assert conflicts(town.desk) == (), "nobody here decides by which of its own steps the office goes"
    [found] = conflicts(city.desk)
    states = next(value for value in found.values if value.label == "办理状态")
    assert (states.before, states.line, states.other) == (
        State.RECEIVED.label, State.ACCEPTED.label, State.DECLINED.label
    )  # fmt: skip
    assert kept_apart(city.desk) == (), "what waits for a decision is told among the conflicts"


def test_records_of_a_clone_are_told_to_its_office(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    clone = net.sit_at(TOWN, net.copy_of(town, "clone"))
    filed(town.desk, 2)
    theirs = filed(clone.desk, 3)
    exchange(net, town, city, 1)
    net.carry((clone, city))
    exchange(net, town, city)
    found = kept_apart(town.desk)
    assert {one.judgement.code for one in found} == {"own.forked"}
    assert theirs.case_number in {one.number for one in found}
    assert not any(one.is_case_here for one in found)


def test_a_conflict_tells_every_value_the_different_first_and_hides_what_both_share(net: Network) -> None:
    two = Two(net)
    before = find_case(two.town.desk, two.case_id).applicant
    two.correct(two.town, phone=FIRST)
    two.correct(two.other, phone=SECOND)
    two.deliver(two.town, two.other)
    [found] = conflicts(two.city.desk)
    first, *others = found.values
    assert (first.label, first.before, first.line, first.other) == ("电话", before.phone, FIRST, SECOND)
    assert not any(one.differs for one in others)
    number = next(one for one in others if one.label == "证件号码")
    assert number.line == number.other != before.id_number
    assert [one.digits for one in (*found.line, *found.other)] == [1, 2]
    assert count_conflicts(two.city.desk) == 1
    decide(two.city.desk, found.event_hash, keep="line", reason="问过本人")
    assert count_conflicts(two.city.desk) == 0


def test_a_village_is_called_by_its_name_at_the_city_too(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 2)
    village, town, city = net.enrol(VILLAGES[0]), net.site(TOWN), net.site(CITY)
    do(village.desk, filed(village.desk, 1, "receive"), "accept")
    parcels = village.packages()
    with village.desk.store.reading() as uow:
        last = max(uow.exchange.parcels("out"), key=lambda one: one.last)
    town.take(parcels[last.digest])
    net.carry((town, city))
    for site in (town, city):
        found = kept_apart(site.desk)
        assert {one.judgement.disposition for one in found} == {"held"}
        assert {one.office_name for one in found} == {village.desk.office.name}


def test_corrections_that_were_put_together_are_told_for_a_month(net: Network) -> None:
    two = Two(net)
    two.correct(two.town, phone=FIRST)
    two.correct(two.other, address="济源市思礼镇北石村7号")
    two.deliver(two.town, two.other)
    [found] = merged(two.city.desk)
    assert found.case_id == two.case_id
    assert [change.field for change in found.changes] == ["applicant.address"]
    assert count_conflicts(two.city.desk) == 0
    net.clock.moment += timedelta(days=MERGED_DAYS + 1)
    assert merged(two.city.desk) == ()


def test_what_nobody_knows_is_left_out_and_one_side_may_be_empty(net: Network) -> None:
    town = net.site(TOWN)
    case = filed(town.desk, 1)
    told = compare(None, case, None)
    assert all((one.before, one.other) == ("", "") for one in told)
    assert {one.label for one in told} >= {"申请人姓名", "电话", "事项"}
    assert all(one.line for one in told)
    assert compare(None, None, None) == ()
