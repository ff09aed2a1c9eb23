from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.cases.decision import Decision
from desk.cases.material import CheckedMaterial
from desk.papers.composing import compose

from . import samples
from .reading import facts, refusal, said, strings, tables, whole

RECEIVE = Decision(kind="receive")
SEEN_CARD = CheckedMaterial(seq=1, name="申请人居民身份证", state="original_seen", originals=1, required=True)


@pytest.mark.parametrize("layout", ["a4", "a5", "80"])
@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_a_materials_receipt_promises_no_acceptance_and_no_due_day(item_id: str, layout: str) -> None:
    """PAPERS 4.2, Never."""
    text = whole(compose(samples.request("materials_receipt", item_id, layout)))
    assert "受理日期" not in text
    assert "办结日期" not in text
    assert "办结截止" not in text


def test_the_five_days_of_a_licence_are_told() -> None:
    """行政许可法 32①四, 82; 民法典 201."""
    lines = said(compose(samples.request("materials_receipt", samples.LICENCE)))
    assert (
        "本机关将在2026年11月30日前（自收到材料次日起五个工作日内）决定是否受理，需要补正的，一次告知需要补正的全部内容；"
        "逾期不告知的，自收到申请材料之日起即为受理。"
    ) in lines
    assert lines[0] == (
        "本机关于2026年11月23日9时05分收到你办理“临时占用城市道路审批”的下列材料。"
        "本凭证证明材料已经收到，不表示申请已经受理。"
    )


def test_another_item_gets_the_office_rule() -> None:
    lines = said(compose(samples.request("materials_receipt", samples.PROMISED)))
    assert "本中心将在2026年11月30日前答复是否受理；需要补正的，一次告知全部内容。" in lines


def test_the_day_of_answer_is_obligatory() -> None:
    case = samples.case(samples.PROMISED, RECEIVE, reply_by="")
    refused = refusal(samples.request("materials_receipt", samples.PROMISED, case=case))
    assert (refused.code, refused.field) == ("paper.field_missing", "reply_by")


@pytest.mark.parametrize(
    ("checked", "word", "form", "count"),
    [
        (SEEN_CARD, "已核验原件并退还", "原件", "1"),
        (replace(SEEN_CARD, copies=1), "已核验原件并退还", "原件、复印件", "2"),
        (replace(SEEN_CARD, state="scanned"), "已扫描", "原件", "1"),
        (replace(SEEN_CARD, state="e_licence", originals=0), "电子证照", "电子", "—"),
        (replace(SEEN_CARD, state="waived", originals=0), "免交", "—", "—"),
        (CheckedMaterial(seq=2, name="本人相片", state="original_seen"), "已收", "原件", "1"),
        (CheckedMaterial(seq=5, name="居住证申领表", state="original_seen", originals=2), "已收", "原件", "2"),
        (CheckedMaterial(seq=3, name="居住地住址证明", state="copy_kept"), "已收", "复印件", "1"),
        (CheckedMaterial(seq=3, name="居住地住址证明", state="waived"), "共享获取，免交", "—", "—"),
        (CheckedMaterial(seq=3, name="居住地住址证明", state="pledged"), "以承诺代替", "—", "—"),
        (
            CheckedMaterial(seq=3, name="居住地住址证明", state="deferred", deadline="2026-12-01"),
            "容缺后补（2026年12月1日前）", "—", "—",
        ),
    ],
)  # fmt: skip
def test_each_state_has_its_word(checked: CheckedMaterial, word: str, form: str, count: str) -> None:
    """B-15."""
    case = samples.case(samples.PROMISED, RECEIVE, materials=(checked,))
    [table] = tables(compose(samples.request("materials_receipt", samples.PROMISED, case=case)))
    [row] = table.rows
    assert (row[4], row[2], row[3]) == (word, form, count)


def test_an_identity_card_is_never_kept() -> None:
    """居民身份证法 15③."""
    kept = replace(SEEN_CARD, state="copy_kept", originals=1)
    case = samples.case(samples.PROMISED, RECEIVE, materials=(kept,))
    refused = refusal(samples.request("materials_receipt", samples.PROMISED, case=case))
    assert refused.code == "paper.id_card_kept"
    assert "退还" in refused.message


def test_a_copy_of_an_identity_card_is_called_a_copy() -> None:
    copied = replace(SEEN_CARD, state="copy_kept", originals=0, copies=1)
    case = samples.case(samples.PROMISED, RECEIVE, materials=(copied,))
    [table] = tables(compose(samples.request("materials_receipt", samples.PROMISED, case=case)))
    assert table.rows[0][1] == "申请人居民身份证（复印件）"


