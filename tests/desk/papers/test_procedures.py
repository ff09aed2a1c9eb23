"""特别程序告知书, 特别程序结束告知书 (PAPERS.md 4.14, 4.15) and 延期决定通知书 (4.16)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from desk.cases.case import State
from desk.cases.life import Pause
from desk.papers.composing import PaperRequest, compose

from . import life, samples
from .reading import facts, refusal, said, whole

NOTICE, END, EXTENSION = "special_procedure_notice", "special_procedure_end", "extension_notice"


def paused(paper: str, item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    case = life.case_for(paper, item_id)
    pause = replace(case.pauses[-1], **changes)
    return life.request(paper, item_id, layout, case=replace(case, pauses=(pause,)))


def test_a_licence_is_told_the_time_that_article_45_leaves_out() -> None:
    """行政许可法 45."""
    sheet = compose(paused(NOTICE, samples.LICENCE))
    assert said(sheet)[1] == (
        "你的“临时占用城市道路审批”申请，依法需要进行鉴定（依据：《城市道路管理条例》第三十条），所需时间为10个工作日，"
        "自2026年11月23日起至2026年12月7日止。根据《中华人民共和国行政许可法》第四十五条的规定，该时间不计算在办理期限内。"
    )
    assert said(sheet)[2] == (
        "办结截止日期由2026年11月30日相应顺延，预计为2026年12月14日；实际日期以程序结束后的告知为准。"
    )
    assert facts(sheet)["预计办结日期"] == "2026年12月14日"


def test_another_item_stretches_the_promise_alone() -> None:
    """PAPERS 11.5: the limit of the law runs on, and here it comes first."""
    lines = said(compose(paused(NOTICE, samples.PROMISED)))
    assert lines[1] == (
        "你申请的“居住证申领”，办理过程中需要入户核查（依据：《河南省居住证实施办法》第九条），所需时间为10个工作日，"
        "自2026年11月23日起至2026年12月7日止。按照办事指南的规定，该时间不计入承诺时限。"
    )
    assert "法定办结时限照常计算，不因此延长；与承诺时限以先到的为准。" in lines
    assert any("由2026年12月7日相应顺延，预计为2026年12月8日" in line for line in lines)


def test_what_is_not_one_of_the_eight_does_not_stop_the_limit_of_a_licence() -> None:
    lines = said(compose(paused(NOTICE, samples.LICENCE, procedure="现场踏勘", stops="promised")))
    assert not any("第四十五条" in line for line in lines)
    assert any("该时间不计入承诺时限。" in line for line in lines)
    assert "法定办结时限照常计算，不因此延长；与承诺时限以先到的为准。" in lines


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_without_the_days_it_needs_it_is_not_told(item_id: str) -> None:
    """PAPERS 8; 行政许可法 45: 书面告知所需时间."""
    refused = refusal(paused(NOTICE, item_id, need_value=0))
    assert refused.code == "paper.need_days"
    assert ("行政许可法" in refused.message) is (item_id == samples.LICENCE)


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED])
def test_without_its_basis_it_is_not_told(item_id: str) -> None:
    """PAPERS 8."""
    refused = refusal(paused(NOTICE, item_id, basis=" "))
    assert (refused.code, refused.field) == ("paper.field_missing", "procedure_basis")


def test_days_before_it_was_told_are_not_left_out() -> None:
    """PAPERS 4.14, Never: a start before the day of the notice."""
    assert refusal(paused(NOTICE, samples.LICENCE, started_on="2026-11-20")).code == "paper.told_too_late"


def test_the_files_copy_may_be_printed_on_a_later_day() -> None:
    request = paused(NOTICE, samples.LICENCE, started_on="2026-11-23")
    assert request.case is not None
    later = samples.ISSUED_AT.replace(day=25)
    assert refusal(replace(request, issued_at=later)).code == "paper.told_too_late"
    told = replace(request.case, papers=(life.issued(NOTICE, life.PAUSE_NUMBER, life.PAUSE_ID),))
    assert compose(replace(request, issued_at=later, copy_no=2, case=told))


def test_the_slip_says_what_how_long_and_until_when() -> None:
    lines = said(compose(paused(NOTICE, samples.LICENCE, "80")))
    assert lines[0] == "您的件要做鉴定"
    assert {"需要10个工作日", "预计2026年12月14日办结"} <= set(lines)


def test_the_end_names_the_days_and_the_new_last_day() -> None:
    sheet = compose(paused(END, samples.LICENCE))
    assert said(sheet)[1] == (
        "思礼便特〔2026〕03-4号告知书所列鉴定已于2026年12月9日结束，实际不计入的时间为12个工作日"
        "（2026年11月23日至2026年12月9日）。办理期间自2026年12月10日起恢复计算，办结截止日期为2026年12月16日。"
    )
    assert "比原定时间多2个工作日。" in said(sheet)
    assert facts(sheet)["原办结截止日期"] == "2026年11月30日"


def test_a_shorter_one_says_so_and_one_in_time_says_nothing() -> None:
    assert "比原定时间少5个工作日。" in said(compose(paused(END, samples.LICENCE, ended_on="2026-11-30")))
    in_time = said(compose(paused(END, samples.LICENCE, ended_on="2026-12-07")))
    assert not any(line.startswith("比原定时间") for line in in_time)


def test_days_that_were_never_told_have_no_end() -> None:
    """PAPERS 4.15, Never."""
    request = paused(END, samples.LICENCE)
    assert request.case is not None
    assert refusal(replace(request, case=replace(request.case, papers=()))).code == "paper.no_notice"


def test_a_procedure_that_runs_has_no_end() -> None:
    assert refusal(paused(END, samples.LICENCE, ended_on="")).code == "paper.pause_runs"


def test_while_another_one_runs_no_day_is_named() -> None:
    request = paused(END, samples.LICENCE)
    assert request.case is not None
    other = Pause(
        pause_id="019abc00-0000-7000-8000-00000000000b", procedure="听证", basis="《城市道路管理条例》第三十条",
        need_value=5, need_unit="W", started_on="2026-12-01",
    )  # fmt: skip
    case = replace(request.case, state=State.PAUSED, pauses=(*request.case.pauses, other))
    sheet = compose(replace(request, case=case, about=life.PAUSE_ID))
    assert any(
        line.endswith("听证还在进行，办理期间继续暂停计算，办结截止日期在全部结束后另行告知。") for line in said(sheet)
    )
    assert "办结截止日期" not in facts(sheet)


def test_of_two_pauses_the_one_that_is_named_is_told() -> None:
    request = paused(NOTICE, samples.LICENCE)
    assert request.case is not None
    other = replace(request.case.pauses[0], pause_id="019abc00-0000-7000-8000-00000000000b", procedure="听证")
    owed = (*request.case.owed, replace(request.case.owed[0], about=other.pause_id, step=3))
    case = replace(request.case, pauses=(*request.case.pauses, other), owed=owed, step=3)
    assert "听证" in said(compose(replace(request, case=case)))[1]
    assert "鉴定" in said(compose(replace(request, case=case, about=life.PAUSE_ID)))[1]
    refused = refusal(replace(request, case=case, about="2026"))
    assert (refused.code, refused.field) == ("paper.no_such_act", "about")


def extension(item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    case = life.owing(life.extended(item_id, **changes), EXTENSION)
    return life.request(EXTENSION, item_id, layout, case=case)


def test_a_licence_is_extended_by_its_head_and_told_why() -> None:
    """行政许可法 42①."""
    assert said(compose(extension(samples.LICENCE)))[1] == (
        "你的“临时占用城市道路审批”申请于2026年11月23日受理。因需要会同公安交通管理部门现场勘查，勘查排在十二月，"
        "不能在法定期限内作出决定。根据《中华人民共和国行政许可法》第四十二条第一款的规定，经本机关负责人苗永红批准，"
        "延长10个工作日，延长后的期限至2027年1月5日止。现将延长期限的理由告知你。"
    )


def test_another_item_is_extended_by_its_own_rule_alone() -> None:
    sheet = compose(extension(samples.PROMISED))
    assert "根据《河南省居住证实施办法》第十条，经负责人苗永红批准，延长10个工作日" in said(sheet)[1]
    assert "行政许可" not in whole(sheet)
    refused = refusal(extension(samples.PROMISED, basis=""))
    assert (refused.code, refused.field) == ("paper.field_missing", "extend_basis")


def test_days_that_are_not_working_days_are_called_what_they_are() -> None:
    assert "延长15日（自然日），" in said(compose(extension(samples.PROMISED, value=15, unit="N")))[1]


def test_a_licence_is_extended_by_ten_days_at_most() -> None:
    """行政许可法 42①, 82."""
    assert refusal(extension(samples.LICENCE, value=11)).code == "extension.too_long"


def test_it_is_extended_once() -> None:
    request = extension(samples.LICENCE)
    assert request.case is not None
    first = request.case.extensions[0]
    again = replace(first, decided_on="2026-12-10", due_before=first.due_after, due_after="2026-12-28")
    case = replace(request.case, extensions=(first, again))
    assert refusal(replace(request, case=case)).code == "extension.twice"


def test_a_limit_that_ran_out_is_not_extended_any_more() -> None:
    """PAPERS 4.16, Never: the limit of the law, not the promise, is what the head makes longer (行政许可法 42①)."""
    assert refusal(extension(samples.LICENCE, decided_on="2026-12-22")).code == "extension.too_late"
    assert compose(extension(samples.LICENCE, decided_on="2026-12-01")).blocks


def test_an_extension_is_told_against_the_day_that_was_promised() -> None:
    """PAPERS 4.16: due_before is the day on the acceptance notice; the paper says too which limit was made longer."""
    sheet = compose(extension(samples.LICENCE))
    assert facts(sheet)["原办结截止日期"] == "2026年11月30日"
    assert facts(sheet)["办结截止日期"] == "2027年1月5日"
    assert "本机关原承诺在2026年11月30日前办结；延长的是法定期限，该期限原到2026年12月21日届满。" in said(sheet)
    other = compose(extension(samples.PROMISED, value=15, unit="N"))
    assert facts(other)["原办结截止日期"] == "2026年12月7日"
    assert any("延长的是法定期限，该期限原到2026年12月8日届满" in line for line in said(other))


def test_without_a_limit_of_the_law_the_promise_itself_was_made_longer() -> None:
    item = replace(samples.item(samples.PROMISED), statutory_limit=None)
    request = extension(samples.PROMISED)
    assert request.case is not None
    held = replace(request.case.extensions[0], due_before="2026-12-07", limit_before="2026-12-07")
    sheet = compose(replace(request, item=item, case=replace(request.case, extensions=(held,))))
    assert not any("法定期限" in line for line in said(sheet))


@pytest.mark.parametrize("reason", ["工作繁忙", "因系统原因。"])
def test_a_reason_without_facts_is_refused(reason: str) -> None:
    """PAPERS 4.16, Never."""
    assert refusal(extension(samples.LICENCE, reason=reason)).code == "paper.empty_reason"
