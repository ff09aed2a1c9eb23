"""An office is retired into another: its open cases go on there, and nothing it still has is lost (scenario 48)."""

from __future__ import annotations

import pytest

from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.cases.case import Case, State
from desk.cases.numbers import is_provisional
from desk.errors import Refused
from desk.exchange.kept import Parcel
from desk.exchange.machines import Fingerprint
from desk.exchange.membership import write_file
from desk.exchanging.members import enrolling, retiring, revoking
from desk.exchanging.recovering import machines
from desk.exchanging.standing import Count, own_standing
from desk.exchanging.taking_in.custody import custody_words
from desk.handling.correcting import CorrectInput, correct
from desk.proxy.cases import ProxyCase
from desk.serving import case_of
from desk.showing import show_case
from desk.station.keeping import each_of
from tests.builders import filed, person
from tests.desk.exchanging.network import CITY, OTHER_TOWN, TOWN, VILLAGES, Network, Site, hand_over
from tests.desk.exchanging.test_letters import at_village
from tests.desk.station import bags


def case_at(site: Site, case_id: str) -> Case:
    with site.desk.store.reading() as uow:
        return case_of(uow, case_id)


def sound(site: Site) -> None:
    """The record of an office is whole: its lists are what its events tell."""
    store = site.desk.store
    assert isinstance(store, SqlStore)
    with store.engine.connect() as connection:
        findings = verify(connection, PlainFields())
    assert findings.problems == [], findings.problems


def given_on(site: Site) -> tuple[Parcel, ...]:
    return retiring.offer_custody(site.desk)


def merged(net: Network) -> tuple[Site, Site, Site, Case, Case]:
    """A village with an accepted and a closed case, retired into its neighbour; both have been told."""
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    accepted, closed = filed(leaving.desk, 1), filed(leaving.desk, 2, "instant", "JY-01")
    filed(taker.desk, 3)
    net.carry((leaving, town), (taker, town))
    retiring.retire_office(town.desk, leaving.org, taker.org)
    net.carry((town, taker), (town, leaving), (taker, town), (town, taker))
    return leaving, town, taker, accepted, closed


def test_48_open_cases_of_a_retired_village_go_on_at_its_successor_with_number_and_dates(net: Network) -> None:
    leaving, town, taker, accepted, closed = merged(net)
    taken = case_at(taker, accepted.case_id)
    assert (taken.case_number, taken.state) == (accepted.case_number, State.ACCEPTED)
    assert taken.case_number.startswith(leaving.org)
    assert (taken.received_at, taken.due_on, taken.promised_due_on) == (
        accepted.received_at,
        accepted.due_on,
        accepted.promised_due_on,
    )
    assert taken.responsible == taker.desk.operator.clerk
    with pytest.raises(Refused):
        case_at(taker, closed.case_id)
    shown = show_case(taker.desk, accepted.case_number)
    assert len(shown.told) == 1 + len(show_case(leaving.desk, accepted.case_number).told)
    assert "撤并" in str(shown.told)
    sound(taker)
    assert taker.count() == Count(filed=1, delivered=1)
    assert leaving.count() == Count(filed=2, delivered=2)
    assert (town.here(leaving.org), town.here(taker.org)) == ((2, 0), (1, 0))
    days = own_standing(taker.desk, first="2000-01-01", last="2099-12-31").days
    assert sum(day.count.filed for day in days) == 1


def test_48_the_successor_works_on_and_every_office_above_follows(net: Network) -> None:
    leaving, town, taker, accepted, _ = merged(net)
    city = net.site(CITY)
    correct(taker.desk, accepted.case_id, CorrectInput(applicant=person(1, phone="16039441799"), reason="录入时打错"))
    net.carry((taker, town), (town, city), (city, town), (town, taker))
    for site in (town, city):
        with site.desk.store.reading() as uow:
            other = uow.exchange.other_case(accepted.case_id)
            assert other is not None
            assert (other.org, other.parked) == (leaving.org, False)
            assert not uow.exchange.open_of(taker.org)
    assert [parcel.kind for parcel in given_on(town)].count("custody") == 0


