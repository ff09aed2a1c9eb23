from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.cases.decision import Decision
from desk.cases.material import CheckedMaterial
from desk.papers.composing import compose
from desk.sheets import Signature

from . import samples
from .reading import facts, refusal, said, whole

ACCEPT = Decision(kind="accept")


def lines_of(item_id: str, layout: str = "a4", **changes: object) -> list[str]:
    case = samples.case(item_id, ACCEPT, **changes)
    return said(compose(samples.request("acceptance_notice", item_id, layout, case=case)))


@pytest.mark.parametrize("layout", ["a4", "a5"])
def test_a_licence_is_accepted_in_the_words_of_the_law(layout: str) -> None:
    """行政许可法 32①五, 35, 42, 45."""
    lines = lines_of(samples.LICENCE, layout)
    assert lines[0] == "欧阳𬱖然："
    assert lines[1] == (
        "你于2026年11月23日提出的“临时占用城市道路审批”申请，经审查，属于本机关职权范围，申请材料齐全、符合法定形式，"
        "根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，决定自2026年11月23日起予以受理。"
    )
    assert (
        "本事项法定办结时限为20个工作日，自受理之日起计算；依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，"
        "所需时间不计算在内，将另行书面告知你。"
    ) in lines
    assert "上级机关不得要求你重复提供本次已经提交的材料。" in lines
    assert "本机关承诺5个工作日，即在2026年11月30日下班前办结。开始的当日不计入；遇法定休假日顺延。" in lines


@pytest.mark.parametrize("layout", ["a4", "a5"])
def test_another_item_is_accepted_on_its_own_basis(layout: str) -> None:
    lines = lines_of(samples.PROMISED, layout)
    assert lines[1] == (
        "你提出的“居住证申领”申请，经审查符合受理条件，材料齐全，本机关决定自2026年11月23日起予以受理。"
        "依据：《居住证暂行条例》第二、九、十条。"
    )
    assert "初审由济源市思礼镇公安派出所负责，决定由济源市公安局作出。" in lines
    assert not any("听证" in line or "上级机关" in line for line in lines)


def test_the_authority_stands_in_the_title_of_a_licence() -> None:
    """B-01."""
    sheet = compose(samples.request("acceptance_notice", samples.LICENCE))
    assert sheet.title == "济源市城市管理局　行政许可受理通知书"
    assert sheet.seal is not None
    assert sheet.seal.caption == "（加盖济源市城市管理局专用印章）"
    assert sheet.seal.signed_by == "济源市城市管理局"
    assert sheet.seal.signed_on == "2026年11月23日"


def test_a_long_authority_stands_above_the_title() -> None:
    bodies = "市自然资源和规划局（不动产登记中心）、市住房和城乡建设局"
    item = replace(samples.item(samples.LICENCE), deciding_body=bodies)
    sheet = compose(samples.request("acceptance_notice", samples.LICENCE, item=item))
    assert sheet.letterhead == "济源市自然资源和规划局、济源市住房和城乡建设局"
    assert sheet.title == "行政许可受理通知书"


def test_an_item_of_the_town_is_answered_for_by_its_government() -> None:
    """C-07."""
    case = samples.case(samples.RELIEF, ACCEPT)
    sheet = compose(samples.request("acceptance_notice", samples.RELIEF, case=case))
    assert sheet.letterhead == "济源市思礼镇人民政府"
    assert sheet.title == "受理通知书"
    assert "初审由济源市思礼镇人民政府负责，决定由济源市民政局作出。" in said(sheet)


def test_after_a_supplement_its_day_is_told() -> None:
    case = samples.case(samples.LICENCE, ACCEPT, accepted_on="2026-11-27")
    request = samples.request("acceptance_notice", samples.LICENCE, case=case, supplemented_on="2026-11-27")
    assert "并已按照本机关的要求于2026年11月27日提交全部补正申请材料" in said(compose(request))[1]
    case = samples.case(samples.PROMISED, ACCEPT, accepted_on="2026-11-27")
    request = samples.request("acceptance_notice", samples.PROMISED, case=case, supplemented_on="2026-11-27")
    assert said(compose(request))[1] == (
        "你提出的“居住证申领”申请，已于2026年11月27日补齐材料，本机关决定自2026年11月27日起予以受理。"
    )


