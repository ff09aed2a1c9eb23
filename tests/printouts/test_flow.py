"""A flow as a figure: boxes and arrows, nothing over another, and words where it cannot be drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from desk.catalogue.reading import read_catalogue
from desk.papers.composing import compose
from desk.sheets import Flow, FlowStep, Layout, Paragraph
from printouts import render
from printouts.flow import pieces_of_flow
from printouts.styles import look_of
from tests.desk.papers import samples
from tests.printouts import sheets
from tests.printouts.reading import boxes, crossing, overlapping, rules, sizes, words

A4 = look_of("a4")
STEPS = (
    FlowStep(title="提出申请", text="带好材料到窗口提出。"),
    FlowStep(title="受理", text="便民服务中心综合窗口，当场。" * 4, aside="材料不齐的一次告知。" * 3),
    FlowStep(title="发放《特困人员救助供养证》", text="市民政局，5个工作日。"),
    FlowStep(title="领取结果", text="到窗口领取。", aside="不予办理的，书面说明理由。"),
)


def drawn(*steps: FlowStep, layout: Layout = "a4") -> bytes:
    return render(replace(sheets.guide(layout), blocks=(Flow(steps=steps), Paragraph(text="完。"))))


def test_every_word_of_it_is_on_the_page_and_none_lies_over_another_or_a_line() -> None:
    pdf = drawn(*STEPS)
    printed = words(pdf)
    for step in STEPS:
        for part in (step.title, step.text, step.aside):
            assert set(part) <= set("".join(printed))
    assert overlapping(boxes(pdf)) == []
    assert crossing(boxes(pdf), rules(pdf)) == []


def test_an_arrow_leads_from_each_step_to_the_next_and_none_from_the_last() -> None:
    pieces = pieces_of_flow(Flow(steps=STEPS), A4)
    alone = [pieces_of_flow(Flow(steps=(step, STEPS[-1])), A4)[0].height for step in STEPS[:-1]]
    last = pieces_of_flow(Flow(steps=STEPS[-1:]), A4)[0].height
    assert [piece.height for piece in pieces] == [*alone, last]
    single = FlowStep(title="甲", text="乙。")
    first, second = pieces_of_flow(Flow(steps=(single, single)), A4)
    assert first.height > second.height


def test_neither_its_first_nor_its_last_step_stands_alone_on_a_page() -> None:
    pieces = pieces_of_flow(Flow(steps=STEPS), A4)
    assert [piece.keep_next for piece in pieces] == [True, False, True, False]


def test_a_step_too_long_for_a_figure_makes_it_running_text() -> None:
    long = FlowStep(title="审核", text="逐项核对材料和现场情况，" * 150, aside="退回。")
    pdf = drawn(STEPS[0], long)
    assert "提出申请：带好材料到窗口提出。" in "".join(words(pdf))


def test_a_slip_says_it_in_words() -> None:
    pdf = drawn(*STEPS[2:], layout="80")
    assert "领取结果：到窗口领取。不予办理的，书面说明理由。" in "".join(words(pdf))


ITEMS = read_catalogue((samples.SHIPPED / "catalogue.json").read_bytes()).items


@pytest.mark.parametrize("item_id", ["JZ-01", "JY-05", "SB-03", *(item.id for item in ITEMS[::8])])
def test_a_guide_has_three_pages_at_most(item_id: str) -> None:
    """PAPERS.md 4.1; a last page of a few lines is saved by closer lines."""
    assert len(sizes(render(compose(samples.request("guide", item_id))))) <= 3


def test_a_page_is_set_closer_only_where_that_saves_one() -> None:
    pages = []
    for count in range(30, 70, 3):
        blocks = tuple(Paragraph(text=f"第{n}条。") for n in range(count))
        pages.append(len(sizes(render(replace(sheets.guide(), blocks=blocks)))))
    assert all(before <= after for before, after in pairwise(pages))
    assert {1, 2} <= set(pages)
