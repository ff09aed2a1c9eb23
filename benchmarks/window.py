"""The window beside a bare window of PySide6: start, keys, scrolling and memory.

Every start is a process of its own, and the two kinds take turns. From the spawn to the first picture and to the first
key in the password field; then the office is opened by a password, with all the work that its key costs on purpose.
Once without a screen (`offscreen`), once on a real X server where one can be started (Xvfb, no window manager).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.big_office import fill
from benchmarks.measuring import Line, p50, p99
from benchmarks.offices import CLERK, PASSWORD, new_office, opened
from ui.window.settings import FILE_NAME, WindowSettings, settings_bytes

ROOT = Path(__file__).resolve().parent.parent
FEW = 1_000
LONGEST_SECONDS = 120.0
KEY_LIMIT_MS = 50.0
"""DESIGN 2.10: a keystroke answers within this."""


def lines(folder: Path, cases: int, rounds: int) -> Iterator[Line]:
    """Three lines of starting for each kind of screen, then keys, scrolling and memory in a small and a big office."""
    starts, keys, frames = max(rounds // 40, 1), max(rounds, 20), max(rounds, 20)
    with office_of(folder, min(FEW, cases)) as home:
        yield from _starting(home, starts, "offscreen", {"QT_QPA_PLATFORM": "offscreen"})
        if shutil.which("Xvfb"):
            with x_server() as display:
                yield from _starting(home, starts, "Xvfb", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
        small = run("work", home, str(keys), str(frames))
    yield _key(small, min(FEW, cases))
    yield from _scrolling(small)
    big = small
    if cases > FEW:
        with office_of(folder, cases) as home:
            big = run("work", home, str(keys), str(frames))
        yield _key(big, cases)
        yield from _scrolling(big)
    yield from _memory(small, big)


@contextmanager
def office_of(folder: Path, cases: int) -> Iterator[Path]:
    """The folder of an office with so many cases, shut; all of it is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="desk-bench-", dir=folder) as name:
        home = Path(name) / "home"
        new_office(home)
        with opened(home) as made:
            fill(made, cases)
        (home / FILE_NAME).write_bytes(settings_bytes(WindowSettings(clerk=CLERK, counter="3", toured=True)))
        yield home


@contextmanager
def x_server() -> Iterator[str]:
    """A screen in memory; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def run(what: str, home: Path | None = None, *more: str, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """What a window in a process of its own tells, with the moment it was spawned.

    Raises:
        RuntimeError: It did not end well.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "desk-bench-compiled")}
    given = {**kept, **compiled, "QT_QPA_PLATFORM": "offscreen", "DESK_PASSWORD": PASSWORD, **(environment or {})}
    words = [str(home), CLERK, *more] if home is not None else []
    spawned = time.time()
    command = [sys.executable, "-m", "benchmarks.window_process", what, *words]
    ended = subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=given, capture_output=True, encoding="utf-8", timeout=LONGEST_SECONDS, check=False
    )
    if ended.returncode != 0 or not ended.stdout.strip():
        raise RuntimeError(ended.stderr)
    return {"spawned": spawned, **json.loads(ended.stdout.splitlines()[-1])}


def _starting(home: Path, rounds: int, screen: str, environment: dict[str, str]) -> Iterator[Line]:
    bare: list[dict[str, Any]] = []
    ours: list[dict[str, Any]] = []
    if rounds > 1:  # what is not compiled yet, and what the disk has to look for
        run("bare", environment=environment)
        run("start", home, environment=environment)
    for turn in range(rounds):
        for kind in ("bare", "ours") if turn % 2 else ("ours", "bare"):
            if kind == "bare":
                bare.append(run("bare", environment=environment))
            else:
                ours.append(run("start", home, environment=environment))
    base = _spans(bare, "spawned", "painted")
    for what, taken, beside, most in (
        ("start to first painted window", _spans(ours, "spawned", "painted"), base, 1.2),
        (
            "start to password field taking keys",
            _spans(ours, "spawned", "typing"),
            _spans(bare, "spawned", "typing"),
            1.3,
        ),
        ("from password to serving", _spans(ours, "password", "serving"), base, 2.5),
    ):
        yield Line(
            what=f"{what}, {screen}",
            against="a bare PySide6 window",
            measured=f"p50 {p50(taken):.0f} / {p50(beside):.0f} ms, {rounds} starts each",
            value=p50(taken) / p50(beside),
            unit="x",
            most=most,
        )


def _spans(runs: list[dict[str, Any]], begin: str, end: str) -> list[float]:
    return [1000 * (one[end] - one[begin]) for one in runs]


def _key(seen: dict[str, Any], cases: int) -> Line:
    taken = seen["keys"]
    return Line(
        what=f"keystroke to answer on the serving page, {cases:,} cases",
        measured=f"p50 {p50(taken):.1f}, p99 {p99(taken):.1f}, worst {max(taken):.1f} ms, {len(taken)} keys",
        value=p99(taken),
        unit="ms",
        most=KEY_LIMIT_MS,
    )


def _scrolling(seen: dict[str, Any]) -> Iterator[Line]:
    for kind, words in (("wheel", "a turn of the wheel"), ("jump", "a jump to anywhere")):
        taken = seen[kind]
        yield Line(
            what=f"{words}, list of {seen['rows']:,} cases",
            measured=f"one picture: p50 {p50(taken):.1f}, worst {max(taken):.1f} ms, {len(taken)} pictures",
            value=p50(taken),
            unit="ms",
            most=None,
        )


def _memory(small: dict[str, Any], big: dict[str, Any]) -> Iterator[Line]:
    for what, size in (
        ("a bare window", run("bare")["rss"]),
        ("at the door, all loaded", small["rss_door"]),
        ("at work", small["rss_work"]),
        (f"with a list of {big['rows']:,} cases", big["rss_cases"]),
    ):
        yield Line(what=f"memory: {what}", measured="resident", value=size, unit="MB", most=None)
