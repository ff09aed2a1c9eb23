"""Papers of a case's whole life: each step owes its own, a second act has its own paper, and late is not too late."""

from __future__ import annotations

from typing import Any

import pytest

from desk.cases.case import Case, State
from desk.cases.events.bodies import read_body, write_body
from desk.cases.events.papers import PaperIssued
from desk.cases.transitions import TRANSITIONS
from desk.desk import Desk
from desk.handling.timing import lapse
from desk.issuing import Issued, issue, reprint
from desk.papers.request import PAPERS, acts_of, required_papers, unprinted
from desk.serving import find_case
from desk.sheets import Paragraph, Sheet
from desk.showing import papers_of
from tests.builders import SetClock, filed, refusal
from tests.desk.handling.life import BENEFIT, LICENCE, OTHER, accepted, after, by, step

SEEN = {"state": "original_seen", "originals": 1}
REFUSED = {
    "outcome": "refused",
    "reason": "占用的宽度超过允许的一半",
    "basis": "《城市道路管理条例》第三十一条",
    "facts": "路段宽三米，拟占用二米五",
    "evidence": "现场照片",
}


@pytest.fixture
def clock(desk: Desk) -> SetClock:
    assert isinstance(desk.clock, SetClock)
    return desk.clock


def printed(desk: Desk, case: Case) -> tuple[Issued, ...]:
    """Everything the newest step of the case owes, issued."""
    return tuple(issue(desk, case.case_id, paper) for paper in required_papers(find_case(desk, case.case_id)))


WAYS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "paused and extended": (
        ("pause", ("special_procedure_notice",)),
        ("resume", ("special_procedure_end",)),
        ("extend", ("extension_notice",)),
    ),
    "handed over and delivered": (
        ("hand_over", ("transfer_list",)),
        ("decide", ("transfer_list",)),
        ("ready", ("result_notice",)),
        ("call", ("pickup_notice",)),
        ("mail", ("mail_slip",)),
        ("deliver", ("delivery_proof",)),
        ("complete", ("delivery_proof",)),
    ),
    "withdrawn": (("withdraw", ("withdrawal_request", "withdrawal_confirmation")),),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_step_owes_its_papers_and_they_can_be_made(desk: Desk, way: str) -> None:
    case = accepted(desk)
    printed(desk, case)
    for action, papers in WAYS[way]:
        case = after(desk, case, action)
        assert required_papers(case) == papers
        assert {issued.paper for issued in printed(desk, case)} == set(papers)
        assert unprinted(find_case(desk, case.case_id)) == ()


def test_every_paper_of_the_table_is_one_that_can_be_made() -> None:
    assert {paper for t in TRANSITIONS for paper in t.papers} <= PAPERS.keys()


def test_a_refusal_owes_the_decision_until_it_is_taken_back(desk: Desk) -> None:
    case = after(desk, accepted(desk), ("decide", REFUSED))
    assert required_papers(case) == ("refusal_decision",)
    first = issue(desk, case.case_id, "refusal_decision")
    case = after(desk, case, "undo_decide")
    assert "refusal_decision" not in required_papers(case)
    refusal("paper.not_owed", lambda: issue(desk, case.case_id, "refusal_decision", copy=2))
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(minutes=5)
    case = after(desk, case, ("decide", {**REFUSED, "facts": "路段宽四米，拟占用三米五"}))
    second = issue(desk, case.case_id, "refusal_decision")
    assert second.first
    assert (second.data != first.data, second.number != first.number) == (True, True)


def test_what_is_granted_owes_no_decision_on_paper(desk: Desk) -> None:
    assert "refusal_decision" not in required_papers(after(desk, accepted(desk), "decide"))


def test_a_second_pause_has_a_paper_of_its_own(desk: Desk, clock: SetClock) -> None:
    case = after(desk, accepted(desk), "pause")
    first = issue(desk, case.case_id, "special_procedure_notice")
    clock.move(days=1)
    case = after(desk, case, "resume", ("pause", {"procedure": "听证"}))
    second = issue(desk, case.case_id, "special_procedure_notice")
    assert (second.first, second.number == first.number, second.data == first.data) == (True, False, False)
    ids = tuple(pause.pause_id for pause in case.pauses)
    assert acts_of(case, "special_procedure_notice") == ids
    again = issue(desk, case.case_id, "special_procedure_notice", about=ids[0])
    assert (again.first, again.data, again.number) == (False, first.data, first.number)
    assert issue(desk, case.case_id, "special_procedure_notice").data == second.data
    refusal("paper.no_such_act", lambda: issue(desk, case.case_id, "special_procedure_notice", about="2026"))


