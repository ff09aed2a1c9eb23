"""Every fault of the exchange that is on the list of scenarios is tried by a test that carries its number."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
SCENARIOS = 57
NUMBERED = re.compile(r"^ *def test_(\d\d)_", re.MULTILINE)


def test_each_scenario_has_a_test_with_its_number() -> None:
    found = {
        int(number)
        for path in TESTS.rglob("test_*.py")
        for number in NUMBERED.findall(path.read_text(encoding="utf-8"))
    }
    assert set(range(1, SCENARIOS + 1)) - found == set()
