"""Sizes beside A4, A5 and slips: A3, pages on their long side, continuous forms, labels."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.errors import Refused
from desk.sheets import Code, Paragraph, Sheet, Table
from printouts import page_count, render
from printouts.styles import MM
from tests.printouts import sheets
from tests.printouts.reading import boxes, codes, overlapping, sizes, words

NUMBER = "04630100001774"


def label(*lines: str) -> Sheet:
    return Sheet(
        paper="bag_label",
        layout="label",
        template_version="1",
        letterhead="思礼镇便民服务中心",
        title="材料袋标签",
        printed_at="2026-11-23 09:41",
        blocks=(Paragraph(text="0463 01 000017 74", role="lead"), *(Paragraph(text=line) for line in lines)),
        codes=(Code(payload=NUMBER, caption="窗口扫描收件"),),
    )


@pytest.mark.parametrize(
    ("layout", "landscape", "size"),
    [
        ("a3", False, (297, 420)),
        ("a3", True, (420, 297)),
        ("a4", True, (297, 210)),
        ("a5", True, (210, 148)),
        ("241", False, (241, 279.4)),
    ],
)
def test_a_page_has_its_size_and_nothing_leaves_it(layout, landscape, size) -> None:
    pdf = render(replace(sheets.acceptance(), layout=layout, landscape=landscape))
    for width, height in sizes(pdf):
        assert (width / MM, height / MM) == pytest.approx(size, abs=0.01)
        for _, left, bottom, right, top in boxes(pdf):
            assert 5 * MM <= left < right <= width - 5 * MM
            assert 5 * MM <= bottom < top <= height - 5 * MM
    assert not overlapping(boxes(pdf))


def test_a_sheet_on_the_wall_is_larger_and_a_form_keeps_off_its_holes() -> None:
    small, large = (render(replace(sheets.acceptance(), layout=layout)) for layout in ("a4", "a3"))
    tallest = [max(top - bottom for _, _, bottom, _, top in boxes(pdf)) for pdf in (small, large)]
    assert tallest[1] == pytest.approx(tallest[0] * 1.3, rel=0.01)
    form = render(replace(sheets.acceptance(), layout="241"))
    assert page_count(form) == 1
    assert min(left for _, left, _, _, _ in boxes(form)) > 12.7 * MM


def test_a_label_has_its_size_and_its_code_is_read() -> None:
    pdf = render(label("城市建筑物张挂宣传品", "张＊强", "截止 2026-12-21", "材料12 原件3"))
    assert sizes(pdf) == [(pytest.approx(70 * MM, abs=0.01), pytest.approx(40 * MM, abs=0.01))]
    assert [payload for payload, _, _ in codes(pdf, 203)] == [NUMBER]
    assert "材料12原件3" in words(pdf)
    assert not overlapping(boxes(pdf))
    right = max(right for sign, _, _, right, _ in boxes(pdf) if sign in "城市建筑物张挂宣传品")
    assert right < 42 * MM


def test_much_text_runs_on_under_a_smaller_code_that_is_still_read() -> None:
    pdf = render(label("很长的内容" * 30))
    assert words(pdf).count("很长的内容") == 30
    found = boxes(pdf)
    assert not overlapping(found)
    assert max(right for sign, _, _, right, _ in found if sign in "很长的内容") > 60 * MM
    assert min(bottom for _, _, bottom, _, _ in found) > 0
    assert [payload for payload, _, _ in codes(pdf, 203)] == [NUMBER]


def test_what_a_label_cannot_hold_is_refused_and_never_cut() -> None:
    assert render(label("很长的内容" * 12))
    with pytest.raises(Refused) as refused:
        render(label("很长的内容" * 60))
    assert refused.value.code == "paper.label_full"
    with pytest.raises(Refused) as refused:
        render(replace(label(), blocks=(Table(columns=(), rows=(), empty_text="无"),)))
    assert refused.value.code == "paper.label_block"
