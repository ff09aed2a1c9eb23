"""The founded office all fault tests begin with, and the table that the long run ends with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.house import COUNTS, House, found_office

MEMORY = Path("/dev/shm")  # noqa: S108 - asked for by name


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An office without cases; copy it, do not change it."""
    return found_office(tmp_path_factory.mktemp("founded") / "home")


@pytest.fixture
def house(founded: House, tmp_path: Path) -> House:
    """An office of one's own."""
    return founded.copy_to(tmp_path / "home")


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: no power is lost here but the modelled one."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    folder = Path(mkdtemp(prefix="faults-", dir=MEMORY))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was counted, when the long tests ran."""
    if config.getoption("markexpr") != "long" or not COUNTS:
        return
    terminalreporter.section("counts")
    width = max(map(len, COUNTS))
    for name, count in COUNTS.items():
        terminalreporter.write_line(f"{name:<{width}}  {count:>12,}")
