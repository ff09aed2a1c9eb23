"""The real program at work with a recorder preloaded: every write, flush, rename and answer, with its bytes."""

from __future__ import annotations

import json
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.house import NEW_PASSWORD, ROOT, settings_of

PROFILE = "profile"
"""Where below the recorded folder the profile of whoever uses the computer lies."""

SOURCE = Path(__file__).with_name("recorder.c")
_HEAD = struct.Struct("<c4Q")
_DRIVER = """
import json, sys
from pathlib import Path
from desk.exchanging.members.enrolling import fingerprint_in
from ui.console.main import main
for words in json.loads(sys.argv[1]):
    print(json.dumps({"step": words}), flush=True)
    words = [fingerprint_in(Path(word[1:]).read_bytes()) if word.startswith("@") else word for word in words]
    assert main(words) == 0, words
"""
"""A word that begins with @ stands for the thirty digits of the key in a file, read out over the telephone."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the program did.

    Attributes:
        op: C create, O open, W write, S set size, F flush, R rename, L link, U unlink, M make folder, A answer.
        name: Path below the recorded folder; for R and L the old one.
        handle: Which opening of a file W, S and F mean.
        data: What was written or answered; for R and L the new path.
    """

    op: str
    name: str
    handle: int
    offset: int
    data: bytes


@cache
def recorder() -> Path:
    """The compiled recorder.

    Skips the test where there is no C compiler, or no Linux.
    """
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("recording a program's writes needs Linux and a C compiler (gcc)")
    target = Path(mkdtemp(prefix="recorder-")) / "recorder.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(target), str(SOURCE), "-ldl", "-lpthread"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"the recorder does not compile here: {made.stderr[:200]}")
    return target


def run_recorded(root: Path, log: Path, steps: Sequence[Sequence[str]]) -> None:
    """Run these commands of the console at the office `home`, and write down all that is done below `root`."""
    run_at_homes(root, log, [("--home", str(root / "home"), "--json", *step) for step in steps])


def run_at_homes(root: Path, log: Path, lines: Sequence[Sequence[str]], *, dies_after: int = 0) -> None:
    """Run these whole lines of the console one after another in one process, written down likewise.

    With `dies_after` the process is killed right after so many files were renamed or linked.
    """
    more = {
        **({"FAULTS_DIE_AFTER_NAMES": str(dies_after)} if dies_after else {}),
        "LD_PRELOAD": str(recorder()),
        "FAULTS_ROOT": str(root),
        "FAULTS_LOG": str(log),
        "DESK_NEW_PASSWORD": NEW_PASSWORD,
        "XDG_STATE_HOME": str(root / PROFILE),
    }
    words = json.dumps([list(line) for line in lines])
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, words], cwd=ROOT, env=settings_of(**more), capture_output=True, check=False
    )
    assert done.returncode == (-signal.SIGKILL if dies_after else 0), done.stderr.decode()


def read_log(log: Path) -> Iterator[Act]:
    """All acts in order."""
    data = log.read_bytes()
    at = 0
    while at < len(data):
        op, name_size, handle, offset, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name = data[at : at + name_size].decode()
        at += name_size
        held = size if op in b"WRLA" else 0
        yield Act(op.decode(), name, handle, offset, data[at : at + held])
        at += held
