"""What a running program holds in its memory stays there: no core of it is written to the disk (STORAGE.md 1.8)."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

PR_SET_DUMPABLE = 4
"""Of prctl(2). Not dumpable, a process leaves no core, not even to a program that gathers them (core(5)), and only the
system's administrator may look into its memory, its environment and its open files."""


def keep_private() -> None:
    """Forbid cores of this process; first of all that a program does.

    On Linux only: elsewhere a dump is written by tools that an administrator sets up, outside of the program's reach.
    The programs it starts are told the first of both limits; the second is theirs to choose.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - Windows has none

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
