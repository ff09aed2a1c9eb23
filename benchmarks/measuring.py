"""Timing side by side: subjects take turns, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

Unit = Literal["x", "ms", "s", "KB", "MB"]
Clock = Callable[[], int]

WALL: Clock = time.perf_counter_ns
CPU: Clock = time.process_time_ns


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table.

    Attributes:
        what: What was measured.
        against: What it stands beside; empty when only a limit is set.
        measured: The figures, as text.
        value: What the limit is compared with, in `unit`; `most`: the limit, or None where none is set.
    """

    what: str
    measured: str
    value: float
    unit: Unit
    most: float | None
    against: str = ""

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.most is None or self.value <= self.most

    def cells(self) -> tuple[str, ...]:
        """The texts of the columns."""
        gap = "" if self.unit == "x" else " "
        result = f"{self.value:.2f}{gap}{self.unit}"
        if self.most is None:
            return (self.what, self.against, self.measured, result, "-", "-")
        verdict = "yes" if self.holds else "NO"
        return (self.what, self.against, self.measured, result, f"{self.most:g}{gap}{self.unit}", verdict)


HEAD = ("what", "against", "measured", "result", "at most", "ok?")


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [HEAD, tuple("---" for _ in HEAD), *(line.cells() for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    rows[1] = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    )


@contextmanager
def quiet() -> Iterator[None]:
    """No garbage collection while the block runs, as `timeit` does; what was left before is collected first."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def once(job: Callable[[], object], clock: Clock = WALL) -> float:
    """Milliseconds that a job takes."""
    begin = clock()
    job()
    return (clock() - begin) / 1e6


def in_turns(
    jobs: Mapping[str, Callable[[int], object]], rounds: int, *, block: int = 1, warm: int = 3, clock: Clock = WALL
) -> dict[str, list[float]]:
    """Milliseconds of each job in each round; a job is given the number of its round, from 0.

    The jobs change places after each `block` of rounds, in turning order. The first `warm` rounds are run once before
    and thrown away.
    """
    names = list(jobs)
    for name in names:
        for n in range(min(warm, rounds)):
            jobs[name](n)
    taken: dict[str, list[float]] = {name: [] for name in names}
    with quiet():
        for turn, first in enumerate(range(0, rounds, block)):
            for name in names if turn % 2 else reversed(names):
                job, times = jobs[name], taken[name]
                for n in range(first, min(first + block, rounds)):
                    begin = clock()
                    job(n)
                    times.append((clock() - begin) / 1e6)
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies: 0.5 is the median, 0.99 the p99."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def p50(values: Sequence[float]) -> float:
    """The median."""
    return percentile(values, 0.5)


def p99(values: Sequence[float]) -> float:
    """What one in a hundred exceeds."""
    return percentile(values, 0.99)
