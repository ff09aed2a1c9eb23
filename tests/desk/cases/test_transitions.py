from __future__ import annotations

from pathlib import Path

import pytest

from desk.cases.case import State
from desk.cases.events.filing import Accepted, Received
from desk.cases.events.papers import PaperIssued
from desk.cases.transitions import TRANSITIONS, actions, page, step, target_of
from desk.errors import Refused

ACTIONS = tuple(dict.fromkeys(t.action for t in TRANSITIONS))
STATES = (None, *State)
ALLOWED = {
    (None, "receive"): State.RECEIVED,
    (State.RECEIVED, "accept"): State.ACCEPTED,
    (State.RECEIVED, "instant"): State.CLOSED,
    (State.RECEIVED, "one_time_notice"): State.SUPPLEMENTING,
    (State.RECEIVED, "decline"): State.DECLINED,
}
"""The plain list the table is held against."""


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_leads_where_the_plain_list_says_or_is_refused_with_what_may_be_done(
    state: State | None, action: str
) -> None:
    if (state, action) in ALLOWED:
        assert step(state, action).target is ALLOWED[state, action]
        return
    with pytest.raises(Refused) as caught:
        step(state, action)
    assert caught.value.code == "case.action_not_allowed"
    for allowed in actions(state):
        assert allowed.action in caught.value.message


def test_the_table_holds_nothing_beyond_the_plain_list() -> None:
    assert {(t.source, t.action): t.target for t in TRANSITIONS} == ALLOWED


def test_an_unknown_action_names_the_known_ones() -> None:
    with pytest.raises(Refused) as caught:
        step(State.RECEIVED, "approve")
    assert caught.value.code == "case.action_unknown"
    assert all(action in caught.value.message for action in ACTIONS)


def test_an_event_moves_a_case_only_from_a_state_of_the_table() -> None:
    assert target_of(None, Received) is State.RECEIVED
    assert target_of(State.RECEIVED, Accepted) is State.ACCEPTED
    assert target_of(State.CLOSED, Accepted) is None
    assert target_of(State.RECEIVED, Received) is None


@pytest.mark.parametrize("state", State)
def test_a_paper_moves_nothing(state: State) -> None:
    assert target_of(state, PaperIssued) is state


def test_every_state_is_reached_and_has_words_of_its_own() -> None:
    assert {t.target for t in TRANSITIONS} == set(State)
    assert len({state.label for state in State}) == len(State)


def test_the_page_for_readers_is_made_from_the_table() -> None:
    published = Path(__file__).parents[3] / "docs" / "transitions.md"
    assert published.read_text(encoding="utf-8") == page()
