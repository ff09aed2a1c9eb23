"""督办单: who is to get on with what, by when and why; lines to answer by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import printouts
from desk.papers.urging import urging_slip
from tests.printouts.reading import words

from . import later, samples
from .reading import facts, refusal, said, strings, whole

LATE = replace(samples.URGING, urged_at="2026-12-03T10:00:00+08:00", by_on="2026-12-04")


def test_it_says_who_is_to_do_it_by_when_and_why() -> None:
    sheet = urging_slip(samples.request("urging_slip", samples.PROMISED))
    assert facts(sheet)["督办谁"] == "卢晓燕"
    assert facts(sheet)["要求办到"] == "2026年11月27日"
    assert "请卢晓燕在2026年11月27日前办好这件，并把办到哪一步答复督办人。" in said(sheet)
    assert "督办原因：申请人来电催办，月底要用。" in said(sheet)
    assert "督办人：苗永红　2026年11月23日" in said(sheet)
    assert any(text.startswith("办理情况：＿") for text in strings(sheet.blocks))
    assert "超过期限" not in whole(sheet)


def test_days_over_are_those_of_the_day_it_was_urged() -> None:
    request = samples.request("urging_slip", samples.PROMISED, calendar=later.calendar())
    assert request.case is not None
    late = replace(request, case=replace(request.case, urgings=(samples.URGING, LATE)))
    assert "到2026年12月3日，这件已经超过期限3个工作日。" in said(urging_slip(late))
    first = replace(late, about=samples.URGING.urged_at)
    assert facts(urging_slip(first))["要求办到"] == "2026年11月27日"


def test_a_case_nobody_urged_has_no_slip() -> None:
    request = samples.request("urging_slip", samples.PROMISED)
    assert request.case is not None
    assert refusal(replace(request, case=replace(request.case, urgings=()))).code == "paper.not_owed"


@pytest.mark.parametrize("layout", ["a5", "a4"])
def test_it_fits_one_page(layout: str) -> None:
    pdf = printouts.render(urging_slip(samples.request("urging_slip", samples.LICENCE, layout)))
    assert printouts.page_count(pdf) == 1
    assert "督办单" in words(pdf)
