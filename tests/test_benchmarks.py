"""The program of benchmarks runs end to end; what it measures is not judged here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import SUBJECTS, main
from benchmarks.measuring import HEAD, Line, in_turns, p50, p99, table

EXCHANGED = ("seal a package", "open a package", "export 3 cases", "import 3 cases", "a city's day")
TINY = ("--cases", "60", "--items", "97", "--events", "6", "--rounds", "2", "--exchanged", "3", "--villages", "1")


def test_every_subject_gives_its_lines_of_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TINY, "--folder", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in out.splitlines() if line.startswith("|")]
    assert tuple(rows[0]) == HEAD
    for subject in (
        "file a case",
        "find an item",
        "find by pinyin initials",
        "any page",
        "acceptance notice",
        "slip",
        *EXCHANGED,
    ):
        assert any(subject in row[0] for row in rows[2:]), subject
    assert all(row[-1] in ("yes", "NO", "-") for row in rows[2:])
    assert not list(tmp_path.iterdir())


def test_one_subject_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TINY, "--only", "items"]) == 0
    assert "file a case" not in capsys.readouterr().out
    assert "items" in SUBJECTS


def test_a_line_tells_whether_its_limit_is_kept() -> None:
    kept = Line(what="a", measured="", value=1.5, unit="x", most=1.6)
    missed = Line(what="b", measured="", value=10.1, unit="ms", most=10)
    assert (kept.holds, missed.holds) == (True, False)
    assert table([kept, missed]).splitlines()[3].split("|")[-2].strip() == "NO"


def test_jobs_take_turns_by_blocks_and_every_round_is_timed() -> None:
    order: list[str] = []
    jobs = {"a": lambda n: order.append(f"a{n}"), "b": lambda n: order.append(f"b{n}")}
    taken = in_turns(jobs, 3, block=2, warm=0)
    assert order == ["b0", "b1", "a0", "a1", "a2", "b2"]
    assert {name: len(times) for name, times in taken.items()} == {"a": 3, "b": 3}


def test_the_median_and_the_p99_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(100)]
    assert (p50(values), p99(values), p99([7.0])) == (50.0, 99.0, 7.0)
