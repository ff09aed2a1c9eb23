"""Papers of what happens after intake (PAPERS.md 4.11-4.13, 4.21-4.25, 4.32): words, refusals, what is masked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import printouts
from desk.cases.case import Case
from desk.cases.life import FieldChange, HandOver, OriginalBack
from desk.cases.material import CheckedMaterial
from desk.papers.composing import PaperRequest, compose
from desk.papers.correction import is_told
from desk.papers.request import LABELS, Listed
from desk.papers.results import pickup_message
from desk.papers.transfer import held
from desk.sheets import Sheet, Signature
from tests.printouts.reading import codes, words

from . import later, samples
from .reading import facts, refusal, said, strings, tables, ticks, whole

BOTH = (samples.LICENCE, samples.PROMISED)


def made(paper: str, item_id: str = samples.PROMISED, layout: str = "", **changes: object) -> Sheet:
    return compose(later.request(paper, item_id, layout, **changes))


def of(paper: str, change: Case, item_id: str = samples.PROMISED) -> Sheet:
    return made(paper, item_id, case=change)


def signed(sheet: Sheet) -> list[str]:
    return [line for block in sheet.blocks if isinstance(block, Signature) for line in block.lines]


@pytest.mark.parametrize("request_", later.every_request(), ids=lambda r: f"{r.paper}-{r.item.id}-{r.layout}")
def test_every_size_can_be_set_and_its_codes_read_back(request_: PaperRequest) -> None:
    sheet = compose(request_)
    pdf = printouts.render(sheet)
    found = {text for page in range(printouts.page_count(pdf)) for text, *_ in codes(pdf, 200, page)}
    assert found == {code.payload for code in sheet.codes}
    if not request_.item.is_licence:
        assert "许可" not in whole(sheet)


@pytest.mark.parametrize(("paper", "layout"), sorted(LABELS))
def test_a_label_shows_no_query_code_and_no_voucher_line(paper: str, layout: str) -> None:
    sheet = made(paper, layout=layout)
    assert "482913" not in whole(sheet)
    assert "本小票不代替加盖印章的文书" not in said(sheet)


@pytest.mark.parametrize("paper", ["transfer_list", "delivery_proof", "mail_slip", "due_date_explained"])
def test_what_others_read_does_not_show_the_query_code(paper: str) -> None:
    assert "482913" not in whole(made(paper))


# -------------------------------------------------------------------------------------------- 4.11, 4.12


def test_the_promise_names_what_follows_and_until_when() -> None:
    """河南省优化营商环境条例 35."""
    sheet = made("deferred_promise")
    assert said(sheet)[0] == (
        "本人（单位）申请办理“居住证申领”，主要材料已经齐全，尚缺下列次要材料，自愿申请先予受理："
    )
    (row,) = tables(sheet)[0].rows
    assert row[1] == "居住地住址证明（租赁合同/房产证/单位证明）"
    assert row[3] == "2026年12月1日"
    assert any(
        "（三）知道到期未补齐的处理办法：本机关按已有材料依法作出决定，或者退回申请，并书面告知。" in text
        for text in said(sheet)
    )
    assert ticks(sheet) == ["已核对不属于不适用情形（经办人核对后勾选）"]


def test_the_promise_is_the_applicants_own_and_shows_the_number_in_full() -> None:
    assert facts(made("deferred_promise"))["居民身份证"] == samples.PERSON.id_number


def test_the_list_has_the_days_of_the_promise_and_asks_for_nothing_more() -> None:
    promise, listed = made("deferred_promise"), made("deferred_list")
    assert tables(promise)[0].rows == tables(listed)[0].rows
    assert "除上列材料外，不再要求补充其他材料。" in said(listed)
    assert "本机关已先行受理你的“居住证申领”申请。需要补充的材料和补交期限一次性告知如下：" in said(listed)


@pytest.mark.parametrize("paper", ["deferred_promise", "deferred_list"])
def test_a_main_paper_is_never_deferred(paper: str) -> None:
    """PAPERS 4.11, Never."""
    item = later.item(samples.PROMISED)
    strict = replace(item, materials=tuple(replace(m, deferrable=False) for m in item.materials))
    refused = refusal(later.request(paper, samples.PROMISED, item=strict))
    assert (refused.code, refused.field) == ("paper.not_deferrable", "materials[seq=3].state")


def test_a_promise_without_a_day_is_refused() -> None:
    case = later.with_line(later.case_for("deferred_promise", samples.PROMISED), state="deferred", deadline="")
    assert refusal(later.request("deferred_promise", samples.PROMISED, case=replace(case, due_on=""))).code == (
        "paper.field_missing"
    )


def test_nothing_deferred_owes_no_promise() -> None:
    case = later.with_line(later.case_for("deferred_promise", samples.PROMISED), state="scanned", deadline="")
    assert refusal(later.request("deferred_promise", samples.PROMISED, case=case)).code == "paper.nothing_deferred"


def test_more_than_five_papers_do_not_follow_later() -> None:
    case = later.case_for("deferred_list", samples.PROMISED)
    item = later.item(samples.PROMISED)
    line = next(m for m in case.materials if m.state == "deferred")
    asked = next(m for m in item.materials if m.seq == line.seq)
    lines = tuple(replace(line, seq=n) for n in range(11, 17))
    many = replace(item, materials=tuple(replace(asked, seq=n) for n in range(11, 17)))
    request = later.request("deferred_list", samples.PROMISED, item=many, case=replace(case, materials=lines))
    assert refusal(request).code == "paper.table_too_long"


# -------------------------------------------------------------------------------------------- 4.13


def test_the_pledge_tells_first_and_promises_then() -> None:
    sheet = made("pledge")
    text = said(sheet)
    assert text[0] == "一、证明事项：居住地住址证明（租赁合同/房产证/单位证明）。"
    assert "六、核查：受理后10个工作日内到居住地核查。" in text
    assert "七、不实承诺的责任：撤销居住证，两年内不适用告知承诺。" in text
    assert "是否采用告知承诺，由你自主选择。不愿承诺或者不能承诺的，提交规定的证明材料办理。" in text
    assert "本人（单位）提交的材料和填写的内容真实。如有不实，愿意依法承担责任。" in text
    assert "承诺书不公开。" in text
    assert signed(sheet) == ["申请人签名（单位加盖公章）：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日"]
    assert sheet.seal is not None
    assert sheet.copy_caption == "第1联（共2联）　申请人留存"


def test_the_pledge_for_a_licence_is_in_the_words_of_its_law() -> None:
    text = said(made("pledge", samples.LICENCE))
    assert text[0].startswith("一、证明事项（许可条件）：")
    assert "本人（单位）如实提交材料、反映真实情况，对申请材料实质内容的真实性负责。" in text


def test_two_pledges_of_a_case_are_told_one_after_the_other_and_signed_once() -> None:
    item, case = later.item(samples.PROMISED), later.case_for("pledge", samples.PROMISED)
    (pledge,) = item.pledges
    both = replace(item, pledges=(pledge, replace(pledge, seq=5, proof_name="照片")))
    lines = tuple(replace(m, state="pledged") if m.seq == 5 else m for m in case.materials)
    sheet = made("pledge", item=both, case=replace(case, materials=lines))
    assert sum(line.startswith("一、证明事项：") for line in said(sheet)) == 2
    assert "一、证明事项：照片。" in said(sheet)
    assert said(sheet).count("承诺书不公开。") == 1


def test_a_pledge_the_city_has_not_confirmed_is_refused() -> None:
    """PAPERS C-19: no pledge."""
    refused = refusal(later.request("pledge", samples.PROMISED, item=samples.item(samples.PROMISED)))
    assert refused.code == "pledge.not_allowed"
    assert "主管部门还没有核定" in refused.message


def test_the_guide_names_what_may_be_pledged_once_the_city_has_confirmed_it() -> None:
    """河南省优化营商环境条例 28."""
    item = replace(later.item(samples.PROMISED), confirmed=True)
    told = f"可以以告知承诺代替的材料：{item.pledges[0].proof_name}。"
    assert told in said(compose(samples.request("guide", samples.PROMISED, item=item)))
    assert told not in said(compose(samples.request("guide", samples.PROMISED, item=replace(item, confirmed=False))))


def test_no_liability_the_law_does_not_know() -> None:
    item = later.item(samples.PROMISED)
    (pledge,) = item.pledges
    vague = replace(item, pledges=(replace(pledge, liability="出现问题概不负责"),))
    assert refusal(later.request("pledge", samples.PROMISED, item=vague)).code == "paper.forbidden_words"
    empty = replace(item, pledges=(replace(pledge, exclude=""),))
    assert refusal(later.request("pledge", samples.PROMISED, item=empty)).field == "exclude"


# -------------------------------------------------------------------------------------------- 4.21


def test_a_list_of_several_cases_counts_them_and_their_papers() -> None:
    first = later.case_for("transfer_list", samples.PROMISED)
    second = replace(
        later.case_for("transfer_list", samples.LICENCE), case_number="01090300018808", applicant=samples.COMPANY
    )
    listed = (
        Listed(case=first, item=later.item(samples.PROMISED)), Listed(case=second, item=later.item(samples.LICENCE)),
    )  # fmt: skip
    sheet = made("transfer_list", listed=listed)
    rows = tables(sheet)[0].rows
    assert [row[1] for row in rows] == ["0109 03 000187 90", "0109 03 000188 08"]
    pieces = sum(held(one.item, one.case).pieces for one in listed)
    originals = sum(held(one.item, one.case).originals for one in listed)
    assert said(sheet)[0].startswith(f"今移交下列办件2件，材料{pieces}份，其中原件{originals}份。")
    text = whole(sheet)
    for hidden in (samples.PERSON.name, samples.COMPANY.name, samples.COMPANY.id_number, samples.COMPANY.phone):
        assert hidden not in text
    assert sheet.codes[0].payload == later.LIST_ID
    assert sheet.copy_caption == "第1联（共3联）　移交方留存"


def test_what_went_back_is_not_handed_over() -> None:
    case = later.case_for("returned_originals", samples.PROMISED)
    item = later.item(samples.PROMISED)
    without = replace(case, originals_back=())
    assert held(item, without).originals - held(item, case).originals == 1


def test_a_case_that_is_not_on_the_list_is_refused() -> None:
    case = later.case_for("transfer_list", samples.PROMISED)
    listed = (
        Listed(case=case, item=later.item(samples.PROMISED)),
        Listed(case=replace(case, hand_overs=()), item=later.item(samples.PROMISED)),
    )
    assert refusal(later.request("transfer_list", samples.PROMISED, listed=listed)).code == "paper.no_hand_over"
    elsewhere = HandOver(list_id=later.LIST_ID, to="济源市民政局", handed_at=later.BACK_AT, clerk_name="苗永红")
    listed = (listed[0], Listed(case=replace(case, hand_overs=(elsewhere,)), item=later.item(samples.PROMISED)))
    assert refusal(later.request("transfer_list", samples.PROMISED, listed=listed)).code == "paper.other_place"


def test_the_bag_of_a_sensitive_item_does_not_name_it() -> None:
    case = later.case_for("bag_label", samples.RELIEF)
    sheet = made("bag_label", samples.RELIEF, case=case)
    item = samples.item(samples.RELIEF)
    assert item.common_name not in whole(sheet)
    assert "欧＊＊然" in said(sheet)
    assert samples.item(samples.PROMISED).common_name in said(made("bag_label"))


# -------------------------------------------------------------------------------------------- 4.22


def test_originals_go_back_line_by_line() -> None:
    sheet = made("returned_originals")
    (row,) = tables(sheet)[0].rows
    assert row[1:] == (
        "居住地住址证明（租赁合同/房产证/单位证明）", "", "1", "2026-11-23", "2026-12-07", "完好",
    )  # fmt: skip
    assert facts(sheet)["领取人"] == "欧阳𬱖然"
    assert "已退还原件1份，请当面点清" in said(made("returned_originals", layout="80"))


def test_what_is_not_as_it_came_is_said() -> None:
    case = later.case_for("returned_originals", samples.PROMISED)
    back = tuple(replace(line, condition="户口簿封面破损。") for line in case.originals_back)
    sheet = made("returned_originals", case=replace(case, originals_back=back))
    assert "下列原件已当面清点退还，数量相符，户口簿封面破损。" in said(sheet)
    assert tables(sheet)[0].rows[0][-1] == "见说明"


def test_what_stays_in_the_file_is_said_with_the_rule() -> None:
    case = later.case_for("returned_originals", samples.PROMISED)
    lines = tuple(replace(m, state="copy_kept", originals=3) if m.seq == 3 else m for m in case.materials)
    stays = replace(case, materials=lines, originals_stay="《样例规定》第五条")
    assert any(
        text == "未退还的：居住地住址证明（租赁合同/房产证/单位证明）2份（依据：《样例规定》第五条）。"
        for text in said(made("returned_originals", case=stays))
    )
    assert not any("未退还" in text for text in said(made("returned_originals")))


def test_an_identity_card_is_on_no_list_of_kept_originals() -> None:
    """居民身份证法 15③; PAPERS 8."""
    case = later.case_for("returned_originals", samples.PROMISED)
    card = CheckedMaterial(seq=2, name="居民身份证", state="original_seen", originals=1)
    back = OriginalBack(seq=2, count=1, at=later.BACK_AT, receiver="欧阳𬱖然", clerk_name="苗永红")
    lines = tuple(card if m.seq == card.seq else m for m in case.materials)
    wrong = replace(case, materials=lines, originals_back=(*case.originals_back, back))
    refused = refusal(later.request("returned_originals", samples.PROMISED, case=wrong))
    assert (refused.code, refused.field) == ("paper.id_card_kept", "materials[seq=2]")


def test_seven_originals_do_not_fit_on_half_a_page() -> None:
    case = later.case_for("returned_originals", samples.PROMISED)
    many = replace(case, originals_back=case.originals_back * 7)
    assert refusal(later.request("returned_originals", samples.PROMISED, case=many)).code == "paper.table_too_long"
    assert made("returned_originals", layout="80", case=many).blocks


# -------------------------------------------------------------------------------------------- 4.23


def test_the_notice_says_where_the_result_lies() -> None:
    text = said(made("result_notice"))
    assert "您申请的“居住证申领”已于2026年12月2日办结，结果为：居住证（4190012026000123）。" in text
    assert any("到思礼镇便民服务中心领取；请带本人有效身份证件。" in line for line in text)
    assert not any("依法应当" in line for line in text)
    assert "依法应当在2026年12月16日前送达。" in said(made("result_notice", samples.LICENCE))


@pytest.mark.parametrize("paper", ["result_notice", "pickup_notice"])
@pytest.mark.parametrize("layout", ["a5", "80", "58"])
def test_a_refusal_is_told_by_its_decision_alone(paper: str, layout: str) -> None:
    """PAPERS 4.23, Never."""
    case = later.case_for(paper, samples.PROMISED)
    assert case.ruling is not None
    assert case.result is not None
    refused = replace(
        case,
        ruling=replace(case.ruling, outcome="refused", reason="居住不满半年"),
        result=replace(case.result, name="不予办理决定书"),
    )
    text = whole(made(paper, layout=layout, case=refused))
    assert "不予" not in text
    assert "居住不满半年" not in text


def test_a_message_tells_a_stranger_nothing() -> None:
    case = later.case_for("pickup_notice", samples.RELIEF)
    text = pickup_message(samples.texts(), samples.OFFICE, case)
    assert text == ("【思礼镇便民服务中心】您在我中心办理的事项已办结，请凭身份证件到3号窗口领取，咨询0391-6739000。")


def test_nothing_ready_is_not_to_be_fetched() -> None:
    case = replace(later.case_for("result_notice", samples.PROMISED), result=None)
    assert refusal(later.request("result_notice", samples.PROMISED, case=case)).code == "paper.not_ready"


# -------------------------------------------------------------------------------------------- 4.24, 4.25


def test_the_proof_leaves_the_day_to_whoever_signs() -> None:
    """PAPERS 4.24, Never: a date typed in before signing."""
    sheet = made("delivery_proof")
    rows = facts(sheet)
    assert rows["送达文书"] == "居住证（4190012026000123）1件"
    assert rows["送达方式"] == "直接送达（窗口领取）"
    assert rows["证件号码"] == "**************9917"
    assert "收件日期" not in rows
    assert "2026年12月7日" not in whole(sheet)
    assert signed(sheet)[0].startswith("受送达人（签收人）签名（盖章）：＿")
    assert "受送达人在本回证上记明收到日期并签名（盖章），签收日期为送达日期。" in said(sheet)


def test_mail_is_delivered_on_the_day_of_its_own_receipt() -> None:
    """民事诉讼法 91."""
    case = later.delivered(
        later.case_for("delivery_proof", samples.PROMISED),
        way="mail",
        proof="mail_receipt",
        mail_number="1234567890123",
    )
    sheet = of("delivery_proof", case)
    assert facts(sheet)["收件日期"] == "2026年12月7日"
    assert "以回执上注明的收件日期为送达日期。" in said(sheet)


def test_an_adult_of_the_household_signs_and_passes_it_on() -> None:
    """民事诉讼法 88."""
    case = later.case_for("delivery_proof", samples.PROMISED)
    taken = later.delivered(case, way="household", receiver="张丽", relation="妻子")
    sheet = of("delivery_proof", taken)
    rows = facts(sheet)
    assert (rows["送达方式"], rows["签收人"], rows["与受送达人关系"]) == ("同住成年家属签收", "张丽", "妻子")
    assert rows["送达地点"] == samples.PERSON.address
    assert "本人不在，由同住成年家属签收，负责转交。" in said(sheet)
    assert "本人不在，由同住成年家属签收，负责转交。" not in said(made("delivery_proof"))


def test_what_is_left_at_the_home_needs_witnesses() -> None:
    """民事诉讼法 89."""
    case = later.case_for("delivery_proof", samples.PROMISED)
    left = later.delivered(case, way="left", proof="photo", witnesses="张丽、王强")
    text = said(of("delivery_proof", left))
    assert any("送达人邀请张丽、王强到场说明情况，将文书留在河南省济源市思礼镇北石村18号" in line for line in text)
    assert "签收人" not in facts(of("delivery_proof", left))
    without = later.delivered(case, way="left", proof="photo")
    assert refusal(later.request("delivery_proof", samples.PROMISED, case=without)).field == "witnesses"


def test_the_mail_slip_chooses_no_payer_and_names_no_carrier() -> None:
    """PAPERS C-22."""
    sheet = made("mail_slip")
    assert "费用：□免费　□由申请人支付（经本人同意）。" in said(sheet)
    assert "到付" not in whole(sheet)
    assert later.MAILING.carrier not in "".join(strings(sheet.blocks)).replace("邮政编码", "")
    assert samples.PERSON.phone not in whole(sheet)


@pytest.mark.parametrize(("payer", "said_of_it"), [("free", "免费"), ("applicant", "由申请人支付（经本人同意）")])
def test_the_mail_slip_says_who_pays_and_where_it_went(payer: str, said_of_it: str) -> None:
    mailing = replace(later.MAILING, fee_payer=payer, address="济源市样例路1号")
    sheet = made("mail_slip", case=replace(later.case_for("mail_slip", samples.PROMISED), mailings=(mailing,)))
    assert f"费用：{said_of_it}。" in said(sheet)
    assert facts(sheet)["地址"] == "济源市样例路1号"


def test_the_address_label_of_a_firm_shows_its_phone_though_its_agent_has_the_same() -> None:
    case = later.case_for("mail_slip", samples.PROMISED)
    agent = replace(samples.AGENT, phone=case.applicant.phone)
    assert case.applicant.phone in whole(made("mail_slip", layout="58", case=replace(case, agent=agent)))
    assert samples.AGENT.phone not in whole(made("mail_slip", layout="58", case=replace(case, agent=samples.AGENT)))


def test_the_address_label_shows_the_phone_and_nothing_of_the_case() -> None:
    sheet = made("mail_slip", layout="58")
    text = whole(sheet)
    assert samples.PERSON.phone in text
    for hidden in ("居住证", "01090300018790", samples.PERSON.id_number, "0109 03"):
        assert hidden not in text
    assert "内件：文书1份" in words(printouts.render(sheet))


def test_without_an_address_nothing_is_mailed() -> None:
    case = later.case_for("mail_slip", samples.PROMISED)
    nowhere = replace(case, applicant=replace(case.applicant, address=""))
    assert refusal(later.request("mail_slip", samples.PROMISED, case=nowhere)).field == "mail_address"


# -------------------------------------------------------------------------------------------- 4.32


def test_a_correction_shows_before_and_after_with_numbers_masked() -> None:
    """个人信息保护法 46."""
    sheet = made("correction_notice")
    assert tables(sheet)[0].rows == (
        ("联系电话", "160****5567", "160****5566", "录入时打错"),
        ("证件号码", "419001********9909", "419001********9917", "录入时打错"),
        ("住址（住所）", "（空）", samples.PERSON.address, "录入时打错"),
    )
    assert "您申请更正的信息，本单位已核实并于2026年12月4日更正如下。" in said(sheet)
    assert "下午来电" not in whole(sheet)


def test_a_correction_says_who_found_what_was_wrong() -> None:
    case = later.case_for("correction_notice", samples.PROMISED)
    asked = made("correction_notice", case=replace(case, revisions=(replace(later.REVISION, asked_by="applicant"),)))
    found = made("correction_notice", case=replace(case, revisions=(replace(later.REVISION, asked_by="office"),)))
    assert (facts(asked)["由谁提出"], facts(found)["由谁提出"]) == ("本人申请", "本机关发现")
    assert "本单位发现下列信息记录有误，已核实并于2026年12月4日更正如下。" in said(found)
    assert not any("您申请更正" in text for text in said(found))
    assert "由谁提出" not in facts(made("correction_notice"))


def test_a_correction_of_the_desks_own_note_is_told_nobody() -> None:
    note = replace(later.REVISION, changes=(FieldChange("note", "", "下午来电"),))
    assert not is_told(note)
    case = replace(later.case_for("correction_notice", samples.PROMISED), revisions=(note,))
    assert refusal(later.request("correction_notice", samples.PROMISED, case=case)).code == "paper.nothing_to_tell"


@pytest.mark.parametrize("item_id", BOTH)
@pytest.mark.parametrize("paper", later.PAPERS_LATER)
def test_none_of_these_papers_owes_remedies(paper: str, item_id: str) -> None:
    """PAPERS 7: R-0."""
    assert "行政复议" not in whole(made(paper, item_id))
