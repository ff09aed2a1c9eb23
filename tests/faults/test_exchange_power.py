"""After a power loss on the way every case is where it was said to be, and the rest follows (EXCHANGE.md 4, 15)."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.exchange_power import Trip, record_trip, try_trip
from tests.faults.house import COUNTS

ORDINARY, GONE_ON = 100, 3
LONG = int(os.environ.get("FAULTS_EXCHANGE_STATES", "80000"))
PIECE, GONE_ON_OF_PIECE = 8000, 40
"""States a process tries in one go: many, for an office it has opened already is not opened again."""

MOST_NAMES, STATES_AFTER_A_KILL = 50, 300
"""About so many files get their names on the way."""


def test_15_a_power_loss_on_the_way_loses_nothing_and_the_same_command_completes_it(quick_folder: Path) -> None:
    seen = try_trip(record_trip(quick_folder), count=ORDINARY, seed=1, folder=_fresh(quick_folder), resumed=GONE_ON)
    assert seen["states"] == ORDINARY
    assert seen["  gone on with to the end"] == GONE_ON
    assert seen["  finished files on sticks, all whole"] > ORDINARY


@pytest.mark.long
def test_15_eighty_thousand_power_losses_on_the_way_lose_nothing(quick_folder: Path) -> None:
    trip = record_trip(quick_folder)
    pieces = [
        (trip, min(PIECE, LONG - start), 15_000_000 + start, quick_folder, GONE_ON_OF_PIECE)
        for start in range(0, LONG, PIECE)
    ]
    seen = Counter[str]()
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        for one in pool.map(_piece, *zip(*pieces, strict=True)):
            seen += one
    assert seen["states"] == LONG
    COUNTS["power-loss states on the way"] += seen.pop("states")
    for name, number in sorted(seen.items()):
        COUNTS[name] += number
    COUNTS["  told and lost, counted twice, or damaged"] += 0


@pytest.mark.long
@pytest.mark.parametrize("names", range(3, MOST_NAMES, 3))
def test_15_the_power_goes_after_a_kill_right_when_a_file_got_its_name(quick_folder: Path, names: int) -> None:
    trip = record_trip(quick_folder, dies_after=names)
    seen = try_trip(trip, count=STATES_AFTER_A_KILL, seed=names, folder=_fresh(quick_folder), resumed=2)
    COUNTS["power-loss states on the way, after a kill"] += seen["states"]


def _piece(trip: Trip, count: int, seed: int, folder: Path, resumed: int) -> Counter[str]:
    return try_trip(trip, count=count, seed=seed, folder=_fresh(folder), resumed=resumed)


def _fresh(folder: Path) -> Path:
    return Path(mkdtemp(dir=folder))
