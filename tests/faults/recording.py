"""The real program at work with a recorder preloaded: every write, flush, rename and answer, with its bytes."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.house import ROOT, settings_of

SOURCE = Path(__file__).with_name("recorder.c")
_HEAD = struct.Struct("<c4Q")
_DRIVER = """
import json, sys
from ui.console.main import main
for number, words in enumerate(json.loads(sys.argv[1])):
    print(json.dumps({"step": words}), flush=True)
    assert main(words) == 0, words
"""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the program did.

    Attributes:
        op: C create, O open, W write, S set size, F flush, R rename, U unlink, M make folder, A answer.
        name: Path below the recorded folder; for R the old one.
        handle: Which opening of a file W, S and F mean.
        data: What was written or answered; for R the new path.
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
    """Run these commands of the console one after another in one process, and write down all it does below `root`."""
    more = {
        "LD_PRELOAD": str(recorder()),
        "FAULTS_ROOT": str(root),
        "FAULTS_LOG": str(log),
        "DESK_NEW_PASSWORD": "another-2026-for-this",
    }
    words = json.dumps([["--home", str(root / "home"), "--json", *step] for step in steps])
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, words], cwd=ROOT, env=settings_of(**more), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def read_log(log: Path) -> Iterator[Act]:
    """All acts in order."""
    data = log.read_bytes()
    at = 0
    while at < len(data):
        op, name_size, handle, offset, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name = data[at : at + name_size].decode()
        at += name_size
        held = size if op in b"WRA" else 0
        yield Act(op.decode(), name, handle, offset, data[at : at + held])
        at += held
