"""Another process really is kept out, and let in when the first ends, even by a kill."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.instance_lock import hold
from desk.errors import Unavailable

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys
from pathlib import Path
from db.instance_lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

ASKER = """
import sys
from pathlib import Path
from db.instance_lock import hold
from desk.errors import Unavailable
try:
    with hold(Path(sys.argv[1]), wait_seconds=float(sys.argv[2])):
        print("held")
except Unavailable as refused:
    print(refused.code)
"""


def _holder(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _ask(home: Path, wait_seconds: float) -> str:
    asked = subprocess.run(
        [sys.executable, "-c", ASKER, str(home), str(wait_seconds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return asked.stdout.strip()


def test_54_a_second_process_is_refused_while_the_first_holds(tmp_path: Path) -> None:
    with hold(tmp_path):
        assert _ask(tmp_path, 0.2) == "instance.busy"
    assert _ask(tmp_path, 0) == "held"


def test_54_this_process_is_refused_while_another_holds(tmp_path: Path) -> None:
    with _holder(tmp_path) as other:
        with pytest.raises(Unavailable) as failure, hold(tmp_path, wait_seconds=0):
            pytest.fail("held by two processes")
        assert failure.value.code == "instance.busy"
        other.communicate("")
    with hold(tmp_path, wait_seconds=0):
        pass


def test_killed_holder_leaves_nothing_to_clear_away(tmp_path: Path) -> None:
    with _holder(tmp_path) as other:
        other.kill()
        other.communicate()
    with hold(tmp_path, wait_seconds=0):
        pass


def test_waiting_program_gets_the_lock_when_the_first_ends(tmp_path: Path) -> None:
    with _holder(tmp_path) as other:
        waiting = subprocess.Popen(
            [sys.executable, "-c", ASKER, str(tmp_path), "30"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.3)
        other.communicate("")
        assert waiting.communicate(timeout=60)[0] == "held\n"
