"""Offices for tests of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.exchanging.memory import Offices
from tests.desk.exchanging.network import Network, network


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path) as made:
        yield made


@pytest.fixture
def offices() -> Iterator[Offices]:
    made = Offices()
    yield made
    made.close()
