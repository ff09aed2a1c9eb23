"""Several matters in one authorisation, a substitute, powers in other words, and other powers at a renewal."""

from __future__ import annotations

import pytest

from desk.proxy.authorisations import Authorisation
from desk.records import StationFilter
from desk.station import authorising, receiving
from tests.desk.station.bags import authorised
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_page import (
    AGENT,
    ENTER,
    ESC,
    F8,
    F10,
    SPACE,
    Village,
    answer_questions,
    brought,
    signed,
)
from ui.window.village.state import Stage


@pytest.fixture
def at_door(village: Bench) -> Village:
    return Village(village)


def entrusting(at: Village) -> None:
    """Somebody with their insurance, where the authorisation is written."""
    brought(at)
    at.press(F10)
    assert at.at(Stage.ENTRUST), at.said()
    at.focus("agent_id_number")
    at.tell(AGENT.id_number, "13900000000")


def add(at: Village, item_id: str) -> None:
    """One more matter by its id, from the tick that asks for it."""
    at.focus("add_matter")
    at.press(SPACE)
    assert at.at(Stage.WHAT)
    at.type(item_id)
    at.press(ENTER)


def given(at: Village) -> Authorisation:
    [one] = authorising.newest(at.desk, StationFilter())
    return one


def test_one_authorisation_for_three_matters_and_what_was_typed_stays(at_door: Village) -> None:
    entrusting(at_door)
    add(at_door, "SB-03")
    assert at_door.at(Stage.ENTRUST), at_door.said()
    assert at_door.page.presenter.form.answers["agent_id_number"] == AGENT.id_number
    add(at_door, "YL-01")
    assert "add_matter" not in at_door.page.card.asked.lines
    at_door.press(F10)
    assert at_door.at(Stage.TAKE), at_door.said()
    assert [one.item_id for one in given(at_door).matters] == ["SB-10", "SB-03", "YL-01"]


def test_the_papers_of_each_matter_are_taken_over_one_after_the_other(at_door: Village) -> None:
    entrusting(at_door)
    add(at_door, "SB-03")
    at_door.press(F10)
    signed(at_door)
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    name = given(at_door).matters[1].item_name
    assert f"同一份委托书还有：{name}" in at_door.said()
    at_door.press(F10)
    keys = [offer.key for offer in at_door.page.owed.list.offers.offers]
    [line] = [key for key in keys if key.startswith("take:")]
    at_door.page.presenter.do_owed(line)
    at_door.settle()
    assert at_door.at(Stage.WITH)
    assert at_door.page.presenter.door.item_id == "SB-03"
    answer_questions(at_door)
    at_door.press(F10)
    signed(at_door)
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    cases = receiving.newest(at_door.desk, StationFilter())
    assert sorted(case.item_id for case in cases) == ["SB-03", "SB-10"]
    assert {case.received.authorisation_id for case in cases} == {given(at_door).record_id}
    assert receiving.to_take(at_door.desk, given(at_door).record_id) == ()


def test_a_matter_that_was_added_is_taken_off_by_its_tick(at_door: Village) -> None:
    entrusting(at_door)
    add(at_door, "SB-03")
    at_door.focus("more_SB-03")
    at_door.press(SPACE)
    assert "more_SB-03" not in at_door.page.card.asked.lines
    at_door.press(F10)
    assert [one.item_id for one in given(at_door).matters] == ["SB-10"]


def test_what_may_not_be_entrusted_here_is_not_added_and_escape_leads_back(at_door: Village) -> None:
    item = next(one for one in at_door.bench.catalogue.items if not one.proxy.allowed)
    entrusting(at_door)
    add(at_door, item.id)
    assert at_door.at(Stage.WHAT)
    assert "村里不能代办" in at_door.said()
    at_door.press(ESC)
    assert at_door.at(Stage.ENTRUST)
    add(at_door, "SB-10")
    assert "已经在委托书上了" in at_door.said()


def test_who_stands_in_and_a_power_in_other_words_go_into_the_authorisation(at_door: Village) -> None:
    entrusting(at_door)
    at_door.focus("other_power")
    at_door.type("陪同体检")
    at_door.focus("substitute_name")
    at_door.type("赵勇")
    at_door.press(F10)
    assert at_door.at(Stage.TAKE), at_door.said()
    one = given(at_door)
    assert (one.given.substitute_name, one.other_power) == ("赵勇", "陪同体检")
    assert one.powers == ("hand_in", "other"), "nothing is ticked for the villager that the matter can go without"


def test_powers_are_others_after_a_renewal_where_they_were_ticked_anew(at_door: Village) -> None:
    before = authorised(at_door.desk, 1, valid_to="2026-11-27")
    at_door.page.presenter.read_owed()
    at_door.settle()
    at_door.page.presenter.do_owed(f"term:{before.record_id}")
    at_door.settle()
    answers = at_door.page.presenter.form.answers
    assert {name for name, text in answers.items() if name.startswith("may_") and text} == {
        f"may_{power}" for power in before.powers if power != "other"
    }
    at_door.focus("reason")
    at_door.type("镇里还没有办完")
    at_door.focus("may_withdraw")
    at_door.press(SPACE, F10)
    assert at_door.at(Stage.DONE), at_door.said()
    after = authorising.show(at_door.desk, before.number)
    assert set(after.powers) == {*before.powers, "withdraw"}
    assert "权限改为" in after.renewals[0].changes
    at_door.press(F8)
    assert "续办委托书" in at_door.printed[0].title


def test_a_renewal_that_leaves_the_powers_says_nothing_of_them(at_door: Village) -> None:
    before = authorised(at_door.desk, 1, valid_to="2026-11-27")
    at_door.page.presenter.read_owed()
    at_door.settle()
    at_door.page.presenter.do_owed(f"term:{before.record_id}")
    at_door.settle()
    at_door.focus("reason")
    at_door.type("镇里还没有办完")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    after = authorising.show(at_door.desk, before.number)
    assert (after.renewals[0].powers, after.renewals[0].changes) == ((), "")
