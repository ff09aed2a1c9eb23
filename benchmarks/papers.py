"""Setting papers: real sheets of cases filed a moment ago, another one each time, beside reportlab as it comes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

import printouts
from benchmarks import rivals, stock_receipt
from benchmarks.applications import applications, filed
from benchmarks.measuring import CPU, WALL, Line, in_turns, p50
from benchmarks.offices import BenchOffice, office
from desk.issuing import issue
from desk.sheets import Layout, Sheet

COLD_RUNS = 7
BLOCK = 5
"""Papers of one side before the other has its turn."""
RIVAL_ROUNDS = 8
"""Rounds beside another engine, where that many were asked for: some take half a second for a paper."""
COLD = (
    "import sys, msgspec; from pathlib import Path; from desk.sheets import Sheet; {set_up}; "
    "sheet = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Sheet); assert render(sheet)"
)
OURS = "from printouts import render"
STOCK = "from benchmarks.stock_receipt import render"


def lines(folder: Path, rounds: int) -> Iterator[Line]:
    """The acceptance notice, warm and cold, and the slip."""
    with office(folder) as made:
        notices = _sheets(made, "acceptance_notice", "a4", rounds * 2)
        slips = _sheets(made, "receipt_slip", "80", rounds)
    yield from _notice(notices, rounds)
    yield _cold(notices[0], folder, min(max(rounds // 5, 1), COLD_RUNS))
    yield _slip(slips)
    yield from (rival_line(name, notices, min(rounds, RIVAL_ROUNDS)) for name in rivals.installed())


def missing_rivals() -> list[str]:
    """Engines of PRINT.md 3 that are not installed here and so stand in no line."""
    return [name for name in rivals.RENDERERS if name not in rivals.installed()]


def rival_line(name: str, sheets: list[Sheet], rounds: int) -> Line:
    """The same sheets set by us and by another engine that is installed, warm, in CPU time; no limit is set."""
    render = rivals.RENDERERS[name]
    printouts.warm()
    cpu = in_turns(
        {"ours": lambda n: printouts.render(sheets[n]), name: lambda n: render(sheets[n])}, rounds, clock=CPU
    )
    mine, other = p50(cpu["ours"]), p50(cpu[name])
    return Line(
        what="acceptance notice A4, warm",
        against=name,
        measured=f"CPU p50 {mine:.1f} / {other:.1f} ms",
        value=mine / other,
        unit="x",
        most=None,
    )


def _sheets(made: BenchOffice, paper: str, layout: Layout, count: int) -> list[Sheet]:
    """Sheets of a paper as the desk composes them, each of another case."""
    kept: list[Sheet] = []

    def keep(sheet: Sheet) -> bytes:
        kept.append(sheet)
        return b"%PDF-"

    desk = replace(made.desk, render=keep)
    for request in islice(applications(made, 17 + len(paper)), count):
        issue(desk, filed(made, request).case_number, paper, layout)
    return kept


def _notice(sheets: list[Sheet], rounds: int) -> Iterator[Line]:
    """Ours sets the first half of the sheets, reportlab the second; in CPU time, and by the clock."""
    sizes: list[int] = []
    stock_sizes: list[int] = []

    def ours(n: int) -> None:
        sizes.append(len(printouts.render(sheets[n])))

    def stock(n: int) -> None:
        stock_sizes.append(len(stock_receipt.render(sheets[rounds + n])))

    printouts.warm()
    cpu = in_turns({"ours": ours, "stock": stock}, rounds // 2, block=BLOCK, clock=CPU)
    later = {"ours": lambda n: ours(rounds // 2 + n), "stock": lambda n: stock(rounds // 2 + n)}
    wall = in_turns(later, rounds // 2, block=BLOCK)
    name = "acceptance notice A4, warm"
    mine, other = p50(cpu["ours"]), p50(cpu["stock"])
    yield Line(
        what=f"{name}, CPU",
        measured=f"CPU p50 {mine:.1f} ms, wall {p50(wall['ours']):.1f} ms",
        value=mine,
        unit="ms",
        most=15,
    )
    yield Line(
        what=name,
        against="reportlab as it comes",
        measured=f"CPU p50 {mine:.1f} / {other:.1f} ms, wall {p50(wall['ours']):.1f} / {p50(wall['stock']):.1f} ms",
        value=mine / other,
        unit="x",
        most=1,
    )
    yield Line(
        what="acceptance notice A4, size",
        measured=f"p50; {min(sizes) / 1000:.0f} to {max(sizes) / 1000:.0f} KB; reportlab {p50(stock_sizes) / 1000:.0f}",
        value=p50(sizes) / 1000,
        unit="KB",
        most=80,
    )


def _cold(sheet: Sheet, folder: Path, runs: int) -> Line:
    """A process that starts, sets one notice and ends."""
    with TemporaryDirectory(prefix="desk-bench-", dir=folder) as name:
        file = Path(name) / "sheet.json"
        file.write_bytes(msgspec.json.encode(sheet))

        def start(set_up: str) -> None:
            command = [sys.executable, "-c", COLD.format(set_up=set_up), str(file)]
            subprocess.run(command, check=True)  # noqa: S603 - our own code

        taken = in_turns({"ours": lambda _: start(OURS), "stock": lambda _: start(STOCK)}, runs, warm=0, clock=WALL)
    mine, other = p50(taken["ours"]), p50(taken["stock"])
    return Line(
        what="acceptance notice A4, cold process",
        against="reportlab as it comes",
        measured=f"wall p50 {mine:.0f} / {other:.0f} ms",
        value=mine / other,
        unit="x",
        most=1,
    )


def _slip(sheets: list[Sheet]) -> Line:
    def whole(n: int) -> None:
        printouts.slip_raster(printouts.render(sheets[n]), "80")

    cpu = in_turns({"ours": whole}, len(sheets) // 2, clock=CPU)["ours"]
    wall = in_turns({"ours": lambda n: whole(len(sheets) // 2 + n)}, len(sheets) // 2)["ours"]
    return Line(
        what="receipt slip 80 mm to printer bytes",
        measured=f"CPU p50 {p50(cpu):.1f} ms, wall {p50(wall):.1f} ms",
        value=p50(cpu),
        unit="ms",
        most=25,
    )
