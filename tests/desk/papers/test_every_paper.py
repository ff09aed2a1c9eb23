"""What holds for every paper, of licences and of others, in every size."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from msgspec.structs import replace

from desk.cases.decision import Decision
from desk.catalogue.items import Item
from desk.papers.composing import PAPERS, PaperRequest, compose, layouts_of, mark_reprint, required_papers, series_of
from desk.papers.request import LABELS
from desk.sheets import Reprint, Sheet
from desk.times import chinese_day, day_of

from . import later, life, samples
from .reading import refusal, said, strings, whole

EVERY = [*samples.every_request(), *life.every_request(), *later.every_request()]


def name_of(request: PaperRequest) -> str:
    return f"{request.paper}-{request.item.id}-{request.layout}"


@pytest.fixture(params=EVERY, ids=name_of)
def made(request: pytest.FixtureRequest) -> tuple[PaperRequest, Sheet]:
    return request.param, compose(request.param)


def test_nothing_unfilled_is_left(made: tuple[PaperRequest, Sheet]) -> None:
    _, sheet = made
    for text in strings(sheet.blocks):
        assert not set("{}【】［］") & set(text), text
        assert "无无" not in text
        assert "。。" not in text
        assert not text.startswith(("，", "。", "　")), text


def test_no_label_stands_before_nothing(made: tuple[PaperRequest, Sheet]) -> None:
    """PAPERS 0.2.1: never a colon with nothing after it; a colon at the end leads to what stands below."""
    _, sheet = made
    lead_ins = ("：", "告知如下：")
    for text in strings(sheet.blocks):
        assert not re.search(r"：[　，。；）]", text), text
        assert not text.endswith("：") or text.endswith(lead_ins), text
    for block in sheet.blocks:
        for _, value in getattr(block, "rows", ()) if msgspec.to_builtins(block)["type"] == "facts" else ():
            assert value


def test_only_licences_speak_of_licences(made: tuple[PaperRequest, Sheet]) -> None:
    """PAPERS 0.1: a paper of another item never quotes 行政许可法."""
    request, sheet = made
    if not request.item.is_licence:
        assert "许可" not in whole(sheet)


def test_numbers_of_people_are_masked(made: tuple[PaperRequest, Sheet]) -> None:
    """个人信息保护法 51: only what is needed; PAPERS 3: first 6 and last 4, phone 138****5566.

    The applicant's own statements, and the decision that refuses them something, name them in full.
    """
    request, sheet = made
    if request.kind.full_numbers or request.layout in request.kind.full_phone:
        return
    text = whole(sheet)
    assert samples.PERSON.id_number not in text
    assert samples.PERSON.phone not in text


def test_codes_hold_nothing_personal(made: tuple[PaperRequest, Sheet]) -> None:
    request, sheet = made
    assert len(sheet.codes) <= 2
    for code in sheet.codes:
        assert code.payload.isascii()
        for personal in (samples.PERSON.name, samples.PERSON.id_number, samples.PERSON.phone, request.item.name):
            assert personal not in code.payload


def test_slips_have_no_seal_and_say_so(made: tuple[PaperRequest, Sheet]) -> None:
    request, sheet = made
    if request.is_slip and request.paper != "guide" and (request.paper, request.layout) not in LABELS:
        assert sheet.seal is None
        assert "本小票不代替加盖印章的文书" in said(sheet)


def test_sample_facts_are_marked(made: tuple[PaperRequest, Sheet]) -> None:
    request, sheet = made
    assert sheet.head_note == "事项内容为样例，待核定"
    confirmed = compose(replace(request, item=replace(request.item, confirmed=True)))
    assert "样例" not in "".join(strings(confirmed.blocks))
    assert confirmed.head_note == ""


def test_practice_papers_carry_the_mark(made: tuple[PaperRequest, Sheet]) -> None:
    """B-12."""
    request, _ = made
    sheet = compose(replace(request, office=replace(request.office, practice=True)))
    assert sheet.watermark == "练习样张　不具效力"
    assert sheet.head_note.startswith("【练习数据】姓名、证件号码均为虚构")


def test_an_office_that_has_set_nothing_more_can_still_print(made: tuple[PaperRequest, Sheet]) -> None:
    request, _ = made
    sheet = compose(replace(request, office=samples.BARE_OFFICE))
    for text in strings(sheet.blocks):
        assert not re.search(r"：[　，。；）]", text), text


def test_a_reprint_changes_the_mark_alone(made: tuple[PaperRequest, Sheet]) -> None:
    """B-11: body, number and date stay those of the first print."""
    request, sheet = made
    mark = Reprint(count=2, reprinted_on="2026-12-01", clerk_name="苗永红")
    again = compose(replace(request, reprint=mark))
    issued_on = chinese_day(day_of(request.issued_at))
    assert again.reprint == replace(mark, note=f"本件为补打件，与原件内容一致；原件出具日期为{issued_on}。")
    assert replace(again, reprint=None) == sheet
    assert mark_reprint(sheet, request.texts, mark, issued_on=issued_on) == again


def test_a_sheet_survives_being_kept(made: tuple[PaperRequest, Sheet]) -> None:
    _, sheet = made
    assert msgspec.json.decode(msgspec.json.encode(sheet), type=Sheet) == sheet
    assert json.loads(msgspec.json.encode(sheet))["paper"] == sheet.paper


@pytest.mark.parametrize("wanted", samples.items().values(), ids=lambda item: item.id)
def test_every_item_of_the_shipped_catalogue_has_its_papers(wanted: Item) -> None:
    item = samples.items()[wanted.id]
    for layout in layouts_of("guide"):
        assert compose(samples.request("guide", item.id, layout)).blocks
    decision = Decision(kind="instant") if item.is_instant else Decision(kind="accept")
    for paper in required_papers(samples.case(item.id, decision)):
        request = samples.request(paper, item.id, case=samples.case(item.id, decision))
        text = whole(compose(request))
        assert item.is_licence or "行政许可" not in text


def test_copies_name_their_keeper() -> None:
    first = compose(samples.request("materials_receipt", samples.PROMISED))
    assert first.copy_caption == "第1联（共2联）　申请人留存"
    second = compose(samples.request("materials_receipt", samples.PROMISED, copy_no=2))
    assert second.copy_caption == "第2联（共2联）　窗口留存"
    assert refusal(samples.request("materials_receipt", samples.PROMISED, copy_no=3)).code == "paper.copy_no"


def test_a_second_code_appears_with_a_public_address() -> None:
    """C-08: until a public address exists, only verify and scan_in."""
    request = samples.request("acceptance_notice", samples.PROMISED)
    assert [code.caption for code in compose(request).codes] == ["扫码核验真伪（不含个人信息）"]
    office = replace(samples.OFFICE, query_url="https://example.org/q?n={case_number}")
    codes = compose(replace(request, office=office)).codes
    assert [code.caption for code in codes] == ["扫码核验真伪（不含个人信息）", "扫码查进度"]
    assert codes[1].payload == "https://example.org/q?n=01090300018790"
    assert {code.size_mm for code in codes} == {30}


def test_a_provisional_number_says_what_it_is() -> None:
    case = samples.case(samples.PROMISED, Decision(kind="receive"), case_number="P7K2M9QXA03ZB41")
    sheet = compose(samples.request("materials_receipt", samples.PROMISED, case=case))
    assert sheet.case_line == "临时编号：P 7K2M 9QXA 03ZB 41（正式编号由思礼镇便民服务中心补发，收件时间不变）"


@pytest.mark.parametrize(
    ("paper", "layout", "code"),
    [
        ("acceptance_notice", "80", "paper.layout"),
        ("decline_not_eligible", "a5", "paper.layout"),
        ("receipt_slip", "a4", "paper.layout"),
        ("recovery_key_sheet", "a4", "paper.not_owed"),
    ],
)
def test_a_size_or_paper_that_does_not_exist_is_refused(paper: str, layout: str, code: str) -> None:
    case = samples.case(samples.PROMISED, Decision(kind="accept"))
    request = replace(samples.request("receipt_slip", samples.PROMISED, case=case), paper=paper, layout=layout)
    refused = refusal(request)
    assert refused.code == code
    assert refused.message.endswith("。")


def test_an_unknown_paper_is_refused_with_those_that_exist() -> None:
    refused = refusal(replace(samples.request("guide", samples.PROMISED), paper="receipt"))
    assert refused.code == "paper.unknown"
    assert "materials_receipt" in refused.message


def test_a_paper_not_owed_in_the_state_is_refused_with_those_that_are() -> None:
    case = samples.case(samples.PROMISED, Decision(kind="receive"))
    refused = refusal(samples.request("acceptance_notice", samples.PROMISED, case=case))
    assert refused.code == "paper.not_owed"
    assert "已收件" in refused.message
    assert "《申请材料接收凭证》（materials_receipt）" in refused.message


def test_a_case_paper_without_a_case_is_refused() -> None:
    assert refusal(samples.request("receipt_slip", samples.PROMISED, case=None)).code == "paper.no_case"


@pytest.mark.parametrize(
    ("decision", "papers"),
    [
        (Decision(kind="receive"), ("materials_receipt", "receipt_slip")),
        (Decision(kind="accept"), ("acceptance_notice", "receipt_slip")),
        (Decision(kind="one_time_notice"), ("one_time_notice", "receipt_slip")),
        (Decision(kind="instant"), ("receipt_slip",)),
        (Decision(kind="decline", ground="not_required"), ("decline_not_required",)),
        (Decision(kind="decline", ground="other_body"), ("decline_other_body",)),
        (Decision(kind="decline", ground="not_eligible"), ("decline_not_eligible",)),
    ],
)
def test_each_decision_owes_its_papers(decision: Decision, papers: tuple[str, ...]) -> None:
    """PAPERS 8; finished on the spot: no acceptance notice (C-13)."""
    assert required_papers(samples.case(samples.PROMISED, decision)) == papers


def test_series_are_those_of_the_papers() -> None:
    series = {paper: series_of(paper, samples.texts()) for paper in PAPERS}
    assert series == {
        "guide": "", "materials_receipt": "收", "acceptance_notice": "受", "receipt_slip": "",
        "one_time_notice": "补", "decline_not_required": "不受", "decline_other_body": "不受",
        "decline_not_eligible": "不受", "supplement_receipt": "补收", "deemed_accepted_notice": "视受",
        "special_procedure_notice": "特", "special_procedure_end": "特终", "extension_notice": "延",
        "refusal_decision": "不许", "withdrawal_request": "撤", "withdrawal_confirmation": "撤",
        "return_notice": "退", "void_notice": "废", "void_record": "废", "recovery_key_sheet": "", "archive_cover": "",
        "archive_index": "", "archive_note": "",
        "group_signature_list": "", "application_form": "", "apology_notice": "歉", "consultation_slip": "询",
        "outage_receipt": "", "deferred_promise": "容", "deferred_list": "容", "pledge": "承", "transfer_list": "转",
        "bag_label": "", "returned_originals": "还", "result_notice": "结", "pickup_notice": "结",
        "delivery_proof": "达", "mail_slip": "寄", "due_date_explained": "算", "correction_notice": "更",
        "urging_slip": "督", "review_card": "", "bad_review_reply": "评", "my_data": "个",
        "verification_certificate": "核", "purge_certificate": "清",
        "red_flag_list": "", "village_poster": "公", "proxy_request_slip": "代登",
        "ready_missing_note": "帮", "authorisation": "代委", "proxy_renewal": "代续", "proxy_acceptance": "代受",
        "proxy_suspension": "代中", "proxy_completion": "代结", "proxy_ending": "代终", "trip_list": "趟",
        "progress_sheet": "进", "home_visit_record": "上", "age_allowance_check": "高", "check_round": "",
        "month_list": "", "monthly_score": "考", "certificate_refusal": "证", "seal_register": "", "call_back_list": "",
    }  # fmt: skip
    assert series_of("refusal_decision", samples.texts(), licence=False) == "不予"


def test_a_full_number_typed_into_a_reason_is_refused() -> None:
    decision = replace(samples.DECISIONS["decline_not_required"], reason=f"号码{samples.PERSON.id_number}的人已登记")
    refused = refusal(
        samples.request("decline_not_required", samples.PROMISED, case=samples.case(samples.PROMISED, decision))
    )
    assert refused.code == "paper.number_unmasked"
    assert samples.PERSON.id_number not in refused.message


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("【待填】", "paper.placeholder_left"),
        ("{reason}", "paper.placeholder_left"),
        ("最终解释权归本中心", "paper.forbidden_words"),
        ("依《中华人民共和国行政许可法》办理", "paper.licence_words"),
    ],
)
def test_what_must_never_be_printed_is_refused(reason: str, code: str) -> None:
    """PAPERS 0.3 and 8."""
    decision = replace(samples.DECISIONS["decline_not_required"], reason=reason)
    case = samples.case(samples.PROMISED, decision)
    assert refusal(samples.request("decline_not_required", samples.PROMISED, case=case)).code == code


def test_a_paper_of_a_series_is_not_made_without_its_number() -> None:
    refused = refusal(samples.request("acceptance_notice", samples.PROMISED, paper_number=""))
    assert (refused.code, refused.field) == ("paper.field_missing", "paper_number")


def test_a_code_is_not_needed_to_compose() -> None:
    """The signed code names the digest of the sheet, so the sheet is there before it."""
    request = samples.request("materials_receipt", samples.PROMISED)
    bare = compose(replace(request, verify_code=""))
    assert bare.codes == ()
    assert replace(compose(request), codes=()) == bare


def test_the_clerk_of_the_act_is_named() -> None:
    """PAPERS 0.2.8."""
    refused = refusal(samples.request("acceptance_notice", samples.PROMISED, clerk_name=""))
    assert (refused.code, refused.field) == ("paper.field_missing", "clerk_name")
