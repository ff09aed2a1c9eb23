"""`python3 run.py bench`: measures the numbers to reach (DESIGN 7) that exist by now and prints one table.

Times are never asserted in tests; this program only tells. Its exit status is 0 whether or not all limits are kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import cases, exchange, filing, hall, items, packages, papers, record, window
from benchmarks.measuring import Line, table
from benchmarks.offices import file_system, on_disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is measured, and in which folder."""

    folder: Path
    cases: int
    items: int
    events: int
    rounds: int
    exchanged: int
    villages: int


SUBJECTS: Mapping[str, Callable[[Sizes], Iterator[Line]]] = {
    "filing": lambda s: filing.lines(s.folder, s.rounds),
    "items": lambda s: items.lines(s.items),
    "cases": lambda s: cases.lines(s.folder, s.cases, s.rounds),
    "papers": lambda s: papers.lines(s.folder, max(s.rounds // 8, 2)),
    "record": lambda s: record.lines(s.folder, s.events),
    "packages": lambda s: packages.lines(max(s.rounds // 20, 2)),
    "exchange": lambda s: exchange.lines(s.folder, s.exchanged),
    "city": lambda s: exchange.day_lines(s.folder, s.villages),
    "hall": lambda s: hall.lines(s.folder, s.rounds),
    "window": lambda s: window.lines(s.folder, s.cases, s.rounds),
}


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for, subject after subject, and print the table."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="The numbers to reach, measured side by side.")
    parser.add_argument("--only", action="append", choices=list(SUBJECTS), help="one subject; may be repeated")
    parser.add_argument("--cases", type=int, default=50_000, help="cases in the big office, up to a million")
    parser.add_argument("--items", type=int, default=2_000, help="items in the catalogue")
    parser.add_argument("--events", type=int, default=10_000, help="events to verify")
    parser.add_argument("--exchanged", type=int, default=300, help="cases to export and import")
    parser.add_argument("--villages", type=int, default=12, help="villages of the city whose day it is, up to 525")
    parser.add_argument("--rounds", type=int, default=400, help="repetitions of what is quick")
    parser.add_argument("--folder", type=Path, help="where to work: on a disk, not on a memory disk")
    asked = parser.parse_args(arguments)
    folder = on_disk(asked.folder)
    sizes = Sizes(
        folder=folder,
        cases=asked.cases,
        items=asked.items,
        events=asked.events,
        rounds=asked.rounds,
        exchanged=asked.exchanged,
        villages=asked.villages,
    )
    lines: list[Line] = []
    for name in asked.only or SUBJECTS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        lines += SUBJECTS[name](sizes)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {file_system(folder)}\n")
    print(table(lines))
    if not hall.is_here():
        print("\nNo PostgreSQL here, so the hall was not measured.")
    if missing := papers.missing_rivals():
        print(f"\nNot installed here, so not measured: {', '.join(missing)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
