"""The console in a process forked from an interpreter that has it loaded: a fifth of the time of a cold start.

It is the same program in a process of its own, and can be killed as one; Windows has no fork and starts cold.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from tests.faults.house import console, settings_of


class Victim(Protocol):
    """A console that files and is going to be killed."""

    def read_line(self) -> bytes:
        """The next line of its answers; empty at the end."""
        ...

    def kill(self) -> bytes:
        """Kill it with SIGKILL, and give what it had said besides."""
        ...

    def wait(self) -> bytes:
        """Let it finish, and give what it had said besides."""
        ...


class Cold:
    """A console started as anyone starts it."""

    def __init__(self, home: Path, *words: str) -> None:
        self._process = console(home, *words)

    def read_line(self) -> bytes:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def kill(self) -> bytes:
        self._process.kill()
        return self.wait()

    def wait(self) -> bytes:
        assert self._process.stdout is not None
        rest = self._process.stdout.read()  # communicate() would forget what a read line has left in the buffer
        self._process.communicate()
        return rest


class Warm:
    """A console forked from a server that has loaded it."""

    def __init__(self, home: Path, *words: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.faults.warm", "ui.console.main"])
        reading, writing = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run, args=(writing, ["--home", str(home), "--json", *words], _settings())
        )
        self._process.start()
        writing.close()
        self._answers = os.fdopen(os.dup(reading.fileno()), "rb")
        reading.close()

    def read_line(self) -> bytes:
        return self._answers.readline()

    def kill(self) -> bytes:
        self._process.kill()
        return self.wait()

    def wait(self) -> bytes:
        rest = self._answers.read()
        self._answers.close()
        self._process.join()
        self._process.close()
        return rest


def victim(home: Path, *words: str, cold: bool) -> Victim:
    """A console at work."""
    return Cold(home, *words) if cold or sys.platform == "win32" else Warm(home, *words)


def _settings() -> dict[str, str]:
    """What of the environment a console asks for: that of the server is of whoever started it."""
    wanted = settings_of()
    return {name: wanted[name] for name in ("DESK_PASSWORD", "DESK_CLERK", "XDG_STATE_HOME") if name in wanted}


def _run(answers: Connection, words: list[str], settings: dict[str, str]) -> None:
    from ui.console.main import main  # noqa: PLC0415 - loaded already, by the server

    os.dup2(answers.fileno(), 1)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    os.environ.update(settings)
    sys.exit(main(words))
