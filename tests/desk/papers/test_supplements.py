"""补正材料接收凭证 (PAPERS.md 4.6), 视为受理告知书 (4.7) and a second notice (4.5)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from desk.cases.case import Case
from desk.cases.decision import Decision
from desk.cases.life import Notice
from desk.papers.composing import PaperRequest, compose
from desk.sheets import Sheet

from . import life, samples
from .reading import facts, refusal, said, tables, whole

RECEIPT, DEEMED = "supplement_receipt", "deemed_accepted_notice"


def receipt(item_id: str, *, open_: tuple[int, ...] = (), layout: str = "a4", **changes: Any) -> PaperRequest:
    case = life.case_for(RECEIPT, item_id)
    handed = replace(case.supplements[-1], open=open_, **changes)
    return life.request(RECEIPT, item_id, layout, case=replace(case, supplements=(handed,)))


def test_a_licence_whose_papers_are_whole_has_to_be_accepted() -> None:
    """行政许可法 32①五."""
    lines = said(compose(receipt(samples.LICENCE)))
    assert lines[1] == "本机关于2026年12月1日10时05分收到思礼便补〔2026〕03-12号告知书列明的全部补正材料。"
    assert lines[2] == ("根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，予以受理，受理通知书另行出具。")


def test_another_item_says_so_without_that_law() -> None:
    assert said(compose(receipt(samples.PROMISED)))[2] == "材料已补齐，予以受理，受理通知书随附。"


def test_a_part_names_what_is_open_and_asks_for_nothing_new() -> None:
    sheet = compose(receipt(samples.PROMISED, open_=(5,)))
    assert said(sheet)[1] == (
        "本机关于2026年12月1日10时05分收到部分补正材料。原告知书列明的下列内容尚未补正：居住证申领表。"
        "不增加新的补正要求。补正期限不变，为2027年2月22日。"
    )
    assert tables(sheet)[0].rows == (("本人相片", "已扫描", "1", "已补齐"),)
    assert facts(sheet)["补正告知书文号"] == "思礼便补〔2026〕03-12号"
    assert "还差1项" in said(compose(receipt(samples.PROMISED, open_=(5,), layout="80")))
    assert "已补齐" in said(compose(receipt(samples.PROMISED, layout="80")))


def test_who_brings_no_more_is_not_told_a_term() -> None:
    request = receipt(samples.PROMISED, open_=(5,))
    assert request.case is not None
    notices = (replace(life.NOTICE, answered_on="2026-12-01"),)
    lines = said(compose(replace(request, case=replace(request.case, notices=notices))))
    assert "你说明不再补交，本机关按现有材料依法办理。" in lines
    assert not any("补正期限不变" in line for line in lines)


def test_papers_promised_for_later_are_told_apart() -> None:
    lines = said(compose(receipt(samples.PROMISED, deferred=True)))
    assert lines[1] == "本机关于2026年12月1日10时05分收到容缺后补的材料，容缺材料已全部补齐。"
    listed = compose(
        replace(receipt(samples.PROMISED, deferred=True, open_=(5,)), deferred_number="思礼便容〔2026〕03-1号")
    )
    assert said(listed)[1].startswith(
        "本机关于2026年12月1日10时05分收到部分容缺后补的材料（《容缺材料清单》思礼便容〔2026〕03-1号）。"
    )


def test_a_notice_that_was_never_handed_out_cannot_be_answered() -> None:
    request = receipt(samples.LICENCE)
    assert request.case is not None
    refused = refusal(replace(request, case=replace(request.case, papers=())))
    assert refused.code == "paper.no_notice"
    assert "《行政许可申请材料补正告知书》" in refused.message


def test_more_than_six_rows_do_not_fit_a5() -> None:
    case = life.case_for(RECEIPT, samples.RELIEF)
    many = replace(case.supplements[-1], lines=(1, 2, 3, 4, 5, 6, 7), open=())
    request = life.request(RECEIPT, samples.RELIEF, "a5", case=replace(case, supplements=(many,)))
    assert refusal(request).code == "paper.table_too_long"


def deemed(item_id: str, layout: str = "a4", **changes: Any) -> Sheet:
    return compose(life.request(DEEMED, item_id, layout, case=replace(life.case_for(DEEMED, item_id), **changes)))


def test_silence_is_acceptance_from_the_day_of_receipt() -> None:
    """行政许可法 32①四."""
    lines = said(deemed(samples.LICENCE))
    assert lines[1] == (
        "你于2026年11月23日提交“临时占用城市道路审批”申请材料。本机关未在五个工作日内（即2026年11月30日前）告知你需要补正的"
        "内容。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，你的申请自2026年11月23日起即为受理。"
    )
    assert lines[2] == "办理时限从2026年11月23日的次日起计算，承诺在2026年11月30日下班前办结。"


def test_another_item_follows_the_offices_own_rule() -> None:
    """C-16."""
    sheet = deemed(samples.PROMISED)
    assert said(sheet)[1] == (
        "你于2026年11月23日提交“居住证申领”申请材料。本机关未在2026年11月30日前答复你。"
        "按照本单位的规定，你的申请自2026年11月23日起受理。"
    )
    assert "行政许可" not in whole(sheet)


def test_the_cause_is_that_of_the_apology_or_written_by_hand() -> None:
    assert any(line.startswith("未按期告知的原因：＿＿") for line in said(deemed(samples.LICENCE)))
    lines = said(deemed(samples.LICENCE, apologies=(samples.APOLOGY,)))
    assert "未按期告知的原因：决定机关的检验设备故障，检验推迟。我们对此致歉。" in lines


def test_after_supplements_the_day_is_that_on_which_they_were_whole() -> None:
    sheet = deemed(samples.LICENCE, accepted_on="2026-12-01", supplemented_on="2026-12-01")
    assert said(sheet)[1].endswith("你的申请自2026年12月1日起即为受理。")


def test_a_list_of_missing_papers_never_stands_on_it() -> None:
    """PAPERS 4.7, Never."""
    assert "公安交管部门意见" not in whole(deemed(samples.LICENCE))
    lines = said(deemed(samples.PROMISED, "80"))
    assert lines[0] == "您的申请已视为受理"
    assert "从2026年11月23日算起" in lines


def test_a_case_accepted_by_a_person_gets_no_such_notice() -> None:
    request = life.request(
        DEEMED, samples.LICENCE, case=replace(life.case_for(DEEMED, samples.LICENCE), is_deemed=False)
    )
    assert refusal(request).code == "paper.not_deemed"


def second(item_id: str, **changes: Any) -> Case:
    """A case told a second time: the second material had been asked for, the last one is new."""
    case = samples.case(item_id, Decision(kind="one_time_notice", supplement_by="2027-02-21"))
    again = Notice(told_at="2026-11-26T09:00:00+08:00", clerk_name="卢晓燕", asked=(2, 5))
    return replace(case, notices=(replace(life.NOTICE, asked=(2,)), replace(again, **changes)))


def test_a_second_notice_says_why_and_who_let_it_be_asked() -> None:
    case = second(samples.PROMISED, overridden_by="苗永红", override_reason="第一次告知漏了一项")
    lines = said(compose(samples.request("one_time_notice", samples.PROMISED, case=case)))
    assert "因第一次告知漏了一项，经苗永红同意，补充告知上列第2项。给你增加了不便，我们致歉。" in lines


@pytest.mark.parametrize("missing", ["overridden_by", "override_reason"])
def test_a_second_notice_with_something_new_needs_the_supervisor(missing: str) -> None:
    """行政许可法 32①四: once; PAPERS 8."""
    given = {"overridden_by": "苗永红", "override_reason": "第一次告知漏了一项", missing: ""}
    request = samples.request("one_time_notice", samples.PROMISED, case=second(samples.PROMISED, **given))
    assert refusal(request).code == "paper.second_notice"


def test_a_second_notice_of_what_was_told_before_needs_nobody() -> None:
    case = second(samples.PROMISED)
    case = replace(case, notices=(life.NOTICE, case.notices[1]))
    lines = said(compose(samples.request("one_time_notice", samples.PROMISED, case=case)))
    assert not any("补充告知" in line for line in lines)