def test_copies_of_a_reprint_count_for_their_act_alone(desk: Desk, clock: SetClock) -> None:
    case = after(desk, accepted(desk), "pause")
    issue(desk, case.case_id, "special_procedure_notice")
    clock.move(days=1)
    case = after(desk, case, "resume", ("pause", {"procedure": "听证"}))
    issue(desk, case.case_id, "special_procedure_notice")
    first, second = (pause.pause_id for pause in case.pauses)
    assert reprint(desk, case.case_id, "special_procedure_notice", None, "遗失", about=first).reprints == 1
    assert reprint(desk, case.case_id, "special_procedure_notice", None, "污损", about=first).reprints == 2
    assert reprint(desk, case.case_id, "special_procedure_notice", None, "遗失").reprints == 1
    kept = {paper.about: paper.reprints for paper in find_case(desk, case.case_id).papers}
    assert kept == {first: 2, second: 1}


def test_each_supplement_has_its_receipt_with_the_notices_number(desk: Desk, clock: SetClock) -> None:
    lines = [{"seq": 1, **SEEN}, {"seq": 2, "state": "missing"}]
    case = filed(desk, 1, "one_time_notice", LICENCE, materials=lines)
    asked = case.notices[0].asked
    refusal("paper.not_owed", lambda: issue(desk, case.case_id, "supplement_receipt"))
    notice = issue(desk, case.case_id, "one_time_notice")
    clock.move(days=1)
    case = step(desk, case, "supplement", materials=[{"seq": asked[0], **SEEN}]).case
    part = issue(desk, case.case_id, "supplement_receipt")
    clock.move(days=1)
    case = step(desk, case, "supplement", materials=[{"seq": seq, **SEEN} for seq in asked[1:]]).case
    assert case.state is State.RECEIVED
    whole = issue(desk, case.case_id, "supplement_receipt")
    assert part.number != whole.number
    assert [one.lines for one in case.supplements] == [asked[:1], asked[1:]]
    assert [one.open for one in case.supplements] == [asked[1:], ()]
    told = [text.text for text in sheet_of(desk, case, 2).blocks if isinstance(text, Paragraph)]
    assert any(notice.number.removesuffix("号") in text for text in told)
    clock.move(days=1)
    case = step(desk, case, "accept").case
    assert required_papers(case) == ("acceptance_notice", "receipt_slip")
    accepted_words = issue(desk, case.case_id, "acceptance_notice")
    assert accepted_words.first


def sheet_of(desk: Desk, case: Case, place: int) -> Sheet:
    """The kept sheet of the paper that was issued at this place."""
    with desk.store.reading() as uow:
        stored = uow.journal.body_of(find_case(desk, case.case_id).papers[place].event_id)
    assert stored is not None
    body = read_body(stored)
    assert isinstance(body, PaperIssued)
    return body.sheet


def test_a_paper_printed_late_says_what_was_done_then(desk: Desk, clock: SetClock) -> None:
    """The notice of acceptance still names the day of before the extension."""
    case = accepted(desk)
    due = case.due_on
    clock.move(days=1)
    case = after(desk, case, "extend")
    assert case.due_on != due
    assert ("acceptance_notice", "") in unprinted(case)
    assert "acceptance_notice" in {line.paper for line in papers_of(case)}
    issue(desk, case.case_id, "acceptance_notice")
    year, month, day = (int(part) for part in due.split("-"))
    told = [text.text for text in sheet_of(desk, case, 0).blocks if isinstance(text, Paragraph)]
    assert any(f"即在{year}年{month}月{day}日下班前办结" in text for text in told)


def test_the_notice_of_a_supplement_can_still_be_printed_when_the_papers_are_in(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1, "one_time_notice", LICENCE, materials=[{"seq": 1, **SEEN}, {"seq": 2, "state": "missing"}])
    asked = case.notices[0].asked
    clock.move(days=1)
    case = step(desk, case, "supplement", materials=[{"seq": seq, **SEEN} for seq in asked]).case
    refusal("paper.no_notice", lambda: issue(desk, case.case_id, "supplement_receipt"))
    assert issue(desk, case.case_id, "one_time_notice").first
    assert issue(desk, case.case_id, "supplement_receipt").first


def test_a_slip_handed_out_before_the_decision_is_followed_by_another(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1, "receive", LICENCE)
    before = issue(desk, case.case_id, "receipt_slip")
    clock.move(minutes=10)
    case = step(desk, case, "accept").case
    after_ = issue(desk, case.case_id, "receipt_slip")
    assert (after_.first, after_.data != before.data) == (True, True)
    assert issue(desk, case.case_id, "receipt_slip", about="").data == before.data


def test_what_came_in_and_was_decided_in_one_visit_owes_no_receipt(desk: Desk) -> None:
    assert [one.paper for one in accepted(desk).owed] == ["acceptance_notice", "receipt_slip"]


def test_silence_owes_its_notice(desk: Desk, clock: SetClock) -> None:
    """行政许可法 32①四."""
    filed(desk, 1, "receive", LICENCE)
    clock.move(days=8)
    (case,) = lapse(desk)
    assert required_papers(case) == ("deemed_accepted_notice",)
    assert issue(desk, case.case_id, "deemed_accepted_notice").number.endswith("-1号")


