"""Real disks for tests: a tiny one and a read-only one. Only root may mount; who may not gets a skip that says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, *, size: str = "1m") -> Iterator[Path]:
    """A disk of this size in memory, mounted on `folder`."""
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("a disk in memory is mounted by Linux only")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this account may not mount; the same paths run with injected errors in the tests beside")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def make_read_only(folder: Path) -> None:
    """Make a disk from `mounted` read-only, whoever asks: root too."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def fill(folder: Path, *, leave: int = 0) -> None:
    """Fill the disk of the folder up, but for `leave` bytes."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - leave))
