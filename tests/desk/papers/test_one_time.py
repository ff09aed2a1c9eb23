from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.cases.decision import Decision
from desk.cases.material import CheckedMaterial
from desk.papers.composing import compose

from . import samples
from .reading import facts, refusal, said, tables, ticks, whole

NOTICE = Decision(kind="one_time_notice")


def test_a_licence_is_told_everything_once() -> None:
    """行政许可法 32①四, 五."""
    lines = said(compose(samples.request("one_time_notice", samples.LICENCE)))
    assert lines[1] == (
        "你于2026年11月23日提出“临时占用城市道路审批”申请。经审查，申请材料不齐全（不符合法定形式）。"
        "根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下："
    )
    assert "以上为需要补正的全部内容。你已经提交的材料不需要重复提交。" in lines
    assert "你按照要求提交全部补正材料的，本机关应当受理。" in lines


def test_another_item_is_told_in_its_own_words() -> None:
    lines = said(compose(samples.request("one_time_notice", samples.PROMISED)))
    assert lines[1] == "你申请办理“居住证申领”，材料还不齐全。现将需要补正的全部内容一次告知如下："
    assert not any("应当受理" in line for line in lines)


def test_the_table_says_what_is_wrong_how_to_mend_it_and_where() -> None:
    table = tables(compose(samples.request("one_time_notice", samples.PROMISED)))[0]
    assert [column.title for column in table.columns] == [
        "序号", "材料名称", "问题", "怎样补正", "去哪里拿", "形式和份数", "依据",
    ]  # fmt: skip
    how = "换发后带新的来，交复印件1份"
    assert table.rows == (
        ("1", "本人相片", "缺少", "提交原件1份", "自己准备", "原件1份", "办事指南材料第2项"),
        ("2", "居住证申领表", "已过有效期", how, "自己准备", "原件1份", "办事指南材料第5项"),
    )


def test_a_required_material_that_is_missing_is_named_without_being_pointed_out() -> None:
    lines = tuple(replace(m, state="missing") for m in samples.handed_in(samples.item(samples.PROMISED)))
    case = samples.case(samples.PROMISED, NOTICE, materials=lines)
    table = tables(compose(samples.request("one_time_notice", samples.PROMISED, case=case)))[0]
    assert [row[1] for row in table.rows] == [m.name for m in lines if m.required]


def test_what_is_in_hand_is_named() -> None:
    rows = facts(compose(samples.request("one_time_notice", samples.PROMISED)))
    assert rows["已具备的材料"] == "申请人居民身份证；居住地住址证明（租赁合同/房产证/单位证明）"


def test_the_answers_of_the_applicant_are_named() -> None:
    question = samples.item(samples.INSTANT).situations[0]
    lines = tuple(replace(m, state="missing") for m in samples.handed_in(samples.item(samples.INSTANT)))
    case = samples.case(samples.INSTANT, NOTICE, situations=(question.options[1].id,), materials=lines)
    assert facts(compose(samples.request("one_time_notice", samples.INSTANT, case=case)))["您的情形"] == "丢了补办"


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_without_a_day_nothing_is_said_of_being_late(item_id: str) -> None:
    """The law sets no day; the city has not set one yet (C-15)."""
    case = samples.case(item_id, NOTICE)
    lines = said(compose(samples.request("one_time_notice", item_id, case=case)))
    assert "补正所用时间不计入办理时限。" in lines
    assert not any("逾期" in line or "前补正" in line for line in lines)


def test_late_is_never_withdrawn() -> None:
    """“视为撤回” binds in another city only (PAPERS 11.2)."""
    lines = said(compose(samples.request("one_time_notice", samples.LICENCE)))
    late = "逾期未补正的，本机关将按已有材料依法作出决定，或者退回申请材料处理，并书面告知你；你可以随时重新申请。"
    assert late in lines
    office = replace(samples.OFFICE, late_rule="视为撤回申请")
    assert refusal(samples.request("one_time_notice", samples.LICENCE, office=office)).code == "paper.forbidden_words"


def test_the_slip_lists_each_thing_with_a_box() -> None:
    sheet = compose(samples.request("one_time_notice", samples.PROMISED, "80"))
    assert said(sheet)[0] == "还缺这些（一次说全）"
    assert ticks(sheet) == ["本人相片—自己准备", "居住证申领表—自己准备"]
    assert "2027-02-21前补交" in said(sheet)


def test_the_slip_of_a_sensitive_item_points_to_the_page() -> None:
    sheet = compose(samples.request("one_time_notice", samples.RELIEF, "80", case=samples.case(samples.RELIEF, NOTICE)))
    assert "材料明细见A4凭证" in said(sheet)
    assert ticks(sheet) == []
    assert "最低生活保障" not in whole(sheet)


def test_nothing_outside_the_guide_is_asked_for() -> None:
    """河南省优化营商环境条例 28."""
    outside = CheckedMaterial(seq=99, name="村委会证明", state="missing", problem="缺少")
    case = samples.case(samples.PROMISED, NOTICE, materials=(outside,))
    refused = refusal(samples.request("one_time_notice", samples.PROMISED, case=case))
    assert refused.code == "paper.material_outside_guide"


@pytest.mark.parametrize("how", ["按窗口要求补", "补齐身份证等材料"])
def test_vague_demands_are_refused(how: str) -> None:
    gap = CheckedMaterial(seq=2, name="本人相片", state="missing", problem="缺少", how=how)
    case = samples.case(samples.PROMISED, NOTICE, materials=(gap,))
    assert refusal(samples.request("one_time_notice", samples.PROMISED, case=case)).code == "paper.catch_all"


def test_with_nothing_missing_there_is_no_notice() -> None:
    case = samples.case(samples.PROMISED, NOTICE, materials=samples.handed_in(samples.item(samples.PROMISED)))
    assert refusal(samples.request("one_time_notice", samples.PROMISED, case=case)).code == "paper.nothing_missing"


def test_the_code_to_scan_in_holds_the_case_number() -> None:
    codes = compose(samples.request("one_time_notice", samples.PROMISED)).codes
    assert [(code.caption, code.payload) for code in codes][1] == ("窗口扫码收件", "01090300018790")