def test_what_the_retired_office_still_has_is_taken_in_and_goes_on_to_its_successor(net: Network) -> None:
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    before = filed(leaving.desk, 1)
    retiring.retire_office(town.desk, leaving.org, taker.org)
    assert not is_provisional(before.case_number)
    told = [one.told for one in hand_over(town.packages().values(), leaving) if one.told]
    assert "请到" in told[0]
    after = filed(leaving.desk, 2)
    assert is_provisional(after.case_number), "nobody is stopped, and no final number is given"
    net.carry((leaving, town))
    [came] = [one.custody for one in hand_over(town.packages().values(), taker) if one.custody is not None]
    assert (came.cases, came.late, came.unread) == (2, 0, 0)
    assert "2件" in custody_words(came)
    net.carry((taker, town), (town, leaving), (town, taker))
    assert {case_at(taker, one.case_id).case_number for one in (before, after)} == {
        before.case_number,
        after.case_number,
    }
    assert leaving.count() == Count(filed=2, delivered=2)
    assert taker.count() == Count()
    assert town.here(leaving.org) == (2, 0)
    sound(leaving)
    sound(taker)


def test_what_comes_late_of_a_case_that_was_taken_over_is_shown_and_changes_nothing_by_itself(net: Network) -> None:
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    case = filed(leaving.desk, 1)
    net.carry((leaving, town))
    correct(leaving.desk, case.case_id, CorrectInput(applicant=person(1, phone="16039441799"), reason="录入时打错"))
    retiring.retire_office(town.desk, leaving.org, taker.org)
    net.carry((town, taker), (taker, town), (leaving, town))
    [came] = [one.custody for one in hand_over(town.packages().values(), taker) if one.custody is not None]
    assert (came.cases, came.late) == (0, 1)
    assert case_at(taker, case.case_id).applicant.phone == case.applicant.phone
    sound(taker)
    net.carry((taker, town))
    assert given_on(town) == ()


def test_retiring_again_changes_nothing_and_what_cannot_be_is_refused(net: Network) -> None:
    leaving, town, taker, *_ = merged(net)
    third = net.enrol(VILLAGES[2])
    number = revoking.offer_lists(town.desk)
    assert retiring.retire_office(town.desk, leaving.org, taker.org).number == 1
    assert number
    for org, into, code in (
        (leaving.org, third.org, "retire.already"),
        (third.org, third.org, "retire.same"),
        (third.org, leaving.org, "retire.into"),
        ("0001", third.org, "revoke.unknown"),
        (third.org, "0001", "revoke.unknown"),
    ):
        with pytest.raises(Refused) as refused:
            retiring.retire_office(town.desk, org, into)
        assert refused.value.code == code


def test_the_same_packages_again_change_nothing(net: Network) -> None:
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    filed(leaving.desk, 1)
    net.carry((leaving, town))
    retiring.retire_office(town.desk, leaving.org, taker.org)
    sent = town.packages()
    assert {parcel.digest for parcel in given_on(town)} <= set(sent)
    hand_over(sent.values(), taker)
    with taker.desk.store.reading() as uow:
        chains = uow.exchange.own_chains()
    assert all(one.was_known for one in hand_over(sent.values(), taker))
    with taker.desk.store.reading() as uow:
        assert uow.exchange.own_chains() == chains