def test_why_nobody_answered_is_written_on_the_notice_when_it_is_known_before_printing(
    desk: Desk, clock: SetClock
) -> None:
    """PAPERS.md 4.7."""
    case = filed(desk, 1, "receive", LICENCE)
    clock.move(days=8)
    lapse(desk)
    step(desk, case, "explain_lapse", reason="经办人生病，没有交接。")
    assert required_papers(find_case(desk, case.case_id)) == ("deemed_accepted_notice",)
    issue(desk, case.case_id, "deemed_accepted_notice")
    assert "未按期告知的原因：经办人生病，没有交接。我们对此致歉。" in paragraphs_of(desk, case)


def test_what_the_law_accepted_is_explained_by_whoever_took_it_in(desk: Desk, clock: SetClock) -> None:
    """PAPERS.md 0.2.8: a person, not the law, answers for the paper."""
    case = filed(desk, 1, "receive", LICENCE)
    clock.move(days=8)
    lapse(desk)
    issue(desk, case.case_id, "due_date_explained")
    told = [text.text for text in sheet_of(desk, case, -1).blocks if isinstance(text, Paragraph)]
    assert any(line.startswith(f"经办人：{desk.operator.name}") for line in told)


@pytest.mark.parametrize(("item_id", "rests_on"), [(LICENCE, "依法进行审查"), (BENEFIT, "办理")])
def test_what_is_accepted_with_what_there_is_names_what_did_not_come(
    desk: Desk, clock: SetClock, item_id: str, rests_on: str
) -> None:
    """The notice never says that the papers are complete when they are not (PAPERS.md 4.3)."""
    decision: dict[str, Any] = {"kind": "one_time_notice", "supplement_by": "2026-11-24"}
    case = filed(desk, 1, decision, item_id, materials=[{"seq": 1, **SEEN}])
    issue(desk, case.case_id, "one_time_notice")
    clock.move(days=2)
    step(desk, case, "supplement", final=True)
    issue(desk, case.case_id, "supplement_receipt")
    assert "补正期限已经届满，本机关按现有材料依法办理。" in paragraphs_of(desk, case)
    done = step(by(desk, OTHER), case, "accept_incomplete", reason="其他材料能够证明")
    assert done.papers == ("acceptance_notice", "receipt_slip")
    issue(desk, case.case_id, "acceptance_notice")
    told = paragraphs_of(desk, case)[0]
    missing = [line.name for line in done.case.materials if line.required and line.state == "missing"]
    assert missing
    assert f"下列材料没有补正：{'；'.join(missing)}。" in told
    assert told.endswith(f"{rests_on}。")
    assert "齐全" not in told


def paragraphs_of(desk: Desk, case: Case) -> list[str]:
    """The sentences of the paper that was issued last."""
    blocks = sheet_of(desk, case, -1).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.role == "body"]


def test_who_holds_nothing_is_owed_no_notice_of_a_void_case(desk: Desk) -> None:
    head = by(desk, OTHER)
    bare = after(head, accepted(desk, 1), "void")
    assert required_papers(bare) == ("void_record",)
    held = accepted(desk, 2)
    issue(desk, held.case_id, "acceptance_notice")
    held = after(head, held, "void")
    assert required_papers(held) == ("void_notice", "void_record")
    assert {issued.paper for issued in printed(desk, held)} == {"void_notice", "void_record"}


def test_papers_that_went_back_are_told_with_the_rule(desk: Desk, clock: SetClock) -> None:
    decision: dict[str, Any] = {"kind": "one_time_notice", "supplement_by": "2026-12-07"}
    lines = [{"seq": 1, **SEEN}, {"seq": 2, "state": "missing"}]
    case = filed(desk, 1, decision, BENEFIT, materials=lines)
    issue(desk, case.case_id, "one_time_notice")
    clock.move(days=20)
    case = after(desk, case, ("return", {"reason": "到期没有补正", "basis": "《样例办法》第十二条"}))
    assert required_papers(case) == ("return_notice",)
    assert issue(desk, case.case_id, "return_notice").first
    assert case.ending is not None
    assert case.ending.approved_by_name == desk.operator.name


def test_an_old_body_without_an_act_reads_as_before(desk: Desk) -> None:
    """Papers issued before there were several: the key is left out, and the bytes stay what they were."""
    case = accepted(desk)
    issue(desk, case.case_id, "acceptance_notice")
    with desk.store.reading() as uow:
        stored = uow.journal.body_of(find_case(desk, case.case_id).papers[0].event_id)
    assert stored is not None
    assert b'"about"' not in stored
    body = read_body(stored)
    assert isinstance(body, PaperIssued)
    assert body.about == ""
    assert write_body(body) == stored
