"""评价卡 and 差评核实整改答复单 (PAPERS.md 4.29, 4.30): nothing marked beforehand, the mark left as it was given."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from db import shipped
from desk.cases.case import Case
from desk.cases.decision import Decision
from desk.cases.reviews import LEVEL_NAMES, Answer, Contact, ReviewRecord
from desk.papers.composing import compose
from desk.papers.request import PaperRequest, acts_of, further_papers, layouts_of
from desk.papers.reviews import CARD, REPLY, blank_card
from desk.sheets import Ticks
from tests.desk.papers import samples
from tests.desk.papers.reading import refusal, whole

CODES = shipped.review_codes()
ANSWER = Answer(
    at="2026-11-24T09:05:00+08:00", clerk_name="苗永红", verdict="partly", found="当天没有带样本",
    measures="已经贴出样本", responsible="苗永红",
)  # fmt: skip
BAD = ReviewRecord(
    review_id="019abc00-0000-7000-8000-0000000000cc", occasion="result", level=2, way="card", channel="5",
    given_at="2026-11-23T10:05:00+08:00", served_by="lu", served_by_name="卢晓燕", text="白跑一趟", named=True,
    contacts=(Contact(at="2026-11-23T15:05:00+08:00", outcome="reached", clerk_name="苗永红"),), answer=ANSWER,
)  # fmt: skip


def served(**changes: object) -> Case:
    closed = samples.case(samples.INSTANT, Decision(kind="instant", result="老年人优待证"))
    return replace(closed, closed_at="2026-11-23T09:41:00+08:00", **changes)


def request(paper: str, case: Case, layout: str = "") -> PaperRequest:
    series = "评" if paper == REPLY else ""
    return PaperRequest(
        paper=paper,
        layout=layout or layouts_of(paper)[0],  # type: ignore[arg-type]  # a text, as layouts are tabled
        item=samples.item(samples.INSTANT),
        office=samples.OFFICE,
        texts=samples.texts(),
        issued_at=samples.ISSUED_AT,
        case=case,
        paper_number=f"思礼便{series}〔2026〕03-1号" if series else "",
        clerk_name="卢晓燕",
        reviews=CODES,
        about=acts_of(case, paper)[-1],
    )


def test_a_served_case_may_get_a_card_until_it_is_marked() -> None:
    assert CARD in further_papers(served())
    assert CARD not in further_papers(served(reviews=(replace(BAD, answer=None),)))
    assert acts_of(served(), CARD) == ("result-1",)


@pytest.mark.parametrize("layout", layouts_of(CARD))
def test_the_card_names_the_five_levels_and_marks_none(layout: str) -> None:
    sheet = compose(request(CARD, served(), layout))
    text = whole(sheet)
    for name in LEVEL_NAMES.values():
        assert name in text
    assert not any(ticked for block in sheet.blocks if isinstance(block, Ticks) for ticked, _ in block.lines)
    assert "评价自愿。不评价、不留姓名都不影响您办事；没有评价的，不算好评。" in text
    assert samples.PERSON.name not in text


def test_the_card_has_a_code_once_there_is_an_address_for_marks() -> None:
    """C-08; A5 has no room for it."""
    office = replace(samples.OFFICE, review_url="https://example.org/r?n={case_number}")
    payloads = {}
    for layout in layouts_of(CARD):
        codes = compose(replace(request(CARD, served(), layout), office=office)).codes
        payloads[layout] = [code.payload for code in codes]
    address = f"https://example.org/r?n={served().case_number}"
    assert payloads == {"a5": [], "80": [address], "58": [address]}


def test_after_the_answer_the_card_is_for_the_second_mark() -> None:
    case = served(reviews=(BAD,))
    assert acts_of(case, CARD) == ("result-2",)
    assert "第2次评价" in whole(compose(request(CARD, case)))


def test_the_blank_card_names_no_case() -> None:
    text = whole(blank_card(samples.OFFICE, samples.texts(), CODES, "a5", "2026-11-23 09:41"))
    assert "办件编号" not in text
    assert "经办人" not in text
    assert all(reason.name in text and reason.code not in text for one in CODES.levels for reason in one.reasons)
    assert "1个工作日内联系您" in text


@pytest.mark.parametrize("layout", layouts_of(REPLY))
def test_the_reply_says_what_was_found_and_done_and_asks_for_no_other_mark(layout: str) -> None:
    text = whole(compose(request(REPLY, served(reviews=(BAD,)), layout)))
    assert "作出“不满意”评价，反映：“白跑一趟”。谢谢您。" in text
    assert "我们于2026年11月23日15时05分与您联系，核实情况如下：当天没有带样本。" in text
    assert "已经采取的措施：已经贴出样本。责任人：苗永红。" in text
    assert "您的评价原样保留，我们没有修改。" in text
    assert "部分属实" in text
    assert samples.PERSON.name not in text


def test_a_nameless_mark_is_answered_without_a_call_and_a_named_one_is_not() -> None:
    nameless = served(reviews=(replace(BAD, named=False, contacts=()),))
    text = whole(compose(request(REPLY, nameless)))
    assert "与您联系" not in text
    assert "评价人" not in text
    assert refusal(request(REPLY, served(reviews=(replace(BAD, contacts=()),)))).code == "review.no_contact"


def test_a_bad_mark_without_a_reason_or_a_word_is_answered_too() -> None:
    silent = served(reviews=(replace(BAD, named=False, contacts=(), text=""),))
    assert "作出“不满意”评价。谢谢您。" in whole(compose(request(REPLY, silent)))


def test_what_is_still_to_be_done_has_its_day() -> None:
    later = served(reviews=(replace(BAD, answer=replace(ANSWER, finish_on="2026-12-01")),))
    assert "将在2026年12月1日前采取的措施：" in whole(compose(request(REPLY, later)))


def test_without_an_answer_there_is_no_reply() -> None:
    assert refusal(request(REPLY, served(reviews=(replace(BAD, answer=None),)))).code == "paper.not_owed"
