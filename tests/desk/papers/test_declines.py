from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from desk.papers.composing import PaperRequest, compose, layouts_of
from desk.sheets import Sheet

from . import samples
from .reading import facts, refusal, said, whole

DECLINES = ("decline_not_required", "decline_other_body", "decline_not_eligible")
KINDS = (samples.LICENCE, samples.PROMISED)


def declined(paper: str, item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    decision = replace(samples.decision_for(paper, item_id), **changes)
    return samples.request(paper, item_id, layout, case=samples.case(item_id, decision))


def every(paper: str) -> list[Sheet]:
    return [compose(declined(paper, item_id, layout)) for item_id in KINDS for layout in layouts_of(paper)]


@pytest.mark.parametrize("paper", DECLINES)
def test_every_decision_tells_the_remedies(paper: str) -> None:
    """行政复议法 20①, 行政诉讼法 46①, 行政许可法 38②: sixty days, six months."""
    for sheet in every(paper):
        noun = {"行政许可申请不受理告知书": "告知书", "无需办理告知单": "告知单"}.get(
            sheet.title.split("　")[-1], "决定书"
        )
        [remedy] = [line for line in said(sheet) if "申请行政复议；" in line]
        assert remedy.startswith(
            f"如不服本{noun}，你可以自收到本{noun}之日起六十日内向济源市人民政府（行政复议机构：济源市司法局，"
            "地址：济源市黄河大道，电话：0391-6633000）申请行政复议；"
        )
        assert f"自收到本{noun}之日起六个月内依法向有管辖权的人民法院提起行政诉讼。" in remedy
        assert "申请行政复议不收取费用，书写有困难的可以口头申请。" in said(sheet)


@pytest.mark.parametrize(
    ("paper", "item_id", "is_neutral"),
    [
        ("decline_not_required", samples.LICENCE, False),
        ("decline_not_required", samples.PROMISED, True),
        ("decline_other_body", samples.LICENCE, True),
        ("decline_other_body", samples.PROMISED, True),
        ("decline_not_eligible", samples.LICENCE, True),
        ("decline_not_eligible", samples.PROMISED, True),
    ],
)
def test_the_block_of_remedies_is_that_of_the_table(paper: str, item_id: str, is_neutral: bool) -> None:
    """PAPERS 7: R-1 for a licence that is not needed, R-3 else (行政复议法 23, C-05)."""
    text = whole(compose(declined(paper, item_id)))
    assert ("属于《中华人民共和国行政复议法》第二十三条规定情形的，应当先申请行政复议。" in text) is is_neutral


@pytest.mark.parametrize("paper", DECLINES)
@pytest.mark.parametrize("missing", ["review_body", "court"])
def test_a_decision_without_remedies_is_refused(paper: str, missing: str) -> None:
    """行政复议法 20③: a missing block lengthens the term to a year."""
    office = replace(samples.OFFICE, **{missing: ""})
    refused = refusal(replace(declined(paper, samples.PROMISED), office=office))
    assert (refused.code, refused.field) == ("paper.remedies_missing", f"office.{missing}")


def test_what_needs_no_licence_is_not_taken_up_in_the_words_of_the_law() -> None:
    """行政许可法 32①一: the verb is 不受理, never 不予受理."""
    for layout in layouts_of("decline_not_required"):
        sheet = compose(declined("decline_not_required", samples.LICENCE, layout))
        assert (
            "你于2026年11月23日提出“临时占用城市道路审批”申请。经审查，该事项依法不需要取得行政许可"
            "（依据：《城市道路管理条例》第三十条）。根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，"
            "本机关不受理，现告知你。"
        ) in said(sheet)
        assert "无需办理的理由：在自家院内堆放建材，不占用城市道路。" in said(sheet)


def test_the_word_of_another_case_never_stands_on_it() -> None:
    """PAPERS 4.8, Never."""
    for sheet in every("decline_not_required"):
        assert "不予受理" not in whole(sheet)


def test_an_item_that_needs_no_application_says_why_and_what_to_do() -> None:
    lines = said(compose(declined("decline_not_required", samples.PROMISED)))
    assert "经核对，你要办的事不需要申请，理由：在自家院内堆放建材，不占用城市道路。" in lines
    assert "你可以直接：在院内堆放，不影响通行即可。" in lines
    assert "所交材料已全部退还。" in lines
    without = said(compose(declined("decline_not_required", samples.PROMISED, instead="")))
    assert not any("可以直接" in line for line in without)


def test_nothing_taken_is_not_called_returned() -> None:
    request = declined("decline_not_required", samples.PROMISED)
    bare = replace(request, case=replace(request.the_case, materials=()))
    assert "未收取材料。" in said(compose(bare))


@pytest.mark.parametrize(
    ("paper", "item_id", "field", "named"),
    [
        ("decline_not_required", samples.LICENCE, "basis", "basis"),
        ("decline_not_required", samples.PROMISED, "reason", "why_not_required"),
        ("decline_other_body", samples.LICENCE, "other_body", "right_body"),
        ("decline_other_body", samples.PROMISED, "other_body", "right_body"),
        ("decline_not_eligible", samples.LICENCE, "basis", "decision.basis"),
        ("decline_not_eligible", samples.PROMISED, "basis", "decision.basis"),
        ("decline_not_eligible", samples.PROMISED, "confirmed_by", "decision.confirmed_by"),
        ("decline_not_eligible", samples.PROMISED, "reason", "decision.facts"),
    ],
)
def test_an_empty_obligatory_field_is_refused(paper: str, item_id: str, field: str, named: str) -> None:
    """行政许可法 32①二, 38②; PAPERS 8."""
    refused = refusal(declined(paper, item_id, **{field: ""}))
    assert (refused.code, refused.field) == ("paper.field_missing", named)


def test_a_benefit_declined_without_a_basis_is_allowed_where_nothing_is_needed() -> None:
    assert compose(declined("decline_not_required", samples.PROMISED, basis=""))


def test_the_right_body_is_named_with_its_address() -> None:
    """行政许可法 32①二."""
    lines = said(compose(declined("decline_other_body", samples.LICENCE)))
    assert (
        "你于2026年11月23日提出“临时占用城市道路审批”申请。经审查，该事项依法不属于本机关职权范围。"
        "根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。"
    ) in lines
    assert "请向济源市公安局交通警察支队提出申请。" in lines
    assert "地址：济源市文昌路88号　电话：0391-6603000。" in lines
    slip = said(compose(declined("decline_other_body", samples.PROMISED, "80")))
    assert slip[0] == "这件事归济源市公安局交通警察支队办"
    assert "请向济源市公安局交通警察支队提出申请。" in slip


def test_an_unknown_address_takes_its_sentence() -> None:
    lines = said(compose(declined("decline_other_body", samples.LICENCE, other_body_address="", other_body_phone="")))
    assert not any(line.startswith(("地址", "电话")) for line in lines)


@pytest.mark.parametrize("body", ["有关部门", "请咨询相关部门"])
def test_a_vague_body_is_refused(body: str) -> None:
    """PAPERS 4.9, Never."""
    assert refusal(declined("decline_other_body", samples.LICENCE, other_body=body)).code == "paper.right_body_vague"


@pytest.mark.parametrize("item_id", ["JZ-01", "JZ-03", "JZ-05"])
def test_social_relief_is_passed_on_and_not_declined(item_id: str) -> None:
    """社会救助暂行办法 60."""
    assert refusal(declined("decline_other_body", item_id)).code == "paper.relief_not_declined"


def test_a_decision_on_the_conditions_names_facts_basis_and_second_person() -> None:
    sheet = compose(declined("decline_not_eligible", samples.PROMISED))
    assert (
        "经核对，提交的居住登记自2026年9月1日起算，未满半年，不符合《居住证暂行条例》第二条规定的受理条件："
        "离开常住户口所在地到本市居住半年以上。决定不予受理。"
    ) in said(sheet)
    assert "以后居住满半年的，可以随时再来申请。" in said(sheet)
    assert facts(sheet)["复核人"] == "苗永红"
    assert facts(sheet)["不符合的条件"] == "离开常住户口所在地到本市居住半年以上"


def test_a_licence_is_declined_on_a_special_law_or_article_78_alone() -> None:
    """行政许可法 32 knows no such ground (PAPERS 4.10); 78: false papers."""
    lines = said(compose(declined("decline_not_eligible", samples.LICENCE)))
    assert (
        "你于2026年11月23日提出“临时占用城市道路审批”申请。经审查，提交的占道位置平面图经核对为虚假材料，"
        "属于《中华人民共和国行政许可法》第七十八条规定的不予受理情形，决定不予受理。"
    ) in lines
    basis = "《中华人民共和国行政许可法》第三十二条"
    assert refusal(declined("decline_not_eligible", samples.LICENCE, basis=basis)).code == "paper.basis_not_a_ground"


def test_the_penalty_of_article_78_never_stands_on_it() -> None:
    """行政许可法 78: the warning has its own procedure."""
    refused = refusal(declined("decline_not_eligible", samples.LICENCE, reason="提交虚假材料，给予警告"))
    assert refused.code == "paper.penalty_words"


def test_the_titles_are_those_of_licences_and_of_others() -> None:
    titles = {(paper, item_id): compose(declined(paper, item_id)).title for paper in DECLINES for item_id in KINDS}
    assert titles == {
        ("decline_not_required", samples.LICENCE): "济源市城市管理局　行政许可申请不受理告知书",
        ("decline_not_required", samples.PROMISED): "无需办理告知单",
        ("decline_other_body", samples.LICENCE): "济源市城市管理局　行政许可不予受理决定书",
        ("decline_other_body", samples.PROMISED): "不予受理决定书",
        ("decline_not_eligible", samples.LICENCE): "济源市城市管理局　行政许可不予受理决定书",
        ("decline_not_eligible", samples.PROMISED): "不予受理决定书",
    }
