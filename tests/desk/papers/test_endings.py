"""不予决定书 (PAPERS.md 4.17), 撤回 (4.18), 退件 (4.19) and 作废 (4.20)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from desk.cases.case import State
from desk.cases.life import OriginalBack
from desk.papers.composing import PaperRequest, compose
from desk.sheets import Sheet

from . import life, samples
from .reading import facts, refusal, said, strings, ticks, whole

REFUSAL, REQUEST, CONFIRMATION = "refusal_decision", "withdrawal_request", "withdrawal_confirmation"


def refused(item_id: str, **changes: Any) -> PaperRequest:
    case = life.case_for(REFUSAL, item_id)
    return life.request(REFUSAL, item_id, case=replace(case, ruling=replace(life.RULING, **changes)))


def test_a_licence_is_refused_with_facts_reasons_and_law() -> None:
    """行政许可法 38②."""
    lines = said(compose(refused(samples.LICENCE)))
    assert lines[1] == (
        "你于2026年11月23日提出“临时占用城市道路审批”申请，本机关于2026年11月23日受理。"
        "经审查查明：申请占用的路段宽三米，拟占用二米五。以上事实有现场照片、勘查笔录等证据证明。"
    )
    assert lines[2] == (
        "本机关认为：占用人行道的宽度超过允许的一半，行人不能通过。根据《城市道路管理条例》第三十一条以及"
        "《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予行政许可。"
    )
    assert lines[3] == "你在缩小占用范围后，可以重新申请。"


def test_a_benefit_is_refused_by_its_own_law() -> None:
    sheet = compose(refused(samples.PROMISED))
    assert said(sheet)[2].endswith("根据《城市道路管理条例》第三十一条，决定不予办理。")
    assert "行政许可" not in whole(sheet)


@pytest.mark.parametrize(
    ("field", "label"),
    [("facts", "查明的事实"), ("evidence", "证据"), ("reason", "理由"), ("basis", "依据（法律名称、条、款、项）")],
)
@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_an_empty_obligatory_field_is_refused(item_id: str, field: str, label: str) -> None:
    """PAPERS 0.2.1, 4.17."""
    problem = refusal(refused(item_id, **{field: " "}))
    assert (problem.code, problem.field) == ("paper.field_missing", field)
    assert f"“{label}”没有内容" in problem.message


def test_it_names_the_applicant_in_full_and_what_they_said() -> None:
    shown = facts(compose(refused(samples.LICENCE)))
    assert shown["居民身份证"] == samples.PERSON.id_number
    assert shown["陈述申辩和听证情况"] == "申请人表示没有其他意见"
    assert "陈述申辩和听证情况" not in facts(compose(refused(samples.LICENCE, heard="")))


def test_two_officers_sign_the_files_copy() -> None:
    """行政许可法 34③."""
    file_copy = compose(replace(refused(samples.LICENCE), copy_no=2))
    assert any(text.startswith("核查人：＿") for text in strings(file_copy.blocks))
    assert not any(text.startswith("核查人：＿") for text in strings(compose(refused(samples.LICENCE)).blocks))
    assert compose(replace(refused(samples.LICENCE), copy_no=3)).copy_caption == "第3联（共3联）　决定机关留存"


def test_the_authoritys_own_seal_stands_on_it() -> None:
    seal = compose(refused(samples.LICENCE)).seal
    assert seal is not None
    assert seal.caption == "（加盖济源市城市管理局印章）"


def test_no_facts_are_no_reason() -> None:
    assert refusal(refused(samples.LICENCE, reason="材料不符")).code == "paper.empty_reason"


def test_what_was_granted_is_not_refused_on_paper() -> None:
    assert refusal(refused(samples.LICENCE, outcome="granted")).code == "paper.not_refused"


def withdrawn(paper: str, layout: str = "", item_id: str = samples.PROMISED, **changes: Any) -> Sheet:
    return compose(life.request(paper, item_id, layout, case=replace(life.case_for(paper, item_id), **changes)))


def test_the_wish_to_withdraw_is_the_applicants_own() -> None:
    sheet = withdrawn(REQUEST)
    assert said(sheet)[0] == (
        "本人（单位）于2026年11月23日申请办理“居住证申领”，现自愿撤回申请。本人知道撤回后本次申请不再办理，以后可以重新申请。"
    )
    assert any(text.startswith("申请人（代理人）签名：＿") for text in strings(sheet.blocks))
    assert sheet.seal is None


def test_the_wish_may_be_printed_before_it_is_recorded() -> None:
    case = life.owing(life.accepted(samples.PROMISED), "acceptance_notice")
    sheet = compose(life.request(REQUEST, samples.PROMISED, case=case))
    assert any(line.startswith("撤回原因（可不填）：＿") for line in said(sheet))
    decided = replace(case, state=State.DECIDED)
    assert refusal(life.request(REQUEST, samples.PROMISED, case=decided)).code == "paper.not_owed"


def test_an_agent_needs_the_power_to_withdraw() -> None:
    assert "代理人撤回申请的，须有代为撤回的授权。" in said(withdrawn(REQUEST, agent=samples.AGENT))


def test_the_confirmation_says_what_became_of_the_papers() -> None:
    assert said(withdrawn(CONFIRMATION))[1] == "你撤回“居住证申领”申请，本机关已于2026年11月26日确认，本次办理终止。"
    assert "所交材料已全部退还。" in said(withdrawn(CONFIRMATION))
    case = life.case_for(CONFIRMATION, samples.PROMISED)
    kept = tuple(replace(line, state="copy_kept") if line.seq == 3 else line for line in case.materials)
    name = kept[2].name
    assert f"依法留存的材料：{name}。" in said(withdrawn(CONFIRMATION, materials=kept))
    listed = (life.issued("returned_originals", "思礼便还〔2026〕03-2号"),)
    both = said(withdrawn(CONFIRMATION, materials=kept, papers=listed))
    assert f"退还材料见《原件退还清单》思礼便还〔2026〕03-2号；依法留存的材料：{name}。" in both
    assert "退还材料见《原件退还清单》思礼便还〔2026〕03-2号。" in said(withdrawn(CONFIRMATION, papers=listed))


def test_what_was_paid_is_spoken_of_only_where_something_is_charged() -> None:
    assert any(line.startswith("已缴费用的处理：") for line in said(withdrawn(CONFIRMATION, item_id=samples.LICENCE)))
    assert not any("已缴费用" in line for line in said(withdrawn(CONFIRMATION)))


def returned(item_id: str = samples.PROMISED, **changes: Any) -> PaperRequest:
    case = life.case_for("return_notice", item_id)
    return life.request("return_notice", item_id, case=replace(case, **changes))


def test_a_return_names_the_notice_its_term_and_what_is_still_open() -> None:
    lines = said(compose(returned()))
    assert lines[1] == (
        "你申请办理“居住证申领”，本机关于2026年11月23日以思礼便补〔2026〕03-12号告知书告知需要补正的内容，期限至2027年2月22日。"
        "截至2026年11月23日，下列内容仍未补正：居住证申领表。"
    )
    assert lines[2] == "根据《河南省居住证实施办法》第十一条，本机关退回本次申请，材料全部退还。"


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_without_a_rule_nothing_goes_back(item_id: str) -> None:
    """C-15: no rule of the whole country lets an office return a late application."""
    ending = life.ended(item_id, State.RETURNED).ending
    assert ending is not None
    problem = refusal(returned(item_id, ending=replace(ending, basis="")))
    assert (problem.code, problem.field) == ("paper.field_missing", "return_basis")


def test_nothing_goes_back_while_an_original_is_kept() -> None:
    """PAPERS 4.19, Never."""
    case = life.case_for("return_notice", samples.PROMISED)
    kept = tuple(replace(m, state="copy_kept", originals=1) if m.seq == 3 else m for m in case.materials)
    assert refusal(returned(materials=kept)).code == "paper.originals_kept"
    back = OriginalBack(seq=3, count=1, at="2026-11-26T09:00:00+08:00", receiver="欧阳𬱖然", clerk_name="卢晓燕")
    assert compose(returned(materials=kept, originals_back=(back,)))


def test_where_nobody_approved_it_the_line_is_left_to_sign() -> None:
    ending = life.ended(samples.PROMISED, State.RETURNED).ending
    assert ending is not None
    sheet = compose(returned(ending=replace(ending, approved_by_name="")))
    assert any(text.startswith("批准人签名：＿") for text in strings(sheet.blocks))
    assert facts(compose(returned()))["批准人"] == "苗永红"


def void(paper: str, **changes: Any) -> PaperRequest:
    return life.request(paper, samples.PROMISED, case=replace(life.case_for(paper, samples.PROMISED), **changes))


def test_every_paper_the_applicant_holds_is_called_void() -> None:
    lines = said(compose(void("void_notice")))
    assert lines[1:4] == [
        "思礼便受〔2026〕03-186号《受理通知书》因登记错了事项作废，自2026年11月26日起不再使用。",
        "0109 03 000187 90号《办件回执》因登记错了事项作废，自2026年11月26日起不再使用。",
        "你的申请日期、办理时限和权利不受影响。",
    ]


def test_who_holds_nothing_is_told_nothing() -> None:
    assert refusal(void("void_notice", papers=())).code == "paper.nothing_given"
    assert facts(compose(void("void_record", papers=())))["作废文号"] == "0109 03 000187 90《办件》"


def test_the_record_keeps_number_reason_and_who_approved() -> None:
    sheet = compose(void("void_record"))
    shown = facts(sheet)
    assert shown["作废编号"] == "思礼便废〔2026〕03-187号"
    assert (shown["理由"], shown["批准人"]) == ("登记错了事项", "苗永红")
    assert ticks(sheet) == ["原件已收回", "原件未收回", "文书没有交付申请人"]
    assert "本编号不再使用，登记簿保留本条记录。" in said(sheet)


@pytest.mark.parametrize("paper", ["void_notice", "void_record"])
def test_nothing_is_void_without_an_approver(paper: str) -> None:
    ending = life.ended(samples.PROMISED, State.VOID).ending
    assert ending is not None
    problem = refusal(void(paper, ending=replace(ending, approved_by_name="")))
    assert (problem.code, problem.field) == ("paper.field_missing", "approved_by")


@pytest.mark.parametrize("paper", ["void_notice", "void_record"])
def test_a_case_that_counts_is_not_called_void(paper: str) -> None:
    assert refusal(void(paper, state=State.ACCEPTED)).code == "paper.not_ended"
