"""Three villages, a township and a city exchange a month of work while whatever can go wrong does.

Seeded: `DESK_MONTH_SEED=N` plays the days, faults and victims of a month again (not its keys and ids).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from PySide6.QtWidgets import QApplication

from desk.times import BEIJING
from tests.e2e.month.laptops import computers
from tests.e2e.month.reckoning import reckon
from tests.e2e.month.story import Month, Plan

FIRST = datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
SEED = int(os.environ.get("DESK_MONTH_SEED", "1"))
MONTH = 21
"""Working days."""

SHORT = Plan(
    days=4,
    most_cases=2,
    most_steps=1,
    lost_up=frozenset({1}),
    lost_down=frozenset({2}),
    twice=frozenset({0}),
    torn_up=frozenset({2}),
    torn_down=frozenset({1}),
    mixed=frozenset({0}),
    late=frozenset({1}),
    cut=frozenset({3}),
    deaf=frozenset({1}),
    net_down=frozenset({2}),
    wrong_clock={1: timedelta(days=-1), 2: timedelta(days=400)},
    copied=frozenset({0, 2}),
    set_back=frozenset({1}),
    forgot=frozenset({3}),
    cloned=0,
    parted=2,
    settled=3,
    old_stick=frozenset({3}),
)


def whole(seed: int) -> Plan:
    """A month: which fault falls on which day, by a seed; what follows from another thing comes after it."""
    chance = Random(seed)

    def days(count: int, first: int = 1) -> frozenset[int]:
        return frozenset(chance.sample(range(first, MONTH - 1), count))

    away = chance.randrange(6, 11)
    lost = days(4)
    return Plan(
        days=MONTH,
        most_cases=5,
        lost_up=lost,
        lost_down=days(3),
        twice=days(4),
        torn_up=frozenset(day + 1 for day in lost) | days(2),
        torn_down=days(3),
        mixed=days(4),
        late=days(3),
        cut=days(5),
        deaf=days(3),
        net_down=frozenset(range(away, away + 5)),
        wrong_clock={
            4: timedelta(days=-3),
            11: timedelta(days=400),
            12: timedelta(days=3200),
            15: timedelta(hours=-30),
        },
        copied=frozenset({2, 13}),
        set_back=frozenset({4}),
        forgot=frozenset({14}),
        cloned=7,
        parted=9,
        settled=12,
        old_stick=frozenset({17, MONTH - 1}),
    )


@pytest.fixture
def clock(qapp: QApplication) -> Iterator[time_machine.Traveller]:
    """The clock of all computers; garbage is collected in the evening alone, on this thread (`ui.window.rubbish`)."""
    del qapp
    gc.disable()
    with computers(), time_machine.travel(FIRST, tick=False) as traveller:
        yield traveller
    gc.enable()


def lived(folder: Path, plan: Plan, clock: time_machine.Traveller) -> Month:
    """The month from its first morning to its reckoning."""
    month = Month(folder, plan, SEED, clock, FIRST)
    for day in range(plan.days):
        month.work_day(day)
    month.settle()
    reckon(month)
    return month


def test_a_few_days_with_every_fault_at_least_once(tmp_path: Path, clock: time_machine.Traveller) -> None:
    counts = lived(tmp_path, SHORT, clock).counts
    for fault in (
        "laptops set back",
        "laptops set back, the computer forgot",
        "laptops cloned",
        "packages torn",
        "parked cases seen, each with its reason",
        "sticks lost",
        "sticks taken in twice",
        "acknowledgements lost with a stick",
        "acknowledgements late",
        "answers of a receiver lost",
        "connections cut, and gone on",
        "days without a network",
        "days with a wrong clock",
        "sticks of the first day taken in again",
        "cases put right on both computers",
        "numbers given twice, told at all offices that have them",
    ):
        assert counts[fault], fault


@pytest.mark.long
def test_a_month(tmp_path: Path, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str]) -> None:
    month = lived(tmp_path, whole(SEED), clock)
    with capsys.disabled():
        print(f"\nThe month of seed {SEED}:")  # noqa: T201 - the table of the long run
        for name, count in sorted(month.counts.items()):
            print(f"  {count:>7}  {name}")  # noqa: T201 - likewise