def test_what_was_not_handed_in_is_named() -> None:
    lines = list(samples.handed_in(samples.item(samples.PROMISED)))
    lines[1] = replace(lines[1], state="missing", originals=0)
    case = samples.case(samples.PROMISED, RECEIVE, materials=tuple(lines))
    sheet = compose(samples.request("materials_receipt", samples.PROMISED, case=case))
    assert facts(sheet)["未提交材料"] == "本人相片"


def test_seven_materials_do_not_fit_on_a5() -> None:
    """PAPERS 0.4: no table over six rows on A5."""
    lines = tuple(CheckedMaterial(seq=n, name=f"材料{n}", state="copy_kept") for n in range(1, 8))
    case = samples.case(samples.PROMISED, RECEIVE, materials=lines)
    refused = refusal(samples.request("materials_receipt", samples.PROMISED, "a5", case=case))
    assert refused.code == "paper.table_too_long"
    assert compose(samples.request("materials_receipt", samples.PROMISED, "a4", case=case))


def test_an_organisation_is_addressed_as_one() -> None:
    """PAPERS 0.2.2."""
    case = samples.case(samples.LICENCE, RECEIVE, applicant=samples.COMPANY, agent=samples.AGENT)
    sheet = compose(samples.request("materials_receipt", samples.LICENCE, case=case))
    assert "收到你单位办理" in said(sheet)[0]
    rows = facts(sheet)
    assert rows["法定代表人（负责人）"] == "卢㛃明"
    assert rows["代理人"] == "买买提·吐尔逊"
    assert rows["代理人证件号码"] == "419001********9935"
    assert rows["统一社会信用代码"] == "914190********ST0X"
    assert samples.AGENT.phone not in whole(sheet)


@pytest.mark.parametrize(
    ("decision", "word"),
    [
        (RECEIVE, "已收件"),
        (Decision(kind="accept"), "已受理"),
        (Decision(kind="one_time_notice"), "需补正"),
        (Decision(kind="instant"), "已办结"),
    ],
)
def test_the_slip_says_the_state(decision: Decision, word: str) -> None:
    case = samples.case(samples.PROMISED, decision)
    assert compose(samples.request("receipt_slip", samples.PROMISED, case=case)).slip_state == word


def test_the_slip_reads_as_set() -> None:
    assert facts(compose(samples.request("receipt_slip", samples.PROMISED, "80"))) == {
        "办件编号": "0109 03 000187 90",
        "查询码": "482913（请勿告诉别人）",
        "事项": "居住证申领",
        "申请人": "欧阳𬱖然",
        "收件": "2026-11-23 09:05",
        "办结截止": "2026-11-30",
        "材料": "收材料6份，退还原件2份",
        "经办": "卢晓燕　3号窗口",
    }


def test_a_narrow_slip_masks_the_name() -> None:
    """PAPERS 4.4."""
    sheet = compose(samples.request("receipt_slip", samples.PROMISED, "58"))
    assert facts(sheet)["申请人"] == "欧＊＊然"
    assert samples.PERSON.name not in whole(sheet)


@pytest.mark.parametrize("item_id", [samples.RELIEF, "JZ-08", "YW-12"])
def test_a_slip_keeps_silent_about_a_sensitive_item(item_id: str) -> None:
    """PAPERS 4.4: no material names, the short name."""
    item = samples.item(item_id)
    sheet = compose(samples.request("receipt_slip", item_id, case=samples.case(item_id, Decision(kind="accept"))))
    assert "材料明细见A4凭证" in said(sheet)
    assert facts(sheet)["事项"] == item.short_name
    for material in item.materials:
        assert material.name not in whole(sheet)


def test_no_slip_shows_address_number_or_result() -> None:
    """PAPERS 4.4, Never."""
    text = whole(compose(samples.request("receipt_slip", samples.INSTANT)))
    assert samples.PERSON.address not in text
    assert "419001" not in text
    assert '老年人优待证"' not in text


def test_an_expected_day_says_so_on_the_slip() -> None:
    case = samples.case(samples.PROMISED, Decision(kind="accept"), due_on="2026-11-30", due_expected=True)
    sheet = compose(samples.request("receipt_slip", samples.PROMISED, case=case))
    assert facts(sheet)["办结截止"] == "2026-11-30（预计）"
    assert any("放假通知尚未发布" in text for text in strings(sheet.blocks))
