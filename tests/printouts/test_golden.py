"""Text and place of every line of every paper, within a millimetre of the golden references."""

from __future__ import annotations

import json

import pytest

from desk.sheets import Sheet
from tests.printouts.golden import GOLDEN, WITHIN_MM, place_of_every_line, sheets

SHEETS = sheets()
REFRESH = "python tools/write_golden_papers.py"
CASES = [(paper, layout) for paper, made in SHEETS.items() for layout in made]


def apart(line: list[object], kept: list[object]) -> bool:
    """Whether a line says or stands otherwise than the one that was kept."""
    return any(
        abs(now - then) > WITHIN_MM if isinstance(now, float) and isinstance(then, int | float) else now != then
        for now, then in zip(line, kept, strict=True)
    )


@pytest.mark.parametrize(("paper", "layout"), CASES, ids=[f"{paper}-{layout}" for paper, layout in CASES])
def test_every_line_stands_where_it_stood(paper: str, layout: str) -> None:
    sheet: Sheet = SHEETS[paper][layout]
    kept = json.loads((GOLDEN / f"{paper}.json").read_text(encoding="utf-8"))[layout]
    now = place_of_every_line(sheet)
    assert now["pages"] == kept["pages"], REFRESH
    moved = [(line, before) for line, before in zip(now["lines"], kept["lines"], strict=False) if apart(line, before)]
    assert moved[:3] == [], REFRESH
    assert len(now["lines"]) == len(kept["lines"]), REFRESH


def test_every_paper_has_its_reference_and_none_is_left_of_another() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(SHEETS)
    for paper, made in SHEETS.items():
        assert list(json.loads((GOLDEN / f"{paper}.json").read_text(encoding="utf-8"))) == list(made)


def test_two_millimetres_and_another_word_are_seen() -> None:
    line = [1, 20.0, 30.0, "申请人", 50.0, "张三丰"]
    assert not apart([1, 20.9, 29.1, "申请人", 50.0, "张三丰"], line)
    assert apart([1, 22.0, 30.0, "申请人", 50.0, "张三丰"], line)
    assert apart([1, 20.0, 30.0, "申请人", 50.0, "张三封"], line)
