"""A proxy clerk leaves: every principal is asked to sign for another, and nothing is done for them before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.cases.events.bodies import read_body
from desk.desk import Desk
from desk.managing.staffing import join, retire
from desk.people.reading import AgentInput
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.records import told_records
from desk.records import Operator
from desk.roles import FOUNDER, Role
from desk.station.authorising import open_cases, show, sign
from desk.station.carrying import pack
from desk.station.signing import SigningInput
from desk.station.succeeding import change_agent, successor_papers, successors_to_sign
from tests.builders import person, refusal
from tests.desk.station import bags

ZHAO = Operator(clerk="zhao", name="赵勇", roles=(*FOUNDER, Role.PROXY_CLERK))
AGENT = AgentInput(name="赵勇", id_number=person(41).id_number, phone="16072600001", relation="村代办员")


@pytest.fixture
def station() -> Desk:
    """A village where 张忠 is about to leave, and 赵勇 sits down."""
    desk = bags.village_desk()
    join(desk, ZHAO, lambda: None)
    return desk


def leave(desk: Desk, **given: object) -> Desk:
    """张忠 leaves; the desk of 赵勇."""
    his = replace(desk, operator=ZHAO)
    retire(his, "zhang", to="zhao", agent=AGENT, **given)  # type: ignore[arg-type]  # as the test names them
    return his


def case_of(desk: Desk, record_id: str) -> ProxyCase:
    with desk.store.reading() as uow:
        found = uow.station.get(record_id)
    assert isinstance(found, ProxyCase)
    return found


def test_each_open_authorisation_ends_and_its_successor_waits_for_the_principal(station: Desk) -> None:
    cases = [bags.taken_over(station, number) for number in (1, 2)]
    desk = leave(station)
    before = show(desk, cases[0].received.authorisation_id)
    assert before.ended is not None
    assert (before.ended.ending, before.ended.reason) == ("agent", "代办员张忠离岗")
    waiting = successors_to_sign(desk)
    assert len(waiting) == 2
    for one in waiting:
        old = show(desk, one.given.succeeds)
        assert (one.given.agent_name, one.given.agent_id_number) == ("赵勇", person(41).id_number)
        assert (one.matters, one.powers, one.valid_to) == (old.matters, old.powers, old.valid_to)
        assert one.given.principal == old.given.principal
        assert not one.is_signed
        assert [case.received.authorisation_id for case in open_cases(desk, one.record_id)] == [old.record_id]


def test_nothing_is_carried_under_the_new_agent_before_the_principal_signed(station: Desk) -> None:
    case = bags.taken_over(station)
    desk = leave(station)
    assert "还没有签名" in refusal("trip.not_ready", lambda: pack(desk, [case.record_id])).message
    [one] = successors_to_sign(desk)
    sign(desk, one.number, SigningInput(by="signature"))
    assert successors_to_sign(desk) == ()
    assert pack(desk, [case.record_id]).made.lines[0].proxy_id == case.record_id
    assert case_of(desk, case.record_id).authorisation_id == one.record_id


def test_the_batch_is_the_list_of_whom_to_visit_and_all_copies_of_each_paper(station: Desk) -> None:
    assert successor_papers(station) == ()
    for number in (1, 2, 3):
        bags.taken_over(station, number)
    desk = leave(station)
    papers = successor_papers(desk)
    assert papers[0].name == "换代办员补签名单"
    assert len(papers) == 1 + 3 * 3
    assert {paper.copy for paper in papers[1:]} == {1, 2, 3}
    assert all(paper.make("a4") for paper in papers)


def test_whoever_was_named_to_stand_in_goes_on_without_a_new_paper(station: Desk) -> None:
    """民法典第一百六十九条: the principal agreed beforehand."""
    bags.authorised(station, 1, substitute_name="赵勇")
    other = bags.authorised(station, 2)
    desk = leave(station)
    [one] = successors_to_sign(desk)
    assert one.given.succeeds == other.record_id
    assert show(desk, "代委1").is_open


def test_a_committee_and_a_relative_stay_the_agents_they_are(station: Desk) -> None:
    bags.authorised(station, 1, agent_kind="relative", agent_name="张忠")
    bags.authorised(station, 2, agent_kind="committee", agent_name="北石村村民委员会")
    desk = leave(station)
    assert successors_to_sign(desk) == ()
    assert show(desk, "代委1").is_open


def test_the_colleagues_own_matter_needs_somebody_else(station: Desk) -> None:
    one = bags.authorised(station, 1)
    mine = AgentInput(name="赵勇", id_number=one.given.principal.id_number, phone="16072600001", relation="村代办员")
    desk = replace(station, operator=ZHAO)
    retire(desk, "zhang", to="zhao", agent=mine)
    assert successors_to_sign(desk) == ()
    assert not show(desk, one.number).is_open


def test_nobody_leaves_before_it_is_said_who_goes_on_and_who_that_is(station: Desk) -> None:
    bags.taken_over(station)
    desk = replace(station, operator=ZHAO)
    assert "1份委托书" in refusal("clerk.has_authorisations", lambda: retire(desk, "zhang")).message
    refusal("authorisation.agent_unknown", lambda: retire(desk, "zhang", to="zhao"))
    with desk.store.reading() as uow:
        assert not next(one for one in uow.register.operators() if one.clerk == "zhang").has_left
    assert successors_to_sign(desk) == ()


def test_who_was_an_agent_before_is_known(station: Desk) -> None:
    bags.authorised(station, 1, agent_name="赵勇", agent_id_number=person(41).id_number)
    bags.authorised(station, 2)
    desk = replace(station, operator=ZHAO)
    retire(desk, "zhang", to="zhao")
    assert [one.given.agent_id_number for one in successors_to_sign(desk)] == [person(41).id_number]


def test_the_records_are_the_same_when_they_are_told_again(station: Desk) -> None:
    case = bags.taken_over(station)
    desk = leave(station)
    with desk.store.reading() as uow:
        events = [(event, read_body(event.body)) for event in uow.journal.of_case("") if event.body is not None]
        told = told_records(events)
        assert all(uow.station.get(record_id) == record for record_id, record in told.items())
    found = told[case.record_id]
    assert isinstance(found, ProxyCase)
    successor = told[found.authorisation_id]
    assert isinstance(successor, Authorisation)
    assert successor.given.proxy_ids == (case.record_id,)


def test_an_agent_who_never_worked_here_is_replaced_after_a_merger(station: Desk) -> None:
    bags.authorised(station, 1, agent_name="李外村")
    desk = replace(station, operator=ZHAO)
    change = change_agent(desk, "李外村", "zhao", AGENT)
    assert [one.given.agent_name for one in change.made] == ["赵勇"]
    assert change_agent(desk, "李外村", "zhao", AGENT).made == ()
    refusal("authorisation.still_here", lambda: change_agent(desk, "张忠", "zhao", AGENT))
    refusal("clerk.unknown", lambda: change_agent(desk, "李外村", "nobody", AGENT))
