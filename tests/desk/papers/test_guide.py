from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desk.papers.composing import compose
from desk.papers.large_guide import LONGEST, short_lines
from desk.papers.request import layouts_of
from desk.scanning import Scan, read_scan
from desk.sheets import Layout, Paragraph
from printouts.styles import LARGE

from . import samples
from .reading import facts, headings, refusal, said, strings, tables, ticks

HEADINGS = [
    "一、事项名称和编码", "二、适用对象", "三、设定依据", "四、受理条件", "五、不予办理的情形", "六、需要什么材料",
    "七、怎么办", "八、多久办好", "九、收费", "十、结果和领取", "十一、少跑路的办法（容缺、承诺、代办、网办、邮寄）",
    "十二、您的权利和义务", "十三、咨询和监督", "附：申请表样张、填写示范、常见错误",
]  # fmt: skip


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED, samples.INSTANT])
def test_headings_stand_in_their_order(item_id: str) -> None:
    """GB/T 36114, PAPERS 4.1."""
    assert headings(compose(samples.request("guide", item_id))) == HEADINGS


def test_large_print_has_six_headings() -> None:
    sheet = compose(samples.request("guide", samples.PROMISED, "large"))
    assert headings(sheet) == [HEADINGS[i] for i in (3, 5, 7, 8, 9, 12)]


@pytest.mark.parametrize("item_id", sorted(samples.items()))
def test_no_line_of_large_print_is_longer_than_twenty(item_id: str) -> None:
    """PAPERS 0.2.7."""
    sheet = compose(samples.request("guide", item_id, "large"))
    for block in sheet.blocks:
        if isinstance(block, Paragraph) and block.role == "lead":
            assert len(block.text) <= LONGEST, block.text


def test_large_print_answers_the_five_questions() -> None:
    lines = said(compose(samples.request("guide", samples.INSTANT, "large")))
    for line in ("要带什么：", "几天办好：即时办结。", "要不要钱：不要钱。", "办好了怎么拿：", "有事打这个电话："):
        assert line in lines


@given(st.text("甲乙丙，。（）、/", max_size=80))
def test_short_lines_lose_no_character(text: str) -> None:
    lines = short_lines(text)
    assert "".join(lines) == text
    assert all(len(line) <= LONGEST for line in lines)


def test_a_licence_tells_the_rights_of_the_licence_law() -> None:
    """行政许可法 30②, 31, 32①四, 38."""
    lines = said(compose(samples.request("guide", samples.LICENCE)))
    for key in ("guide.L1", "guide.L2_P", "guide.L3", "guide.L4"):
        assert samples.texts().texts[key].text in lines
    assert samples.texts().texts["guide.L2_G"].text not in lines


def test_another_item_asks_for_nothing_outside_the_guide() -> None:
    """河南省优化营商环境条例 28."""
    lines = said(compose(samples.request("guide", samples.PROMISED)))
    assert samples.texts().texts["guide.L2_G"].text in lines
    assert samples.texts().texts["guide.L4"].text not in lines


def test_facts_the_city_has_not_confirmed_are_marked_one_by_one() -> None:
    sheet = compose(samples.request("guide", samples.PROMISED))
    assert facts(sheet)["承诺办结时限"] == "10个工作日（样例，待核定）"
    assert facts(sheet)["法定办结时限"] == "15日（自然日）"
    assert said(sheet).count("（本栏为样例，待核定）") == 9


def test_a_law_that_was_not_read_is_marked() -> None:
    lines = said(compose(samples.request("guide", samples.INSTANT)))
    assert "《中华人民共和国老年人权益保障法》第五十三条" in lines
    assert "《全国老龄办等关于进一步加强老年人优待工作的意见》（样例，待核定）" in lines


def test_an_item_without_basis_prints_no_law() -> None:
    """PAPERS 0.1."""
    bare = replace(samples.item(samples.PROMISED), legal_basis=())
    sheet = compose(samples.request("guide", samples.PROMISED, item=bare))
    basis = said(sheet)[said(sheet).index("目录未列设定依据。") - 1 :]
    assert not any("《" in line and "条" in line for line in basis[:2])


