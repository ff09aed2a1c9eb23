"""停电应急收件单: a blank to be filled in by hand, with a number that a scanner reads."""

from __future__ import annotations

import pytest

import printouts
from desk.cases.pads import pad_number
from desk.errors import Refused
from desk.papers.outage import outage_receipt
from desk.records import PadSlip
from desk.sheets import Sheet
from tests.printouts.reading import words
from tests.ui.console import codes_of_pdf

from . import samples
from .reading import facts, said, tables

SLIP = PadSlip(number=pad_number("0109", 3, 12), printed_at="2026-11-23T09:41:00+08:00")


def blank(layout: str = "a4", copy: int = 1) -> Sheet:
    return outage_receipt(samples.OFFICE, samples.texts(), SLIP, layout, copy=copy)  # type: ignore[arg-type]  # a text


def test_it_has_lines_for_all_that_has_to_be_written() -> None:
    sheet = blank()
    assert list(facts(sheet)) == ["收件时间", "办什么事", "申请人", "证件号码", "联系电话"]
    assert facts(sheet)["收件时间"] == "＿＿＿＿年＿＿月＿＿日＿＿时＿＿分"
    assert len(tables(blank("a5"))[0].rows) == 3
    assert len(tables(blank("a4"))[0].rows) == 10
    assert any(
        text.startswith("因停电、断网等原因暂时不能录入的，收件时间以本凭证载明的时间为准") for text in said(sheet)
    )
    assert any("0391-6739000" in text or "思礼镇便民服务中心" in text for text in said(sheet))


def test_both_copies_carry_the_same_number_and_name_their_keeper() -> None:
    first, second = blank(), blank(copy=2)
    assert first.number_line == second.number_line == "应急单编号：Y 0109 03 0012 76"
    assert [sheet.copy_caption for sheet in (first, second)] == [
        "第1联（共2联）　申请人留存",
        "第2联（共2联）　窗口留存",
    ]


@pytest.mark.parametrize("layout", ["a5", "a4"])
def test_it_fits_one_page_and_the_gun_reads_the_number_of_the_large_one(layout: str) -> None:
    pdf = printouts.render(blank(layout))
    assert printouts.page_count(pdf) == 1
    assert codes_of_pdf(pdf) == ([SLIP.number] if layout == "a4" else [])
    assert "0012" in words(pdf)
    assert "停电应急收件单" in words(pdf)


def test_a_size_it_does_not_have_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        blank("80")
    assert caught.value.code == "paper.layout"
