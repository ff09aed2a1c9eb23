"""A proxy case rests, goes on, comes home with every original, is marked and asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.desk import Desk
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import Place, ProxyCase, call_back_words
from desk.records import Operator
from desk.roles import Role
from desk.station.carrying import pack
from desk.station.finishing import call_back, complete, end, resume, review, suspend
from desk.station.hearing import HeardInput, hear
from desk.station.papers import case_paper
from desk.station.receiving import show
from tests.desk.station import bags


@pytest.fixture
def desk() -> Desk:
    return bags.village_desk()


@pytest.fixture
def case(desk: Desk) -> ProxyCase:
    return bags.taken_over(desk)


def rested(desk: Desk, case: ProxyCase, **changes: object) -> ProxyCase:
    words = {"by": "principal", "reason": "外出务工", "resume_when": "春节回来"}
    return suspend(desk, case.number, **words | changes)  # type: ignore[arg-type]  # as given


def done(desk: Desk, case: ProxyCase, **changes: object) -> ProxyCase:
    hear(desk, case.number, HeardInput(state="ready"))
    words = {"result": "已参保", "signed_by": "刘秀", "returned": ("户口簿",), "papers": ("参保凭证",)}
    return complete(desk, case.number, **words | changes)  # type: ignore[arg-type]  # as given


def test_while_it_rests_nothing_is_carried_and_it_goes_on_with_a_new_day(desk: Desk, case: ProxyCase) -> None:
    assert rested(desk, case).place is Place.SUSPENDED
    assert bags.fault_of(lambda: pack(desk, [case.number])).code == "trip.not_ready"
    assert bags.fault_of(lambda: rested(desk, case)).code == "proxy.suspended"
    desk.clock.move(days=7)  # type: ignore[attr-defined]  # the clock of these tests
    after = resume(desk, case.number)
    assert (after.place, after.trip_by) == (Place.AT_HOME, "2026-12-03")
    assert bags.fault_of(lambda: resume(desk, case.number)).code == "proxy.not_suspended"


def test_originals_that_were_given_back_have_to_come_again(desk: Desk, case: ProxyCase) -> None:
    assert rested(desk, case, keep_originals=False).originals_here == ()
    assert bags.fault_of(lambda: resume(desk, case.number)).code == "proxy.not_brought"
    assert resume(desk, case.number, brought_again=True).originals_here == ("户口簿",)


def test_what_lies_at_the_centre_cannot_be_given_back_in_the_village(desk: Desk, case: ProxyCase) -> None:
    pack(desk, [case.number])
    assert bags.fault_of(lambda: rested(desk, case, keep_originals=False)).code == "proxy.originals_away"
    assert rested(desk, case).suspended is not None


def test_a_reason_and_a_way_on_have_to_be_written(desk: Desk, case: ProxyCase) -> None:
    assert bags.fault_of(lambda: rested(desk, case, reason=" ")).code == "proxy.words"
    assert bags.fault_of(lambda: end(desk, case.number, ending="principal", how_to_go_on="")).code == "proxy.words"


def test_nothing_is_done_that_the_township_told_nobody_of(desk: Desk, case: ProxyCase) -> None:
    fault = bags.fault_of(lambda: complete(desk, case.number, result="已参保", signed_by="刘秀", returned=("户口簿",)))
    assert fault.code == "proxy.no_result"
    hear(desk, case.number, HeardInput(state="accepted"))
    fault = bags.fault_of(lambda: complete(desk, case.number, result="已参保", signed_by="刘秀", returned=("户口簿",)))
    assert "已受理" in fault.message


def test_every_original_goes_back_before_it_is_over(desk: Desk, case: ProxyCase) -> None:
    assert bags.fault_of(lambda: done(desk, case, returned=())).code == "proxy.originals"
    assert bags.fault_of(lambda: done(desk, case, returned=("户口簿", "结婚证"))).code == "proxy.originals"
    fault = bags.fault_of(lambda: end(desk, case.number, ending="principal", how_to_go_on="可以自己到镇里办"))
    assert (fault.code, fault.field) == ("proxy.originals", "returned")
    assert "户口簿" in fault.message


def test_the_result_comes_home_and_the_authorisation_is_over_with_its_last_matter(desk: Desk, case: ProxyCase) -> None:
    """民法典第一百七十三条第一项."""
    after = done(desk, case)
    assert after.place is Place.COMPLETED
    with desk.store.reading() as uow:
        authorisation = uow.station.get(case.received.authorisation_id)
    assert isinstance(authorisation, Authorisation)
    assert authorisation.ended is not None
    assert authorisation.ended.ending == "done"
    assert bags.fault_of(lambda: done(desk, case)).code == "proxy.over"


def test_it_ends_with_how_far_it_came_and_how_to_go_on(desk: Desk, case: ProxyCase) -> None:
    assert (
        bags.fault_of(lambda: end(desk, case.number, ending="done", how_to_go_on="不用再来", returned=("户口簿",))).code
        == "proxy.done"
    )
    after = end(desk, case.number, ending="principal", how_to_go_on="可以自己到镇里办", returned=("户口簿",))
    assert after.ended is not None
    assert after.ended.state == "在村整理"
    assert after.place is Place.ENDED
    for layout in ("a4", "a5", "80"):
        assert case_paper(desk, case.number, "proxy_ending").make(layout)


def test_a_mark_is_taken_once_it_is_over_and_the_newest_holds(desk: Desk, case: ProxyCase) -> None:
    assert bags.fault_of(lambda: review(desk, case.number, 5, way="card")).code == "proxy.not_over"
    done(desk, case)
    assert bags.fault_of(lambda: review(desk, case.number, 6, way="card")).code == "proxy.level"
    review(desk, case.number, 5, way="card")
    assert review(desk, case.number, 2, way="phone", words="等得久").reviewed == show(desk, case.number).reviewed


def test_somebody_else_asks_the_villager(desk: Desk, case: ProxyCase) -> None:
    done(desk, case)
    assert bags.fault_of(lambda: call_back(desk, case.number, is_true=True)).code == "proxy.own_call"
    after = call_back(bags.as_other(desk), case.number, is_true=False, words="没有收到凭证")
    assert after.called_back is not None
    assert not after.called_back.is_true
    assert after.called_back.clerk_name == "赵勇"
    assert "没有收到凭证" not in call_back_words(after, is_overseer=False)
    assert call_back_words(after, is_overseer=True).endswith("赵勇回访：不相符，群众说：没有收到凭证")


@pytest.mark.parametrize("layout", ["a4", "a5", "80"])
def test_the_papers_of_rest_and_completion_can_be_printed(desk: Desk, case: ProxyCase, layout: str) -> None:
    rested(desk, case)
    if layout != "a4":
        assert case_paper(desk, case.number, "proxy_suspension").make(layout)  # type: ignore[arg-type]  # a text
    resume(desk, case.number)
    done(desk, case)
    assert case_paper(desk, case.number, "proxy_completion").make(layout)  # type: ignore[arg-type]  # a text


@pytest.mark.parametrize("role", list(Role))
def test_a_mark_is_taken_down_by_whoever_may_ask_for_it_and_see_the_case(
    desk: Desk, case: ProxyCase, role: Role
) -> None:
    """A screen for citizens may ask for a mark, and gives nobody a case by its number."""
    done(desk, case)
    other = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(role,)))
    if role in (Role.CLERK, Role.PROXY_CLERK):
        assert review(other, case.number, 5, way="card").reviewed is not None
    else:
        assert bags.fault_of(lambda: review(other, case.number, 5, way="card")).code == "right.missing"
        assert show(desk, case.number).reviewed is None
