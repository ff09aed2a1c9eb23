"""Many lives of cases, at random, each step held against the model; short here, long by `run.py long`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from desk.desk import Desk
from desk.handling.acts import ACTS
from tests.builders import Template, desk_on, store_on
from tests.desk.handling.machine import Lives
from tests.faults.house import COUNTS

SEEDS = (1, 2, 3, 4, 5)
LONG = 22_000
"""Steps of a seed in the long run; together more than a hundred thousand."""

ROUND = 250


def live(lives: type[Lives], *, number: int, rounds: int) -> None:
    """So many lives from a seed; the first that differs from the model is told as short as can be."""
    how = settings(
        max_examples=rounds,
        stateful_step_count=60,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(lives), settings=how)


def counting() -> type[Lives]:
    """The machine with counts of its own."""
    return type("CountedLives", (Lives,), {"counts": type(Lives.counts)()})


def test_desk_and_rules_agree_on_some_hundred_steps() -> None:
    lives = counting()
    live(lives, number=7, rounds=40)
    assert lives.counts.total() >= 400


def test_they_agree_on_the_real_record(template: Template, tmp_path: Path) -> None:
    number = iter(range(1000))

    @contextmanager
    def opened() -> Iterator[Desk]:
        with store_on(template.copy_to(tmp_path / str(next(number))), template.dek) as store:
            yield desk_on(store)

    class OnDisk(Lives):
        counts = type(Lives.counts)()

        def open_desk(self) -> Desk:
            return self.closing.enter_context(opened())

    live(OnDisk, number=8, rounds=6)
    assert OnDisk.counts.total() > 0


@pytest.mark.long
def test_desk_and_rules_agree_on_a_hundred_thousand_steps() -> None:
    """Every step was taken and refused at least once: no lawful one is impossible."""
    lives = counting()
    for number in SEEDS:
        wanted, more = lives.counts.total() + LONG, 0
        while lives.counts.total() < wanted:
            more += 1
            live(lives, number=100 * number + more, rounds=ROUND)
    COUNTS["steps of cases, held against the model"] += lives.counts.total()
    COUNTS.update({f"  {what}": count for what, count in sorted(lives.counts.items())})
    assert {f"{action}: {outcome}" for action in ACTS for outcome in ("taken", "refused")} <= set(lives.counts)
