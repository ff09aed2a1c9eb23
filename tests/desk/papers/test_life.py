"""What holds for every paper of a case's life: it can be set, its codes read back, it owes its remedies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import printouts
from desk.papers.composing import PaperRequest, compose, layouts_of
from desk.papers.request import kind_of
from desk.sheets import Sheet
from tests.printouts.reading import words
from tests.ui.console import codes_of_pdf

from . import life, samples
from .reading import refusal, said, whole

KINDS = (samples.LICENCE, samples.PROMISED)
DECISIONS = ("refusal_decision", "return_notice")


def made(paper: str, item_id: str, layout: str = "") -> Sheet:
    return compose(life.request(paper, item_id, layout))


def name_of(request: PaperRequest) -> str:
    return f"{request.paper}-{request.item.id}-{request.layout}"


@pytest.mark.parametrize("request_", life.every_request(), ids=name_of)
def test_every_size_can_be_set_and_its_codes_read_back(request_: PaperRequest) -> None:
    sheet = compose(request_)
    pdf = printouts.render(sheet)
    assert codes_of_pdf(pdf) == [code.payload for code in sheet.codes]
    assert len(sheet.codes) == ("verify" in kind_of(request_.paper).codes)
    assert request_.texts.papers[request_.paper].title(licence=request_.item.is_licence) in words(pdf)


@pytest.mark.parametrize("paper", life.PAPERS)
def test_on_a4_everything_stands_on_one_page(paper: str) -> None:
    if "a4" in layouts_of(paper):
        for item_id in KINDS:
            assert printouts.page_count(printouts.render(made(paper, item_id, "a4"))) == 1


@pytest.mark.parametrize("paper", life.PAPERS)
def test_it_follows_the_progress_once_there_is_a_public_address(paper: str) -> None:
    """C-08."""
    office = replace(samples.OFFICE, query_url="https://example.org/{case_number}")
    sheet = compose(life.request(paper, samples.PROMISED, office=office))
    has_code = any(code.payload.startswith("https://example.org/0109") for code in sheet.codes)
    assert has_code is ("progress" in kind_of(paper).codes)


@pytest.mark.parametrize("paper", [paper for paper in life.PAPERS if paper not in DECISIONS])
def test_what_decides_nothing_names_no_remedies(paper: str) -> None:
    """B-06: R-0."""
    for item_id in KINDS:
        assert "行政复议" not in whole(made(paper, item_id))


@pytest.mark.parametrize(("paper", "item_id"), [(p, i) for p in DECISIONS for i in KINDS])
def test_a_decision_names_its_remedies_or_is_not_made(paper: str, item_id: str) -> None:
    """PAPERS 4.17, 4.19; 行政复议法 20③: without them the term is a year."""
    lines = said(made(paper, item_id))
    noun = "决定书" if paper == "refusal_decision" else "告知书"
    remedy = next(line for line in lines if line.startswith(f"如不服本{noun}，你可以自收到本{noun}之日起六十日内"))
    is_neutral = "第二十三条规定情形的，应当先申请行政复议。" in remedy
    assert is_neutral is not (paper == "refusal_decision" and item_id == samples.LICENCE)
    for office in (replace(samples.OFFICE, review_body=""), replace(samples.OFFICE, court=" ")):
        assert refusal(life.request(paper, item_id, office=office)).code == "paper.remedies_missing"


def test_the_titles_are_those_of_licences_and_of_others() -> None:
    assert {paper: tuple(made(paper, item_id).title.split("　")[-1] for item_id in KINDS) for paper in life.PAPERS} == {
        "supplement_receipt": ("补正材料接收凭证", "补正材料接收凭证"),
        "deemed_accepted_notice": ("视为受理告知书", "视为受理告知书"),
        "special_procedure_notice": ("行政许可特别程序告知书", "办理期间暂停计算告知书"),
        "special_procedure_end": ("特别程序结束告知书", "恢复计算办理期间告知书"),
        "extension_notice": ("行政许可延期决定通知书", "延期办理告知书"),
        "refusal_decision": ("不予行政许可决定书", "不予办理决定书"),
        "withdrawal_request": ("撤回申请书", "撤回申请书"),
        "withdrawal_confirmation": ("撤回申请确认单", "撤回申请确认单"),
        "return_notice": ("退件告知书", "退件告知书"),
        "void_notice": ("作废告知单", "作废告知单"),
        "void_record": ("作废登记单", "作废登记单"),
    }


@pytest.mark.parametrize("paper", [paper for paper in life.PAPERS if not paper.startswith("void_")])
def test_without_its_act_a_paper_is_not_made(paper: str) -> None:
    case = life.owing(life.accepted(samples.PROMISED), paper)
    refused = refusal(life.request(paper, samples.PROMISED, case=case)) if paper != "withdrawal_request" else None
    assert refused is None or refused.code in {
        "paper.nothing_handed_in", "paper.not_deemed", "paper.no_pause", "paper.no_extension", "paper.not_refused",
        "paper.not_ended",
    }  # fmt: skip
