"""Other engines set the same papers, so that our figures stand beside theirs; each where it is installed."""

from __future__ import annotations

import sys

import pytest
from msgspec.structs import replace

from benchmarks.measuring import table
from benchmarks.papers import rival_line
from benchmarks.rivals import MODULES, RENDERERS, parts_of
from desk.papers.composing import compose
from desk.sheets import Facts, Table
from tests.desk.papers import samples
from tests.printouts.reading import sizes, words

SHEET = compose(samples.request("acceptance_notice", samples.LICENCE))
SAID = ("行政许可受理通知书", "欧阳", "办结截止日期", "扫码核验真伪", "第1联（共3联）")
"""Of its title, its facts, its code and its foot."""
ROUNDS = 6


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", RENDERERS)
def test_an_engine_sets_the_whole_paper_and_its_time_is_told(name: str) -> None:
    pytest.importorskip(MODULES[name], reason=f"{name} is not installed here, so nothing stands beside our own figures")
    pdf = RENDERERS[name](SHEET)
    assert {(round(width), round(height)) for width, height in sizes(pdf)} == {(595, 842)}
    said = words(pdf)
    assert [text for text in SAID if text not in said] == []
    notices = [replace(SHEET, number_line=f"思礼便受〔2026〕03-{n}号") for n in range(ROUNDS)]
    sys.stdout.write(f"\n{table([rival_line(name, notices, ROUNDS)])}\n")


def test_an_engine_is_given_every_text_and_code_of_the_paper() -> None:
    given = repr(list(parts_of(SHEET)))
    assert [text for text in (*SAID, SHEET.number_line, SHEET.codes[0].payload) if text not in given] == []
    assert len([block for block in SHEET.blocks if isinstance(block, Facts | Table)]) == given.count("Grid(")
