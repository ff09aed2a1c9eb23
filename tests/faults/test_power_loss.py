"""After a power loss every acknowledged case is there, whole and in its chain (DESIGN.md 2.1, STORAGE.md 5)."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.house import COUNTS
from tests.faults.power_loss import Trace, record, try_passwords, try_states, unflushed_when_renamed
from tests.faults.recording import run_recorded

ORDINARY = 150
LONG = int(os.environ.get("FAULTS_POWER_STATES", "20000"))
TRACES = ((40, 4), (120, 3), (400, 1))
"""How many cases a recording files, and its share of the states; the largest outgrows one write-ahead log."""

PASSWORD_STATES, LONG_PASSWORD_STATES = 10, 200
"""States of each act while a password is changed."""

PIECE = 250
"""States a process tries in one go."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """A recording of an office at work."""
    return record(tmp_path_factory.mktemp("recorded"), cases=40, seed=1)


def test_15_a_power_loss_at_any_moment_keeps_all_that_was_acknowledged(recorded: Trace, quick_folder: Path) -> None:
    seen = try_states(recorded, count=ORDINARY, seed=1, folder=quick_folder)
    assert seen["states"] == ORDINARY


def test_a_restored_office_is_on_the_disk_before_it_takes_its_place(recorded: Trace, tmp_path: Path) -> None:
    log = tmp_path / "log"
    run_recorded(recorded.root, log, [("restore", str(recorded.root / "backup.zip"), "--replace")])
    assert {f for f in unflushed_when_renamed(log, "home") if f.startswith(".restore-")} == set()


def test_24_a_power_loss_while_a_password_is_changed_leaves_the_old_or_the_new_one(
    recorded: Trace, quick_folder: Path
) -> None:
    seen = try_passwords(recorded, to_an_act=PASSWORD_STATES, folder=quick_folder)
    assert seen["  the old password opens"]
    assert seen["  the new password opens"]


@pytest.mark.long
def test_24_five_thousand_power_losses_while_a_password_is_changed(recorded: Trace, quick_folder: Path) -> None:
    seen = try_passwords(recorded, to_an_act=LONG_PASSWORD_STATES, folder=quick_folder)
    COUNTS["power-loss states while a password is changed"] += seen.pop("states")
    for name, number in sorted(seen.items()):
        COUNTS[name] += number
    COUNTS["  neither opens"] += 0


@pytest.mark.long
@pytest.mark.parametrize(("cases", "share"), TRACES)
def test_15_twenty_thousand_power_losses_keep_all_that_was_acknowledged(
    quick_folder: Path, cases: int, share: int
) -> None:
    trace = record(quick_folder, cases=cases, seed=cases)
    wanted = LONG * share // sum(share for _, share in TRACES)
    pieces = [
        (trace, min(PIECE, wanted - start), cases * 1000 + start, quick_folder) for start in range(0, wanted, PIECE)
    ]
    seen = Counter[str]()
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        for one in pool.map(_piece, *zip(*pieces, strict=True)):
            seen += one
    assert seen["states"] == wanted
    COUNTS["power-loss states"] += seen.pop("states")
    for name, number in sorted(seen.items()):
        COUNTS[f"  {name.strip()}"] += number
    COUNTS["  acknowledged and lost, or damaged"] += 0


def _piece(trace: Trace, count: int, seed: int, folder: Path) -> Counter[str]:
    return try_states(trace, count=count, seed=seed, folder=Path(mkdtemp(dir=folder)))