def test_a_due_day_after_the_law_is_refused() -> None:
    """行政许可法 42: never later than the law's (PAPERS 4.3, Never)."""
    case = samples.case(samples.LICENCE, ACCEPT, due_on="2026-12-22", statutory_due_on="2026-12-21")
    assert refusal(samples.request("acceptance_notice", samples.LICENCE, case=case)).code == "paper.due_after_law"


def test_the_law_comes_first_where_the_promise_runs_past_it() -> None:
    """居住证暂行条例 9 against ten working days over a long holiday (DOMAIN 2.8.7)."""
    lines = lines_of(samples.PROMISED, due_on="2027-02-13", statutory_due_on="2027-02-13", promised_due_on="2027-02-20")
    assert (
        "承诺时限的最后一日（2027年2月20日）晚于法定时限的最后一日，以法定时限为准，在2027年2月13日下班前办结。"
        "开始的当日不计入；遇法定休假日顺延。"
    ) in lines
    assert not any(line.startswith("本机关承诺") for line in lines)


def test_an_expected_day_says_so() -> None:
    lines = lines_of(samples.PROMISED, due_expected=True)
    assert any("即在2026年11月30日（预计）下班前办结" in line for line in lines)
    assert "该日期所在年份的放假通知尚未发布，日期为预计，以正式通知后重新计算的为准。" in lines


def test_deferred_materials_are_told_with_their_day() -> None:
    deferred = CheckedMaterial(seq=3, name="居住地住址证明", state="deferred", deadline="2026-12-01", required=True)
    lines = lines_of(samples.PROMISED, materials=(deferred,))
    assert "下列材料为容缺后补，请在2026年12月1日前补齐：居住地住址证明。" in lines
    case = samples.case(samples.PROMISED, ACCEPT, materials=(deferred,))
    number = "思礼便容〔2026〕03-2号"
    numbered = samples.request("acceptance_notice", samples.PROMISED, case=case, deferred_number=number)
    told = f"，详见《容缺材料清单》{number}：居住地住址证明。"
    assert any(told in line for line in said(compose(numbered)))


def test_sensitive_data_are_told_in_full() -> None:
    """个人信息保护法 17, 28, 30."""
    lines = lines_of(samples.RELIEF)
    assert any(line.startswith("一、处理者：济源市思礼镇人民政府，联系方式：0391-6739000。") for line in lines)
    assert any(line.startswith("本事项需要处理您的敏感个人信息（") and "必要性：" in line for line in lines)
    assert not any("敏感个人信息" in line for line in lines_of(samples.LICENCE))


def test_the_applicant_signs_the_file_copy_alone() -> None:
    first, second = (compose(samples.request("acceptance_notice", samples.LICENCE, copy_no=n)) for n in (1, 2))
    assert not any(isinstance(block, Signature) for block in first.blocks)
    assert any(isinstance(block, Signature) for block in second.blocks)
    assert first.copy_caption == "第1联（共3联）　申请人留存"


def test_nothing_is_guaranteed_and_no_remedy_is_owed() -> None:
    for item_id in (samples.LICENCE, samples.PROMISED):
        text = whole(compose(samples.request("acceptance_notice", item_id)))
        assert "保证办成" not in text
        assert "行政复议" not in text


@pytest.mark.parametrize("field", ["accepted_on", "due_on"])
def test_an_obligatory_day_that_is_missing_is_named(field: str) -> None:
    case = samples.case(samples.PROMISED, ACCEPT, **{field: ""})
    refused = refusal(samples.request("acceptance_notice", samples.PROMISED, case=case))
    assert (refused.code, refused.field) == ("paper.field_missing", field)


def test_without_a_statutory_limit_its_sentence_goes() -> None:
    item = replace(samples.item(samples.LICENCE), statutory_limit=None)
    case = samples.case(samples.LICENCE, ACCEPT)
    sheet = compose(samples.request("acceptance_notice", samples.LICENCE, item=item, case=case))
    assert not any("法定办结时限为" in line for line in said(sheet))
    assert "法定办结时限" not in facts(sheet)
