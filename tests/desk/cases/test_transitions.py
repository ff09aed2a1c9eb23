from __future__ import annotations

from pathlib import Path

import pytest

from desk.cases.case import State
from desk.cases.events.filing import Accepted, Received
from desk.cases.events.life import Resumed
from desk.cases.events.papers import PaperIssued
from desk.cases.transition_page import page
from desk.cases.transitions import FINAL_STATES, TRANSITIONS, actions, step, targets_of
from desk.errors import Refused
from desk.papers.kinds import KIND_BY_PAPER

ACTIONS = tuple(dict.fromkeys(t.action for t in TRANSITIONS))
STATES = (None, *State)
ENDS = "declined returned withdrawn void referred closed"
PLAIN = """
    - receive received
    received accept accepted | received accept_incomplete accepted | received deem_accepted accepted
    received instant closed
    received one_time_notice supplementing | received decline declined | received refer referred
    supplementing supplement supplementing | supplementing supplement received | supplementing return returned
    accepted pause paused | in_hand pause paused | paused pause paused
    paused resume paused | paused resume accepted | paused resume in_hand
    accepted extend accepted | in_hand extend in_hand
    accepted deferred_in accepted | in_hand deferred_in in_hand | paused deferred_in paused
    decided deferred_in decided | ready deferred_in ready | delivered deferred_in delivered
    accepted explain_lapse accepted | in_hand explain_lapse in_hand | paused explain_lapse paused
    decided explain_lapse decided | ready explain_lapse ready | delivered explain_lapse delivered
    accepted hand_over in_hand | in_hand hand_over in_hand | in_hand hand_back accepted
    in_hand take_in in_hand | paused take_in paused
    accepted decide decided | in_hand decide decided
    decided undo_decide accepted | decided undo_decide in_hand
    decided ready ready | ready call ready | ready mail ready | ready mail_returned ready
    ready deliver delivered | delivered undo_deliver ready | delivered complete closed
    received withdraw withdrawn | supplementing withdraw withdrawn | accepted withdraw withdrawn
    in_hand withdraw withdrawn | paused withdraw withdrawn
    received void void | supplementing void void | accepted void void | in_hand void void | paused void void
"""
"""The plain list the table is held against, written from DOMAIN.md 2.7, 2.8 and 3.1; facts beside it below."""

ALLOWED = {tuple(line.split()) for lines in PLAIN.split("\n") for line in lines.split("|") if line.strip()} | {
    (state.value, fact, state.value)
    for fact in ("return_originals", "correct", "recompute", "receive_hotline", "extend_hotline", "answer_hotline")
    for state in State
    if fact != "correct" or state is not State.VOID
}
AT_WORK = "received supplementing accepted in_hand paused decided ready delivered"
ALLOWED |= {(state, fact, state) for fact in ("begin_step", "end_step") for state in AT_WORK.split()}
SHOWN = "accepted in_hand paused decided ready delivered"
ALLOWED |= {(state, fact, state) for fact in ("post_list", "take_down_list") for state in SHOWN.split()}


def name(state: State | None) -> str:
    return state.value if state else "-"


def test_the_table_holds_what_the_plain_list_holds_and_nothing_else() -> None:
    assert {(name(t.source), t.action, t.target.value) for t in TRANSITIONS} == ALLOWED


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_allowed_or_refused_with_what_may_be_done(state: State | None, action: str) -> None:
    if any((name(state), action) == (source, known) for source, known, _ in ALLOWED):
        assert step(state, action).source is state
        return
    with pytest.raises(Refused) as caught:
        step(state, action)
    assert caught.value.code == "case.action_not_allowed"
    for allowed in actions(state):
        assert allowed.action in caught.value.message


def test_an_unknown_action_names_the_known_ones() -> None:
    with pytest.raises(Refused) as caught:
        step(State.RECEIVED, "approve")
    assert caught.value.code == "case.action_unknown"
    assert all(action in caught.value.message for action in ACTIONS)


def test_an_event_moves_a_case_only_from_a_state_of_the_table() -> None:
    assert targets_of(None, Received) == (State.RECEIVED,)
    assert targets_of(State.RECEIVED, Accepted) == (State.ACCEPTED,)
    assert targets_of(State.CLOSED, Accepted) == ()
    assert targets_of(State.RECEIVED, Received) == ()
    assert set(targets_of(State.PAUSED, Resumed)) == {State.PAUSED, State.ACCEPTED, State.IN_HAND}


@pytest.mark.parametrize("state", State)
def test_a_paper_moves_nothing(state: State) -> None:
    assert targets_of(state, PaperIssued) == (state,)


def test_every_state_is_reached_from_the_door_and_has_words_of_its_own() -> None:
    reached: set[State | None] = {None}
    while more := {t.target for t in TRANSITIONS if t.source in reached} - reached:
        reached |= more
    assert reached - {None} == set(State)
    assert len({state.label for state in State}) == len(State)


def test_nothing_but_an_end_is_a_dead_end_and_from_everywhere_an_end_is_reached() -> None:
    assert {state.value for state in FINAL_STATES} == set(ENDS.split())
    ending = set(FINAL_STATES)
    while more := {t.source for t in TRANSITIONS if t.source and t.target in ending} - ending:
        ending |= more
    assert ending == set(State)


def test_every_step_says_who_may_take_it_or_that_the_law_does_and_every_paper_is_known() -> None:
    assert {t.action for t in TRANSITIONS if t.right is None} == {"deem_accepted", "recompute"}
    assert {paper for t in TRANSITIONS for paper in t.papers} <= set(KIND_BY_PAPER)
    for action in ACTIONS:
        rows = [t for t in TRANSITIONS if t.action == action]
        assert len({(t.label, t.event, t.right, t.needs, t.papers, t.law) for t in rows}) == 1


def test_the_page_for_readers_is_made_from_the_table() -> None:
    published = Path(__file__).parents[3] / "docs" / "transitions.md"
    assert published.read_text(encoding="utf-8") == page()
