"""Two contents of one matter: those that go together are merged, the others wait for a person (scenarios 34 and 35)."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.conflicts import ConflictDecided, KeptSide
from desk.errors import Refused
from desk.exchange.judging import line_of
from desk.exchanging.taking_in.deciding import DECIDED, conflicts, decide, decisions_heard
from desk.handling.correcting import CorrectInput, correct
from desk.serving import case_of
from desk.times import moment_text
from tests.builders import person
from tests.desk.exchanging.network import CITY, TOWN, Network, Site

WHY = "电话问过本人"


class Two:
    """A township with two machines that know the same case, and its city."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self.town, self.city = net.enrol(TOWN), net.site(CITY)
        self.case_id = self.town.file(1)
        net.carry((self.town, self.city), (self.city, self.town))
        self.other = net.sit_at(TOWN, net.copy_of(self.town, "second"))
        with self.other.desk.store.writing() as uow:
            head = next(one.head for one in uow.exchange.own_chains())
            uow.register.begin_incarnation(at=moment_text(net.clock.now()), reason="restored", after=head)
            uow.commit()
        self.other.close()
        self.other = net.sit_at(TOWN, self.other.home)

    def correct(self, site: Site, **changes: str) -> None:
        """Somebody at one of the machines puts the applicant right."""
        with site.desk.store.reading() as uow:
            now = case_of(uow, self.case_id).applicant
        given = msgspec.structs.replace(person(1), **{"phone": now.phone, "address": now.address, **changes})
        correct(site.desk, self.case_id, CorrectInput(reason="录入时打错", applicant=given))

    def deliver(self, *sites: Site) -> None:
        """Each machine's packages reach the city, in this order."""
        for site in sites:
            self.net.clock.move(hours=1)
            self.net.carry((site, self.city))

    def at_city(self) -> Case:
        """The case as the city knows it."""
        with self.city.desk.store.reading() as uow:
            case = line_of(uow.exchange.events_of_case(self.case_id)).case
        assert case is not None
        return case

    def decide(self, keep: KeptSide) -> None:
        [found] = conflicts(self.city.desk)
        decide(self.city.desk, found.event_hash[:12], keep=keep, reason=WHY)


@pytest.fixture
def two(net: Network) -> Two:
    return Two(net)


def test_34_different_fields_put_right_on_two_machines_are_both_kept(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, address="济源市思礼镇北石村7号")
    two.deliver(two.town, two.other)
    assert conflicts(two.city.desk) == ()
    case = two.at_city()
    assert (case.applicant.phone, case.applicant.address) == ("16072600011", "济源市思礼镇北石村7号")
    assert two.city.here(two.town.org) == (1, 0)


def test_35_the_same_field_put_right_on_two_machines_is_shown_side_by_side(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    two.deliver(two.town, two.other)
    [found] = conflicts(two.city.desk)
    assert (found.case_id, found.org, found.office_name) == (two.case_id, two.town.org, two.town.desk.office.name)
    [[mine], [theirs]] = (found.line, found.other)
    assert [change.after for change in mine.changes] == ["16072600011"]
    assert [change.after for change in theirs.changes] == ["16072600022"]
    assert mine.clerk == theirs.clerk
    assert mine.digits_of != theirs.digits_of
    assert two.city.here(two.town.org) == (1, 1)
    assert two.at_city().applicant.phone == "16072600011"


@pytest.mark.parametrize(("keep", "phone"), [("line", "16072600011"), ("other", "16072600022")])
def test_35_a_person_decides_and_the_office_hears_of_it_with_the_next_answer(
    two: Two, keep: KeptSide, phone: str
) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    two.deliver(two.town, two.other)
    [found] = conflicts(two.city.desk)
    two.decide(keep)
    assert two.at_city().applicant.phone == phone
    assert two.city.here(two.town.org) == (1, 0)
    assert conflicts(two.city.desk) == ()
    two.net.carry((two.city, two.town))
    [told] = decisions_heard(two.town.desk)
    lost = found.other[0] if keep == "line" else found.line[0]
    assert told.hash == lost.hash
    assert WHY in told.message
    assert two.town.count().parked == 0


def test_35_what_is_based_on_the_side_that_lost_waits_for_a_person_again(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    two.deliver(two.town, two.other)
    two.decide("line")
    two.correct(two.other, phone="16072600033")
    two.deliver(two.other)
    [found] = conflicts(two.city.desk)
    assert [told.changes[0].after for told in found.other] == ["16072600022", "16072600033"]
    assert two.at_city().applicant.phone == "16072600011"
    two.decide("other")
    assert two.at_city().applicant.phone == "16072600033"


def test_a_decision_is_in_the_journal_with_both_heads(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    two.deliver(two.town, two.other)
    [found] = conflicts(two.city.desk)
    two.decide("other")
    with two.city.desk.store.reading() as uow:
        [chain] = uow.exchange.own_chains()
        body = read_body(uow.exchange.own_events(chain.incarnation, chain.n, limit=1)[0].body or b"")
        kept = uow.exchange.event(found.line[0].hash)
    assert isinstance(body, ConflictDecided)
    assert (body.kept, body.line_head, body.other_head) == ("other", found.line[-1].hash, found.other[-1].hash)
    assert kept is not None
    assert (kept.judgement.disposition, kept.judgement.code, kept.place) == ("superseded", DECIDED, 0)


def test_what_was_decided_stays_when_everything_comes_again(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    packages = {**two.town.packages(), **two.other.packages()}
    two.deliver(two.town, two.other)
    two.decide("other")
    for data in packages.values():
        two.city.take(data)
    assert two.at_city().applicant.phone == "16072600022"
    assert conflicts(two.city.desk) == ()


def test_a_decision_needs_a_reason_and_something_to_decide(two: Two) -> None:
    two.correct(two.town, phone="16072600011")
    two.correct(two.other, phone="16072600022")
    two.deliver(two.town, two.other)
    [found] = conflicts(two.city.desk)
    for name, reason, code in (
        (found.event_hash, " ", "conflict.reason"),
        ("", WHY, "conflict.unknown"),
        (found.line[0].hash, WHY, "conflict.unknown"),
    ):
        with pytest.raises(Refused) as caught:
            decide(two.city.desk, name, keep="line", reason=reason)
        assert caught.value.code == code
    assert conflicts(two.city.desk) == (found,)
