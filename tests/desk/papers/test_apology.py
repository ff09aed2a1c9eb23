"""致歉与改期告知书 (PAPERS.md 4.26): words while only the promise is broken, and once the law's limit has passed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import printouts
from desk.papers.apology import apology_notice
from tests.printouts.reading import words

from . import samples
from .reading import facts, refusal, said, strings, whole

PROMISE_ONLY = replace(samples.APOLOGY, legal_due="", overdue_days=3)


def test_it_says_the_days_the_cause_and_who_answers_for_it() -> None:
    sheet = apology_notice(samples.request("apology_notice", samples.PROMISED), PROMISE_ONLY)
    assert "您申请的“居住证申领”原定2026年11月30日办结，现已超过期限3个工作日，我们没有做到，向您致歉。" in said(sheet)
    assert "原因：决定机关的检验设备故障，检验推迟（环节：检验环节）。" in said(sheet)
    assert "新的日期：2027年1月8日前。由苗永红专人负责，电话：0391-6739001，每5个工作日主动告诉您一次进展。" in said(
        sheet
    )
    assert "签发人：苗永红" in said(sheet)
    assert any(text.startswith("中心负责人签名：＿") for text in strings(sheet.blocks))


def test_while_only_the_promise_is_broken_no_remedies_are_named() -> None:
    """PAPERS 4.26: R-0."""
    sheet = apology_notice(samples.request("apology_notice", samples.PROMISED), PROMISE_ONLY)
    assert "复议" not in whole(sheet)


def test_once_the_limit_of_the_law_has_passed_review_comes_first() -> None:
    """行政复议法 23: R-2, counted from the end of the law's limit."""
    text = whole(apology_notice(samples.request("apology_notice", samples.PROMISED), samples.APOLOGY))
    assert "本次改期不改变法定办结期限（2026年12月21日届满）" in text
    assert "应当先申请行政复议，自法定办结期限届满之日（2026年12月21日）起六十日内向济源市人民政府" in text


def test_on_days_off_after_the_limit_no_number_of_days_is_said() -> None:
    sheet = apology_notice(samples.request("apology_notice", samples.PROMISED), replace(PROMISE_ONLY, overdue_days=0))
    assert any("现已超过期限，我们没有做到" in text for text in said(sheet))


def test_a_second_apology_says_that_it_is_the_second() -> None:
    request = samples.request("apology_notice", samples.PROMISED)
    assert "第几次致歉" not in facts(apology_notice(request, PROMISE_ONLY))
    assert facts(apology_notice(request, replace(PROMISE_ONLY, count=2)))["第几次致歉"] == "第2次"


def test_a_case_without_apology_gets_no_notice() -> None:
    request = samples.request("apology_notice", samples.PROMISED)
    assert request.case is not None
    assert refusal(replace(request, case=replace(request.case, apologies=()))).code == "paper.not_owed"


@pytest.mark.parametrize("layout", ["a4", "a5", "80"])
def test_every_size_can_be_set_and_names_the_new_day(layout: str) -> None:
    sheet = apology_notice(samples.request("apology_notice", samples.LICENCE, layout))
    assert "2027年1月8日前" in words(printouts.render(sheet))