def test_a_retired_office_comes_back_only_with_another_key_and_gives_final_numbers_then(net: Network) -> None:
    leaving, town, _, *_ = merged(net)
    with pytest.raises(Refused) as refused:
        enrolling.vouch_for(town.desk, write_file(enrolling.ask(leaving.desk)))
    assert refused.value.code == "enrol.revoked_key"
    leaving.desk, _ = machines.renew_key(leaving.desk, Fingerprint(machine="one"))
    answer = write_file(*enrolling.vouch_for(town.desk, write_file(enrolling.ask(leaving.desk))))
    enrolling.join(leaving.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    assert not is_provisional(filed(leaving.desk, 8).case_number)
    net.carry((leaving, town), (town, leaving))
    assert leaving.count() == Count(filed=3, delivered=3)
    assert given_on(town) == ()


def test_the_successor_of_a_successor_gets_the_cases_of_both(net: Network) -> None:
    leaving, town, taker, accepted, _ = merged(net)
    last = net.enrol(VILLAGES[2])
    retiring.retire_office(town.desk, taker.org, last.org)
    net.carry((town, last), (last, town))
    assert case_at(last, accepted.case_id).case_number == accepted.case_number
    assert len(show_case(last.desk, accepted.case_number).told) == 2 + len(
        show_case(leaving.desk, accepted.case_number).told
    )
    assert last.count() == Count()
    sound(last)
    assert given_on(town) == ()


def test_a_city_retires_a_township_and_its_cases_go_on_at_the_other(net: Network) -> None:
    city, leaving, taker = net.enrol(CITY), net.enrol(OTHER_TOWN), net.enrol(TOWN)
    case = filed(leaving.desk, 1)
    net.carry((leaving, city))
    retiring.retire_office(city.desk, leaving.org, taker.org)
    net.carry((city, taker), (city, leaving), (taker, city), (city, taker))
    assert case_at(taker, case.case_id).due_on == case.due_on
    assert (leaving.count().filed, taker.count().filed, city.here(leaving.org)) == (1, 0, (1, 0))
    late = filed(leaving.desk, 2)
    assert is_provisional(late.case_number)
    net.carry((leaving, city), (city, taker))
    assert case_at(taker, late.case_id).case_number == late.case_number


def test_open_proxy_cases_of_a_retired_village_go_on_with_their_authorisations(net: Network) -> None:
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    proxy = bags.taken_over(at_village(leaving))
    net.carry((leaving, town))
    retiring.retire_office(town.desk, leaving.org, taker.org)
    [came] = [one.custody for one in hand_over(town.packages().values(), taker) if one.custody is not None]
    assert came.records > 0
    assert "重新签委托书" in custody_words(came)
    with taker.desk.store.reading() as uow:
        [found] = list(each_of(uow, ProxyCase))
        assert (found.record_id, found.number) == (proxy.record_id, proxy.number)
        assert uow.station.get(proxy.received.authorisation_id) is not None
    assert (taker.count().filed, leaving.count().filed) == (0, 1)
    sound(taker)
    net.carry((taker, town))
    assert given_on(town) == ()
    assert town.here(taker.org) == (0, 0)


def test_a_package_of_cases_that_no_office_above_wrote_is_refused(net: Network) -> None:
    leaving, town, taker = net.enrol(VILLAGES[0]), net.enrol(TOWN), net.enrol(VILLAGES[1])
    filed(leaving.desk, 1)
    net.carry((leaving, town))
    retiring.retire_office(town.desk, leaving.org, taker.org)
    [parcel] = given_on(town)
    data = town.bytes_of(parcel.digest)
    with taker.desk.store.writing() as uow:
        uow.exchange.save_memberships(tuple(
            one for one in uow.exchange.memberships() if one.issuer_org != town.org
        ))  # fmt: skip
        uow.commit()
    with pytest.raises(Refused) as refused:
        taker.take(data)
    assert refused.value.code in ("package.not_above", "sender.untrusted")
    with pytest.raises(Refused):
        case_at(taker, "nothing")


def test_the_key_of_a_retired_office_can_be_stopped_when_all_has_come(net: Network) -> None:
    leaving, town, *_ = merged(net)
    assert revoking.revoke_office(town.desk, leaving.org, "merged").number == 2
    filed(leaving.desk, 9)
    with pytest.raises(Refused) as refused:
        net.carry((leaving, town))
    assert refused.value.code == "sender.revoked"