def test_natural_days_are_not_called_working_days() -> None:
    """居住证暂行条例 9: 15 days, not working days (DOMAIN 2.8.7)."""
    lines = said(compose(samples.request("guide", samples.PROMISED)))
    assert samples.texts().texts["guide.E1"].text not in lines
    assert samples.texts().texts["guide.E1_natural"].text in lines
    assert samples.texts().texts["guide.E1"].text in said(compose(samples.request("guide", samples.LICENCE)))


def test_no_deferral_is_promised_until_the_city_confirms() -> None:
    """C-18."""
    request = samples.request("guide", samples.PROMISED)
    assert "可容缺后补" not in "".join(strings(compose(request).blocks))
    confirmed = replace(request, item=replace(request.item, confirmed=True))
    assert "可容缺后补的材料：居住地住址证明" in "".join(strings(compose(confirmed).blocks))


def test_every_material_is_in_the_table_and_on_the_slip() -> None:
    names = [m.name for m in samples.item(samples.LICENCE).materials]
    [table] = tables(compose(samples.request("guide", samples.LICENCE)))
    assert [row[1] for row in table.rows] == names
    boxes = ticks(compose(samples.request("guide", samples.LICENCE, "80")))
    assert [box.split("（")[0] for box in boxes] == names
    assert boxes[2] == "营业执照（法人申请的）"


def test_an_item_without_materials_says_so() -> None:
    bare = replace(samples.item(samples.PROMISED), materials=())
    for layout in ("a4", "large", "80"):
        text = "".join(strings(compose(samples.request("guide", samples.PROMISED, layout, item=bare)).blocks))
        assert re.search("本事项无需提交材料|什么都不用带。", text)


def test_catch_all_words_are_refused() -> None:
    """河南省优化营商环境条例 28: no catch-all conditions."""
    item = samples.item(samples.PROMISED)
    vague = replace(item, materials=(*item.materials, replace(item.materials[0], seq=9, name="其他材料")))
    assert refusal(samples.request("guide", samples.PROMISED, item=vague)).code == "paper.catch_all"


def test_the_guide_names_its_version() -> None:
    sheet = compose(samples.request("guide", samples.PROMISED))
    assert any("2026.11-sample，自2026年11月23日起使用" in line for line in said(sheet))
    refused = refusal(samples.request("guide", samples.PROMISED, effective_on=""))
    assert (refused.code, refused.field) == ("paper.field_missing", "effective_on")


@pytest.mark.parametrize("layout", layouts_of("guide"))
def test_the_code_of_a_guide_reopens_it_and_holds_nothing_else(layout: Layout) -> None:
    """PAPERS 4.1, B-10: until a public address exists, the code is the window's own."""
    (code,) = compose(samples.request("guide", samples.PROMISED, layout)).codes
    assert read_scan(code.payload) == Scan(kind="item", value=samples.PROMISED)
    assert (code.caption, code.size_mm, len(code.payload) <= 100) == ("窗口扫码看最新指南", 25, True)


def test_large_print_begins_with_the_short_sentences_and_is_never_smaller_than_twenty_points() -> None:
    sheet = compose(samples.request("guide", samples.PROMISED, "large"))
    item = samples.items()[samples.PROMISED]
    assert [block.text for block in sheet.blocks[1 : 1 + len(item.plain_guide)]] == list(item.plain_guide)
    used = {block.role for block in sheet.blocks if isinstance(block, Paragraph)}
    assert all(getattr(LARGE, role).size >= 20 for role in used)


def test_the_guide_has_the_elements_of_the_standard_that_the_catalogue_knows() -> None:
    """GB/T 36114: code, how and by whom it is taken in, how its progress is looked up, where it is made public."""
    sheet = compose(samples.request("guide", samples.RELIEF))
    assert (facts(sheet)["事项编码"], facts(sheet)["目录编号"]) == ("尚未赋码", samples.RELIEF)
    whole = "".join(said(sheet))
    for words in (
        "接收。",
        "办理渠道：便民服务中心窗口、",
        "办理进程和结果可以凭办件编号到窗口查询",
        "身份证号、银行账号、电话不公示",
    ):
        assert words in whole


def test_no_line_of_large_print_begins_with_a_mark_that_ends_a_sentence() -> None:
    lines = short_lines("持有本市常住户口（或符合居住地申请条件）。")
    assert lines == ["持有本市常住户口", "（或符合居住地申请条件）。"]
