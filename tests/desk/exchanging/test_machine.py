"""Offices exchange at random while everything goes wrong; short here, 20,000 runs by `run.py long`."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.desk.exchanging.machine import Exchanging
from tests.faults.house import COUNTS

SHORT = 6
LONG = int(os.environ.get("FAULTS_EXCHANGE_RUNS", "20000"))
ROUND = 250
STEPS = 18


def exchange(machine: type[Exchanging], *, number: int, runs: int) -> None:
    """So many runs from a seed; the first that breaks an invariant is told as short as can be."""
    how = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(machine), settings=how)


def counting() -> type[Exchanging]:
    """The machine with counts of its own."""
    return type("CountedExchanging", (Exchanging,), {"counts": type(Exchanging.counts)()})


def test_some_runs_lose_nothing_double_nothing_and_count_the_same_at_both_ends() -> None:
    machine = counting()
    exchange(machine, number=7, runs=SHORT)
    assert machine.counts["runs"] >= SHORT
    assert machine.counts["packages taken in"] > 5 * SHORT


@pytest.mark.long
def test_twenty_thousand_runs_lose_nothing_double_nothing_and_count_the_same_at_both_ends() -> None:
    machine = counting()
    number = 0
    while machine.counts["runs"] < LONG:
        number += 1
        exchange(machine, number=number, runs=min(ROUND, LONG))
    COUNTS.update({f"exchange: {what}": count for what, count in sorted(machine.counts.items())})


def test_what_came_back_and_is_in_the_journal_too_waits_for_nothing() -> None:
    """Found at random: a clone, a restore, and both branches at the township; the events came back and were ours."""
    machine = Exchanging()
    machine.open(decided=True, older="")
    machine.clone(mine=[(1, "accept"), (3, "accept it")], theirs=[(2, "address")])
    machine.work(name="v1", todo=[(1, "hand_over")])
    machine.carry_all_of_it(way=("v1", "town"))
    machine.restore(name="v1", which=0, anew=True)
    machine.work(name="v1", todo=[(3, "accept it"), (1, "address"), (2, "address"), (0, "accept")])
    machine.carry(way=("v1", "town"), chosen=[5], harm="")
    machine.carry(way=("town", "v1"), chosen=[9, 4], harm="")
    machine.teardown()


def test_a_lost_package_of_one_branch_is_covered_by_the_beginning_of_another() -> None:
    """Found at random: the township has the same events in other packages, and asked for them for ever."""
    machine = Exchanging()
    machine.open(decided=False, older="")
    machine.back_up(name="town", whole=False)
    machine.restore(name="city", which=1, anew=True)
    machine.restore(name="town", which=3, anew=False)
    machine.restore(name="v1 clone", which=1, anew=False)
    machine.teardown()
